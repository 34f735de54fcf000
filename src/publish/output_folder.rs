//! Which folder may become an output folder: decided before anything is written.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use memchr::memmem;
use walkdir::WalkDir;

use super::{Error, state_folder};
use crate::diagnostics::{ForbiddenOutput, Problem};

/// What every page of loa carries in its head; the version follows.
const MARKER: &[u8] = br#"<meta name="generator" content="loa"#;

/// How much of `index.html` is searched for the marker: more than any head is long.
const HEAD_BYTES: u64 = 256 * 1024;

/// A folder that is safe to write a site into. It need not exist yet.
#[derive(Debug)]
pub(super) struct OutputFolder {
    path: PathBuf,
    shown: PathBuf,
}

impl OutputFolder {
    /// Looks at a folder, following links, and takes it if no source and nobody's files are in danger. Writes nothing.
    /// `root` must be canonical.
    ///
    /// # Errors
    /// [`Problem::OutputForbidden`], [`Problem::OutputNotLoa`], [`Problem::OutputNotFolder`], or the operating
    /// system's refusal to look.
    pub(super) fn check(root: &Path, out: &Path) -> Result<Self, Error> {
        let shown = out.display().to_string();
        let not_a_folder = || Error::from(Problem::OutputNotFolder { path: shown.clone() });
        let path = resolve(out).map_err(|error| match error.kind() {
            ErrorKind::NotADirectory | ErrorKind::InvalidInput | ErrorKind::NotFound => not_a_folder(),
            _ => Error::io(out, &error),
        })?;
        if let Some(why) = forbidden_place(root, &path) {
            return Err(Problem::OutputForbidden { path: shown, why }.into());
        }
        match fs::metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io(out, &error)),
            Ok(metadata) if !metadata.is_dir() => return Err(not_a_folder()),
            Ok(_) => {
                if let Some(found) = sources_in(&path) {
                    let why = ForbiddenOutput::HoldsSources { found };
                    return Err(Problem::OutputForbidden { path: shown, why }.into());
                }
                let is_ours = || state_folder::file_for(root, &path, "json").is_file() || has_marker(&path);
                let found = first_visible(&path).map_err(|error| Error::io(out, &error))?;
                if let Some(found) = found.filter(|_| !is_ours()) {
                    return Err(Problem::OutputNotLoa { path: shown, found }.into());
                }
            }
        }
        Ok(Self { path, shown: out.to_path_buf() })
    }

    /// The canonical path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where a checked output path is on disk.
    pub(super) fn on_disk(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    /// A path inside the folder as the caller would write it, for messages.
    pub(super) fn shown(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.shown.clone() } else { self.shown.join(path) }
    }

    /// The operating system's refusal concerning a path inside the folder.
    pub(super) fn refused(&self, path: &str, error: &io::Error) -> Error {
        Error::io(&self.shown(path), error)
    }

    /// Creates the folder and its parents where they are missing, and returns those created, the deepest first.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn create(&self) -> Result<Vec<PathBuf>, Error> {
        let missing: Vec<_> = self.path.ancestors().take_while(|folder| !folder.exists()).collect();
        fs::create_dir_all(&self.path).map_err(|error| self.refused("", &error))?;
        Ok(missing.into_iter().map(Path::to_path_buf).collect())
    }
}

/// The canonical form of a path whose last parts may not exist yet.
///
/// # Errors
/// The operating system's refusal to look.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut existing = std::path::absolute(path)?;
    let mut missing = Vec::new();
    loop {
        match existing.canonicalize() {
            Ok(mut real) => {
                real.extend(missing.iter().rev());
                return Ok(real);
            }
            // A link that leads nowhere is there, but has no canonical path.
            Err(error) if error.kind() == ErrorKind::NotFound && existing.symlink_metadata().is_err() => {
                let (Some(name), Some(parent)) = (existing.file_name(), existing.parent()) else { return Err(error) };
                missing.push(name.to_os_string());
                existing = parent.to_path_buf();
            }
            Err(error) => return Err(error),
        }
    }
}

fn forbidden_place(root: &Path, path: &Path) -> Option<ForbiddenOutput> {
    if path.parent().is_none() {
        return Some(ForbiddenOutput::FileSystemRoot);
    }
    if root.starts_with(path) {
        return Some(ForbiddenOutput::HoldsThisSite);
    }
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    let others_homes = ["/home", "/Users"].map(Path::new);
    if home.is_some_and(|home| home.starts_with(path))
        || others_homes.contains(&path)
        || path.parent().is_some_and(|parent| others_homes.contains(&parent))
    {
        return Some(ForbiddenOutput::Home);
    }
    let in_sources = |folder: &&str| {
        let folder = root.join(folder);
        path.starts_with(&folder) || folder.canonicalize().is_ok_and(|folder| path.starts_with(folder))
    };
    let in_repository = || path.components().any(|part| part.as_os_str() == ".git").then_some(".git");
    let folder = ["content", "themes", state_folder::STATE].into_iter().find(in_sources).or_else(in_repository)?;
    Some(ForbiddenOutput::InSources { folder: folder.to_string() })
}

/// Something in a folder that shows that sources are kept there.
fn sources_in(path: &Path) -> Option<String> {
    let file = ["site.yaml", ".git"].into_iter().find(|name| path.join(name).symlink_metadata().is_ok());
    file.map(str::to_string).or_else(|| {
        WalkDir::new(path.join("content"))
            .into_iter()
            .filter_map(Result::ok)
            .find(|entry| entry.path().extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")))
            .and_then(|entry| Some(entry.path().strip_prefix(path).ok()?.display().to_string()))
    })
}

/// The first thing in a folder, by name, that a person put there: neither hidden nor left by a file manager.
fn first_visible(path: &Path) -> io::Result<Option<String>> {
    let mut first: Option<String> = None;
    for entry in fs::read_dir(path)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_visible = !name.starts_with('.') && !["Thumbs.db", "desktop.ini"].contains(&name.as_str());
        if is_visible && first.as_ref().is_none_or(|first| name < *first) {
            first = Some(name);
        }
    }
    Ok(first)
}

fn has_marker(path: &Path) -> bool {
    let index = path.join("index.html");
    // Opening a pipe would wait for ever: ask what it is first.
    let is_file = index.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    let mut head = Vec::new();
    is_file
        && fs::File::open(index).is_ok_and(|file| file.take(HEAD_BYTES).read_to_end(&mut head).is_ok())
        && memmem::find(&head, MARKER).is_some()
}
