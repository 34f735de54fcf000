//! One Markdown file → one entry, or the index of one section.

mod facts;
mod fields;
mod front_matter;
mod keys;
mod kind;
mod media;
mod message;
mod model;
mod read;
mod schedule;
mod section;

pub use facts::{Facts, Timing};
pub(crate) use fields::Fields;
pub use front_matter::{Split, split};
pub use keys::{entry_shape, index_shape};
pub use kind::Kind;
pub use media::{Audio, Captions, Listed, Media, Sort, Video};
pub use message::{code_number, lead_of, same_code};
pub use model::{
    Attachment, Campaign, Details, Document, Entry, Figure, Message, MessageItem, Period, Picture, Target,
};
pub use read::{Context, read};
pub(crate) use schedule::LARGEST as LARGEST_WEEK;
pub use schedule::{Event, Week};
pub use section::{SectionIndex, read_section};
