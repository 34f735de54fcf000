//! The media types of the files that a site holds, by extension.

use std::collections::BTreeMap;

use crate::plan::media_type;

/// Types of files that a server may find without the build having made them: figures, and what an administrator puts
/// there.
const ALWAYS: [&str; 4] = ["html", "json", "txt", "xml"];

/// Media types by extension, in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaTypes(BTreeMap<String, String>);

impl MediaTypes {
    /// The types of files at these paths.
    pub fn of<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let extensions = paths.filter_map(extension).map(str::to_ascii_lowercase);
        let all = ALWAYS.into_iter().map(str::to_string).chain(extensions);
        Self(all.map(|extension| (extension.clone(), media_type(&format!("a.{extension}")))).collect())
    }

    /// Extension and whole type, such as `text/html; charset=utf-8`, by extension.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(extension, of)| (extension.as_str(), of.as_str()))
    }

    /// The types without parameters, each with its extensions.
    pub(super) fn by_type(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (extension, of) in self.iter() {
            types.entry(bare(of)).or_default().push(extension);
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
    fn types_are_those_of_the_files() {
        let types =
            MediaTypes::of(["/", "/a/", "/a.CSS", "/b.webmanifest", "/.htaccess", "/x.\"y", "/LICENSE"].into_iter());
        let extensions: Vec<&str> = types.iter().map(|(extension, _)| extension).collect();
        assert_eq!(extensions, ["css", "html", "json", "txt", "webmanifest", "xml"]);
        assert_eq!(types.of_path("/a/"), "text/html; charset=utf-8");
        assert_eq!(types.by_type().get("text/css"), Some(&vec!["css"]));
    }
}
