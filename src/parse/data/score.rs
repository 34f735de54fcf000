//! The scores of a column, read together: whether `88.125` is a decimal number its neighbours tell.

use super::figure::count;

/// How far apart a score and its neighbours may lie before a reading is taken for a wrong one: thousands and decimals
/// of the same digits are a thousandfold apart.
const SCALE: i64 = 10;

/// A column of scores.
pub(super) struct Scores {
    /// A score for each cell, in thousandths, or why there is none.
    pub cells: Vec<Result<i64, Reject>>,
    /// Whether they are percentages.
    pub are_percentages: bool,
}

/// Why a cell is no score. Other cells are told by their position in the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reject {
    /// It holds something else, or nothing.
    Form,
    /// Its marks mean something else than those of another cell.
    Marks {
        /// What it was read as, in thousandths.
        read: i64,
        /// The other cell.
        other: usize,
    },
    /// It has a percent sign where others have none, or none where others have one.
    Percent {
        /// One of those.
        other: usize,
    },
    /// It may be read in two ways, and the one that its form speaks for is out of all proportion to another cell.
    Scale {
        /// What it was read as, in thousandths.
        read: i64,
        /// What else it may be, in thousandths.
        instead: i64,
        /// The other cell.
        other: usize,
    },
}

/// The mark before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Point,
    Comma,
}

