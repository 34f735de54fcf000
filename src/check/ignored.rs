//! What authors said to be right: `loa-ignore: RULE, RULE` in a comment.
//!
//! A comment on a line of its own holds for the paragraph below, up to the next empty line; one behind something else for
//! the rest of that paragraph, and behind a key of YAML for what that key says. In front matter it holds for what has no
//! line as well, such as a page without a summary. `loa-ignore-file:` holds for the file. It is written
//! `<!-- loa-ignore: double-space -->` in Markdown, `# loa-ignore: …` in YAML and `{# loa-ignore: … #}` in templates; why
//! may follow. What keeps a site from being built cannot be ignored. A name that is no rule's is told, and a comment that
//! names none: whoever mistyped it would wonder why the warning stays.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use memchr::memchr2_iter;

use super::Finding;
use super::prose::{Prose, body, prose};
use crate::diagnostics::{At, BUILD_RULES, CheckFault, CheckRule, Diagnostic, Lines, Severity};
use crate::load::{Tree, source_text};
use crate::paths::SourcePath;
use crate::text::nearest;

const WORD: &str = "loa-ignore";
const WORD_OF_FILE: &str = "loa-ignore-file";

/// How many rules a comment may name: there are no more.
const MOST_NAMES: usize = 200;

/// The rules that a file ignores.
#[derive(Debug, Default, PartialEq, Eq)]
struct Ignored {
    /// Those that it ignores everywhere.
    whole: HashSet<String>,
    /// The lines in which it ignores others, from 1, each the first and the last of several; sorted, none touching another.
    lines: HashMap<String, Vec<(usize, usize)>>,
    /// The last line of the front matter, or 0.
    front: usize,
}

impl Ignored {
    /// Reads the comments of a text.
    fn of(text: &str, prose: &Prose) -> Self {
        let mut ignored = Self::default();
        if !text.contains(WORD) {
            return ignored;
        }
        let lines: Vec<&str> = text.lines().collect();
        ignored.front = front(&lines);
        let ends = ends_of_blocks(&lines);
        for comment in comments(text).filter(|comment| !prose.is_code(comment.word.start)) {
            // A comment on a line of its own may stand above the empty lines before its paragraph.
            let is_blank = |line: &&&str| line.trim().is_empty();
            let below = lines.get(comment.line..).unwrap_or_default();
            let empty = if comment.is_trailing { 0 } else { below.iter().take_while(is_blank).count() };
            let last = match comment.is_of_key {
                true => comment.line + nested(&lines, comment.line),
                false => ends.get(comment.line + empty).copied().unwrap_or(comment.line).max(comment.line),
            };
            for (name, _) in comment.names {
                if comment.is_file {
                    ignored.whole.insert(name.to_string());
                    continue;
                }
                let of_rule = ignored.lines.entry(name.to_string()).or_default();
                match of_rule.last_mut().filter(|(_, end)| *end >= comment.line) {
                    Some((_, end)) => *end = last.max(*end),
                    None => of_rule.push((comment.line, last)),
                }
            }
        }
        ignored
    }

    fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.lines.is_empty()
    }

    fn covers(&self, rule: &str, line: Option<usize>) -> bool {
        let of_rule = self.lines.get(rule).map(Vec::as_slice).unwrap_or_default();
        let is_in_lines = match line {
            Some(line) => {
                let after = of_rule.partition_point(|(first, _)| *first <= line);
                after.checked_sub(1).and_then(|at| of_rule.get(at)).is_some_and(|(_, last)| line <= *last)
            }
            None => of_rule.first().is_some_and(|(first, _)| *first <= self.front),
        };
        is_in_lines || self.whole.contains(rule)
    }
}

/// For each line, from 0, the number of the last line of its paragraph, from 1; an empty line ends before itself.
fn ends_of_blocks(lines: &[&str]) -> Vec<usize> {
    let mut ends = vec![0; lines.len()];
    let mut end = lines.len();
    for (at, (line, of_line)) in lines.iter().zip(&mut ends).enumerate().rev() {
        if line.trim().is_empty() {
            end = at;
        }
        *of_line = end;
    }
    ends
}

