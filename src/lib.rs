//! loa: a static site generator for Vietnamese administrative-reform campaigns.
pub mod build;
pub mod cli;
pub mod diagnostics;
pub mod load;
pub mod parse;
pub mod paths;
pub mod pipeline;
pub mod plan;
pub mod publish;
pub mod render;
pub mod site;
pub mod text;
pub mod time;
