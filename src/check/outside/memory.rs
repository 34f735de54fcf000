//! What other sites answered lately, in `.loa/outside-links.json`: `{version, links: {address: {verdict, at}}}`, `at` in
//! seconds since 1970. It may be deleted at any time; what cannot be read or written is as if it were.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Verdict;
use crate::publish::{remember, remembered};
use crate::time::Instant;

/// How long an answer holds, in seconds: a week for what was there, a day for who refuses programs.
const WEEK: Instant = 7 * 24 * 3600;
const DAY: Instant = 24 * 3600;

const VERSION: u32 = 2;

/// The name of the file.
const FILE: &str = "outside-links.json";

/// Answers by address.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Memory {
    version: u32,
    links: BTreeMap<String, Remembered>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    verdict: Verdict,
    at: Instant,
}

impl Memory {
    /// What is remembered of a site.
    pub(super) fn read(root: &Path) -> Self {
        let bytes = remembered(root, FILE).unwrap_or_default();
        let read: Option<Self> = serde_json::from_slice(&bytes).ok();
        read.filter(|memory| memory.version == VERSION).unwrap_or(Self { version: VERSION, links: BTreeMap::new() })
    }

    /// What an address answered, if that still holds. What was broken is asked for again each time.
    pub(super) fn verdict(&self, address: &str, now: Instant) -> Option<Verdict> {
        let Remembered { verdict, at } = self.links.get(address)?;
        let holds = match verdict {
            Verdict::Fine | Verdict::Moved { .. } => WEEK,
            Verdict::Refused { .. } => DAY,
            _ => return None,
        };
        // A clock that went back makes everything old.
        (0..holds).contains(&now.saturating_sub(*at)).then(|| verdict.clone())
    }

    /// Remembers an answer.
    pub(super) fn remember(&mut self, address: &str, verdict: &Verdict, now: Instant) {
        self.links.insert(address.to_string(), Remembered { verdict: verdict.clone(), at: now });
    }

    /// Writes down what is remembered, whole or not at all.
    pub(super) fn write(&self, root: &Path) {
        let Ok(text) = serde_json::to_vec_pretty(self) else { return };
        // Without it the next check asks again, and that is all.
        let _ = remember(root, FILE, &text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_grow_old_each_in_its_time() {
        let mut memory = Memory::read(Path::new("/nowhere"));
        for (address, verdict) in
            [("a", Verdict::Fine), ("b", Verdict::Refused { status: 403 }), ("c", Verdict::Gone { status: 404 })]
        {
            memory.remember(address, &verdict, 1000);
        }
        assert_eq!(memory.verdict("a", 1000 + WEEK - 1), Some(Verdict::Fine));
        assert_eq!(memory.verdict("a", 1000 + WEEK), None);
        assert_eq!(memory.verdict("a", 999), None);
        assert_eq!(memory.verdict("b", 1000 + DAY - 1), Some(Verdict::Refused { status: 403 }));
        assert_eq!(memory.verdict("b", 1000 + DAY), None);
        assert_eq!(memory.verdict("c", 1001), None);
    }

    #[test]
    fn what_is_remembered_survives_and_rubbish_does_not() {
        let root = tempfile::tempdir().unwrap();
        let mut memory = Memory::read(root.path());
        memory.remember("https://a.vn/", &Verdict::Moved { to: "https://b.vn/".into() }, 1000);
        memory.write(root.path());
        let again = Memory::read(root.path());
        assert_eq!(again.verdict("https://a.vn/", 1001), Some(Verdict::Moved { to: "https://b.vn/".into() }));
        remember(root.path(), FILE, b"{").unwrap();
        assert_eq!(Memory::read(root.path()).verdict("https://a.vn/", 1001), None);
    }
}
