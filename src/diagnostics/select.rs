//! Which diagnostics are shown in full, in which order, and which are only counted.
//!
//! All are ordered by file and position, errors and warnings together, and identical ones count once. At most
//! [`FULL`] are printed in full: errors have the first claim to that room, so no error is only counted while a warning
//! is printed; of the warnings of one rule at most [`WARNINGS_PER_RULE`] are printed, so that one habit of an author
//! does not drown the rest. What remains is counted per rule.

use std::collections::BTreeMap;

use super::excerpt::Excerpt;
use super::{At, Diagnostic, Severity};
use crate::paths::SourcePath;
use crate::text::Language;

/// The most diagnostics that are printed in full.
pub(super) const FULL: usize = 50;

/// The most warnings of one rule that are printed in full.
pub(super) const WARNINGS_PER_RULE: usize = 5;

/// The most diagnostics of one file whose lines are looked for: a file can hold a hundred thousand mistakes, and each
/// look goes through the whole text. Errors have the first claim; those beyond come last.
const PLACED: usize = 4 * FULL;

/// A diagnostic and the line that it points at.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The diagnostic.
    pub diagnostic: &'a Diagnostic,
    /// The line; `None` where it points at a whole file, or the file has changed since.
    pub excerpt: Option<Excerpt>,
}

/// The diagnostics of one rule that are only counted.
#[derive(Debug, PartialEq, Eq)]
pub struct Folded {
    /// How much they matter.
    pub severity: Severity,
    /// The name of the rule.
    pub rule: &'static str,
    /// How many there are.
    pub count: usize,
    /// In how many files.
    pub files: usize,
}

/// Each diagnostic once, ordered by file; inside a file the order is settled but means nothing.
pub fn distinct(diagnostics: &[Diagnostic], language: Language) -> Vec<&Diagnostic> {
    let mut all: Vec<&Diagnostic> = diagnostics.iter().collect();
    all.sort_by_cached_key(|d| (d.place.clone(), d.severity, d.rule(), d.words(language).message));
    all.dedup();
    all
}

/// Divides diagnostics into those to print, ordered, and those to count, errors first and the most frequent first.
/// `source` gives the clean text of a file; it is asked once per file that has something to print.
pub fn select<'a>(
    diagnostics: &[&'a Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<String>,
) -> (Vec<Shown<'a>>, Vec<Folded>) {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    let mut room = Room { errors: FULL.min(errors), warnings: FULL - FULL.min(errors), rules: BTreeMap::new() };
    let mut shown = Vec::new();
    let mut folded: BTreeMap<(Severity, &'static str), Folded> = BTreeMap::new();

    for of_file in diagnostics.chunk_by(|a, b| file(a) == file(b)) {
        let mut counted = BTreeMap::new();
        for candidate in ordered(of_file, &room, source) {
            let Diagnostic { severity, .. } = *candidate.diagnostic;
            let rule = candidate.diagnostic.rule();
            if room.takes(severity, rule) {
                shown.push(candidate);
            } else {
                *counted.entry((severity, rule)).or_insert(0) += 1;
            }
        }
        for ((severity, rule), count) in counted {
            let of_rule = folded.entry((severity, rule)).or_insert(Folded { severity, rule, count: 0, files: 0 });
            of_rule.count += count;
            of_rule.files += usize::from(file(of_file[0]).is_some());
        }
    }
    let mut folded: Vec<Folded> = folded.into_values().collect();
    folded.sort_by_key(|of_rule| (std::cmp::Reverse((of_rule.severity, of_rule.count)), of_rule.rule));
    (shown, folded)
}

/// What may still be printed in full.
struct Room {
    errors: usize,
    warnings: usize,
    rules: BTreeMap<&'static str, usize>,
}

impl Room {
    fn is_left(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => self.errors > 0,
            Severity::Warning => self.warnings > 0,
        }
    }

    /// Takes the room of one diagnostic, if there is some.
    fn takes(&mut self, severity: Severity, rule: &'static str) -> bool {
        if !self.is_left(severity) {
            return false;
        }
        match severity {
            Severity::Error => self.errors -= 1,
            Severity::Warning => {
                let of_rule = self.rules.entry(rule).or_insert(0);
                if *of_rule == WARNINGS_PER_RULE {
                    return false;
                }
                *of_rule += 1;
                self.warnings -= 1;
            }
        }
        true
    }
}

