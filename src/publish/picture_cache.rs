//! `.loa/pictures/`: pictures that were made before, by what they were made of. Safe to delete at any time; whatever is
//! missing, cut off or changed is simply made again.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::{own_file, state_folder};

/// How long a picture is kept that no build asks for: another branch, or a campaign that is prepared aside, may.
const UNUSED: Duration = Duration::from_secs(30 * 24 * 3600);

/// How exactly it is known when a picture was last asked for: to the day, so that most builds write nothing.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The bytes of the checksum before a picture's own.
const CHECK: usize = 8;

/// What a picture was made of, and how: the hash of both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureKey([u8; 16]);

/// The hash of the bytes of an original.
#[derive(Clone, Copy)]
pub struct OriginalHash([u8; 32]);

impl OriginalHash {
    /// The hash of a file's bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The key of what is made of the file by a recipe, which names everything that the result depends on.
    pub fn made_by(self, recipe: &str) -> PictureKey {
        let mut hash = Sha256::new_with_prefix(self.0);
        hash.update(recipe.as_bytes());
        let mut key = [0; 16];
        key.copy_from_slice(hash.finalize().get(..16).unwrap_or(&[0; 16]));
        PictureKey(key)
    }
}

impl fmt::Display for PictureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PictureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The remembered pictures of one site.
#[derive(Clone, Debug)]
pub struct PictureCache {
    root: PathBuf,
    folder: PathBuf,
}

impl PictureCache {
    /// That of the site whose root folder is `root`. Nothing is made before the first picture is.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_path_buf(), folder: root.join(state_folder::STATE).join("pictures") }
    }

    /// A picture that was made before, if it is there whole.
    pub fn get(&self, key: PictureKey) -> Option<Vec<u8>> {
        let mut bytes = own_file::read(&self.path(key)).ok()?;
        let (check, picture) = bytes.split_at_checked(CHECK)?;
        if check != checksum(picture) {
            return None;
        }
        bytes.drain(..CHECK);
        Some(bytes)
    }

    /// Remembers a picture. A disk that is full or not to be written costs time at the next build, and nothing else.
    pub fn put(&self, key: PictureKey, picture: &[u8]) {
        let path = self.path(key);
        // Two builds at once write beside each other; whoever renames last wrote the same bytes.
        let beside = path.with_extension(format!("{}.new", std::process::id()));
        let write = || {
            let folder = path.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder)?;
            if !own_file::is_folder(folder) {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            own_file::replace(&path, &beside, &[&checksum(picture), picture].concat())
        };
        if state_folder::create(&self.root).is_ok() {
            let _ = write();
        }
    }

    /// Forgets what has been asked for by nobody for a month. `used` is what the build that has just ended asked for.
    pub fn sweep(&self, used: &BTreeSet<PictureKey>) {
        let Some(now) = self.now() else { return };
        let names: BTreeSet<String> = used.iter().map(ToString::to_string).collect();
        for folder in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            // A link may lead to somebody's files.
            if !own_file::is_folder(&folder.path()) {
                continue;
            }
            let mut is_empty = true;
            for entry in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let is_used = entry.file_name().to_str().is_some_and(|name| names.contains(name));
                let Ok(modified) = entry.metadata().and_then(|metadata| metadata.modified()) else { continue };
                let age = now.duration_since(modified).unwrap_or_default();
                if is_used && age > DAY {
                    let _ = File::options().write(true).open(entry.path()).and_then(|file| file.set_modified(now));
                }
                let is_gone = !is_used && age > UNUSED && fs::remove_file(entry.path()).is_ok();
                is_empty &= is_gone;
            }
            if is_empty {
                let _ = fs::remove_dir(folder.path());
            }
        }
    }

    /// The time as the file system has it: that of a file written just now. `None` when there is nothing to sweep.
    fn now(&self) -> Option<SystemTime> {
        let mark = self.folder.join("swept");
        if !own_file::is_folder(&self.folder) {
            return None;
        }
        own_file::create(&mark).ok()?;
        fs::metadata(&mark).ok()?.modified().ok()
    }

    fn path(&self, key: PictureKey) -> PathBuf {
        let name = key.to_string();
        self.folder.join(name.get(..2).unwrap_or_default()).join(name)
    }
}

fn checksum(picture: &[u8]) -> [u8; CHECK] {
    let mut check = [0; CHECK];
    check.copy_from_slice(Sha256::digest(picture).get(..CHECK).unwrap_or(&[0; CHECK]));
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(recipe: &str) -> PictureKey {
        OriginalHash::of(b"original").made_by(recipe)
    }

    #[test]
    fn what_was_put_is_there_and_nothing_else() {
        let site = tempfile::tempdir().unwrap();
        let cache = PictureCache::of(site.path());
        assert_eq!(cache.get(key("a")), None);
        cache.put(key("a"), b"picture");
        assert_eq!(cache.get(key("a")).as_deref(), Some(&b"picture"[..]));
        assert_eq!(cache.get(key("b")), None);
        assert_eq!(fs::read(site.path().join(".loa/.gitignore")).unwrap(), b"*\n");
    }

    #[test]
    fn what_was_cut_off_or_changed_is_not_there() {
        let site = tempfile::tempdir().unwrap();
        let cache = PictureCache::of(site.path());
        cache.put(key("a"), b"picture");
        let whole = fs::read(cache.path(key("a"))).unwrap();
        for length in 0..whole.len() {
            fs::write(cache.path(key("a")), &whole[..length]).unwrap();
            assert_eq!(cache.get(key("a")), None, "{length}");
        }
        let mut changed = whole.clone();
        changed[CHECK] ^= 1;
        fs::write(cache.path(key("a")), changed).unwrap();
        assert_eq!(cache.get(key("a")), None);
    }

    #[test]
    fn what_nobody_asks_for_goes_after_a_month() {
        let site = tempfile::tempdir().unwrap();
        let cache = PictureCache::of(site.path());
        for name in ["used", "old", "young"] {
            cache.put(key(name), b"picture");
        }
        let now = cache.now().unwrap();
        let age = |name: &str, days: u32| {
            let file = File::options().write(true).open(cache.path(key(name))).unwrap();
            file.set_modified(now - DAY * days).unwrap();
        };
        age("used", 40);
        age("old", 31);
        age("young", 29);
        cache.sweep(&[key("used")].into());
        assert!(cache.get(key("used")).is_some() && cache.get(key("young")).is_some());
        assert_eq!(cache.get(key("old")), None);
        // It was asked for just now, so it stays for another month.
        cache.sweep(&BTreeSet::new());
        assert!(cache.get(key("used")).is_some());
    }
}
