//! Text between two pieces of markup. The parser hands it over in splinters; what spans them (components, bare
//! addresses, marks that did not become markup) is found when they are put together again.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3_iter};
use pulldown_cmark::CowStr;

use super::body::Filling;
use super::convert::{Converter, Paragraph};
use super::destination::{Destination, allowed};
use super::writer::Kind;
use super::{bare_urls, components};
use crate::diagnostics::Problem;
use crate::text::document_number;

/// The splinters of one run of text.
#[derive(Debug, Default)]
pub(super) struct Run<'a> {
    pieces: Vec<Piece<'a>>,
    /// Whether something in it may be more than text.
    special: bool,
}

#[derive(Debug)]
struct Piece<'a> {
    span: Range<usize>,
    shown: CowStr<'a>,
}

enum Token {
    Text(Range<usize>),
    Address(Range<usize>),
    Component(Range<usize>, Box<str>),
    Document(Range<usize>),
}

impl<'a> Converter<'a> {
    /// Adds a splinter to the run.
    pub(super) fn push_text(&mut self, shown: CowStr<'a>, span: Range<usize>) {
        // What was typed is clean; only a reference, which is longer or shorter than its character, can be unclean.
        let shown = if shown.len() == span.len() { shown } else { allowed(shown) };
        self.run.special |= may_be_special(&shown);
        self.run.pieces.push(Piece { span, shown });
    }

    /// Writes the run. `ends_paragraph` when nothing follows it in its paragraph.
    pub(super) fn flush(&mut self, ends_paragraph: bool) {
        if self.run.pieces.is_empty() {
            return;
        }
        let mut pieces = std::mem::take(&mut self.run.pieces);
        if std::mem::take(&mut self.run.special) {
            self.write_special(&pieces, ends_paragraph);
        } else {
            self.begin_inline();
            for piece in &pieces {
                self.write_plain(&piece.shown);
            }
        }
        pieces.clear();
        self.run.pieces = pieces;
    }

    /// Writes text that holds nothing but text.
    pub(super) fn write_plain(&mut self, text: &str) {
        self.out.text(text);
        self.note_plain(text);
    }

    /// Remembers text for the heading or the summary.
    pub(super) fn note_plain(&mut self, text: &str) {
        match &mut self.heading {
            Some(heading) => heading.text.push_str(text),
            None => self.summary.push(text),
        }
    }

