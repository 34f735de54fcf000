//! Escaping text for HTML.

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

#[cfg(test)]
mod tests {
    use super::{escape_html, percent_encode};

    #[test]
    fn the_five_characters_are_escaped() {
        assert_eq!(escape_html("“05 T” <b> & 'x' \"y\""), "“05 T” &lt;b&gt; &amp; &#39;x&#39; &quot;y&quot;");
    }

    #[test]
    fn a_part_of_a_query() {
        assert_eq!(percent_encode("a-b_c.d~e"), "a-b_c.d~e");
        assert_eq!(percent_encode("Đề án 06?&#%\n"), "%C4%90%E1%BB%81%20%C3%A1n%2006%3F%26%23%25%0A");
    }
}
