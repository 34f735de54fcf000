//! How a Vietnamese syllable is built, consonant, vowels, consonant, and where the mark of its tone belongs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// The marks of the five tones.
const MARKS: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// What a syllable may begin with, the longer ones before their own beginnings. `gi` and `qu` are read apart; with `p` alone
/// begin words of other languages.
const ONSETS: [&str; 24] = [
    "ngh", "ch", "gh", "kh", "ng", "nh", "ph", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "r", "s",
    "t", "v", "x",
];

/// What a syllable may end in after its vowels.
const CODAS: [&str; 8] = ["c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Two or three vowels in one syllable, which of them bears the mark, and what may follow.
const VOWELS: [(&str, usize, After); 42] = [
    ("ai", 0, After::Nothing),
    ("ao", 0, After::Nothing),
    ("au", 0, After::Nothing),
    ("ay", 0, After::Nothing),
    ("âu", 0, After::Nothing),
    ("ây", 0, After::Nothing),
    ("eo", 0, After::Nothing),
    ("êu", 0, After::Nothing),
    ("ia", 0, After::Nothing),
    ("iu", 0, After::Nothing),
    ("oi", 0, After::Nothing),
    ("ôi", 0, After::Nothing),
    ("ơi", 0, After::Nothing),
    ("ua", 0, After::Nothing),
    ("ui", 0, After::Nothing),
    ("ưa", 0, After::Nothing),
    ("ưi", 0, After::Nothing),
    ("ưu", 0, After::Nothing),
    // Where nothing follows these three, both ways are right.
    ("oa", 1, After::Consonant),
    ("oe", 1, After::Consonant),
    ("uy", 1, After::Consonant),
    ("oă", 1, After::Consonant),
    ("uâ", 1, After::Consonant),
    ("iê", 1, After::Consonant),
    ("yê", 1, After::Consonant),
    ("uô", 1, After::Consonant),
    ("ươ", 1, After::Consonant),
    ("uyê", 2, After::Consonant),
    ("uê", 1, After::Both),
    ("uơ", 1, After::Nothing),
    ("oai", 1, After::Nothing),
    ("oay", 1, After::Nothing),
    ("oao", 1, After::Nothing),
    ("oeo", 1, After::Nothing),
    ("uya", 1, After::Nothing),
    ("uyu", 1, After::Nothing),
    ("iêu", 1, After::Nothing),
    ("yêu", 1, After::Nothing),
    ("uây", 1, After::Nothing),
    ("uôi", 1, After::Nothing),
    ("ươi", 1, After::Nothing),
    ("ươu", 1, After::Nothing),
];

/// What may follow the vowels of a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Nothing,
    Consonant,
    Both,
}

/// Declares a vowel with each of its tones.
macro_rules! vowels {
    ($($bare:literal $upper:literal: $(($tone:literal, $lower_toned:literal, $upper_toned:literal))+;)+) => {
        /// The bare letter, in lower case, and the number of its tone; a letter that bears none stays as it is.
        pub(super) fn parts(sign: char) -> (char, Option<usize>) {
            match sign {
                $($($lower_toned | $upper_toned => ($bare, Some($tone)),)+)+
                _ => (sign, None),
            }
        }

        /// The vowel without its tone, in lower case.
        pub(super) fn vowel(sign: char) -> Option<char> {
            match sign {
                $($bare | $upper $(| $lower_toned | $upper_toned)+ => Some($bare),)+
                _ => None,
            }
        }
    };
}

