//! What must hold of every diagnostic: its place is in the text, and it has words in both languages.

use loa::diagnostics::{At, Diagnostic};
use loa::text::Language;

/// How many are looked at: a broken file can have one for each of its bytes.
const SOME: usize = 50;

/// Judges what was said of a text.
pub(crate) fn judge(text: &str, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics.iter().take(SOME) {
        if let Some(place) = &diagnostic.place {
            let spot = place.at.spot(text);
            if let At::Bytes { .. } = place.at {
                assert!(spot.is_some(), "a place in no text: {diagnostic:?}");
            }
            if let Some(spot) = spot {
                assert!(text.get(spot.bytes.clone()).is_some(), "a place between characters: {diagnostic:?}");
                assert!(spot.line >= 1 && spot.column >= 1, "lines and columns count from 1: {diagnostic:?}");
            }
        }
        for language in [Language::Vi, Language::En] {
            let words = diagnostic.words(language);
            assert!(!words.message.trim().is_empty(), "no words: {diagnostic:?}");
        }
        assert!(!diagnostic.rule().is_empty(), "no name: {diagnostic:?}");
    }
}
