//! Texts of front matter → values, with a diagnostic for each that cannot be one.

use crate::diagnostics::{At, Diagnostic, Expected, Place, Problem, Severity};
use crate::parse::yaml::{Choice, ChoiceText, CountText, FlagText, List, MomentText, Needed, Text};
use crate::paths::SourcePath;
use crate::text::clean_line;
use crate::time::{Moment, Zone};

/// Reads the values of one file and collects what is wrong with them.
pub(crate) struct Fields<'a> {
    pub file: &'a SourcePath,
    pub zone: Zone,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Fields<'_> {
    pub(crate) fn error(&mut self, key: &str, problem: Problem) {
        if let Problem::KeyMissing { key: name } = &problem
            && self.diagnostics.iter().any(|other| explains(other, self.file, key, name))
        {
            return;
        }
        self.diagnostics.push(Diagnostic::error(self.file, At::key(key), problem));
    }

    pub(crate) fn warn(&mut self, key: &str, problem: Problem) {
        self.diagnostics.push(Diagnostic::warning(self.file, At::key(key), problem));
    }

    /// A text on one line; nothing when it is empty.
    pub(crate) fn line(&self, text: Option<Text>) -> Option<Box<str>> {
        let text = text?.0;
        let plain = !text.contains(['\n', '\t', '\u{A0}']) && !text.contains("  ") && text.trim().len() == text.len();
        let line = if plain { text } else { clean_line(&text) };
        (!line.is_empty()).then(|| line.into())
    }

    /// A text that must be there.
    pub(crate) fn required(&mut self, key: &str, text: Option<Needed<Text>>) -> Option<Box<str>> {
        let line = self.line(text.map(|text| text.0));
        if line.is_none() {
            self.error(key, Problem::KeyMissing { key: last_part(key) });
        }
        line
    }

    /// The texts of a list, without empty ones.
    pub(crate) fn lines(&self, list: Option<List<Text>>) -> Box<[Box<str>]> {
        list.map(|list| list.0.into_iter().filter_map(|text| self.line(Some(text))).collect()).unwrap_or_default()
    }

    pub(crate) fn moment(&mut self, key: &str, text: Option<MomentText>) -> Option<Moment> {
        let value = self.line(text.map(|text| text.0))?;
        let moment = Moment::parse(&value, self.zone);
        if moment.is_none() {
            self.error(key, Problem::BadDate { value: value.into() });
        }
        moment
    }

    /// `true`/`false`, and the words that people write for them.
    pub(crate) fn flag(&mut self, key: &str, text: Option<FlagText>) -> Option<bool> {
        let value = self.line(text.map(|text| text.0))?;
        match value.to_lowercase().as_str() {
            "true" | "yes" | "có" => Some(true),
            "false" | "no" | "không" => Some(false),
            _ => {
                self.error(key, Problem::WrongShape { key: last_part(key), expected: Expected::Flag });
                None
            }
        }
    }

    /// A whole number; the nearest one that is allowed, with an error, where it is not.
    pub(crate) fn count<const LEAST: u32, const MOST: u32>(
        &mut self,
        key: &str,
        text: Option<CountText<LEAST, MOST>>,
    ) -> Option<u32> {
        let value = self.line(text.map(|text| text.0))?;
        let is_too_large = value.len() > 9 && value.bytes().all(|byte| byte.is_ascii_digit());
        let Some(count) = value.parse::<u32>().ok().or(is_too_large.then_some(u32::MAX)) else {
            self.error(key, Problem::WrongShape { key: last_part(key), expected: Expected::Count });
            return None;
        };
        if !(LEAST..=MOST).contains(&count) {
            self.error(key, Problem::OutOfRange { key: last_part(key), least: LEAST, most: MOST });
        }
        Some(count.clamp(LEAST, MOST))
    }

    /// One of a few known words.
    pub(crate) fn choice<T: Choice>(&mut self, key: &str, text: Option<ChoiceText<T>>) -> Option<T> {
        let value = self.line(text.map(|text| text.0))?;
        let known = T::known();
        let found = known.iter().find(|(name, _)| *name == &*value).map(|(_, choice)| *choice);
        if found.is_none() {
            let names = || known.iter().map(|(name, _)| *name);
            let problem = Problem::UnknownValue {
                key: last_part(key),
                nearest: crate::text::nearest(&value, names()).map(str::to_string),
                value: value.into(),
                known: names().map(str::to_string).collect(),
            };
            self.error(key, problem);
        }
        found
    }
}

