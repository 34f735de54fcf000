//! Reading a site from disk: the only code that does.
//!
//! [`find_root`] finds the site, [`Tree::walk`] lists it, [`Tree::text`] and [`Tree::bytes`] read one file,
//! [`read_themes`] the themes. What a text file holds reaches the other stages as clean text only, see [`clean_text`].

mod decode;
mod root;
mod themes;
mod tree;

pub use decode::clean_text;
pub use root::{FolderId, find_root, folder_id, is_checkout_running, is_site, real_path};
pub use themes::{BUILT_IN_THEME, ThemeFile, ThemeFiles, read_themes};
pub use tree::{Tree, is_passed_over, open_inside, source_text};
