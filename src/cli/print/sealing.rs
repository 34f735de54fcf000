//! What came of sealing an archive.

use std::time::Duration;

use super::closing::seconds;
use crate::archive::Sealed;
use crate::cli::surroundings::{pasted, shown};
use crate::cli::words::Words;
use crate::text::{Language, file_size};

/// The closing lines: what was sealed, where it is, its date and fingerprint, how to prove it.
pub(in crate::cli) fn sealed(sealed: &Sealed, duration: Duration, language: Language) -> String {
    let words = &Words::of(language).archive;
    let size = file_size(sealed.bytes, language);
    let mut lines = vec![(words.sealed)(sealed.pages, sealed.files, &size, &seconds(duration, language))];
    lines.extend(sealed.places.iter().map(|place| (words.place)(&shown(place))));
    lines.push((words.dated)(&sealed.date.day().short()));
    lines.extend(sealed.signed_by.as_deref().map(|key| (words.signed)(&groups(key))));
    lines.extend(sealed.fingerprint.as_deref().map(|digits| (words.fingerprint)(&groups(digits))));
    lines.extend(sealed.places.first().map(|place| (words.prove)(&pasted(&shown(place)))));
    lines.join("\n") + "\n"
}

/// Digits in groups of four, eight groups a line: people read them aloud and compare them by eye.
fn groups(digits: &str) -> String {
    let groups: Vec<String> =
        digits.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
    groups.chunks(8).map(|line| format!("    {}", line.join(" "))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_in_groups() {
        assert_eq!(groups("0123456789ab"), "    0123 4567 89ab");
        assert_eq!(groups(&"ab".repeat(32)).lines().count(), 2);
    }
}