/// The diagnostics of one file in the order of its lines; a file without room left is not read.
fn ordered<'a>(
    of_file: &[&'a Diagnostic],
    room: &Room,
    source: &dyn Fn(&SourcePath) -> Option<String>,
) -> Vec<Shown<'a>> {
    let readable = of_file.iter().any(|d| room.is_left(d.severity) && place(d).is_some_and(|at| *at != At::File));
    let text = if readable { of_file.first().and_then(|d| file(d)).and_then(source) } else { None };
    let errors = of_file.iter().filter(|d| d.severity == Severity::Error).count().min(PLACED);
    let (mut of_errors, mut of_warnings) = (errors, PLACED - errors);
    let mut all: Vec<Shown> = of_file
        .iter()
        .map(|diagnostic| {
            let left = if diagnostic.severity == Severity::Error { &mut of_errors } else { &mut of_warnings };
            let is_placed = *left > 0;
            *left = left.saturating_sub(1);
            let text = text.as_ref().filter(|_| is_placed);
            let excerpt = text.zip(place(diagnostic)).and_then(|(text, at)| Excerpt::of(at, text));
            Shown { diagnostic, excerpt }
        })
        .collect();
    all.sort_by_key(|shown| {
        let position = match (&shown.excerpt, place(shown.diagnostic)) {
            (Some(excerpt), _) => (excerpt.line, excerpt.column),
            (None, Some(At::Line { line, column })) => (*line, *column),
            (None, Some(At::Bytes { .. } | At::Key(_))) if of_file.len() > PLACED => (usize::MAX, 0),
            _ => (0, 0),
        };
        (position, std::cmp::Reverse(shown.diagnostic.severity))
    });
    all
}

fn file(diagnostic: &Diagnostic) -> Option<&SourcePath> {
    diagnostic.place.as_ref().map(|place| &place.file)
}

fn place(diagnostic: &Diagnostic) -> Option<&At> {
    diagnostic.place.as_ref().map(|place| &place.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Problem;

    fn bad_date(value: usize) -> Problem {
        Problem::BadDate { value: value.to_string() }
    }

    fn line(line: usize) -> At {
        At::Line { line, column: 1 }
    }

    #[test]
    fn files_then_lines_then_errors_first_and_nothing_twice() {
        let (a, b) = (SourcePath::new("a.md"), SourcePath::new("b.md"));
        let all = [
            Diagnostic::warning(&b, line(2), bad_date(1)),
            Diagnostic::error(&a, line(10), bad_date(2)),
            Diagnostic::error(&a, line(9), bad_date(3)),
            Diagnostic::warning(&a, line(9), bad_date(4)),
            Diagnostic::error(&a, At::File, Problem::NotText),
            Diagnostic::error(&a, line(9), bad_date(3)),
            Diagnostic::global(Problem::NotUtf8),
        ];
        let (shown, folded) = select(&distinct(&all, Language::Vi), &|_| None);
        let order: Vec<&Diagnostic> = shown.iter().map(|shown| shown.diagnostic).collect();
        assert_eq!(order, [&all[6], &all[4], &all[2], &all[3], &all[1], &all[0]]);
        assert_eq!(folded, []);
    }

    #[test]
    fn errors_take_the_room_before_warnings() {
        let path = |n: usize| SourcePath::new(format!("{n:04}.md"));
        let mut all: Vec<Diagnostic> = (0..60).map(|n| Diagnostic::warning(&path(n), line(1), bad_date(n))).collect();
        let (shown, folded) = select(&distinct(&all, Language::Vi), &|_| None);
        assert_eq!(shown.len(), WARNINGS_PER_RULE);
        assert_eq!(folded, [Folded { severity: Severity::Warning, rule: "bad-date", count: 55, files: 55 }]);

        all.extend((0..FULL + 2).map(|n| Diagnostic::error(&path(900), line(n), bad_date(n))));
        let (shown, folded) = select(&distinct(&all, Language::Vi), &|_| None);
        assert!(shown.iter().all(|shown| shown.diagnostic.severity == Severity::Error));
        assert_eq!(shown.len(), FULL);
        assert_eq!(folded[0], Folded { severity: Severity::Error, rule: "bad-date", count: 2, files: 1 });
        assert_eq!(folded[1].count, 60);
    }
}
