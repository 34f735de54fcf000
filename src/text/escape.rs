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

#[cfg(test)]
mod tests {
    use super::escape_html;

    #[test]
    fn the_five_characters_are_escaped() {
        assert_eq!(escape_html("“05 T” <b> & 'x' \"y\""), "“05 T” &lt;b&gt; &amp; &#39;x&#39; &quot;y&quot;");
    }
}
