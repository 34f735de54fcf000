//! The shapes that YAML values are read into: text, list, group of keys, and the macro that declares records.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor, value};

use super::RecordShape;

/// A scalar exactly as typed, without its quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asking for text, and not for whatever is there, keeps `05` from becoming a number.
        String::deserialize(deserializer).map(Text)
    }
}

/// A list; a single value counts as a list of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element::<Option<T>>()? {
            items.extend(item);
        }
        Ok(List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(value::MapAccessDeserializer::new(map)).map(|item| List(vec![item]))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        T::deserialize(value::StrDeserializer::new(text)).map(|item| List(vec![item]))
    }

    fn visit_bool<E: serde::de::Error>(self, flag: bool) -> Result<Self::Value, E> {
        self.visit_str(if flag { "true" } else { "false" })
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        Ok(List(Vec::new()))
    }
}

/// A group of keys, or one text that stands for the most important of them (`image: anh.jpg`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group<T> {
    /// The keys.
    Keys(T),
    /// One text.
    Text(Text),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Group<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GroupVisitor(PhantomData))
    }
}

struct GroupVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for GroupVisitor<T> {
    type Value = Group<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("group")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(value::MapAccessDeserializer::new(map)).map(Group::Keys)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Group::Text(Text(text.to_string())))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }
}

/// A mapping with keys of the writer's own choice, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// The keys and their values; a key that is written twice comes twice.
    pub pairs: Vec<(String, String)>,
    /// The keys that are written twice.
    pub unread: Vec<Unread>,
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("group")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut read = Pairs::default();
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value::<Option<String>>()?.unwrap_or_default();
            if !seen.insert(key.clone()) {
                read.unread.push(Unread::Twice(key.clone()));
            }
            read.pairs.push((key, value));
        }
        Ok(read)
    }
}

impl Record for Pairs {
    fn keys() -> &'static [&'static str] {
        &[]
    }

    fn unread(&self) -> &[Unread] {
        &self.unread
    }

    fn given(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn shape() -> RecordShape {
        RecordShape { name: "Pairs", keys: Vec::new(), short: None }
    }

    fn short(_: Text) -> Option<Self> {
        None
    }
}

/// A key of the text that found no place in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Not a key of the record; a path where records are nested.
    Unknown(String),
    /// Written a second time.
    Twice(String),
}

/// What `record!` makes.
pub trait Record: Default + for<'de> Deserialize<'de> {
    /// The keys, in the order of declaration.
    fn keys() -> &'static [&'static str];

    /// The keys of the text that found no place.
    fn unread(&self) -> &[Unread];

    /// The keys that were given a value.
    fn given(&self) -> Vec<&'static str>;

    /// The keys with what they take.
    fn shape() -> RecordShape;

    /// The record that a single text stands for, where the record has a key for it.
    fn short(text: Text) -> Option<Self>;
}

impl<T: Record> Group<T> {
    /// The keys; a single text counts as the key that it stands for. Nothing where it stands for none.
    pub fn keys(self) -> Option<T> {
        match self {
            Self::Keys(keys) => Some(keys),
            Self::Text(text) => T::short(text),
        }
    }
}

/// Declares a struct whose fields are keys of a YAML mapping, each an `Option`. Unlike a derived `Deserialize`, it
/// reads on past unknown and repeated keys and keeps them in `unread`. A key in brackets after the name is the one that
/// a single text stands for. A key that no field can be called is written after the field: `form = "type": Text`.
macro_rules! record {
    ($(#[$meta:meta])* $visibility:vis struct $name:ident $(($short:ident))? { $($(#[$field_meta:meta])* $field:ident $(= $key:literal)?: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        $visibility struct $name {
            $($(#[$field_meta])* pub $field: Option<$type>,)+
            /// Keys that found no place.
            pub unread: Vec<$crate::parse::yaml::Unread>,
        }

        impl $crate::parse::yaml::Record for $name {
            fn keys() -> &'static [&'static str] {
                &[$($crate::parse::yaml::key_name!($field $(, $key)?)),+]
            }

            fn unread(&self) -> &[$crate::parse::yaml::Unread] {
                &self.unread
            }

            fn given(&self) -> Vec<&'static str> {
                let mut given = Vec::new();
                $(if self.$field.is_some() { given.push($crate::parse::yaml::key_name!($field $(, $key)?)); })+
                given
            }

            fn shape() -> $crate::parse::yaml::RecordShape {
                let keys = vec![$($crate::parse::yaml::KeyShape {
                    key: $crate::parse::yaml::key_name!($field $(, $key)?),
                    shape: <$type as $crate::parse::yaml::Shaped>::shape(),
                    needed: <$type as $crate::parse::yaml::Shaped>::NEEDED,
                }),+];
                // A field stands for its key, which may be called otherwise.
                let short: &[&'static str] = &[$(stringify!($short))?];
                let fields = [$((stringify!($field), $crate::parse::yaml::key_name!($field $(, $key)?))),+];
                let short = short.first().and_then(|short| fields.iter().find(|(field, _)| field == short));
                $crate::parse::yaml::RecordShape { name: stringify!($name), keys, short: short.map(|(_, key)| *key) }
            }

            fn short(_text: $crate::parse::yaml::Text) -> Option<Self> {
                $(return Some(Self { $short: Some(_text.into()), ..Self::default() });)?
                #[allow(unreachable_code)]
                None
            }
        }

        impl $crate::parse::yaml::Shaped for $name {
            fn shape() -> $crate::parse::yaml::Shape {
                // Without a group around it, a single text stands for nothing.
                let shape = <Self as $crate::parse::yaml::Record>::shape();
                $crate::parse::yaml::Shape::Record($crate::parse::yaml::RecordShape { short: None, ..shape })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct RecordVisitor;

                impl<'de> serde::de::Visitor<'de> for RecordVisitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("group")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let mut record = $name::default();
                        while let Some(key) = map.next_key::<String>()? {
                            match key.as_str() {
                                $($crate::parse::yaml::key_name!($field $(, $key)?) => {
                                    if record.$field.is_some() {
                                        record.unread.push($crate::parse::yaml::Unread::Twice(key));
                                    }
                                    record.$field = map.next_value::<Option<$type>>()?;
                                })+
                                _ => {
                                    record.unread.push($crate::parse::yaml::Unread::Unknown(key));
                                    map.next_value::<serde::de::IgnoredAny>()?;
                                }
                            }
                        }
                        Ok(record)
                    }
                }

                deserializer.deserialize_map(RecordVisitor)
            }
        }
    };
}
pub(crate) use record;

/// The key of a field of a record.
macro_rules! key_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident, $key:literal) => {
        $key
    };
}
pub(crate) use key_name;