vowels! {
    'a' 'A': (0, 'à', 'À') (1, 'á', 'Á') (2, 'ã', 'Ã') (3, 'ả', 'Ả') (4, 'ạ', 'Ạ');
    'ă' 'Ă': (0, 'ằ', 'Ằ') (1, 'ắ', 'Ắ') (2, 'ẵ', 'Ẵ') (3, 'ẳ', 'Ẳ') (4, 'ặ', 'Ặ');
    'â' 'Â': (0, 'ầ', 'Ầ') (1, 'ấ', 'Ấ') (2, 'ẫ', 'Ẫ') (3, 'ẩ', 'Ẩ') (4, 'ậ', 'Ậ');
    'e' 'E': (0, 'è', 'È') (1, 'é', 'É') (2, 'ẽ', 'Ẽ') (3, 'ẻ', 'Ẻ') (4, 'ẹ', 'Ẹ');
    'ê' 'Ê': (0, 'ề', 'Ề') (1, 'ế', 'Ế') (2, 'ễ', 'Ễ') (3, 'ể', 'Ể') (4, 'ệ', 'Ệ');
    'i' 'I': (0, 'ì', 'Ì') (1, 'í', 'Í') (2, 'ĩ', 'Ĩ') (3, 'ỉ', 'Ỉ') (4, 'ị', 'Ị');
    'o' 'O': (0, 'ò', 'Ò') (1, 'ó', 'Ó') (2, 'õ', 'Õ') (3, 'ỏ', 'Ỏ') (4, 'ọ', 'Ọ');
    'ô' 'Ô': (0, 'ồ', 'Ồ') (1, 'ố', 'Ố') (2, 'ỗ', 'Ỗ') (3, 'ổ', 'Ổ') (4, 'ộ', 'Ộ');
    'ơ' 'Ơ': (0, 'ờ', 'Ờ') (1, 'ớ', 'Ớ') (2, 'ỡ', 'Ỡ') (3, 'ở', 'Ở') (4, 'ợ', 'Ợ');
    'u' 'U': (0, 'ù', 'Ù') (1, 'ú', 'Ú') (2, 'ũ', 'Ũ') (3, 'ủ', 'Ủ') (4, 'ụ', 'Ụ');
    'ư' 'Ư': (0, 'ừ', 'Ừ') (1, 'ứ', 'Ứ') (2, 'ữ', 'Ữ') (3, 'ử', 'Ử') (4, 'ự', 'Ự');
    'y' 'Y': (0, 'ỳ', 'Ỳ') (1, 'ý', 'Ý') (2, 'ỹ', 'Ỹ') (3, 'ỷ', 'Ỷ') (4, 'ỵ', 'Ỵ');
}

/// Whether the letters before the vowels of a word may begin a syllable.
pub(super) fn is_onset(letters: &str) -> bool {
    letters.is_empty() || matches!(letters, "gi" | "p" | "q" | "qu") || ONSETS.contains(&letters)
}

/// No syllable has more letters: `nghiêng`.
const LONGEST: usize = 7;

/// The bytes of the word around a letter; of a word that is too long to be a syllable, too many letters to be one.
pub(super) fn word_at(text: &str, letter: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(letter).unwrap_or_default();
    let is_letter = |c: &char| c.is_alphabetic();
    let before: usize = before.chars().rev().take(LONGEST + 1).take_while(is_letter).map(char::len_utf8).sum();
    let after: usize = after.chars().take(LONGEST + 1).take_while(is_letter).map(char::len_utf8).sum();
    letter.saturating_sub(before)..letter + after
}

/// Whether a word has more letters than any syllable.
pub(super) fn is_too_long(word: &str) -> bool {
    word.chars().nth(LONGEST).is_some()
}

