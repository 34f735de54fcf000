//! The tokens of a part of the site, each kept once: what is typed hundreds of times is folded a single time.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::pairs;
use crate::text::Syllable;

/// The position of a form in [`Vocabulary::forms`].
pub(super) type FormId = u32;

/// What is known of a token as typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Its form.
    pub form: FormId,
    /// The hash of its folded form, of which those of pairs are made.
    pub hash: u32,
}

/// How many tokens of at most 8 bytes are looked for before the tables: a power of two. Nine in ten tokens of a text
/// are found among so many, where a comparison is all that they cost.
const RECENT: usize = 8192;

/// Tokens as typed, and the forms that they come to.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The forms in the order in which they were met.
    pub forms: Vec<Syllable>,
    by_exact: HashMap<String, FormId, FixedState>,
    /// Tokens of at most 16 bytes by their bytes: nearly all.
    short: HashTable<(u128, Known)>,
    /// The last token of at most 8 bytes of each of [`RECENT`] classes of hashes.
    recent: Vec<(u64, Known)>,
    long: HashMap<Box<[u8]>, Known, FixedState>,
}

impl Vocabulary {
    /// Without any token.
    pub(super) fn new() -> Self {
        Self {
            forms: Vec::new(),
            by_exact: HashMap::default(),
            short: HashTable::new(),
            // No token is packed as 0.
            recent: vec![(0, Known { form: 0, hash: 0 }); RECENT],
            long: HashMap::default(),
        }
    }

    /// What is known of a token, the bytes of `text` from `start` to `end`.
    #[inline]
    pub(super) fn know(&mut self, text: &[u8], start: usize, end: usize) -> Known {
        if let Some(packed) = pack_8(text, start, end) {
            let recent = (packed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - RECENT.ilog2())) as usize;
            if let Some((token, known)) = self.recent.get(recent)
                && *token == packed
            {
                return *known;
            }
            let known = self.look_up(text, start, end);
            self.recent[recent] = (packed, known);
            return known;
        }
        self.look_up(text, start, end)
    }

    fn look_up(&mut self, text: &[u8], start: usize, end: usize) -> Known {
        let token = &text[start..end];
        let Some(packed) = pack(text, start, token) else {
            if let Some(known) = self.long.get(token) {
                return *known;
            }
            let known = self.learn(token);
            self.long.insert(token.into(), known);
            return known;
        };
        let hash = mix(packed);
        if let Some((_, known)) = self.short.find(hash, |(other, _)| *other == packed) {
            return *known;
        }
        let known = self.learn(token);
        self.short.insert_unique(hash, (packed, known), |(packed, _)| mix(*packed));
        known
    }

    fn learn(&mut self, token: &[u8]) -> Known {
        let syllable = Syllable::of(&String::from_utf8_lossy(token));
        let hash = pairs::hash(&syllable.folded);
        let form = match self.by_exact.get(&syllable.exact) {
            Some(form) => *form,
            None => {
                let form = FormId::try_from(self.forms.len()).unwrap_or(FormId::MAX);
                self.by_exact.insert(syllable.exact.clone(), form);
                self.forms.push(syllable);
                form
            }
        };
        Known { form, hash }
    }
}

/// Up to 8 bytes as one number; `None` for more, and near the end of a text.
#[inline]
fn pack_8(text: &[u8], start: usize, end: usize) -> Option<u64> {
    let length = end - start;
    let eight = text.get(start..)?.first_chunk::<8>()?;
    (1..=8).contains(&length).then(|| u64::from_le_bytes(*eight) & u64::MAX >> (64 - 8 * length))
}

/// Up to 16 bytes as one number. Text holds no NUL, so no two tokens are one.
fn pack(text: &[u8], start: usize, token: &[u8]) -> Option<u128> {
    if token.is_empty() || token.len() > 16 {
        return None;
    }
    // One load instead of a loop, where the text does not end too soon; what follows the token is cut off.
    Some(match text[start..].first_chunk::<16>() {
        Some(sixteen) => u128::from_le_bytes(*sixteen) & u128::MAX >> (128 - 8 * token.len()),
        None => token.iter().rev().fold(0, |packed, byte| packed << 8 | u128::from(*byte)),
    })
}

fn mix(packed: u128) -> u64 {
    let (low, high) = (packed as u64, (packed >> 64) as u64);
    let product = u128::from(low ^ high.rotate_left(23)) * 0x9E37_79B9_7F4A_7C15;
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_shared_by_all_ways_to_type_them() {
        let mut vocabulary = Vocabulary::new();
        let forms = ["hoà", "hòa", "HÒA", "hoa"].map(|token| vocabulary.know(token.as_bytes(), 0, token.len()));
        assert_eq!(forms[0].form, forms[1].form);
        assert_eq!(forms[0].form, forms[2].form);
        assert_ne!(forms[0].form, forms[3].form);
        assert_eq!(forms[0].hash, forms[3].hash);
    }

    #[test]
    fn what_follows_a_token_is_no_part_of_it() {
        let mut vocabulary = Vocabulary::new();
        let text = "đề án đề và nhiều chữ nữa theo sau án".as_bytes();
        let near_the_end = vocabulary.know(text, text.len() - 3, text.len());
        assert_eq!(vocabulary.know(text, 6, 9).form, near_the_end.form);
        assert_eq!(vocabulary.know(text, 0, 5).form, vocabulary.know(text, 10, 15).form);
    }

    #[test]
    fn every_length_is_told_apart() {
        let mut vocabulary = Vocabulary::new();
        let tokens: Vec<String> = (1..40).map(|length| "x".repeat(length)).collect();
        for _ in 0..2 {
            for (position, token) in tokens.iter().enumerate() {
                assert_eq!(vocabulary.know(token.as_bytes(), 0, token.len()).form as usize, position);
            }
        }
    }
}
