//! The YAML library's errors, turned into mistakes that a writer can recognise.

use std::ops::Range;

use crate::diagnostics::{Expected, Problem};

/// A mistake and the bytes it is at.
pub(super) struct Mistake {
    pub problem: Problem,
    pub bytes: Range<usize>,
}

/// What the library was in the middle of when where that began says more than where it failed:
/// "…, while scanning a quoted scalar at line 2 column 8".
const BEGAN: [&str; 3] = ["while scanning a quoted scalar", "while parsing a flow", "while scanning a simple key"];

/// Says what an error of the library is about. The library names positions and its own grammar; a writer needs the
/// line, and what people usually did wrong when that error comes. `keys` are those that may stand at the margin.
pub(super) fn explain(yaml: &str, error: &serde_yaml::Error, keys: &[&str]) -> Mistake {
    let words = error.to_string();
    let position = error.location().map(|location| (location.line(), location.column()));
    let began = BEGAN.iter().any(|part| words.contains(part)).then(|| last_position(&words)).flatten();
    let (number, column) = began.or(position).unwrap_or((1, 1));
    let place = Place { yaml, number, column };
    if words.contains("invalid type") {
        return wrong_shape(&place, &words, keys);
    }
    if words.contains("more than one document") {
        let indented = yaml.lines().position(|line| !line.trim().is_empty());
        let place = Place { number: indented.map_or(number, |at| at + 1), ..place };
        if place.line().starts_with(' ') {
            return place.whole(Problem::YamlIndent { suggestion: Some(place.line().trim().to_string()) });
        }
    }
    if ["block mapping", "block collection", "did not find expected key"].iter().any(|part| words.contains(part)) {
        return uneven(&place);
    }
    let problem = problem(&place, &words, keys);
    match problem {
        Problem::YamlTab | Problem::YamlSyntax { .. } | Problem::YamlColon { .. } | Problem::YamlEscape { .. } => {
            place.character(problem)
        }
        _ => place.whole(problem),
    }
}

/// Values at the margin that lose their end to a `#`, as in `title: Kế hoạch #12`. Comments have a space behind it.
pub(super) fn hashes(yaml: &str) -> impl Iterator<Item = Mistake> + '_ {
    let mut start = 0;
    yaml.split_inclusive('\n').filter_map(move |line| {
        let line_start = start;
        start += line.len();
        let line = line.trim_end();
        let (prefix, value) = split_value(line);
        if line.starts_with([' ', '-', '#']) || prefix.is_empty() || closing(value).is_some() {
            return None;
        }
        // The space before a value is part of its prefix.
        let at = line.match_indices(" #").map(|(at, _)| at + 1).find(|at| *at >= prefix.len())?;
        let lost = &line[at..];
        let suggestion = quoted(line).filter(|_| lost[1..].starts_with(char::is_alphanumeric))?;
        let problem = Problem::YamlHash { lost: lost.to_string(), suggestion };
        Some(Mistake { problem, bytes: line_start + at..line_start + line.len() })
    })
}

/// A place that the library names.
struct Place<'a> {
    yaml: &'a str,
    /// Line from 1.
    number: usize,
    /// Column from 1, in characters.
    column: usize,
}

impl<'a> Place<'a> {
    fn line(&self) -> &'a str {
        line_at(self.yaml, self.number).1
    }

    /// The line before and from the column.
    fn halves(&self) -> (&'a str, &'a str) {
        let line = self.line();
        let at = line.char_indices().nth(self.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        line.split_at(at)
    }

    /// The lines above, the nearest first, with their numbers.
    fn above(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let lines: Vec<&str> = self.yaml.lines().take(self.number.saturating_sub(1)).collect();
        lines.into_iter().enumerate().rev().map(|(at, line)| (at + 1, line))
    }

    fn at_line(&self, number: usize) -> Self {
        Place { number, column: 1, ..*self }
    }

    /// A mistake of the whole line.
    fn whole(&self, problem: Problem) -> Mistake {
        let line = self.line();
        self.part(problem, line.len() - line.trim_start().len()..line.len())
    }

    /// A mistake of one character.
    fn character(&self, problem: Problem) -> Mistake {
        let (before, after) = self.halves();
        let length = after.chars().next().map_or(0, char::len_utf8);
        self.part(problem, before.len()..before.len() + length)
    }

    /// A mistake of some bytes of the line, as far as there is something to see.
    fn part(&self, problem: Problem, bytes: Range<usize>) -> Mistake {
        let (start, line) = line_at(self.yaml, self.number);
        let content = line.trim_end().len();
        let from = bytes.start.min(content);
        Mistake { problem, bytes: start + from..start + bytes.end.clamp(from, content.max(from)) }
    }
}

