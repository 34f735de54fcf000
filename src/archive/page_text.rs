//! What a page says: its title, and the text of its main part, for the page list of a WACZ.

use memchr::{memchr, memmem};

/// The title and the text of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageText {
    /// What stands in `title`.
    pub title: String,
    /// The words of `main`, or of the whole body where there is none, with one space between them.
    pub text: String,
}

/// Elements whose content is not read out.
const UNREAD: [&str; 4] = ["script", "style", "template", "svg"];

/// Elements that stand inside a word or sentence.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
];

/// Reads a page of well-formed HTML; of other HTML it reads what it can.
pub(super) fn read(html: &str) -> PageText {
    let title = after(html, "<title").and_then(|rest| rest.get(..memmem::find(rest.as_bytes(), b"</title")?));
    let title = title.map(words).unwrap_or_default();
    let main = between(html, "<main", "</main").or_else(|| between(html, "<body", "</body"));
    PageText { title, text: main.map(words).unwrap_or_default() }
}

/// What stands behind an opening tag.
fn after<'a>(html: &'a str, open: &str) -> Option<&'a str> {
    let tag = html.get(memmem::find(html.as_bytes(), open.as_bytes())?..)?;
    tag.get(tag.find('>')? + 1..)
}

/// What stands between an opening tag and the last of its closing tags.
fn between<'a>(html: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let inside = after(html, open)?;
    Some(inside.get(..memmem::rfind(inside.as_bytes(), close.as_bytes())?).unwrap_or_default())
}

/// The words of a piece of HTML.
fn words(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        push(&mut text, rest.get(..at).unwrap_or_default());
        let tag = rest.get(at..).unwrap_or_default();
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = memmem::find(comment.as_bytes(), b"-->").and_then(|end| comment.get(end + 3..)).unwrap_or_default();
            continue;
        }
        let end = memchr(b'>', tag.as_bytes()).map_or(tag.len(), |end| end + 1);
        let name = tag.get(1..end).unwrap_or_default();
        let is_closing = name.starts_with('/');
        let name = name.trim_start_matches('/');
        let name =
            name.get(..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())).unwrap_or_default();
        rest = tag.get(end..).unwrap_or_default();
        if !is_closing && UNREAD.contains(&name) {
            let close = format!("</{name}");
            rest = memmem::find(rest.as_bytes(), close.as_bytes()).and_then(|at| rest.get(at..)).unwrap_or_default();
        } else if !INLINE.contains(&name) {
            gap(&mut text);
        }
    }
    push(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

fn gap(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// Adds text, its white space folded.
fn fold(text: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some(at) = rest.bytes().position(|byte| byte.is_ascii_whitespace() || byte == 0x0B) {
        let (word, after) = rest.split_at(at);
        fold_word(text, word);
        gap(text);
        rest = after.get(1..).unwrap_or_default();
    }
    fold_word(text, rest);
}

/// Adds a word, in which other white space than that of ASCII may stand.
fn fold_word(text: &mut String, word: &str) {
    // All of that has one of these bytes in UTF-8, and few Vietnamese letters have.
    if !word.bytes().any(|byte| matches!(byte, 0x9A | 0xC2 | 0xE2 | 0xE3)) {
        text.push_str(word);
        return;
    }
    for c in word.chars() {
        if c.is_whitespace() { gap(text) } else { text.push(c) }
    }
}

/// Adds text, its references resolved, its white space folded.
fn push(text: &mut String, raw: &str) {
    let mut rest = raw;
    loop {
        let at = memchr(b'&', rest.as_bytes());
        fold(text, rest.get(..at.unwrap_or(rest.len())).unwrap_or_default());
        let Some(at) = at else { return };
        rest = rest.get(at + 1..).unwrap_or_default();
        match rest
            .split_once(';')
            .filter(|(name, _)| name.len() < 9)
            .and_then(|(name, after)| Some((known(name)?, after)))
        {
            Some((c, after)) => {
                if c.is_whitespace() {
                    gap(text)
                } else {
                    text.push(c)
                }
                rest = after;
            }
            None => text.push('&'),
        }
    }
}

/// The character of a reference: those that loa and its templates write, and numbers.
fn known(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_part_is_read_and_the_rest_is_not() {
        let page = "<!DOCTYPE html><html><head><title>Bài &amp; ảnh – Trang</title><style>a{}</style></head><body><p>Đầu trang</p><svg><title>Sen</title></svg>\
            <main id=\"main\"><h1>Ra\n quân</h1><p>Một <b>hai</b>ba&nbsp;bốn &#273;&#x1ED9;&bogus; 5 &lt; 6</p><!-- x > y -->\
            <script>if (a < b) x()</script><ul><li>năm<li>sáu</ul></main><p>Cuối</p></body></html>";
        let read = read(page);
        assert_eq!(read.title, "Bài & ảnh – Trang");
        assert_eq!(read.text, "Ra quân Một haiba bốn độ&bogus; 5 < 6 năm sáu");
    }

    #[test]
    fn every_white_space_is_folded() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            assert_eq!(words(&format!("{c}ế{c}{c} b{c}")), "ế b", "{c:?}");
        }
    }

    #[test]
    fn broken_html_is_read_as_far_as_it_goes() {
        for page in
            ["", "<", "<main", "<main>a", "<main>&", "<main>a<b</main>", "<body><!-- </body>", "é<é&#xFFFFFFFF;"]
        {
            let _ = read(page);
        }
        assert_eq!(read("<body>a<script>b</body>").text, "a");
    }
}
