//! Stylesheets that are published as files: what they load from other hosts.

use super::Finding;
use crate::diagnostics::{At, CheckFault};
use crate::load::Tree;
use crate::paths::{Address, Reading, SourcePath, host_of};
use crate::site::Site;
use crate::text::css;

/// Everything that stylesheets of the theme and of `content/` load from other hosts, at its place.
pub(super) fn other_hosts(tree: &Tree, site: &Site) -> Vec<Finding> {
    let mut findings = Vec::new();
    let of_content = site.files.iter().map(|(source, url)| (source.clone(), url.as_str()));
    let of_theme = site
        .theme
        .assets
        .iter()
        .filter_map(|(path, asset)| Some((theme_file(tree, &site.theme.chain, path)?, asset.url.as_str())));
    for (source, address) in of_theme.chain(of_content).filter(|(source, _)| source.extension() == "css") {
        let Ok(text) = tree.text(&source) else { continue };
        let mut reading = Reading::new(&site.base, address);
        // Each place after the one before: a file may name one address twice.
        let mut from = 0;
        for typed in css::addresses(&text) {
            let Address::Outside(address) = reading.read(&typed) else { continue };
            let address = address.into_owned();
            let found = text.get(from..).and_then(|rest| rest.find(&typed)).map(|at| from + at);
            let at = found.map_or(At::File, |start| At::from(start..start + typed.len()));
            from = found.map_or(from, |start| start + typed.len());
            let host = host_of(&address);
            findings.push(Finding::at(&source, at, CheckFault::StyleHost { address, host }));
        }
    }
    findings
}

/// The file of an asset: the first in the chain of themes, as assets are chosen. None for a theme that loa brings.
fn theme_file(tree: &Tree, chain: &[String], path: &str) -> Option<SourcePath> {
    chain.iter().find_map(|theme| {
        let whole = SourcePath::new(format!("themes/{theme}/assets/{path}"));
        tree.themes.get(theme)?.iter().find(|file| file.composed() == whole).cloned()
    })
}
