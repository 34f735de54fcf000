//! What the preview says in the browser, in both languages.

use serde::Serialize;

use crate::text::{Language, grouped};

/// The texts of one language.
pub(super) struct Words {
    pub(super) errors: fn(count: usize) -> String,
    pub(super) warnings: fn(count: usize) -> String,
    /// Problems that are counted and not shown.
    pub(super) more: fn(count: usize) -> String,
    /// The bar under pages: how many drafts, how many scheduled entries.
    pub(super) bar: fn(drafts: usize, scheduled: usize) -> String,
    pub(super) draft: &'static str,
    pub(super) expired: &'static str,
    /// When a scheduled entry will be public.
    pub(super) appears: fn(moment: &str) -> String,
    pub(super) scheduled: &'static str,
    pub(super) more_entries: fn(count: usize) -> String,
    /// Stands in for pages where there is none to show.
    pub(super) no_site: &'static str,
    pub(super) no_page: &'static str,
    pub(super) reloads: &'static str,
    pub(super) missing: &'static str,
    pub(super) missing_why: &'static str,
    pub(super) elsewhere: &'static str,
    pub(super) busy: &'static str,
    /// On a page that has lost its connection.
    pub(super) lost: &'static str,
    pub(super) client: ClientWords,
}

/// The texts that the script in the browser shows.
#[derive(Serialize)]
pub(super) struct ClientWords {
    /// The name of the window of problems, for who does not see it.
    pub(super) problems: &'static str,
    pub(super) close: &'static str,
    /// Below the headline.
    pub(super) last_good: &'static str,
    /// Before what to do about a problem.
    pub(super) hint: &'static str,
}

impl Words {
    /// The texts in a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Vi => &VI,
            Language::En => &EN,
        }
    }

    /// Errors and warnings, counted: `2 lỗi, 1 cảnh báo`; empty when there is neither.
    pub(super) fn headline(&self, errors: usize, warnings: usize) -> String {
        let counted = [(errors, self.errors), (warnings, self.warnings)];
        let parts = counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| words(count));
        parts.collect::<Vec<_>>().join(", ")
    }
}

static VI: Words = Words {
    errors: |count| format!("{} lỗi", vi(count)),
    warnings: |count| format!("{} cảnh báo", vi(count)),
    more: |count| format!("Còn {} vấn đề cùng loại; sửa các chỗ trên rồi sẽ thấy tiếp.", vi(count)),
    bar: |drafts, scheduled| {
        let counted = [(drafts, "bản nháp"), (scheduled, "bài hẹn giờ")];
        let parts =
            counted.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{} {what}", vi(*count)));
        format!("Xem trước: {} chưa công khai", parts.collect::<Vec<_>>().join(", "))
    },
    draft: "bản nháp",
    expired: "hết hạn",
    appears: |moment| format!("lên trang {moment}"),
    scheduled: "hẹn giờ",
    more_entries: |count| format!("và {} bài nữa", vi(count)),
    no_site: "Chưa xem trước được trang",
    no_page: "Chưa xem trước được trang này",
    reloads: "Sửa xong là trang tự hiện ra, không cần tải lại.",
    missing: "Không có trang này",
    missing_why: "Địa chỉ này không dẫn đến trang hay tệp nào.",
    elsewhere: "Trang của bạn nằm ở",
    busy: "loa serve đang có quá nhiều kết nối cùng lúc. Hãy đóng bớt cửa sổ rồi thử lại.",
    lost: "Mất kết nối với loa serve, đang nối lại…",
    client: ClientWords {
        problems: "Các vấn đề của trang",
        close: "Đóng",
        last_good: "Trang phía sau là bản gần nhất xem được; chỗ có lỗi có thể chưa hiện đúng. Sửa xong là bảng này tự đóng.",
        hint: "Cách sửa",
    },
};

static EN: Words = Words {
    errors: |count| en(count, "error", "errors"),
    warnings: |count| en(count, "warning", "warnings"),
    more: |count| {
        format!("{} more of the same kinds; they show when these are mended.", en(count, "problem", "problems"))
    },
    bar: |drafts, scheduled| {
        let counted = [(drafts, "draft", "drafts"), (scheduled, "scheduled article", "scheduled articles")];
        let parts = counted.iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| en(*count, one, many));
        format!("Preview: {} not public yet", parts.collect::<Vec<_>>().join(", "))
    },
    draft: "draft",
    expired: "expired",
    appears: |moment| format!("public on {moment}"),
    scheduled: "scheduled",
    more_entries: |count| format!("and {} more", grouped(count as u64, Language::En)),
    no_site: "The site cannot be previewed yet",
    no_page: "This page cannot be previewed yet",
    reloads: "It appears by itself as soon as this is mended; there is no need to reload.",
    missing: "There is no such page",
    missing_why: "This address leads to no page and no file.",
    elsewhere: "Your site is at",
    busy: "loa serve has too many connections at once. Close some windows and try again.",
    lost: "Lost the connection to loa serve, reconnecting…",
    client: ClientWords {
        problems: "Problems of the site",
        close: "Close",
        last_good: "The page behind is the last that could be shown; what is wrong may look wrong there. This closes by itself when all is mended.",
        hint: "How to mend it",
    },
};

fn vi(count: usize) -> String {
    grouped(count as u64, Language::Vi)
}

fn en(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as u64, Language::En), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_none_of_is_not_counted() {
        assert_eq!(VI.headline(2, 1), "2 lỗi, 1 cảnh báo");
        assert_eq!(EN.headline(1, 1200), "1 error, 1,200 warnings");
        assert_eq!(VI.headline(0, 0), "");
        assert_eq!((VI.bar)(2, 1), "Xem trước: 2 bản nháp, 1 bài hẹn giờ chưa công khai");
        assert_eq!((VI.bar)(0, 1), "Xem trước: 1 bài hẹn giờ chưa công khai");
        assert_eq!((EN.bar)(1, 0), "Preview: 1 draft not public yet");
    }
}
