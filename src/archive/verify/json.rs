//! JSON of a package: read as a value of one type, with the place of what is wrong.

use serde::de::DeserializeOwned;

use super::findings::Findings;
use crate::diagnostics::Defect;

/// A value of one type; `None` and a defect if the text is another.
pub(super) fn read<T: DeserializeOwned>(text: &str, label: &str, findings: &mut Findings) -> Option<T> {
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            findings.add(label, Defect::NotJson { line: error.line() as u64, column: error.column() as u64 });
            None
        }
    }
}

/// Whether JSON is laid out as programs write it: on one line, or in steps of two spaces; a line feed may end it. In
/// files that no digest covers nothing else may vary, so that no byte of them can be changed unseen.
pub(super) fn is_plain(text: &str) -> bool {
    let compact = compact(text);
    let body = text.strip_suffix('\n').unwrap_or(text);
    body == compact || body == indented(&compact)
}

/// The text without white space between its parts.
fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    outside_strings(text, |c, is_inside| {
        if is_inside || !c.is_ascii_whitespace() {
            out.push(c);
        }
    });
    out
}

/// Compact JSON in steps of two spaces.
fn indented(compact: &str) -> String {
    let mut out = String::with_capacity(compact.len() * 2);
    let mut depth = 0_usize;
    let mut before = ' ';
    outside_strings(compact, |c, is_inside| {
        let break_line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        };
        if is_inside {
            if matches!(before, '{' | '[') {
                break_line(&mut out, depth);
            }
            out.push(c);
            before = 'x';
            return;
        }
        match c {
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if !matches!(before, '{' | '[') {
                    break_line(&mut out, depth);
                }
            }
            _ if matches!(before, '{' | '[') => break_line(&mut out, depth),
            _ => {}
        }
        out.push(c);
        match c {
            '{' | '[' => depth += 1,
            ',' => break_line(&mut out, depth),
            ':' => out.push(' '),
            _ => {}
        }
        before = c;
    });
    out
}

/// Hands every character to a function, with whether it belongs to a string, its quotation marks included.
fn outside_strings(text: &str, mut take: impl FnMut(char, bool)) {
    let (mut is_inside, mut is_escaped) = (false, false);
    for c in text.chars() {
        if !is_inside {
            is_inside = c == '"';
            take(c, is_inside);
            continue;
        }
        take(c, true);
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_inside = false,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_layouts_are_plain() {
        let value = serde_json::json!({"a": "x \" {", "b": {"c": [1, {"d": "e"}], "f": {}, "g": []}});
        let compact = value.to_string();
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        for text in [compact.clone(), pretty.clone(), format!("{compact}\n"), format!("{pretty}\n")] {
            assert!(is_plain(&text), "{text}");
        }
        for text in
            [format!("{compact} "), format!(" {compact}"), pretty.replace("  ", "\t"), compact.replace(':', ": ")]
        {
            assert!(!is_plain(&text), "{text}");
        }
        assert!(!is_plain(&pretty.replacen('\n', "\r", 1)));
    }
}
