//! Where a problem is. Positions are kept as cheap references and turned into lines and columns only when printed.

use std::ops::Range;

use crate::paths::SourcePath;

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: SourcePath,
    /// Where in it.
    pub at: At,
}

/// A position inside a file, resolved against the file's clean text (see [`crate::load::clean_text`]) by [`At::spot`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// The file as a whole.
    File,
    /// Bytes of the clean text.
    Bytes {
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
    },
    /// A key of the front matter or of a YAML file, as a path of keys and list positions: `items[2].text`. One that
    /// front matter lacks is where that begins.
    Key(String),
    /// A line and a column, both from 1, the column in characters.
    Line {
        /// Line from 1.
        line: usize,
        /// Column from 1, in characters.
        column: usize,
    },
}

impl From<Range<usize>> for At {
    fn from(range: Range<usize>) -> Self {
        Self::Bytes { start: range.start, end: range.end }
    }
}

/// A resolved position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Line from 1.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
    /// Bytes of the text, on character boundaries, never beyond the text.
    pub bytes: Range<usize>,
}

impl At {
    /// A key of the front matter.
    pub fn key(path: impl Into<String>) -> Self {
        Self::Key(path.into())
    }

    /// Line, column and bytes in `text`, the clean text of the file. `None` for a whole file, or when the text is
    /// no longer the one that the position was taken from.
    pub fn spot(&self, text: &str) -> Option<Spot> {
        let bytes = self.bytes(text)?;
        let before = text.get(..bytes.start)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Some(Spot {
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            bytes,
        })
    }

    /// The bytes alone, on character boundaries, never beyond the text.
    pub fn bytes(&self, text: &str) -> Option<Range<usize>> {
        let bytes = match self {
            Self::File => return None,
            Self::Bytes { start, end } => *start..(*end).min(text.len()),
            Self::Key(path) => find_key(text, path).or_else(|| text.starts_with("---\n").then_some(0..3))?,
            Self::Line { line, column } => {
                let start = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
                let rest = text.get(start..)?.split('\n').next()?;
                let offset = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
                let length = rest[offset..].chars().next().map_or(0, char::len_utf8);
                start + offset..start + offset + length
            }
        };
        text.get(bytes.clone()).map(|_| bytes)
    }
}

/// Finds the bytes of the deepest part of a key path that the text shows: the key alone for a mapping or list, the
/// key and its value on one line otherwise. Works on block-style YAML, with or without `---` lines.
fn find_key(text: &str, path: &str) -> Option<Range<usize>> {
    let mut scope = front_matter(text);
    let mut found = None;
    for step in path.split('.') {
        let (name, positions) = step.split_once('[').unwrap_or((step, ""));
        if !name.is_empty() {
            let Some(line) = key_line(text, &scope, name) else { return found };
            scope = (line.end + 1).min(scope.end)..block_end(text, &line, scope.end);
            found = Some(trimmed(text, line));
        }
        for position in positions.split(['[', ']']).filter(|position| !position.is_empty()) {
            let item = position.parse().ok().and_then(|position| list_items(text, scope.clone()).nth(position));
            let Some(item) = item else { return found };
            let first = item.start..text[item.clone()].find('\n').map_or(item.end, |at| item.start + at);
            found = Some(trimmed(text, first));
            scope = item;
        }
    }
    found
}

/// The line of a scope that opens a key, among those indented as its first key is.
fn key_line(text: &str, scope: &Range<usize>, name: &str) -> Option<Range<usize>> {
    let depth = |line: &Range<usize>| {
        let line = &text[line.clone()];
        line.len() - line.trim_start_matches([' ', '-']).len()
    };
    let is_key = |line: &Range<usize>| {
        !text[line.clone()].trim_start().starts_with('#') && key_of(&text[line.clone()]).is_some()
    };
    let own = lines(text, scope).find(is_key).map(|line| depth(&line))?;
    lines(text, scope).find(|line| depth(line) == own && key_of(&text[line.clone()]) == Some(name))
}

fn front_matter(text: &str) -> Range<usize> {
    match text.strip_prefix("---\n") {
        Some(rest) => 4..4 + rest.find("\n---").map_or(rest.len(), |at| at + 1),
        None => 0..text.len(),
    }
}

