//! The changes of one save, or of one checkout, gathered until they seem complete.

use std::collections::BTreeSet;
use std::time::Duration;

use super::touched::Touched;
use crate::paths::SourcePath;
use crate::pipeline::Changes;

/// How long nothing must happen after one file was closed by its writer.
const AFTER_ONE: Duration = Duration::from_millis(2);

/// How long nothing must happen while a file may still be open, or after a handful of files. Editors take a few
/// milliseconds between the steps of a save.
const AFTER_SOME: Duration = Duration::from_millis(15);

/// How long nothing must happen after many files: a checkout or a copied folder is one change.
const AFTER_MANY: Duration = Duration::from_millis(80);

/// From how many files on a batch is a large one.
const MANY: usize = 8;

/// The longest that a batch is gathered: someone who never stops writing should see something too.
pub(super) const LONGEST: Duration = Duration::from_secs(2);

/// Changes that belong together.
#[derive(Debug, Default)]
pub(super) struct Batch {
    paths: BTreeSet<SourcePath>,
    open: BTreeSet<SourcePath>,
    is_anything: bool,
}

impl Batch {
    /// Adds what an event says.
    pub(super) fn add(&mut self, touched: Touched) {
        match touched {
            Touched::Nothing => {}
            Touched::Anything => self.is_anything = true,
            Touched::Paths { paths, is_done } => {
                for path in paths {
                    if is_done {
                        self.open.remove(&path);
                    } else {
                        self.open.insert(path.clone());
                    }
                    self.paths.insert(path);
                }
            }
        }
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.is_anything
    }

    /// How long nothing more must be added until it is complete.
    pub(super) fn patience(&self) -> Duration {
        match self.paths.len() {
            _ if self.is_anything => AFTER_MANY,
            1 if self.open.is_empty() => AFTER_ONE,
            0..MANY => AFTER_SOME,
            _ => AFTER_MANY,
        }
    }

    /// The changes.
    pub(super) fn into_changes(self) -> Changes {
        if self.is_anything { Changes::Everything } else { Changes::Files(self.paths) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str], is_done: bool) -> Touched {
        Touched::Paths { paths: names.iter().map(SourcePath::new).collect(), is_done }
    }

    #[test]
    fn a_finished_save_is_shown_at_once_and_a_checkout_is_awaited() {
        let mut batch = Batch::default();
        batch.add(paths(&["content/a.md"], false));
        assert_eq!(batch.patience(), AFTER_SOME);
        batch.add(paths(&["content/a.md"], true));
        assert_eq!(batch.patience(), AFTER_ONE);
        batch.add(paths(&["content/b.md"], true));
        assert_eq!(batch.patience(), AFTER_SOME);
        for n in 0..MANY {
            batch.add(paths(&[&format!("content/{n}.md")], true));
        }
        assert_eq!(batch.patience(), AFTER_MANY);
        batch.add(Touched::Anything);
        assert_eq!(batch.into_changes(), Changes::Everything);
    }
}
