//! Readings of characters (`<ruby>`): their parts stand in them, or nowhere.

use std::borrow::Cow;

use html5gum::Span;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::text::html_tokens;

/// Elements that have no end.
const VOID: [&[u8]; 8] = [b"area", b"br", b"col", b"hr", b"img", b"source", b"track", b"wbr"];

/// Takes the tags of `<rt>` and `<rp>` out that stand in no `<ruby>`: browsers show their words as if they were not there,
/// and checkers call it a mistake (HTML, 13.2.6.4.7). `clean` is what the sanitiser writes: every element ends.
pub(super) fn without_stray(clean: &str) -> Cow<'_, str> {
    if !clean.contains("<rt") && !clean.contains("<rp") {
        return Cow::Borrowed(clean);
    }
    // The elements that are open: what each is, and whether its tags are taken out.
    let mut open: Vec<(bool, bool)> = Vec::new();
    let (mut start, mut element) = (0, (false, false, false));
    let mut stray: Vec<(usize, usize)> = Vec::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let is_in_ruby = open.iter().rev().find(|(_, is_stray)| !is_stray).is_some_and(|(is_ruby, _)| *is_ruby);
                let is_stray = matches!(name, b"rt" | b"rp") && !is_in_ruby;
                start = span.start;
                element = (name == b"ruby", is_stray, VOID.contains(&name));
            }
            CallbackEvent::CloseStartTag { .. } => {
                let (is_ruby, is_stray, is_void) = element;
                if is_stray {
                    stray.push((start, span.end));
                }
                if !is_void {
                    open.push((is_ruby, is_stray));
                }
            }
            CallbackEvent::EndTag { .. } if open.pop().is_some_and(|(_, is_stray)| is_stray) => {
                stray.push((span.start, span.end));
            }
            _ => {}
        }
        None
    });
    // Nothing comes out but the places.
    _ = html_tokens(clean.as_bytes(), emitter).count();
    let mut kept = String::with_capacity(clean.len());
    let mut from = 0;
    for (start, end) in stray {
        kept.push_str(clean.get(from..start).unwrap_or_default());
        from = end;
    }
    kept.push_str(clean.get(from..).unwrap_or_default());
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::without_stray;

    #[test]
    fn readings_stay_in_their_ruby() {
        for (html, kept) in [
            ("<p>a</p>", "<p>a</p>"),
            ("<ruby>漢<rp>(</rp><rt>Hán</rt></ruby>", "<ruby>漢<rp>(</rp><rt>Hán</rt></ruby>"),
            ("<p>a<br><rt title=\"b\">c<b>d</b></rt> e</p>", "<p>a<br>c<b>d</b> e</p>"),
            ("<ruby><b><rp>a</rp></b><rt>b</rt></ruby>", "<ruby><b>a</b><rt>b</rt></ruby>"),
            ("<rp><rt>a</rt></rp>", "a"),
        ] {
            assert_eq!(without_stray(html), kept, "{html}");
        }
    }
}
