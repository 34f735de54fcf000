//! Days that no calendar has, such as 31/02/2023.

use jiff::civil::Date;

/// Month, year and the number of its days, when `text` begins with a date whose day the month does not have:
/// `31/02/2023` → `(2, 2023, 28)`. Slashes mean day first.
pub fn beyond_month(text: &str) -> Option<(i8, i16, i8)> {
    let date = text.split(['T', ' ']).next()?;
    let (day, month, year) = match date.split_once('/') {
        Some((day, rest)) => {
            let (month, year) = rest.split_once('/')?;
            (day, month, year)
        }
        None => {
            let (year, rest) = date.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            (day, month, year)
        }
    };
    let (day, month, year): (i8, i8, i16) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    let days = Date::new(year, month, 1).ok()?.days_in_month();
    (days < day && day <= 31).then_some((month, year, days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_known() {
        for text in ["31/02/2023", "2023-02-29", "30/2/2023 07:00", "2023-02-31T07:00:00"] {
            assert_eq!(beyond_month(text), Some((2, 2023, 28)), "{text}");
        }
        assert_eq!(beyond_month("30/02/2024"), Some((2, 2024, 29)));
        for text in ["28/02/2023", "32/01/2023", "01/13/2023", "hôm nay", "31/02", "", "1-2-3-4"] {
            assert_eq!(beyond_month(text), None, "{text}");
        }
    }
}
