//! The files of a theme that browsers fetch: published below `/assets/` with a hash of their bytes in their name, so
//! that they can be cached for ever and are still fresh the moment they change.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::digest::short_digest;

use super::colours;
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::load::ThemeFiles;
use crate::paths::{SourcePath, Url};

/// A file below `/assets/`.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its address: `/assets/css/main.0a1b2c3d.css`.
    pub url: Url,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
}

/// The assets of a theme by their path below `assets/`.
#[derive(Clone, Debug, Default)]
pub struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// An asset by its path below `assets/`.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.0.get(path)
    }

    /// All of them, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.0.iter().map(|(path, asset)| (path.as_str(), asset))
    }
}

/// Names the assets of a chain of themes, and makes stylesheets refer to the new names.
pub(super) fn publish(
    layers: &[(&str, &ThemeFiles)],
    theme_colours: &[(String, String)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Assets {
    let mut files: BTreeMap<String, (SourcePath, Cow<'static, [u8]>)> = BTreeMap::new();
    let stylesheet = colours::stylesheet(theme_colours).into_bytes();
    files.insert("colours.css".into(), (SourcePath::new("theme.yaml"), stylesheet.into()));
    for (_, theme) in layers {
        for (path, file) in theme.iter() {
            if let Some(path) = path.strip_prefix("assets/") {
                files.entry(path.to_string()).or_insert_with(|| (file.source.clone(), file.bytes.clone()));
            }
        }
    }
    let (styles, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| path.ends_with(".css"));
    let mut assets = Assets::default();
    for (path, (_, bytes)) in others {
        assets.0.insert(path.clone(), Asset { url: hashed(&path, &bytes), bytes });
    }
    // Stylesheets come last: they name the others.
    let styles: Vec<_> = styles
        .into_iter()
        .map(|(path, (source, bytes))| {
            let bytes = match std::str::from_utf8(&bytes) {
                Ok(text) => rewrite(&path, text, &source, &assets, diagnostics).into_bytes().into(),
                Err(_) => bytes,
            };
            (path, bytes)
        })
        .collect();
    for (path, bytes) in styles {
        assets.0.insert(path.clone(), Asset { url: hashed(&path, &bytes), bytes });
    }
    assets
}

/// Puts the published names into `url(…)`. References that are no relative paths stay.
fn rewrite(path: &str, text: &str, source: &SourcePath, assets: &Assets, diagnostics: &mut Vec<Diagnostic>) -> String {
    let own = SourcePath::new(path);
    let own_folder = own.parent();
    let depth = own_folder.as_str().split('/').filter(|part| !part.is_empty()).count();
    let mut out = String::with_capacity(text.len() + 256);
    let mut rest = text;
    let mut done = 0;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + 4);
        out.push_str(before);
        done += before.len();
        let end = after.find(')').unwrap_or(after.len());
        let (reference, remaining) = after.split_at(end);
        let bare = reference.trim().trim_matches(['"', '\'']);
        let relative = !(bare.is_empty() || bare.starts_with(['/', '#']) || bare.contains(':'));
        match own.follow(bare).filter(|_| relative) {
            None => out.push_str(reference),
            Some(target) => match assets.get(target.as_str()) {
                Some(asset) => {
                    out.push_str(&"../".repeat(depth));
                    out.push_str(asset.url.as_str().trim_start_matches("/assets/"));
                }
                None => {
                    let at = At::from(done..done + reference.len());
                    let problem = Problem::AssetMissing { path: bare.to_string() };
                    diagnostics.push(Diagnostic::error(source, at, problem));
                    out.push_str(reference);
                }
            },
        }
        done += reference.len();
        rest = remaining;
    }
    out.push_str(rest);
    out
}

/// `css/main.css` → `/assets/css/main.0a1b2c3d.css`.
fn hashed(path: &str, bytes: &[u8]) -> Url {
    let hash = short_digest(bytes, 4);
    let dot = path.rfind('.').filter(|dot| *dot > path.rfind('/').map_or(0, |slash| slash + 1));
    let (stem, extension) = path.split_at(dot.unwrap_or(path.len()));
    Url::file(&format!("assets/{stem}.{hash}{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::ThemeFile;

    fn theme(files: &[(&str, &str)]) -> ThemeFiles {
        files
            .iter()
            .map(|(path, text)| {
                let file = ThemeFile { source: SourcePath::new(path), bytes: text.as_bytes().to_vec().into() };
                (path.to_string(), file)
            })
            .collect()
    }

    #[test]
    fn stylesheets_name_the_published_files() {
        let files = theme(&[
            ("assets/css/main.css", "a{b:url(../fonts/x.woff2)}c{d:url(\"data:x\")}e{f:url(../no.png)}"),
            ("assets/fonts/x.woff2", "font"),
        ]);
        let mut diagnostics = Vec::new();
        let assets = publish(&[("t", &files)], &[], &mut diagnostics);
        let css = String::from_utf8(assets.get("css/main.css").unwrap().bytes.to_vec()).unwrap();
        let font = assets.get("fonts/x.woff2").unwrap().url.as_str().trim_start_matches("/assets").to_string();
        assert_eq!(css, format!("a{{b:url(..{font})}}c{{d:url(\"data:x\")}}e{{f:url(../no.png)}}"));
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].rule(), "asset-missing");
    }

    #[test]
    fn names_change_with_the_bytes() {
        let one = hashed("js/page.js", b"1");
        assert_ne!(one, hashed("js/page.js", b"2"));
        assert!(one.as_str().starts_with("/assets/js/page.") && one.as_str().ends_with(".js"));
        assert!(hashed("LICENSE", b"").as_str().starts_with("/assets/LICENSE."));
    }
}
