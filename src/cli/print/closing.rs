//! The last line of a command: how many problems, what became of the folder.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::cli::words::{ReportWords, Words};
use crate::diagnostics::{Diagnostic, Severity, distinct};
use crate::site::HeldBack;
use crate::text::{Language, decimal};

/// How many problems there are, identical ones counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Files with an error or a warning.
    pub files: usize,
}

impl Tally {
    /// Counts diagnostics as [`super::report`] prints them.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let all = distinct(diagnostics, Language::default());
        let count = |severity| all.iter().filter(|d| d.severity == severity).count();
        let files: BTreeSet<_> = all.iter().filter_map(|d| d.place.as_ref()).map(|place| &place.file).collect();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), files: files.len() }
    }
}

/// What a build did to its folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Pages of the site.
    pub pages: usize,
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files of an earlier build that the site has no more.
    pub deleted: usize,
    /// How long it took.
    pub duration: Duration,
}

/// One line that counts problems: `3 lỗi, 5 cảnh báo trong 4 tệp; public/ được giữ nguyên.` `kept` names the folder
/// that was not published into because of them. Empty without problems.
pub fn summary(tally: Tally, kept: Option<&str>, language: Language) -> String {
    let words = &Words::of(language).report;
    let Tally { errors, warnings, files } = tally;
    if errors + warnings == 0 {
        return String::new();
    }
    let mut line = counted(errors, warnings, words);
    if files > 0 {
        line.push(' ');
        line.push_str(&(words.in_files)(files));
    }
    if let Some(folder) = kept {
        let kept = if errors > 0 { words.kept } else { words.kept_by_strict };
        line.push_str("; ");
        line.push_str(&kept(folder));
    }
    line.push_str(".\n");
    line
}

/// One line that tells what was published: `Đã xuất bản 42 trang vào public/ trong 0,12 giây: 3 tệp mới hoặc thay đổi,
/// 39 giữ nguyên, 1 xóa.`
pub fn build_report(published: &Published, folder: &str, language: Language) -> String {
    let words = &Words::of(language).report;
    let Published { pages, written, unchanged, deleted, duration } = *published;
    let duration = seconds(duration, language);
    let mut changes = Vec::new();
    if written + deleted == 0 {
        changes.push(words.nothing_changed.to_string());
    } else {
        let counts = [(written, words.written), (unchanged, words.unchanged), (deleted, words.deleted)];
        changes.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(*count)));
    }
    format!("{}: {}.\n", (words.published)(pages, folder, &duration), changes.join(", "))
}

/// How long something took, as people say it.
pub(super) fn seconds(duration: Duration, language: Language) -> String {
    let words = &Words::of(language).report;
    let seconds = duration.as_secs_f64();
    if seconds < 0.01 { words.no_time.to_string() } else { (words.seconds)(&decimal(seconds, language)) }
}

/// One line that counts what is not public: `Không đăng lần này: 1 bản nháp, 2 bài chưa đến ngày.` A mistyped year is
/// seen here and nowhere else. Empty when everything is public.
pub fn held_back(held: HeldBack, language: Language) -> String {
    let words = &Words::of(language).report;
    let counts = [(held.drafts, words.drafts), (held.scheduled, words.scheduled), (held.expired, words.expired)];
    let counts: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(*count)).collect();
    if counts.is_empty() { String::new() } else { format!("{}: {}.\n", words.held_back, counts.join(", ")) }
}

/// One line for pictures that were made smaller: why this build took longer than the next ones will. Empty without any.
pub fn pictures(count: usize, language: Language) -> String {
    let words = &Words::of(language).report;
    if count == 0 { String::new() } else { format!("{}\n", (words.pictures)(count)) }
}

/// One line for a site that still has the address of this machine, as a new one has: no warning, because looking at the
/// site here is what it is for, but nobody else would find it there. Empty without one.
pub fn local_address(address: Option<&str>, language: Language) -> String {
    let words = &Words::of(language).report;
    address.map(|address| format!("{}\n", (words.local_address)(address))).unwrap_or_default()
}

/// `3 lỗi, 5 cảnh báo`, without what there is none of.
pub(super) fn counted(errors: usize, warnings: usize, words: &ReportWords) -> String {
    let counts = [(errors, words.errors), (warnings, words.warnings)];
    let counts: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(*count)).collect();
    counts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_public_is_counted() {
        let held = HeldBack { drafts: 1, scheduled: 2, expired: 0 };
        assert_eq!(held_back(held, Language::Vi), "Không đăng lần này: 1 bản nháp, 2 bài chưa đến ngày.\n");
        assert_eq!(held_back(held, Language::En), "Not published this time: 1 draft, 2 entries not due yet.\n");
        assert_eq!(held_back(HeldBack::default(), Language::Vi), "");
    }

    #[test]
    fn problems_are_counted_in_one_line() {
        let tally = Tally { errors: 3, warnings: 5, files: 4 };
        let line = |tally, kept, language| summary(tally, kept, language);
        assert_eq!(
            line(tally, Some("public/"), Language::Vi),
            "3 lỗi, 5 cảnh báo trong 4 tệp; public/ được giữ nguyên.\n"
        );
        let one = Tally { errors: 1, warnings: 0, files: 0 };
        assert_eq!(line(one, Some("public/"), Language::En), "1 error; public/ stays as it was.\n");
        let warnings = Tally { errors: 0, warnings: 1200, files: 1 };
        assert_eq!(line(warnings, None, Language::Vi), "1.200 cảnh báo trong 1 tệp.\n");
        assert_eq!(
            line(warnings, Some("public/"), Language::Vi),
            "1.200 cảnh báo trong 1 tệp; public/ được giữ nguyên vì có --strict.\n"
        );
        assert_eq!(line(Tally::default(), None, Language::Vi), "");
    }

    #[test]
    fn a_build_is_told_in_one_line() {
        let duration = Duration::from_millis(120);
        let published = Published { pages: 42, written: 3, unchanged: 39, deleted: 1, duration };
        assert_eq!(
            build_report(&published, "public/", Language::Vi),
            "Đã xuất bản 42 trang vào public/ trong 0,12 giây: 3 tệp mới hoặc thay đổi, 39 giữ nguyên, 1 xóa.\n"
        );
        let same = Published { pages: 1, unchanged: 9, duration: Duration::ZERO, ..Published::default() };
        assert_eq!(
            build_report(&same, "public/", Language::En),
            "Published 1 page into public/ in less than 0.01 seconds: nothing changed.\n"
        );
    }
}
