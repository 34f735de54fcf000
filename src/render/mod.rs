//! Job → bytes, pure and in parallel.

pub mod feeds;
mod xml;
