//! The words of a theme that Markdown needs, and the ids that its templates use.

use std::borrow::Cow;

use super::Theme;
use crate::parse::markdown::Labels;

/// Ids that the default theme's templates have on pages of entries: headings in bodies must not take them.
pub const PAGE_IDS: &[&str] = &[
    "main",
    "top",
    "toc",
    "others",
    "counters",
    "messages",
    "documents",
    "targets",
    "news",
    "campaigns",
    "transcript",
    "more",
];

impl Theme {
    /// The words inside bodies: `alert_note`, `footnotes`, `anchor` … of `i18n/`.
    pub fn markdown_labels(&self) -> Labels {
        let default = Labels::default();
        let word = |key: &str, default: Cow<'static, str>| match self.strings.find(key) {
            Some(word) => Cow::Owned(word.to_string()),
            None => default,
        };
        Labels {
            note: word("alert_note", default.note),
            tip: word("alert_tip", default.tip),
            important: word("alert_important", default.important),
            warning: word("alert_warning", default.warning),
            caution: word("alert_caution", default.caution),
            footnotes: word("footnotes", default.footnotes),
            footnote: word("footnote_n", default.footnote),
            back: word("footnote_back", default.back),
            anchor: word("anchor", default.anchor),
            table: word("table_n", default.table),
            done: word("task_done", default.done),
            open: word("task_open", default.open),
            week: word("week_title", default.week),
        }
    }
}
