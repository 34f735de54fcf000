//! The author's HTML, where a site allows it: the whole body goes through ammonia, so that what was left open is
//! closed and what may do harm is dropped. loa's own attributes never pass by the sanitiser: marks made of a
//! noncharacter, which neither clean text nor any reference in it can produce, stand for them, and every attribute
//! that would name or style something goes unless it is such a mark. A mark that does not come back tells that some
//! HTML swallowed what follows it; the body is then written as if HTML were not allowed, and the place is reported.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::allowed::{ATTRIBUTES, DROPPED, ELEMENTS, EVERYWHERE, SCHEMES};
use super::body::{Body, Filling, Slot};
use super::convert::convert;
use super::destination::{Destination, destination, push_address};
use super::dropped::{MISSES, find};
use super::options::Options;
use super::overgrown::overgrown;
use super::ruby::without_stray;
use super::writer::{END_OF_MARK, Kind, MARK, Own, short};
use crate::diagnostics::{Diagnostic, Problem};
use crate::paths::SourcePath;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = reader();
    builder.clean_content_tags(DROPPED.iter().copied().collect()).attribute_filter(filter);
    builder
});

/// Reads what was cleaned as a browser will, and drops nothing.
static READER: LazyLock<Builder<'static>> = LazyLock::new(reader);

/// How often what was cleaned is read again until it stays the same.
const READINGS: usize = 4;

fn reader() -> Builder<'static> {
    let mut builder = Builder::empty();
    let attributes = ATTRIBUTES.iter().map(|(element, names)| (*element, names.iter().copied().collect()));
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .generic_attributes(EVERYWHERE.iter().copied().collect())
        .tag_attributes(attributes.collect::<HashMap<_, HashSet<_>>>())
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
}

/// What browsers make of clean HTML. A table that was left open throws out what stands in it, and the tree that comes
/// of it is another one when it is written and read again: it is read until it stays the same. `None` where it never
/// does.
fn settled(mut clean: String) -> Option<String> {
    for _ in 0..READINGS {
        let again = READER.clean(&clean).to_string();
        if again == clean {
            return Some(clean);
        }
        clean = again;
    }
    None
}

/// Keeps marks, marks addresses for later, and drops every other attribute that holds a mark: it swallowed markup.
fn filter<'a>(element: &str, attribute: &str, value: &'a str) -> Option<Cow<'a, str>> {
    match (element, attribute) {
        (_, "class") => value.starts_with(MARK).then_some(Cow::Borrowed(value)),
        _ if value.contains(MARK) => None,
        ("a", "href") => Some(format!("{MARK}a{value}").into()),
        ("img", "src") => Some(format!("{MARK}i{value}").into()),
        (_, "src") => Some(format!("{MARK}m{value}").into()),
        _ => Some(Cow::Borrowed(value)),
    }
}

/// Reads a body of which the author's HTML is kept.
pub(super) fn read(
    source: &SourcePath,
    text: &str,
    body: Range<usize>,
    options: &Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let mut found = Vec::new();
    let (marked, own) = convert(source, text, body.clone(), options, &mut found);
    let has_html = own.iter().any(|own| own.kind == Kind::Checkpoint);
    if let Some(read) = has_html.then(|| overgrown(&marked.html)).flatten() {
        let marks = marked.html.get(..read).unwrap_or_default().matches(MARK).count();
        return as_text(source, text, body, options, diagnostics, &own, marks, Problem::HtmlTooDeep);
    }
    let clean = match has_html {
        true => settled(without_stray(&CLEANER.clean(&marked.html).to_string()).into_owned()),
        false => Some(marked.html.into()),
    };
    let mut restored = Restored {
        source,
        text,
        own: &own,
        seen: vec![0; own.len()],
        html: String::with_capacity(text.len() * 2),
        slots: Vec::new(),
        waiting: Vec::new(),
        problems: Vec::new(),
        span: body.start..body.start,
    };
    let result = match clean.filter(|clean| !nests_links(clean)) {
        Some(clean) => restored.restore(&clean),
        None => Err(own.len()),
    };
    if let Err(lost) = result {
        return as_text(source, text, body, options, diagnostics, &own, lost + 1, Problem::UnclosedHtml);
    }
    diagnostics.extend(found);
    let problems = std::mem::take(&mut restored.problems);
    diagnostics.extend(problems.into_iter().map(|(span, problem)| match problem {
        Problem::ExternalPicture { .. } => Diagnostic::warning(source, span.into(), problem),
        _ => Diagnostic::error(source, span.into(), problem),
    }));
    Body { html: restored.html.into(), slots: restored.slots.into(), ..marked }
}

