//! The front end of `loa serve`: shows a site while it is written.
//!
//! ```text
//! files ──watch──▶ Workspace ──▶ Edition on the Board ──▶ web: answers browsers, tells those whose page changed
//! ```
//!
//! 1. [`watch`] waits for changes of files and gathers those of one save, or of one checkout;
//! 2. [`Workspace`] reads what changed and makes the rest of the site anew, as [`crate::pipeline`] does for a build;
//! 3. the [`Board`] holds the newest [`Edition`]: a [`Preview`] that renders a page when it is asked for, and what is
//!    wrong with the files at the moment;
//! 4. [`web`] answers browsers from the board and tells each one whose page changed.
//!
//! `public/` is never touched.

mod alerts;
mod board;
mod edition;
mod fingerprint;
mod preview;
mod workspace;

pub use alerts::{Alert, Alerts, Line};
pub use board::Board;
pub use edition::Edition;
pub use fingerprint::{Fingerprint, Style};
pub use preview::{Answer, NotPublic, Preview};
pub use workspace::Workspace;
