//! What `loa check` reads: articles, data and drawings. Whatever is told has its place in the text, a number that is told
//! stands there, and lines are the same however they are counted.

use loa::check::check_file;
use loa::diagnostics::{CheckFault, Diagnostic, Lines, Problem};
use loa::paths::SourcePath;

use crate::{choice, clean, diagnosed};

/// What is read.
const FILES: [&str; 4] = ["content/tin-tuc/bài viết.md", "site.yaml", "content/tệp.svg", "content/tệp.html"];

/// The site's documents, of every form.
const NUMBERS: [&str; 5] = ["111/KH-UBND", "435/QĐ-UBND", "42/2022/NĐ-CP", "468/QĐ-TTg", "05-CTr/TU"];

/// Judges a file. The first byte chooses which it is.
pub fn judge(data: &[u8]) {
    let (which, bytes) = choice(data);
    let Some(name) = FILES.get(which % FILES.len()) else { return };
    let file = SourcePath::new(name);
    let found = check_file(&file, bytes.to_vec(), NUMBERS.map(String::from).to_vec());
    let Some(text) = clean(&file, bytes) else { return };
    // Drawings are not cleaned.
    let text = if which % FILES.len() < 2 { text } else { String::from_utf8_lossy(bytes).into_owned() };
    diagnosed::judge(&text, &found);
    let lines = Lines::of(&text);
    for diagnostic in &found {
        let Some(place) = &diagnostic.place else { continue };
        let spot = place.at.spot(&text);
        assert_eq!(lines.spot(&text, &place.at), spot, "{diagnostic:?}");
        if let (Some(number), Some(spot)) = (number(diagnostic), spot) {
            assert_eq!(text.get(spot.bytes), Some(number), "{diagnostic:?}");
        }
    }
}

/// The number that a diagnostic is about.
fn number(diagnostic: &Diagnostic) -> Option<&str> {
    let Problem::Check(fault) = &diagnostic.problem else { return None };
    match &**fault {
        CheckFault::UnknownNumber { number, .. } | CheckFault::MisspeltNumber { number, .. } => Some(number),
        _ => None,
    }
}
