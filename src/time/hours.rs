//! The hours of an event as people write them: `7:30`, `07h30 – 9h`, `Chiều 14h`, `Sáng`, `Cả ngày`.

use crate::text::fold;

/// When on its day something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// All day.
    AllDay,
    /// A part of the day, without a time.
    Part(DayPart),
    /// From a minute of the day on; minutes count from midnight.
    Clock {
        /// The first minute, below 1,440.
        start: u16,
        /// The minute at which it ends, at most 1,440.
        end: Option<u16>,
    },
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    /// Until noon.
    Morning,
    /// From noon on.
    Afternoon,
    /// From about six on.
    Evening,
}

/// The minutes of half a day.
const NOON: u16 = 12 * 60;

/// The minutes of a day.
const MIDNIGHT: u16 = 24 * 60;

impl Hours {
    /// Reads what authors write. Letters, accents and spaces do not count: `7:30`, `07h30`, `7h`, `7 giờ 30`, `7.30`,
    /// `2:30 pm`; a range with any dash or with `đến`; a part of the day alone or before a time; `cả ngày`.
    /// An end that is not after its start is read as it stands: who asks can say what is wrong with it.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text).replace(['–', '—', '−', '‒', '~'], "-");
        let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.trim_end_matches(['.', ';', ',']);
        if matches!(words, "" | "ca ngay" | "suot ngay" | "all day" | "all-day") {
            return Some(Self::AllDay);
        }
        let (part, rest) = day_part(words);
        let rest = ["tu ", "luc ", "from ", "at "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        if rest.is_empty() {
            return part.map(Self::Part);
        }
        let rest =
            [" den ", " toi ", " to ", " until "].iter().fold(rest.to_string(), |text, word| text.replace(word, "-"));
        let (start, end) = match rest.split_once('-') {
            Some((start, end)) => (start, Some(end)),
            None => (&*rest, None),
        };
        let end = end.map(|end| Clock::parse(end, false)).map_or(Some(None), |end| end.map(Some))?;
        // `7 - 9h`: what the second number is, the first is too. Alone, a number says too little.
        let start = Clock::parse(start, end.is_some())?;
        let is_late = matches!(part, Some(DayPart::Afternoon | DayPart::Evening));
        let half = |clock: &Clock| clock.half.or(is_late.then_some(Half::Second));
        let start_half = half(&start).or_else(|| {
            // `2-4 pm`.
            let end = end.as_ref().filter(|end| end.half == Some(Half::Second))?;
            (start.minute < end.minute).then_some(Half::Second)
        });
        let end = end.map(|end| in_half(end.minute, half(&end)));
        let start = in_half(start.minute, start_half);
        (start < MIDNIGHT).then_some(Self::Clock { start, end })
    }

    /// Where it stands among the events of its day: what lasts all day first, then by time.
    pub fn order(self) -> (u16, u8) {
        match self {
            Self::AllDay => (0, 0),
            Self::Part(DayPart::Morning) => (0, 1),
            Self::Part(DayPart::Afternoon) => (NOON, 0),
            Self::Part(DayPart::Evening) => (18 * 60, 0),
            Self::Clock { start, .. } => (start, 2),
        }
    }
}

/// A minute of the day as `07:30`.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A half of the day, as `am` and `pm` name them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    First,
    Second,
}

/// A time as it is written.
struct Clock {
    minute: u16,
    half: Option<Half>,
}

