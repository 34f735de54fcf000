//! What a key takes, told by its Rust type: the same types are read from YAML and described by `loa schema`.

use std::marker::PhantomData;

use serde::Deserialize;

use super::{Group, List, Record, Text};

/// What a key takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text on one line, numbers included.
    Text,
    /// A date, or a date and time.
    Moment,
    /// `true` or `false`, and the words that people write for them.
    Flag,
    /// A whole number between two others, both included.
    Count {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// One of a few words.
    Choice(Vec<&'static str>),
    /// An absolute `http` or `https` address.
    Address,
    /// An offset from UTC.
    Offset,
    /// Minutes and seconds, or hours, minutes and seconds, with colons between them.
    Duration,
    /// A list; a single value counts as a list of one.
    List(Box<Shape>),
    /// A group of keys.
    Record(RecordShape),
}

/// The keys of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordShape {
    /// The name of the Rust type, under which the keys are described.
    pub name: &'static str,
    /// The keys in the order of declaration.
    pub keys: Vec<KeyShape>,
    /// The key that a single text stands for (`image: anh.jpg`), where it stands for one.
    pub short: Option<&'static str>,
}

/// One key of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyShape {
    /// The name.
    pub key: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether it must have a value.
    pub needed: bool,
}

/// A type that keys have.
pub trait Shaped {
    /// Whether a key of this type must have a value.
    const NEEDED: bool = false;

    /// What the key takes.
    fn shape() -> Shape;
}

/// A value that must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Needed<T>(pub T);

impl From<Text> for Needed<Text> {
    fn from(text: Text) -> Self {
        Self(text)
    }
}

impl From<Text> for Needed<List<Text>> {
    fn from(text: Text) -> Self {
        Self(List(vec![text]))
    }
}

impl<T> From<Text> for Needed<ChoiceText<T>> {
    fn from(text: Text) -> Self {
        Self(ChoiceText(text, PhantomData))
    }
}

impl<T: Shaped> Shaped for Needed<T> {
    const NEEDED: bool = true;

    fn shape() -> Shape {
        T::shape()
    }
}

/// Declares a text that means something more, and what it is.
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $shape:expr,)+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub Text);

            impl Shaped for $name {
                fn shape() -> Shape {
                    $shape
                }
            }
        )+
    };
}

texts! {
    /// The text of a date, or of a date and time.
    MomentText: Shape::Moment,
    /// The text of `true` or `false`.
    FlagText: Shape::Flag,
    /// The text of an absolute address.
    AddressText: Shape::Address,
    /// The text of an offset from UTC.
    OffsetText: Shape::Offset,
    /// The text of a length such as `5:30`.
    DurationText: Shape::Duration,
}

/// The text of a whole number from `LEAST` to `MOST`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct CountText<const LEAST: u32, const MOST: u32>(pub Text);

impl<const LEAST: u32, const MOST: u32> Shaped for CountText<LEAST, MOST> {
    fn shape() -> Shape {
        Shape::Count { least: LEAST, most: MOST }
    }
}

/// The text of one of the words that `T` knows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent, bound = "")]
pub struct ChoiceText<T>(pub Text, PhantomData<T>);

impl<T: Choice> Shaped for ChoiceText<T> {
    fn shape() -> Shape {
        Shape::Choice(T::known().into_iter().map(|(name, _)| name).collect())
    }
}

impl<T> ChoiceText<T> {
    /// Whether nothing was chosen.
    pub fn is_blank(&self) -> bool {
        self.0.0.trim().is_empty()
    }
}

/// Values that are written as one of a few words.
pub trait Choice: Copy {
    /// The words, and what they mean.
    fn known() -> Vec<(&'static str, Self)>;
}

impl Shaped for Text {
    fn shape() -> Shape {
        Shape::Text
    }
}

impl<T: Shaped> Shaped for List<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Record> Shaped for Group<T> {
    fn shape() -> Shape {
        Shape::Record(T::shape())
    }
}

impl Choice for crate::text::Language {
    fn known() -> Vec<(&'static str, Self)> {
        [Self::Vi, Self::En].map(|language| (language.code(), language)).into()
    }
}
