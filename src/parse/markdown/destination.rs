//! Where a link or a picture leads: outside, to a page, to a file, to a place on the same page, or nowhere safe.

use std::borrow::Cow;

use pulldown_cmark::CowStr;
use unicode_normalization::UnicodeNormalization;

use super::body::Target;
use crate::paths::SourcePath;
use crate::text::{escape_html_into, percent_decode};

/// A reference, understood as a browser would understand it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// An absolute `http` or `https` address.
    External(String),
    /// `mailto:` or `tel:`.
    Contact(String),
    /// `#id` on the same page, decoded.
    Fragment(String),
    /// A page or a file of the site.
    Inside(Target),
    /// Nothing was given.
    Empty,
    /// Anything else: other schemes, addresses without a scheme, which browsers take for another host.
    Refused,
}

/// Understands `reference`, as typed in `source`.
pub(super) fn destination(reference: &str, source: &SourcePath) -> Destination {
    // Browsers drop these before they look for a scheme: `java&#10;script:`.
    let reference: Cow<'_, str> = if reference.contains(is_ignored) {
        Cow::Owned(reference.chars().filter(|c| !is_ignored(*c)).collect())
    } else {
        Cow::Borrowed(reference)
    };
    let reference = reference.trim();
    let Some(first) = reference.chars().next() else { return Destination::Empty };
    let after_scheme = reference
        .find([':', '/', '\\', '?', '#'])
        .filter(|at| reference.get(*at..).is_some_and(|rest| rest.starts_with(':')));
    if let Some((scheme, rest)) = after_scheme.and_then(|at| Some((reference.get(..at)?, reference.get(at + 1..)?))) {
        return with_scheme(scheme, rest);
    }
    let slashes = reference.bytes().take_while(|b| matches!(b, b'/' | b'\\')).count();
    if slashes >= 2 {
        return Destination::Refused;
    }
    if reference.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return Destination::External(format!("http://{reference}"));
    }
    if first == '#' {
        return Destination::Fragment(percent_decoded(reference.get(1..).unwrap_or_default()).into_owned());
    }
    Destination::Inside(inside(reference, source))
}

/// Whether no reader may follow `reference`: `javascript:`, `file:`, another scheme, an address without a scheme.
pub(crate) fn is_refused(source: &SourcePath, reference: &str) -> bool {
    destination(reference, source) == Destination::Refused
}

/// The target inside the site of a reference without a scheme: a page when it starts with `/`, else a file from the
/// folder of `source`. Percent signs are decoded.
pub(super) fn inside(reference: &str, source: &SourcePath) -> Target {
    let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let (path, query) = address.split_at_checked(address.find('?').unwrap_or(address.len())).unwrap_or((address, ""));
    let path = percent_decoded(path);
    let fragment = percent_decoded(fragment).into();
    if path.starts_with('/') {
        Target::Page { path: path.into(), query: query.into(), fragment }
    } else {
        Target::File { typed: address.into(), path: source.follow(&path), fragment }
    }
}

fn with_scheme(scheme: &str, rest: &str) -> Destination {
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    if is("http") || is("https") {
        let host = rest.strip_prefix("//").unwrap_or_default();
        if host.is_empty() || host.starts_with(['/', '\\', '?', '#', ':', '@', ' ']) {
            return Destination::Refused;
        }
        Destination::External(format!("{}:{rest}", scheme.to_ascii_lowercase()))
    } else if is("mailto") || is("tel") {
        Destination::Contact(format!("{}:{rest}", scheme.to_ascii_lowercase()))
    } else {
        Destination::Refused
    }
}

fn is_ignored(c: char) -> bool {
    c.is_control() || is_forbidden(c)
}

/// Characters that HTML forbids. The source holds none, but `&#xFDD0;` makes one.
pub(super) fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{200B}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// The text without characters that HTML forbids.
pub(super) fn allowed(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(is_forbidden) { text.replace(is_forbidden, "").into() } else { text }
}

