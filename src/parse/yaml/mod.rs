//! Reading YAML so that every mistake in it is reported, not the first alone.
//!
//! [`read`] is one fast pass of the YAML library into a `record!` struct. Only when that fails is the text
//! taken apart: the block of the key that holds the mistake is reported, blanked, and the rest read again.
//! All scalars are read as [`Text`], exactly as typed, so `code: 05`, `NO` and `2023-02-10` keep their form; what
//! they mean is decided by the caller, who can then say what is wrong in words that help.

mod mistakes;
mod record;
mod shape;

pub use record::{Group, List, Pairs, Record, Text, Unread};
pub(crate) use record::{key_name, record};
pub use shape::{
    AddressText, Choice, ChoiceText, CountText, DurationText, FlagText, KeyShape, MomentText, Needed, OffsetText,
    RecordShape, Shape, Shaped,
};

use std::ops::Range;

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::paths::SourcePath;
use crate::text::nearest;

/// The most mistakes that are looked for in one file: beyond that the file is no YAML at all.
const MOST_MISTAKES: usize = 50;

/// The most brackets that may be open at once: the library's time grows with their square.
const MOST_OPEN_BRACKETS: usize = 128;

/// The most places that may repeat what an anchor marks, and the longest text, in bytes, in which any may: the library
/// counts how often something is repeated, not how long it is.
const MOST_ALIASES: usize = 20;
const LONGEST_WITH_ALIASES: usize = 64 << 10;

/// Reads a mapping from `text[range]`. Keys that are unknown or written twice, values of the wrong shape and broken
/// YAML are reported; everything else is in the record that comes back.
pub fn read<T: Record>(file: &SourcePath, text: &str, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> T {
    let Some(yaml) = text.get(range.clone()) else { return T::default() };
    if let Some(at) = too_deep(yaml).or_else(|| too_often(yaml)) {
        let at = At::from(range.start + at..range.start + at + 1);
        diagnostics.push(Diagnostic::error(file, at, Problem::YamlTooDeep));
        return T::default();
    }
    let record = match serde_yaml::from_str::<Option<T>>(yaml) {
        Ok(record) => record.unwrap_or_default(),
        Err(error) => salvage(file, yaml, range.start, error, diagnostics),
    };
    // Few files hold a `#`: the others are not searched line by line.
    let hashes = yaml.contains('#').then(|| mistakes::hashes(yaml));
    for mistakes::Mistake { problem, bytes } in hashes.into_iter().flatten() {
        let at = At::from(range.start + bytes.start..range.start + bytes.end);
        diagnostics.push(Diagnostic::warning(file, at, problem));
    }
    for unread in record.unread() {
        let (key, problem) = unread.problem(T::keys());
        let second = matches!(unread, Unread::Twice(_)).then(|| second_line(yaml, key)).flatten();
        let at = match second {
            Some(bytes) => At::from(range.start + bytes.start..range.start + bytes.end),
            None => At::key(key),
        };
        diagnostics.push(Diagnostic::error(file, at, problem));
    }
    record
}

/// The bracket that is one too many. Brackets between quotes count too: no title has so many that do not close.
fn too_deep(yaml: &str) -> Option<usize> {
    if yaml.len() <= MOST_OPEN_BRACKETS {
        return None;
    }
    let mut open = 0_usize;
    yaml.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_OPEN_BRACKETS
    })
}

/// The alias (`*name`) that is one too many, where there are anchors (`&name`). Signs in the middle of a word are none,
/// nor those with a space behind.
fn too_often(yaml: &str) -> Option<usize> {
    let bytes = yaml.as_bytes();
    let is_sign = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let after = bytes.get(at + 1);
        before.is_none_or(|byte| byte.is_ascii_whitespace() || b"[{,:-?".contains(byte))
            && after.is_some_and(|byte| !byte.is_ascii_whitespace() && !b"*&".contains(byte))
    };
    memchr::memchr_iter(b'&', bytes).find(is_sign)?;
    let most = if bytes.len() > LONGEST_WITH_ALIASES { 0 } else { MOST_ALIASES };
    memchr::memchr_iter(b'*', bytes).filter(is_sign).nth(most)
}

