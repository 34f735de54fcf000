//! Parts of sentences that every language shares: what was typed, how large a file is.

use crate::text::{Language, decimal, grouped};

/// The most characters of a typed text that a sentence repeats.
const QUOTED: usize = 80;

/// What was typed, in quotation marks, on one line and not longer than a sentence bears.
pub(super) fn typed(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}…”", &line[..end]),
        None => format!("“{line}”"),
    }
}

/// A size in megabytes, or in bytes below a tenth of one.
pub(super) fn size(bytes: u64, language: Language) -> String {
    if bytes < 100_000 {
        return format!("{} byte", grouped(bytes, language));
    }
    format!("{} MB", decimal(bytes as f64 / 1e6, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_on_a_letter() {
        assert_eq!(typed(" hai\n dòng "), "“hai dòng”");
        assert_eq!(typed(&"ế".repeat(90)), format!("“{}…”", "ế".repeat(80)));
    }

    #[test]
    fn sizes_are_written_as_people_say_them() {
        assert_eq!(size(12_500_000, Language::Vi), "12,5 MB");
        assert_eq!(size(1_024, Language::Vi), "1.024 byte");
    }
}
