//! Writing new source files: the only code that does. Nothing that is there is ever written over.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::NewFile;
use crate::diagnostics::{Problem, WriteFailure};

/// What a folder may hold and still be empty to people: a repository that waits for its first file, and what systems
/// put into every folder that somebody looks at.
const PASSED_OVER: [&str; 4] = [".git", ".DS_Store", "desktop.ini", "Thumbs.db"];

/// Writes one new file, and the folders that it needs.
///
/// # Errors
/// [`Problem::EntryExists`] when a file of this name came in the meantime, [`Problem::NotCreated`] when the machine
/// refuses.
pub fn create_file(path: &Path, text: &str) -> Result<(), Problem> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| not_created(folder, &error))?;
    }
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Problem::EntryExists { path: path.display().to_string(), free: None },
        _ => not_created(path, &error),
    })?;
    file.write_all(text.as_bytes()).map_err(|error| {
        // Half a file would be in the way of the next attempt.
        let _ = fs::remove_file(path);
        not_created(path, &error)
    })
}

/// Writes the files of a new site into a folder that does not exist or is empty. When the machine refuses one of
/// them, those before it are taken away again.
///
/// # Errors
/// [`Problem::FolderNotEmpty`], [`Problem::NotAFolder`], or [`Problem::NotCreated`].
pub fn create_folder(folder: &Path, files: &[NewFile]) -> Result<(), Problem> {
    check_empty(folder)?;
    let mut written: Vec<PathBuf> = Vec::new();
    for file in files {
        let path = file.path.on_disk(folder);
        if let Err(problem) = create_file(&path, &file.text) {
            undo(folder, &written);
            return Err(match problem {
                Problem::EntryExists { .. } => {
                    Problem::FolderNotEmpty { path: shown(folder), found: file.path.to_string() }
                }
                problem => problem,
            });
        }
        written.push(path);
    }
    Ok(())
}

fn check_empty(folder: &Path) -> Result<(), Problem> {
    // What stands at the nearest place that exists: a file anywhere on the way is in the way.
    let standing = folder.ancestors().find(|place| place.symlink_metadata().is_ok());
    if let Some(place) = standing.filter(|place| !place.as_os_str().is_empty() && !place.is_dir()) {
        return Err(Problem::NotAFolder { path: shown(place) });
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(not_created(folder, &error)),
    };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    // The first by name, so that the same folder is refused in the same words.
    match names.filter(|name| !PASSED_OVER.contains(&name.as_str())).min() {
        Some(found) => Err(Problem::FolderNotEmpty { path: shown(folder), found }),
        None => Ok(()),
    }
}

/// Takes away what was written, and the folders that this leaves empty.
fn undo(folder: &Path, written: &[PathBuf]) {
    for path in written.iter().rev() {
        let _ = fs::remove_file(path);
        let folders = path.ancestors().skip(1).take_while(|parent| parent.starts_with(folder));
        for parent in folders {
            // Refused for a folder that is not empty.
            let _ = fs::remove_dir(parent);
        }
    }
}

fn not_created(path: &Path, error: &io::Error) -> Problem {
    Problem::NotCreated { path: shown(path), failure: WriteFailure::of(error), reason: error.to_string() }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::SourcePath;

    fn file(path: &str) -> NewFile {
        NewFile { path: SourcePath::new(path), text: "a\n".into() }
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b/a.md");
        create_file(&path, "một").unwrap();
        assert!(matches!(create_file(&path, "hai"), Err(Problem::EntryExists { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "một");
    }

    #[test]
    fn a_folder_that_holds_something_is_refused_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join(".git")).unwrap();
        fs::write(root.join("Thumbs.db"), "").unwrap();
        fs::write(root.join("b.docx"), "").unwrap();
        fs::write(root.join("a.docx"), "").unwrap();
        let refused = create_folder(root, &[file("site.yaml")]).unwrap_err();
        assert_eq!(refused, Problem::FolderNotEmpty { path: shown(root), found: "a.docx".into() });
        assert!(!root.join("site.yaml").exists());
        let under_a_file = root.join("a.docx/trang/moi");
        let refused = create_folder(&under_a_file, &[file("site.yaml")]).unwrap_err();
        assert_eq!(refused, Problem::NotAFolder { path: shown(&root.join("a.docx")) });
        fs::remove_file(root.join("a.docx")).unwrap();
        fs::remove_file(root.join("b.docx")).unwrap();
        create_folder(root, &[file("site.yaml"), file("content/a.md")]).unwrap();
        assert!(root.join("content/a.md").is_file());
    }

    #[test]
    fn a_site_that_cannot_be_finished_is_taken_away_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("trang");
        // The last one wants a folder where a file stands.
        let files = [file("site.yaml"), file("content/a.md"), file("site.yaml/b.md")];
        assert!(matches!(create_folder(&root, &files), Err(Problem::NotCreated { .. })));
        assert!(!root.exists());
    }
}
