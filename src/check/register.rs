//! Numbers of documents that look like those of the register and are not in it, or are not spelt as in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use memchr::memchr_iter;

use super::prose::Block;
use crate::diagnostics::CheckFault;
use crate::site::{Site, document_of};
use crate::text::{document_number, number_key, stands_alone};

/// How many unknown numbers get a suggestion: comparing one with all others takes time.
const SUGGESTIONS: usize = 200;

/// How many characters before a slash a number may begin, spaces included.
const LONGEST: usize = 40;

/// The numbers of a site's documents.
pub(super) struct Register {
    /// By what their spellings have in common, as they are spelt.
    numbers: BTreeMap<String, String>,
    /// What is left of them without their digits: `/KH-UBND`.
    kinds: BTreeSet<String>,
    /// The keys of the numbers, by the digits that they begin with.
    by_digits: HashMap<String, Vec<String>>,
}

impl Register {
    /// The register of a site; `None` where it has no document.
    pub(super) fn of(site: &Site) -> Option<Self> {
        let documents = site.entries.iter().filter_map(|entry| document_of(entry));
        Self::new(documents.map(|document| document.number.to_string()))
    }

    /// The register of these numbers.
    pub(super) fn new(numbers: impl IntoIterator<Item = String>) -> Option<Self> {
        // A number that is not recognised in texts cannot be compared with them.
        let is_known = |number: &String| {
            let slash = number.find('/');
            slash.and_then(|slash| document_number(number, slash)).is_some_and(|range| range == (0..number.len()))
        };
        let numbers: BTreeMap<String, String> =
            numbers.into_iter().filter(is_known).map(|number| (number_key(&number), number)).collect();
        let mut by_digits: HashMap<String, Vec<String>> = HashMap::new();
        for key in numbers.keys() {
            by_digits.entry(leading_digits(key).to_string()).or_default().push(key.clone());
        }
        let kinds = numbers.keys().map(|key| signs(key)).collect();
        (!numbers.is_empty()).then_some(Self { numbers, kinds, by_digits })
    }

    /// The numbers of a block that no document has, although some have such signs, and those that are spelt so that nobody
    /// finds their document. What links to other sites say, these answer for.
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
                let Some((fault, place)) = self.at(part, slash) else { continue };
                end = place.end;
                let place = range.start + place.start..range.start + place.end;
                found.extend(fault.map(|fault| (fault, place)));
            }
        }
        found
    }

    /// The number around a slash, and what is wrong with it.
    fn at(&self, part: &str, slash: usize) -> Option<(Option<CheckFault>, Range<usize>)> {
        let strict = document_number(part, slash);
        let typed = |range: &Range<usize>| part.get(range.clone()).unwrap_or_default().to_string();
        if let Some(range) = &strict
            && self.numbers.contains_key(&number_key(&typed(range)))
        {
            return Some((None, range.clone()));
        }
        if let Some((range, right)) = self.spelt(part, slash) {
            let fault = CheckFault::MisspeltNumber { number: typed(&range), right: right.to_string() };
            return Some((Some(fault), range));
        }
        let unknown = strict.filter(|range| self.kinds.contains(&signs(&number_key(&typed(range)))));
        let range = unknown.or_else(|| self.with_blanks(part, slash))?;
        Some((Some(CheckFault::UnknownNumber { number: typed(&range), nearest: None }), range))
    }

    /// Adds to faults of unknown numbers which number of the register is meant by all appearance, as long as there are not
    /// too many.
    pub(super) fn suggest<'f>(&self, faults: impl Iterator<Item = &'f mut CheckFault>) {
        let unknown = faults.filter_map(|fault| match fault {
            CheckFault::UnknownNumber { number, nearest } => Some((number_key(number), nearest)),
            _ => None,
        });
        for (key, nearest) in unknown.take(SUGGESTIONS) {
            // One sign too many, too few, another, or two that changed places.
            let near = self.numbers.iter().find(|(known, _)| strsim::damerau_levenshtein(&key, known) == 1);
            *nearest = near.map(|(_, number)| number.clone());
        }
    }

    /// A number of the register around the first of its slashes, however it is spelt: `111 /kh-UBND`, `435/QD-UBND`.
    fn spelt(&self, part: &str, slash: usize) -> Option<(Range<usize>, &str)> {
        let before = part.get(..slash)?;
        let may_belong = |c: char| c.is_alphanumeric() || is_hyphen(c) || is_blank(c);
        let letters = before.char_indices().rev().take(LONGEST).take_while(|(_, c)| may_belong(*c));
        let mut starts = letters.filter(|(at, c)| {
            // The first digit of several.
            c.is_ascii_digit() && !before.get(..*at).is_some_and(|before| before.ends_with(char::is_alphanumeric))
        });
        starts.find_map(|(start, _)| {
            let rest = part.get(start..)?;
            let numbers = self.by_digits.get(leading_digits(rest))?.iter();
            let mut spelt = numbers.filter_map(|key| Some((start..start + length_of(key, rest)?, key)));
            // The slash is the number's own.
            let (range, key) = spelt.find(|(range, _)| range.end > slash && stands_alone(part, range))?;
            self.numbers.get(key).map(|number| (range, number.as_str()))
        })
    }

    /// A number with signs of the register around a slash with blanks beside it: `112 / KH-UBND`.
    fn with_blanks(&self, part: &str, slash: usize) -> Option<Range<usize>> {
        let (before, from) = (part.get(..slash)?, part.get(slash..)?);
        let digits = before.trim_end_matches(is_blank);
        let start = digits.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let is_blank_beside = digits.len() < before.len() || from.chars().nth(1).is_some_and(is_blank);
        if start == digits.len() || !is_blank_beside {
            return None;
        }
        let range = self.kinds.iter().filter(|kind| kind.starts_with('/')).find_map(|kind| length_of(kind, from));
        range.map(|length| start..slash + length).filter(|range| stands_alone(part, range))
    }
}

