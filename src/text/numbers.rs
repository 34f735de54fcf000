//! Numbers as they are written in Vietnam and in English.

use super::Language;

/// An integer with its thousands grouped: `1.279.974` in Vietnamese, `1,279,974` in English.
pub fn grouped(number: u64, language: Language) -> String {
    let digits = number.to_string();
    let separator = if language == Language::Vi { '.' } else { ',' };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A decimal number with at most two decimals, never rounded up to a whole that it is not:
/// `99.9487` → `99,94`, so that one late file never becomes "100 %".
pub fn decimal(number: f64, language: Language) -> String {
    let hundredths = number.abs() * 100.0;
    // Figures such as 99.95 are not exact in binary: what is within a millionth of a hundredth is that hundredth.
    let whole = if (hundredths.round() - hundredths).abs() < 1e-6 { hundredths.round() } else { hundredths.floor() };
    let (integer, fraction) = ((whole / 100.0).floor(), (whole % 100.0) as u64);
    let mut text = grouped(integer as u64, language);
    if number < 0.0 && whole > 0.0 {
        text.insert(0, '-');
    }
    if fraction > 0 {
        text.push(if language == Language::Vi { ',' } else { '.' });
        text.push_str(format!("{fraction:02}").trim_end_matches('0'));
    }
    text
}

/// The length of a file as people say it, in thousands and millions of bytes: `48 KB`, `1,2 MB`. Never nothing.
pub fn file_size(bytes: u64, language: Language) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", grouped(bytes.div_ceil(1000).max(1), language)),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{} MB", decimal(tenths as f64 / 10.0, language))
        }
    }
}

/// A part and the rest of a whole in per cent, such as `("0,05%", "99,95%")` for 1 of 1,950: two decimals at most, but
/// as many as it takes until neither reads 0 or 100 that is not. The part is rounded, halves
/// up, and the rest is what remains: both make 100. `None` for a whole of nothing, or a part that is larger.
pub fn shares(part: u64, whole: u64, language: Language) -> Option<(String, String)> {
    if whole == 0 || part > whole {
        return None;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    // Eighteen decimals are enough for one of any whole; what does not fit into 128 bits then is no count of files.
    for decimals in 2..=18_u32 {
        let hundred = 100 * 10_u128.pow(decimals);
        let share = (part.checked_mul(hundred)? + whole / 2) / whole;
        if (share == 0) == (part == 0) && (share == hundred) == (part == whole) {
            let text = |share: u128| format!("{}%", fixed(share, decimals, language));
            return Some((text(share), text(hundred - share)));
        }
    }
    None
}

/// A number in units of 10^-decimals, without zeros at its end.
fn fixed(number: u128, decimals: u32, language: Language) -> String {
    let one = 10_u128.pow(decimals);
    let mut text = grouped(u64::try_from(number / one).unwrap_or(u64::MAX), language);
    let fraction = format!("{:0width$}", number % one, width = decimals as usize);
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push(if language == Language::Vi { ',' } else { '.' });
        text.push_str(fraction);
    }
    text
}

/// A number in thousandths, without zeros at its end: `87500` → `87,5`.
pub fn thousandths(number: i64, language: Language) -> String {
    let text = fixed(u128::from(number.unsigned_abs()), 3, language);
    if number < 0 { format!("-{text}") } else { text }
}

/// The same with nothing between its thousands, for where `88.125` might be taken for another number: `88125`,
/// `88,125`.
pub fn plain_thousandths(number: i64, language: Language) -> String {
    let grouping = if language == Language::Vi { '.' } else { ',' };
    thousandths(number, language).replace(grouping, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_the_vietnamese_way() {
        assert_eq!(grouped(0, Language::Vi), "0");
        assert_eq!(grouped(354, Language::Vi), "354");
        assert_eq!(grouped(6186, Language::Vi), "6.186");
        assert_eq!(grouped(1_279_974, Language::Vi), "1.279.974");
        assert_eq!(grouped(1_279_974, Language::En), "1,279,974");
    }

    #[test]
    fn decimals_take_a_comma_and_are_never_rounded_to_a_whole() {
        assert_eq!(decimal(99.95, Language::Vi), "99,95");
        assert_eq!(decimal(99.9999, Language::Vi), "99,99");
        assert_eq!(decimal(60.0, Language::Vi), "60");
        assert_eq!(decimal(0.5, Language::En), "0.5");
        assert_eq!(decimal(-1234.25, Language::Vi), "-1.234,25");
    }

    #[test]
    fn lengths_of_files_are_told_in_two_units() {
        for (bytes, told) in
            [(1, "1 KB"), (48_211, "49 KB"), (999_999, "1.000 KB"), (1_000_000, "1 MB"), (1_210_000, "1,3 MB")]
        {
            assert_eq!(file_size(bytes, Language::Vi), told);
        }
    }

    #[test]
    fn one_late_file_is_never_none_of_them() {
        let vi = |part, whole| shares(part, whole, Language::Vi).unwrap();
        let both = |late: &str, on_time: &str| (late.to_string(), on_time.to_string());
        assert_eq!(vi(1, 1950), both("0,05%", "99,95%"));
        assert_eq!(vi(0, 1950), both("0%", "100%"));
        assert_eq!(vi(1950, 1950), both("100%", "0%"));
        assert_eq!(vi(1, 32), both("3,13%", "96,87%"));
        assert_eq!(vi(1, 2), both("50%", "50%"));
        assert_eq!(vi(1, 30_000), both("0,003%", "99,997%"));
        assert_eq!(vi(29_999, 30_000), both("99,997%", "0,003%"));
        assert_eq!(shares(1, 1_000_000, Language::En), Some(("0.0001%".into(), "99.9999%".into())));
        assert_eq!((shares(0, 0, Language::Vi), shares(2, 1, Language::Vi)), (None, None));
        let (least, most) = vi(1, u64::MAX);
        assert!(least != "0%" && most != "100%", "{least} {most}");
    }

    #[test]
    fn scores_keep_their_decimals() {
        assert_eq!(thousandths(87_500, Language::Vi), "87,5");
        assert_eq!(thousandths(-1_250_125, Language::Vi), "-1.250,125");
        assert_eq!(thousandths(90_000, Language::En), "90");
        assert_eq!(plain_thousandths(88_125_000, Language::Vi), "88125");
        assert_eq!(plain_thousandths(1_088_125, Language::Vi), "1088,125");
    }
}
