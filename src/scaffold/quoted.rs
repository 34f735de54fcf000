//! Any text as a YAML value that is read as the same text.

use crate::text::clean_line;

/// A text as loa will read it: on one line, composed, without what word processors leave. Cleaning can bring a letter
/// and its mark together, so it goes on until nothing changes.
pub(super) fn clean(text: &str) -> String {
    // YAML breaks lines at these two as well.
    let mut clean = text.replace(['\u{2028}', '\u{2029}'], "\n");
    loop {
        let again = clean_line(&clean);
        if again == clean {
            return clean;
        }
        clean = again;
    }
}

/// A clean text between quotes: double ones, as people are used to; single ones where the text itself holds double
/// ones or backslashes, because nothing but the quote needs care there.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_see_the_quotes_that_they_are_used_to() {
        assert_eq!(quoted("Ra quân: tháng cao điểm"), "\"Ra quân: tháng cao điểm\"");
        assert_eq!(quoted("Phong trào \"5 không\""), "'Phong trào \"5 không\"'");
        assert_eq!(quoted("QĐ 12\\UBND 'mới'"), "'QĐ 12\\UBND ''mới'''");
    }

    #[test]
    fn cleaning_ends_where_nothing_changes() {
        assert_eq!(clean(" Ra\nquân\u{A0} "), "Ra quân");
        assert_eq!(clean("Ra\u{2028}quân"), "Ra quân");
        assert_eq!(clean("e\u{200B}\u{301}"), "é");
    }
}
