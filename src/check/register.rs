//! Numbers of documents that look like those of the register and are not in it, or are not spelt as in it.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use memchr::memchr_iter;

use super::prose::Block;
use crate::diagnostics::CheckFault;
use crate::site::{Site, document_of};
use crate::text::{document_number, nearest, number_key};

/// How many unknown numbers get a suggestion: comparing one with all others takes time.
const SUGGESTIONS: usize = 200;

/// The numbers of a site's documents.
pub(super) struct Register {
    numbers: BTreeSet<String>,
    /// What is left of them without their digits: `/KH-UBND`.
    kinds: BTreeSet<String>,
    /// The numbers by the digits that they begin with.
    by_digits: HashMap<String, Vec<String>>,
}

impl Register {
    /// The register of a site; `None` where it has no document.
    pub(super) fn of(site: &Site) -> Option<Self> {
        let documents = site.entries.iter().filter_map(|entry| document_of(entry));
        Self::new(documents.map(|document| number_key(&document.number)).collect())
    }

    fn new(numbers: BTreeSet<String>) -> Option<Self> {
        let mut by_digits: HashMap<String, Vec<String>> = HashMap::new();
        for number in &numbers {
            let digits = number.chars().take_while(char::is_ascii_digit).collect();
            by_digits.entry(digits).or_default().push(number.clone());
        }
        let kinds = numbers.iter().map(|number| signs(number)).collect();
        (!numbers.is_empty()).then_some(Self { numbers, kinds, by_digits })
    }

    /// The numbers of a block that no document has, although some have such signs, and those that are spelt as nobody
    /// finds them. What links to other sites say, these answer for.
    pub(super) fn judge(&self, text: &str, block: &Block) -> Vec<(CheckFault, Range<usize>)> {
        let mut found = Vec::new();
        for range in block.texts.iter().filter(|range| !block.is_cited(range)) {
            let Some(part) = text.get(range.clone()) else { continue };
            let mut end = 0;
            for slash in memchr_iter(b'/', part.as_bytes()) {
                // One number has several slashes.
                if slash < end {
                    continue;
                }
                let strict = document_number(text, range.start + slash);
                let loose = self.spelt(part, slash).map(|loose| range.start + loose.start..range.start + loose.end);
                let Some(place) = loose.or_else(|| strict.clone()) else { continue };
                end = place.end.saturating_sub(range.start);
                let number = text.get(place.clone()).unwrap_or_default();
                let key = number_key(number);
                let is_right = self.numbers.contains(&key) && strict.as_ref() == Some(&place);
                if is_right || !self.kinds.contains(&signs(&key)) {
                    continue;
                }
                let nearest = self.numbers.get(&key).cloned();
                found.push((CheckFault::UnknownNumber { number: number.to_string(), nearest }, place));
            }
        }
        found
    }

    /// Adds to faults of unknown numbers which number of the register is nearest, as long as there are not too many.
    pub(super) fn suggest<'f>(&self, faults: impl Iterator<Item = &'f mut CheckFault>) {
        let unknown = faults.filter_map(|fault| match fault {
            CheckFault::UnknownNumber { number, nearest } if nearest.is_none() => Some((number, nearest)),
            _ => None,
        });
        for (number, found) in unknown.take(SUGGESTIONS) {
            *found = nearest(&number_key(number), self.numbers.iter().map(String::as_str)).map(str::to_string);
        }
    }

    /// The bytes of the register's number that stands around the first slash, however it is spelt: `111 /kh-UBND`.
    fn spelt(&self, part: &str, slash: usize) -> Option<Range<usize>> {
        let before = part.get(..slash)?.trim_end_matches(is_blank);
        // Signs may stand before the slash: `01-KH/TU`.
        let start = before.char_indices().rev().find(|(_, c)| !(c.is_alphanumeric() || is_hyphen(*c)));
        let start = start.map_or(0, |(at, c)| at + c.len_utf8());
        let digits: String = before.get(start..)?.chars().take_while(char::is_ascii_digit).collect();
        if part.get(..start)?.ends_with(['/', '@', '_', '=', '.']) {
            return None;
        }
        let rest = part.get(start..)?;
        let mut lengths = self.by_digits.get(&digits)?.iter().filter_map(|number| length_of(number, rest));
        lengths.next().map(|length| start..start + length)
    }
}

/// How many bytes of a text spell a number of the register with which it begins.
fn length_of(number: &str, text: &str) -> Option<usize> {
    let mut wanted = number.chars();
    let mut next = wanted.next();
    let mut length = 0;
    for (at, c) in text.char_indices() {
        let Some(letter) = next else {
            // Another letter, or another sign, would make it another number.
            return (!(c.is_alphanumeric() || is_hyphen(c) || c == '/')).then_some(length);
        };
        if is_blank(c) && at > 0 {
            continue;
        }
        if !number_key(c.encode_utf8(&mut [0; 4])).starts_with(letter) {
            return None;
        }
        length = at + c.len_utf8();
        next = wanted.next();
    }
    next.is_none().then_some(length)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

fn signs(key: &str) -> String {
    key.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prose::blocks;

    #[test]
    fn numbers_are_compared_however_they_are_spelt() {
        let numbers = ["111/KH-UBND", "435/QĐ-UBND", "01-KH/TU", "42/2022/NĐ-CP"];
        let register = Register::new(numbers.map(number_key).into()).expect("it has numbers");
        for (text, told) in [
            ("Kế hoạch 111/KH-UBND, 435/Q\u{D0}-UBND và 01-KH/TU; 42/2022/NĐ-CP.", vec![]),
            ("Kế hoạch 112/KH-UBND, 113/KH-UBND", vec!["112/KH-UBND", "113/KH-UBND"]),
            ("## Kế hoạch 112/KH-UBND", vec!["112/KH-UBND"]),
            ("Kế hoạch 111 /KH-UBND", vec!["111 /KH-UBND"]),
            ("Kế hoạch 111/ KH - UBND của", vec!["111/ KH - UBND"]),
            ("Kế hoạch 111/Kh-UBND", vec!["111/Kh-UBND"]),
            ("Kế hoạch 01 - KH/TU", vec![]),
            ("Kế hoạch 01-KH /TU", vec!["01-KH /TU"]),
            ("42 /2022/NĐ-CP", vec!["42 /2022/NĐ-CP"]),
            // Another office's, another thing, an address.
            ("7/BC-SNV, 24/7, và/hoặc, 111 / 112, a/111/kh-ubnd", vec![]),
            ("111/KH-UBNDx, 5111/KH-UBND-VX và 111/KH-UBND-VX", vec![]),
            ("[112/KH-UBND](https://a.vn/112) [114/KH-UBND](/van-ban/)", vec!["114/KH-UBND"]),
        ] {
            let found: Vec<&str> = blocks(text, 0..text.len())
                .iter()
                .flat_map(|block| register.judge(text, block))
                .map(|(_, place)| &text[place])
                .collect();
            assert_eq!(found, told, "{text}");
        }
        let [(CheckFault::UnknownNumber { nearest, .. }, _)] = &register.judge("111 /kh-ubnd", &Block::of(0..12))[..]
        else {
            panic!("it is told")
        };
        assert_eq!(nearest.as_deref(), Some("111/KH-UBND"));
        assert!(Register::new(BTreeSet::new()).is_none());
    }
}
