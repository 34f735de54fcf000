//! The front end of `loa serve`: shows a site while it is written.
//!
//! ```text
//! files ──watch──▶ Workspace ──▶ Edition on the Board ──▶ web: answers browsers, tells those whose page changed
//!                                       └──▶ proof: renders everything once, reports what fails
//! ```
//!
//! 1. `watch` waits for changes of files, `batch` gathers those of one save, or of one checkout;
//! 2. [`Workspace`] reads what changed and makes the rest of the site anew, as [`crate::pipeline`] does for a build;
//! 3. the [`Board`] holds the newest [`Edition`]: a [`Preview`] that renders a page when it is asked for, and what is
//!    wrong with the files at the moment;
//! 4. [`web`] answers browsers from the board and tells each one whose page changed, over `http`;
//! 5. `proof` reads every page of a new version in the background.
//!
//! `public/` is never touched.

mod alerts;
mod batch;
mod board;
mod edition;
mod fingerprint;
mod follow;
pub mod http;
pub mod network;
mod preview;
mod proof;
mod touched;
mod watch;
pub mod web;
mod words;
mod workspace;

pub use alerts::{Alert, Alerts, Line};
pub use board::Board;
pub use edition::Edition;
pub use fingerprint::{Fingerprint, Style};
pub use follow::{News, Settings, follow};
pub use preview::{Answer, NotPublic, PictureOrder, Preview};
pub use workspace::Workspace;

/// What wakes the thread that keeps a site up to date.
enum Signal {
    /// Something happened to a file.
    Disk(notify::Result<notify::Event>),
    /// A version was read to its end.
    Proof(proof::Proof),
}