/// Decodes `%XX`; what is not UTF-8 then stays as it was typed.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    match percent_decode(text) {
        // Files are named in composed letters here, as all text is.
        Cow::Owned(decoded) => Cow::Owned(decoded.nfc().filter(|c| !is_forbidden(*c)).collect()),
        as_typed => as_typed,
    }
}

/// Appends an address to an attribute: characters that no URL may hold are encoded, letters with marks stay readable.
pub(super) fn push_address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = address.as_bytes();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#@!$()*+,;=".contains(&b);
    if bytes.iter().all(|b| plain(*b)) {
        out.push_str(address);
        return;
    }
    for (at, c) in address.char_indices() {
        let encoded_already =
            c == '%' && bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        match c {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            '[' | ']' if address.get(..at).is_some_and(|before| before.matches('/').count() == 2) => out.push(c),
            c if encoded_already || (c.is_ascii() && plain(c as u8)) => out.push(c),
            c if !c.is_ascii() && !c.is_whitespace() && !c.is_control() => {
                escape_html_into(out, c.encode_utf8(&mut [0; 4]))
            }
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out.push('%');
                    for digit in [byte >> 4, byte & 15] {
                        out.push(char::from(HEX.get(usize::from(digit)).copied().unwrap_or(b'0')));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(reference: &str) -> Destination {
        destination(reference, &SourcePath::new("content/tin-tuc/bai.md"))
    }

    fn file(typed: &str, path: Option<&str>, fragment: &str) -> Destination {
        let path = path.map(SourcePath::new);
        Destination::Inside(Target::File { typed: typed.into(), path, fragment: fragment.into() })
    }

    fn page(path: &str, query: &str, fragment: &str) -> Destination {
        Destination::Inside(Target::Page { path: path.into(), query: query.into(), fragment: fragment.into() })
    }

    #[test]
    fn references_lead_where_a_browser_would_go() {
        assert_eq!(of("HTTPS://a.vn/x"), Destination::External("https://a.vn/x".into()));
        assert_eq!(of("www.hue.gov.vn"), Destination::External("http://www.hue.gov.vn".into()));
        assert_eq!(of("mailto:a@b.vn"), Destination::Contact("mailto:a@b.vn".into()));
        assert_eq!(of("#m%E1%BB%A5c"), Destination::Fragment("mục".into()));
        assert_eq!(of("../05-t.md#5"), file("../05-t.md", Some("content/05-t.md"), "5"));
        assert_eq!(
            of("anh\\k%E1%BA%BF%20hoach.pdf"),
            file("anh\\k%E1%BA%BF%20hoach.pdf", Some("content/tin-tuc/anh/kế hoach.pdf"), "")
        );
        assert_eq!(of("../../../x.md"), file("../../../x.md", None, ""));
        assert_eq!(of("./a:b.md"), file("./a:b.md", Some("content/tin-tuc/a:b.md"), ""));
        assert_eq!(of("/the/th%E1%BA%BB/?q=1#x"), page("/the/thẻ/", "?q=1", "x"));
        assert_eq!(of("100%.pdf"), file("100%.pdf", Some("content/tin-tuc/100%.pdf"), ""));
        assert_eq!(of("  "), Destination::Empty);
    }

    #[test]
    fn nothing_dangerous_leads_anywhere() {
        for reference in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{FDD0}script:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "C:\\Users\\a.docx",
            "zalo:1",
            "//evil.vn/x",
            "/\\evil.vn",
            "\\\\may-chu\\thu-muc",
            "http:evil",
            "https://",
            "http:///x",
            ":x",
        ] {
            assert_eq!(of(reference), Destination::Refused, "{reference:?}");
        }
    }

    #[test]
    fn addresses_are_encoded_where_they_must_be() {
        let written = |address: &str| {
            let mut out = String::new();
            push_address(&mut out, address);
            out
        };
        assert_eq!(written("https://a.vn/x?a=1&b='2'"), "https://a.vn/x?a=1&amp;b=&#39;2&#39;");
        assert_eq!(written("https://a.vn/Huế \"x\"<%zz%41>"), "https://a.vn/Huế%20%22x%22%3C%25zz%41%3E");
        assert_eq!(written("http://[::1]/[x]"), "http://[::1]/%5Bx%5D");
    }
}
