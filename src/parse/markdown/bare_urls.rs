//! Addresses typed into text without any markup, found as GitHub finds them and cut where Vietnamese prose goes on.

/// The bytes of the address at the start of `text`, which opens with `http://`, `https://` or `www.`.
/// `None` when no host follows.
pub(super) fn length(text: &str) -> Option<usize> {
    let scheme = text.find("://").filter(|at| *at <= 5).map_or(0, |at| at + 3);
    let host = host_length(text.get(scheme..)?)?;
    let mut end = scheme + host;
    let rest = text.get(end..)?;
    if rest.starts_with(['/', '?', '#']) {
        end += path_length(rest);
    }
    Some(without_trailing_punctuation(text.get(..end)?, scheme + host))
}

/// Whether an address may start after this character: not inside a word or another address.
pub(super) fn may_follow(before: Option<char>) -> bool {
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '@' | '.' | '-' | '_' | '=' | '&' | '%'))
}

/// Host and port: names of ASCII letters, digits and hyphens, at least two of them, joined by dots.
fn host_length(text: &str) -> Option<usize> {
    let is_host = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    let length = text.bytes().take_while(|b| is_host(b)).count();
    let mut host = text.get(..length)?;
    // A letter with a mark right after it, as in `www.hue.gov.vn.Ở`, means that the last name is the next sentence's.
    if text.get(length..)?.starts_with(char::is_alphabetic) {
        host = host.rsplit_once('.')?.0;
    }
    let host = host.trim_end_matches(['.', '-', '_']);
    let plain = host.contains('.') && host.split('.').all(|name| !name.is_empty());
    let top = host.rsplit('.').next()?;
    if !plain || host.rsplit('.').take(2).any(|name| name.contains('_')) || top.len() < 2 {
        return None;
    }
    let port = text.get(host.len()..)?.strip_prefix(':').map_or(0, |rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=5).contains(&digits) { digits + 1 } else { 0 }
    });
    Some(host.len() + port)
}

/// Path, query and fragment. Letters with marks belong to it (`/wiki/Huế`) unless they follow punctuation that ends a
/// clause (`/bai,được`); typographic quotes and dashes do not.
fn path_length(text: &str) -> usize {
    let mut before = '/';
    for (at, c) in text.char_indices() {
        let belongs = if c.is_ascii() {
            !c.is_ascii_whitespace()
                && !c.is_ascii_control()
                && !matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^')
        } else {
            c.is_alphanumeric() && !matches!(before, ',' | ';' | '.' | ':' | '!' | '?' | ')')
        };
        if !belongs {
            return at;
        }
        before = c;
    }
    text.len()
}

/// Cuts what belongs to the sentence: final punctuation, and closing parentheses that nothing inside opened.
fn without_trailing_punctuation(url: &str, least: usize) -> usize {
    let mut end = url.len();
    let (mut opened, mut closed) = (0_usize, 0_usize);
    for byte in url.bytes() {
        opened += usize::from(byte == b'(');
        closed += usize::from(byte == b')');
    }
    for byte in url.bytes().rev() {
        match byte {
            b'?' | b'!' | b'.' | b',' | b':' | b';' | b'*' | b'_' | b'~' | b'\'' | b'"' | b']' | b'[' => {}
            b')' if closed > opened => closed -= 1,
            _ => break,
        }
        if end == least {
            break;
        }
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, url) in [
            ("https://a.vn", "https://a.vn"),
            ("https://a.vn/x_y?a=1&b=2#m.", "https://a.vn/x_y?a=1&b=2#m"),
            ("www.hue.gov.vn, và", "www.hue.gov.vn"),
            ("https://a.vn/x).", "https://a.vn/x"),
            ("https://a.vn/x_(y)", "https://a.vn/x_(y)"),
            ("https://a.vn/x”, ông nói", "https://a.vn/x"),
            ("https://vi.wikipedia.org/wiki/Huế.", "https://vi.wikipedia.org/wiki/Huế"),
            ("https://a.vn/x,được", "https://a.vn/x"),
            ("http://a.vn:8080/x", "http://a.vn:8080/x"),
            ("https://a.vn…", "https://a.vn"),
            ("www.hue.gov.vn.Các cơ quan", "www.hue.gov.vn"),
            ("https://a.vn/", "https://a.vn/"),
        ] {
            assert_eq!(length(text).map(|length| &text[..length]), Some(url), "{text}");
        }
        for text in ["https://", "www.", "https://localhost", "www.vnở", "http://a_b.c_d/", "https://ế.vn", "www.a"]
        {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
