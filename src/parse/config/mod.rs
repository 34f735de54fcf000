//! `site.yaml` → [`Config`].

mod checks;
mod contact;
mod counters;
mod hosting;
mod identity;
mod keys;
mod model;
mod read;
mod widgets;

pub use checks::Checks;
pub use contact::Contact;
pub use hosting::{Compression, HostingConfig, HostingFile};
pub use keys::config_shape;
pub use model::{
    CategoryConfig, Config, CounterBase, CounterConfig, CounterKey, Destination, Editor, FormerName, Identity,
    MenuItem, Parent, Provider, Successor, Words,
};
pub(crate) use read::link_to;
pub use read::read;
pub use widgets::{Badge, Place, Widget, WidgetKind, Widgets};
