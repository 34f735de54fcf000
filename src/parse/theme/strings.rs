//! The words of a theme: `i18n/<language>.yaml`.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::load::{ThemeFiles, clean_text};
use crate::parse::yaml::{self, Pairs};
use crate::text::{Language, clean_line};

/// The words of a theme in one language.
#[derive(Clone, Debug, Default)]
pub struct Strings(BTreeMap<String, String>);

impl Strings {
    /// A word by its key; the key itself where no theme has it, so that its absence is seen.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// A word by its key, if a theme has it.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }
}

/// Reads the words of a chain of themes, the chosen one first. A word that a language lacks is taken in Vietnamese.
pub(super) fn read(layers: &[(&str, &ThemeFiles)], language: Language, diagnostics: &mut Vec<Diagnostic>) -> Strings {
    let mut strings = BTreeMap::new();
    let languages = if language == Language::Vi { vec![Language::Vi] } else { vec![Language::Vi, language] };
    for language in languages {
        for (_, files) in layers.iter().rev() {
            let Some(file) = files.get(&format!("i18n/{}.yaml", language.code())) else { continue };
            match clean_text(&file.source, file.bytes.to_vec()) {
                Ok(text) => {
                    let pairs: Pairs = yaml::read(&file.source, &text, 0..text.len(), diagnostics);
                    strings.extend(pairs.pairs.into_iter().map(|(key, text)| (key, clean_line(&text))));
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
    }
    Strings(strings)
}
