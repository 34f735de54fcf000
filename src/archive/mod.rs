//! The front end of `loa archive`: seals a site, or one campaign of it, into one package.

mod scope;
pub mod sign;
pub mod verify;

pub use scope::Scope;
