//! Front matter in which every key of a kind stands with an explanation. A `#` directly before a key turns it off; the
//! keys that few entries need stand last.

use super::explained::words;
use crate::parse::entry::{Kind, entry_shape};
use crate::text::Language;

/// How a key stands in a new file.
pub(super) enum Value {
    /// With this value, as YAML; a value of several lines begins with its line break.
    Given(String),
    /// Without one yet.
    Empty,
    /// As an example behind a `#`, as YAML.
    Off(String),
    /// As [`Value::Off`], among the keys that few entries need.
    Rare(String),
}

/// All keys in the order in which people fill them in.
const ORDER: [&str; 46] = [
    "title",
    "week",
    "from",
    "to",
    "events",
    "number",
    "type",
    "issuer",
    "issued",
    "signer",
    "abstract",
    "files",
    "date",
    "photos",
    "video",
    "audio",
    "urgent",
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
    "state",
    "slug",
    "aliases",
    "layout",
    "toc",
    "link_documents",
];

/// The front matter of a new entry, with both its `---` lines, from what each key is for and how it stands there.
pub(super) fn front_matter(
    kind: Kind,
    language: Language,
    explanation: impl Fn(&str) -> String,
    value: impl Fn(&str) -> Value,
) -> String {
    let known = keys_of(kind);
    let (mut usual, mut rare) = (String::new(), String::new());
    for key in ORDER.into_iter().filter(|key| known.contains(key)) {
        let explained = format!("# {}\n", explanation(key));
        match value(key) {
            Value::Given(value) => usual.push_str(&format!("{explained}{}\n", pair(key, &value))),
            Value::Empty => usual.push_str(&format!("{explained}{key}:\n")),
            Value::Off(example) => usual.push_str(&format!("{explained}{}", turned_off(&pair(key, &example)))),
            Value::Rare(example) => rare.push_str(&format!("{explained}{}", turned_off(&pair(key, &example)))),
        }
    }
    let words = words(language);
    format!("---\n# {}\n\n{usual}\n# {}\n\n{rare}---\n", words.how_to_read, words.rarely)
}

/// The keys that an entry of a kind may have.
pub(super) fn keys_of(kind: Kind) -> Vec<&'static str> {
    entry_shape(kind).keys.iter().map(|key| key.key).collect()
}

fn pair(key: &str, value: &str) -> String {
    let gap = if value.starts_with('\n') { "" } else { " " };
    format!("{key}:{gap}{value}")
}

fn turned_off(lines: &str) -> String {
    lines.lines().map(|line| format!("#{line}\n")).collect()
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
                    let explanation = super::super::explained::explanation(key, kind, language);
                    assert!(!explanation.is_empty(), "{key} is not explained in explained.rs");
                }
            }
        }
        let all: Vec<&str> = Kind::ALL.into_iter().flat_map(keys_of).collect();
        assert!(ORDER.iter().all(|key| all.contains(key)), "a key of ORDER is no key any more");
    }

    #[test]
    fn keys_stand_with_their_values_without_or_behind_a_hash() {
        let text = front_matter(Kind::News, Language::Vi, str::to_string, |key| match key {
            "title" => Value::Given("\"A\"".into()),
            "tags" => Value::Given("\n  - a".into()),
            "image" => Value::Off("\n  src: a.jpg".into()),
            "slug" => Value::Rare("a".into()),
            _ => Value::Empty,
        });
        for part in ["\ntitle: \"A\"\n", "\ntags:\n  - a\n", "\n#image:\n#  src: a.jpg\n", "\n#slug: a\n", "\nunit:\n"]
        {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
    }
}
