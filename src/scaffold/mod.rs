//! The front end of `loa new`: facts → the text of new source files, and the only code that writes them.
//!
//! [`site`] gives the files of a new site; [`Known`] is what an existing site already holds, and [`entry()`] the file
//! of a new article, message or campaign in it. Both are values: [`create_file`] and [`create_folder`] write them, and
//! neither ever writes over anything.

mod create;
mod entry;
mod explained;
mod file_name;
mod front_matter;
mod known;
mod message;
mod quoted;
mod site;
mod week;

pub use create::{create_file, create_folder};
pub use entry::{NewEntry, Wanted, entry};
pub use known::{Known, KnownSection};
pub use site::{NewFile, site};