/// Reads a body as if HTML were not allowed, since the last piece of it before a mark spoils the rest.
#[allow(clippy::too_many_arguments)]
fn as_text(
    source: &SourcePath,
    text: &str,
    body: Range<usize>,
    options: &Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    own: &[Own],
    marks: usize,
    problem: Problem,
) -> Body {
    let pieces = || own.iter().filter(|own| own.kind == Kind::Checkpoint);
    let before = own.iter().take(marks).rev().find(|own| own.kind == Kind::Checkpoint);
    let span = before.or_else(|| pieces().next()).map_or(body.start..body.start, |own| own.span.clone());
    diagnostics.push(Diagnostic::error(source, span.into(), problem));
    let options = Options { raw_html: false, ..*options };
    let mut found = Vec::new();
    let (body, _) = convert(source, text, body, &options, &mut found);
    diagnostics.extend(found.into_iter().filter(|found| found.problem != Problem::RawHtml));
    body
}

struct Restored<'o> {
    source: &'o SourcePath,
    /// The clean text of the whole file.
    text: &'o str,
    own: &'o [Own],
    /// How often each mark came back.
    seen: Vec<usize>,
    html: String,
    slots: Vec<Slot>,
    /// Addresses of the author's HTML of which the place in the file is not known yet, as they were typed.
    waiting: Vec<(Waiting, String)>,
    problems: Vec<(Range<usize>, Problem)>,
    /// Where the last piece of the author's HTML was.
    span: Range<usize>,
}

/// What waits for its place in the file, by its position.
#[derive(Clone, Copy, Debug)]
enum Waiting {
    Slot(usize),
    Problem(usize),
}

