//! Small types for the three kinds of address: where a source is, where a page is on the web, which host it is on.

mod base_url;
mod source_path;
mod url;

pub use base_url::BaseUrl;
pub use source_path::SourcePath;
pub use url::Url;
