//! What came of a command, as text for people: pure functions; [`crate::cli::Console`] does the writing.

mod agenda;
mod closing;
mod excerpt;
mod manual;
mod report;
mod select;
mod style;
mod visible;

pub(super) use agenda::{agenda, machine_agenda};
pub use closing::{Published, Tally, build_report, held_back, summary};
pub(super) use manual::{manual, page_name};
pub use report::report;
pub use style::Style;
pub(super) use visible::visible;