/// How many lines below a line, whose number counts from 1, belong to its key: those that are indented deeper.
fn nested(lines: &[&str], line: usize) -> usize {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let own = line.checked_sub(1).and_then(|at| lines.get(at)).map_or(0, |line| depth(line));
    let below = lines.get(line..).unwrap_or_default().iter();
    below.take_while(|line| !line.trim().is_empty() && depth(line) > own).count()
}

/// A comment that names rules.
struct Comment<'t> {
    /// Its line, from 1.
    line: usize,
    /// Whether it holds for the whole file.
    is_file: bool,
    /// Whether it stands behind something else.
    is_trailing: bool,
    /// Whether what it stands behind is a key of YAML, or an item.
    is_of_key: bool,
    /// The bytes of its first word.
    word: Range<usize>,
    /// The names, each with its bytes in the text.
    names: Vec<(&'t str, Range<usize>)>,
}

/// The comments of a text, in order. Behind the names may stand why.
fn comments(text: &str) -> impl Iterator<Item = Comment<'_>> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').enumerate().map(move |(at, line)| {
        let here = start;
        start += line.len();
        (at + 1, here, line)
    });
    let front = front(&text.lines().collect::<Vec<_>>());
    // Whether a comment was opened on the line before, and nothing written into it yet.
    let mut is_opened = false;
    lines.filter_map(move |(number, start, line)| {
        let was_opened = std::mem::replace(&mut is_opened, line.trim_end().ends_with("<!--"));
        let (before, after) = line.split_once(WORD)?;
        // A heading of Markdown is none.
        let is_yaml = number <= front || !text.starts_with("---\n");
        let of_html = before.rfind("<!--");
        let opening = of_html.or_else(|| {
            let is_below = was_opened && before.trim().is_empty();
            before.find('#').filter(|_| is_yaml).or(is_below.then_some(0))
        })?;
        let before_comment = before.get(..opening)?;
        let is_trailing = !before_comment.trim_matches([' ', '>', '-', '*', '{']).is_empty();
        let is_of_key = is_trailing && is_yaml && of_html.is_none() && !before_comment.ends_with('{');
        let (is_file, after) = after.strip_prefix("-file").map_or((false, after), |after| (true, after));
        let word = start + before.len()..start + line.len() - after.len();
        let names = match after.trim_start().strip_prefix(':') {
            Some(names) => names,
            // Whoever forgets the colon means it too, where nothing else stands in the comment.
            None if is_opening(before.get(opening..)?) && ends_word(after) => after,
            None => return None,
        };
        let from = start + line.len() - names.len();
        let names = names.split("-->").next().unwrap_or_default();
        Some(Comment { line: number, is_file, is_trailing, is_of_key, word, names: leading_names(names, from) })
    })
}

/// Whether nothing stands in a comment yet.
fn is_opening(comment: &str) -> bool {
    comment.trim_start_matches(['<', '!', '-', '#']).trim().is_empty()
}

fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with("-->")
}

/// What comments begin with that was to be `loa-ignore`, with its bytes: `loa-ingore`, `loa ignore`, `Loa-Ignore`.
fn misspelt(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Elsewhere `#` opens a heading.
    let yaml = if text.starts_with("---\n") { body(text).start } else { text.len() };
    for opening in memchr2_iter(b'#', b'<', text.as_bytes()) {
        let opened = text.get(opening..).unwrap_or_default();
        let of_yaml = opened.strip_prefix('#').filter(|_| opening < yaml);
        let Some(rest) = of_yaml.or_else(|| opened.strip_prefix("<!--")) else { continue };
        let after = rest.len();
        // No more is looked at: lines may be as long as files.
        let rest = rest.char_indices().nth(4 * WORD.len()).map_or(rest, |(end, _)| rest.split_at(end).0);
        let words = rest.trim_start();
        let start = text.len() - after + rest.len() - words.len();
        let end = words.find([':', '\n', '>', '`', '"']).unwrap_or(words.len());
        let words = words.get(..end).unwrap_or_default().trim_end_matches(['-', ' ']);
        if words.len() > 2 * WORD.len() || !words.starts_with(['l', 'L']) {
            continue;
        }
        let plain = words.to_ascii_lowercase().replace(['_', ' '], "-");
        let is_near = |word: &str| strsim::damerau_levenshtein(&plain, word) <= 2;
        if words != WORD && words != WORD_OF_FILE && (is_near(WORD) || is_near(WORD_OF_FILE)) {
            found.push(start..start + words.len());
        }
    }
    found
}

