//! The ids of a body: folded, unique, and never those that footnotes or the page around it use.

use std::collections::HashMap;

/// The id of a heading of which folding leaves nothing.
const FALLBACK: &str = "muc";

/// The ids given so far.
#[derive(Debug)]
pub(super) struct Ids<'a> {
    page: &'a [&'a str],
    /// Each id, and the next number to try when it is wanted again.
    given: HashMap<Box<str>, usize>,
}

impl<'a> Ids<'a> {
    /// No ids yet, besides those of the page.
    pub(super) fn new(page: &'a [&'a str]) -> Self {
        Self { page, given: HashMap::new() }
    }

    /// Gives an id: `wanted`, a slug, or the nearest to it that is free.
    pub(super) fn give(&mut self, wanted: String) -> Box<str> {
        let wanted = match wanted {
            empty if empty.is_empty() => FALLBACK.to_string(),
            taken if is_footnote_id(&taken) => format!("{FALLBACK}-{taken}"),
            free => free,
        };
        let mut id: Box<str> = wanted.as_str().into();
        let mut next = self.given.get(&id).copied().unwrap_or(2);
        let first = next;
        while self.given.contains_key(&id) || self.page.contains(&&*id) {
            id = format!("{wanted}-{next}").into();
            next += 1;
        }
        if next != first {
            self.given.insert(wanted.into(), next);
        }
        self.given.insert(id.clone(), 2);
        id
    }

    /// Whether a link may point to this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.given.contains_key(id) || self.page.contains(&id)
    }
}

/// `cuoc-chu-1`, and `ref-1-1`, which footnotes use.
fn is_footnote_id(id: &str) -> bool {
    let all_numbers = |text: &str, count: usize| {
        text.split('-').count() == count
            && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    };
    id.strip_prefix("cuoc-chu-").is_some_and(|rest| all_numbers(rest, 1))
        || id.strip_prefix("ref-").is_some_and(|rest| all_numbers(rest, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_never_those_of_others() {
        let mut ids = Ids::new(&["main"]);
        let mut give = |wanted: &str| ids.give(wanted.to_string()).to_string();
        assert_eq!(give("muc-tieu"), "muc-tieu");
        assert_eq!(give("muc-tieu"), "muc-tieu-2");
        assert_eq!(give("muc-tieu-2"), "muc-tieu-2-2");
        assert_eq!(give("muc-tieu"), "muc-tieu-3");
        assert_eq!(give(""), "muc");
        assert_eq!(give(""), "muc-2");
        assert_eq!(give("main"), "main-2");
        assert_eq!(give("ref-1-1"), "muc-ref-1-1");
        assert_eq!(give("cuoc-chu-12"), "muc-cuoc-chu-12");
        assert!(ids.has("main") && ids.has("muc-2") && !ids.has("x"));
    }
}