impl Restored<'_> {
    /// Puts everything back in the place of its mark. The number of the first mark that is missing, otherwise.
    fn restore(&mut self, clean: &str) -> Result<(), usize> {
        let mut rest = clean;
        while let Some((before, marked)) = rest.split_once(MARK) {
            self.html.push_str(before);
            let attribute = ["href=\"", "src=\""].into_iter().find(|start| before.ends_with(start));
            rest = match attribute.and_then(|start| Some((start, marked.split_once('"')?))) {
                Some((start, (value, after))) => {
                    self.address(start, value, after);
                    after
                }
                None => {
                    let (number, after) = marked.split_once(END_OF_MARK).ok_or(0_usize)?;
                    self.own(number.parse().map_err(|_| 0_usize)?, after)?
                }
            };
        }
        self.html.push_str(rest);
        match self.seen.iter().position(|seen| *seen == 0) {
            Some(lost) => Err(lost),
            None => Ok(()),
        }
    }

    /// Puts a piece of loa's own markup back, and returns what follows its mark.
    fn own<'t>(&mut self, number: usize, after: &'t str) -> Result<&'t str, usize> {
        let own = self.own.get(number).ok_or(0_usize)?;
        if let Some(seen) = self.seen.get_mut(number) {
            *seen += 1;
            // A link that HTML cut in two is there twice; anything else, or an id, must not be.
            if *seen > 1 && (own.kind != Kind::Attributes || own.html.contains(" id=\"")) {
                return Err(number);
            }
        }
        let (before, rest) = own.kind.around();
        let in_tag = self.html.ends_with(Kind::Attributes.around().0);
        if !self.html.ends_with(before) || (before.is_empty() && in_tag) {
            return Err(number);
        }
        self.html.truncate(self.html.len() - before.len());
        let after = after.strip_prefix(rest).ok_or(number)?;
        if own.kind == Kind::Checkpoint {
            self.place(&own.span);
        }
        let from = short(self.html.len());
        self.html.push_str(&own.html);
        self.slots.extend(own.slots.iter().map(|slot| Slot { at: slot.at + from, ..slot.clone() }));
        Ok(after)
    }

    /// Gives all that waits its place, now that a piece of the author's HTML has come to its end: the address as it is
    /// written there, or else the whole piece.
    fn place(&mut self, piece: &Range<usize>) {
        let (mut from, mut misses) = (piece.start, 0);
        for (waiting, typed) in std::mem::take(&mut self.waiting) {
            let escaped = typed.replace('&', "&amp;");
            let search = |from: usize| {
                [&typed, &escaped].into_iter().find_map(|typed| find_value(self.text, from..piece.end, typed))
            };
            // In order, as a rule; what a table throws out comes before it.
            let place = if misses < MISSES { search(from).or_else(|| search(piece.start)) } else { None };
            misses += usize::from(place.is_none());
            from = place.as_ref().map_or(from, |place| place.end);
            let place = place.unwrap_or_else(|| piece.clone());
            match waiting {
                Waiting::Slot(slot) => {
                    if let Some(slot) = self.slots.get_mut(slot) {
                        slot.span = (short(place.start), short(place.end));
                    }
                }
                Waiting::Problem(problem) => {
                    if let Some((span, _)) = self.problems.get_mut(problem) {
                        *span = place;
                    }
                }
            }
        }
        self.span = piece.clone();
    }

    /// Something is wrong with an address of the author's HTML.
    fn problem(&mut self, typed: &str, problem: Problem) {
        self.waiting.push((Waiting::Problem(self.problems.len()), typed.to_string()));
        self.problems.push((self.span.clone(), problem));
    }

    /// Writes an address of the author's HTML, whose attribute was begun with `start`.
    fn address(&mut self, start: &str, value: &str, after: &str) {
        let value = value
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", "\u{A0}")
            .replace("&amp;", "&");
        let kind = value.chars().next().unwrap_or_default();
        let typed = value.get(kind.len_utf8()..).unwrap_or_default();
        let is_picture = kind == 'i';
        let destination = destination(typed, self.source);
        if is_picture && !has_alt(&self.html, after) {
            self.problem(typed, Problem::MissingAlt { picture: typed.to_string(), is_html: true });
        }
        match destination {
            Destination::External(address) => {
                push_address(&mut self.html, &address);
                if kind == 'a' {
                    self.html.push_str("\" class=\"external\" rel=\"external noopener");
                } else if is_picture {
                    self.problem(typed, Problem::ExternalPicture { address });
                }
                self.html.push('"');
            }
            Destination::Contact(address) if kind == 'a' => {
                push_address(&mut self.html, &address);
                self.html.push('"');
            }
            Destination::Fragment(fragment) if kind == 'a' => {
                self.html.push('#');
                push_address(&mut self.html, &fragment);
                self.html.push('"');
            }
            Destination::Inside(target) => {
                let filling = if is_picture {
                    self.html.truncate(self.html.len() - start.len());
                    Filling::Picture(target)
                } else {
                    Filling::Link(target)
                };
                self.waiting.push((Waiting::Slot(self.slots.len()), typed.to_string()));
                let span = (short(self.span.start), short(self.span.end));
                self.slots.push(Slot { at: short(self.html.len()), span, filling });
                self.html.push_str(if is_picture { " loading=\"lazy\" decoding=\"async\"" } else { "\"" });
            }
            _ => {
                self.html.truncate(self.html.len() - start.len());
                let problem = if kind == 'a' {
                    Problem::UnsafeLink { target: typed.to_string() }
                } else {
                    Problem::UnsafePicture { address: typed.to_string() }
                };
                self.problem(typed, problem);
            }
        }
    }
}

/// Where a text stands in a part of another as the value of an attribute.
fn find_value(text: &str, within: Range<usize>, typed: &str) -> Option<Range<usize>> {
    let mut from = within.start;
    while let Some(place) = find(text, from..within.end, typed) {
        if text.get(..place.start).is_some_and(|before| before.ends_with(['"', '\'', '='])) {
            return Some(place);
        }
        from = place.end;
    }
    None
}

/// Whether a link stands inside a link. Parsing ends every other such knot; only what a table throws out is tied anew.
fn nests_links(html: &str) -> bool {
    let mut rest = html;
    let mut open = false;
    while let Some((_, tag)) = rest.split_once('<') {
        if tag.starts_with("a ") || tag.starts_with("a>") {
            if std::mem::replace(&mut open, true) {
                return true;
            }
        } else if tag.starts_with("/a>") {
            open = false;
        }
        rest = tag;
    }
    false
}

