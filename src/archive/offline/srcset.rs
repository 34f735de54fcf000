//! The candidates of `srcset` (HTML, 4.8.4.2.1): `a.webp 400w, b.webp 2x`.

/// The candidates in order: the address, and what follows it up to the comma, as it is written.
pub(super) fn candidates(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        // A comma at the end of an address ends the candidate: it has no descriptor.
        if address.ends_with(',') {
            found.push((address.trim_end_matches(','), ""));
            rest = after;
            continue;
        }
        let mut depth = 0usize;
        let end = after.find(|c: char| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == ',' && depth == 0
        });
        let (descriptor, after) = after.split_at(end.unwrap_or(after.len()));
        found.push((address, descriptor.trim()));
        rest = after;
    }
}

/// The candidates as one text.
pub(super) fn join<'a>(candidates: impl IntoIterator<Item = (String, &'a str)>) -> String {
    let mut out = String::new();
    for (address, descriptor) in candidates {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(&address);
        if !descriptor.is_empty() {
            out.push(' ');
            out.push_str(descriptor);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_end_with_commas_that_belong_to_no_address() {
        for (text, expected) in [
            ("/a.webp 400w, /b.webp 800w", vec![("/a.webp", "400w"), ("/b.webp", "800w")]),
            ("/a,b.webp 1x,/c.webp", vec![("/a,b.webp", "1x"), ("/c.webp", "")]),
            ("/a.webp,\n /b.webp 2x", vec![("/a.webp", ""), ("/b.webp", "2x")]),
            (" , /a.webp  ", vec![("/a.webp", "")]),
            ("/a.webp calc(1px, 2px), /b.webp", vec![("/a.webp", "calc(1px, 2px)"), ("/b.webp", "")]),
            ("", vec![]),
        ] {
            assert_eq!(candidates(text), expected, "{text}");
        }
    }

    #[test]
    fn joined_they_read_the_same() {
        let text = "/a.webp 400w, /b.webp";
        let owned = candidates(text).into_iter().map(|(address, descriptor)| (address.to_string(), descriptor));
        assert_eq!(join(owned), text);
    }
}
