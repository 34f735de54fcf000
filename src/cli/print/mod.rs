//! What came of a command, as text for people: pure functions; [`crate::cli::Console`] does the writing.

mod closing;
mod report;
mod serving;
mod style;

pub use closing::{Published, Tally, build_report, held_back, summary};
pub use report::report;
pub use serving::Serving;
pub use style::Style;