/// The lines of a scope, without their line feeds.
fn lines<'a>(text: &'a str, scope: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut at = scope.start;
    let end = scope.end;
    std::iter::from_fn(move || {
        (at < end).then(|| {
            let line_end = text[at..end].find('\n').map_or(end, |length| at + length);
            let line = at..line_end;
            at = line_end + 1;
            line
        })
    })
}

/// The key that a line opens, also behind a list dash.
fn key_of(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '-']);
    let (key, rest) = line.split_once(':')?;
    let key = key.trim().trim_matches(['"', '\'']);
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(key)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The end of the block that a key's line opens: the next line that is indented no deeper and is no list item.
fn block_end(text: &str, line: &Range<usize>, scope_end: usize) -> usize {
    let own = indent(&text[line.clone()]);
    let rest = (line.end + 1).min(scope_end)..scope_end;
    lines(text, &rest)
        .find(|next| {
            let next = &text[next.clone()];
            !next.trim().is_empty() && (indent(next) < own || (indent(next) == own && !next[own..].starts_with('-')))
        })
        .map_or(scope_end, |next| next.start)
}

/// The items of a block list, each from its dash to the next dash of the same depth. Empty ones do not count.
fn list_items<'a>(text: &'a str, scope: Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let is_item = |line: &Range<usize>| text[line.clone()].trim_start().starts_with('-');
    let depth = lines(text, &scope).find(is_item).map_or(0, |line| indent(&text[line]));
    let starts: Vec<usize> = lines(text, &scope)
        .filter(|line| is_item(line) && indent(&text[line.clone()]) == depth)
        .map(|line| line.start)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([scope.end]).collect::<Vec<_>>();
    let is_empty = |item: &Range<usize>| text[item.clone()].trim().trim_start_matches('-').trim().is_empty();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).filter(move |item| !is_empty(item))
}

fn trimmed(text: &str, line: Range<usize>) -> Range<usize> {
    let content = &text[line.clone()];
    let start = line.start + (content.len() - content.trim_start_matches([' ', '-']).len());
    let end = line.start + content.trim_end().len();
    start.min(end)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\ntitle: Bài\nimage:\n  src: a.jpg\n  alt: x\nitems:\n  - text: Một\n    note: a\n  - text: Hai\n    note: b\ntags:\n- a\n- b\ndate: 2023\n---\n\nThân: bài\n";

    fn at(path: &str) -> (usize, usize, &'static str) {
        let spot = At::key(path).spot(TEXT).unwrap();
        (spot.line, spot.column, &TEXT[spot.bytes])
    }

    #[test]
    fn keys_are_found_at_every_depth() {
        assert_eq!(at("title"), (2, 1, "title: Bài"));
        assert_eq!(at("image.alt"), (5, 3, "alt: x"));
        assert_eq!(at("items[1].note"), (10, 5, "note: b"));
        assert_eq!(at("items[1]"), (9, 5, "text: Hai"));
        assert_eq!(at("tags[1]"), (13, 3, "b"));
        assert_eq!(at("date"), (14, 1, "date: 2023"));
    }

    #[test]
    fn empty_items_do_not_count() {
        let spot = At::key("tags[1]").spot("tags:\n- a\n- \n- b\n").unwrap();
        assert_eq!(spot.line, 4);
    }

    #[test]
    fn what_is_missing_falls_back_to_its_parent() {
        assert_eq!(at("image.credit"), (3, 1, "image:"));
        assert_eq!(at("items[7].text"), (6, 1, "items:"));
        let opening = At::key("Thân").spot(TEXT).unwrap();
        assert_eq!((opening.line, &TEXT[opening.bytes]), (1, "---"));
        assert_eq!(At::key("menu").spot("title: Trang\n"), None);
    }

    #[test]
    fn positions_beyond_the_text_are_none_or_cut() {
        assert_eq!(At::from(400..500).spot(TEXT), None);
        assert_eq!(At::from(0..1).spot(""), Some(Spot { line: 1, column: 1, bytes: 0..0 }));
        let spot = At::Line { line: 17, column: 3 }.spot(TEXT).unwrap();
        assert_eq!(&TEXT[spot.bytes], "â");
        assert_eq!(At::File.spot(TEXT), None);
    }
}