impl Clock {
    /// `7:30`, `7h30`, `7h`, `7 gio 30 phut`, `7.30`, `9 am`; a mere number only where that is asked for.
    fn parse(text: &str, bare: bool) -> Option<Self> {
        let text = text.trim().replace("gio", "h").replace(' ', "");
        let (text, half) = match text.strip_suffix("am").or(text.strip_suffix("a.m")) {
            Some(text) => (text, Some(Half::First)),
            None => match text.strip_suffix("pm").or(text.strip_suffix("p.m")) {
                Some(text) => (text, Some(Half::Second)),
                None => (&*text, None),
            },
        };
        let text = ["phut", "ph", "p", "'"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
        let (hour, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
        let minute = match rest.strip_prefix(['h', ':', '.', 'g']) {
            // Seconds say nothing here.
            Some(minute) => {
                minute.split_once(':').filter(|(_, seconds)| number(seconds).is_some()).map_or(minute, |both| both.0)
            }
            None if rest.is_empty() && (bare || half.is_some()) => "",
            None => return None,
        };
        let is_left_out = minute.is_empty() && !rest.starts_with([':', '.']);
        let (hour, minute) = (number(hour)?, if is_left_out { 0 } else { number(minute)? });
        let minutes = hour * 60 + minute;
        (minute < 60 && minutes <= MIDNIGHT).then_some(Self { minute: minutes, half })
    }
}

/// `2` in the second half is 14; `12 am` is midnight.
fn in_half(minute: u16, half: Option<Half>) -> u16 {
    match half {
        Some(Half::Second) if minute < NOON => minute + NOON,
        Some(Half::First) if (NOON..NOON + 60).contains(&minute) => minute - NOON,
        _ => minute,
    }
}

/// One or two digits.
fn number(digits: &str) -> Option<u16> {
    ((1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// The part of the day that a text opens with, and what follows it.
fn day_part(words: &str) -> (Option<DayPart>, &str) {
    const PARTS: [(&str, Option<DayPart>); 7] = [
        ("sang", Some(DayPart::Morning)),
        ("morning", Some(DayPart::Morning)),
        ("chieu", Some(DayPart::Afternoon)),
        ("afternoon", Some(DayPart::Afternoon)),
        ("toi", Some(DayPart::Evening)),
        ("evening", Some(DayPart::Evening)),
        // Noon is a time in every calendar; the word says no more than the time after it.
        ("trua", None),
    ];
    let words = words.strip_prefix("buoi ").unwrap_or(words);
    for (word, part) in PARTS {
        if let Some(rest) = words.strip_prefix(word)
            && !rest.starts_with(char::is_alphabetic)
        {
            return (part, rest.trim_start_matches([' ', ',', ':', '-']));
        }
    }
    (None, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: u16) -> Option<Hours> {
        Some(Hours::Clock { start, end: None })
    }

    fn range(start: u16, end: u16) -> Option<Hours> {
        Some(Hours::Clock { start, end: Some(end) })
    }

    #[test]
    fn a_time_is_read_however_it_is_written() {
        for text in [
            "7:30",
            "07:30",
            "7h30",
            "07H30",
            "7 giờ 30",
            "7 giờ 30 phút",
            "7g30",
            "7.30",
            " 7h30 ",
            "7h30'",
            "07:30:00",
            "Sáng 7h30",
            "Sáng, 7h30",
            "Buổi sáng: 7h30",
            "lúc 7h30",
            "từ 7h30",
            "7:30 am",
            "7h30.",
        ] {
            assert_eq!(Hours::parse(text), at(450), "{text}");
        }
        for text in ["14h", "14:00", "14 giờ", "Chiều 14h", "Chiều 2h", "2 pm", "2:00 PM", "14h00"] {
            assert_eq!(Hours::parse(text), at(840), "{text}");
        }
        assert_eq!(Hours::parse("Tối 7h30"), at(1170));
        assert_eq!(Hours::parse("Trưa 11h30"), at(690));
        assert_eq!(Hours::parse("0h"), at(0));
        assert_eq!(Hours::parse("12:15 am"), at(15));
        assert_eq!(Hours::parse("12:15 pm"), at(735));
    }

    #[test]
    fn a_range_takes_any_dash_and_words() {
        for text in [
            "7:30-9:00",
            "7:30–9:00",
            "7h30 — 9h",
            "07h30 đến 9h00",
            "từ 7h30 tới 9h",
            "7:30 to 9:00",
            "Sáng 7h30 - 9h",
        ] {
            assert_eq!(Hours::parse(text), range(450, 540), "{text}");
        }
        assert_eq!(Hours::parse("7-9h"), range(420, 540));
        assert_eq!(Hours::parse("Chiều 2h - 4h30"), range(840, 990));
        assert_eq!(Hours::parse("2-4 pm"), range(840, 960));
        assert_eq!(Hours::parse("11-1 pm"), range(660, 780));
        assert_eq!(Hours::parse("22h-24h"), range(1320, 1440));
        // What is wrong with it is said by who knows the file.
        assert_eq!(Hours::parse("9h-7h30"), range(540, 450));
    }

    #[test]
    fn a_day_and_its_parts_have_names() {
        for text in ["", " ", "Cả ngày", "cả ngày.", "CẢ NGÀY", "all day", "Suốt ngày"] {
            assert_eq!(Hours::parse(text), Some(Hours::AllDay), "{text}");
        }
        for (text, part) in [
            ("Sáng", DayPart::Morning),
            ("Buổi chiều", DayPart::Afternoon),
            ("tối", DayPart::Evening),
            ("Morning", DayPart::Morning),
        ] {
            assert_eq!(Hours::parse(text), Some(Hours::Part(part)), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "7",
            "25h",
            "7h60",
            "7h75",
            "trưa",
            "trưa nay",
            "sau giao ban",
            "7:",
            "7.",
            ":30",
            "h30",
            "7h30-",
            "-9h",
            "7h-8h-9h",
            "24:00",
            "24h30",
            "7h300",
            "700",
            "7:3O",
            "é",
            "7é30",
            "sangh",
            "7h30 9h",
        ] {
            assert_eq!(Hours::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_in_order() {
        let mut texts = ["14h", "Tối", "7h", "Chiều", "Sáng", "Cả ngày", "20h"];
        texts.sort_by_key(|text| Hours::parse(text).map(Hours::order));
        assert_eq!(texts, ["Cả ngày", "Sáng", "7h", "Chiều", "14h", "Tối", "20h"]);
        assert_eq!(clock(5), "00:05");
    }
}