/// The names with which a text begins, and where; the first word is meant as one whatever it looks like.
fn leading_names(text: &str, from: usize) -> Vec<(&str, Range<usize>)> {
    let is_between = |c: char| c == ',' || c.is_whitespace();
    let mut at = from;
    let words = text.split_inclusive(is_between).map(|piece| {
        let word = piece.trim_end_matches(is_between);
        let range = at..at + word.len();
        at += piece.len();
        (word, range)
    });
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    let words = words.filter(|(word, _)| !word.is_empty()).enumerate().take(MOST_NAMES);
    words.take_while(|(position, (word, _))| *position == 0 || is_name(word)).map(|(_, word)| word).collect()
}

/// The last line of the front matter, or 0.
fn front(lines: &[&str]) -> usize {
    let is_fence = |line: &&str| line.trim_end() == "---";
    if !lines.first().is_some_and(is_fence) {
        return 0;
    }
    lines.iter().skip(1).position(is_fence).map_or(1, |at| at + 2)
}

/// Names in the comments of a text that no rule bears, and comments that name none, with their bytes.
pub(super) fn unknown(text: &str) -> Vec<(CheckFault, Range<usize>)> {
    let idle = |word: Range<usize>| {
        let written = text.get(word.clone()).unwrap_or_default().to_string();
        let is_of_file = strsim::damerau_levenshtein(&written, WORD_OF_FILE) <= 2;
        let right = if is_of_file { WORD_OF_FILE } else { WORD };
        (CheckFault::IdleIgnore { written, right }, word)
    };
    let mut found: Vec<_> = misspelt(text).into_iter().map(idle).collect();
    if !text.contains(WORD) {
        return found;
    }
    let known = || CheckRule::ALL.iter().map(|rule| rule.name()).chain(BUILD_RULES.iter().copied());
    for comment in comments(text) {
        if comment.names.is_empty() {
            found.push(idle(comment.word));
        }
        for (name, range) in comment.names.into_iter().filter(|(name, _)| !known().any(|rule| rule == *name)) {
            let nearest = nearest(name, known()).map(str::to_string);
            found.push((CheckFault::UnknownIgnored { name: name.to_string(), nearest }, range));
        }
    }
    found
}

/// What one file ignores, and where its lines are.
struct OptedOut {
    text: String,
    /// `None` where it ignores nothing.
    lines: Option<Lines>,
    ignored: Ignored,
}

impl OptedOut {
    fn of(file: &SourcePath, text: String) -> Self {
        // What an article shows as code is no comment of its own.
        let shows_code = matches!(file.extension(), "md" | "markdown") && text.contains(WORD);
        let prose = if shows_code { prose(&text, body(&text)) } else { Prose::default() };
        let ignored = Ignored::of(&text, &prose);
        let lines = (!ignored.is_empty()).then(|| Lines::of(&text));
        Self { text, lines, ignored }
    }

    /// Where the last comment that could hold for a place names a rule.
    fn name_of(&self, rule: &str, at: &At) -> Option<At> {
        let line = self.lines.as_ref()?.spot(&self.text, at).map(|spot| spot.line);
        let may_hold = |comment: &Comment<'_>| comment.is_file || line.is_none_or(|line| comment.line <= line);
        let names = comments(&self.text).filter(may_hold).flat_map(|comment| comment.names);
        let name = names.filter(|(name, _)| *name == rule).last();
        name.map(|(_, range)| At::from(range))
    }

    fn covers(&self, rule: &str, at: &At) -> bool {
        let Some(lines) = &self.lines else { return false };
        let line = lines.spot(&self.text, at).map(|spot| spot.line);
        self.ignored.covers(rule, line)
    }
}

