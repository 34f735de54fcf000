//! The value of an attribute as the browser reads it, and back (HTML, 13.5 and 13.1.2.3).

use std::borrow::Cow;

/// The named references that stand for a character of an address. Others need no reading: nobody writes `&ecirc;` there.
const NAMED: [(&str, char); 25] = [
    ("amp", '&'),
    ("AMP", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("sol", '/'),
    ("bsol", '\\'),
    ("colon", ':'),
    ("period", '.'),
    ("num", '#'),
    ("quest", '?'),
    ("equals", '='),
    ("percnt", '%'),
    ("lowbar", '_'),
    ("commat", '@'),
    ("comma", ','),
    ("semi", ';'),
    ("plus", '+'),
    ("lpar", '('),
    ("rpar", ')'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("excl", '!'),
];

/// Reads character references.
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    let Some(first) = raw.find('&') else { return Cow::Borrowed(raw) };
    let (plain, mut rest) = raw.split_at(first);
    let mut out = String::with_capacity(raw.len());
    out.push_str(plain);
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let body = &after[1..];
        match reference(body) {
            Some((character, length)) => {
                out.push(character);
                rest = &body[length..];
            }
            None => {
                out.push('&');
                rest = body;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that a text after `&` begins with, and how many bytes name it.
fn reference(text: &str) -> Option<(char, usize)> {
    if let Some(digits) = text.strip_prefix('#') {
        let (digits, radix, before) = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 2),
            None => (digits, 10, 1),
        };
        let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
        let number = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
        return Some((
            char::from_u32(number).filter(|c| *c != '\0').unwrap_or('\u{fffd}'),
            before + length + semicolon,
        ));
    }
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, after) = text.split_at(length);
    let (_, character) = NAMED.iter().find(|(known, _)| *known == name)?;
    match after.as_bytes().first() {
        Some(b';') => Some((*character, length + 1)),
        // Without its semicolon a name counts where nothing follows that could belong to a query.
        Some(b'=') => None,
        _ => matches!(name, "amp" | "AMP" | "lt" | "gt" | "quot" | "nbsp").then_some((*character, length)),
    }
}

/// Writes a value so that it may stand between double quotation marks.
pub(super) fn encode(value: &str) -> Cow<'_, str> {
    if !value.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(crate::text::escape_html(value).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        for (raw, value) in [
            ("/a?b=1&amp;c=2", "/a?b=1&c=2"),
            ("/a?b=1&c=2", "/a?b=1&c=2"),
            ("/a?b=1&copy=2", "/a?b=1&copy=2"),
            ("/a?b=1&amp=2", "/a?b=1&amp=2"),
            ("&#47;tin-tuc&#x2F;x&sol;", "/tin-tuc/x/"),
            ("&#x2Fa", "\u{2fa}"),
            ("a&", "a&"),
            ("&#;&#x;", "&#;&#x;"),
            ("&#0;", "\u{fffd}"),
            ("&#99999999999;", "&#99999999999;"),
            ("ế&quot;ế", "ế\"ế"),
        ] {
            assert_eq!(decode(raw), value, "{raw}");
        }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        for value in ["/a?b=1&amp;c=\"<>'", "plain", "&", "ế & ế"] {
            assert_eq!(decode(&encode(value)), value);
        }
    }
}