/// How many bytes of a text spell a number, or its signs, with which the text begins.
fn length_of(key: &str, text: &str) -> Option<usize> {
    let mut wanted = key.chars();
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
        let is_same = match letter {
            '-' => is_hyphen(c),
            'Đ' => matches!(c, 'Đ' | 'đ' | '\u{D0}' | 'D' | 'd'),
            letter => c.to_uppercase().eq(Some(letter)),
        };
        if !is_same {
            return None;
        }
        length = at + c.len_utf8();
        next = wanted.next();
    }
    next.is_none().then_some(length)
}

/// Spaces, and what nobody sees.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{AD}' | '\u{2009}' | '\u{200B}' | '\u{202F}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}')
}

fn leading_digits(number: &str) -> &str {
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number.get(..end).unwrap_or_default()
}

fn signs(key: &str) -> String {
    key.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prose::prose;

    fn told(register: &Register, text: &str) -> Vec<(String, Option<String>)> {
        let prose = prose(text, 0..text.len());
        let faults = prose.blocks.iter().flat_map(|block| register.judge(text, block));
        let told = faults.map(|(fault, place)| match fault {
            CheckFault::UnknownNumber { number, .. } if number == text[place.clone()] => (number, None),
            CheckFault::MisspeltNumber { number, right } if number == text[place.clone()] => (number, Some(right)),
            other => panic!("{other:?}"),
        });
        told.collect()
    }

    #[test]
    fn numbers_are_compared_however_they_are_spelt() {
        let numbers =
            ["111/KH-UBND", "435/QĐ-UBND", "01-KH/TU", "42/2022/NĐ-CP", "468/QĐ-TTg", "12a/KH-UBND", "9/QĐ.HC"];
        let register = Register::new(numbers.map(String::from)).expect("it has numbers");
        for text in [
            "Kế hoạch 111/KH-UBND, 435/Q\u{D0}-UBND và 01-KH/TU; 42/2022/NĐ-CP; 468/QĐ-TTg, 12a/KH-UBND.",
            "111/KH\u{2011}UBND và 435/QĐ\u{2013}UBND",
            // Another office's, another thing, an address, a longer number, the name of a file.
            "7/BC-SNV, 24/7, và/hoặc, 111 / 112, a/111/kh-ubnd",
            "111/KH-UBNDx, 5111/KH-UBND-VX và 111/KH-UBND-VX",
            "1.111/KH-UBND, 111/KH-UBND.pdf, 112/KH-UBND.docx và VB\\112/KH-UBND",
            "[112/KH-UBND](https://a.vn/112)",
            // No text can name it.
            "9/QĐ.HC",
        ] {
            assert_eq!(told(&register, text), [], "{text}");
        }
        for (text, number) in [
            ("Kế hoạch 112/KH-UBND", "112/KH-UBND"),
            ("## Kế hoạch 112/KH-UBND", "112/KH-UBND"),
            ("[114/KH-UBND](/van-ban/)", "114/KH-UBND"),
            ("theo 112 /KH-UBND", "112 /KH-UBND"),
            ("theo 112/ KH-UBND của", "112/ KH-UBND"),
            ("469/QĐ-TTg", "469/QĐ-TTg"),
        ] {
            assert_eq!(told(&register, text), [(number.to_string(), None)], "{text}");
        }
        for (text, number, right) in [
            ("Kế hoạch 111 /KH-UBND", "111 /KH-UBND", "111/KH-UBND"),
            ("ngày 2 111/ KH - UBND của", "111/ KH - UBND", "111/KH-UBND"),
            ("Kế hoạch 111/kh-UBND", "111/kh-UBND", "111/KH-UBND"),
            ("111\u{202F}/KH\u{2014}UBND", "111\u{202F}/KH\u{2014}UBND", "111/KH-UBND"),
            ("theo 01 - KH/TU", "01 - KH/TU", "01-KH/TU"),
            ("theo 01-KH /TU", "01-KH /TU", "01-KH/TU"),
            ("42 /2022/NĐ-CP", "42 /2022/NĐ-CP", "42/2022/NĐ-CP"),
            ("435/QD-UBND", "435/QD-UBND", "435/QĐ-UBND"),
            ("468/qđ-ttg", "468/qđ-ttg", "468/QĐ-TTg"),
        ] {
            assert_eq!(told(&register, text), [(number.to_string(), Some(right.to_string()))], "{text}");
        }
        assert!(Register::new([]).is_none());
    }

    #[test]
    fn only_a_slip_of_one_sign_is_suggested() {
        let register = Register::new(["111/KH-UBND".to_string()]).expect("it has numbers");
        for (number, right) in [("112/KH-UBND", true), ("1111/KH-UBND", true), ("2/KH-UBND", false)] {
            let mut fault = CheckFault::UnknownNumber { number: number.into(), nearest: None };
            register.suggest(std::iter::once(&mut fault));
            let nearest = right.then(|| "111/KH-UBND".to_string());
            assert_eq!(fault, CheckFault::UnknownNumber { number: number.into(), nearest });
        }
    }
}
