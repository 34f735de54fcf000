//! loa: a static site generator for Vietnamese administrative-reform campaigns.
pub mod diagnostics;
pub mod paths;
pub mod text;
pub mod time;