/// Whether a vowel that bears a tone looks as if it should not: a quick look at the signs around it, which lets through
/// what only [`well_marked`] can tell.
///
/// `before` and `after` are the two signs on each side, the nearest first; `marked` is in lower case and without its tone.
pub(super) fn may_be_misplaced(before: [Option<char>; 2], marked: char, after: [Option<char>; 2]) -> bool {
    let ([last, earlier], [next, further]) = (before, after);
    let is = |sign: Option<char>, letter: char| sign.is_some_and(|c| c.eq_ignore_ascii_case(&letter));
    if let Some(next) = next.and_then(vowel) {
        let takes_the_mark = match (marked, next) {
            ('a', 'i' | 'o' | 'u' | 'y') | ('â', 'u' | 'y') | ('e', 'o') | ('ê', 'u') => true,
            ('o' | 'ô' | 'ơ', 'i') | ('ư', 'a' | 'i' | 'u') => true,
            ('i', 'a' | 'u') => !is(last, 'g'),
            ('u', 'a' | 'i' | 'y') => !is(last, 'q'),
            ('o', 'a' | 'e') => true,
            ('y', 'a' | 'u') => true,
            _ => false,
        };
        let lacks_horn = match marked {
            'o' => last.and_then(vowel) == Some('ư'),
            'ơ' => is(last, 'u') && !is(earlier, 'q'),
            _ => false,
        };
        return !takes_the_mark || lacks_horn || further.is_some_and(char::is_alphabetic);
    }
    match (last.and_then(vowel), marked) {
        (Some('a' | 'ă' | 'â' | 'e' | 'ê' | 'ô' | 'ơ' | 'y'), 'i' | 'o' | 'u' | 'y') => true,
        (Some('i'), 'a' | 'i' | 'u') => !is(earlier, 'g'),
        (Some('u'), 'a' | 'i' | 'u') => !is(earlier, 'q'),
        (Some('u'), 'ơ') => !is(earlier, 'q') && next.is_some_and(char::is_alphabetic),
        (Some('o'), 'i' | 'y') | (Some('ư'), 'a' | 'i' | 'u' | 'o') => true,
        _ => false,
    }
}

/// A word with the mark of its tone where it belongs, when it is a Vietnamese syllable that bears it elsewhere, `toàn` for
/// `tòan`, and with both horns where it has one, `người` for `ngưòi`. Where two ways are right (`hòa`, `hoà`), neither is
/// wrong.
pub(super) fn well_marked(word: &str) -> Option<String> {
    if is_too_long(word) {
        return None;
    }
    let letters: Vec<(char, Option<usize>)> = word.chars().map(lower_parts).collect();
    let mut marked = letters.iter().enumerate().filter_map(|(at, (_, tone))| Some((at, (*tone)?)));
    let ((at, tone), None) = (marked.next()?, marked.next()) else { return None };
    let bare: String = letters.iter().map(|(letter, _)| letter).collect();
    let horned = with_horns(&bare);
    let right = place(&horned)?;
    if right == at && horned == bare {
        return None;
    }
    Some(marked_at(word, &horned, right, tone))
}

/// A word spelt with other letters, as many, which are in lower case and without tone, and the mark of a tone on one of them.
fn marked_at(word: &str, bare: &str, place: usize, tone: usize) -> String {
    let mark = MARKS.get(tone);
    let signs = word.chars().zip(bare.chars()).enumerate().flat_map(|(position, (sign, letter))| {
        let upper = sign.is_uppercase().then(|| letter.to_uppercase());
        let lower = (!sign.is_uppercase()).then_some(letter);
        upper.into_iter().flatten().chain(lower).chain(mark.filter(|_| position == place).copied())
    });
    signs.nfc().collect()
}

/// A syllable with both horns of `ươ` where it has one: before another letter, `uơ` and `ưo` are nothing else.
fn with_horns(syllable: &str) -> String {
    let lacks_first = |at: usize| !syllable.ends_with("uơ") && !syllable.get(..at).is_some_and(|it| it.ends_with('q'));
    match (syllable.find("uơ").filter(|at| lacks_first(*at)), syllable.contains("ưo")) {
        (Some(_), _) => syllable.replacen("uơ", "ươ", 1),
        (None, true) => syllable.replacen("ưo", "ươ", 1),
        (None, false) => syllable.to_string(),
    }
}

/// A letter in lower case without its tone, and the tone.
fn lower_parts(sign: char) -> (char, Option<usize>) {
    let letter = vowel(sign).or_else(|| sign.to_lowercase().next());
    (letter.unwrap_or(sign), parts(sign).1)
}