/// Takes out what authors ignore: of the first `built` diagnostics, those of the build, warnings alone. Tells the comments
/// that want to ignore an error.
pub(super) fn take_out(diagnostics: &mut Vec<Diagnostic>, built: usize, tree: &Tree) -> Vec<Finding> {
    let mut in_vain = BTreeMap::new();
    let mut files: HashMap<SourcePath, OptedOut> = HashMap::new();
    let mut position = 0;
    diagnostics.retain(|diagnostic| {
        position += 1;
        let Some(place) = &diagnostic.place else { return true };
        let opted_out = files.entry(place.file.clone()).or_insert_with(|| {
            let is_text = matches!(
                place.file.extension(),
                "md" | "markdown" | "yaml" | "yml" | "csv" | "html" | "htm" | "xhtml" | "xml" | "svg"
            );
            OptedOut::of(
                &place.file,
                if is_text { source_text(tree.root(), &place.file).unwrap_or_default() } else { String::new() },
            )
        });
        let rule = diagnostic.rule();
        let stops_build = position <= built && diagnostic.severity == Severity::Error;
        if !stops_build {
            return !opted_out.covers(rule, &place.at);
        }
        let mut named = [Some(rule), of_pages(rule)].into_iter().flatten();
        if let Some(name) = named.find(|name| opted_out.covers(name, &place.at))
            && !opted_out.covers(CheckRule::UnknownIgnored.name(), &place.at)
        {
            in_vain
                .entry((place.file.clone(), rule))
                .or_insert_with(|| opted_out.name_of(name, &place.at).unwrap_or_else(|| place.at.clone()));
        }
        true
    });
    let told = in_vain.into_iter().map(|((file, rule), at)| Finding::at(&file, at, CheckFault::IgnoredError { rule }));
    told.collect()
}

/// The rule of pages that says the same as one of the build, and that authors may mean.
fn of_pages(rule: &str) -> Option<&'static str> {
    let page = match rule {
        "broken-link" => CheckRule::PageLink,
        "unknown-anchor" | "broken-anchor" => CheckRule::PageAnchor,
        "picture-missing" => CheckRule::PageFile,
        "missing-alt" => CheckRule::ImageWithoutAlt,
        _ => return None,
    };
    Some(page.name())
}