/// Whether a mistake that is reported already says why a key is missing: the front matter or its YAML could not be
/// read, or beside the key stands one with its name misspelt, or a sentence whose colon made it a key.
fn explains(other: &Diagnostic, file: &SourcePath, path: &str, name: &str) -> bool {
    let Some(Place { file: its_file, at }) = &other.place else { return false };
    // A warning alone would let the file be published without its key.
    if its_file != file || other.severity != Severity::Error {
        return false;
    }
    match &other.problem {
        Problem::UnknownKey { key, nearest, .. } => {
            let parent = path.strip_suffix(name).unwrap_or_default();
            let is_beside = matches!(at, At::Key(its_path) if its_path.strip_suffix(key.as_str()) == Some(parent));
            is_beside && (nearest.as_deref() == Some(name) || key.contains(' '))
        }
        Problem::WrongShape { .. } => matches!(at, At::Bytes { .. }),
        Problem::FrontMatterMissing
        | Problem::YamlColon { .. }
        | Problem::YamlTab
        | Problem::YamlQuote
        | Problem::YamlSpecial { .. }
        | Problem::YamlList { .. }
        | Problem::YamlAfterQuote { .. }
        | Problem::YamlEscape { .. }
        | Problem::YamlNoColon { .. }
        | Problem::YamlBracket
        | Problem::YamlIndent { .. }
        | Problem::YamlTooDeep
        | Problem::YamlSyntax { .. } => true,
        _ => false,
    }
}

fn last_part(key: &str) -> String {
    key.rsplit('.').next().unwrap_or(key).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::yaml::unknown_key;

    /// The rules that are reported when `key` has no value after what is reported already.
    fn rules(reported: &[(At, Problem)], warning: bool, key: &str) -> Vec<&'static str> {
        let file = SourcePath::new("content/bai.md");
        let report = if warning { Diagnostic::warning } else { Diagnostic::error };
        let mut diagnostics: Vec<Diagnostic> =
            reported.iter().map(|(at, problem)| report(&file, at.clone(), problem.clone())).collect();
        let mut fields = Fields { file: &file, zone: Zone::default(), diagnostics: &mut diagnostics };
        assert_eq!(fields.required(key, None), None);
        diagnostics.iter().map(Diagnostic::rule).collect()
    }

    #[test]
    fn a_key_is_not_missing_where_a_mistake_hides_it() {
        let known = ["title", "date", "text"];
        assert_eq!(rules(&[], false, "title"), ["key-missing"]);
        assert_eq!(rules(&[(At::from(0..1), Problem::YamlQuote)], false, "title"), ["yaml-quote"]);
        assert_eq!(rules(&[(At::key("titel"), unknown_key("titel", &known))], false, "title"), ["unknown-key"]);
        let sentence = (At::key("items[1].Ân cần"), unknown_key("Ân cần", &known));
        assert_eq!(rules(std::slice::from_ref(&sentence), false, "items[1].text"), ["unknown-key"]);
        assert_eq!(rules(&[sentence], false, "items[2].text"), ["unknown-key", "key-missing"]);
        let other = (At::key("abc"), unknown_key("abc", &known));
        assert_eq!(rules(&[other], false, "title"), ["unknown-key", "key-missing"]);
    }

    #[test]
    fn no_warning_hides_an_error() {
        assert_eq!(rules(&[(At::from(0..1), Problem::YamlQuote)], true, "title"), ["yaml-quote", "key-missing"]);
    }
}
