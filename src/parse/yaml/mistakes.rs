//! The YAML library's errors, turned into mistakes that a writer can recognise.

use std::ops::Range;

use crate::diagnostics::{Expected, Problem};

/// A mistake and the bytes it is at.
pub(super) struct Mistake {
    pub problem: Problem,
    pub bytes: Range<usize>,
}

/// Says what an error of the library is about. The library names positions and its own grammar; a writer needs the
/// line, and what people usually did wrong when that error comes.
pub(super) fn explain(yaml: &str, error: &serde_yaml::Error) -> Mistake {
    let words = error.to_string();
    let position = error.location().map(|location| (location.line(), location.column()));
    // "…, while scanning a quoted scalar at line 2 column 8": where it began says more than where it failed.
    let began = words.contains("while scanning a quoted scalar").then(|| last_position(&words)).flatten();
    let (line, column) = began.or(position).unwrap_or((1, 1));
    let line = if words.contains("invalid type") { key_line(yaml, line) } else { line };
    let (start, line_text) = line_at(yaml, line);
    let problem = problem(&words, line_text);
    let content = line_text.trim_end().len();
    let indent = line_text.len() - line_text.trim_start().len();
    let bytes = match problem {
        Problem::YamlTab | Problem::YamlSyntax { .. } => {
            let at = line_text.char_indices().nth(column.saturating_sub(1)).map_or(content, |(at, _)| at);
            let end = line_text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            at.min(content)..end.max(at).min(content.max(at))
        }
        _ => indent.min(content)..content,
    };
    Mistake { problem, bytes: start + bytes.start..start + bytes.end.max(bytes.start) }
}

fn problem(words: &str, line: &str) -> Problem {
    let has = |part: &str| words.contains(part);
    if has("invalid type") {
        let expected = if has("expected list") {
            Expected::List
        } else if has("expected group") {
            Expected::Group
        } else {
            Expected::Text
        };
        let key = line.split_once(':').map_or(line, |(key, _)| key);
        return Problem::WrongShape { key: key.trim_matches([' ', '-']).to_string(), expected };
    }
    if has("mapping values are not allowed") {
        return Problem::YamlColon { suggestion: quoted(line) };
    }
    if line.starts_with('\t') || (has("cannot start any token") && line.contains('\t')) {
        return Problem::YamlTab;
    }
    if has("while scanning a quoted scalar") || has("found unexpected end of stream") {
        return Problem::YamlQuote;
    }
    if has("anchor") || has("alias") || has("cannot start any token") || has("directive") || has("tag") {
        return Problem::YamlSpecial { suggestion: quoted(line) };
    }
    if has("could not find expected ':'") {
        return Problem::YamlNoColon;
    }
    if has("repetition limit") || has("recursion limit") {
        return Problem::YamlTooDeep;
    }
    if has("flow sequence") || has("flow mapping") {
        return Problem::YamlBracket;
    }
    if has("block mapping") || has("block collection") || has("did not find expected key") {
        return Problem::YamlIndent;
    }
    Problem::YamlSyntax { words: words.to_string() }
}

/// The line as it should be: its value between quotes.
fn quoted(line: &str) -> Option<String> {
    let (key, value) = line.trim().split_once(": ")?;
    let value = value.trim();
    (!value.is_empty() && value.chars().count() < 160)
        .then(|| format!("{key}: \"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// The nearest line, from this one upward, that holds a key: a value of the wrong shape may start below its key.
fn key_line(yaml: &str, number: usize) -> usize {
    let lines: Vec<&str> = yaml.lines().take(number).collect();
    lines.iter().rposition(|line| line.contains(": ") || line.trim_end().ends_with(':')).map_or(number, |at| at + 1)
}

/// The line with this number (from 1), and the byte at which it starts.
fn line_at(yaml: &str, number: usize) -> (usize, &str) {
    let mut start = 0;
    let mut last = (0, "");
    for (index, line) in yaml.split_inclusive('\n').enumerate() {
        let text = line.strip_suffix('\n').unwrap_or(line);
        if index + 1 == number {
            return (start, text);
        }
        if !text.trim().is_empty() {
            last = (start, text);
        }
        start += line.len();
    }
    last
}

/// The last `line N column M` in the library's words.
fn last_position(words: &str) -> Option<(usize, usize)> {
    let rest = words.get(words.rfind("line ")? + 5..)?;
    let (line, rest) = rest.split_once(" column ")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Some((line.parse().ok()?, rest.get(..digits)?.parse().ok()?))
}
