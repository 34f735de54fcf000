//! Parts of sentences that every language shares: what was typed, how large a file is.

use crate::text::{Language, decimal, grouped};

/// The most characters of a typed text that a sentence repeats.
const TYPED: usize = 80;

/// The most characters of another program's words: their end often says what matters.
const REPORTED: usize = 240;

/// What was typed, in quotation marks, on one line and not longer than a sentence bears.
pub(super) fn typed(text: &str) -> String {
    quoted(text, TYPED)
}

/// What the system or a library says, in quotation marks and on one line.
pub(super) fn reported(words: &str) -> String {
    quoted(words, REPORTED)
}

/// A digest is recognised by its beginning; other texts are told whole.
pub(super) fn short(text: &str) -> String {
    let digits = text.strip_prefix("sha256:").unwrap_or(text);
    let is_digest = digits.len() >= 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    match text.char_indices().nth(text.len() - digits.len() + 16) {
        Some((end, _)) if is_digest => format!("{}…", text.get(..end).unwrap_or(text)),
        _ => typed(text),
    }
}

fn quoted(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("“{}…”", &line[..end]),
        None => format!("“{line}”"),
    }
}

/// The first of some names, each in quotation marks.
pub(super) fn listed(names: &[String]) -> String {
    const MOST: usize = 5;
    let first: Vec<String> = names.iter().take(MOST).map(|name| typed(name)).collect();
    first.join(", ") + if names.len() > MOST { "…" } else { "" }
}

/// A picture's name for an example: the one that was typed, unless it is a long address.
pub(super) fn picture_name(typed: &str) -> &str {
    if typed.chars().nth(TYPED).is_some() { "ra-quan.jpg" } else { typed }
}

/// Whether a key is a word that could be one; others are mostly sentences with a colon.
pub(super) fn is_plain_key(key: &str) -> bool {
    key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// A size in megabytes, or in bytes below a tenth of one.
pub(super) fn size(bytes: u64, language: Language) -> String {
    if bytes < 100_000 {
        return format!("{} byte", grouped(bytes, language));
    }
    format!("{} MB", decimal(bytes as f64 / 1e6, language))
}

/// The code of a message with another number: `04 T` for `05 T` and four items.
pub(super) fn recounted(code: &str, count: usize) -> String {
    let code = code.trim();
    let digits = code.find(|c: char| !c.is_ascii_digit()).unwrap_or(code.len());
    let rest = code.get(digits..).unwrap_or_default();
    format!("{count:0digits$}{rest}")
}

/// Both readings of a point and three digits: `1.950` → `1950` and `1,95`.
pub(super) fn both_readings(value: &str) -> (String, String) {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let decimals = decimals.trim_end_matches('0');
    let decimal = if decimals.is_empty() { whole.to_string() } else { format!("{whole},{decimals}") };
    (value.replace('.', ""), decimal)
}

/// A number with points for commas and commas for points.
pub(super) fn marks_swapped(value: &str) -> String {
    let swapped = |c| match c {
        '.' => ',',
        ',' => '.',
        c => c,
    };
    value.chars().map(swapped).collect()
}

/// Another folder for the output than the one that does not do.
pub(super) fn other_folder<'a>(path: &str, usual: &'a str, other: &'a str) -> &'a str {
    let last = path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next();
    if last == Some(usual) { other } else { usual }
}

/// A slug like the last part of an address that is taken.
pub(super) fn renamed(url: &str) -> String {
    let last = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = last.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or("bai");
    format!("{stem}-2")
}

/// Whether what was taken for a file begins as the name of a host does: `dichvucong.gov.vn/p/home`.
pub(super) fn is_like_host(target: &str) -> bool {
    let host = target.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let endings = [".vn", ".com", ".net", ".org", ".edu", ".gov", ".info", ".asia"];
    let is_ended = endings.iter().any(|ending| host.strip_suffix(ending).is_some_and(|name| !name.is_empty()));
    is_ended && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_on_a_letter() {
        assert_eq!(typed(" hai\n dòng "), "“hai dòng”");
        assert_eq!(typed(&"ế".repeat(90)), format!("“{}…”", "ế".repeat(80)));
    }

    #[test]
    fn sizes_are_written_as_people_say_them() {
        assert_eq!(size(12_500_000, Language::Vi), "12,5 MB");
        assert_eq!(size(1_024, Language::Vi), "1.024 byte");
    }

    #[test]
    fn a_number_is_told_both_ways() {
        let both = |value| both_readings(value);
        assert_eq!(both("1.950"), ("1950".to_string(), "1,95".to_string()));
        assert_eq!(both("1.000"), ("1000".to_string(), "1".to_string()));
    }

    #[test]
    fn another_folder_is_another() {
        for path in ["public", "/srv/trang/public/", "trang\\public"] {
            assert_eq!(other_folder(path, "public", "trang-web"), "trang-web", "{path}");
        }
        assert_eq!(other_folder("public/tin", "public", "trang-web"), "public");
    }

    #[test]
    fn corrections_keep_the_form_of_what_they_correct() {
        assert_eq!(recounted("05 T", 4), "04 T");
        assert_eq!(recounted("6 dám", 12), "12 dám");
        assert_eq!(renamed("/tin-tuc/ke-hoach-111/"), "ke-hoach-111-2");
        assert_eq!(renamed("/"), "bai-2");
    }

    #[test]
    fn names_of_hosts_are_told_from_files() {
        for target in ["dichvucong.gov.vn", "baochinhphu.vn/a.htm", "A.COM"] {
            assert!(is_like_host(target), "{target}");
        }
        for target in ["a.vn.pdf", ".vn", "kế hoạch.vn", "bai.md", "../a.com", "a/b.vn"] {
            assert!(!is_like_host(target), "{target}");
        }
    }
}
