//! The files of a theme that browsers fetch: published below `/assets/` with a hash of their bytes in their name, so
//! that they can be cached for ever and are still fresh the moment they change.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::digest::short_digest;

use super::colours;
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::load::ThemeFiles;
use crate::paths::{SourcePath, Url};
use crate::text::slugify;

/// A file below `/assets/`.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its address: `/assets/css/main.0a1b2c3d.css`.
    pub url: Url,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
}

/// The assets of a theme by their path below `assets/`, with its letters composed.
#[derive(Clone, Debug, Default)]
pub struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// An asset by its path below `assets/`, however its accents are typed.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.0.get(path).or_else(|| self.0.get(SourcePath::new(path).composed().as_str()))
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
                let path = SourcePath::new(path).composed().to_string();
                files.entry(path).or_insert_with(|| (file.source.clone(), file.bytes.clone()));
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
        let (reference, remaining) = after.split_at(end_of_reference(after));
        let bare = reference.trim().trim_matches(['"', '\'']);
        let relative = !(bare.is_empty() || bare.starts_with(['/', '#']) || bare.contains(':'));
        match own.follow(bare).filter(|_| relative) {
            None => out.push_str(reference),
            Some(target) => match assets.get(target.as_str()).or_else(|| assets.get(&unescaped(target.as_str()))) {
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

/// Where what stands between `url(` and `)` ends: a name in quotes may hold brackets.
fn end_of_reference(after: &str) -> usize {
    let quote = after.trim_start().chars().next().filter(|c| ['"', '\''].contains(c));
    let closed = quote.and_then(|quote| {
        let open = after.find(quote)? + 1;
        Some(open + after.get(open..)?.find(quote)?)
    });
    let from = closed.unwrap_or(0);
    after.get(from..).and_then(|rest| rest.find(')')).map_or(after.len(), |end| from + end)
}

/// A reference with its escapes undone: `T%E1%BB%87p.woff2` → `Tệp.woff2`. Escapes of what is no text stay.
fn unescaped(reference: &str) -> String {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let escape = match (first, after) {
            (b'%', [high, low, after @ ..]) => digit(high).zip(digit(low)).map(|(high, low)| (high * 16 + low, after)),
            _ => None,
        };
        let (byte, after) = escape.unwrap_or((*first, after));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| reference.to_string())
}

/// `css/main.css` → `/assets/css/main.0a1b2c3d.css`. Names that an address cannot bear as they are, with spaces or
/// accents, are folded.
fn hashed(path: &str, bytes: &[u8]) -> Url {
    let hash = short_digest(bytes, 4);
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, extension) = match name.rfind('.').filter(|dot| *dot > 0) {
        Some(dot) => name.split_at(dot),
        None => (name, ""),
    };
    let mut folders: String =
        folders.split('/').filter(|part| !part.is_empty()).map(plain).collect::<Vec<_>>().join("/");
    if !folders.is_empty() {
        folders.push('/');
    }
    let extension = extension.replace(|c: char| c != '.' && !c.is_ascii_alphanumeric(), "");
    Url::file(&format!("assets/{folders}{}.{hash}{extension}", plain(stem)))
}

/// A part of a path as an address bears it.
fn plain(part: &str) -> String {
    if part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)) {
        return part.to_string();
    }
    let slug = slugify(part);
    if slug.is_empty() { "tep".to_string() } else { slug }
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
    fn names_with_spaces_and_accents_are_folded_and_found_as_they_are_typed() {
        let files = theme(&[
            (
                "assets/css/Giao diện.css",
                "a{b:url('../Ảnh nền/Nền (1).png')}c{d:url(\"../%E1%BA%A2nh%20n%E1%BB%81n/N%E1%BB%81n%20(1).png\")}",
            ),
            ("assets/Ảnh nền/Nền (1).png", "nền"),
            // As a Mac may store it.
            ("assets/js/Te\u{302}\u{323}p cu\u{309}a to\u{302}i.js", "1"),
        ]);
        let mut diagnostics = Vec::new();
        let assets = publish(&[("t", &files)], &[], &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        for (_, asset) in assets.iter() {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._".contains(&byte);
            assert!(asset.url.as_str().bytes().all(is_plain), "{}", asset.url);
        }
        let url = |path: &str| assets.get(path).unwrap().url.as_str().to_string();
        assert!(url("js/Tệp của tôi.js").starts_with("/assets/js/tep-cua-toi."), "{}", url("js/Tệp của tôi.js"));
        let picture = url("Ảnh nền/Nền (1).png").trim_start_matches("/assets").to_string();
        assert!(picture.starts_with("/anh-nen/nen-1."), "{picture}");
        let css = String::from_utf8(assets.get("css/Giao diện.css").unwrap().bytes.to_vec()).unwrap();
        assert_eq!(css, format!("a{{b:url(..{picture})}}c{{d:url(..{picture})}}"));
    }

    #[test]
    fn names_change_with_the_bytes() {
        let one = hashed("js/page.js", b"1");
        assert_ne!(one, hashed("js/page.js", b"2"));
        assert!(one.as_str().starts_with("/assets/js/page.") && one.as_str().ends_with(".js"));
        assert!(hashed("LICENSE", b"").as_str().starts_with("/assets/LICENSE."));
    }
}
