//! Escaping text for HTML.

/// Appends `text` so that it is safe between tags and inside quoted attributes.
pub fn escape_html_into(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escaped);
        from = at + 1;
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
