//! What came of a command, as text for people: pure functions; [`crate::cli::Console`] does the writing.

mod agenda;
mod checking;
mod closing;
mod manual;
mod report;
mod sealing;
mod serving;
mod style;
mod verdict;

pub(super) use agenda::{agenda, machine_agenda};
pub(super) use checking::{Checking, check_json, check_sarif, checking, folded};
pub use closing::{Published, Tally, build_report, held_back, local_address, pictures, summary};
pub(super) use manual::{manual, page_name};
pub use report::report;
pub(super) use sealing::sealed;
pub use serving::Serving;
pub use style::Style;
pub use verdict::{machine_verdict, verdict, verify_refusal};
