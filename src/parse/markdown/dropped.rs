//! What the sanitiser takes out of an author's HTML, told at its line: a page that lacks what its author sees in the file
//! would be a riddle.

use std::ops::Range;

use html5gum::Span;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use url::Url;

use super::allowed::{ATTRIBUTES, DROPPED, ELEMENTS, EVERYWHERE, SCHEMES};
use super::convert::Converter;
use crate::diagnostics::{HtmlPart, Problem};
use crate::text::html_tokens;

/// How often something is looked for in vain before a piece of HTML is left alone: each time it is read to its end.
pub(super) const MISSES: usize = 16;

/// A tag of which something will not be on the page.
struct Found {
    /// Its bytes in the piece of HTML.
    tag: Range<usize>,
    what: Vec<What>,
}

/// What of a tag will not be on the page.
enum What {
    Part(HtmlPart),
    Link(String),
    Picture(String),
}

impl Converter<'_> {
    /// Tells what of a piece of the author's HTML is dropped: each kind of thing once in a file, each address always.
    pub(super) fn tell_dropped(&mut self, html: &str, span: &Range<usize>) {
        let (mut from, mut misses) = (span.start, 0);
        for Found { tag, what } in found(html) {
            // In quotations and lists the lines of the file have signs before them that the piece has not: the tag is
            // looked for.
            let typed = html.get(tag).unwrap_or_default();
            let place = if misses < MISSES { find(self.text, from..span.end, typed) } else { None };
            misses += usize::from(place.is_none());
            from = place.as_ref().map_or(from, |place| place.start);
            let place = place.unwrap_or_else(|| span.clone());
            let of_address = |address: &str| find(self.text, place.clone(), address).unwrap_or_else(|| place.clone());
            for what in what {
                match what {
                    What::Part(part) => {
                        if self.told_dropped.insert(part.clone()) {
                            self.warning(place.clone(), Problem::HtmlDropped { part });
                        }
                    }
                    What::Link(target) => self.error(of_address(&target), Problem::UnsafeLink { target }),
                    What::Picture(address) => self.error(of_address(&address), Problem::UnsafePicture { address }),
                }
            }
        }
    }
}

/// Where a text stands in a part of another.
pub(super) fn find(text: &str, within: Range<usize>, typed: &str) -> Option<Range<usize>> {
    let start = within.start + text.get(within).filter(|_| !typed.is_empty())?.find(typed)?;
    Some(start..start + typed.len())
}

fn found(html: &str) -> Vec<Found> {
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<()> {
        reader.event(&event, span);
        None
    });
    emitter.naively_switch_states(true);
    // Nothing comes out but what the reader keeps.
    _ = html_tokens(html.as_bytes(), emitter).count();
    reader.found
}

/// A piece of HTML that is being read.
#[derive(Default)]
struct Reader {
    found: Vec<Found>,
    start: usize,
    element: String,
    attributes: Vec<(String, String)>,
    /// The element that is dropped with all it holds, and how many of its name are open.
    inside: Option<(String, usize)>,
}

impl Reader {
    fn event(&mut self, event: &CallbackEvent<'_>, span: Span<usize>) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                (self.element, self.start) = (text(name), span.start);
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self.attributes.push((text(name), String::new())),
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, known)) = self.attributes.last_mut() {
                    *known = text(value);
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.element(self.start..span.end),
            CallbackEvent::EndTag { name } => {
                if let Some((_, depth)) = self.inside.as_mut().filter(|(inside, _)| inside.as_bytes() == *name) {
                    *depth -= 1;
                    self.inside.take_if(|(_, depth)| *depth == 0);
                }
            }
            _ => {}
        }
    }

    fn element(&mut self, tag: Range<usize>) {
        if let Some((inside, depth)) = &mut self.inside {
            *depth += usize::from(*inside == self.element);
            return;
        }
        let element = self.element.clone();
        let mut what = Vec::new();
        if !ELEMENTS.contains(&element.as_str()) {
            let with_content = DROPPED.contains(&element.as_str());
            what.push(What::Part(HtmlPart::Element { element: element.clone(), with_content }));
            self.found.push(Found { tag, what });
            if with_content {
                self.inside = Some((element, 1));
            }
            return;
        }
        let own = ATTRIBUTES.iter().find(|(known, _)| *known == element).map_or(&[][..], |(_, names)| names);
        for (name, value) in &self.attributes {
            let is_everywhere = EVERYWHERE.contains(&name.as_str()) && name != "class";
            if !is_everywhere && !own.contains(&name.as_str()) {
                what.push(What::Part(HtmlPart::Attribute { attribute: name.clone() }));
            } else if matches!(name.as_str(), "href" | "src") && is_of_other_scheme(value) {
                let address = value.clone();
                what.push(if element == "a" { What::Link(address) } else { What::Picture(address) });
            }
        }
        if !what.is_empty() {
            self.found.push(Found { tag, what });
        }
    }
}