/// Whether the tag being written, of which `after` follows, has alternative text.
fn has_alt(before: &str, after: &str) -> bool {
    let tag = before.rfind("<img").and_then(|at| before.get(at..)).unwrap_or_default();
    let rest = after.find('>').and_then(|at| after.get(..at)).unwrap_or_default();
    tag.contains(" alt=\"") || rest.contains(" alt=\"")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{shown, with};
    use super::*;

    fn raw() -> Options<'static> {
        Options { raw_html: true, ..Options::default() }
    }

    fn check(cases: &[(&str, &str)]) {
        for (markdown, expected) in cases {
            let (body, diagnostics) = with(markdown, &raw());
            assert_eq!(shown(&body).trim(), *expected, "\n{markdown}");
            assert!(diagnostics.iter().all(|found| found.problem != Problem::UnclosedHtml), "\n{markdown}");
        }
    }

    #[test]
    fn what_a_table_throws_out_is_written_as_browsers_read_it() {
        check(&[("- a<table>b\n- c", "<ul>\n<li>ab</li><li>c</li><table>\n\n\n</table></ul>")]);
    }

    #[test]
    fn safe_html_stays_and_is_balanced() {
        check(&[
            ("a <u>b</u> <mark onclick=x id=y class=z style=w>c</mark>", "<p>a <u>b</u> <mark>c</mark></p>"),
            ("<div>\n\n**a**\n", "<div>\n<p><strong>a</strong></p>\n</div>"),
            (
                "<details><summary>A</summary>\n\n[b](c.md)\n\n</details>",
                "<details><summary>A</summary>\n<p><a href=\"{content/tin-tuc/c.md}\">b</a></p>\n</details>",
            ),
            ("a</div></p>b", "<p>a</p>b<p></p>"),
        ]);
    }

    #[test]
    fn harm_is_dropped() {
        check(&[
            ("a <a href=\"javascript:x\" onclick=y>b</a>", "<p>a <a>b</a></p>"),
            (
                "a <img src=x.png onerror=y alt=z>",
                "<p>a <img {content/tin-tuc/x.png} loading=\"lazy\" decoding=\"async\" alt=\"z\"></p>",
            ),
            ("<script>alert(1)</script>\n\na", "<p>a</p>"),
            ("a <input type=text><button>b</button>", "<p>a b</p>"),
            (
                "a <a href=\"/x/?q=1&amp;r#s\">b</a> <a href=https://c.vn>c</a>",
                "<p>a <a href=\"{page /x/|?q=1&r|s}\">b</a> <a href=\"https://c.vn\" class=\"external\" rel=\"external noopener\">c</a></p>",
            ),
            ("<a href=x.md>a {{ message(code='05 T') }}", "<p><a href=\"{content/tin-tuc/x.md}\">a 05 T</a></p>"),
            // What stands in a link of the author's, or in code, becomes no link.
            (
                "a <a href=\"https://c.vn\">Nghị định 61/2018/NĐ-CP, https://c.vn</a> 62/2018/NĐ-CP",
                "<p>a <a href=\"https://c.vn\" class=\"external\" rel=\"external noopener\">Nghị định 61/2018/NĐ-CP, https://c.vn</a> {document 62/2018/NĐ-CP}</p>",
            ),
            ("a <code>61/2018/NĐ-CP www.a.vn</code> b", "<p>a <code>61/2018/NĐ-CP www.a.vn</code> b</p>"),
            (
                "- <a href=x.md>a\n- 61/2018/NĐ-CP",
                "<ul>\n<li><a href=\"{content/tin-tuc/x.md}\">a</a></li>\n<li>{document 61/2018/NĐ-CP}</li>\n</ul>",
            ),
            ("a <span class=\"&#xFDD0;0&#xFDD1;\">b</span>", "<p>a <span>b</span></p>"),
        ]);
    }

    #[test]
    fn the_marks_of_loa_come_back() {
        let markdown = "## A\n\n<u>x</u> [a](b.md) {{ message(code='05 T') }}[^1]\n\n- [x] c\n\n| a |\n|--:|\n| 1 |\n\n![d](e.jpg)\n\n> [!TIP]\n> {{ message(code='05 K') }}\n\n[^1]: n\n";
        let plain = shown(&with(&markdown.replace("<u>x</u>", "x"), &Options::default()).0);
        let (body, diagnostics) = with(markdown, &raw());
        assert_eq!(shown(&body).replace("<u>x</u>", "x"), plain);
        assert_eq!(diagnostics, []);
    }

    #[test]
    fn html_that_swallows_is_shown_as_text_and_reported() {
        for markdown in [
            "<div title=\"\n\nTết \"đến\" rồi",
            "<textarea>\n\n## A",
            "a <textarea> b\n\nc",
            "<svg>\n\nb\n",
            "<div title='\n\n[a](b.md) it's\n",
            "<?php echo\n\n[a](b.md)\n",
        ] {
            let (body, diagnostics) = with(markdown, &raw());
            let lost = diagnostics.iter().any(|found| found.problem == Problem::UnclosedHtml);
            assert!(lost && body.html.contains("&lt;"), "{markdown}\n{}", body.html);
        }
    }
}
