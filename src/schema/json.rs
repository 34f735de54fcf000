//! The shape of a key → its JSON Schema.
//!
//! A schema takes what loa takes. loa reads every scalar as the text that was typed, so a text may be a number or a
//! boolean to YAML; a key without a value counts as a key that is not there, unless it is needed.

use serde_json::{Map, Value, json};

use super::description;
use crate::parse::yaml::{KeyShape, RecordShape, Shape};
use crate::text::Language;

/// A date, day first or year first, and perhaps a time with an offset; see [`crate::time::Moment::parse`].
const MOMENT: &str = r"^\s*(([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})([Tt ]\s*[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2})?(\.[0-9]+)?\s*([Zz]|[+-]([0-9]{1,2}(:[0-9]{1,2})?|[0-9]{4}))?)?)?\s*$";

/// The words that mean yes or no, in letters of any case.
const FLAG: &str =
    r"^\s*([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Cc][Óó]|[Kk][Hh][Ôô][Nn][Gg])?\s*$";

/// The keywords of a group of keys.
pub(super) fn record(shape: &RecordShape, language: Language) -> Map<String, Value> {
    let properties: Map<String, Value> =
        shape.keys.iter().map(|key| (key.key.to_string(), property(shape.name, key, language))).collect();
    let required: Vec<&str> = shape.keys.iter().filter(|key| key.needed).map(|key| key.key).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), properties.into());
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    schema.insert("additionalProperties".into(), false.into());
    schema
}

/// The schema of one key: what it is for, then what it takes.
fn property(record: &str, key: &KeyShape, language: Language) -> Value {
    let mut schema = Map::new();
    if let Some(text) = description(record, key.key, language) {
        schema.insert("description".into(), text.into());
    }
    schema.extend(value(&key.shape, key.needed, language));
    schema.into()
}

/// What a key takes; `needed` forbids nothing and blank texts.
fn value(shape: &Shape, needed: bool, language: Language) -> Map<String, Value> {
    let schema = match shape {
        Shape::Text if needed => json!({ "type": ["string", "number", "boolean"], "pattern": r"\S" }),
        Shape::Text => json!({ "type": ["string", "number", "boolean", "null"] }),
        Shape::Moment if needed => json!({
            "type": "string",
            "allOf": [{ "pattern": MOMENT }, { "pattern": r"\S" }],
            "examples": ["10/02/2023", "2023-02-10"],
        }),
        Shape::Moment => json!({
            "type": ["string", "null"],
            "pattern": MOMENT,
            "examples": ["10/02/2023", "10/02/2023 07:00", "2023-02-10", "2023-02-10T07:00:00+07:00"],
        }),
        Shape::Flag => json!({ "anyOf": [
            { "type": ["boolean", "null"] },
            { "enum": ["có", "không", "yes", "no"] },
            { "type": "string", "pattern": FLAG },
        ] }),
        Shape::Count { least, most } if needed => json!({ "anyOf": [
            { "type": "integer", "minimum": least, "maximum": most },
            { "type": "string", "pattern": r"^\s*\+?[0-9]+\s*$" },
        ] }),
        Shape::Count { least, most } => json!({ "anyOf": [
            { "type": "integer", "minimum": least, "maximum": most },
            { "type": "string", "pattern": r"^\s*(\+?[0-9]+)?\s*$" },
            { "type": "null" },
        ] }),
        Shape::Choice(words) => {
            let mut words: Vec<Value> = words.iter().map(|word| (*word).into()).collect();
            words.extend((!needed).then_some(Value::Null));
            json!({ "enum": words })
        }
        Shape::Address => json!({
            "type": ["string", "null"],
            "pattern": r"^\s*([Hh][Tt][Tt][Pp][Ss]?://\S+)?\s*$",
            "examples": ["https://xa.example.vn/cchc/"],
        }),
        // Without quotes `+7` is a number to YAML, and its sign is lost.
        Shape::Offset => json!({
            "type": ["string", "integer", "null"],
            "pattern": r"^\s*([+-][0-9]{1,2}(:?[0-9]{1,2})?|[Zz]|[Uu][Tt][Cc]|Asia/Ho_Chi_Minh|Asia/Saigon)?\s*$",
            "examples": ["+07:00", "Asia/Ho_Chi_Minh"],
        }),
        // Without quotes `5:30` is a text to YAML 1.2, and a number to base 60 to older readers.
        Shape::Duration => json!({
            "type": ["string", "integer", "null"],
            "pattern": r"^\s*([0-9]{1,3}:[0-5][0-9]|[0-9]{1,2}:[0-5][0-9]:[0-5][0-9])?\s*$",
            "examples": ["5:30", "1:05:30"],
        }),
        Shape::List(item) => list(item, needed, language),
        Shape::Record(shape) => group(shape, needed, language),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

/// A list of items, or one item that stands for a list of one. Items without a value are passed over.
fn list(item: &Shape, needed: bool, language: Language) -> Value {
    let mut items = json!({ "type": "array", "items": value(item, false, language) });
    if let (true, Value::Object(items)) = (needed, &mut items) {
        items.insert("minItems".into(), 1.into());
    }
    json!({ "anyOf": [items, value(item, needed, language)] })
}

/// A group of keys, or the single text that stands for one of them, unless another is needed beside it.
fn group(shape: &RecordShape, needed: bool, language: Language) -> Value {
    let mut object = record(shape, language);
    let short = shape.short.filter(|short| shape.keys.iter().all(|key| !key.needed || key.key == *short));
    let short = short.and_then(|short| shape.keys.iter().find(|key| key.key == short));
    if !needed {
        object.insert("type".into(), json!(["object", "null"]));
    }
    match short {
        None => object.into(),
        Some(short) => json!({ "anyOf": [object, value(&short.shape, true, language)] }),
    }
}
