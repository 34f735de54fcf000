//! A count as services write it in JSON: a number, a text for readers, or an object around it.

use serde_json::Value;

/// What may stand between the thousands of a text: the spaces and marks that GoatCounter offers.
const SEPARATORS: [char; 7] = ['\u{202f}', '\u{a0}', '\u{2009}', ' ', ',', '.', '\''];

/// Reads `1234`, `"1234"`, `"1 234"` or `{"value": 1234}`. `None` for all else: half a number is none.
pub(super) fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => grouped(text),
        Value::Object(object) => object.get("value").filter(|inner| !inner.is_object()).and_then(count),
        _ => None,
    }
}

/// Digits, whole or in groups of three with the same separator between all.
fn grouped(text: &str) -> Option<u64> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(separator) = text.chars().find(|c| SEPARATORS.contains(c)) else {
        return is_digits(text).then(|| text.parse().ok())?;
    };
    let mut groups = text.split(separator);
    let is_first = groups.next().is_some_and(|first| is_digits(first) && first.len() <= 3);
    let is_whole = is_first && groups.all(|group| is_digits(group) && group.len() == 3);
    is_whole.then(|| text.replace(separator, "").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn counts_are_read_in_every_form() {
        let thousands =
            ["1279974", "1\u{202f}279\u{202f}974", "1\u{a0}279\u{a0}974", "1,279,974", "1.279.974", "1'279'974"];
        for text in thousands {
            assert_eq!(count(&json!(text)), Some(1_279_974), "{text}");
        }
        assert_eq!(count(&json!(354)), Some(354));
        assert_eq!(count(&json!({"value": 354, "prev": 2})), Some(354));
        assert_eq!(count(&json!("0")), Some(0));
    }

    #[test]
    fn half_a_number_is_none() {
        for text in ["", "12.5", "1,23", "1.279,974", "1,,279", ",279", "1234,567", "-3", "１２", "NaN", "1e3"] {
            assert_eq!(count(&json!(text)), None, "{text}");
        }
        for value in [json!(-1), json!(1.5), json!(null), json!([1]), json!({"value": {"value": 1}}), json!({"y": 1})] {
            assert_eq!(count(&value), None, "{value}");
        }
    }
}
