//! The addresses in a stylesheet: `url(…)` and `@import "…"` (CSS Syntax 3), changed in place. What stands in comments
//! and in other strings stays.

use std::borrow::Cow;

/// Gives every address of a stylesheet to `change`, which returns what is to stand there, or `None` to leave it.
pub fn rewrite<'a>(css: &'a str, mut change: impl FnMut(&str) -> Option<String>) -> Cow<'a, str> {
    let bytes = css.as_bytes();
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    // Whether an `@import` waits for its address.
    let mut importing = false;
    while let Some(byte) = bytes.get(at) {
        let found = match byte {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = css[at + 2..].find("*/").map_or(bytes.len(), |end| at + 2 + end + 2);
                continue;
            }
            b'"' | b'\'' => {
                let end = string_end(bytes, at);
                (std::mem::take(&mut importing), (at + 1, end), end + 1)
            }
            b'u' | b'U' if is_url_function(bytes, at) => {
                importing = false;
                let inside = at + 4 + bytes[at + 4..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                match bytes.get(inside) {
                    Some(b'"' | b'\'') => {
                        let end = string_end(bytes, inside);
                        (true, (inside + 1, end), end + 1)
                    }
                    _ => {
                        let end = plain_end(bytes, inside);
                        let length = css[inside..end].trim_ascii_end().len();
                        (true, (inside, inside + length), end)
                    }
                }
            }
            b'@' => {
                let name = bytes.get(at + 1..at + 7);
                importing = name.is_some_and(|name| name.eq_ignore_ascii_case(b"import"));
                at += 1;
                continue;
            }
            b';' | b'{' | b'}' => {
                importing = false;
                at += 1;
                continue;
            }
            _ => {
                at += 1;
                continue;
            }
        };
        let (is_address, (start, end), next) = found;
        if is_address && let Some(new) = change(&unescape(&css[start..end])) {
            out.push_str(&css[done..start]);
            escape_into(&mut out, &new);
            done = end;
        }
        at = next.max(at + 1);
    }
    if done == 0 && out.is_empty() {
        return Cow::Borrowed(css);
    }
    out.push_str(&css[done..]);
    Cow::Owned(out)
}

/// Every address of a stylesheet, in order.
pub fn addresses(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    rewrite(css, |address| {
        found.push(address.to_string());
        None
    });
    found
}

/// Whether `url(` stands there as a word of its own.
fn is_url_function(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let is_part_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || *byte >= 0x80;
    bytes.get(at..at + 4).is_some_and(|word| word.eq_ignore_ascii_case(b"url(")) && !before.is_some_and(is_part_of_name)
}

/// Where a string that opens at `at` ends: its closing mark, else the end of the line or of the text.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mark = bytes.get(at);
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 2,
            b'\n' => return end,
            byte if Some(byte) == mark => return end,
            _ => end += 1,
        }
    }
    bytes.len()
}

/// Where an address without quotation marks ends: its `)`.
fn plain_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 2,
            b')' => return end,
            _ => end += 1,
        }
    }
    bytes.len()
}

/// Reads escapes: `\2f ` and `\)`.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits > 0 {
            let number = u32::from_str_radix(&after[..digits], 16).unwrap_or(0);
            out.push(char::from_u32(number).filter(|c| *c != '\0').unwrap_or('\u{fffd}'));
            rest = &after[digits..];
            rest = rest.strip_prefix([' ', '\n', '\t']).unwrap_or(rest);
        } else {
            let mut characters = after.chars();
            out.extend(characters.next().filter(|c| *c != '\n'));
            rest = characters.as_str();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Writes an address so that it may stand in a string of either mark, or in `url(…)` without.
fn escape_into(out: &mut String, address: &str) {
    for c in address.chars() {
        if matches!(c, '"' | '\'' | '(' | ')' | '\\' | ' ') {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The addresses that are found, and the stylesheet with each of them in capitals.
    fn capitals(css: &str) -> (Vec<String>, String) {
        let mut found = Vec::new();
        let changed = rewrite(css, |address| {
            found.push(address.to_string());
            Some(address.to_ascii_uppercase())
        });
        (found, changed.into_owned())
    }

    #[test]
    fn addresses_are_found_wherever_css_has_them() {
        for (css, found, changed) in [
            ("a{b:url(/x.png)}", vec!["/x.png"], "a{b:url(/X.PNG)}"),
            ("a{b:URL( '/x y.png' )}", vec!["/x y.png"], "a{b:URL( '/X\\ Y.PNG' )}"),
            ("a{b:url( /x.png )}", vec!["/x.png"], "a{b:url( /X.PNG )}"),
            (
                "@import \"/a.css\";@import url(/b.css);",
                vec!["/a.css", "/b.css"],
                "@import \"/A.CSS\";@import url(/B.CSS);",
            ),
            ("a{b:url(\"data:x;y,z)\")}", vec!["data:x;y,z)"], "a{b:url(\"DATA:X;Y,Z\\)\")}"),
            ("a{b:url(\\2f a\\).png)}", vec!["/a).png"], "a{b:url(/A\\).PNG)}"),
            ("@font-face{src:local(\"x\"),url(x.woff2)}", vec!["x.woff2"], "@font-face{src:local(\"x\"),url(X.WOFF2)}"),
        ] {
            assert_eq!(capitals(css), (found.into_iter().map(str::to_string).collect(), changed.to_string()), "{css}");
        }
    }

    #[test]
    fn comments_and_other_strings_stay() {
        for css in [
            "/* url(/x) */",
            "a::after{content:\"url(/x)\"}",
            "a{b:my-url(/x)}",
            "@media{a{content:'/x'}}",
            "/*",
            "'",
            "\\",
        ] {
            let (found, changed) = capitals(css);
            assert!(found.is_empty(), "{css}: {found:?}");
            assert_eq!(changed, css);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_typed_makes_it_stumble(css in "(url\\(|@import|[/\"'\\\\*() ;ế\n]|[a-c])*") {
            let _ = capitals(&css);
            proptest::prop_assert_eq!(rewrite(&css, |_| None), css.as_str());
        }
    }
}
