//! Which output wants which place: found out while many threads put files.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use super::Error;
use super::safe_path::{fold, split};
use super::target::Target;
use crate::diagnostics::Problem;

/// A folder that outputs of this session lie in.
#[derive(Debug)]
pub(super) struct Folder {
    /// Its path; the top folder is the empty path.
    pub(super) path: Arc<str>,
    /// The folder that holds it; `None` for the top folder.
    pub(super) parent: Option<Arc<Folder>>,
    /// The outermost folder that is new and holds this one: it is moved into place as a whole.
    pub(super) moves_with: Option<NewFolder>,
    /// Whether it has been made in the stage.
    pub(super) is_staged: AtomicBool,
}

/// A folder that the output folder lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewFolder {
    /// Its path.
    pub(super) path: Arc<str>,
    /// Whether a file of loa's stands there.
    pub(super) replaces_file: bool,
}

/// Every place that this session has given away, by its folded path.
#[derive(Debug)]
pub(super) struct Claims {
    // One plain lock: it is held for a look-up only, never while the disk is asked.
    places: Mutex<HashMap<Arc<str>, Claim>>,
    top: Arc<Folder>,
}

#[derive(Debug)]
enum Claim {
    File(Arc<str>),
    Folder(Arc<Folder>),
}

impl Claim {
    fn path(&self) -> &Arc<str> {
        match self {
            Self::File(path) => path,
            Self::Folder(folder) => &folder.path,
        }
    }
}

impl Claims {
    /// No claims yet.
    pub(super) fn new() -> Self {
        let top = Folder { path: "".into(), parent: None, moves_with: None, is_staged: AtomicBool::new(false) };
        Self { places: Mutex::default(), top: Arc::new(top) }
    }

    /// The folder of a path's last part, claimed with all its parents. `look` tells what stands where a folder must
    /// come; it is asked once or seldom more for each folder, and only if its parent exists.
    ///
    /// # Errors
    /// [`Problem::OutputCollision`], and what `look` returns.
    pub(super) fn folder(
        &self,
        path: &str,
        look: &dyn Fn(&str) -> Result<Target, Error>,
    ) -> Result<Arc<Folder>, Error> {
        if path.is_empty() {
            return Ok(Arc::clone(&self.top));
        }
        let key = fold(path);
        if let Some(claim) = self.lock().get(&*key) {
            return folder_of(claim, path);
        }
        let parent = self.folder(split(path).0, look)?;
        let own: Arc<str> = path.into();
        let moves_with = match &parent.moves_with {
            Some(outer) => Some(outer.clone()),
            None => match look(path)? {
                Target::Present => None,
                target => Some(NewFolder { path: Arc::clone(&own), replaces_file: target == Target::OwnInTheWay }),
            },
        };
        let key = key_of(&key, &own);
        let folder = Folder { path: own, parent: Some(parent), moves_with, is_staged: AtomicBool::new(false) };
        match self.lock().entry(key) {
            Entry::Occupied(entry) => folder_of(entry.get(), path),
            Entry::Vacant(entry) => {
                let folder = Arc::new(folder);
                entry.insert(Claim::Folder(Arc::clone(&folder)));
                Ok(folder)
            }
        }
    }

    /// Claims a file, once.
    ///
    /// # Errors
    /// [`Problem::OutputCollision`].
    pub(super) fn file(&self, path: &str) -> Result<Arc<str>, Error> {
        let own: Arc<str> = path.into();
        let key = key_of(&fold(path), &own);
        match self.lock().entry(key) {
            Entry::Occupied(entry) => Err(collision(path, entry.get())),
            Entry::Vacant(entry) => {
                entry.insert(Claim::File(Arc::clone(&own)));
                Ok(own)
            }
        }
    }

    /// Whether a system that ignores case would take this path for a claimed one.
    pub(super) fn knows(&self, path: &str) -> bool {
        self.lock().contains_key(&*fold(path))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Arc<str>, Claim>> {
        // Nothing in these functions leaves the map half changed, so a panic elsewhere does not matter.
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn folder_of(claim: &Claim, path: &str) -> Result<Arc<Folder>, Error> {
    match claim {
        Claim::Folder(folder) if &*folder.path == path => Ok(Arc::clone(folder)),
        other => Err(collision(path, other)),
    }
}

fn collision(path: &str, first: &Claim) -> Error {
    Problem::OutputCollision { path: path.to_string(), other: first.path().to_string() }.into()
}

/// Shares the memory of key and path where folding changes nothing, as it is with every page.
fn key_of(folded: &str, path: &Arc<str>) -> Arc<str> {
    if folded == &**path { Arc::clone(path) } else { folded.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(_: &str) -> Result<Target, Error> {
        Ok(Target::Missing)
    }

    fn names(error: Error) -> (String, String) {
        match error.problem {
            Problem::OutputCollision { path, other } => (path, other),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_folder_moves_with_its_outermost_new_parent() {
        let claims = Claims::new();
        let look = |path: &str| Ok(if path == "a" { Target::Present } else { Target::Missing });
        let folder = claims.folder("a/b/c", &look).unwrap();
        assert_eq!(folder.moves_with.as_ref().map(|new| &*new.path), Some("a/b"));
        assert!(claims.folder("a", &look).unwrap().moves_with.is_none());
    }

    #[test]
    fn two_outputs_of_one_place_are_both_named() {
        let claims = Claims::new();
        claims.file("a.html").unwrap();
        assert_eq!(names(claims.file("a.html").unwrap_err()), ("a.html".into(), "a.html".into()));
        assert_eq!(names(claims.file("A.html").unwrap_err()), ("A.html".into(), "a.html".into()));
        claims.folder("Tin/x", &missing).unwrap();
        assert_eq!(names(claims.folder("tin/y", &missing).unwrap_err()), ("tin".into(), "Tin".into()));
        assert_eq!(names(claims.folder("a.html/y", &missing).unwrap_err()), ("a.html".into(), "a.html".into()));
        assert_eq!(names(claims.file("Tin").unwrap_err()), ("Tin".into(), "Tin".into()));
    }
}
