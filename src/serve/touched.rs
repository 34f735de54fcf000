//! What an event of the file system says about a site: which of its files may have changed.

use std::path::{Component, Path};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};

use crate::load::is_passed_over;
use crate::paths::SourcePath;

/// What an event says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Touched {
    /// Nothing that matters to the site.
    Nothing,
    /// These files or folders may have changed. `is_done` when their writer has finished with them.
    Paths {
        /// The files and folders.
        paths: Vec<SourcePath>,
        /// Whether more of the same save is unlikely.
        is_done: bool,
    },
    /// Events were lost: anything may have changed.
    Anything,
}

/// Judges an event. `root` is the folder that is watched, as it was named to the watcher.
pub(super) fn touched(event: &notify::Event, root: &Path) -> Touched {
    if event.need_rescan() {
        return Touched::Anything;
    }
    let is_done = match event.kind {
        // Reading is reported too: to react to it would be to trigger oneself for ever.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => return Touched::Nothing,
        EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => true,
        _ => false,
    };
    let paths: Vec<SourcePath> = event.paths.iter().filter_map(|path| of_site(path, root)).collect();
    if paths.is_empty() { Touched::Nothing } else { Touched::Paths { paths, is_done } }
}

/// The path of a file that a site is made of. `None` for all others: outputs, caches, hidden files, backups of editors.
fn of_site(path: &Path, root: &Path) -> Option<SourcePath> {
    let below = path.strip_prefix(root).ok()?;
    let mut parts = Vec::new();
    for part in below.components() {
        let Component::Normal(name) = part else { return None };
        // A name that is no text is reported by the walk, which finds it below its folder.
        let Some(name) = name.to_str() else { break };
        if is_passed_over(name) {
            return None;
        }
        parts.push(name);
    }
    let first = *parts.first()?;
    let is_ours = matches!(first, "content" | "themes") || first.to_lowercase().starts_with("site.y");
    is_ours.then(|| SourcePath::new(parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::Event;
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind};

    fn judge(kind: EventKind, path: &str) -> Touched {
        touched(&Event::new(kind).add_path(path.into()), Path::new("/site"))
    }

    fn paths(path: &str, is_done: bool) -> Touched {
        Touched::Paths { paths: vec![SourcePath::new(path)], is_done }
    }

    const MODIFIED: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    #[test]
    fn reading_is_no_change_and_closing_a_written_file_ends_a_save() {
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert_eq!(judge(opened, "/site/content/a.md"), Touched::Nothing);
        assert_eq!(judge(MODIFIED, "/site/content/a.md"), paths("content/a.md", false));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(judge(closed, "/site/content/a.md"), paths("content/a.md", true));
        assert_eq!(judge(EventKind::Create(CreateKind::Folder), "/site/content/2023"), paths("content/2023", false));
        assert_eq!(judge(EventKind::Remove(RemoveKind::Folder), "/site/content"), paths("content", false));
    }

    #[test]
    fn what_the_site_is_not_made_of_does_not_count() {
        for path in [
            "/site/public/index.html",
            "/site/.loa/outputs/x",
            "/site/.git/index",
            "/site/content/.a.md.swp",
            "/site/content/a.md~",
            "/site/content/4913",
            "/site/content/.nháp/a.md",
            "/site/README.md",
            "/site",
            "/elsewhere/content/a.md",
        ] {
            assert_eq!(judge(MODIFIED, path), Touched::Nothing, "{path}");
        }
        assert_eq!(judge(MODIFIED, "/site/site.yaml"), paths("site.yaml", false));
        assert_eq!(judge(MODIFIED, "/site/site.yml"), paths("site.yml", false));
        assert_eq!(judge(MODIFIED, "/site/themes/xa/theme.yaml"), paths("themes/xa/theme.yaml", false));
    }

    #[test]
    fn lost_events_mean_anything() {
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(touched(&lost, Path::new("/site")), Touched::Anything);
    }
}
