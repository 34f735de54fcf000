//! What HTML that authors write into Markdown says in sentences.

use std::ops::Range;

use html5gum::Span;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::prose::Block;
use crate::text::html_tokens;

/// The texts of a block of HTML, one block of words for each of its elements that stands by itself. `lines` are the bytes of
/// its lines, without what makes them part of a quotation or a list.
pub(super) fn html_words(text: &str, lines: &[Range<usize>]) -> Vec<Block> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    let range = first.start..last.end;
    let mut reader = Reader {
        text,
        lines,
        from: range.start,
        silent: 0,
        is_cited: false,
        tag: Tag::Other,
        open: Block::default(),
        blocks: Vec::new(),
    };
    let html = text.get(range.clone()).unwrap_or_default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<()> {
        reader.event(&event, range.start + span.start..range.start + span.end);
        None
    });
    emitter.naively_switch_states(true);
    // Nothing comes out but what the reader keeps.
    _ = html_tokens(html.as_bytes(), emitter).count();
    let rest = text.get(reader.from..range.end).unwrap_or_default();
    // A tag that does not end is dropped by browsers.
    let cut = rest.match_indices('<').find(|(at, _)| rest.get(at + 1..).is_some_and(opens_tag));
    reader.text_until(range.end - cut.map_or(0, |(at, _)| rest.len() - at));
    reader.close();
    reader.blocks
}

/// A block of HTML that is being read.
struct Reader<'t> {
    text: &'t str,
    /// What lies between them is none of the HTML.
    lines: &'t [Range<usize>],
    /// Where the last tag or comment ended.
    from: usize,
    /// How many elements are open whose text is no sentence.
    silent: usize,
    /// Whether a link to another site is open.
    is_cited: bool,
    /// The part of a tag that is being read.
    tag: Tag,
    open: Block,
    blocks: Vec<Block>,
}

/// What of a tag matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// A link, whose address was not read yet.
    Link,
    /// The address of a link comes next.
    Address,
    /// Nothing.
    Other,
}

impl Reader<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, place: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.text_until(place.start);
                self.boundary(name);
                self.silent += usize::from(is_silent(name));
                self.tag = if *name == b"a" { Tag::Link } else { Tag::Other };
                self.is_cited &= *name != b"a";
            }
            CallbackEvent::AttributeName { name } if self.tag != Tag::Other => {
                self.tag = if *name == b"href" { Tag::Address } else { Tag::Link };
            }
            CallbackEvent::AttributeValue { value } if self.tag == Tag::Address => {
                self.is_cited = value.windows(3).any(|sign| sign == b"://");
            }
            CallbackEvent::CloseStartTag { .. } | CallbackEvent::Doctype { .. } => self.from = place.end,
            CallbackEvent::Comment { .. } => {
                self.text_until(place.start);
                self.from = place.end;
            }
            CallbackEvent::EndTag { name } => {
                self.text_until(place.start);
                self.boundary(name);
                self.silent = self.silent.saturating_sub(usize::from(is_silent(name)));
                self.is_cited &= *name != b"a";
                self.from = place.end;
            }
            _ => {}
        }
    }

    /// Adds the text between the last tag and the next.
    fn text_until(&mut self, end: usize) {
        if self.silent == 0 && self.from < end {
            let first = self.lines.partition_point(|line| line.end <= self.from);
            for line in self.lines.iter().skip(first).take_while(|line| line.start < end) {
                let inside = self.from.max(line.start)..end.min(line.end);
                for words in Block::of_lines(self.text, inside).texts {
                    self.open.push(words, self.is_cited);
                }
            }
        }
        self.from = self.from.max(end);
    }

    fn boundary(&mut self, name: &[u8]) {
        if !is_of_sentences(name) {
            self.close();
        }
    }

    fn close(&mut self) {
        if !self.open.texts.is_empty() {
            self.blocks.push(std::mem::take(&mut self.open));
        }
    }
}

/// Whether what follows a `<` begins a tag (HTML, 13.2.5.6).
fn opens_tag(rest: &str) -> bool {
    rest.strip_prefix('/').unwrap_or(rest).starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Elements that stand within a sentence.
fn is_of_sentences(name: &[u8]) -> bool {
    let names: [&[u8]; 25] = [
        b"a", b"abbr", b"b", b"bdi", b"bdo", b"br", b"cite", b"code", b"del", b"dfn", b"em", b"i", b"ins", b"kbd",
        b"mark", b"q", b"s", b"samp", b"small", b"span", b"strong", b"sub", b"sup", b"u", b"wbr",
    ];
    names.contains(&name)
}

/// Elements whose text is for machines.
pub(super) fn is_silent(name: &[u8]) -> bool {
    let names: [&[u8]; 9] = [b"code", b"kbd", b"math", b"pre", b"samp", b"script", b"style", b"svg", b"textarea"];
    names.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> Vec<String> {
        let said = |block: &Block| block.texts.iter().map(|range| &html[range.clone()]).collect::<Vec<_>>().join("|");
        html_words(html, std::slice::from_ref(&(0..html.len()))).iter().map(said).collect()
    }

    #[test]
    fn words_of_links_to_other_sites_are_cited() {
        let html = "<p>a <a class=b href=\"https://a.vn\">b</a> <a href=/c/>c</a> <a title='://'>d</a>";
        let blocks = html_words(html, std::slice::from_ref(&(0..html.len())));
        let cited: Vec<_> =
            blocks.iter().flat_map(|block| block.texts.iter().map(|text| block.is_cited(text))).collect();
        assert_eq!(cited, [false, true, false, false]);
    }

    #[test]
    fn sentences_are_found_between_tags() {
        for (html, words) in [
            ("<p>Một <b>hai</b>, ba</p>\n<p>Bốn</p>\n", vec!["Một|hai|, ba", "Bốn"]),
            ("<figure>\n  <figcaption>Lễ\n  ra quân</figcaption>\n</figure>", vec!["Lễ|ra quân"]),
            ("<table><tr><td title=\"a > b\">Một<td>Hai</table>", vec!["Một", "Hai"]),
            ("<!-- ba  bốn --><pre>năm  sáu</pre><script>bảy</script>Tám", vec!["Tám"]),
            ("<p>Dùng <code>a  b</code> nhé", vec!["Dùng|nhé"]),
            ("<p>a &lt; b &amp; c</p>", vec!["a &lt; b &amp; c"]),
            ("<p", vec![]),
            ("Một < hai <p class='", vec!["Một < hai"]),
            ("</pre>Một", vec!["Một"]),
            ("", vec![]),
        ] {
            assert_eq!(told(html), words, "{html}");
        }
    }
}
