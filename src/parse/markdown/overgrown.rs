//! Whether the tree that a browser makes of some HTML grows out of bounds: elements that are opened and never closed,
//! thousands of times, take the parser minutes, and some of them are made anew in everything that follows.
//!
//! The parser is html5ever, which the sanitiser stands on. It is fed little by little and watched; no tree is kept.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, ParseOpts, QualName, local_name, ns, parse_fragment};

/// How deep elements may lie in each other. What people write is a tenth as deep.
const DEPTH: usize = 256;

/// How many elements may come of one tag, on average.
const ELEMENTS_OF_A_TAG: usize = 4;

/// HTML of so few tags cannot grow beyond what is bearable, and is not looked at.
const FEW_TAGS: usize = 500;

/// How much the parser is given at once, in bytes.
const STEP: usize = 512;

/// The bytes of some HTML at which its tree grows out of bounds; `None` for any that people write.
pub(super) fn overgrown(html: &str) -> Option<usize> {
    let tags = memchr::memchr_iter(b'<', html.as_bytes()).count();
    if tags <= FEW_TAGS {
        return None;
    }
    let most = FEW_TAGS + tags * ELEMENTS_OF_A_TAG;
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let mut parser = parse_fragment(Watcher::default(), ParseOpts::default(), context, Vec::new(), false);
    let (mut read, mut rest) = (0, html);
    while !rest.is_empty() {
        let length = (STEP..rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        parser.process(StrTendril::from(piece));
        (read, rest) = (read + piece.len(), after);
        let seen = &parser.tokenizer.sink.sink;
        if seen.deepest.get() > DEPTH || seen.elements.get() > most {
            return Some(read);
        }
    }
    None
}

/// An element, as far as the parser asks for it.
struct Node {
    name: QualName,
    depth: Cell<usize>,
}

/// Counts the elements of a tree.
#[derive(Default)]
struct Watcher {
    elements: Cell<usize>,
    deepest: Cell<usize>,
}

impl Watcher {
    fn node(name: QualName) -> Rc<Node> {
        Rc::new(Node { name, depth: Cell::new(0) })
    }

    fn nameless() -> Rc<Node> {
        Self::node(QualName::new(None, ns!(), LocalName::default()))
    }

    fn put(&self, depth: usize, child: &NodeOrText<Rc<Node>>) {
        if let NodeOrText::AppendNode(node) = child {
            node.depth.set(depth);
            self.deepest.set(self.deepest.get().max(depth));
        }
    }
}

impl TreeSink for Watcher {
    type Handle = Rc<Node>;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Rc<Node> {
        Self::nameless()
    }

    fn elem_name<'a>(&'a self, node: &'a Rc<Node>) -> ExpandedName<'a> {
        node.name.expanded()
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> Rc<Node> {
        self.elements.set(self.elements.get() + 1);
        Self::node(name)
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Node> {
        Self::nameless()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Node> {
        Self::nameless()
    }

    fn append(&self, parent: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.put(parent.depth.get() + 1, &child);
    }

    fn append_based_on_parent_node(&self, element: &Rc<Node>, _: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.put(element.depth.get() + 1, &child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, template: &Rc<Node>) -> Rc<Node> {
        Rc::clone(template)
    }

    fn same_node(&self, one: &Rc<Node>, other: &Rc<Node>) -> bool {
        Rc::ptr_eq(one, other)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.put(sibling.depth.get(), &child);
    }

    fn add_attrs_if_missing(&self, _: &Rc<Node>, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, _: &Rc<Node>) {}

    fn reparent_children(&self, _: &Rc<Node>, _: &Rc<Node>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_within_bounds() {
        let table = format!("<table>{}</table>", "<tr><td>a<td><b>b</b> <i>c</i>\n".repeat(5_000));
        let prose = "<p>a <b>b</b> <a href=c>d</a><br>\n".repeat(5_000);
        let lists = format!("{}{}", "<ul><li>a".repeat(40), "</ul>".repeat(40)).repeat(50);
        for html in [table, prose, lists, "<p>a".repeat(5_000), "<div>".repeat(FEW_TAGS)] {
            assert_eq!(overgrown(&html), None, "{}", html.get(..40).unwrap_or_default());
        }
    }

    #[test]
    fn what_never_ends_is_seen_soon() {
        for html in [
            "<div>".repeat(100_000),
            "<ul><li>".repeat(100_000),
            "<table><tr><td>".repeat(100_000),
            (0..100_000).map(|n| format!("<b title={n}>")).collect(),
            (0..1_000).map(|n| format!("<b title={n}><table><td></b></table>")).collect::<String>()
                + &"<p>x".repeat(1_000),
        ] {
            assert!(overgrown(&html).is_some_and(|read| read < 100_000), "{}", html.get(..40).unwrap_or_default());
        }
    }
}
