//! Finds `--lang` before the call is parsed, because the words about a wrong call need it too.

use std::ffi::OsString;

use crate::text::Language;

/// The language that the call asks for: the last `--lang` with a known value, before a lone `--`.
pub(super) fn asked_for(args: &[OsString]) -> Option<Language> {
    let mut found = None;
    let mut args = args.iter().skip(1).map_while(|arg| (arg != "--").then(|| arg.to_string_lossy())).peekable();
    while let Some(arg) = args.next() {
        let code = match arg.strip_prefix("--lang") {
            Some("") => args.peek().map(|next| next.to_string()),
            Some(value) => value.strip_prefix('=').map(str::to_string),
            None => None,
        };
        found = code.and_then(|code| Language::parse(&code)).or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_are_found_anywhere() {
        let find = |line: &str| asked_for(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(find("loa --lang en build"), Some(Language::En));
        assert_eq!(find("loa biuld --nope --lang=vi"), Some(Language::Vi));
        assert_eq!(find("loa build --lang"), None);
        assert_eq!(find("loa build --lang fr"), None);
        assert_eq!(find("loa build --language=en"), None);
        assert_eq!(find("loa build -- --lang en"), None);
    }
}
