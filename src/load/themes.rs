//! The files of the themes: those of the site, and the one inside the binary.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use super::Tree;
use crate::diagnostics::Diagnostic;
use crate::paths::SourcePath;

/// The name of the theme inside the binary.
pub const BUILT_IN_THEME: &str = "cong-vu";

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/cong-vu");

/// The files of one theme, by their path below the theme's folder.
pub type ThemeFiles = BTreeMap<String, ThemeFile>;

/// A file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Where it is; for the theme inside the binary where it would be if it were unpacked.
    pub source: SourcePath,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
}

/// Reads every theme of the site. The theme inside the binary is always among them; files of a folder of the same
/// name take the place of its own, one by one.
pub fn read_themes(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, ThemeFiles> {
    let mut themes: BTreeMap<String, ThemeFiles> = BTreeMap::new();
    themes.insert(BUILT_IN_THEME.to_string(), built_in());
    for (name, paths) in &tree.themes {
        let folder = format!("themes/{name}");
        for path in paths {
            let Some(below) = path.below(&folder) else { continue };
            match tree.kept_bytes(path) {
                Ok(bytes) => {
                    let file = ThemeFile { source: path.clone(), bytes: bytes.into() };
                    themes.entry(name.clone()).or_default().insert(below.to_string(), file);
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
    }
    themes
}

/// The theme inside the binary.
fn built_in() -> ThemeFiles {
    let mut files = ThemeFiles::new();
    let mut folders = vec![&BUILT_IN];
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(folder) => folders.push(folder),
                DirEntry::File(file) => {
                    let path = SourcePath::new(file.path().to_string_lossy());
                    let source = SourcePath::new(format!("themes/{BUILT_IN_THEME}/{path}"));
                    files.insert(path.to_string(), ThemeFile { source, bytes: Cow::Borrowed(file.contents()) });
                }
            }
        }
    }
    files
}

/// A file of the theme inside the binary, by the path that it would have if it were unpacked.
pub(super) fn built_in_file(source: &SourcePath) -> Option<&'static [u8]> {
    let below = source.below("themes")?.strip_prefix(BUILT_IN_THEME)?.strip_prefix('/')?;
    BUILT_IN.get_file(below).map(include_dir::File::contents)
}
