//! Text and HTML → tokens: syllables, numbers, and whole numbers of documents.
//!
//! What a token is, the reader's script (`assets/js/search.js`) must hold as this file does: letters and digits of
//! ASCII, and all from U+00C0 on but the punctuation and symbols of U+2000 to U+2FFF.

use crate::parse::markdown::{Body, Filling};

/// What a byte of UTF-8 begins or continues.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A character between tokens.
    Gap,
    /// A part of a token.
    Token,
    /// A tag, where HTML is read.
    Tag,
    /// A reference such as `&amp;`, where HTML is read.
    Reference,
    /// U+0080 to U+00BF, two bytes between tokens.
    Two,
    /// U+2000 to U+2FFF, three bytes between tokens.
    Three,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Gap; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        classes[byte] = match b {
            b'<' => Class::Tag,
            b'&' => Class::Reference,
            0xC2 => Class::Two,
            0xE2 => Class::Three,
            _ if b.is_ascii_alphanumeric() || b >= 0x80 => Class::Token,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes
};

/// Elements that stand inside a sentence: words on both sides of them are neighbours.
const INLINE: [&[u8]; 17] = [
    b"a", b"abbr", b"b", b"br", b"code", b"del", b"em", b"i", b"ins", b"kbd", b"mark", b"s", b"small", b"span",
    b"strong", b"sub", b"sup",
];

/// What is found in a text.
pub(super) trait Sink {
    /// A token, the bytes of `text` from `start` to `end`; it is the neighbour of the last one unless a pause came
    /// between.
    fn token(&mut self, text: &[u8], start: usize, end: usize);
    /// The number of a document, whose parts were handed over as tokens.
    fn number(&mut self, number: &[u8]);
    /// What follows is no neighbour of what came before.
    fn pause(&mut self);
}

/// Hands over the tokens of plain text, a text of its own.
pub(super) fn read_text(text: &str, sink: &mut impl Sink) {
    sink.pause();
    read::<false>(text.as_bytes(), sink);
}

/// Hands over the tokens of a body, a text of its own, with the numbers and codes that stand in its slots.
pub(super) fn read_body(body: &Body, sink: &mut impl Sink) {
    sink.pause();
    let mut from = 0;
    for slot in &body.slots {
        let (Filling::DocumentMention { number: text } | Filling::MessageLink { code: text }) = &slot.filling else {
            continue;
        };
        let at = slot.at as usize;
        read_html(body.html.get(from..at).unwrap_or_default(), sink);
        read::<false>(text.as_bytes(), sink);
        from = at;
    }
    read_html(body.html.get(from..).unwrap_or_default(), sink);
}

/// Hands over the tokens of well-formed HTML, or of a part of it that begins and ends between tags.
fn read_html(html: &str, sink: &mut impl Sink) {
    read::<true>(html.as_bytes(), sink);
}

fn read<const HTML: bool>(text: &[u8], sink: &mut impl Sink) {
    let class = |at: usize| text.get(at).map(|byte| CLASSES[*byte as usize]);
    let mut at = 0;
    // Where the tokens began that only `/` and `-` join, and whether a `/` did.
    let mut joined: Option<(usize, bool)> = None;
    while let Some(found) = class(at) {
        match found {
            Class::Token => {
                let start = at;
                at += token_length(&text[at..]);
                sink.token(text, start, at);
                let joint = text.get(at).copied();
                if matches!(joint, Some(b'/' | b'-')) && class(at + 1) == Some(Class::Token) {
                    let (first, slash) = joined.unwrap_or((start, false));
                    joined = Some((first, slash || joint == Some(b'/')));
                    at += 1;
                } else if let Some((first, slash)) = joined.take() {
                    let whole = &text[first..at];
                    if slash && is_number(whole) {
                        sink.number(whole);
                    }
                }
            }
            Class::Tag if HTML => {
                let tag = &text[at..];
                let length = memchr::memchr(b'>', tag).map_or(tag.len(), |end| end + 1);
                if !is_inline(&tag[..length]) {
                    sink.pause();
                }
                at += length;
            }
            Class::Reference if HTML => {
                // What the writer escapes is no letter, and the longest name it uses is short.
                let near = &text[at..text.len().min(at + 8)];
                at += memchr::memchr(b';', near).map_or(1, |end| end + 1);
            }
            Class::Two => at += 2,
            Class::Three => at += 3,
            Class::Gap | Class::Tag | Class::Reference => at += 1,
        }
    }
}

