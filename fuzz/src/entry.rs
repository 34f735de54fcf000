//! Front matter: an entry comes back whatever its file holds, with an address that is one.

use loa::parse::entry::{Context, Kind, read, read_section};
use loa::parse::markdown;
use loa::paths::SourcePath;
use loa::text::{Language, Names};
use loa::time::Zone;

use crate::{choice, clean, diagnosed, slugs};

/// Judges a Markdown file. The first byte chooses the kind of its section.
pub fn judge(data: &[u8]) {
    let (which, bytes) = choice(data);
    let file = SourcePath::new("content/tin-tuc/bài viết.md");
    let Some(text) = clean(&file, bytes) else { return };
    let (names, markdown) = (Names::default(), markdown::Options::default());
    let kind = Kind::ALL.get(which % (Kind::ALL.len() + 1)).copied();
    let mut context = Context {
        section: "tin-tuc",
        kind: Kind::News,
        zone: Zone::default(),
        language: Language::Vi,
        markdown: &markdown,
        names: &names,
    };
    let mut diagnostics = Vec::new();
    match kind {
        Some(kind) => {
            context.kind = kind;
            let entry = read(&file, &text, &context, &mut diagnostics);
            slugs::judge_slug(&entry.slug);
        }
        None => drop(read_section(&file, &text, &context, &mut diagnostics)),
    }
    diagnosed::judge(&text, &diagnostics);
}
