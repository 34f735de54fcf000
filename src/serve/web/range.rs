//! Which part of a file is asked for (RFC 9110 §14).

/// What is to be sent of a representation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// Some bytes of it, at least one.
    Bytes {
        /// The first.
        first: u64,
        /// The last.
        last: u64,
    },
    /// Nothing: the part that is asked for lies beyond the end.
    Beyond,
}

/// Reads a `Range` field for a representation of so many bytes. Several ranges, other units and whatever is not
/// understood count as if the field were not there, as the RFC allows.
pub fn part(field: &str, length: u64) -> Part {
    let Some((unit, range)) = field.split_once('=') else { return Part::Whole };
    let Some((first, last)) = range.trim().split_once('-') else { return Part::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Part::Whole;
    }
    match (first, last) {
        ("", last) => match position(last) {
            Some(0) => Part::Beyond,
            Some(_) if length == 0 => Part::Beyond,
            Some(count) => Part::Bytes { first: length.saturating_sub(count), last: length - 1 },
            None => Part::Whole,
        },
        (first, last) => match (position(first), position(last)) {
            (Some(_), None) if !last.is_empty() => Part::Whole,
            (Some(first), Some(last)) if last < first => Part::Whole,
            (Some(first), _) if first >= length => Part::Beyond,
            (Some(first), last) => Part::Bytes { first, last: last.unwrap_or(u64::MAX).min(length - 1) },
            (None, _) => Part::Whole,
        },
    }
}

/// Digits; more than fit are as good as infinite.
fn position(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_ranges_are_parts() {
        let bytes = |first, last| Part::Bytes { first, last };
        for (field, expected) in [
            ("bytes=0-0", bytes(0, 0)),
            ("bytes=0-", bytes(0, 9)),
            ("bytes=3-5", bytes(3, 5)),
            ("Bytes = 3-50", bytes(3, 9)),
            ("bytes=9-99999999999999999999999", bytes(9, 9)),
            ("bytes=-4", bytes(6, 9)),
            ("bytes=-40", bytes(0, 9)),
        ] {
            assert_eq!(part(field, 10), expected, "{field}");
        }
    }

    #[test]
    fn beyond_the_end_there_is_nothing() {
        for (field, length) in [
            ("bytes=10-", 10),
            ("bytes=99999999999999999999999-", 10),
            ("bytes=-0", 10),
            ("bytes=0-", 0),
            ("bytes=-1", 0),
        ] {
            assert_eq!(part(field, length), Part::Beyond, "{field}");
        }
    }

    #[test]
    fn what_is_not_understood_is_the_whole() {
        for field in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-3",
            "bytes=+1-2",
            "bytes=1-2,4-5",
            "lines=1-2",
            "bytes=1-2-3",
            "bytes=0x1-",
            "bytes=--1",
            "bytes=1-x",
        ] {
            assert_eq!(part(field, 10), Part::Whole, "{field}");
        }
    }
}
