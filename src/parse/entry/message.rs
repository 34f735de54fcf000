//! Codes and items of messages: how `05 T`, `4 xin` or `6 dám` are taken apart.

/// The number that a code begins with: 5 for `05 T`.
pub fn code_number(code: &str) -> Option<usize> {
    let code = code.trim();
    let digits = code.find(|c: char| !c.is_ascii_digit()).unwrap_or(code.len());
    code.get(..digits)?.parse().ok()
}

/// Whether two codes name one message: spaces, case and leading zeros do not count (`05 T`, `5t`).
pub fn same_code(left: &str, right: &str) -> bool {
    let bare = |code: &str| {
        let lower: String = code.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        lower.trim_start_matches('0').to_string()
    };
    bare(left) == bare(right)
}

/// The opening of an item that holds the key, and what follows it: `Không | để hồ sơ trễ hẹn` for the key `K` or
/// `Không`. The first part is empty when the item does not open with the key.
pub fn lead_of<'a>(item: &'a str, key: &str) -> (&'a str, &'a str) {
    let first_word = item.find(char::is_whitespace).unwrap_or(item.len());
    let mut end = 0;
    let mut letters = item.char_indices();
    // The item must begin with all the letters of the key, whatever their case.
    for wanted in key.chars().flat_map(char::to_lowercase) {
        match letters.next() {
            Some((at, letter)) if letter.to_lowercase().eq(std::iter::once(wanted)) => end = at + letter.len_utf8(),
            _ => return ("", item),
        }
    }
    let is_letter = key.chars().count() == 1;
    let ends_word = item.get(end..).and_then(|rest| rest.chars().next()).is_none_or(|c| !c.is_alphanumeric());
    if end == 0 || (!is_letter && !ends_word) {
        return ("", item);
    }
    let lead = if is_letter { first_word } else { end };
    item.split_at_checked(lead).map_or(("", item), |(lead, rest)| (lead, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_compared_by_what_they_say() {
        assert_eq!(code_number("05 T"), Some(5));
        assert_eq!(code_number("6 dám"), Some(6));
        assert_eq!(code_number("ba không"), None);
        assert!(same_code("05 T", "5t") && !same_code("05 T", "05 K") && same_code("6 DÁM", "6 dám"));
    }

    #[test]
    fn items_open_with_a_letter_or_a_word() {
        assert_eq!(lead_of("Tiếp xúc lịch sự", "T"), ("Tiếp", "xúc lịch sự"));
        assert_eq!(lead_of("Không gây khó", "K"), ("Không", "gây khó"));
        assert_eq!(lead_of("không nói không", "Không"), ("không", "nói không"));
        assert_eq!(lead_of("Xin lỗi", "xin"), ("Xin", "lỗi"));
        assert_eq!(lead_of("Đổi mới; sáng tạo", "dám"), ("", "Đổi mới; sáng tạo"));
        assert_eq!(lead_of("Rõng", "rõ"), ("", "Rõng"));
        assert_eq!(lead_of("Đúng hạn", "D"), ("", "Đúng hạn"));
        assert_eq!(lead_of("", "T"), ("", ""));
        assert_eq!(lead_of("T", "T"), ("T", ""));
    }
}
