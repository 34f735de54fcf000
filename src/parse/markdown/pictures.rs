//! Pictures: figures where they stand alone, `img` inside sentences.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::body::Filling;
use super::convert::{Converter, Paragraph};
use super::destination::{Destination, destination};
use crate::diagnostics::Problem;
use crate::parse::picture::is_picture_name;

/// A picture whose alternative text is being read.
#[derive(Debug)]
pub(super) struct OpenPicture<'a> {
    /// The alternative text so far.
    pub(super) alt: String,
    /// Pictures inside the alternative text, which count for their own alternative text only.
    pub(super) depth: usize,
    address: CowStr<'a>,
    title: CowStr<'a>,
    span: Range<usize>,
    alone: bool,
}

impl<'a> Converter<'a> {
    pub(super) fn start_picture(&mut self, address: CowStr<'a>, title: CowStr<'a>, span: Range<usize>) {
        let rest = self.text.get(span.end..self.paragraph.end).unwrap_or_default();
        let alone = self.state == Paragraph::Pending && self.paragraph.start == span.start && rest.trim().is_empty();
        self.picture = Some(OpenPicture { alt: String::new(), depth: 0, address, title, span, alone });
    }

    pub(super) fn end_picture(&mut self) {
        let Some(picture) = self.picture.take() else { return };
        let destination = destination(&picture.address, self.source);
        let span = picture.span;
        let alt = picture.alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = match &destination {
            Destination::External(_) => {
                self.warning(span.clone(), Problem::ExternalPicture { address: picture.address.to_string() });
                true
            }
            Destination::Inside(_) => true,
            _ => false,
        };
        if !written {
            self.error(span, Problem::UnsafePicture { address: picture.address.to_string() });
            self.begin_inline();
            self.write_plain(&alt);
            return;
        }
        if is_picture_name(&alt) {
            self.warning(span.clone(), Problem::AltIsFileName { alt: alt.clone() });
        }
        if alt.is_empty() {
            self.error(span.clone(), Problem::MissingAlt { picture: picture.address.to_string(), is_html: false });
        }
        if picture.alone {
            // The figure takes the place of the paragraph.
            self.state = Paragraph::None;
            self.out.markup("<figure>");
        } else {
            self.begin_inline();
        }
        let tag = self.out.tag("img");
        self.out.markup(" ");
        match destination {
            Destination::Inside(target) => self.out.slot(&span, Filling::Picture(target)),
            Destination::External(address) => {
                self.out.markup("src=\"");
                self.out.address(&address);
                self.out.markup("\"");
            }
            _ => {}
        }
        self.out.markup(" alt=\"");
        self.out.value(&alt);
        if !picture.alone && !picture.title.is_empty() {
            self.out.markup("\" title=\"");
            self.out.value(&picture.title);
        }
        self.out.markup("\" loading=\"lazy\" decoding=\"async\"");
        self.out.end_tag(tag);
        if picture.alone {
            if !picture.title.trim().is_empty() {
                let (caption, credit) = split_credit(picture.title.trim());
                self.out.markup("<figcaption>");
                self.out.text(caption);
                if let Some(credit) = credit {
                    self.out.markup(if caption.is_empty() { "<small>" } else { " <small>" });
                    self.out.text(credit);
                    self.out.markup("</small>");
                }
                self.out.markup("</figcaption>");
            }
            self.out.markup("</figure>\n");
        } else if let Some(heading) = &mut self.heading {
            heading.text.push_str(&alt);
        }
    }
}

/// How newspapers begin the words that say whose a picture is.
const CREDITS: [&str; 10] =
    ["Ảnh:", "ảnh:", "Nguồn ảnh:", "nguồn ảnh:", "Nguồn:", "nguồn:", "Photo:", "photo:", "Source:", "source:"];

/// Cuts the words below a picture into the caption and the credit, which stands last as a sentence of its own, or in
/// brackets: `Lễ ra quân. Ảnh: ĐTT`.
pub(crate) fn split_credit(words: &str) -> (&str, Option<&str>) {
    let starts = CREDITS.iter().flat_map(|credit| words.match_indices(credit).map(|(start, _)| start));
    let is_sentence = |start: &usize| {
        let before = words.get(..*start).unwrap_or_default();
        let before = before.strip_suffix('(').unwrap_or(before);
        before.is_empty() || before.trim_end().ends_with(['.', '!', '?', '…', ';', '”', '"'])
    };
    let Some(start) = starts.filter(is_sentence).min() else { return (words, None) };
    let start = if words.get(..start).is_some_and(|before| before.ends_with('(')) { start - 1 } else { start };
    let (caption, credit) = words.split_at(start);
    // Nothing after the colon is no credit.
    match credit.trim_end_matches([')', ' ']).ends_with(':') {
        true => (words, None),
        false => (caption.trim_end(), Some(credit)),
    }
}

/// Who made a picture, in a credit that [`split_credit`] found: `(Ảnh: ĐTT)` → `ĐTT`.
pub(crate) fn name_in_credit(credit: &str) -> &str {
    let inside =
        credit.strip_prefix('(').map_or(credit, |inside| inside.trim_end().strip_suffix(')').unwrap_or(inside));
    inside.split_once(':').map_or(inside, |(_, name)| name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credit_stands_last_and_alone() {
        for (words, caption, credit) in [
            ("Lễ ra quân. Ảnh: ĐTT", "Lễ ra quân.", Some("Ảnh: ĐTT")),
            ("Lễ ra quân. (Ảnh: ĐTT)", "Lễ ra quân.", Some("(Ảnh: ĐTT)")),
            ("Ảnh: ĐTT", "", Some("Ảnh: ĐTT")),
            ("Toàn cảnh! Nguồn ảnh: TTXVN", "Toàn cảnh!", Some("Nguồn ảnh: TTXVN")),
            ("Trong ảnh: bà con xếp hàng", "Trong ảnh: bà con xếp hàng", None),
            ("Lễ ra quân. Ảnh:", "Lễ ra quân. Ảnh:", None),
            ("Lễ ra quân", "Lễ ra quân", None),
            ("", "", None),
        ] {
            assert_eq!(split_credit(words), (caption, credit), "{words}");
        }
    }

    #[test]
    fn a_credit_is_a_name_after_a_colon() {
        for (credit, name) in [("Ảnh: ĐTT", "ĐTT"), ("(Nguồn ảnh: Minh An )", "Minh An"), ("Nguồn:TTXVN", "TTXVN")]
        {
            assert_eq!(name_in_credit(credit), name, "{credit}");
        }
    }
}
