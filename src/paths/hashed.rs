//! A shared text that bears its hash: paths are looked up far more often than they are made.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use foldhash::fast::FixedState;

/// A text and its hash.
#[derive(Clone)]
pub(super) struct Hashed {
    text: Arc<str>,
    hash: u64,
}

/// The hash of a path, for tables in memory. It is the same in every run.
pub fn hash_of(path: &str) -> u64 {
    FixedState::default().hash_one(path)
}

impl Hashed {
    pub(super) fn new(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self { hash: hash_of(&text), text }
    }

    pub(super) fn hash(&self) -> u64 {
        self.hash
    }
}

impl Deref for Hashed {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Hashed {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.text == other.text
    }
}

impl Eq for Hashed {}

impl PartialOrd for Hashed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Hashed {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Hashed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl fmt::Debug for Hashed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.text)
    }
}
