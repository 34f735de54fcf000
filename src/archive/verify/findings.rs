//! The defects found so far, and how much of a package may still be kept in memory.

use std::collections::BTreeMap;
use std::io;

use super::verdict::Found;
use crate::diagnostics::Defect;

/// The most defects of one name that are kept; more are counted.
const KEPT: u64 = 1_000;

/// The most bytes of names, addresses and digests that are kept of a package: enough for half a million
/// pages.
const ROOM: usize = 512 << 20;

/// What one kept fact costs besides its text.
const COST: usize = 96;

/// Collects what a check finds.
#[derive(Debug)]
pub(super) struct Findings {
    found: Vec<Found>,
    counts: BTreeMap<&'static str, u64>,
    room: usize,
}

impl Default for Findings {
    fn default() -> Self {
        Self { found: Vec::new(), counts: BTreeMap::new(), room: ROOM }
    }
}

impl Findings {
    /// Notes a defect of a file.
    pub(super) fn add(&mut self, path: &str, defect: Defect) {
        let count = self.counts.entry(defect.name()).or_default();
        *count += 1;
        if *count <= KEPT {
            self.found.push(Found { path: path.to_string(), defect });
        }
    }

    /// Notes that the system could not read a file.
    pub(super) fn unreadable(&mut self, path: &str, error: &io::Error) {
        self.add(path, Defect::Unreadable { reason: error.to_string() });
    }

    /// Whether a text of so many bytes may be kept. The first that may not is a defect of its file.
    pub(super) fn keeps(&mut self, path: &str, bytes: usize) -> bool {
        match self.room.checked_sub(bytes.saturating_add(COST)) {
            Some(left) => {
                self.room = left;
                true
            }
            None => {
                if !self.counts.contains_key(Defect::TooMuch.name()) {
                    self.add(path, Defect::TooMuch);
                }
                false
            }
        }
    }

    /// How many defects there are.
    pub(super) fn count(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Every defect, and how many there are of each name.
    pub(super) fn all(self) -> (Vec<Found>, BTreeMap<&'static str, u64>) {
        (self.found, self.counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_counted_and_no_longer_kept() {
        let mut findings = Findings::default();
        for _ in 0..KEPT + 5 {
            findings.add("a", Defect::Missing);
        }
        let (found, counts) = findings.all();
        assert_eq!((found.len() as u64, counts["missing-file"]), (KEPT, KEPT + 5));
    }

    #[test]
    fn what_does_not_fit_is_told_once() {
        let mut findings = Findings::default();
        assert!(findings.keeps("a", ROOM / 2));
        assert!(!findings.keeps("a", ROOM));
        assert!(!findings.keeps("b", ROOM));
        let (found, _) = findings.all();
        assert_eq!(found, [Found { path: "a".into(), defect: Defect::TooMuch }]);
    }
}
