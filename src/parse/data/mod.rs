//! The files of `content/_data/`.

mod counters;

pub use counters::{Snapshot, read_counters};
