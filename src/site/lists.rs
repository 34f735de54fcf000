//! The order of lists.

use std::sync::Arc;

use super::EntryId;
use crate::parse::entry::{Details, Entry, Timing, code_number};
use crate::time::Instant;

/// Moves pinned entries to the front; otherwise the order stays.
pub(super) fn pinned_first(pinned: &[bool], ids: &mut [EntryId]) {
    if ids.iter().any(|id| pinned[*id]) {
        ids.sort_by_key(|id| !pinned[*id]);
    }
}

/// Whether an entry leads its lists at a moment.
pub fn is_pinned(timing: &Timing, at: Instant) -> bool {
    timing.unpinned.is_some_and(|until| until > at)
}

/// Orders messages: newest plan first; of one date the one whose items say what to do before the one whose items
/// say what not to do, which is how officials recite them ("05 T", then "05 K"): by the number in the code, then
/// with negative keys last, then by file.
pub(super) fn sort_messages(entries: &[Arc<Entry>], ids: &mut [EntryId]) {
    let place = |id: &EntryId| {
        let entry = &entries[*id];
        let (number, negative) = match &entry.details {
            Details::Message(message) => {
                let first = message.items.first().map_or("", |item| &item.text).to_lowercase();
                (message.code.as_deref().and_then(code_number), first.starts_with("không") || first.starts_with("no "))
            }
            _ => (None, false),
        };
        (std::cmp::Reverse(entry.date), number, negative, entry.source.clone())
    };
    ids.sort_by_cached_key(place);
}
