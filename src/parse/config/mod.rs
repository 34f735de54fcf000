//! `site.yaml` → [`Config`].

mod keys;
mod model;
mod read;
mod report;

pub use keys::config_shape;
pub use model::{
    CategoryConfig, Config, CounterConfig, CounterKey, Destination, Identity, MenuItem, Parent, Provider, Words,
};
pub use read::read;
pub use report::ReportTo;
