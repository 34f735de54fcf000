//! The front end of `loa archive`: seals a site, or one campaign of it, into one package.

pub mod offline;
mod scope;

pub use scope::Scope;
