//! The files of a new site: small, true, and ready to be edited.

use include_dir::{Dir, DirEntry, include_dir};

use crate::paths::{BaseUrl, SourcePath, Url};
use crate::text::Language;
use crate::time::Moment;

/// What a new site begins with, one folder per language. `@year@`, `@today@` and `@base_url@` are filled in, in names
/// of files too; a line that begins with `@local@` is for sites that have no address of their own yet.
static SITES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/site");

/// A source file that does not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Where it will be, below the root of the site.
    pub path: SourcePath,
    /// What it will hold.
    pub text: String,
}

/// The files of a new site in a language, made on a day. Without an address of its own the site gets that of this
/// machine: it builds without a warning, and each build reminds of it.
pub fn site(language: Language, today: Moment, base_url: Option<&BaseUrl>) -> Vec<NewFile> {
    let (year, month, day) = today.date();
    let date = match language {
        Language::Vi => format!("{day:02}/{month:02}/{year:04}"),
        Language::En => format!("{year:04}-{month:02}-{day:02}"),
    };
    let local = BaseUrl::localhost();
    let address = base_url.unwrap_or(&local).absolute(&Url::home());
    let filled = |text: &str| {
        text.replace("@year@", &format!("{year:04}")).replace("@today@", &date).replace("@base_url@", &address)
    };
    let kept = |line: &'static str| match line.strip_prefix("@local@") {
        Some(line) => base_url.is_none().then_some(line),
        None => Some(line),
    };
    let mut files = Vec::new();
    let mut folders: Vec<&Dir<'_>> = SITES.get_dir(language.code()).into_iter().collect();
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(folder) => folders.push(folder),
                DirEntry::File(file) => {
                    let path = SourcePath::new(filled(&file.path().to_string_lossy()));
                    let Some(below) = path.below(language.code()).map(SourcePath::new) else { continue };
                    // By lines, so that a checkout with CRLF does not show in the sites that its binary makes.
                    let lines = file.contents_utf8().unwrap_or_default().lines().filter_map(kept);
                    let text = lines.map(|line| format!("{}\n", filled(line))).collect();
                    files.push(NewFile { path: below, text });
                }
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    fn made(language: Language) -> Vec<NewFile> {
        let today = Moment::parse("2026-03-05", Zone::default()).unwrap();
        site(language, today, None)
    }

    #[test]
    fn both_languages_have_the_same_kinds_of_files() {
        for language in [Language::Vi, Language::En] {
            let files = made(language);
            let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
            assert!(paths.contains(&"site.yaml") && paths.contains(&".gitignore"), "{paths:?}");
            assert!(paths.contains(&"content/_index.md"), "{paths:?}");
            assert_eq!(paths.len(), 10, "{paths:?}");
            assert_eq!(paths.iter().filter(|path| path.contains("/2026/") || path.ends_with("-2026.md")).count(), 2);
        }
    }

    #[test]
    fn every_blank_is_filled_in_and_every_text_is_clean() {
        for language in [Language::Vi, Language::En] {
            for file in made(language) {
                assert!(!file.text.contains('@') || file.path.as_str() == "site.yaml", "{}", file.path);
                let blanks = ["@year@", "@today@", "@base_url@", "@local@"];
                assert!(blanks.iter().all(|blank| !file.text.contains(blank)), "{}", file.path);
                assert_eq!(crate::text::clean_body(&file.text), file.text, "{}", file.path);
                assert!(file.text.ends_with('\n') && !file.text.is_empty(), "{}", file.path);
            }
        }
    }

    #[test]
    fn an_address_that_is_given_is_written_down() {
        let today = Moment::parse("2026-03-05", Zone::default()).unwrap();
        let address = BaseUrl::parse("https://xa.example.vn/cchc").unwrap();
        let files = site(Language::Vi, today, Some(&address));
        let settings = files.iter().find(|file| file.path.as_str() == "site.yaml").unwrap();
        assert!(settings.text.contains("\nbase_url: https://xa.example.vn/cchc/\n"));
        assert!(!settings.text.contains("localhost") && !settings.text.contains("@local@"));
    }
}
