//! Bytes → the output folder: the only code that writes a site.
//!
//! A [`Session`] owns one build's writing. Every file is first written completely into `.loa-stage` inside the output
//! folder, so on the same file system, and moved into place by [`Session::commit`]:
//!
//! 1. the manifest in `.loa/` becomes the union of what was and what will be owned, so that no kill leaves an orphan
//!    that nobody owns;
//! 2. staged files are renamed into place, a folder that is new as a whole by one rename;
//! 3. files that only earlier builds made are deleted, then the folders that this leaves empty;
//! 4. the manifest becomes the new list, and the stage is removed.
//!
//! Whenever the process dies, each file is the old or the new one, and the next build does the rest.
//!
//! There is no fsync: after a power cut a file may be empty, and the next build sees that its bytes differ and mends
//! it.

mod claims;
mod error;
mod lock;
mod loose;
mod manifest;
mod moves;
mod names;
mod orphans;
mod output_folder;
mod own_file;
mod picture_cache;
mod report;
mod safe_path;
mod session;
mod stage;
mod state_folder;
mod target;

pub use error::{Error, Fault};
pub use lock::Lock;
pub use loose::write_loose;
pub use names::{check_paths, unsafe_path};
pub use output_folder::resolve;
pub use picture_cache::{OriginalHash, PictureCache, PictureKey};
pub use report::Report;
pub use session::Session;
pub use state_folder::{remember, remembered};