/// How many bytes of a token a text begins with. Eight are judged at once: in Vietnamese most tokens are no longer.
#[inline]
fn token_length(text: &[u8]) -> usize {
    let (words, _) = text.as_chunks::<8>();
    let mut length = 0;
    for word in words {
        let others = !token_bytes(u64::from_le_bytes(*word)) & TOP_BITS;
        if others != 0 {
            return length + others.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = text.get(length..).unwrap_or_default();
    length + rest.iter().take_while(|byte| CLASSES[**byte as usize] == Class::Token).count()
}

const TOP_BITS: u64 = 0x8080_8080_8080_8080;

/// Which of eight bytes are [`Class::Token`], by the top bit of each: what [`CLASSES`] says, without eight look-ups.
///
/// Sums of seven bits carry into the top bit of their own byte and no further.
fn token_bytes(eight: u64) -> u64 {
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    // The top bit says that the lower seven are at least so many.
    let at_least = |seven: u64, byte: u8| seven + all(0x80 - byte);
    let seven = eight & !TOP_BITS;
    let lower = seven | all(0x20);
    let digits = at_least(seven, b'0') & !at_least(seven, b'9' + 1);
    let letters = at_least(lower, b'a') & !at_least(lower, b'z' + 1);
    let differs = |byte: u8| at_least(seven ^ all(byte & 0x7F), 1);
    let beyond = differs(0xC2) & differs(0xE2);
    ((eight & beyond) | (!eight & (digits | letters))) & TOP_BITS
}

/// Whether joined tokens are a document's number: `111/KH-UBND` is, `02/8/2022` and `và/hoặc` are not.
fn is_number(joined: &[u8]) -> bool {
    joined.first().is_some_and(u8::is_ascii_digit)
        && joined.iter().any(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80)
}

fn is_inline(tag: &[u8]) -> bool {
    let name = tag.strip_prefix(b"</").or_else(|| tag.strip_prefix(b"<")).unwrap_or(tag);
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    INLINE.contains(&&name[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Told(Vec<String>);

    impl Sink for Told {
        fn token(&mut self, text: &[u8], start: usize, end: usize) {
            self.0.push(String::from_utf8_lossy(&text[start..end]).into_owned());
        }
        fn number(&mut self, number: &[u8]) {
            self.0.push(format!("[{}]", String::from_utf8_lossy(number)));
        }
        fn pause(&mut self) {
            if self.0.last().is_some_and(|last| last != "|") {
                self.0.push("|".into());
            }
        }
    }

    fn text(text: &str) -> String {
        let mut told = Told::default();
        read::<false>(text.as_bytes(), &mut told);
        told.0.join(" ")
    }

    fn html(html: &str) -> String {
        let mut told = Told::default();
        read_html(html, &mut told);
        told.0.join(" ")
    }

    #[test]
    fn eight_bytes_are_judged_as_one_by_one() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut eight = [b'a'; 8];
                eight[place] = byte;
                let expected = if CLASSES[byte as usize] == Class::Token { 8 } else { place };
                assert_eq!(token_length(&eight), expected, "{byte:#x} at {place}");
                assert_eq!(token_length(&[b"nghieng", &eight[..]].concat()), expected + 7, "{byte:#x} at {place}");
            }
        }
    }

    #[test]
    fn letters_of_every_script_are_tokens_and_punctuation_is_not() {
        assert_eq!(text("“Đề án số 06”, đúng hạn – 99,95\u{A0}%…"), "Đề án số 06 đúng hạn 99 95");
        assert_eq!(text("Łódź 市民 ºª"), "Łódź 市民");
    }

    #[test]
    fn a_number_of_a_document_is_a_token_beside_its_parts() {
        assert_eq!(text("Kế hoạch 111/KH-UBND ngày 02/8/2022"), "Kế hoạch 111 KH UBND [111/KH-UBND] ngày 02 8 2022");
        assert_eq!(text("24-NQ/TW, 06/CT-TTg."), "24 NQ TW [24-NQ/TW] 06 CT TTg [06/CT-TTg]");
        assert_eq!(text("và/hoặc 1-2 42/2022/NĐ-CP"), "và hoặc 1 2 42 2022 NĐ CP [42/2022/NĐ-CP]");
        assert_eq!(text("111/KH-"), "111 KH [111/KH]");
    }

    #[test]
    fn tags_and_references_are_gaps_and_blocks_are_pauses() {
        assert_eq!(
            html("<p class=\"a b\">cải <strong>cách</strong> R&amp;D</p><p>hành<br>chính</p>"),
            "cải cách R D | hành chính |"
        );
        assert_eq!(html("a < b"), "a |");
        assert_eq!(text("a < b & c"), "a b c");
    }
}
