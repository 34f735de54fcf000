//! Numbers as people and spreadsheets write them: `1.950`, `1 950`, `99,95`.

/// A whole number of at least zero. Points, commas and spaces between groups of three digits do not count.
pub(super) fn count(text: &str) -> Option<u64> {
    let text = text.trim();
    let groups: Vec<&str> = text.split(['.', ',', ' ', '\u{A0}', '\u{202F}']).collect();
    let (first, rest) = groups.split_first()?;
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    (is_grouped && groups.iter().all(|group| is_digits(group))).then(|| groups.concat().parse().ok())?
}

/// A number in thousandths. A comma begins the decimals; so does a point, unless exactly three digits
/// follow it: `87.5` is a decimal number, `1.950` is not. `None` beyond three decimals too: no score has so many.
pub(super) fn thousandths(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (is_negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = match digits.rsplit_once(',') {
        Some((whole, decimals)) => (whole, decimals),
        None => match digits.rsplit_once('.') {
            Some((whole, decimals)) if decimals.len() != 3 => (whole, decimals),
            _ => (digits, ""),
        },
    };
    let has_decimals = whole.len() < digits.len();
    if decimals.len() > 3
        || decimals.bytes().any(|byte| !byte.is_ascii_digit())
        || (has_decimals && decimals.is_empty())
    {
        return None;
    }
    let decimals: i64 = format!("{decimals:0<3}").parse().ok()?;
    let thousandths = i64::try_from(count(whole)?).ok()?.checked_mul(1000)?.checked_add(decimals)?;
    Some(if is_negative { -thousandths } else { thousandths })
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
        for text in
            ["", "một", "-1", "19.50", "1950.0", "1950.000", "1..950", ".950", "1.95", "99999999999999999999999", "12a"]
        {
            assert_eq!(count(text), None, "{text:?}");
        }
    }

    #[test]
    fn decimals_with_a_comma_or_a_point() {
        for (text, wanted) in [
            ("99,95", 99_950),
            ("99.95", 99_950),
            ("87", 87_000),
            ("87,5%", 87_500),
            ("1.950", 1_950_000),
            ("1.950,5", 1_950_500),
            ("-0,125", -125),
            ("0,001", 1),
        ] {
            assert_eq!(thousandths(text), Some(wanted), "{text:?}");
        }
        for text in ["", ",", "5,", "5.", "1,2345", "1,2,3", "cao", "1e3", "9223372036854775807"] {
            assert_eq!(thousandths(text), None, "{text:?}");
        }
    }
}
