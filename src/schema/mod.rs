//! The front end of `loa schema`: JSON Schema of what people write, from the very types that read it.
//!
//! [`document`] puts a schema together from the shape of a record (`parse/yaml/shape.rs`) and the descriptions in
//! `vi.rs` and `en.rs`, which are found by record and key.
//!
//! The draft is 07, not 2020-12: it is the newest one that both readers of our users know in every version. The YAML
//! extension of VS Code has 2020-12 since version 1.20 of its language server, and Ajv, which front-matter linters are
//! made of, takes draft 07 unless it is told otherwise. Nothing here would be said better in a later draft.

mod en;
mod json;
mod vi;

use serde_json::{Map, Value, json};

use crate::parse::config::config_shape;
use crate::parse::entry::{Kind, entry_shape, index_shape};
use crate::parse::yaml::RecordShape;
use crate::text::Language;

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// `site.yaml`.
    Site,
    /// The front matter of `_index.md`.
    Index,
    /// The front matter of an entry of a kind.
    Entry(Kind),
}

impl Subject {
    /// Everything that has a schema.
    pub const ALL: [Self; 10] = [
        Self::Site,
        Self::Index,
        Self::Entry(Kind::News),
        Self::Entry(Kind::Messages),
        Self::Entry(Kind::Campaigns),
        Self::Entry(Kind::Notices),
        Self::Entry(Kind::Documents),
        Self::Entry(Kind::Schedule),
        Self::Entry(Kind::Media),
        Self::Entry(Kind::Pages),
    ];

    /// The name in a call: `site`, `index`, or the kind.
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Index => "index",
            Self::Entry(kind) => kind.name(),
        }
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.name() == name)
    }

    /// The file that `--out` writes: `news.schema.json`.
    pub fn file_name(self) -> String {
        format!("{}.schema.json", self.name())
    }

    fn shape(self) -> RecordShape {
        match self {
            Self::Site => config_shape(),
            Self::Index => index_shape(),
            Self::Entry(kind) => entry_shape(kind),
        }
    }

    fn title(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Vi, Self::Site) => "Tệp site.yaml",
            (Language::Vi, Self::Index) => "Phần đầu của _index.md",
            (Language::Vi, Self::Entry(Kind::News)) => "Phần đầu của tin, bài",
            (Language::Vi, Self::Entry(Kind::Messages)) => "Phần đầu của thông điệp",
            (Language::Vi, Self::Entry(Kind::Campaigns)) => "Phần đầu của chiến dịch",
            (Language::Vi, Self::Entry(Kind::Notices)) => "Phần đầu của thông báo",
            (Language::Vi, Self::Entry(Kind::Documents)) => "Phần đầu của văn bản",
            (Language::Vi, Self::Entry(Kind::Schedule)) => "Phần đầu của lịch tuần",
            (Language::Vi, Self::Entry(Kind::Media)) => "Phần đầu của bộ ảnh, video, bài phát thanh",
            (Language::Vi, Self::Entry(Kind::Pages)) => "Phần đầu của trang riêng",
            (Language::En, Self::Site) => "site.yaml",
            (Language::En, Self::Index) => "Front matter of _index.md",
            (Language::En, Self::Entry(Kind::News)) => "Front matter of news",
            (Language::En, Self::Entry(Kind::Messages)) => "Front matter of a message",
            (Language::En, Self::Entry(Kind::Campaigns)) => "Front matter of a campaign",
            (Language::En, Self::Entry(Kind::Notices)) => "Front matter of a notice",
            (Language::En, Self::Entry(Kind::Documents)) => "Front matter of a document",
            (Language::En, Self::Entry(Kind::Schedule)) => "Front matter of a week of a schedule",
            (Language::En, Self::Entry(Kind::Media)) => "Front matter of a gallery, a video or a broadcast",
            (Language::En, Self::Entry(Kind::Pages)) => "Front matter of a page",
        }
    }
}

/// The schema of one subject, with a final line feed.
pub fn document(subject: Subject, language: Language) -> String {
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.extend(body(subject, language));
    format!("{:#}\n", Value::Object(schema))
}

/// One document with the schemas of all subjects under `definitions`, with a final line feed.
pub fn bundle(language: Language) -> String {
    let definitions: Map<String, Value> =
        Subject::ALL.iter().map(|subject| (subject.name().to_string(), body(*subject, language).into())).collect();
    format!(
        "{:#}\n",
        json!({ "$schema": "http://json-schema.org/draft-07/schema#", "title": "loa", "definitions": definitions })
    )
}

fn body(subject: Subject, language: Language) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("title".into(), subject.title(language).into());
    schema.extend(json::record(&subject.shape(), language));
    schema
}

/// What a key is for.
fn description(record: &str, key: &str, language: Language) -> Option<&'static str> {
    match language {
        Language::Vi => vi::description(record, key),
        Language::En => en::description(record, key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::yaml::Shape;

    /// Every record of a shape with its keys, as `Record.key`.
    fn keys(shape: &RecordShape, found: &mut Vec<(&'static str, &'static str)>) {
        for key in &shape.keys {
            found.push((shape.name, key.key));
            let mut inner = &key.shape;
            while let Shape::List(item) = inner {
                inner = item;
            }
            if let Shape::Record(record) = inner {
                keys(record, found);
            }
        }
    }

    #[test]
    fn every_key_has_a_description_in_both_languages() {
        let mut all = Vec::new();
        for subject in Subject::ALL {
            keys(&subject.shape(), &mut all);
        }
        assert!(all.len() > 80, "only {} keys", all.len());
        for language in [Language::Vi, Language::En] {
            let silent: Vec<_> = all
                .iter()
                .filter(|(record, key)| description(record, key, language).is_none_or(str::is_empty))
                .collect();
            assert!(silent.is_empty(), "src/schema/{}.rs says nothing of {silent:?}", language.code());
        }
    }

    #[test]
    fn names_are_read() {
        for subject in Subject::ALL {
            assert_eq!(Subject::parse(subject.name()), Some(subject));
        }
        assert_eq!(Subject::parse("lich-hop"), None);
    }
}