/// A value of the wrong shape; most are text that only looks like something else.
fn wrong_shape(place: &Place<'_>, words: &str, keys: &[&str]) -> Mistake {
    let expected = if words.contains("expected list") {
        Expected::List
    } else if words.contains("expected group") {
        Expected::Group
    } else {
        Expected::Text
    };
    let (before, value) = place.halves();
    let line = place.line();
    let is_text = (value.starts_with('[') || value.starts_with('{') && !value.contains(": "))
        && value.contains(char::is_alphanumeric);
    if expected == Expected::Text
        && let Some((key, item)) = first_of_list(line)
    {
        let suggestion = format!("{key}: {item}");
        return place.whole(Problem::YamlList { key, suggestion });
    }
    if expected == Expected::Text && is_text {
        return place.whole(Problem::YamlSpecial { suggestion: quoted(line) });
    }
    let is_first = || place.above().all(|(_, line)| line.trim().is_empty() || line.starts_with('#'));
    if expected == Expected::Group && before.is_empty() && is_first() {
        return place.whole(Problem::YamlNoColon { suggestion: with_colon(line, keys) });
    }
    let problem = |key: &str| Problem::WrongShape { key: key.trim_matches([' ', '"', '\'']).to_string(), expected };
    if let Some((key, _)) = before.trim_start_matches([' ', '-']).split_once(':') {
        return place.whole(problem(key));
    }
    // The value stands below its key: at the same depth only as a list. An item is shown itself.
    let is_item = before.contains('-');
    if let Some(colon) = value.find(": ").filter(|_| is_item && expected == Expected::Text && !value.starts_with('-')) {
        let suggestion = Some(format!("{}{}", before.trim_start(), in_quotes(value.trim_end())));
        let colon = before.len() + colon;
        return place.part(Problem::YamlColon { suggestion }, colon..colon + 1);
    }
    let depth = indent(line) + usize::from(is_item || value.starts_with('-'));
    let parent = place.above().find(|(_, line)| indent(line) < depth && line.trim_end().ends_with(':'));
    match parent {
        Some((number, parent)) => {
            let key = parent.trim_start_matches([' ', '-']).trim_end().trim_end_matches(':');
            if is_item { place.whole(problem(key)) } else { place.at_line(number).whole(problem(key)) }
        }
        None => place.whole(problem(line.split_once(':').map_or(line, |(key, _)| key).trim_start_matches([' ', '-']))),
    }
}

/// Keys whose text may begin with a word in brackets: `title: [Thông báo]`.
const SENTENCES: [&str; 5] = ["title", "summary", "description", "alt", "caption"];

/// The key of a line and the first of the values that it gives in brackets, where the key names something and is no sentence.
fn first_of_list(line: &str) -> Option<(String, String)> {
    let (key, value) = line.trim().split_once(':')?;
    let key = key.trim_start_matches([' ', '-']).trim_end();
    let inner = value.trim().strip_prefix('[')?.strip_suffix(']')?;
    let first = inner.split(',').next()?.trim();
    let is_plain = first.starts_with(char::is_alphanumeric) && !first.contains([':', '#', '[', ']', '"', '\'']);
    (is_plain && !SENTENCES.contains(&key)).then(|| (key.to_string(), first.to_string()))
}

/// A line that does not go with the lines around it.
fn uneven(place: &Place<'_>) -> Mistake {
    let line = place.line();
    if line.starts_with('\t') {
        return place.character(Problem::YamlTab);
    }
    let (prefix, value) = split_value(line);
    match closing(value) {
        Some(Closing::Followed(end)) if value.starts_with(['[', '{']) && end > 0 => {
            return place.whole(Problem::YamlSpecial { suggestion: quoted(line) });
        }
        Some(Closing::Followed(end)) => {
            let rest = &value[end..];
            let start = indent(line) + prefix.len() + end + rest.len() - rest.trim_start().len();
            return place.part(Problem::YamlAfterQuote { suggestion: quoted(line) }, start..line.len());
        }
        _ => {}
    }
    // A quote further up that is not closed swallows everything up to the next quote.
    let mut ends = String::new();
    for (number, above) in place.above() {
        let (_, value) = split_value(above);
        if let Some(Closing::Missing(quote)) = closing(value)
            && !ends.contains(quote)
        {
            return place.at_line(number).whole(Problem::YamlQuote);
        }
        ends.extend(above.trim_end().chars().next_back());
    }
    place.whole(Problem::YamlIndent { suggestion: None })
}

