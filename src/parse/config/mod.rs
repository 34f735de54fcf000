//! `site.yaml` → [`Config`].

mod contact;
mod keys;
mod model;
mod read;

pub use contact::Contact;
pub use keys::config_shape;
pub use model::{
    CategoryConfig, Config, CounterConfig, CounterKey, Destination, Identity, MenuItem, Parent, Provider, Words,
};
pub use read::read;
