//! The author's own HTML: shown as text, or kept for the sanitiser where the site allows it. Comments go either way.

use std::ops::Range;

use super::convert::Converter;
use super::destination::is_forbidden;
use crate::diagnostics::Problem;

impl Converter<'_> {
    /// A block of HTML, from its first line to its last.
    pub(super) fn html_block(&mut self, html: &str, span: Range<usize>) {
        // Markdown lets a comment that is not closed run to the end of the text: nobody wants that.
        if html.rfind("<!--").and_then(|at| html.get(at..)).is_some_and(|comment| !comment.contains("-->")) {
            self.error(span.clone(), Problem::UnclosedHtml);
        }
        let whole = html;
        let html = without_comments(html);
        if html.trim().is_empty() {
            return;
        }
        let is_text = stands_before_text(whole);
        if is_text {
            self.warning(span.clone(), Problem::CommentBeforeText);
        }
        if self.options.raw_html {
            self.tell_dropped(whole, &span);
            self.out.markup(&without_marks(&html));
            self.out.checkpoint(span);
        } else {
            if !is_text {
                self.warn_of_html(span);
            }
            self.out.markup("<p>");
            self.out.text(html.trim());
            self.out.markup("</p>\n");
        }
    }

    /// One tag or comment inside a sentence. `<br>` is let through: it breaks lines in table cells, where Markdown
    /// has no other way.
    pub(super) fn inline_html(&mut self, html: &str, span: Range<usize>) {
        if html.starts_with("<!--") {
            return;
        }
        self.begin_inline();
        if is_line_break(html) {
            self.out.markup("<br>");
            self.note_plain(" ");
        } else if self.options.raw_html {
            self.tell_dropped(html, &span);
            self.literal.read(html);
            self.out.markup(&without_marks(html));
            self.out.checkpoint(span);
        } else {
            self.warn_of_html(span);
            self.write_plain(html);
        }
    }

    fn warn_of_html(&mut self, span: Range<usize>) {
        if !std::mem::replace(&mut self.warned_of_html, true) {
            self.warning(span, Problem::RawHtml);
        }
    }
}

/// Whether a comment begins a line of text: Markdown takes such a line for HTML, and reads none of its signs.
fn stands_before_text(html: &str) -> bool {
    let Some((_, after)) = html.trim_start().strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) else {
        return false;
    };
    let words = after.lines().next().unwrap_or_default().trim();
    !words.is_empty() && !words.starts_with('<')
}

fn is_line_break(html: &str) -> bool {
    html.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
        && html.get(3..).is_some_and(|rest| matches!(rest.trim_start(), ">" | "/>"))
}

fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Replaces numeric references to characters that HTML forbids: a parser would make of them the marks that stand for
/// loa's own markup.
fn without_marks(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("&#") {
        let (before, reference) = rest.split_at_checked(at).unwrap_or((rest, ""));
        kept.push_str(before);
        let digits = reference.get(2..).unwrap_or_default();
        let (radix, digits) = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => (16, digits),
            None => (10, digits),
        };
        let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let number = digits.get(..length).and_then(|digits| u32::from_str_radix(digits, radix).ok());
        let after = digits.get(length..).unwrap_or_default();
        if length > 0 && number.and_then(char::from_u32).is_none_or(is_forbidden) {
            // Not nothing: what stands on both sides must not join to another reference.
            kept.push(char::REPLACEMENT_CHARACTER);
            rest = after.strip_prefix(';').unwrap_or(after);
        } else {
            kept.push_str("&#");
            rest = reference.get(2..).unwrap_or_default();
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go() {
        assert_eq!(without_comments("a<!-- b -->c<!--d"), "ac");
    }

    #[test]
    fn comments_before_text_are_found() {
        for html in ["<!-- a --> **b**\n", "  <!-- a\nb --> c\n"] {
            assert!(stands_before_text(html), "{html}");
        }
        for html in ["<!-- a -->\n", "<!-- a --><p>b</p>\n", "<!-- a -->\nb\n", "<p><!-- a --> b</p>\n", "<!-- a"] {
            assert!(!stands_before_text(html), "{html}");
        }
    }

    #[test]
    fn references_to_marks_go() {
        assert_eq!(
            without_marks("a&#xFDD0;b&#64976;c&#xfdd1 d&#65;&#x41;&#;&amp;"),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD} d&#65;&#x41;&#;&amp;"
        );
        assert_eq!(without_marks("&#99999999999;&#&#xFDD0;x"), "\u{FFFD}&#\u{FFFD}x");
    }
}
