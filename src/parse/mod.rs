//! Reading text: (path, text) → value and diagnostics. It never fails and never stops at the first error.

pub mod config;
pub mod entry;
pub mod markdown;
pub mod theme;
pub mod yaml;
