//! The files of a site, listed in one fixed order and read one by one.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::decode::clean_text;
use super::root::real_path;
use crate::diagnostics::{At, Diagnostic, Problem, UnsafePath};
use crate::paths::SourcePath;

/// The largest text that is read, in bytes. No article comes near it; a file above it is a mistake.
const TEXT_LIMIT: u64 = 8 << 20;

/// The largest file that is held in memory with the site, in bytes.
const KEPT_LIMIT: u64 = 64 << 20;

/// The deepest folder that is walked: nobody nests so deep, and deeper trees exhaust file handles.
const DEPTH_LIMIT: usize = 32;

/// The files of a site, by what they are for, each list in the order of the paths.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    root: PathBuf,
    /// The same without symbolic links.
    real: PathBuf,
    /// `site.yaml`, where there is one.
    pub config: Option<SourcePath>,
    /// Every `_index.md` below `content/`.
    pub indexes: Vec<SourcePath>,
    /// All other Markdown below `content/`.
    pub entries: Vec<SourcePath>,
    /// Files of `content/_data/`.
    pub data: Vec<SourcePath>,
    /// Everything else below `content/`: pictures, documents, recordings.
    pub files: Vec<SourcePath>,
    /// Files of each theme, by the theme's folder name.
    pub themes: BTreeMap<String, Vec<SourcePath>>,
    /// What could not be listed, and what was passed over.
    pub diagnostics: Vec<Diagnostic>,
    /// What tells one listing from the next.
    listing: Arc<()>,
}

impl Tree {
    /// Lists the site below `root`. Hidden files and editors' backups are passed over in silence; symbolic links
    /// with a warning, so that nothing from outside is ever published.
    pub fn walk(root: &Path) -> Self {
        let mut tree = Tree::settings_only(root);
        tree.look_for_misnamed(root);
        let mut found = Vec::new();
        for folder in ["content", "themes"] {
            tree.walk_folder(folder, &mut found);
        }
        found.sort_unstable();
        for path in found {
            if let Some(rest) = path.below("themes") {
                if let Some((theme, _)) = rest.split_once('/') {
                    tree.themes.entry(theme.to_string()).or_default().push(path);
                }
            } else if path.below("content/_data").is_some() {
                tree.data.push(path);
            } else if let Some(meant) = meant_as_markdown(&path) {
                let problem = Problem::Misnamed { meant };
                tree.diagnostics.push(Diagnostic::error(&path, At::File, problem));
            } else if path.extension().eq_ignore_ascii_case("md") || path.extension().eq_ignore_ascii_case("markdown") {
                let list = if path.file_name() == "_index.md" { &mut tree.indexes } else { &mut tree.entries };
                list.push(path);
            } else {
                tree.files.push(path);
            }
        }
        tree
    }

    /// Only `site.yaml`, for calls that need a setting and nothing else.
    pub fn settings_only(root: &Path) -> Self {
        let path = SourcePath::new("site.yaml");
        let found = fs::symlink_metadata(path.on_disk(root));
        let is_link = found.as_ref().is_ok_and(fs::Metadata::is_symlink);
        // Without its settings the site would be another one, so that this is no warning.
        let diagnostics = match is_link {
            true => vec![Diagnostic::error(&path, At::File, Problem::SymbolicLink)],
            false => Vec::new(),
        };
        let config = found.is_ok_and(|found| found.is_file()).then_some(path);
        Tree { root: root.to_path_buf(), real: real_path(root), config, diagnostics, ..Tree::default() }
    }

    /// Something that is the same, by its pointer, as long as the lists are.
    pub fn listing(&self) -> &Arc<()> {
        &self.listing
    }

    /// Whether a path was listed as a file and is one still, so that only its bytes can have changed.
    pub fn is_same_file(&self, path: &SourcePath) -> bool {
        let lists = [&self.indexes, &self.entries, &self.data, &self.files];
        let is_listed = self.config.as_ref() == Some(path)
            || lists.iter().any(|list| list.binary_search(path).is_ok())
            || self.themes.values().any(|list| list.binary_search(path).is_ok());
        is_listed && fs::symlink_metadata(path.on_disk(&self.root)).is_ok_and(|metadata| metadata.is_file())
    }

