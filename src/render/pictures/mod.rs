//! Bytes of a picture → the bytes that are published: without what nobody should read, and smaller ones of it.

mod clean;
mod pixels;

pub use clean::clean;
pub use pixels::{VERSION, make};