    fn write_special(&mut self, pieces: &[Piece<'a>], ends_paragraph: bool) {
        let typed = Typed::new(pieces, self.text);
        let tokens = self.tokens(&typed);
        self.check_stray_marks(&typed);
        let only_components = tokens.iter().all(|token| match token {
            Token::Text(range) => typed.text.get(range.clone()).is_none_or(|text| text.trim().is_empty()),
            Token::Address(_) | Token::Document(_) => false,
            Token::Component(..) => true,
        });
        if only_components && ends_paragraph && self.state == Paragraph::Pending {
            for token in tokens {
                if let Token::Component(range, code) = token {
                    let here = self.out.here();
                    self.out.slot(&typed.span(&range), Filling::MessageCard { code });
                    self.out.own_content(here, Kind::Block);
                    self.out.markup("\n");
                }
            }
            return;
        }
        self.begin_inline();
        for token in tokens {
            match token {
                Token::Text(range) => typed.shown(&range, |text| self.write_plain(text)),
                Token::Component(range, code) => {
                    self.note_plain(&code);
                    if self.link.is_some() || self.literal.is_open() {
                        self.out.text(&code);
                    } else {
                        let here = self.out.here();
                        self.out.slot(&typed.span(&range), Filling::MessageLink { code });
                        self.out.own_content(here, Kind::Link);
                    }
                }
                Token::Document(range) => {
                    let number = typed.text.get(range.clone()).unwrap_or_default();
                    self.note_plain(number);
                    let here = self.out.here();
                    self.out.slot(&typed.span(&range), Filling::DocumentMention { number: number.into() });
                    self.out.own_content(here, Kind::Link);
                }
                Token::Address(range) => {
                    let address = typed.text.get(range.clone()).unwrap_or_default();
                    let full =
                        if address.starts_with("www.") { format!("http://{address}") } else { address.to_string() };
                    self.write_link(Destination::External(full), "", &typed.span(&range));
                    self.write_plain(address);
                    self.out.markup("</a>");
                }
            }
        }
    }

    /// Cuts a run into text, addresses and components; reports components that cannot be read.
    fn tokens(&mut self, typed: &Typed<'_, 'a>) -> Vec<Token> {
        let text = typed.text.as_str();
        let mut tokens = Vec::new();
        let mut written = 0;
        let mut at = 0;
        let mut signs = Signs::default();
        let is_free = self.link.is_none() && !self.literal.is_open();
        while let Some(here) = signs.next(text.as_bytes(), at) {
            at = here + 1;
            let Some(rest) = text.get(here..) else { break };
            let (range, token) = if rest.starts_with('/') {
                let number = document_number(text, here).filter(|range| range.start >= written);
                let Some(range) = number.filter(|_| is_free && self.heading.is_none()) else { continue };
                if range.start > written {
                    tokens.push(Token::Text(written..range.start));
                }
                written = range.end;
                at = range.end;
                tokens.push(Token::Document(range));
                continue;
            } else if rest.starts_with("{{") {
                if typed.is_escaped(here) {
                    at = here + 2;
                    continue;
                }
                match components::read(rest) {
                    Ok(call) => (here..here + call.length, Some(call.code)),
                    Err(failure) => {
                        let wrong = here + failure.at.start..here + failure.at.end;
                        self.error(typed.span(&wrong), failure.problem);
                        at = here + failure.length;
                        continue;
                    }
                }
            } else if is_free && let Some(range) = address_at(text, here, written) {
                (range, None)
            } else {
                continue;
            };
            if range.start > written {
                tokens.push(Token::Text(written..range.start));
            }
            written = range.end;
            at = range.end;
            tokens.push(match token {
                Some(code) => Token::Component(range, code),
                None => Token::Address(range),
            });
        }
        if written < text.len() {
            tokens.push(Token::Text(written..text.len()));
        }
        tokens
    }

    /// Reports what was meant as markup and stayed text.
    fn check_stray_marks(&mut self, typed: &Typed<'_, 'a>) {
        let text = typed.text.as_str();
        let mut bold = memchr::memmem::find_iter(text.as_bytes(), "**").filter(|at| {
            let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '*');
            let before = text.get(..*at).and_then(|text| text.chars().next_back());
            let after = text.get(at + 2..).and_then(|text| text.chars().next());
            typed.is_markup(*at) && typed.is_markup(at + 1) && (touches(before) || touches(after))
        });
        if let (Some(first), Some(second)) = (bold.next(), bold.next()) {
            self.warning(typed.span(&(first..second + 2)), Problem::BoldNotRead);
        }
        if let Some(at) = text.find("](").filter(|at| typed.is_markup(*at))
            && let Some(open) = text.get(..at).and_then(|before| before.rfind('['))
            && typed.is_markup(open)
        {
            let rest = text.get(at..).unwrap_or_default();
            let line = rest.find('\n').unwrap_or(rest.len());
            if let Some(close) = rest.get(..line).and_then(|rest| rest.find(')')) {
                let span = typed.span(&(open..at + close + 1));
                // A picture that stays text is a hole in the page; a link that does may be meant.
                match text.get(..open).is_some_and(|before| before.ends_with('!')) {
                    true => self.error(span, Problem::LinkNotRead),
                    false => self.warning(span, Problem::LinkNotRead),
                }
            }
        }
        if let Some(at) = text.find("[^").filter(|at| typed.is_markup(*at)) {
            let rest = text.get(at + 2..).unwrap_or_default();
            if let Some(label) = rest
                .split_once(']')
                .map(|(label, _)| label)
                .filter(|label| !label.is_empty() && !label.contains(char::is_whitespace))
            {
                let span = typed.span(&(at..at + 3 + label.len()));
                self.warning(span, Problem::UnknownFootnote { label: label.to_string() });
            }
        }
    }
}

/// The bare address of which the `:` or the first `w` is at `here`.
fn address_at(text: &str, here: usize, from: usize) -> Option<Range<usize>> {
    let rest = text.get(here..)?;
    let start = if rest.starts_with("://") {
        let before = text.get(from..here)?.as_bytes();
        let ends_with = |scheme: &[u8]| {
            before
                .len()
                .checked_sub(scheme.len())
                .and_then(|at| before.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
        };
        let scheme = [&b"https"[..], b"http"].into_iter().find(|scheme| ends_with(scheme))?;
        here - scheme.len()
    } else if rest.starts_with("www.") {
        here
    } else {
        return None;
    };
    if !bare_urls::may_follow(text.get(..start)?.chars().next_back()) {
        return None;
    }
    Some(start..start + bare_urls::length(text.get(start..)?)?)
}

/// The bytes at which something may begin that is more than text, or, for a number, go on: each is looked for once.
#[derive(Default)]
struct Signs {
    /// Where the next ones are known to be: of slashes, and of all others. The text's length where there is none.
    slash: Option<usize>,
    other: Option<usize>,
}

impl Signs {
    /// The first one at a byte or behind it.
    fn next(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let is_passed = |known: Option<usize>| known.is_none_or(|known| known < at);
        if is_passed(self.slash) {
            self.slash = Some(memchr(b'/', rest).map_or(bytes.len(), |found| at + found));
        }
        if is_passed(self.other) {
            self.other = Some(memchr3_iter(b'{', b':', b'w', rest).next().map_or(bytes.len(), |found| at + found));
        }
        self.slash.min(self.other).filter(|found| *found < bytes.len())
    }
}

/// A fast look for what may be more than text: `{{`, `://`, `www.`, a document's number, and markup characters that
/// stayed text, which the parser hands over one by one.
fn may_be_special(shown: &str) -> bool {
    let bytes = shown.as_bytes();
    if matches!(bytes.first(), Some(b'*' | b']' | b'[')) {
        return true;
    }
    // `111/KH-UBND`: a slash, and a capital after it.
    let is_sign = |at: usize| bytes.get(at + 1).is_some_and(|b| b.is_ascii_uppercase() || !b.is_ascii());
    if memchr_iter(b'/', bytes).any(is_sign) {
        return true;
    }
    memchr3_iter(b'{', b':', b'w', bytes).any(|at| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.starts_with(b"{{") || rest.starts_with(b"://") || rest.starts_with(b"www.")
    })
}