impl Mark {
    fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    fn opposite(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// What the form of a number alone says of its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// It has none: it is the same in both readings.
    Plain,
    /// This one stands before its decimals, or the other one certainly groups its thousands.
    Certain(Mark),
    /// One mark with three digits behind it, which may be thousands and decimals: `1.950`.
    Open(Mark),
}

/// Reads a column. A mark is before decimals where one cell shows it: where one, two or more than three digits follow
/// it, or it comes after the other mark. Where none shows it, a comma is before decimals, and a point before three
/// digits is not.
pub(super) fn read_scores(texts: &[&str]) -> Scores {
    let forms: Vec<Form> = texts.iter().map(|text| form(bare(text))).collect();
    let (mark, opposed) = mark_of(&forms);
    let percent = percent_of(texts);
    let values: Vec<Option<i64>> = texts
        .iter()
        .zip(&forms)
        .map(|(text, form)| match (form, mark) {
            (Form::Certain(own), _) => number(bare(text), *own),
            (_, Some(mark)) => number(bare(text), mark),
            (_, None) => number(bare(text), Mark::Comma),
        })
        .collect();
    // What may be read in two ways is no witness for another.
    let is_open = |form: &Form| matches!(form, Form::Open(own) if mark != Some(*own));
    let witnesses: Vec<(usize, i64)> = values
        .iter()
        .zip(&forms)
        .enumerate()
        .filter(|(_, (_, form))| !is_open(form))
        .filter_map(|(position, (value, _))| Some((position, (*value).filter(|value| *value > 0)?)))
        .collect();
    let most = witnesses.iter().copied().max_by_key(|(position, value)| (*value, usize::MAX - position));
    let least = witnesses.iter().copied().min_by_key(|(position, value)| (*value, *position));
    let cells = texts.iter().zip(&forms).zip(&values).map(|((text, form), value)| {
        let read = (*value).ok_or(Reject::Form)?;
        if let (Form::Certain(own), Some(other)) = (form, opposed)
            && Some(*own) != mark
        {
            return Err(Reject::Marks { read, other });
        }
        if let Some((is_percentage, other)) = percent
            && text.ends_with('%') != is_percentage
        {
            return Err(Reject::Percent { other });
        }
        let (Form::Open(own), true) = (form, is_open(form)) else { return Ok(read) };
        let instead = if *own == Mark::Comma && mark.is_none() { Mark::Point } else { *own };
        let Some(instead) = number(bare(text), instead) else { return Ok(read) };
        // Where the other reading is farther away still, this one is meant.
        let is_far = |near: i64| {
            let (least, most) = (read.min(near), read.max(near));
            let is_nearer = (i128::from(read) * i128::from(instead) > i128::from(near).pow(2)) == (instead < read);
            most / SCALE > least && is_nearer
        };
        let far = if instead < read {
            most.filter(|(_, most)| read > *most)
        } else {
            least.filter(|(_, least)| read < *least)
        };
        let far = far.filter(|(_, near)| is_far(*near));
        far.map_or(Ok(read), |(other, _)| Err(Reject::Scale { read, instead, other }))
    });
    Scores { cells: cells.collect(), are_percentages: percent.is_some_and(|(is_percentage, _)| is_percentage) }
}

/// The mark before decimals that most cells show, and the first cell that shows it if others show the other one.
fn mark_of(forms: &[Form]) -> (Option<Mark>, Option<usize>) {
    let of = |mark: Mark| forms.iter().filter(|form| **form == Form::Certain(mark)).count();
    let (points, commas) = (of(Mark::Point), of(Mark::Comma));
    let first = forms.iter().find_map(|form| match form {
        Form::Certain(mark) => Some(*mark),
        _ => None,
    });
    let mark = match points.cmp(&commas) {
        std::cmp::Ordering::Greater => Some(Mark::Point),
        std::cmp::Ordering::Less => Some(Mark::Comma),
        std::cmp::Ordering::Equal => first,
    };
    let shown = mark.and_then(|mark| forms.iter().position(|form| *form == Form::Certain(mark)));
    (mark, shown.filter(|_| points > 0 && commas > 0))
}

/// Whether most cells have a percent sign, and the first that is like most; none for an empty column.
fn percent_of(texts: &[&str]) -> Option<(bool, usize)> {
    let filled = || texts.iter().enumerate().filter(|(_, text)| !text.is_empty());
    let (with, all) = (filled().filter(|(_, text)| text.ends_with('%')).count(), filled().count());
    let first = filled().next()?.1.ends_with('%');
    let is_percentage = match (with * 2).cmp(&all) {
        std::cmp::Ordering::Equal => first,
        order => order.is_gt(),
    };
    filled().find(|(_, text)| text.ends_with('%') == is_percentage).map(|(position, _)| (is_percentage, position))
}

/// The number without its percent sign.
fn bare(text: &str) -> &str {
    text.strip_suffix('%').unwrap_or(text).trim_end()
}

fn form(text: &str) -> Form {
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    let mark = match (points, commas) {
        (0, 0) => return Form::Plain,
        (0, _) => Mark::Comma,
        (_, 0) => Mark::Point,
        _ => return Form::Certain(if text.rfind('.') > text.rfind(',') { Mark::Point } else { Mark::Comma }),
    };
    if points + commas > 1 {
        return Form::Certain(mark.opposite());
    }
    let (whole, decimals) = text.split_once(mark.sign()).unwrap_or((text, ""));
    // Nothing is grouped that has a nought in front, or more than three digits.
    if decimals.len() != 3 || whole.starts_with('0') || whole.len() > 3 {
        return Form::Certain(mark);
    }
    Form::Open(mark)
}

/// A number of at least zero in thousandths, whose decimals stand behind a mark. `None` beyond three decimals: no score
/// has so many.
fn number(text: &str, mark: Mark) -> Option<i64> {
    let (whole, decimals) = match text.split_once(mark.sign()) {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    if decimals.len() > 3 || decimals.bytes().any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    let decimals: i64 = format!("{decimals:0<3}").parse().ok()?;
    i64::try_from(count(whole)?).ok()?.checked_mul(1000)?.checked_add(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Vec<i64> {
        read_scores(texts)
            .cells
            .into_iter()
            .map(|cell| cell.unwrap_or_else(|why| panic!("{texts:?}: {why:?}")))
            .collect()
    }

    fn rejects(texts: &[&str]) -> Vec<(usize, Reject)> {
        let cells = read_scores(texts).cells.into_iter().enumerate();
        cells.filter_map(|(position, cell)| Some((position, cell.err()?))).collect()
    }

    #[test]
    fn a_number_alone_is_read_as_vietnamese_write_it() {
        for (text, wanted) in [
            ("99,95", 99_950),
            ("99.95", 99_950),
            ("87", 87_000),
            ("1.950", 1_950_000),
            ("1 950", 1_950_000),
            ("1.950,5", 1_950_500),
            ("1,950.5", 1_950_500),
            ("1.250.500", 1_250_500_000),
            ("1950.125", 1_950_125),
            ("88,125", 88_125),
            ("0,125", 125),
            ("0.125", 125),
        ] {
            assert_eq!(read(&[text]), [wanted], "{text:?}");
        }
        for text in
            ["", ",", "5,", "5.", "1,2345", "1,2,3", "cao", "1e3", "-0,5", "\u{2212}1", "9223372036854775807", "%"]
        {
            assert_eq!(rejects(&[text]), [(0, Reject::Form)], "{text:?}");
        }
    }

    #[test]
    fn one_cell_tells_what_the_marks_of_all_mean() {
        assert_eq!(read(&["88.125", "90.5"]), [88_125, 90_500]);
        assert_eq!(read(&["88.12", "92.5", "9.125"]), [88_120, 92_500, 9_125]);
        assert_eq!(read(&["88,125", "90,5"]), [88_125, 90_500]);
        assert_eq!(read(&["1.950", "1.875,5", "980,25"]), [1_950_000, 1_875_500, 980_250]);
        assert_eq!(read(&["1,950", "1,875.5", "980.25"]), [1_950_000, 1_875_500, 980_250]);
        assert_eq!(read(&["1.950", "875"]), [1_950_000, 875_000]);
    }

    #[test]
    fn readings_out_of_all_proportion_are_refused() {
        let scale = |read, instead, other| Reject::Scale { read, instead, other };
        assert_eq!(rejects(&["92,5", "88.125"]), [(1, scale(88_125_000, 88_125, 0))]);
        assert_eq!(rejects(&["88.125", "100", "92"]), [(0, scale(88_125_000, 88_125, 1))]);
        assert_eq!(rejects(&["1,950", "875"]), [(0, scale(1_950, 1_950_000, 1))]);
        assert_eq!(rejects(&["88,125", "92.5"]), [(0, scale(88_125_000, 88_125, 1))]);
        assert_eq!(rejects(&["0", "88.125", "90.250"]), []);
        // The other reading would be farther away.
        assert_eq!(read(&["1.250", "95"]), [1_250_000, 95_000]);
        assert_eq!(read(&["9,125", "100"]), [9_125, 100_000]);
    }

    #[test]
    fn cells_that_contradict_most_are_refused() {
        assert_eq!(rejects(&["92,5", "90.5", "88,25"]), [(1, Reject::Marks { read: 90_500, other: 0 })]);
        assert_eq!(rejects(&["92,5", "90.5"]), [(1, Reject::Marks { read: 90_500, other: 0 })]);
        assert_eq!(rejects(&["90.5", "1.250.500"]), [(1, Reject::Marks { read: 1_250_500_000, other: 0 })]);
    }

    #[test]
    fn percent_signs_are_for_all_or_none() {
        let scores = read_scores(&["98%", "97,5 %"]);
        assert_eq!((scores.cells, scores.are_percentages), (vec![Ok(98_000), Ok(97_500)], true));
        assert!(!read_scores(&["98", "97"]).are_percentages);
        assert_eq!(rejects(&["98%", "97", "96"]), [(0, Reject::Percent { other: 1 })]);
        assert_eq!(rejects(&["98%", "97"]), [(1, Reject::Percent { other: 0 })]);
    }
}