/// Reports the keys of a record that found no place. `prefix` is the path of a nested record: `image.`, `items[2].`.
pub fn report_unread<T: Record>(file: &SourcePath, record: &T, prefix: &str, diagnostics: &mut Vec<Diagnostic>) {
    for unread in record.unread() {
        let (key, problem) = unread.problem(T::keys());
        diagnostics.push(Diagnostic::error(file, At::key(format!("{prefix}{key}")), problem));
    }
}

impl Unread {
    /// The key, and what is wrong with it.
    fn problem(&self, known: &[&str]) -> (&str, Problem) {
        match self {
            Self::Unknown(key) => (key, unknown_key(key, known)),
            Self::Twice(key) => (key, Problem::KeyTwice { key: key.clone() }),
        }
    }
}

/// The second line at the margin that opens a key.
fn second_line(yaml: &str, key: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let mut lines = yaml.split_inclusive('\n').filter_map(|line| {
        let at = start;
        start += line.len();
        let line = line.trim_end();
        let is_it = line.split_once(':').is_some_and(|(found, _)| found.trim_matches(['"', '\'', ' ']) == key);
        (is_it && !line.starts_with(' ')).then_some(at..at + line.len())
    });
    lines.nth(1)
}

/// The problem of a key that is none of the known ones.
pub fn unknown_key(key: &str, known: &[&str]) -> Problem {
    Problem::UnknownKey {
        key: key.to_string(),
        nearest: nearest(key, known.iter().copied()).map(str::to_string),
        known: known.iter().map(|key| key.to_string()).collect(),
    }
}

/// Reads YAML that the library refused: reports the mistake, blanks the block that holds it, and tries again.
fn salvage<T: Record>(
    file: &SourcePath,
    yaml: &str,
    offset: usize,
    first: serde_yaml::Error,
    diagnostics: &mut Vec<Diagnostic>,
) -> T {
    let mut rest = yaml.to_string();
    let mut error = first;
    for _ in 0..MOST_MISTAKES {
        let mistake = mistakes::explain(&rest, &error, T::keys());
        let at = At::from(offset + mistake.bytes.start..offset + mistake.bytes.end);
        let hopeless = mistake.problem == Problem::YamlTooDeep;
        diagnostics.push(Diagnostic::error(file, at, mistake.problem));
        if hopeless {
            break;
        }
        let block = top_level_block(&rest, mistake.bytes.start);
        if rest.get(block.clone()).is_none_or(|text| text.trim().is_empty()) {
            break;
        }
        let blank: String = rest[block.clone()].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        // Blanks of the same number of bytes, so that positions in what remains stay true.
        let blank = widen(&blank, block.len());
        rest.replace_range(block, &blank);
        match serde_yaml::from_str::<Option<T>>(&rest) {
            Ok(record) => return record.unwrap_or_default(),
            Err(next) => error = next,
        }
    }
    T::default()
}

/// Pads a text of blanks and line feeds to a length in bytes.
fn widen(blank: &str, length: usize) -> String {
    let missing = length.saturating_sub(blank.len());
    format!("{}{blank}", " ".repeat(missing))
}

