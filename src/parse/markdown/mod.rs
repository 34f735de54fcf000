//! Markdown to HTML with slots.

mod body;

pub use body::{Body, Filling, Heading, Slot, Target};
