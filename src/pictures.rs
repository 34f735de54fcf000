//! The bytes of pictures for front ends: those that were made before are remembered in `.loa/`, the others are made.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use crate::diagnostics::{At, Diagnostic, PictureFault, Problem};
use crate::parse::picture::Head;
use crate::paths::SourcePath;
use crate::plan::Variant;
use crate::publish::{OriginalHash, PictureCache, PictureKey};
use crate::render::pictures::{VERSION, clean, make};

/// Makes the pictures of a site, or remembers them. Threads share it.
#[derive(Debug)]
pub struct Pictures {
    cache: PictureCache,
    made: AtomicUsize,
    used: Mutex<BTreeSet<PictureKey>>,
    room: Room,
}

impl Pictures {
    /// The pictures of the site below `root`, of which at most so many are decoded at once.
    pub fn new(root: &Path, at_once: usize) -> Self {
        let room = Room { free: Mutex::new(at_once.max(1)), freed: Condvar::new() };
        Self { cache: PictureCache::of(root), made: AtomicUsize::new(0), used: Mutex::default(), room }
    }

    /// How many pictures were decoded so far.
    pub fn decoded(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    /// A picture without its metadata. `file` holds the bytes of `source`.
    ///
    /// # Errors
    /// When its structure cannot be followed.
    pub fn original<'a>(
        &self,
        file: &'a [u8],
        source: &SourcePath,
        head: &Head,
    ) -> Result<Cow<'a, [u8]>, Box<Diagnostic>> {
        clean(file, head).ok_or_else(|| bad(source, PictureFault::Damaged))
    }

    /// What is made of a picture, in the order in which it is asked for.
    ///
    /// # Errors
    /// When it cannot be decoded.
    pub fn variants(
        &self,
        file: &[u8],
        source: &SourcePath,
        head: &Head,
        wanted: &[Variant],
    ) -> Result<Vec<Vec<u8>>, Box<Diagnostic>> {
        self.of_bytes(file, head, wanted).map_err(|fault| bad(source, fault))
    }

    /// Forgets what has long been asked for by nobody.
    pub fn sweep(&self) {
        self.cache.sweep(&self.used.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn of_bytes(&self, file: &[u8], head: &Head, wanted: &[Variant]) -> Result<Vec<Vec<u8>>, PictureFault> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let original = OriginalHash::of(file);
        let keys: Vec<PictureKey> = wanted.iter().map(|variant| original.made_by(&recipe(*variant))).collect();
        self.used.lock().unwrap_or_else(PoisonError::into_inner).extend(&keys);
        let remembered = || keys.iter().map(|key| self.cache.get(*key)).collect::<Vec<_>>();
        let mut found = remembered();
        if found.iter().any(Option::is_none) {
            let _place = self.room.enter();
            // Whoever was in the room before may have made it.
            found = remembered();
            let missing: Vec<usize> = (0..wanted.len()).filter(|at| found[*at].is_none()).collect();
            if !missing.is_empty() {
                self.made.fetch_add(1, Ordering::Relaxed);
                let due: Vec<Variant> = missing.iter().map(|at| wanted[*at]).collect();
                for (at, picture) in missing.into_iter().zip(make(file, head, &due)?) {
                    self.cache.put(keys[at], &picture);
                    found[at] = Some(picture);
                }
            }
        }
        Ok(found.into_iter().flatten().collect())
    }
}

/// All that a picture depends on besides the bytes of its original.
fn recipe(Variant { width, height, encoding }: Variant) -> String {
    format!("{VERSION} {width}x{height} {encoding:?}")
}

fn bad(source: &SourcePath, fault: PictureFault) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(source, At::File, Problem::BadPicture { src: source.to_string(), fault }))
}

/// A room for a few: who finds it full waits outside.
#[derive(Debug)]
struct Room {
    free: Mutex<usize>,
    freed: Condvar,
}

/// A place in a [`Room`], free again when it is dropped.
struct Place<'a>(&'a Room);

impl Room {
    fn enter(&self) -> Place<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Place(self)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}
