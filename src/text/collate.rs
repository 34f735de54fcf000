//! Alphabetical order as a Vietnamese reader expects it.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use super::Language;

/// The order of names in a language: letters a ă â b c d đ e ê … first, tones after them (CLDR, locale `vi`).
#[derive(Debug)]
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order of `language`. Build one and keep it: making it reads tables.
    pub fn new(language: Language) -> Self {
        let locale = match language {
            Language::Vi => locale!("vi"),
            Language::En => locale!("en"),
        };
        Self(Collator::try_new(locale.into(), CollatorOptions::default()).ok())
    }

    /// Compares two names. Names that the language holds equal are ordered by their bytes.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        match &self.0 {
            Some(collator) => collator.compare(left, right).then_with(|| left.cmp(right)),
            None => left.cmp(right),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_before_tones() {
        let order = Collation::new(Language::Vi);
        let mut names = vec!["Đề án", "Dân", "ấp", "an", "ăn", "Ông", "ơn", "on", "án", "em", "êm", "E"];
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, ["an", "án", "ăn", "ấp", "Dân", "Đề án", "E", "em", "êm", "on", "Ông", "ơn"]);
    }
}