/// A run as it was typed, in one piece: typography undone, entities resolved.
struct Typed<'p, 'a> {
    text: String,
    source: &'a str,
    parts: Vec<Part<'p, 'a>>,
}

/// A piece as it was typed. What is known of it is found out once: a piece may be as long as its file.
struct Part<'p, 'a> {
    piece: &'p Piece<'a>,
    /// Where it starts in the whole text.
    start: usize,
    typed: Cow<'p, str>,
    /// Whether each byte shown is a byte typed.
    is_literal: bool,
}

impl<'p, 'a> Typed<'p, 'a> {
    fn new(pieces: &'p [Piece<'a>], source: &'a str) -> Self {
        let mut text = String::with_capacity(pieces.iter().map(|piece| piece.span.len()).sum());
        let part = |piece: &'p Piece<'a>| {
            let start = text.len();
            let typed = piece.typed(source);
            text.push_str(&typed);
            Part { piece, start, typed, is_literal: piece.is_literal(source) }
        };
        let parts = pieces.iter().map(part).collect();
        Self { text, source, parts }
    }

    /// The position of the part that holds a byte of the text.
    fn position(&self, at: usize) -> Option<usize> {
        self.parts.partition_point(|part| part.start <= at).checked_sub(1)
    }

    fn part_at(&self, at: usize) -> Option<&Part<'p, 'a>> {
        self.parts.get(self.position(at)?)
    }

    fn source_at(&self, at: usize) -> usize {
        let Some(Part { piece, start, is_literal, .. }) = self.part_at(at) else { return 0 };
        match is_literal {
            true => piece.span.start + (at - start).min(piece.span.len()),
            false if at > *start => piece.span.end,
            false => piece.span.start,
        }
    }

    /// The bytes of the file that a range of the text comes from.
    fn span(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source_at(range.start);
        let last = self.source_at(range.end.saturating_sub(1).max(range.start));
        // Up to the end of the character that the last byte belongs to.
        let end = if range.is_empty() { start } else { last + 1 };
        let end = (end..=self.source.len()).find(|end| self.source.is_char_boundary(*end)).unwrap_or(start);
        start..end.max(start)
    }

    /// Whether the character at a byte was escaped with `\`.
    fn is_escaped(&self, at: usize) -> bool {
        let Some((position, part)) = self.position(at).and_then(|at| Some((at, self.parts.get(at)?))) else {
            return false;
        };
        let before = part.piece.span.start.checked_sub(1);
        // A backslash that was itself escaped belongs to the piece before.
        let end_before = position.checked_sub(1).and_then(|at| self.parts.get(at)).map(|part| part.piece.span.end);
        part.start == at
            && end_before <= before
            && before.and_then(|before| self.source.as_bytes().get(before)) == Some(&b'\\')
    }

    /// Whether the character at a byte was typed as itself: no escape, no entity.
    fn is_markup(&self, at: usize) -> bool {
        !self.is_escaped(at) && self.part_at(at).is_some_and(|part| part.is_literal)
    }

    /// Hands over what is shown of a range of the text.
    fn shown(&self, range: &Range<usize>, mut write: impl FnMut(&str)) {
        let first = self.position(range.start).unwrap_or_default();
        for Part { piece, start, typed, .. } in self.parts.iter().skip(first) {
            if *start >= range.end {
                break;
            }
            let from = range.start.saturating_sub(*start);
            let to = (range.end - start).min(typed.len());
            if from == 0 && to == typed.len() {
                write(&piece.shown);
            } else if let Some(part) = typed.get(from..to) {
                write(part);
            }
        }
    }
}

impl<'a> Piece<'a> {
    /// What was typed. Entities count as the character they name.
    fn typed(&self, source: &'a str) -> Cow<'_, str> {
        match source.get(self.span.clone()) {
            Some(typed) if !typed.starts_with('&') && !typed.contains('\n') => Cow::Borrowed(typed),
            _ => Cow::Borrowed(&self.shown),
        }
    }

    /// Whether each byte shown is a byte typed.
    fn is_literal(&self, source: &str) -> bool {
        source.get(self.span.clone()) == Some(&*self.shown) || self.typed_differs_only_in_form(source)
    }

    /// Smart punctuation: the run holds what was typed.
    fn typed_differs_only_in_form(&self, source: &str) -> bool {
        source.get(self.span.clone()).is_some_and(|typed| !typed.starts_with('&') && !typed.contains('\n'))
    }
}
