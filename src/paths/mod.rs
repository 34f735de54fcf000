//! Small types for the three kinds of address: where a source is, where a page is on the web, which host it is on;
//! and which names no file can bear.

mod address;
mod base_url;
mod device_name;
mod hashed;
mod source_path;
mod url;

pub use address::{Address, Reach, Reading, host_of};
pub use base_url::BaseUrl;
pub use device_name::is_device_name;
pub use hashed::hash_of;
pub use source_path::SourcePath;
pub use url::Url;
