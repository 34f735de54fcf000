//! One build's writing, from the first file to the commit.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::claims::Claims;
use super::lock::Lock;
use super::manifest::Manifest;
use super::moves::{self, Move, Staged, Way};
use super::output_folder::OutputFolder;
use super::stage::Stage;
use super::target::{Target, Targets};
use super::{Error, Report, orphans, safe_path, state_folder};

/// The right to write one site into one output folder. Dropped without [`Session::commit`], it leaves the folder as
/// it was.
#[derive(Debug)]
pub struct Session {
    targets: Targets,
    claims: Claims,
    stage: Stage,
    files: Mutex<Files>,
    failed: OnceLock<Error>,
    manifest: Manifest,
    // The last field, so that the stage is gone before another build may begin.
    _lock: Lock,
}

/// What has been put.
#[derive(Debug, Default)]
struct Files {
    staged: Vec<Staged>,
    unchanged: Vec<Arc<str>>,
}

/// What a commit will do, all of it sorted by path but the moves.
#[derive(Debug)]
struct Plan {
    moves: Vec<Move>,
    written: Vec<String>,
    unchanged: usize,
    /// Every file of this build.
    owned: Vec<String>,
    /// Files of earlier builds only.
    orphans: Vec<String>,
}

impl Session {
    /// Begins to write the site whose root folder is `root` into the folder `out`, which need not exist. Nothing is
    /// written before it is sure that `out` is safe; then the lock is taken and what a killed build left is cleared.
    /// A relative `out` counts from the working directory.
    ///
    /// # Errors
    /// When `out` would endanger sources or someone's files, when another build is writing there, or when the
    /// operating system refuses.
    pub fn open(root: &Path, out: &Path) -> Result<Self, Error> {
        let real_root = root.canonicalize().map_err(|error| Error::io(root, &error))?;
        let output = OutputFolder::check(&real_root, out)?;
        state_folder::create(&real_root)?;
        let lock = Lock::take(&state_folder::file_for(&real_root, output.path(), "lock"), out)?;
        let manifest = Manifest::load(state_folder::file_for(&real_root, output.path(), "json"), output.path());
        let stage = Stage::open(&output)?;
        Ok(Self {
            targets: Targets::open(output)?,
            claims: Claims::new(),
            stage,
            files: Mutex::default(),
            failed: OnceLock::new(),
            manifest,
            _lock: lock,
        })
    }

    /// Stages a file, unless the output folder holds it with the same bytes. `path` is relative to the output folder,
    /// with `/` between its parts. May be called from many threads; after an error the session cannot be committed.
    ///
    /// # Errors
    /// When the path is not safe everywhere, when another file of this session wants the place, when a link or
    /// something foreign stands there, or when the operating system refuses.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.stage_if_changed(path, bytes).inspect_err(|error| {
            // The first is kept: others often follow from it.
            let _ = self.failed.set(error.clone());
        })
    }

    /// What an earlier build wrote to a place of the output folder, where it still lies there and can be read.
    pub fn held(&self, path: &str) -> Option<Vec<u8>> {
        self.manifest.owns(path).then(|| self.targets.read(path)).flatten()
    }

    /// Moves what is staged into place and deletes what only earlier builds made.
    ///
    /// # Errors
    /// The error of a [`Session::put`] that failed, with nothing changed; or the operating system's refusal half-way:
    /// then every file is the old or the new one, and the next build does the rest.
    pub fn commit(mut self) -> Result<Report, Error> {
        let plan = self.begin()?;
        plan.moves.iter().try_for_each(|step| step.run(&self.targets, &self.stage))?;
        self.finish(plan)
    }

    fn stage_if_changed(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        safe_path::check(path)?;
        let look = |folder: &str| self.targets.folder(folder, &self.manifest, path);
        let folder = self.claims.folder(safe_path::split(path).0, &look)?;
        let path = self.claims.file(path)?;
        let refused = |error| self.targets.output().refused(&path, &error);
        let way = match &folder.moves_with {
            Some(new_folder) => {
                self.stage.write_in_tree(&folder, &path, bytes).map_err(refused)?;
                Way::With(new_folder.clone())
            }
            None => {
                let (target, is_equal) = self.targets.file(&path, &self.manifest, bytes)?;
                if is_equal {
                    self.files().unchanged.push(path);
                    return Ok(());
                }
                let from = self.stage.write_flat(bytes).map_err(refused)?;
                Way::Alone { from, replaces_folder: target == Target::OwnInTheWay }
            }
        };
        self.files().staged.push(Staged { path, way });
        Ok(())
    }

    /// Plans the commit and makes loa the owner of everything old and new.
    fn begin(&mut self) -> Result<Plan, Error> {
        if let Some(error) = self.failed.get() {
            return Err(error.clone());
        }
        let Files { mut staged, unchanged } = std::mem::take(&mut *self.files());
        staged.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let written: Vec<String> = staged.iter().map(|file| file.path.to_string()).collect();
        let mut owned: Vec<String> = unchanged.iter().map(ToString::to_string).chain(written.clone()).collect();
        owned.sort_unstable();
        let is_orphan = |path: &&String| owned.binary_search(path).is_err();
        let orphans: Vec<String> = self.manifest.owned().iter().filter(is_orphan).cloned().collect();
        self.manifest.replace([owned.as_slice(), orphans.as_slice()].concat())?;
        let moves = moves::plan(&staged, &self.stage);
        Ok(Plan { moves, written, unchanged: unchanged.len(), owned, orphans })
    }

    /// What follows the renames.
    fn finish(mut self, plan: Plan) -> Result<Report, Error> {
        let replaced: Vec<&str> =
            plan.moves.iter().filter(|step| step.replaces_other_kind).map(|step| &*step.to).collect();
        let is_replaced = |path: &str| {
            replaced.iter().any(|by| path.strip_prefix(by).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        };
        let (gone, mut orphans): (Vec<&str>, Vec<&str>) =
            plan.orphans.iter().map(String::as_str).partition(|path| is_replaced(path));
        if orphans.iter().any(|path| self.claims.knows(path)) && self.stage.ignores_case() {
            // Such an orphan is the new file under its old spelling.
            orphans.retain(|path| !self.claims.knows(path));
        }
        let mut deleted = orphans::delete(&orphans, &self.targets)?;
        deleted.extend(gone);
        deleted.sort_unstable();
        let deleted = deleted.into_iter().map(str::to_string).collect();
        self.manifest.replace(plan.owned)?;
        self.stage.keep_output();
        self.stage.remove()?;
        Ok(Report { written: plan.written, unchanged: plan.unchanged, deleted })
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        // A push is whole or did not happen, so a panic elsewhere does not matter.
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
