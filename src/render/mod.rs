//! Job → bytes, pure and in parallel.

pub mod feeds;
pub mod metadata;
mod robots;
mod sitemap;
mod xml;

pub use robots::robots;
pub use sitemap::sitemap;
