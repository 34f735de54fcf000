//! The renames that bring a staged site into place, in their order.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::stage::Stage;
use super::target::Targets;
use super::{Error, claims::NewFolder};

/// A staged file.
#[derive(Debug)]
pub(super) struct Staged {
    /// Its output path.
    pub(super) path: Arc<str>,
    /// How it gets there.
    pub(super) way: Way,
}

/// How a staged file gets to its place.
#[derive(Debug)]
pub(super) enum Way {
    /// With the new folder that holds it.
    With(NewFolder),
    /// By itself.
    Alone {
        /// Where it waits.
        from: PathBuf,
        /// Whether a folder of loa's own files stands at its place.
        replaces_folder: bool,
    },
}

/// One rename.
#[derive(Debug)]
pub(super) struct Move {
    from: PathBuf,
    /// The output path that it makes.
    pub(super) to: Arc<str>,
    /// Whether something of loa's that is of the other kind must be moved away first.
    pub(super) replaces_other_kind: bool,
}

/// The renames for staged files, which must be sorted by path. What pages refer to comes before the pages, and the
/// pages at the top come last, so that a site that is being read while it changes refers to nothing that is missing.
pub(super) fn plan(staged: &[Staged], stage: &Stage) -> Vec<Move> {
    let mut moves: Vec<Move> = Vec::new();
    let mut last_folder: Option<&NewFolder> = None;
    for file in staged {
        match &file.way {
            // The files of a folder are neighbours in the order of paths.
            Way::With(folder) if last_folder == Some(folder) => {}
            Way::With(folder) => {
                last_folder = Some(folder);
                moves.push(Move {
                    from: stage.in_tree(&folder.path),
                    to: Arc::clone(&folder.path),
                    replaces_other_kind: folder.replaces_file,
                });
            }
            Way::Alone { from, replaces_folder } => moves.push(Move {
                from: from.clone(),
                to: Arc::clone(&file.path),
                replaces_other_kind: *replaces_folder,
            }),
        }
    }
    moves.sort_by_key(|step| match step.to.ends_with(".html") {
        false => 0,
        true if step.to.contains('/') => 1,
        true => 2,
    });
    moves
}

impl Move {
    /// Does it.
    ///
    /// # Errors
    /// The operating system's refusal; the old file then still stands.
    pub(super) fn run(&self, targets: &Targets, stage: &Stage) -> Result<(), Error> {
        let to = targets.output().on_disk(&self.to);
        let run = || -> io::Result<()> {
            if self.replaces_other_kind {
                // No system replaces a folder by a file in one step.
                rename(&to, &stage.unused())?;
            }
            rename(&self.from, &to)
        };
        run().map_err(|error| targets.output().refused(&self.to, &error))
    }
}

/// Renames, with patience on Windows: virus scanners and indexers open new files for a moment, and a file that is open
/// cannot be renamed.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let mut pause = Duration::from_millis(10);
    loop {
        match fs::rename(from, to) {
            Err(error)
                if cfg!(windows)
                    && error.kind() == io::ErrorKind::PermissionDenied
                    && pause < Duration::from_secs(1) =>
            {
                thread::sleep(pause);
                pause *= 2;
            }
            other => return other,
        }
    }
}
