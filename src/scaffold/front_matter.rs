//! Front matter in which every key of a kind stands with an explanation: those that most entries need, and those that
//! few need behind a `#`.

use super::explained::{explanation, words};
use crate::parse::entry::{Kind, keys_of};
use crate::text::Language;

/// How a key stands in a new file.
pub(super) enum Value {
    /// With this value, as YAML; a value of several lines begins with its line break.
    Given(String),
    /// Without one yet.
    Empty,
    /// As an example behind a `#`, as YAML.
    Off(String),
}

/// All keys in the order in which people fill them in.
const ORDER: [&str; 29] = [
    "title",
    "date",
    "code",
    "key",
    "items",
    "period",
    "plan",
    "organiser",
    "messages",
    "targets",
    "summary",
    "category",
    "tags",
    "author",
    "unit",
    "document",
    "documents",
    "campaign",
    "image",
    "source",
    "draft",
    "updated",
    "publish",
    "expires",
    "pin_until",
    "slug",
    "aliases",
    "layout",
    "toc",
];

/// The front matter of a new entry, with both its `---` lines. Lines that open with `# ` explain; a `#` directly
/// before a key turns that key off.
pub(super) fn front_matter(kind: Kind, language: Language, value: impl Fn(&'static str) -> Value) -> String {
    let known: Vec<&str> = keys_of(kind).collect();
    let (mut used, mut off) = (String::new(), String::new());
    for key in ORDER.into_iter().filter(|key| known.contains(key)) {
        let explained = format!("# {}\n", explanation(key, kind, language));
        match value(key) {
            Value::Given(value) if value.starts_with('\n') => used.push_str(&format!("{explained}{key}:{value}\n")),
            Value::Given(value) => used.push_str(&format!("{explained}{key}: {value}\n")),
            Value::Empty => used.push_str(&format!("{explained}{key}:\n")),
            Value::Off(example) => {
                off.push_str(&explained);
                for (number, line) in example.lines().enumerate() {
                    let key = if number == 0 { format!("{key}:") } else { String::new() };
                    let gap = if number == 0 && !line.is_empty() { " " } else { "" };
                    off.push_str(&format!("#{key}{gap}{line}\n"));
                }
            }
        }
    }
    format!("---\n{used}\n# {}\n{off}---\n", words(language).rarely)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_forgotten() {
        for kind in Kind::ALL {
            for key in keys_of(kind) {
                assert!(ORDER.contains(&key), "{key} has no place in ORDER of front_matter.rs");
                for language in [Language::Vi, Language::En] {
                    assert!(!explanation(key, kind, language).is_empty(), "{key} is not explained in explained.rs");
                }
            }
        }
        let all: Vec<&str> = Kind::ALL.into_iter().flat_map(keys_of).collect();
        assert!(ORDER.iter().all(|key| all.contains(key)), "a key of ORDER is no key any more");
    }

    #[test]
    fn keys_stand_with_their_values_without_or_behind_a_hash() {
        let text = front_matter(Kind::News, Language::Vi, |key| match key {
            "title" => Value::Given("\"A\"".into()),
            "tags" => Value::Given("\n  - a".into()),
            "image" => Value::Off("\n  src: a.jpg".into()),
            "slug" => Value::Off("a".into()),
            _ => Value::Empty,
        });
        for part in ["\ntitle: \"A\"\n", "\ntags:\n  - a\n", "\n#image:\n#  src: a.jpg\n", "\n#slug: a\n", "\nunit:\n"]
        {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
    }
}