    /// Whether a path was listed, or a file below it was, or there is something at it now: what was made and deleted
    /// since the listing, such as an editor's temporary file, never mattered.
    pub fn concerns(&self, path: &SourcePath) -> bool {
        let in_list = |list: &Vec<SourcePath>| {
            let at_or_after = list.partition_point(|listed| listed < path);
            let below = list.partition_point(|listed| listed.as_str() < format!("{path}/").as_str());
            list.get(at_or_after) == Some(path)
                || list.get(below).is_some_and(|listed| listed.below(path.as_str()).is_some())
        };
        self.config.as_ref() == Some(path)
            || [&self.indexes, &self.entries, &self.data, &self.files].into_iter().any(in_list)
            || self.themes.values().any(in_list)
            || fs::symlink_metadata(path.on_disk(&self.root)).is_ok()
    }

    /// The root that was walked.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The clean text of a file.
    ///
    /// # Errors
    /// A diagnostic when it cannot be read, is too large or is no text.
    pub fn text(&self, path: &SourcePath) -> Result<String, Box<Diagnostic>> {
        let bytes = self.read(path, TEXT_LIMIT)?;
        clean_text(path, bytes)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// A diagnostic when it cannot be read.
    pub fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.read(path, u64::MAX)
    }

    /// The bytes of a file that is held in memory as long as the site is, such as one of a theme.
    ///
    /// # Errors
    /// A diagnostic when it cannot be read or is larger than 64 MiB.
    pub fn kept_bytes(&self, path: &SourcePath) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.read(path, KEPT_LIMIT)
    }

    /// A file opened for reading from its start, for pictures and recordings that need not be held in memory.
    ///
    /// # Errors
    /// A diagnostic when it cannot be opened.
    pub fn open(&self, path: &SourcePath) -> Result<fs::File, Box<Diagnostic>> {
        let file = fs::File::open(path.on_disk(&self.root)).map_err(|error| Box::new(unreadable(path, &error)))?;
        match is_inside(&self.real, path, &file) {
            true => Ok(file),
            false => Err(Box::new(Diagnostic::error(path, At::File, Problem::SymbolicLink))),
        }
    }

    fn read(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
        let file = self.open(path)?;
        let size = file.metadata().map_or(0, |metadata| metadata.len());
        if size > limit {
            return Err(Box::new(Diagnostic::error(path, At::File, Problem::TooLarge { bytes: size, limit })));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        // A file that grows while it is read is cut at the limit and reported, not followed without end.
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| Box::new(unreadable(path, &error)))?;
        match bytes.len() as u64 {
            length if length > limit => {
                Err(Box::new(Diagnostic::error(path, At::File, Problem::TooLarge { bytes: length, limit })))
            }
            _ => Ok(bytes),
        }
    }

    fn walk_folder(&mut self, folder: &str, found: &mut Vec<SourcePath>) {
        let start = self.root.join(folder);
        match fs::symlink_metadata(&start) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(metadata) if metadata.is_symlink() => {
                let problem = Problem::SymbolicLink;
                self.diagnostics.push(Diagnostic::warning(&SourcePath::new(folder), At::File, problem));
                return;
            }
            _ => return,
        }
        let walk = WalkDir::new(&start)
            .max_depth(DEPTH_LIMIT + 1)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_passed_over(&entry.file_name().to_string_lossy()));
        for entry in walk {
            match entry {
                Ok(entry) if entry.depth() > DEPTH_LIMIT => {
                    if let Some(path) = self.source_path(entry.path()) {
                        let problem = Problem::FolderTooDeep { limit: DEPTH_LIMIT };
                        self.diagnostics.push(Diagnostic::error(&path, At::File, problem));
                    }
                }
                Ok(entry) if entry.file_type().is_file() && self.bears_backslash(entry.path()) => {
                    let path = entry.path().strip_prefix(&self.root).unwrap_or(entry.path()).display().to_string();
                    let problem = Problem::OutputPathUnsafe { path: path.clone(), why: UnsafePath::Character('\\') };
                    self.diagnostics.push(Diagnostic::error(&SourcePath::new(path), At::File, problem));
                }
                Ok(entry) if entry.file_type().is_file() => match self.source_path(entry.path()) {
                    Some(path) => found.push(path),
                    None => self.diagnostics.push(Diagnostic::error(
                        &SourcePath::new(
                            entry.path().strip_prefix(&self.root).unwrap_or(entry.path()).to_string_lossy(),
                        ),
                        At::File,
                        Problem::FileNameNotUtf8,
                    )),
                },
                Ok(entry) if entry.path_is_symlink() => {
                    if let Some(path) = self.source_path(entry.path()) {
                        self.diagnostics.push(Diagnostic::warning(&path, At::File, Problem::SymbolicLink));
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().and_then(|path| self.source_path(path));
                    let path = path.unwrap_or_else(|| SourcePath::new(folder));
                    let reason = error.io_error().map_or_else(|| error.to_string(), io::Error::to_string);
                    self.diagnostics.push(Diagnostic::error(&path, At::File, Problem::Unreadable { reason }));
                }
            }
        }
    }

    /// `site.yml` and `Site.yaml.txt` are settings that nobody reads: the site would be built without them.
    fn look_for_misnamed(&mut self, root: &Path) {
        if self.config.is_some() || !self.diagnostics.is_empty() {
            return;
        }
        let names = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.file_name());
        for name in names.filter_map(|name| name.into_string().ok()) {
            let lower = name.to_lowercase();
            if matches!(lower.as_str(), "site.yml" | "site.yaml" | "site.yaml.txt" | "site.yml.txt") {
                let problem = Problem::Misnamed { meant: "site.yaml".to_string() };
                self.diagnostics.push(Diagnostic::error(&SourcePath::new(&name), At::File, problem));
            }
        }
    }

    /// Whether a name holds `\`, which is no sign between folders here but would be one everywhere else.
    fn bears_backslash(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        MAIN_SEPARATOR != '\\' && below.to_string_lossy().contains('\\')
    }

    fn source_path(&self, path: &Path) -> Option<SourcePath> {
        Some(SourcePath::new(path.strip_prefix(&self.root).ok()?.to_str()?))
    }
}