fn problem(place: &Place<'_>, words: &str, keys: &[&str]) -> Problem {
    let has = |part: &str| words.contains(part);
    let line = place.line();
    if has("mapping values are not allowed") {
        return match outdented(place) {
            Some(line) => Problem::YamlIndent { suggestion: Some(line) },
            None => Problem::YamlColon { suggestion: quoted(line) },
        };
    }
    if line.starts_with('\t') || (has("cannot start any token") && line.contains('\t')) {
        return Problem::YamlTab;
    }
    if has("while parsing a quoted scalar") {
        let (prefix, value) = split_value(line);
        let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        return Problem::YamlEscape { suggestion: inner.map(|inner| format!("{prefix}{}", in_quotes(inner))) };
    }
    if has("while scanning a quoted scalar") || has("found unexpected end of stream") {
        return Problem::YamlQuote;
    }
    let special = ["anchor", "alias", "cannot start any token", "directive", "tag", "block scalar"];
    if special.into_iter().any(has) || (has("block sequence entries") && split_value(line).1.starts_with("- ")) {
        return Problem::YamlSpecial { suggestion: quoted(line) };
    }
    if has("could not find expected ':'") {
        return Problem::YamlNoColon { suggestion: with_colon(line, keys) };
    }
    if has("repetition limit") || has("recursion limit") {
        return Problem::YamlTooDeep;
    }
    if has("flow sequence") || has("flow mapping") {
        return Problem::YamlBracket;
    }
    if has("block sequence entries") {
        return Problem::YamlIndent { suggestion: None };
    }
    Problem::YamlSyntax { words: words.to_string() }
}

/// The line at the depth of the key above it, where that key has a value already and this is one more key.
fn outdented(place: &Place<'_>) -> Option<String> {
    let line = place.line();
    let (key, value) = line.trim().split_once(": ")?;
    let (_, above) = place.above().find(|(_, line)| !line.trim().is_empty())?;
    let (above_prefix, above_value) = split_value(above);
    let is_key = key.starts_with(|c: char| c.is_ascii_lowercase()) && is_plain(key) && !value.contains(": ");
    (is_key && above_prefix.ends_with(' ') && !above_value.is_empty() && indent(line) > indent(above))
        .then(|| format!("{}{}", " ".repeat(indent(above)), line.trim()))
}

/// The line as it should be: its value between quotes.
fn quoted(line: &str) -> Option<String> {
    let (prefix, value) = split_value(line);
    (!prefix.is_empty() && !value.is_empty() && value.chars().count() < 160)
        .then(|| format!("{prefix}{}", in_quotes(value)))
}

/// A value between the quotes in which nothing of it has a meaning.
fn in_quotes(value: &str) -> String {
    match value.contains(['"', '\\']) {
        true => format!("'{}'", value.replace('\'', "''")),
        false => format!("\"{value}\""),
    }
}

/// The line as it should be: with a colon and a space behind its key.
fn with_colon(line: &str, keys: &[&str]) -> Option<String> {
    let line = line.trim();
    if let Some((key, value)) = line.split_once([':', '：'])
        && is_plain(key)
        && !value.starts_with("//")
    {
        return Some(format!("{key}: {}", value.trim_start()));
    }
    let (key, value) = line.split_once(' ')?;
    keys.contains(&key).then(|| format!("{key}: {}", value.trim_start()))
}

/// A line without its indentation: dashes and key, and the value.
fn split_value(line: &str) -> (&str, &str) {
    let line = line.trim();
    let mut rest = line;
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    if let Some((key, value)) = rest.split_once(": ")
        && is_plain(key)
    {
        rest = value.trim_start();
    }
    line.split_at(line.len() - rest.len())
}

/// Where the quote or bracket that opens a value is closed.
enum Closing {
    /// Nowhere in the line.
    Missing(char),
    /// At the end.
    AtEnd,
    /// Before these bytes, which say something.
    Followed(usize),
}

