//! `hosting` of `site.yaml`: what a build makes for the server that will send its files.

use super::keys::HostingKeys;
use super::read::group;
use crate::diagnostics::Problem;
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
    /// The name in `site.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apache => "apache",
            Self::Iis => "iis",
            Self::Netlify => "netlify",
            Self::Cloudflare => "cloudflare",
        }
    }

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
        [Self::Apache, Self::Iis, Self::Netlify, Self::Cloudflare].map(|file| (file.name(), file)).to_vec()
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
    let files = files(fields, keys.files);
    let compress = choices(fields, "hosting.compress", keys.compress);
    let mut compress: Vec<Compression> = compress.into_iter().map(|(_, form)| form).collect();
    // Servers that have both offer the smaller one first.
    compress.sort_unstable();
    HostingConfig { files: files.into(), compress: compress.into() }
}

/// The servers that files are made for, without those that would write over another's.
fn files(fields: &mut Fields<'_>, list: Option<List<ChoiceText<HostingFile>>>) -> Vec<HostingFile> {
    let mut files: Vec<HostingFile> = Vec::new();
    for (key, file) in choices(fields, "hosting.files", list) {
        match files.iter().find(|other| other.names() == file.names()) {
            Some(other) => {
                let problem =
                    Problem::HostingFilesClash { server: file.name(), other: other.name(), files: file.names() };
                fields.error(&key, problem);
            }
            None => files.push(file),
        }
    }
    files
}

/// A list of words, each once, with the key of each.
fn choices<T: Choice + PartialEq>(
    fields: &mut Fields<'_>,
    key: &str,
    list: Option<List<ChoiceText<T>>>,
) -> Vec<(String, T)> {
    let mut chosen: Vec<(String, T)> = Vec::new();
    for (position, name) in list.map(|list| list.0).unwrap_or_default().into_iter().enumerate() {
        let key = format!("{key}[{position}]");
        if let Some(choice) = fields.choice(&key, Some(name))
            && !chosen.iter().any(|(_, other)| *other == choice)
        {
            chosen.push((key, choice));
        }
    }
    chosen
}
