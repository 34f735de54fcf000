//! Watching the folders that a site is made of, through whatever happens to them.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::Signal;
use crate::load::{FolderId, folder_id};
use crate::paths::SourcePath;

/// The folders of a site that are watched with everything below them.
const DEEP: [&str; 2] = ["content", "themes"];

/// How often files are compared where the system tells nothing.
const POLL: Duration = Duration::from_millis(500);

/// Watches a site. Its events arrive as [`Signal::Disk`].
pub(super) struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    watched: Vec<(PathBuf, Option<FolderId>)>,
    /// Whether the system tells of changes, or files are compared all the time.
    pub(super) is_polling: bool,
}

impl Watch {
    /// Starts to watch the site below `root`, which should be an absolute path without symbolic links.
    ///
    /// # Errors
    /// When the system lets nobody watch.
    pub(super) fn start(root: &Path, signals: Sender<Signal>) -> notify::Result<Self> {
        let config = Config::default().with_follow_symlinks(false).with_poll_interval(POLL);
        let other = signals.clone();
        let send = move |signals: &Sender<Signal>, event| {
            // Nobody listens any more when the server has ended.
            let _ = signals.send(Signal::Disk(event));
        };
        let by_system = RecommendedWatcher::new(move |event| send(&signals, event), config);
        let (watcher, is_polling): (Box<dyn Watcher + Send>, bool) = match by_system {
            Ok(watcher) => (Box::new(watcher), false),
            Err(_) => (Box::new(PollWatcher::new(move |event| send(&other, event), config)?), true),
        };
        let folders = std::iter::once(root.to_path_buf()).chain(DEEP.map(|name| root.join(name)));
        let watched = folders.map(|folder| (folder, None)).collect();
        let mut watch = Self { root: root.to_path_buf(), watcher, watched, is_polling };
        watch.renew();
        Ok(watch)
    }

    /// The folder that events are about.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Watches a folder anew although it is the same as before: the system stops telling of one that was moved away,
    /// even if it was moved back.
    pub(super) fn forget(&mut self, path: &SourcePath) {
        for (folder, known) in &mut self.watched {
            if *folder == path.on_disk(&self.root) && known.take().is_some() {
                // The system may have dropped it already.
                let _ = self.watcher.unwatch(folder);
            }
        }
    }

    /// Watches folders that are new, or that took the place of others. Whether there was one: then anything may have
    /// changed unseen.
    pub(super) fn renew(&mut self) -> bool {
        let mut is_new = false;
        for (folder, known) in &mut self.watched {
            let now = folder_id(folder);
            if now == *known {
                continue;
            }
            if known.is_some() {
                // The system may have dropped it already.
                let _ = self.watcher.unwatch(folder);
            }
            let mode = if *folder == self.root { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
            let is_watched = now.is_some() && self.watcher.watch(folder, mode).is_ok();
            // A folder that could not be watched is tried again the next time.
            *known = if is_watched { now } else { None };
            is_new = true;
        }
        is_new
    }
}
