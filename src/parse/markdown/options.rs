//! What a site and its theme decide about Markdown.

use std::borrow::Cow;

/// How Markdown is read. Cheap to copy: the strings are the theme's.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Turns straight quotes, `--` and `...` into their typographic forms. Off by default: Vietnamese authors type
    /// the quotes they mean.
    pub smart_punctuation: bool,
    /// Lets a safe part of HTML through. Off by default: HTML is shown as text.
    pub raw_html: bool,
    /// Ids that the page has outside the body: no heading takes them, and `#links` may point to them.
    pub page_ids: &'a [&'a str],
    /// The words that readers see or hear.
    pub labels: &'a Labels,
}

impl Default for Options<'static> {
    fn default() -> Self {
        Self { smart_punctuation: false, raw_html: false, page_ids: &[], labels: &VIETNAMESE }
    }
}

/// The theme's words inside a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Title of `> [!NOTE]`.
    pub note: Cow<'static, str>,
    /// Title of `> [!TIP]`.
    pub tip: Cow<'static, str>,
    /// Title of `> [!IMPORTANT]`.
    pub important: Cow<'static, str>,
    /// Title of `> [!WARNING]`.
    pub warning: Cow<'static, str>,
    /// Title of `> [!CAUTION]`.
    pub caution: Cow<'static, str>,
    /// Name of the section of footnotes.
    pub footnotes: Cow<'static, str>,
    /// Name of a reference to footnote `{n}`.
    pub footnote: Cow<'static, str>,
    /// Name of the link from footnote `{n}` back to the text.
    pub back: Cow<'static, str>,
    /// Name of the link of a heading to itself; `{title}` is the heading.
    pub anchor: Cow<'static, str>,
    /// Name of the scrolling region of table `{n}`.
    pub table: Cow<'static, str>,
    /// Name of a ticked box.
    pub done: Cow<'static, str>,
    /// Name of an empty box.
    pub open: Cow<'static, str>,
    /// Title of a week of a schedule, by `{week}`, `{from}` and `{to}`.
    pub week: Cow<'static, str>,
}

static VIETNAMESE: Labels = Labels {
    note: Cow::Borrowed("Lưu ý"),
    tip: Cow::Borrowed("Mẹo"),
    important: Cow::Borrowed("Quan trọng"),
    warning: Cow::Borrowed("Cảnh báo"),
    caution: Cow::Borrowed("Thận trọng"),
    footnotes: Cow::Borrowed("Cước chú"),
    footnote: Cow::Borrowed("Cước chú {n}"),
    back: Cow::Borrowed("Trở lại chỗ dẫn cước chú {n}"),
    anchor: Cow::Borrowed("Liên kết đến mục “{title}”"),
    table: Cow::Borrowed("Bảng {n}"),
    done: Cow::Borrowed("Đã xong"),
    open: Cow::Borrowed("Chưa xong"),
    week: Cow::Borrowed("Tuần {week} (từ {from} đến ngày {to})"),
};

impl Default for Labels {
    fn default() -> Self {
        VIETNAMESE.clone()
    }
}
