//! `loa counters`: the report of a log analyser or counting service → `counters.json`.
//!
//! 1. a source, such as [`goaccess`], [`umami`] or [`AccessLogs`], reads what was counted into a [`Measured`];
//! 2. [`Figures`] are made of it: what counters show at a moment;
//! 3. [`renew`] compares them with those that are there, and writes the file anew or leaves it.
//!
//! Where the web server itself puts figures into pages, [`write_includes`] writes them as text files besides.
//!
//! What is counted, and what the words mean, is in `docs/counters.md`. No source hands over anything that tells one
//! visitor from another.

mod access_logs;
mod addresses;
mod count;
mod figures;
pub mod goaccess;
pub mod goatcounter;
mod includes;
mod ledger;
mod log_file;
mod log_format;
mod measured;
mod question;
mod renew;
mod run;
pub mod umami;
mod views;
mod web;

pub use access_logs::{AccessLogs, Counted};
pub use addresses::PageAddresses;
pub use figures::Figures;
pub use includes::write_includes;
pub use measured::{Day, Measured, Visits};
pub use question::Question;
pub use renew::{Renewal, check_place, judge, renew};
pub use views::Views;
pub use web::Limits;