/// `None` for a value that opens nothing.
fn closing(value: &str) -> Option<Closing> {
    let open = value.chars().next()?;
    let end = match open {
        '"' | '\'' => quote_end(value, open),
        '[' => value.find(']').map(|at| at + 1),
        '{' => value.find('}').map(|at| at + 1),
        _ => return None,
    };
    Some(match end {
        None => Closing::Missing(open),
        Some(end) if matches!(value[end..].trim_start().chars().next(), None | Some('#' | ',')) => Closing::AtEnd,
        Some(end) => Closing::Followed(end),
    })
}

/// The byte after the quote that closes the one at the start.
fn quote_end(value: &str, quote: char) -> Option<usize> {
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if c == '\\' && quote == '"' {
            characters.next();
        } else if c == quote {
            if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == quote) {
                characters.next();
            } else {
                return Some(at + 1);
            }
        }
    }
    None
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::yaml::{Group, List, Record, Text, record};

    record! {
        /// A record for tests.
        struct Sample {
            title: Text,
            date: Text,
            author: Text,
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

    /// The problem, its line and the text that is underlined.
    fn mistake(yaml: &str) -> (Problem, usize, &str) {
        let error = serde_yaml::from_str::<Sample>(yaml).expect_err(yaml);
        let Mistake { problem, bytes } = explain(yaml, &error, Sample::keys());
        (problem, yaml[..bytes.start].matches('\n').count() + 1, &yaml[bytes])
    }

    #[test]
    fn text_that_looks_like_yaml_is_quoted_whole() {
        for (line, corrected) in [
            ("title: [Thông báo] Lịch họp", "title: \"[Thông báo] Lịch họp\""),
            ("title: [Thông báo]", "title: \"[Thông báo]\""),
            ("title: {Hỏa tốc} Lịch họp", "title: \"{Hỏa tốc} Lịch họp\""),
            ("title: @xa", "title: \"@xa\""),
            ("title: > nay", "title: \"> nay\""),
            ("title: - nay", "title: \"- nay\""),
            ("title: *Một* hai", "title: \"*Một* hai\""),
            ("tags: [Mới] Một cửa", "tags: \"[Mới] Một cửa\""),
        ] {
            for yaml in [format!("{line}\ndate: 1\n"), format!("date: 1\n{line}\n")] {
                let (problem, number, text) = mistake(&yaml);
                assert_eq!(problem, Problem::YamlSpecial { suggestion: Some(corrected.into()) }, "{yaml}");
                assert_eq!((number, text), (if yaml.starts_with("date") { 2 } else { 1 }, line));
            }
        }
        let (problem, number, text) = mistake("author: [Ban biên tập, Đoàn xã]\ndate: 1\n");
        let suggestion = "author: Ban biên tập".into();
        assert_eq!(problem, Problem::YamlList { key: "author".into(), suggestion });
        assert_eq!((number, text), (1, "author: [Ban biên tập, Đoàn xã]"));
        let (problem, number, _) = mistake("tags:\n  - a\n  - [Mới] Một cửa\n");
        assert_eq!((problem.rule(), number), ("yaml-special", 3));
    }

    #[test]
    fn a_hash_that_hides_text_is_pointed_at() {
        let yaml = "title: Kế hoạch #12\nauthor: #cchc\ndate: 1 # ghi chú\ntags: \"a #b\"\nimage: a.jpg#x\n";
        let found: Vec<_> = hashes(yaml).map(|mistake| (mistake.problem, &yaml[mistake.bytes])).collect();
        let hash = |lost: &str, line: &str| Problem::YamlHash { lost: lost.into(), suggestion: line.into() };
        assert_eq!(
            found,
            [(hash("#12", "title: \"Kế hoạch #12\""), "#12"), (hash("#cchc", "author: \"#cchc\""), "#cchc"),]
        );
    }

    #[test]
    fn text_after_a_closing_quote_is_pointed_at() {
        for (line, rest, corrected) in [
            ("title: \"Một cửa\" liên thông", "liên thông", "title: '\"Một cửa\" liên thông'"),
            ("title: 'Một cửa' liên thông", "liên thông", "title: \"'Một cửa' liên thông\""),
            ("title: \"A\" và \"b'c\"", "và \"b'c\"", "title: '\"A\" và \"b''c\"'"),
        ] {
            let yaml = format!("{line}\ndate: 1\n");
            let suggestion = Some(corrected.to_string());
            assert_eq!(mistake(&yaml), (Problem::YamlAfterQuote { suggestion }, 1, rest));
        }
        let (problem, number, text) = mistake("tags:\n  - \"Một cửa\" liên thông\n  - b\n");
        assert_eq!((problem.rule(), number, text), ("yaml-after-quote", 2, "liên thông"));
    }

    #[test]
    fn a_second_colon_is_pointed_at_and_its_sentence_quoted() {
        let (problem, number, text) = mistake("date: 1\ntitle: Kế hoạch: năm 2023\n");
        let suggestion = Some("title: \"Kế hoạch: năm 2023\"".to_string());
        assert_eq!((problem, number, text), (Problem::YamlColon { suggestion }, 2, ":"));
        let (problem, ..) = mistake("tags:\n- Ân cần: niềm nở: vui\n");
        assert_eq!(problem, Problem::YamlColon { suggestion: Some("- \"Ân cần: niềm nở: vui\"".into()) });
        let (problem, number, text) = mistake("tags:\n- a\n- Ân cần: niềm nở\n");
        let suggestion = Some("- \"Ân cần: niềm nở\"".to_string());
        assert_eq!((problem, number, text), (Problem::YamlColon { suggestion }, 3, ":"));
    }

    #[test]
    fn a_key_indented_by_accident_is_moved_back() {
        let moved = |line: &str| Problem::YamlIndent { suggestion: Some(line.into()) };
        assert_eq!(mistake("title: Bài\n  date: 1\n"), (moved("date: 1"), 2, "date: 1"));
        assert_eq!(mistake(" title: Bài\ndate: 1\n"), (moved("title: Bài"), 1, "title: Bài"));
        assert_eq!(mistake("image:\n  src: a\n    alt: b\n"), (moved("  alt: b"), 3, "alt: b"));
        let (problem, number, _) = mistake("image:\n    src: a\n  alt: b\n");
        assert_eq!((problem, number), (Problem::YamlIndent { suggestion: None }, 3));
    }

    #[test]
    fn what_is_not_closed_is_shown_where_it_opens() {
        for (yaml, rule) in [
            ("title: \"Bài\ndate: 1\nauthor: \"Ban\"\n", "yaml-quote"),
            ("title: \"Bài\ndate: 1\n", "yaml-quote"),
            ("title: 'Bài\ndate: 1\n", "yaml-quote"),
            ("tags: [a, b\ndate: 1\n", "yaml-bracket"),
        ] {
            let (problem, number, _) = mistake(yaml);
            assert_eq!((problem.rule(), number), (rule, 1), "{yaml}");
        }
        let (problem, number, _) = mistake("title: \"Bài\n  hai\"\nimage:\n    src: a\n  alt: b\n");
        assert_eq!((problem.rule(), number), ("yaml-indent", 5));
    }

    #[test]
    fn a_missing_colon_is_put_in() {
        let put = |line: &str| Problem::YamlNoColon { suggestion: Some(line.into()) };
        for line in ["title Bài", "title:Bài", "title： Bài"] {
            assert_eq!(mistake(&format!("{line}\ndate: 1\n")), (put("title: Bài"), 1, line));
            assert_eq!(mistake(&format!("date: 1\n{line}\nauthor: x\n")), (put("title: Bài"), 2, line));
        }
        assert_eq!(mistake("một dòng chữ").0, Problem::YamlNoColon { suggestion: None });
    }

    #[test]
    fn a_backslash_is_no_escape() {
        let suggestion = Some("title: 'C:\\qua'".to_string());
        assert_eq!(mistake("title: \"C:\\qua\"\n"), (Problem::YamlEscape { suggestion }, 1, "\\"));
        assert_eq!(mistake("title: \"C:\\users\"\n").0.rule(), "yaml-escape");
    }

    #[test]
    fn a_value_of_the_wrong_shape_is_named_by_its_key() {
        let shape = |key: &str, expected| Problem::WrongShape { key: key.into(), expected };
        assert_eq!(mistake("title:\n- a\n- b\n"), (shape("title", Expected::Text), 1, "title:"));
        assert_eq!(mistake("title:\n  vi: a\n"), (shape("title", Expected::Text), 1, "title:"));
        assert_eq!(mistake("tags:\n  - a\n  - - b\n").0, shape("tags", Expected::Text));
        assert_eq!(mistake("image:\n- a\n"), (shape("image", Expected::Group), 1, "image:"));
        assert_eq!(mistake("image:\n  src:\n    a: b\n"), (shape("src", Expected::Text), 2, "src:"));
    }
}
