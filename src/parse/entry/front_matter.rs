//! Where the front matter of a file ends and its body begins.

use std::ops::Range;

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::paths::SourcePath;

/// The two parts of a file, as bytes of its clean text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the `---` lines.
    pub yaml: Range<usize>,
    /// The Markdown after them.
    pub body: Range<usize>,
}

/// Splits a file at its `---` lines. A file without them is all body; one whose front matter does not end is all
/// front matter up to the first empty line, so that as much as possible of it is still checked.
pub fn split(file: &SourcePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Split {
    let lead = text.len() - text.trim_start_matches(['\n', ' ', '\t']).len();
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut position = lead;
    let mut lines = text.get(lead..).unwrap_or_default().split_inclusive('\n');
    let Some(opening) = lines.next().filter(|line| is_fence(line)) else {
        diagnostics.push(Diagnostic::error(file, At::from(0..first_line(text)), Problem::FrontMatterMissing));
        return Split { yaml: 0..0, body: 0..text.len() };
    };
    position += opening.len();
    let start = position;
    for line in lines {
        if is_fence(line) || line.trim_end() == "..." {
            return Split { yaml: start..position, body: position + line.len()..text.len() };
        }
        position += line.len();
    }
    diagnostics.push(Diagnostic::error(file, At::from(lead..lead + 3), Problem::FrontMatterOpen));
    let end = text.get(start..).and_then(|rest| rest.find("\n\n")).map_or(text.len(), |at| start + at + 1);
    Split { yaml: start..end, body: end..text.len() }
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn try_split(text: &str) -> (String, String, Vec<&'static str>) {
        let mut diagnostics = Vec::new();
        let Split { yaml, body } = split(&SourcePath::new("a.md"), text, &mut diagnostics);
        (text[yaml].into(), text[body].into(), diagnostics.iter().map(Diagnostic::rule).collect())
    }

    #[test]
    fn the_two_parts_are_found() {
        assert_eq!(try_split("---\na: 1\n---\nThân\n"), ("a: 1\n".into(), "Thân\n".into(), vec![]));
        assert_eq!(try_split("\n---  \na: 1\n---"), ("a: 1\n".into(), "".into(), vec![]));
        assert_eq!(try_split("---\n---\n"), ("".into(), "".into(), vec![]));
    }

    #[test]
    fn a_missing_line_is_reported() {
        assert_eq!(try_split("Thân"), ("".into(), "Thân".into(), vec!["front-matter-missing"]));
        assert_eq!(try_split(""), ("".into(), "".into(), vec!["front-matter-missing"]));
        assert_eq!(try_split("---\na: 1\n\nThân"), ("a: 1\n".into(), "\nThân".into(), vec!["front-matter-open"]));
        assert_eq!(try_split("---\na: 1"), ("a: 1".into(), "".into(), vec!["front-matter-open"]));
    }
}