/// Takes out what the text of one file ignores.
pub(super) fn take_out_of(file: &SourcePath, text: String, found: &mut Vec<(CheckFault, At)>) {
    let opted_out = OptedOut::of(file, text);
    found.retain(|(fault, at)| !opted_out.covers(fault.rule().name(), at));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Ignored {
        Ignored::of(text, &prose(text, body(text)))
    }

    #[test]
    fn behind_a_key_of_yaml_it_holds_for_what_the_key_says() {
        let read = |text: &str| {
            let ignored = Ignored::of(text, &Prose::default());
            (1..=text.lines().count()).filter(|line| ignored.covers("double-space", Some(*line))).collect::<Vec<_>>()
        };
        assert_eq!(read("---\ntitle: a # loa-ignore: double-space\nsummary: b\n---\n\na\n"), [2]);
        assert_eq!(read("---\nimage: # loa-ignore: double-space\n  alt: b\n  src: c\ntags: d\n---\n"), [2, 3, 4]);
        assert_eq!(read("links:\n- title: a # loa-ignore: double-space\n  url: b\n- title: c\n"), [2, 3]);
        assert_eq!(read("# loa-ignore: double-space\na: b\nc: d\n\ne: f\n"), [1, 2, 3]);
        assert_eq!(read("<p>{# loa-ignore: double-space #}\n<p>\n\n<p>\n"), [1, 2]);
    }

    #[test]
    fn a_comment_holds_for_the_block_below_it() {
        let ignored = read(
            "---\ntitle: A # loa-ignore: duplicate-title\n---\n\n<!-- loa-ignore: double-space, mixed-tones -->\n\nmột\nhai\n\nba\nbốn <!-- loa-ignore: quotation-marks -->\nnăm\n\nsáu\n",
        );
        for (rule, line, covered) in [
            ("duplicate-title", Some(2), true),
            ("double-space", Some(5), true),
            ("double-space", Some(7), true),
            ("mixed-tones", Some(8), true),
            ("double-space", Some(10), false),
            ("double-space", None, false),
            ("duplicate-title", None, true),
            ("page-link", Some(7), false),
            ("quotation-marks", Some(11), true),
            ("quotation-marks", Some(12), true),
            ("quotation-marks", Some(14), false),
        ] {
            assert_eq!(ignored.covers(rule, line), covered, "{rule} {line:?}");
        }
    }

    #[test]
    fn names_of_no_rule_are_told_where_they_stand() {
        let text = "---\ntitle: A # loa-ignore: duplicate-titel\n---\n\n<!-- loa-ignore: double-space,doi-cach-nhau , bad-date -->\n";
        let told: Vec<_> = unknown(text)
            .into_iter()
            .map(|(fault, at)| match (fault, at) {
                (CheckFault::UnknownIgnored { name, nearest }, range) => {
                    assert_eq!(text[range], name);
                    (name, nearest)
                }
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(told, [("duplicate-titel".into(), Some("duplicate-title".into())), ("doi-cach-nhau".into(), None)]);
        assert_eq!(unknown("<!-- loa-ignore-file: quotation-marks -->\nloa-ignore"), []);
        // Why, words about it, and a heading are no names.
        assert_eq!(unknown("<!-- loa-ignore: double-space — vì bảng dán từ Word -->\nDùng `loa-ignore: ten`\n"), []);
        assert_eq!(unknown("---\ntitle: A\n---\n# loa-ignore: ten\n"), []);
        assert_eq!(unknown("<!-- loa-ignore: double-space - dán từ Word -->\n"), []);
    }

    #[test]
    fn comments_that_name_no_rule_are_told() {
        for (text, written) in [
            ("<!-- loa-ignore -->", Some("loa-ignore")),
            ("<!-- loa-ignore: -->", Some("loa-ignore")),
            ("<!--loa-ignore-file-->", Some("loa-ignore-file")),
            ("<!-- loa-ingore: double-space -->", Some("loa-ingore")),
            ("<!-- loa ignore: double-space -->", Some("loa ignore")),
            ("<!-- Loa-Ignore: double-space -->", Some("Loa-Ignore")),
            ("<!-- loa_ignore-file: double-space -->", Some("loa_ignore-file")),
            ("---\ntitle: A # loa-ignor: double-space\n---\n", Some("loa-ignor")),
            ("<!-- loa-ignore double-space -->", None),
            ("<!-- loa-ignore-flie: double-space -->", Some("loa-ignore-flie")),
            ("---\ntitle: A\n---\n# Loa ignore\n", None),
            ("<!-- loa phóng thanh -->", None),
            ("<!-- xem loa-ignore trong sổ tay -->", None),
            ("# loa ngoài trời\n", None),
        ] {
            let told = unknown(text);
            let told: Vec<_> = told
                .iter()
                .map(|(fault, range)| match fault {
                    CheckFault::IdleIgnore { written, right } if text[range.clone()] == **written => {
                        assert_eq!(right.ends_with("file"), written.contains("-f"), "{written}");
                        written.as_str()
                    }
                    other => panic!("{text}: {other:?}"),
                })
                .collect();
            assert_eq!(told, Vec::from_iter(written), "{text}");
        }
        assert!(read("<!-- loa-ignore double-space -->\na  b\n").covers("double-space", Some(2)));
    }

    #[test]
    fn a_comment_may_begin_on_the_line_before() {
        let ignored = read("<!--\nloa-ignore: double-space\n-->\na  b\n\nc  d\n");
        assert!(ignored.covers("double-space", Some(4)) && !ignored.covers("double-space", Some(6)));
    }

    #[test]
    fn what_an_article_shows_as_code_ignores_nothing() {
        let shown =
            "Viết `<!-- loa-ignore-file: decomposed -->`:\n\n```\n<!-- loa-ignore: double-space -->\n```\na  b\n";
        assert_eq!(read(shown), Ignored::default());
        let front = "---\ntitle: A\n---\n";
        assert_eq!(read(&format!("{front}{shown}")).whole.len(), 0);
    }

    #[test]
    fn lines_of_several_comments_are_put_together() {
        let ignored = read(&"a  b <!-- loa-ignore: double-space -->\n".repeat(3));
        assert_eq!(ignored.lines.get("double-space"), Some(&vec![(1, 3)]));
        let ignored = read("<!-- loa-ignore: decomposed -->\n\na\nb\n\nc <!-- loa-ignore: decomposed -->\n");
        assert_eq!(ignored.lines.get("decomposed"), Some(&vec![(1, 4), (6, 6)]));
    }

    #[test]
    fn a_file_can_be_left_out_whole() {
        let ignored = read("<!-- loa-ignore-file: quotation-marks -->\n\na\n\nb “\n");
        assert!(ignored.covers("quotation-marks", Some(5)) && ignored.covers("quotation-marks", None));
        assert_eq!(read("a\nb\n"), Ignored::default());
    }
}
