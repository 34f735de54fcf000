//! What a page says about itself to machines: JSON-LD, Dublin Core and Open Graph, three serialisations of one value.

mod dublin_core;
mod json_ld;
mod open_graph;
mod page_facts;
mod recordings;
mod script_json;

pub use dublin_core::dublin_core;
pub use json_ld::json_ld;
pub use open_graph::open_graph;
pub use page_facts::{Crumb, PageFacts, PageKind, Photo, Picture, RecordedFile, Recording, Series};
