//! Which files of a site may hold other bytes than when they were last read.

use std::collections::BTreeSet;

use crate::paths::SourcePath;

/// Which files may have changed since they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Any file.
    Everything,
    /// These files, and the files below those of them that are folders.
    Files(BTreeSet<SourcePath>),
}

impl Changes {
    /// No file.
    pub fn none() -> Self {
        Changes::Files(BTreeSet::new())
    }

    /// Whether this file may have changed.
    pub fn touch(&self, path: &SourcePath) -> bool {
        match self {
            Changes::Everything => true,
            Changes::Files(files) if files.is_empty() => false,
            Changes::Files(files) => {
                files.contains(path) || files.iter().any(|folder| path.below(folder.as_str()).is_some())
            }
        }
    }

    /// The positions, in a list in the order of paths, of the files that may have changed.
    pub(super) fn among<T>(&self, files: &[(SourcePath, T)]) -> Vec<usize> {
        let Changes::Files(changed) = self else { return (0..files.len()).collect() };
        let mut positions = std::collections::BTreeSet::new();
        for path in changed {
            positions.extend(files.binary_search_by(|(file, _)| file.cmp(path)));
            // What lies below a folder stands side by side, behind `folder/`.
            let start = files.partition_point(|(file, _)| file.as_str() < format!("{path}/").as_str());
            let below = files.iter().skip(start).take_while(|(file, _)| file.below(path.as_str()).is_some());
            positions.extend(start..start + below.count());
        }
        positions.into_iter().collect()
    }

    /// Whether a file below this folder may have changed, or the folder itself.
    pub fn touch_below(&self, folder: &str) -> bool {
        match self {
            Changes::Everything => true,
            Changes::Files(files) => files
                .iter()
                .any(|path| path.as_str() == folder || path.below(folder).is_some() || is_above(path, folder)),
        }
    }

    /// Both together.
    pub fn and(self, other: Changes) -> Self {
        match (self, other) {
            (Changes::Files(mut files), Changes::Files(others)) => {
                files.extend(others);
                Changes::Files(files)
            }
            _ => Changes::Everything,
        }
    }
}

fn is_above(path: &SourcePath, folder: &str) -> bool {
    SourcePath::new(folder).below(path.as_str()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_the_files_below_it() {
        let path = |path: &str| SourcePath::new(path);
        let changes = Changes::Files([path("content/tin-tuc/2023"), path("site.yaml")].into());
        assert!(changes.touch(&path("content/tin-tuc/2023/a.md")));
        assert!(changes.touch(&path("site.yaml")));
        assert!(!changes.touch(&path("content/tin-tuc/2023b.md")));
        assert!(changes.touch_below("content"));
        assert!(!changes.touch_below("themes"));
        assert!(Changes::Files([path("themes")].into()).touch_below("themes"));
        assert_eq!(changes.and(Changes::Everything), Changes::Everything);
        assert!(!Changes::none().touch_below("content"));
    }
}
