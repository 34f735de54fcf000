//! loa: a static site generator for Vietnamese administrative-reform campaigns.
//!
//! A site is made in six steps, each a folder of this crate, each a function from the last one's value to the next:
//!
//! 1. [`load`] lists and reads the files of a site; nothing else reads a site from disk.
//! 2. [`parse`] makes of each text a value and diagnostics; it never fails and never stops at the first error.
//! 3. [`site`] makes one immutable value: what is public at a moment, in which lists, under which address.
//! 4. [`plan`] names every output as a job; collisions and broken links are found here.
//! 5. [`render`] makes the bytes of a job: pure, in parallel.
//! 6. [`publish`] writes bytes into the output folder; nothing else does.
//!
//! [`pictures`] remembers the smaller pictures that were made before, for whoever publishes or shows them.
//! [`packing`] does the same for text files that are published packed too.
//! [`pipeline`] runs steps 1 to 4 for every front end; [`build`] is the front end that does the rest, [`serve`] the
//! one that shows a site while it is written, [`next`] one that looks ahead, [`hosting`] one that tells web servers what to do, [`counters`] the one that brings figures
//! of visitors, [`scaffold`] the one that makes new sources, and [`cli`] is where people call them.
//! [`diagnostics`], [`paths`], [`text`] and [`time`] are the small types that all steps share.

pub mod archive;
pub mod build;
pub mod check;
pub mod cli;
pub mod counters;
pub mod diagnostics;
pub mod digest;
pub mod hosting;
pub mod load;
pub mod next;
pub mod packing;
pub mod parse;
pub mod paths;
pub mod pictures;
pub mod pipeline;
pub mod plan;
pub mod publish;
pub mod render;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod site;
pub mod text;
pub mod time;
