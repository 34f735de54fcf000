//! Diagnostics as compilers print them: what, where, the line itself, how to mend it.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Style, closing};
use crate::cli::words::{ReportWords, Words};
use crate::diagnostics::{At, Diagnostic, Severity, Shown, distinct, select};
use crate::paths::SourcePath;
use crate::text::{Language, visible};

/// The width that excerpts are cut to: the narrowest window that people work in, because a wrapped line tears the
/// underline from its words.
const WIDTH: usize = 80;

/// Every diagnostic once, by file and position, each followed by an empty line; a flood is folded into counted lines
/// per rule (see `select`). `source` gives the clean text of a file. Empty without diagnostics.
pub fn report(
    diagnostics: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<String>,
    language: Language,
    style: Style,
) -> String {
    let words = &Words::of(language).report;
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let (shown, folded) = select(&distinct(diagnostics, language), source);

    let mut text = String::new();
    for shown in &shown {
        text.push_str(&drawn(shown, &renderer, words, language));
        text.push_str("\n\n");
    }
    if !folded.is_empty() {
        let count = |severity| folded.iter().filter(|f| f.severity == severity).map(|f| f.count).sum();
        let all = closing::counted(count(Severity::Error), count(Severity::Warning), words);
        text.push_str(&(words.folded)(&all));
        text.push('\n');
        for of_rule in &folded {
            let counted = match of_rule.severity {
                Severity::Error => (words.errors)(of_rule.count),
                Severity::Warning => (words.warnings)(of_rule.count),
            };
            text.push_str(&format!("  {}\n", (words.folded_rule)(&counted, of_rule.rule, of_rule.files)));
        }
        text.push('\n');
    }
    text
}

fn drawn(shown: &Shown, renderer: &Renderer, words: &ReportWords, language: Language) -> String {
    let Diagnostic { severity, place, .. } = shown.diagnostic;
    let problem = shown.diagnostic.words(language);
    let level = match severity {
        Severity::Error => Level::ERROR.with_name(words.error),
        Severity::Warning => Level::WARNING.with_name(words.warning),
    };
    let mut group = Group::with_title(level.primary_title(visible(&problem.message)).id(shown.diagnostic.rule()));
    if let Some(place) = place {
        let path = visible(place.file.as_str());
        group = match (&shown.excerpt, &place.at) {
            (Some(excerpt), _) => group.element(
                Snippet::source(excerpt.text.as_str())
                    .path(path)
                    .line_start(excerpt.line)
                    .annotation(AnnotationKind::Primary.span(excerpt.underlined.clone())),
            ),
            (None, At::Line { line, column }) => group.element(Origin::path(path).line(*line).char_column(*column)),
            (None, _) => group.element(Origin::path(path)),
        };
    }
    if let Some(hint) = &problem.hint {
        group = group.element(Level::HELP.with_name(words.hint).message(wrapped(hint)));
    }
    renderer.render(&[group])
}

/// A hint in lines that fit behind its name; a line that its author ended stays ended.
pub(super) fn wrapped(hint: &str) -> String {
    // The longest of the names, and the signs before it.
    let room = WIDTH - "   = cách sửa: ".chars().count();
    let mut lines = Vec::new();
    for line in hint.split('\n') {
        // An example keeps its indentation, which means something in YAML.
        let mut current = " ".repeat(line.len() - line.trim_start_matches(' ').len());
        for word in visible(line.trim_start_matches(' ')).split(' ') {
            if !current.trim().is_empty() && current.chars().count() + 1 + word.chars().count() > room {
                lines.push(std::mem::take(&mut current));
            }
            if !current.trim().is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
        lines.push(current);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Problem;

    fn print(text: &'static str, at: impl Into<At>, language: Language) -> String {
        let problem = Problem::BadDate { value: "31/02/2023".into() };
        let all = [Diagnostic::error(&SourcePath::new("content/tin-tuc/bai.md"), at.into(), problem)];
        report(&all, &|_| Some(text.to_string()), language, Style::default())
    }

    /// The column, in terminal cells, at which the underline starts, and its length.
    fn underline(printed: &str) -> (usize, usize) {
        let line = printed.lines().find(|line| line.contains('^')).unwrap();
        (line.find('^').unwrap(), line.matches('^').count())
    }

    #[test]
    fn a_place_is_a_file_a_line_and_a_column_of_characters() {
        let printed = print("---\ntitle: Đề án\ndate: 31/02/2023\n---\n", At::key("date"), Language::Vi);
        assert!(printed.starts_with("lỗi[bad-date]: "), "{printed}");
        assert!(printed.contains("--> content/tin-tuc/bai.md:3:1\n"), "{printed}");
        assert!(printed.contains("= cách sửa: "), "{printed}");
        let printed = print("Đề án “đúng”", "Đề án ".len().."Đề án “".len(), Language::En);
        assert!(printed.contains("bai.md:1:7\n"), "{printed}");
    }

    #[test]
    fn the_underline_stands_below_its_letters() {
        // Two digits of line number and " | " precede the text.
        for (before, cells) in [("Đề xuất ", 8), ("会议 ", 5), ("“ộ” ", 4), ("\t", 4), ("e\u{302}\u{323} ", 2)]
        {
            let text: &'static str = format!("{before}abc\n").leak();
            let printed = print(text, before.len()..before.len() + 3, Language::Vi);
            assert_eq!(underline(&printed), ("1 | ".len() + cells, 3), "{printed}");
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let words = "một đoạn văn rất dài ".repeat(90);
        let text: &'static str = format!("{words}đây{words}").leak();
        let printed = print(text, words.len()..words.len() + "đây".len(), Language::Vi);
        let excerpt = printed.lines().find(|line| line.contains("đây")).unwrap();
        assert!(excerpt.chars().count() <= WIDTH, "{printed}");
        assert_eq!(excerpt.chars().position(|c| c == 'y').map(|at| at - 2), Some(underline(&printed).0), "{printed}");
    }

    #[test]
    fn no_text_and_no_position_breaks_the_printer() {
        let odd = "\t\u{300}ế\u{200D}👩\u{200D}👩\u{FE0F}会\u{0}\u{1B}\u{AD}\u{115F}\u{FEFF}\u{10FFFF}\r\n\n";
        let long = format!("{odd}{}{}\t{}", "会".repeat(150), odd.trim_end(), "ộ\u{301}".repeat(150));
        for text in ["", "\n", odd, &long] {
            for start in 0..=text.len() + 1 {
                for length in [0, 1, 7, 9000] {
                    let at = At::Bytes { start, end: start + length };
                    let problem = Problem::BadDate { value: odd.to_string() };
                    let all = [Diagnostic::warning(&SourcePath::new(odd), at, problem)];
                    let printed = report(&all, &|_| Some(text.to_string()), Language::Vi, Style::default());
                    assert!(printed.lines().all(|line| !line.contains(['\u{1B}', '\0', '\r'])), "{printed}");
                }
            }
        }
    }

    #[test]
    fn hints_are_wrapped_between_words() {
        let hint = format!("{}dài\nriêng\u{7}", "từ ".repeat(30));
        assert_eq!(wrapped(&hint), format!("{}từ\n{}dài\nriêng␇", "từ ".repeat(21), "từ ".repeat(8)));
        assert_eq!(wrapped("image:\n  src: a.jpg"), "image:\n  src: a.jpg");
    }

    #[test]
    fn a_stale_position_still_names_the_file() {
        let printed = print("ngắn", 900..901, Language::Vi);
        assert!(printed.contains("--> content/tin-tuc/bai.md\n"), "{printed}");
    }
}
