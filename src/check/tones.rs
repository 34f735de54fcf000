//! Where the marks of tones stand: `hòa` and `hoà` are both right, a site that has both is not, and `tòan` never is.

use std::ops::Range;

use super::prose::Block;
use super::spelling::{is_onset, is_too_long, may_be_misplaced, parts, well_marked, word_at};
use super::whole::{is_name, is_whole};
use crate::diagnostics::CheckFault;

/// How often each way was met, and the first word of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Tones {
    /// `hòa`, `thủy`: on the first of two vowels.
    pub first: Way,
    /// `hoà`, `thuỷ`: on the second.
    pub second: Way,
    /// The words that look as if their mark stood where no syllable has it, sorted.
    pub doubtful: Vec<Range<usize>>,
}

/// One of the two ways.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    /// How many words.
    pub count: usize,
    /// The bytes of the first one, and the word.
    pub example: Option<(Range<usize>, String)>,
}

impl Way {
    fn meet(&mut self, range: Range<usize>, word: &str) {
        self.count += 1;
        if self.example.is_none() {
            self.example = Some((range, word.to_lowercase()));
        }
    }
}

/// Whether the letters of a word before a byte begin a syllable.
fn begins_syllable(text: &str, word: &Range<usize>, vowel: usize) -> bool {
    is_onset(&text.get(word.start..vowel).unwrap_or_default().to_lowercase())
}

/// Counts the words of a text that tell the two ways apart.
pub(super) fn count(text: &str) -> Tones {
    let mut tones = Tones::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    // Only syllables that end in a vowel tell, and one of their last two letters is not ASCII: look for these.
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte >= 0xC3)) {
        let here = at + found;
        let Some(sign) = text.get(here..).and_then(|rest| rest.chars().next()) else { break };
        at = here + sign.len_utf8();
        // In most syllables one vowel stands alone.
        let beside = [here.checked_sub(1), Some(at)].map(|beside| beside.and_then(|beside| bytes.get(beside)));
        if !beside.into_iter().flatten().any(|byte| may_be_vowel(*byte)) {
            continue;
        }
        let (letter, mark) = parts(sign);
        if mark.is_none() {
            continue;
        }
        let mut signs = text.get(..here).unwrap_or_default().chars().rev();
        let (before, earlier) = (signs.next(), signs.next());
        let mut signs = text.get(at..).unwrap_or_default().chars();
        let (after, follows) = (signs.next(), signs.next());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let lower = |c: Option<char>| c.map(|c| c.to_ascii_lowercase());
        let word = || word_at(text, here);
        if may_be_misplaced([before, earlier], letter, [after, follows]) {
            let word = word();
            if is_too_long(text.get(word.clone()).unwrap_or_default()) {
                let rest = text.get(at..).unwrap_or_default();
                at = rest.find(|c: char| !c.is_alphabetic()).map_or(text.len(), |end| at + end);
                continue;
            }
            tones.doubtful.push(word);
        }
        // In `quý` the `u` belongs to the consonant, and there is one way only.
        let is_after_q = lower(earlier) == Some('q');
        // The vowel before is ASCII.
        let is_first = || begins_syllable(text, &word(), here);
        let is_second = || begins_syllable(text, &word(), here.saturating_sub(1));
        let way = match (letter, lower(before), lower(after)) {
            // `hòa`, `khỏe`: the marked letter is followed by the last one.
            ('o', _, Some('a' | 'e')) if !is_letter(follows) && is_first() => &mut tones.first,
            ('u', before, Some('y')) if !is_letter(follows) && before != Some('q') && is_first() => &mut tones.first,
            // `hoà`, `khoẻ`: the marked letter is the last one.
            ('a' | 'e', Some('o'), _) if !is_letter(after) && is_second() => &mut tones.second,
            ('y', Some('u'), _) if !is_letter(after) && !is_after_q && is_second() => &mut tones.second,
            _ => continue,
        };
        // Names are spelt as those who bear them do.
        let word = word();
        if is_whole(text, &word) && !is_name(text, &word) {
            let letters = text.get(word.clone()).unwrap_or_default();
            way.meet(word, letters);
        }
    }
    tones
}

/// Whether a byte is a vowel, or belongs to one.
fn may_be_vowel(byte: u8) -> bool {
    !byte.is_ascii() || matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The words of a block whose mark stands where no syllable has it, among those that are in doubt.
pub(super) fn misplaced<'a>(
    text: &'a str,
    block: &'a Block,
    doubtful: &'a [Range<usize>],
) -> impl Iterator<Item = (CheckFault, Range<usize>)> + 'a {
    let of_text = |part: &Range<usize>| {
        let from = doubtful.partition_point(|word| word.start < part.start);
        let to = doubtful.partition_point(|word| word.end <= part.end);
        doubtful.get(from..to).unwrap_or_default()
    };
    block.texts.iter().flat_map(of_text).filter_map(|place| {
        let word = text.get(place.clone())?;
        let right = well_marked(word).filter(|_| is_whole(text, place))?;
        Some((CheckFault::MisplacedMark { word: word.to_string(), right }, place.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_syllables_that_tell_are_counted() {
        let tones = count(
            "Hòa bình, hoà thuận; thủy, thuỷ; khỏe KHOẺ; quý, quỹ, hoàn, toàn, toán, họa, cửa, của, xoè, ngoằn, quà, tuý loè, Chloé, Zoé, Zòa, Noé, đoá",
        );
        assert_eq!(tones.first.count, 4, "{tones:?}");
        assert_eq!(tones.second.count, 8, "{tones:?}");
        assert_eq!(tones.first.example, Some((0.."Hòa".len(), "hòa".to_string())));
    }
}
