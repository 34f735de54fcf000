//! Escaping text for HTML and for addresses.

use std::borrow::Cow;

/// What a byte becomes; `None` for all but five.
const ESCAPES: [Option<&str>; 256] = {
    let mut table = [None; 256];
    table[b'&' as usize] = Some("&amp;");
    table[b'<' as usize] = Some("&lt;");
    table[b'>' as usize] = Some("&gt;");
    table[b'"' as usize] = Some("&quot;");
    table[b'\'' as usize] = Some("&#39;");
    table
};

/// Appends `text` so that it is safe between tags and inside quoted attributes.
pub fn escape_html_into(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(escaped) = ESCAPES[byte as usize] {
            out.push_str(&text[from..at]);
            out.push_str(escaped);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
}

/// `text` as it may stand between tags and inside quoted attributes.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_html_into(&mut out, text);
    out
}

/// A text as a part of a query: all but the unreserved characters of RFC 3986 §2.3 as `%XX` of their UTF-8 bytes.
pub fn percent_encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte.into());
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(DIGITS.get(usize::from(digit)).copied().unwrap_or(b'0').into());
            }
        }
    }
    out
}

/// A text without percent-encoding (RFC 3986 §2.1). A `%` without two digits stays; so does the whole text where the
/// bytes are no UTF-8. Borrowed in that case, and where there is no `%`.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8);
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    while let Some((&byte, rest)) = bytes.split_first() {
        bytes = rest;
        match (byte, digit(rest.first()), digit(rest.get(1))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(high << 4 | low);
                bytes = rest.get(2..).unwrap_or_default();
            }
            _ => decoded.push(byte),
        }
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{escape_html, percent_decode, percent_encode};

    #[test]
    fn the_five_characters_are_escaped() {
        assert_eq!(escape_html("“05 T” <b> & 'x' \"y\""), "“05 T” &lt;b&gt; &amp; &#39;x&#39; &quot;y&quot;");
    }

    #[test]
    fn a_part_of_a_query() {
        assert_eq!(percent_encode("a-b_c.d~e"), "a-b_c.d~e");
        assert_eq!(percent_encode("Đề án 06?&#%\n"), "%C4%90%E1%BB%81%20%C3%A1n%2006%3F%26%23%25%0A");
    }

    #[test]
    fn what_was_encoded_is_decoded() {
        for text in ["Đề án 06?&#%\n", "a-b_c.d~e", ""] {
            assert_eq!(percent_decode(&percent_encode(text)), text);
        }
        assert_eq!(percent_decode("%c3%A1n%20100%"), "án 100%");
        // Signs are no digits.
        for same in ["ế/a", "100%", "%+f", "%-1", "%zz", "%é", "%4", "%41%ff"] {
            assert_eq!(percent_decode(same), same);
        }
        assert!(matches!(percent_decode("ế/a"), Cow::Borrowed(_)));
        assert!(matches!(percent_decode("%41%ff"), Cow::Borrowed(_)));
    }
}
