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
}
