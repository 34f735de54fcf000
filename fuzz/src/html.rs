//! HTML as two readers understand it that have nothing in common: html5ever builds the tree that browsers build,
//! html5gum cuts tokens. Both must find nothing that runs; the first one must find nothing to mend.

use html5gum::{Token, Tokenizer};
use scraper::{Html, Node};

/// Elements that an author may not bring into a page.
const FORBIDDEN: &[&str] = &[
    "applet", "base", "button", "embed", "form", "frame", "frameset", "iframe", "link", "math", "meta", "noscript",
    "object", "option", "portal", "script", "select", "style", "svg", "template", "textarea", "title", "xmp",
];

/// Attributes that hold addresses.
const ADDRESSES: &[&str] = &["action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset"];

/// Schemes that lead somewhere and run nothing.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Marks that `parse` puts into texts and takes out again.
const MARKS: [char; 2] = ['\u{FDD0}', '\u{FDD1}'];

/// Judges the HTML of a body.
pub(crate) fn judge(html: &str) {
    let tree = Html::parse_fragment(html);
    assert!(tree.errors.is_empty(), "{:?} in {html}", tree.errors);
    for node in tree.tree.values() {
        match node {
            Node::Element(element) => {
                judge_element(element.name(), html);
                element.attrs().for_each(|(name, value)| judge_attribute(name, value, html));
            }
            Node::Text(text) => assert!(!text.contains(MARKS), "a mark in the text of {html}"),
            Node::Comment(_) | Node::ProcessingInstruction(_) | Node::Doctype(_) => {
                panic!("{node:?} in {html}")
            }
            Node::Document | Node::Fragment => {}
        }
    }
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                judge_element(&String::from_utf8_lossy(&tag.name), html);
                for (name, value) in &tag.attributes {
                    judge_attribute(&String::from_utf8_lossy(name), &String::from_utf8_lossy(value), html);
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => panic!("{token:?} in {html}"),
            Token::EndTag(_) | Token::String(_) => {}
        }
    }
}

fn judge_element(name: &str, html: &str) {
    assert!(!FORBIDDEN.contains(&name), "<{name}> in {html}");
}

fn judge_attribute(name: &str, value: &str, html: &str) {
    assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name}={value} in {html}");
    assert!(!value.contains(MARKS), "a mark in {name} of {html}");
    if ADDRESSES.contains(&name)
        && let Ok(address) = url::Url::parse(value)
    {
        assert!(SCHEMES.contains(&address.scheme()), "{name}={value} in {html}");
    }
}
