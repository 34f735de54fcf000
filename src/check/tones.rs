//! Where the mark of a tone stands in `hòa` and `hoà`, `thủy` and `thuỷ`: both are right, a site that has both is not.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// How often each way was met, and the first word of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Tones {
    /// `hòa`, `thủy`: on the first of two vowels.
    pub first: Way,
    /// `hoà`, `thuỷ`: on the second.
    pub second: Way,
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

/// The marks of the five tones.
const MARKS: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// What a Vietnamese syllable may begin with: `Chloé` is none.
const ONSETS: [&str; 27] = [
    "", "b", "c", "ch", "d", "đ", "g", "gi", "h", "k", "kh", "l", "m", "n", "ng", "nh", "p", "ph", "qu", "r", "s", "t",
    "th", "tr", "v", "x", "q",
];

/// Whether the letters of a word before a byte begin a syllable.
fn begins_syllable(text: &str, word: &Range<usize>, vowel: usize) -> bool {
    let onset = text.get(word.start..vowel).unwrap_or_default().to_lowercase();
    ONSETS.contains(&&*onset)
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
        let (letter, mark) = parts(sign);
        if mark.is_none() {
            continue;
        }
        let before = text.get(..here).and_then(|before| before.chars().next_back());
        let after = text.get(at..).and_then(|rest| rest.chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let lower = |c: Option<char>| c.map(|c| c.to_ascii_lowercase());
        let word = || {
            let start = text.get(..here).map_or(here, |before| {
                here - before.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>()
            });
            let end = text.get(here..).map_or(at, |rest| {
                here + rest.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>()
            });
            start..end
        };
        let follows = text.get(at..).and_then(|rest| rest.chars().nth(1));
        // The vowel before is ASCII.
        let is_first = || begins_syllable(text, &word(), here);
        let is_second = || begins_syllable(text, &word(), here.saturating_sub(1));
        match (letter, lower(before), lower(after)) {
            // `hòa`, `khỏe`: the marked letter is followed by the last one.
            ('o', _, Some('a' | 'e')) if !is_letter(follows) && is_first() => {
                tones.first.meet(word(), text.get(word()).unwrap_or_default())
            }
            ('u', before, Some('y')) if !is_letter(follows) && before != Some('q') && is_first() => {
                tones.first.meet(word(), text.get(word()).unwrap_or_default());
            }
            // `hoà`, `khoẻ`: the marked letter is the last one.
            ('a' | 'e', Some('o'), _) if !is_letter(after) && is_second() => {
                tones.second.meet(word(), text.get(word()).unwrap_or_default())
            }
            ('y', Some('u'), _) if !is_letter(after) && !is_after_q(text, here) && is_second() => {
                tones.second.meet(word(), text.get(word()).unwrap_or_default());
            }
            _ => {}
        }
    }
    tones
}

/// Whether the `u` before a byte follows a `q`: in `quý` it belongs to the consonant, and there is one way only.
fn is_after_q(text: &str, here: usize) -> bool {
    let before = text.get(..here).and_then(|before| before.chars().rev().nth(1));
    before.is_some_and(|c| c.eq_ignore_ascii_case(&'q'))
}

/// The bare letter, in lower case, and the mark of its tone; a letter with another mark besides (`ầ`) is none of these.
fn parts(sign: char) -> (char, Option<char>) {
    let (letter, tone) = match sign {
        'à' | 'À' => ('a', 0),
        'á' | 'Á' => ('a', 1),
        'ã' | 'Ã' => ('a', 2),
        'ả' | 'Ả' => ('a', 3),
        'ạ' | 'Ạ' => ('a', 4),
        'è' | 'È' => ('e', 0),
        'é' | 'É' => ('e', 1),
        'ẽ' | 'Ẽ' => ('e', 2),
        'ẻ' | 'Ẻ' => ('e', 3),
        'ẹ' | 'Ẹ' => ('e', 4),
        'ò' | 'Ò' => ('o', 0),
        'ó' | 'Ó' => ('o', 1),
        'õ' | 'Õ' => ('o', 2),
        'ỏ' | 'Ỏ' => ('o', 3),
        'ọ' | 'Ọ' => ('o', 4),
        'ù' | 'Ù' => ('u', 0),
        'ú' | 'Ú' => ('u', 1),
        'ũ' | 'Ũ' => ('u', 2),
        'ủ' | 'Ủ' => ('u', 3),
        'ụ' | 'Ụ' => ('u', 4),
        'ỳ' | 'Ỳ' => ('y', 0),
        'ý' | 'Ý' => ('y', 1),
        'ỹ' | 'Ỹ' => ('y', 2),
        'ỷ' | 'Ỷ' => ('y', 3),
        'ỵ' | 'Ỵ' => ('y', 4),
        _ => return (sign, None),
    };
    (letter, MARKS.get(tone).copied())
}

/// The same word spelt the other way.
pub(super) fn other_way(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let marked = letters.iter().position(|c| parts(*c).1.is_some());
    let (Some(at), Some((letter, Some(mark)))) = (marked, marked.and_then(|at| letters.get(at)).map(|c| parts(*c)))
    else {
        return word.to_string();
    };
    let other = if at + 1 < letters.len() { at + 1 } else { at.saturating_sub(1) };
    let spelt = letters.iter().enumerate().flat_map(|(position, c)| {
        if position == at {
            vec![letter]
        } else if position == other {
            vec![*c, mark]
        } else {
            vec![*c]
        }
    });
    spelt.nfc().collect()
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

    #[test]
    fn a_word_can_be_spelt_the_other_way() {
        for (one, other) in [("hòa", "hoà"), ("thuỷ", "thủy"), ("khỏe", "khoẻ"), ("họa", "hoạ")] {
            assert_eq!(other_way(one), other);
            assert_eq!(other_way(other), one);
        }
        assert_eq!(other_way("abc"), "abc");
    }
}
