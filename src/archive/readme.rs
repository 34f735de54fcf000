//! `README.html`: what whoever receives an archive opens first.

use crate::text::{Language, escape_html, grouped};

const VI: &str = include_str!("readme/vi.html");
const EN: &str = include_str!("readme/en.html");
const STYLE: &str = include_str!("readme/style.css");

/// What it tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub language: Language,
    pub title: &'a str,
    pub description: &'a str,
    /// The address of the site or campaign.
    pub url: &'a str,
    /// The office that publishes.
    pub publisher: Option<&'a str>,
    /// The date for readers.
    pub date: &'a str,
    /// The date as `datetime` wants it.
    pub iso: &'a str,
    /// The date as `--at` reads it.
    pub at: &'a str,
    pub pages: usize,
    pub files: usize,
    pub software: &'a str,
    /// The name of the offline variant, where there is one.
    pub offline: Option<&'a str>,
    /// The name of the WACZ, where there is one.
    pub wacz: Option<&'a str>,
}

/// The whole page; it needs nothing besides itself.
pub(super) fn readme(facts: &Facts<'_>) -> String {
    let text = |value: &str| escape_html(value);
    let (publisher, offline, wacz) = match facts.language {
        Language::Vi => (
            "Cơ quan chủ quản",
            "<p><b>Cách dễ nhất:</b> giải nén <a href=\"{}\">{}</a>, rồi bấm đúp vào tệp <code>index.html</code> trong đó. Xem được trên mọi máy có trình duyệt, không cần mạng. Bản này có biển báo lưu trữ ở đầu mỗi trang, tìm kiếm được, bộ đếm đứng yên ở con số cuối cùng.</p>",
            "<p><b>Nguyên bản, đúng từng byte:</b> <a href=\"{}\">{}</a> theo chuẩn WACZ. Mở bằng ReplayWeb.page (trình duyệt hoặc phần mềm), hoặc nạp vào pywb.</p>",
        ),
        Language::En => (
            "Published by",
            "<p><b>The easiest way:</b> unpack <a href=\"{}\">{}</a>, then double-click <code>index.html</code> inside. Any browser shows it, without a network. In this variant every page bears a notice that it is an archive, search works, and the counters stand still at their last figures.</p>",
            "<p><b>The original, byte for byte:</b> <a href=\"{}\">{}</a> is a WACZ. Open it with ReplayWeb.page (in a browser or as a program), or load it into pywb.</p>",
        ),
    };
    let publisher = facts.publisher.map(|name| format!("<div><dt>{publisher}</dt><dd>{}</dd></div>", text(name)));
    let named = |form: &str, name: Option<&str>| name.map(|name| form.replace("{}", &text(name))).unwrap_or_default();
    let values = [
        ("style", STYLE.trim_end().to_string()),
        ("title", text(facts.title)),
        ("description", text(facts.description)),
        ("url", text(facts.url)),
        ("publisher", publisher.unwrap_or_default()),
        ("iso", text(facts.iso)),
        ("date", text(facts.date)),
        ("at", text(facts.at)),
        ("pages", grouped(facts.pages as u64, facts.language)),
        ("files", grouped(facts.files as u64, facts.language)),
        ("software", text(facts.software)),
        ("offline", named(offline, facts.offline)),
        ("wacz", named(wacz, facts.wacz)),
    ];
    let page = match facts.language {
        Language::Vi => VI,
        Language::En => EN,
    };
    fill(page, &values)
}

/// Puts values in place of `{name}`, in one pass: what a value holds is never taken for a name.
fn fill(page: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(page.len() * 2);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let value = after
            .split_once('}')
            .and_then(|(name, rest)| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, rest)));
        match value {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled_and_values_are_text() {
        for language in [Language::Vi, Language::En] {
            let facts = Facts {
                language,
                title: "Cải cách <hành chính> {date}",
                description: "",
                url: "https://example.vn/",
                publisher: Some("UBND xã"),
                date: "31/12/2025",
                iso: "2025-12-31",
                at: "2025-12-31T23:59:58+07:00",
                pages: 1234,
                files: 5678,
                software: "loa/0.1.0",
                offline: Some("a-offline.zip"),
                wacz: None,
            };
            let page = readme(&facts);
            assert!(page.contains("<h1>Cải cách &lt;hành chính&gt; {date}</h1>"), "{page}");
            assert!(page.contains("a-offline.zip</a>") && !page.contains("WACZ"), "{page}");
            let body = page.split("</style>").nth(1).unwrap().replace("{date}", "");
            assert!(!body.contains('{'), "{body}");
        }
    }
}
