//! The period that a row of figures is about: a month, a quarter or a year.

use crate::text::fold;

/// A period of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The year.
    pub year: i16,
    /// The part of it.
    pub part: Part,
}

/// The part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A month, from 1.
    Month(u8),
    /// A quarter, from 1.
    Quarter(u8),
    /// All of it.
    Year,
}

impl Period {
    /// Reads `2023-09`, `09/2023`, `Tháng 9/2023`, `tháng 9 năm 2023`, `Quý III/2023`, `Q3/2023`, `2023-Q3`, `2023`,
    /// `Năm 2023`, `T9/2023` and `9 tháng đầu năm 2023`, which figures that are counted from January have in common
    /// with September.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut words: Vec<&str> =
            folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        words.retain(|word| *word != "nam");
        let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let position = words.iter().position(|word| is_year(word))?;
        // The year stands at one of the ends.
        if position != 0 && position + 1 != words.len() {
            return None;
        }
        let year = words.remove(position).parse().ok().filter(|year| (1900..=2999).contains(year))?;
        let month = |word: &str| word.parse().ok().filter(|month| (1..=12).contains(month) && word.len() <= 2);
        let part = match words.as_slice() {
            [] => Part::Year,
            ["thang", number] => Part::Month(month(number)?),
            [number, "thang", "dau"] => Part::Month(month(number)?),
            ["quy", number] => Part::Quarter(quarter(number)?),
            [word] => match word.strip_prefix('q') {
                Some(number) => Part::Quarter(quarter(number)?),
                None => Part::Month(month(word.strip_prefix('t').unwrap_or(word))?),
            },
            _ => return None,
        };
        Some(Self { year, part })
    }

    /// What periods are ordered by: when they end, shorter ones first.
    pub fn order(self) -> (i16, u8, u8) {
        match self.part {
            Part::Month(month) => (self.year, month, 0),
            Part::Quarter(quarter) => (self.year, quarter.saturating_mul(3), 1),
            Part::Year => (self.year, 12, 2),
        }
    }

    /// Number of the month or quarter; 0 for a year.
    pub fn number(self) -> u8 {
        match self.part {
            Part::Month(number) | Part::Quarter(number) => number,
            Part::Year => 0,
        }
    }
}

fn quarter(text: &str) -> Option<u8> {
    Some(match text {
        "1" | "i" | "01" => 1,
        "2" | "ii" | "02" => 2,
        "3" | "iii" | "03" => 3,
        "4" | "iv" | "04" => 4,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_officers_write_them() {
        let month = Some(Period { year: 2023, part: Part::Month(9) });
        for text in [
            "T9/2023",
            "T09-2023",
            "9 tháng đầu năm 2023",
            "2023-09",
            "09/2023",
            "9/2023",
            "Tháng 09/2023",
            "THÁNG 9 NĂM 2023",
            "tha\u{301}ng 9-2023",
        ] {
            assert_eq!(Period::parse(text), month, "{text}");
        }
        let quarter = Some(Period { year: 2023, part: Part::Quarter(3) });
        for text in ["Quý III/2023", "quý 3 năm 2023", "Q3/2023", "2023-Q3"] {
            assert_eq!(Period::parse(text), quarter, "{text}");
        }
        let year = Some(Period { year: 2023, part: Part::Year });
        assert_eq!((Period::parse("2023"), Period::parse("Năm 2023")), (year, year));
    }

    #[test]
    fn nothing_else_is_a_period() {
        for text in [
            "",
            "Sep-23",
            "13/2023",
            "0/2023",
            "01/09/2023",
            "Quý V/2023",
            "tháng 9",
            "9",
            "2023-2024",
            "2023-001",
            "6 tháng cuối năm 2023",
            "T13/2023",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_quarter_follows_its_last_month() {
        let order = |text: &str| Period::parse(text).unwrap().order();
        assert!(order("2023-09") < order("Quý III/2023"));
        assert!(order("Quý IV/2023") < order("2023"));
        assert!(order("2023") < order("2024-01"));
    }
}