/// The lines from the key at the margin above `at` to the next key at the margin.
fn top_level_block(yaml: &str, at: usize) -> Range<usize> {
    let opens_block = |line: &str| !line.starts_with([' ', '\t', '-', '#', ']', '}']) && !line.trim().is_empty();
    let mut start = 0;
    let mut position = 0;
    for line in yaml.split_inclusive('\n') {
        if opens_block(line) {
            if position > at {
                return start..position;
            }
            start = position;
        }
        position += line.len();
    }
    start..yaml.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    record! {
        /// A record for tests.
        struct Sample {
            title: Text,
            code: Text,
            tags: List<Text>,
            image: Group<Picture>,
        }
    }

    record! {
        /// A nested record for tests.
        struct Picture {
            src: Text,
            alt: Text,
        }
    }

    fn try_read(yaml: &str) -> (Sample, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let file = SourcePath::new("content/a.md");
        let sample: Sample = read(&file, yaml, 0..yaml.len(), &mut diagnostics);
        if let Some(Group::Keys(picture)) = &sample.image {
            report_unread(&file, picture, "image.", &mut diagnostics);
        }
        (sample, diagnostics)
    }

    fn rules(yaml: &str) -> Vec<(&'static str, usize)> {
        let (_, diagnostics) = try_read(yaml);
        diagnostics
            .iter()
            .map(|d| (d.rule(), d.place.as_ref().unwrap().at.spot(yaml).map_or(0, |spot| spot.line)))
            .collect()
    }

    #[test]
    fn scalars_keep_the_form_they_were_typed_in() {
        let (sample, diagnostics) = try_read("title: 2023-02-10\ncode: 05\ntags: [NO, 1.10, 'a, b']\n");
        assert_eq!(diagnostics, []);
        assert_eq!(sample.title.unwrap().0, "2023-02-10");
        assert_eq!(sample.code.unwrap().0, "05");
        let tags: Vec<String> = sample.tags.unwrap().0.into_iter().map(|tag| tag.0).collect();
        assert_eq!(tags, ["NO", "1.10", "a, b"]);
    }

    #[test]
    fn one_value_does_for_a_list_and_nothing_for_anything() {
        let (sample, diagnostics) = try_read("title:\ntags: Một\nimage: a.jpg\n");
        assert_eq!(diagnostics, []);
        assert!(sample.title.is_none());
        assert_eq!(sample.tags.unwrap().0.len(), 1);
        assert!(matches!(sample.image.unwrap(), Group::Text(text) if text.0 == "a.jpg"));
        assert_eq!(try_read("").1, []);
        assert_eq!(try_read("# chỉ có ghi chú\n").1, []);
    }

    #[test]
    fn every_mistake_is_found_in_one_run() {
        let yaml =
            "titel: a\ncode:\n  - 1\ntitle: Kế hoạch: năm 2023\ntags: {a: b}\nimage:\n  src: x\n  atl: y\ncode: 2\n";
        let mut found = rules(yaml);
        found.sort_by_key(|(_, line)| *line);
        assert_eq!(
            found,
            [("unknown-key", 1), ("wrong-shape", 2), ("yaml-colon", 4), ("wrong-shape", 5), ("unknown-key", 8)]
        );
    }

    #[test]
    fn a_key_written_twice_is_reported() {
        assert_eq!(rules("title: a\ntitle: b\n"), [("key-twice", 2)]);
        assert_eq!(rules("title: a\nimage:\n  src: a\n  alt: b\n  src: c\n"), [("key-twice", 3)]);
    }

    #[test]
    fn a_pair_written_twice_is_reported() {
        let mut diagnostics = Vec::new();
        let yaml = "home: Nhà\nmenu: Mục\nhome: Trang chủ\n";
        let pairs: Pairs = read(&SourcePath::new("i18n/vi.yaml"), yaml, 0..yaml.len(), &mut diagnostics);
        assert_eq!(pairs.pairs.len(), 3);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].problem, Problem::KeyTwice { key: "home".into() });
        assert_eq!(diagnostics[0].place.as_ref().unwrap().at.spot(yaml).unwrap().line, 3);
    }

    #[test]
    fn broken_yaml_of_any_kind_ends_in_a_diagnostic() {
        let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\ntags: [*g,*g]\n";
        for yaml in [
            "title: \"abc",
            "title: 'abc\ncode: 1",
            "\ttitle: x",
            "title: @x",
            "- a\n- b",
            "một dòng chữ",
            "title: *x",
            "title: [a",
            "title: {",
            "%",
            "? a",
            bomb,
            &"[".repeat(100_000),
        ] {
            let (_, diagnostics) = try_read(yaml);
            assert!(!diagnostics.is_empty(), "{yaml:.40}");
            for diagnostic in diagnostics {
                let _ = diagnostic.place.unwrap().at.spot(yaml);
            }
        }
    }
}
