//! The sources of the site, from which it can be built again: `site.yaml`, `content/`, and the themes, with the one inside
//! the binary, which another loa might not have any more.

use super::produce::changed;
use super::staging::Staging;
use crate::diagnostics::{ArchiveFault, At, Diagnostic, Problem};
use crate::load::{BUILT_IN_THEME, Tree, read_themes};
use crate::paths::SourcePath;
use crate::publish::Error;

/// Below which folder of a bag they stand.
const FOLDER: &str = "data/source";

/// The sources whose names an archive cannot hold: BagIt writes `%` and line breaks in manifests in ways that tools
/// read differently.
pub(super) fn check(tree: &Tree) -> Vec<Diagnostic> {
    let bad = |path: &&SourcePath| path.as_str().contains(['%', '\r', '\n']);
    let problem = || Problem::Archive { fault: ArchiveFault::NameForbidden };
    files(tree).filter(bad).map(|path| Diagnostic::error(path, At::File, problem())).collect()
}

/// Copies them. What cannot be read is told in `diagnostics`.
///
/// # Errors
/// When a copy cannot be written.
pub(super) fn copy(tree: &Tree, staging: &Staging, diagnostics: &mut Vec<Diagnostic>) -> Result<(), Error> {
    for path in files(tree) {
        let (mut from, length) = match tree.open(path).map(|file| (file.metadata(), file)) {
            Ok((Ok(metadata), file)) => (file, metadata.len()),
            Ok((Err(error), _)) => {
                let problem = Problem::Unreadable { reason: error.to_string() };
                diagnostics.push(Diagnostic::error(path, At::File, problem));
                continue;
            }
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                continue;
            }
        };
        let mut copy = staging.create(&format!("{FOLDER}/{path}"))?;
        let (out, place) = copy.parts();
        let copied = std::io::copy(&mut from, out).map_err(|error| Error::io(place, &error))?;
        copy.close()?;
        if copied != length {
            diagnostics.push(*changed(path));
        }
    }
    let listed = tree.themes.get(BUILT_IN_THEME);
    for file in read_themes(tree, &mut Vec::new()).remove(BUILT_IN_THEME).into_iter().flatten().map(|(_, file)| file) {
        if listed.is_none_or(|listed| listed.binary_search(&file.source).is_err()) {
            staging.write(&format!("{FOLDER}/{}", file.source), &file.bytes)?;
        }
    }
    Ok(())
}

/// Every source on disk.
fn files(tree: &Tree) -> impl Iterator<Item = &SourcePath> {
    let content = [&tree.indexes, &tree.entries, &tree.data, &tree.files].into_iter().flatten();
    tree.config.iter().chain(content).chain(tree.themes.values().flatten())
}