/// Which letter of a syllable, in lower case and without tone, bears the mark; nothing where it is none, or where two may.
fn place(syllable: &str) -> Option<usize> {
    let onset = onset(syllable);
    let rest = syllable.get(onset.len()..)?;
    let vowels = rest.find(|c| vowel(c).is_none()).map_or(rest, |end| rest.get(..end).unwrap_or(rest));
    let coda = rest.get(vowels.len()..)?;
    if !(coda.is_empty() || CODAS.contains(&coda)) {
        return None;
    }
    let first = onset.chars().count();
    if vowels.chars().count() == 1 {
        return Some(first);
    }
    let (_, place, after) = VOWELS.iter().find(|(known, ..)| *known == vowels)?;
    let fits = match after {
        After::Nothing => coda.is_empty(),
        After::Consonant => !coda.is_empty(),
        After::Both => true,
    };
    fits.then_some(first + place)
}

/// The consonants at the beginning of a syllable; the `u` after `q` is one of them, and so is the `i` of `giá`.
fn onset(syllable: &str) -> &str {
    let begins_vowel = |rest: &str| rest.chars().next().is_some_and(|c| vowel(c).is_some());
    let own = ["qu", "gi"].into_iter().find(|own| syllable.strip_prefix(own).is_some_and(begins_vowel));
    let onset = own.or_else(|| ONSETS.into_iter().find(|onset| syllable.starts_with(onset)));
    syllable.get(..onset.map_or(0, str::len)).unwrap_or_default()
}

