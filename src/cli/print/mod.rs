//! What came of a command, as text for people: pure functions; [`crate::cli::Console`] does the writing.

mod closing;
mod excerpt;
mod report;
mod select;
mod style;
mod visible;

pub use closing::{Published, Tally, build_report, held_back, local_address, summary};
pub use report::report;
pub use style::Style;
pub(super) use visible::visible;
