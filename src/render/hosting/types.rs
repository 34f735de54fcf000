//! The media types of the files that a site holds or may come to hold, by extension.

use std::collections::BTreeMap;

use crate::plan::{KNOWN_EXTENSIONS, media_type};

/// Media types by extension, in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaTypes(BTreeMap<String, String>);

impl MediaTypes {
    /// The types of files at these paths, and of all others that sites hold: servers are told once, and files come
    /// later.
    pub fn of<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let extensions = paths.filter_map(extension).map(str::to_ascii_lowercase);
        let all = KNOWN_EXTENSIONS.into_iter().map(str::to_string).chain(extensions);
        Self(all.map(|extension| (extension.clone(), media_type(&format!("a.{extension}")))).collect())
    }

    /// Extension and whole type, such as `text/html; charset=utf-8`, by extension.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(extension, of)| (extension.as_str(), of.as_str()))
    }

    /// The whole types, each with its extensions.
    pub(super) fn by_type(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (extension, of) in self.iter() {
            types.entry(of).or_default().push(extension);
        }
        types
    }

    /// The type of what is found at a path.
    pub(super) fn of_path(&self, path: &str) -> String {
        if path.ends_with('/') { media_type("index.html") } else { media_type(path) }
    }
}

/// A type without its parameters.
pub(super) fn bare(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type).trim_end()
}

/// The extension of a path, where it is one that can be written without escaping.
fn extension(path: &str) -> Option<&str> {
    let (_, name) = path.rsplit_once('/')?;
    let (stem, extension) = name.rsplit_once('.')?;
    let is_plain = !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (!stem.is_empty() && is_plain).then_some(extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_of_the_files_and_of_all_that_may_come() {
        let types = MediaTypes::of(["/", "/a.CSS", "/b.XLSB", "/.htaccess", "/x.\"y", "/LICENSE"].into_iter());
        let mut extensions: Vec<&str> = types.iter().map(|(extension, _)| extension).collect();
        extensions.retain(|extension| *extension != "xlsb");
        assert_eq!(extensions, KNOWN_EXTENSIONS);
        assert_eq!(types.of_path("/a/"), "text/html; charset=utf-8");
        assert_eq!(types.by_type().get("text/html; charset=utf-8"), Some(&vec!["htm", "html"]));
        assert_eq!(types.iter().count(), KNOWN_EXTENSIONS.len() + 1);
    }
}
