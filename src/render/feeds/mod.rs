//! Feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, three serialisations of one value; and podcasts.

mod atom;
mod feed;
mod json;
mod links;
mod podcast;
mod rss;

pub use atom::atom;
pub use feed::{Feed, FeedAddresses, FeedImage, FeedItem};
pub use json::json;
pub use links::absolute_links;
pub use podcast::{Episode, Podcast, podcast};
pub use rss::rss;

#[cfg(test)]
mod samples;
