//! What is wrong with a site at the moment, in the words and with the excerpts that the terminal shows too.

use std::path::Path;

use serde::Serialize;

use crate::diagnostics::{At, Diagnostic, Severity, Shown, distinct, select};
use crate::load::source_text;
use crate::paths::SourcePath;
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

    /// Whether an error concerns a page that comes from `source`: only errors in the texts of other pages do not.
    pub fn concern(&self, source: Option<&SourcePath>) -> bool {
        let own = source.map(|source| visible(source.as_str()));
        let is_concern = |file: &str| {
            let is_of_a_page = file.starts_with("content/") && file.ends_with(".md");
            !is_of_a_page || own.as_deref() == Some(file)
        };
        let mut errors = self.shown.iter().filter(|alert| alert.severity == "error");
        errors.any(|alert| alert.file.as_deref().is_none_or(is_concern))
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
        message: sentence(&visible(&words.message)),
        hint: words.hint,
        file: diagnostic.place.as_ref().map(|place| visible(place.file.as_str()).into_owned()),
        line,
    }
}

/// A message as it stands alone: in a terminal it follows “lỗi:”, here it opens with a capital, unless it opens with
/// something that somebody typed.
fn sentence(message: &str) -> String {
    let first_word = message.split(' ').next().unwrap_or_default();
    match message.chars().next() {
        Some(first) if first_word.chars().all(|c| c.is_alphabetic() || c == ',') => {
            first.to_uppercase().chain(message.chars().skip(1)).collect()
        }
        _ => message.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Problem;

    #[test]
    fn messages_open_with_a_capital() {
        assert_eq!(sentence("không có khóa tên “catgory”"), "Không có khóa tên “catgory”");
        assert_eq!(sentence("đây"), "Đây");
        for typed in ["“catgory” là gì", "site.yml không được đọc", "", "a_b c"] {
            assert_eq!(sentence(typed), typed);
        }
    }

    #[test]
    fn errors_in_the_texts_of_other_pages_are_no_concern() {
        let error = |file: &str| {
            let problem = Problem::BadDate { value: "31/02/2023".into() };
            let diagnostic = Diagnostic::error(&SourcePath::new(file), At::File, problem);
            Alerts::of(&[diagnostic], Path::new("nowhere"), Language::Vi)
        };
        let page = SourcePath::new("content/tin-tuc/bai.md");
        assert!(error("content/tin-tuc/bai.md").concern(Some(&page)));
        assert!(!error("content/tin-tuc/khac.md").concern(Some(&page)));
        assert!(!error("content/tin-tuc/khac.md").concern(None));
        for file in ["site.yaml", "themes/rieng/theme.yaml", "content/_data/counters.json", "content/tin-tuc/a.jpg"] {
            assert!(error(file).concern(Some(&page)), "{file}");
        }
        assert!(!Alerts::default().concern(Some(&page)));
    }

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