/// A syllable whose mark stands on the first or the second of its two last vowels, with the mark on the other.
pub(super) fn other_way(word: &str) -> String {
    let letters: Vec<(char, Option<usize>)> = word.chars().map(lower_parts).collect();
    let marked = letters.iter().enumerate().find_map(|(at, (_, tone))| Some((at, (*tone)?)));
    let Some((at, tone)) = marked else { return word.to_string() };
    let other = if at + 1 < letters.len() { at + 1 } else { at.saturating_sub(1) };
    let bare: String = letters.iter().map(|(letter, _)| letter).collect();
    marked_at(word, &bare, other, tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_can_be_spelt_the_other_way() {
        for (one, other) in [("hòa", "hoà"), ("thuỷ", "thủy"), ("khỏe", "khoẻ"), ("họa", "hoạ")] {
            assert_eq!(other_way(one), other);
            assert_eq!(other_way(other), one);
        }
        assert_eq!(other_way("abc"), "abc");
    }

    #[test]
    fn misplaced_marks_are_put_right() {
        let pairs = [
            ("tòan", "toàn"),
            ("Hòan", "Hoàn"),
            ("HỌAT", "HOẠT"),
            ("khỏan", "khoản"),
            ("lọai", "loại"),
            ("ngòai", "ngoài"),
            ("hùynh", "huỳnh"),
            ("khủyu", "khuỷu"),
            ("qúa", "quá"),
            ("qủan", "quản"),
            ("qùy", "quỳ"),
            ("gìa", "già"),
            ("gỉai", "giải"),
            ("gíup", "giúp"),
            ("gíêng", "giếng"),
            ("cuả", "của"),
            ("nghiã", "nghĩa"),
            ("điạ", "địa"),
            ("giưã", "giữa"),
            ("taì", "tài"),
            ("baó", "báo"),
            ("noí", "nói"),
            ("chiụ", "chịu"),
            ("tíên", "tiến"),
            ("nứơc", "nước"),
            ("NGỪƠI", "NGƯỜI"),
            ("cúôi", "cuối"),
            ("khúyên", "khuyến"),
            ("khuýên", "khuyến"),
            ("qúyêt", "quyết"),
            ("thúê", "thuế"),
            ("vịêc", "việc"),
            ("ýêu", "yếu"),
            ("ngưòi", "người"),
            ("NGƯÒI", "NGƯỜI"),
            ("nguời", "người"),
            ("Trưòng", "Trường"),
            ("nưóc", "nước"),
            ("đựoc", "được"),
            ("đuợc", "được"),
            ("huởng", "hưởng"),
            ("ruợu", "rượu"),
        ];
        for (wrong, right) in pairs {
            assert_eq!(well_marked(wrong).as_deref(), Some(right), "{wrong}");
        }
        assert_eq!(well_marked("cuốí"), None, "two marks");
        for foreign in ["più", "Pía", "piò"] {
            assert_eq!(well_marked(foreign), None, "{foreign}");
        }
    }

    /// Words that are right, in both ways where there are two, and words of other languages.
    const RIGHT: &str = "hòa hoà thủy thuỷ khỏe khoẻ ủy uỷ quý quỳ quả quản quyết quốc quậy quặng gì gìn già giá giải giảm \
        giữa giường giếng giết giúp giới giày giẫy của cửa múa mùa chúa nghĩa địa phía kìa thìa nước người tuổi rượu \
        hươu khuỷu ngoẹo ngoéo ngoằn ngoèo khúc khuỷu tuyết thuở huỷ huỳnh huýt xoong boóng suỵt tuýp khuya thuế huế xuất \
        khuấy nguậy ngoáy xoáy loắt choắt hoẵng oái oăm ỉa ào ồn uế oan yến yếu uyển Áo Úc Ả-rập đều đầu ngày mèo báo \
        nếu cứu hữu lựu chịu dịu líu lưới ruồi chuối kiểu chiều triệu việc tiến quỵ luỵ lụy nào thoảng hoặc toán hoạt \
        toát hoạch doãn oẳn kết ước Đắk Niê Mí Lò Phìa São João Raúl Saúl Luís José Haití Chloé Noé Perú où café \
        Bogotá Aísha Líbano naïve trường được Tuý tuỵ tụy khoèo khoét xòe xoè goá góa đoá đóa thuở huơ quở quới quờ quơ Páo Páp";

    #[test]
    fn long_words_are_no_syllables_and_take_no_time() {
        let long = "tòa".repeat(100_000);
        for at in [0, 1, long.len() - 1] {
            let word = word_at(&long, at);
            assert!(word.len() > LONGEST && word.len() < 40, "{word:?}");
            assert_eq!(well_marked(&long[word]), None);
        }
        assert_eq!(word_at("a tòan b", 3), 2..7);
    }

    #[test]
    fn right_words_are_left_alone() {
        for word in RIGHT.split_whitespace().flat_map(|words| words.split('-')) {
            for word in [word.to_string(), word.to_uppercase()] {
                assert_eq!(well_marked(&word), None, "{word}");
            }
        }
    }

    /// The quick look must let through every syllable whose mark is moved to a wrong place.
    #[test]
    fn the_quick_look_misses_nothing() {
        let words = RIGHT.split_whitespace().flat_map(|words| words.split('-'));
        let mut tried = 0;
        for word in words {
            let letters: Vec<char> = word.chars().collect();
            let Some(at) = letters.iter().position(|sign| parts(*sign).1.is_some()) else { continue };
            let Some(mark) = parts(letters[at]).1.and_then(|tone| MARKS.get(tone)) else { continue };
            for other in (0..letters.len()).filter(|other| *other != at && vowel(letters[*other]).is_some()) {
                let mut moved = letters.clone();
                moved[at] = parts(letters[at]).0;
                let moved: String = moved
                    .iter()
                    .enumerate()
                    .flat_map(|(position, sign)| [Some(*sign), (position == other).then_some(*mark)])
                    .flatten()
                    .nfc()
                    .collect();
                let Some(_) = well_marked(&moved) else { continue };
                let signs: Vec<char> = moved.chars().collect();
                let sign = |at: usize| signs.get(at).copied();
                let before = [1, 2].map(|back| other.checked_sub(back).and_then(sign));
                let (marked, _) = lower_parts(signs[other]);
                assert!(may_be_misplaced(before, marked, [sign(other + 1), sign(other + 2)]), "{moved}");
                tried += 1;
            }
        }
        assert!(tried > 60, "{tried}");
    }
}
