//! What must hold whatever comes in, a module for each target of the fuzzer. Each has a `judge`, which panics where
//! something does not hold; a hang and too deep a recursion are libFuzzer's to find.

pub mod check;
pub mod data;
pub mod dates;
mod diagnosed;
pub mod entry;
mod html;
pub mod markdown;
pub mod packages;
pub mod pictures;
pub mod request_heads;
pub mod request_targets;
pub mod settings;
pub mod slugs;

use loa::load::clean_text;
use loa::paths::SourcePath;

/// The clean text of a file that holds these bytes; `None` for bytes that no stage after `load` ever sees.
fn clean(file: &SourcePath, bytes: &[u8]) -> Option<String> {
    match clean_text(file, bytes.to_vec()) {
        Ok(text) => Some(text),
        Err(refused) => {
            diagnosed::judge("", &[*refused]);
            None
        }
    }
}

/// The first byte, which decides between ways to read the rest.
fn choice(data: &[u8]) -> (usize, &[u8]) {
    data.split_first().map_or((0, data), |(first, rest)| (usize::from(*first), rest))
}
