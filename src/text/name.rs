//! Names that thousands of entries share, such as those of categories, kept once.

use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::FixedState;

/// A name that came from [`Names`]. Names of one `Names` with the same text are one text in memory, so lists can tell
/// them apart without reading it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(Arc<str>);

/// Tells names of one [`Names`] apart. It says nothing of their order and is another one in the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity(usize);

impl Name {
    /// What tells it from others.
    pub fn identity(&self) -> Identity {
        Identity(self.0.as_ptr() as usize)
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// The names that are in use.
#[derive(Debug, Default)]
pub struct Names {
    known: Mutex<HashSet<Arc<str>, FixedState>>,
}

impl Names {
    /// The name with this text.
    pub fn share(&self, text: &str) -> Name {
        // A set is whole between any two steps, also where a thread that held it has ended.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = known.get(text) {
            return Name(Arc::clone(name));
        }
        let name: Arc<str> = text.into();
        known.insert(Arc::clone(&name));
        Name(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_one() {
        let names = Names::default();
        let (one, same, other) = (names.share("Thể chế"), names.share("Thể chế"), names.share("Bộ máy"));
        assert_eq!((&*one, one.identity()), ("Thể chế", same.identity()));
        assert_ne!(one.identity(), other.identity());
    }
}
