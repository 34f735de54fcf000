//! Paths as they stand in the files of servers.

use crate::text::percent_encode;

/// A decoded path as it stands in an address (RFC 3986, §3.3): `/a b/` → `/a%20b/`. What is left is letters, digits and
/// `/ - . _ ~ %`, which no server takes for anything else but `%`.
pub fn encode(path: &str) -> String {
    path.split('/').map(percent_encode).collect::<Vec<_>>().join("/")
}

/// A regular expression of Perl's sort that fits a decoded path, byte for byte, and nothing else; without anchors.
/// Everything but plain characters is `\xHH`, so that no grammar around it sees a quotation mark, a `$` or the end of a
/// line.
pub fn pattern(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 8);
    for byte in path.bytes() {
        match byte {
            b'.' => out.push_str("\\."),
            _ if byte.is_ascii_alphanumeric() || b"/-_~".contains(&byte) => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\x{byte:02X}")),
        }
    }
    out
}

/// Whether a path has nothing but characters that mean themselves in every grammar.
pub(super) fn is_plain(path: &str) -> bool {
    path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte))
}

/// The forms in which readers may ask for a path: of a folder with and without its last `/`.
pub(super) fn forms(path: &str) -> impl Iterator<Item = &str> {
    let short = path.strip_suffix('/').filter(|short| !short.is_empty());
    [Some(path), short].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_a_grammar_could_take_for_its_own() {
        let hostile = "/a b/\"$x{1}\n%20'\\;#.html";
        assert_eq!(encode(hostile), "/a%20b/%22%24x%7B1%7D%0A%2520%27%5C%3B%23.html");
        assert_eq!(pattern(hostile), r"/a\x20b/\x22\x24x\x7B1\x7D\x0A\x2520\x27\x5C\x3B\x23\.html");
        assert_eq!(pattern("/ế/"), r"/\xE1\xBA\xBF/");
    }

    #[test]
    fn folders_are_asked_for_in_two_forms() {
        assert_eq!(forms("/a/").collect::<Vec<_>>(), ["/a/", "/a"]);
        assert_eq!(forms("/a.html").collect::<Vec<_>>(), ["/a.html"]);
        assert_eq!(forms("/").collect::<Vec<_>>(), ["/"]);
    }
}
