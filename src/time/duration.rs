//! How long a recording plays, as people write it: minutes and seconds with a colon between them.

/// A length in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration(u32);

impl Duration {
    /// Reads `5:30` or `1:05:30`: minutes, or hours and minutes, then seconds. A number alone is refused, because
    /// nobody could tell minutes from seconds; so are lengths of nothing and of a hundred hours or more.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split(':').collect();
        let number = |part: &str, most: usize| {
            let is_plain = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            is_plain.then(|| part.parse::<u32>().ok()).flatten()
        };
        // What follows a colon has two digits and is below sixty.
        let sixtieth = |part: &str| number(part, 2).filter(|number| part.len() == 2 && *number < 60);
        let seconds = match parts[..] {
            [minutes, seconds] => number(minutes, 3)? * 60 + sixtieth(seconds)?,
            [hours, minutes, seconds] => number(hours, 2)? * 3600 + sixtieth(minutes)? * 60 + sixtieth(seconds)?,
            _ => return None,
        };
        (seconds > 0).then_some(Self(seconds))
    }

    /// Whole seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }

    /// As players show it: `5:30`, `1:05:30`.
    pub fn clock(self) -> String {
        let (hours, minutes, seconds) = self.parts();
        match hours {
            0 => format!("{minutes}:{seconds:02}"),
            _ => format!("{hours}:{minutes:02}:{seconds:02}"),
        }
    }

    /// As ISO 8601 has it: `PT5M30S`.
    pub fn iso(self) -> String {
        let mut text = String::from("PT");
        let (hours, minutes, seconds) = self.parts();
        for (number, unit) in [(hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
            if number > 0 {
                text.push_str(&format!("{number}{unit}"));
            }
        }
        text
    }

    fn parts(self) -> (u32, u32, u32) {
        (self.0 / 3600, self.0 / 60 % 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::Duration;

    #[test]
    fn a_length_is_read_and_written() {
        for (text, clock, iso) in [
            ("5:30", "5:30", "PT5M30S"),
            ("05:30", "5:30", "PT5M30S"),
            (" 0:02 ", "0:02", "PT2S"),
            ("90:00", "1:30:00", "PT1H30M"),
            ("1:05:30", "1:05:30", "PT1H5M30S"),
            ("99:59:59", "99:59:59", "PT99H59M59S"),
        ] {
            let duration = Duration::parse(text).unwrap();
            assert_eq!((duration.clock().as_str(), duration.iso().as_str()), (clock, iso), "{text}");
            assert_eq!(Duration::parse(&duration.clock()), Some(duration));
        }
        for text in
            ["", "90", "5:3", "5:60", "1:60:00", "0:00", "5 phút", "-1:00", "+1:00", "1:2:3:4", ":30", "1000:00"]
        {
            assert_eq!(Duration::parse(text), None, "{text}");
        }
    }
}