/// Whether a file or folder of this name is passed over: hidden ones, and what editors and office programs leave
/// beside the file that they edit.
pub fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('#')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(".tmp")
        || name.ends_with(".bak")
        || name.ends_with(".swp")
        || matches!(name, "Thumbs.db" | "desktop.ini" | "4913")
}

/// The name that a Markdown file was meant to have: editors that hide extensions save `bai.md.txt`.
fn meant_as_markdown(path: &SourcePath) -> Option<String> {
    let lower = path.file_name().to_lowercase();
    let meant = [".md.txt", ".md.text", ".md.docx", ".markdown.txt"].iter().find(|end| lower.ends_with(**end))?;
    let stem = path.file_name().get(..lower.len() - meant.len())?;
    Some(format!("{stem}.md"))
}

fn unreadable(path: &SourcePath, error: &io::Error) -> Diagnostic {
    Diagnostic::error(path, At::File, Problem::Unreadable { reason: error.to_string() })
}

/// Opens a file of a site to send it to somebody. `None` when it is gone, or is or lies behind a symbolic link that
/// leads out of the site.
pub fn open_inside(root: &Path, path: &SourcePath) -> Option<fs::File> {
    let real = path.on_disk(root).canonicalize().ok()?;
    let root = root.canonicalize().ok()?;
    let inside = real.starts_with(&root) && real.is_file();
    inside.then(|| fs::File::open(real).ok()).flatten().filter(|file| is_inside(&root, path, file))
}

/// Whether a file that was opened is one of the site, and not what a link leads to that took its place, or that of a
/// folder above it, since the site was listed. `root` must be canonical. Asked of the open file, not of its path: who
/// swaps links fast enough would pass any look at the path before or after. Without `/proc` only the file itself is
/// compared, and on Windows, where links need special rights, nothing.
#[cfg(unix)]
fn is_inside(root: &Path, path: &SourcePath, file: &fs::File) -> bool {
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::MetadataExt;

    match fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd())) {
        Ok(real) => real.starts_with(root),
        Err(_) => file
            .metadata()
            .ok()
            .zip(fs::symlink_metadata(path.on_disk(root)).ok())
            .is_some_and(|(own, there)| (own.dev(), own.ino()) == (there.dev(), there.ino())),
    }
}

#[cfg(not(unix))]
fn is_inside(_: &Path, _: &SourcePath, _: &fs::File) -> bool {
    true
}

/// The clean text of a file, for excerpts under diagnostics; of the theme inside the binary too. `None` when it is
/// gone, is no text any more, or is no file of the site: what a diagnostic is about may be a link to anywhere, or a pipe.
pub fn source_text(root: &Path, path: &SourcePath) -> Option<String> {
    let bytes = match bytes_inside(root, path) {
        Some(bytes) => bytes,
        None => super::themes::built_in_file(path)?.to_vec(),
    };
    clean_text(path, bytes).ok()
}

/// The bytes of a file that need not have been listed, up to what a text may have.
fn bytes_inside(root: &Path, path: &SourcePath) -> Option<Vec<u8>> {
    let place = path.on_disk(root);
    let found = fs::symlink_metadata(&place).ok().filter(|found| found.is_file() && found.len() <= TEXT_LIMIT)?;
    let file = fs::File::open(&place).ok().filter(|file| is_inside(&real_path(root), path, file))?;
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
    file.take(TEXT_LIMIT).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
