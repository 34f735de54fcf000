//! Counts as people and spreadsheets write them: `1.950`, `1 950`.

/// A whole number of at least zero. Points, commas and spaces between groups of three digits do not count.
pub(super) fn count(text: &str) -> Option<u64> {
    let text = text.trim();
    let groups: Vec<&str> = text.split(['.', ',', ' ', '\u{A0}', '\u{202F}']).collect();
    let (first, rest) = groups.split_first()?;
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    (is_grouped && groups.iter().all(|group| is_digits(group))).then(|| groups.concat().parse().ok())?
}

/// Whether a text is a whole number that is larger than any count.
pub(super) fn is_too_large(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{A0}' | '\u{202F}')).collect();
    digits.len() > 19 && digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_with_and_without_groups() {
        for text in ["1950", "1.950", "1,950", "1 950", " 1\u{202F}950 ", "1\u{A0}950"] {
            assert_eq!(count(text), Some(1950), "{text:?}");
        }
        assert_eq!(count("1.279.974"), Some(1_279_974));
        assert_eq!(count("0"), Some(0));
        assert!(is_too_large("99999999999999999999") && is_too_large("99.999.999.999.999.999.999"));
        assert!(!is_too_large("18446744073709551615") && !is_too_large("9999999999999999999999x"));
        for text in
            ["", "một", "-1", "19.50", "1950.0", "1950.000", "1..950", ".950", "1.95", "99999999999999999999999", "12a"]
        {
            assert_eq!(count(text), None, "{text:?}");
        }
    }
}
