//! The files of `content/_data/` that widgets ask for: which are read, as what, and which are missing.

use std::sync::Arc;

use super::Changes;
use super::leaves::{Leaf, Leaves};
use crate::diagnostics::{At, DataFault, Diagnostic, Problem};
use crate::load::Tree;
use crate::parse::config::{Config, WidgetKind};
use crate::parse::data::{DataFile, extension_of, read_data};
use crate::paths::SourcePath;
use crate::text::nearest;
use crate::time::Zone;

/// What came of a file of data, and what it was read as.
#[derive(Debug)]
pub(super) struct DataLeaf {
    pub source: SourcePath,
    kind: WidgetKind,
    zone: Zone,
    pub leaf: Leaf<Option<Arc<DataFile>>>,
}

/// Brings the leaves of data up to date, and reports widgets whose file is not there. Files come in the order in which
/// widgets name them first.
pub(super) fn renew_data(
    tree: &Tree,
    config: &Config,
    leaves: &mut Leaves,
    changes: &Changes,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<DataFile>> {
    let mut old = std::mem::take(&mut leaves.data);
    for (_, widget) in config.widgets.all() {
        let (Some(name), Some(extension)) = (&widget.data, extension_of(widget.kind)) else { continue };
        let source = match find(tree, name, extension) {
            Ok(source) => source,
            Err(fault) => {
                let at = At::key(format!("{}.data", widget.key));
                diagnostics.push(Diagnostic::error(&config.source, at, Problem::BadData(fault)));
                continue;
            }
        };
        let is_it = |leaf: &DataLeaf| leaf.source == *source && leaf.kind == widget.kind;
        if leaves.data.iter().any(is_it) {
            continue;
        }
        let kept = old.iter().position(|leaf| is_it(leaf) && leaf.zone == config.zone).map(|at| old.swap_remove(at));
        let leaf = match kept {
            Some(kept) if !changes.touch(source) => kept.leaf,
            kept => read(tree, source, widget.kind, config.zone, kept.map(|kept| kept.leaf)),
        };
        leaves.data.push(DataLeaf { source: source.clone(), kind: widget.kind, zone: config.zone, leaf });
    }
    for data in &leaves.data {
        diagnostics.extend_from_slice(&data.leaf.problems);
    }
    leaves.data.iter().filter_map(|data| data.leaf.value.clone()).collect()
}

/// The file that a widget names.
fn find<'a>(tree: &'a Tree, name: &str, extension: &'static str) -> Result<&'a SourcePath, DataFault> {
    let wanted = SourcePath::new(format!("content/_data/{name}")).composed();
    let end = wanted.extension().to_ascii_lowercase();
    if end != extension && !(extension == "yaml" && end == "yml") {
        return Err(DataFault::Format { name: name.to_string(), wanted: extension });
    }
    tree.data.iter().find(|path| path.composed() == wanted).ok_or_else(|| {
        let names = tree.data.iter().filter_map(|path| path.below("content/_data"));
        let names = names.filter(|name| name.ends_with(&format!(".{extension}")));
        DataFault::Missing { name: name.to_string(), nearest: nearest(name, names).map(str::to_string) }
    })
}

fn read(
    tree: &Tree,
    source: &SourcePath,
    kind: WidgetKind,
    zone: Zone,
    old: Option<Leaf<Option<Arc<DataFile>>>>,
) -> Leaf<Option<Arc<DataFile>>> {
    let mut problems = Vec::new();
    let data = match tree.text(source) {
        Ok(text) => read_data(kind, source, &text, zone, &mut problems),
        Err(diagnostic) => {
            problems.push(*diagnostic);
            None
        }
    };
    let value = data.map(|data| Arc::new(DataFile { source: source.clone(), data }));
    Leaf::renewed(old.filter(|leaf| leaf.value.is_some()), value, problems)
}
