//! What authors said to be right: `loa-ignore: RULE, RULE` in a comment.
//!
//! A comment holds for its own line and for those that follow until the next empty line, so that it can stand above a
//! paragraph; in front matter it holds for what has no line as well, such as a page without a summary. `loa-ignore-file:`
//! holds for the file. It is written `<!-- loa-ignore: double-space -->` in Markdown and
//! `# loa-ignore: …` in YAML. What keeps a site from being built cannot be ignored.

use std::collections::HashMap;

use crate::diagnostics::{At, Diagnostic, Severity};
use crate::load::Tree;
use crate::paths::SourcePath;

const HERE: &str = "loa-ignore:";
const FILE: &str = "loa-ignore-file:";

/// The rules that a file ignores, each with the lines, from 1.
#[derive(Debug, Default, PartialEq, Eq)]
struct Ignored {
    rules: Vec<(String, Option<(usize, usize)>)>,
    /// The last line of the front matter, or 0.
    front: usize,
}

impl Ignored {
    /// Reads the comments of a text.
    fn of(text: &str) -> Self {
        let mut ignored = Self::default();
        if !text.contains("loa-ignore") {
            return ignored;
        }
        let lines: Vec<&str> = text.lines().collect();
        let fences = lines.iter().enumerate().filter(|(_, line)| line.trim_end() == "---").map(|(at, _)| at + 1);
        ignored.front =
            fences.take(2).last().filter(|_| lines.first().is_some_and(|line| line.trim_end() == "---")).unwrap_or(0);
        for (at, line) in lines.iter().enumerate() {
            let (names, is_file) = match (line.split_once(FILE), line.split_once(HERE)) {
                (Some((_, names)), _) => (names, true),
                (None, Some((_, names))) => (names, false),
                (None, None) => continue,
            };
            let rest = lines.get(at + 1..).unwrap_or_default();
            let empty = rest.iter().take_while(|line| line.trim().is_empty()).count();
            let block = rest.iter().skip(empty).take_while(|line| !line.trim().is_empty()).count();
            let scope = (!is_file).then_some((at + 1, at + 1 + empty + block));
            let names = names.split("-->").next().unwrap_or_default();
            let names = names.split(|c: char| c == ',' || c.is_whitespace()).filter(|name| !name.is_empty());
            ignored.rules.extend(names.map(|name| (name.to_string(), scope)));
        }
        ignored
    }

    fn covers(&self, rule: &str, line: Option<usize>) -> bool {
        self.rules.iter().any(|(named, scope)| {
            named == rule
                && match (scope, line) {
                    (None, _) => true,
                    (Some((first, last)), Some(line)) => (*first..=*last).contains(&line),
                    (Some((first, _)), None) => *first <= self.front,
                }
        })
    }
}

/// Takes out what authors ignore: of the first `built` diagnostics, those of the build, warnings alone.
pub(super) fn take_out(diagnostics: &mut Vec<Diagnostic>, built: usize, tree: &Tree) {
    let mut files: HashMap<SourcePath, (String, Ignored)> = HashMap::new();
    let mut position = 0;
    diagnostics.retain(|diagnostic| {
        position += 1;
        let Some(place) = &diagnostic.place else { return true };
        if position <= built && diagnostic.severity == Severity::Error {
            return true;
        }
        let (text, ignored) = files.entry(place.file.clone()).or_insert_with(|| {
            let is_text = matches!(place.file.extension(), "md" | "markdown" | "yaml" | "yml" | "html" | "csv");
            let text = if is_text { tree.text(&place.file).unwrap_or_default() } else { String::new() };
            let ignored = Ignored::of(&text);
            (text, ignored)
        });
        if ignored.rules.is_empty() {
            return true;
        }
        let line = match &place.at {
            At::File => None,
            at => at.spot(text).map(|spot| spot.line),
        };
        !ignored.covers(diagnostic.rule(), line)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_holds_for_the_block_below_it() {
        let ignored = Ignored::of(
            "---\ntitle: A # loa-ignore: duplicate-title\n---\n\n<!-- loa-ignore: double-space, mixed-tones -->\n\nmột\nhai\n\nba\n",
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
        ] {
            assert_eq!(ignored.covers(rule, line), covered, "{rule} {line:?}");
        }
    }

    #[test]
    fn a_file_can_be_left_out_whole() {
        let ignored = Ignored::of("<!-- loa-ignore-file: quotation-marks -->\n\na\n\nb “\n");
        assert!(ignored.covers("quotation-marks", Some(5)) && ignored.covers("quotation-marks", None));
        assert_eq!(Ignored::of("a\nb\n"), Ignored::default());
    }
}