/// Whether an address begins with a scheme that the sanitiser does not know; it takes such an address out.
fn is_of_other_scheme(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| !SCHEMES.contains(&url.scheme()))
}

#[cfg(test)]
mod tests {
    use super::super::options::Options;
    use super::super::tests::with;
    use crate::diagnostics::{At, Severity};

    /// What is told of a body: rule, the text that it is told of, whether it is an error.
    fn told(markdown: &str) -> Vec<(&'static str, String, bool)> {
        let (_, diagnostics) = with(markdown, &Options { raw_html: true, ..Options::default() });
        let told = diagnostics.iter().map(|diagnostic| {
            let place = match diagnostic.place.as_ref().map(|place| &place.at) {
                Some(At::Bytes { start, end }) => markdown.get(*start..*end).unwrap_or_default().to_string(),
                other => panic!("{other:?}"),
            };
            (diagnostic.rule(), place, diagnostic.severity == Severity::Error)
        });
        told.collect()
    }

    #[test]
    fn what_is_dropped_is_told_at_its_tag_and_once() {
        let style = "<p style=\"color: red\">";
        let markdown = format!(
            "<div>\n{style}a</p>\n<p style=x>b</p>\n</div>\n\nc <font size=1>d</font> <font>e</font> <u lang=vi>f</u>\n\n> <div>\n> <svg><path onload=x>\n> <svg></svg></svg><iframe src=y></iframe></div>\n"
        );
        let expected = [
            ("html-dropped", style, false),
            ("html-dropped", "<font size=1>", false),
            ("html-dropped", "<svg>", false),
            ("html-dropped", "<iframe src=y>", false),
        ];
        assert_eq!(told(&markdown), expected.map(|(rule, place, is_error)| (rule, place.to_string(), is_error)));
    }

    #[test]
    fn addresses_that_would_be_lost_are_errors_where_they_stand() {
        let markdown = "<p><a href=\"htps://a.vn/\">a</a>\n<a href='java&#x73;cript:x'>b</a> <img src=data:x alt=c> <a href=//d.vn/>d</a></p>\n\n<a href=\"mailto:a@b.vn\">e</a> <video src=\"file:///v.webm\" controls></video>\n";
        let expected = [
            ("unsafe-link", "htps://a.vn/"),
            ("unsafe-link", "<a href='java&#x73;cript:x'>"),
            ("unsafe-picture", "data:x"),
            ("unsafe-picture", "file:///v.webm"),
            ("unsafe-link", "//d.vn/"),
        ];
        assert_eq!(told(markdown), expected.map(|(rule, place)| (rule, place.to_string(), true)));
    }

    #[test]
    fn addresses_are_told_where_they_stand_in_their_piece() {
        let markdown = "<div>\n\nmot.md\n\n</div>\n\n<p>a.png\n<img src=\"a.png\">\n<img alt='' src='http://b.vn/c.png?d&amp;e'></p>\n";
        let expected = [("missing-alt", "a.png", true), ("external-picture", "http://b.vn/c.png?d&amp;e", false)];
        let found = told(markdown);
        assert_eq!(found, expected.map(|(rule, place, is_error)| (rule, place.to_string(), is_error)));
    }
}
