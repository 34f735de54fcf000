//! `hosting` of `site.yaml`: what a build makes for the server that will send its files.

use super::keys::HostingKeys;
use super::read::group;
use crate::parse::entry::Fields;
use crate::parse::yaml::{Choice, ChoiceText, Group, List};

/// What a build makes for a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostingConfig {
    /// Instructions to servers that read them from the folder of the site.
    pub files: Box<[HostingFile]>,
    /// The packed forms in which text files are published too.
    pub compress: Box<[Compression]>,
}

/// A server that reads instructions from the folder of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HostingFile {
    /// Apache: `.htaccess`.
    Apache,
    /// IIS: `web.config`.
    Iis,
    /// Netlify: `_headers` and `_redirects`.
    Netlify,
    /// Cloudflare Pages: files of the same names, read a little differently.
    Cloudflare,
}

impl HostingFile {
    /// The names of the files at the top of the output folder.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Apache => &[".htaccess"],
            Self::Iis => &["web.config"],
            Self::Netlify | Self::Cloudflare => &["_headers", "_redirects"],
        }
    }
}

impl Choice for HostingFile {
    fn known() -> Vec<(&'static str, Self)> {
        vec![("apache", Self::Apache), ("iis", Self::Iis), ("netlify", Self::Netlify), ("cloudflare", Self::Cloudflare)]
    }
}

/// A form in which a text file is published beside the plain one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compression {
    /// Brotli (RFC 7932).
    Br,
    /// gzip (RFC 1952).
    Gz,
}

impl Compression {
    /// What the name of a packed file ends with, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Br => "br",
            Self::Gz => "gz",
        }
    }

    /// The name of the coding in `Accept-Encoding` (RFC 9110, §8.4.1; RFC 7932, §13).
    pub fn encoding(self) -> &'static str {
        match self {
            Self::Br => "br",
            Self::Gz => "gzip",
        }
    }
}

impl Choice for Compression {
    fn known() -> Vec<(&'static str, Self)> {
        vec![("gz", Self::Gz), ("br", Self::Br)]
    }
}

/// Reads the group; without it, a build makes nothing for any server.
pub(super) fn read_hosting(fields: &mut Fields<'_>, keys: Option<Group<HostingKeys>>) -> HostingConfig {
    let keys = group(fields, "hosting", keys);
    let files = choices(fields, "hosting.files", keys.files);
    let mut compress = choices(fields, "hosting.compress", keys.compress);
    // Servers that have both offer the smaller one first.
    compress.sort_unstable();
    HostingConfig { files: files.into(), compress: compress.into() }
}

/// A list of words, each once.
fn choices<T: Choice + PartialEq>(fields: &mut Fields<'_>, key: &str, list: Option<List<ChoiceText<T>>>) -> Vec<T> {
    let mut chosen = Vec::new();
    for (position, name) in list.map(|list| list.0).unwrap_or_default().into_iter().enumerate() {
        if let Some(choice) = fields.choice(&format!("{key}[{position}]"), Some(name))
            && !chosen.contains(&choice)
        {
            chosen.push(choice);
        }
    }
    chosen
}
