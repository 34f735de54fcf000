//! What is wrong with a site at the moment, in the words and with the excerpts that the terminal shows too.

use std::path::Path;

use serde::Serialize;

use crate::diagnostics::{At, Diagnostic, Severity, Shown, distinct, select};
use crate::load::source_text;
use crate::text::{Language, visible};

/// Everything that is wrong, for the overlay in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Alerts {
    /// How many errors there are, identical ones counted once.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// The problems that are shown in full, errors and warnings, in the order of files and lines.
    pub shown: Vec<Alert>,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alert {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The rule's stable name.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
    /// The file, where there is one.
    pub file: Option<String>,
    /// The line that it points at.
    pub line: Option<Line>,
}

/// A line of a file, in three parts: what stands before the place, the place, and what follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Line from 1.
    pub number: usize,
    /// Column from 1, in characters.
    pub column: usize,
    /// The parts; empty where only the position is known.
    pub parts: [String; 3],
}

impl Alerts {
    /// Puts diagnostics into words; the files of `root` give the excerpts.
    pub fn of(diagnostics: &[Diagnostic], root: &Path, language: Language) -> Self {
        let all = distinct(diagnostics, language);
        let count = |severity| all.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let (shown, _) = select(&all, &|path| source_text(root, path));
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            shown: shown.iter().map(|shown| alert(shown, language)).collect(),
        }
    }

    /// Whether the site could not be published.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }
}

fn alert(shown: &Shown<'_>, language: Language) -> Alert {
    let diagnostic = shown.diagnostic;
    let words = diagnostic.words(language);
    let line = match (&shown.excerpt, diagnostic.place.as_ref().map(|place| &place.at)) {
        (Some(excerpt), _) => {
            let range = excerpt.underlined.clone();
            let part = |part: Option<&str>| part.unwrap_or_default().to_string();
            let text = excerpt.text.as_str();
            let parts = [part(text.get(..range.start)), part(text.get(range.clone())), part(text.get(range.end..))];
            Some(Line { number: excerpt.line, column: excerpt.column, parts })
        }
        (None, Some(At::Line { line, column })) => {
            Some(Line { number: *line, column: *column, parts: Default::default() })
        }
        (None, _) => None,
    };
    Alert {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        rule: diagnostic.rule(),
        message: visible(&words.message).into_owned(),
        hint: words.hint,
        file: diagnostic.place.as_ref().map(|place| visible(place.file.as_str()).into_owned()),
        line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Problem;
    use crate::paths::SourcePath;

    #[test]
    fn an_alert_shows_the_line_in_three_parts() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), "---\ndate: 31/02/2023\n---\n").unwrap();
        let problem = Problem::BadDate { value: "31/02/2023".into() };
        let file = SourcePath::new("a.md");
        let all = [
            Diagnostic::error(&file, At::from(10..20), problem.clone()),
            Diagnostic::warning(&file, At::File, problem.clone()),
            Diagnostic::warning(&file, At::File, problem),
        ];
        let alerts = Alerts::of(&all, folder.path(), Language::Vi);
        assert_eq!((alerts.errors, alerts.warnings, alerts.shown.len()), (1, 1, 2));
        let line = alerts.shown[1].line.as_ref().unwrap();
        assert_eq!((line.number, line.column), (2, 7));
        assert_eq!(line.parts, ["date: ", "31/02/2023", ""]);
        assert_eq!(alerts.shown[0].line, None);
    }
}
