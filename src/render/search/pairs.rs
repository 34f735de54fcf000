//! Pairs of neighbouring syllables: in which entries each stands.
//!
//! There are more different pairs than a reader could be sent a list of, so a pair is known by a hash of 16 bits. Of
//! an entry of 600 words, about one in a hundred pairs is there by another's hash; results hold both syllables of a
//! pair anyway, which leaves few that are not meant.

use super::varint;
use crate::plan::SearchParts;

/// How many hashes there are.
const BUCKETS: usize = 1 << 16;

/// The hash of one folded syllable: FNV-1a of 32 bits.
pub(super) fn hash(folded: &str) -> u32 {
    folded.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The hash of a pair, of the hashes of its syllables in order. The reader's script makes the same.
pub(super) fn bucket(first: u32, second: u32) -> u16 {
    let mut hash = first.wrapping_mul(0x9E37_79B1).wrapping_add(second);
    hash = (hash ^ hash >> 15).wrapping_mul(0x85EB_CA6B);
    ((hash ^ hash >> 13) >> 16) as u16
}

/// The hashes of one entry, each once.
#[derive(Debug)]
pub(super) struct Seen {
    bits: Vec<u64>,
}

impl Seen {
    pub(super) fn new() -> Self {
        Self { bits: vec![0; BUCKETS / 64] }
    }

    /// Whether a hash is new.
    pub(super) fn insert(&mut self, bucket: u16) -> bool {
        let word = &mut self.bits[usize::from(bucket >> 6)];
        let bit = 1 << (bucket & 63);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Forgets these, all that were new.
    pub(super) fn clear(&mut self, buckets: &[u16]) {
        for bucket in buckets {
            self.bits[usize::from(bucket >> 6)] = 0;
        }
    }
}

/// The pairs of a run of entries, turned around: of each hash, the entries.
#[derive(Debug)]
pub(super) struct Turned {
    /// Where the entries of each hash begin; one more than there are hashes.
    starts: Vec<u32>,
    /// Entries, counted from the first of the run, in order for each hash.
    entries: Vec<u16>,
    /// The first entry of the run.
    first: u32,
}

impl Turned {
    /// Turns the hashes of entries around. `ends` says where those of each entry end.
    pub(super) fn new(first: u32, buckets: &[u16], ends: &[u32]) -> Self {
        let mut starts = vec![0_u32; BUCKETS + 1];
        for bucket in buckets {
            starts[usize::from(*bucket) + 1] += 1;
        }
        for at in 0..BUCKETS {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut entries = vec![0_u16; buckets.len()];
        let mut from = 0;
        for (entry, end) in ends.iter().enumerate() {
            for bucket in &buckets[from..*end as usize] {
                let place = &mut next[usize::from(*bucket)];
                entries[*place as usize] = entry as u16;
                *place += 1;
            }
            from = *end as usize;
        }
        Self { starts, entries, first }
    }

    /// All that it holds, as numbers that tell it from another.
    pub(super) fn words(&self) -> impl Iterator<Item = u64> {
        let words =
            self.entries.chunks(4).map(|four| four.iter().fold(0, |word, entry| word << 16 | u64::from(*entry)));
        self.starts.iter().map(|start| u64::from(*start)).chain(words)
    }

    fn of(&self, bucket: usize) -> impl Iterator<Item = u32> {
        let range = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
        self.entries[range].iter().map(|entry| self.first + u32::from(*entry))
    }
}

/// One file of pairs. For each hash in order that stands anywhere: how many hashes were passed over, the length of what
/// follows in bytes, and the entries, each as its distance from the one before (the first from −1), less one.
pub(super) fn part(runs: &[Turned], parts: SearchParts, part: usize) -> Vec<u8> {
    let size = BUCKETS / parts.pairs;
    let mut out = Vec::new();
    let mut list = Vec::new();
    let mut passed = 0;
    for bucket in part * size..(part + 1) * size {
        list.clear();
        let mut last = 0;
        for entry in runs.iter().flat_map(|run| run.of(bucket)) {
            varint::push(&mut list, entry - last);
            last = entry + 1;
        }
        if list.is_empty() {
            passed += 1;
        } else {
            varint::push(&mut out, passed);
            varint::push_bytes(&mut out, &list);
            passed = 0;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_script() {
        // Figures that `assets/js/search.js` gives.
        let pair = |first: &str, second: &str| bucket(hash(first), hash(second));
        assert_eq!(hash("de"), 0x5C1C_CEA2);
        assert_eq!([pair("de", "an"), pair("ho", "so"), pair("市", "民")], [2336, 1167, 49_566]);
    }

    #[test]
    fn what_was_turned_around_comes_back() {
        let buckets = [5, 9, 65_535, 9, 5, 5];
        let runs = [Turned::new(0, &buckets, &[3, 3, 5, 6]), Turned::new(4, &[9], &[1])];
        let all: Vec<u32> = runs.iter().flat_map(|run| run.of(5)).collect();
        assert_eq!(all, [0, 2, 3]);
        let parts = SearchParts { syllables: 1, pairs: 1, entries: 1 };
        let bytes = part(&runs, parts, 0);
        // Five passed over, three bytes: 0, 2, 3 as distances; three passed over: 0, 2, 4; the last one.
        assert_eq!(bytes[..10], [5, 3, 0, 1, 0, 3, 3, 0, 1, 1]);
        let mut rest = &bytes[10..];
        assert_eq!(varint::take(&mut rest), 65_525);
        assert_eq!(rest, [1, 0]);
    }

    #[test]
    fn a_hash_is_new_once() {
        let mut seen = Seen::new();
        assert!(seen.insert(64) && seen.insert(65) && !seen.insert(64));
        seen.clear(&[64, 65]);
        assert!(seen.insert(64) && seen.insert(65));
    }
}
