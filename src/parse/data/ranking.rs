//! A ranking table: units by rank, perhaps with their scores and their ranks of the former period.

use super::figure::count;
use super::score::{Reject, Scores, read_scores};
use super::table::{Column, Row, Table, heading_key};
use crate::diagnostics::{CellForm, DataFault, Diagnostic, has_errors};
use crate::paths::SourcePath;

/// A ranking, best first; there is at least one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The heading of the units.
    pub unit_heading: Box<str>,
    /// The heading of the scores, where there are scores.
    pub score_heading: Option<Box<str>>,
    /// Whether the scores are percentages.
    pub has_percentages: bool,
    /// The heading of the ranks.
    pub rank_heading: Option<Box<str>>,
    /// The heading of the former ranks, where there are such.
    pub former_heading: Option<Box<str>>,
    /// The rows.
    pub rows: Vec<Ranked>,
}

/// One unit of a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Its name.
    pub unit: Box<str>,
    /// Its score in thousandths.
    pub score: Option<i64>,
    /// Its rank, from 1; several units may share one.
    pub rank: u64,
    /// Its rank of the former period.
    pub former: Option<u64>,
}

const COLUMNS: [Column; 4] = [
    Column {
        name: "Đơn vị",
        forms: &[
            "don vi",
            "ten don vi",
            "co quan",
            "dia phuong",
            "xa",
            "xa phuong",
            "phuong xa",
            "xa thi tran",
            "unit",
        ],
    },
    Column { name: "Điểm", forms: &["diem", "diem so", "tong diem", "so diem", "chi so", "ket qua", "score"] },
    Column {
        name: "Hạng", forms: &["hang", "thu hang", "xep hang", "hang ky nay", "hang nam nay", "xep thu", "rank"]
    },
    Column {
        name: "Hạng kỳ trước",
        forms: &[
            "hang ky truoc",
            "hang nam truoc",
            "thu hang ky truoc",
            "thu hang nam truoc",
            "xep hang ky truoc",
            "xep hang nam truoc",
            "former rank",
            "previous rank",
        ],
    },
];

/// Reads the table. `None` when nothing of it can be shown.
pub(super) fn read(file: &SourcePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Ranking> {
    let before = diagnostics.len();
    let mut table = Table::read(file, text, diagnostics);
    if diagnostics.len() > before && table.headings.is_empty() {
        return None;
    }
    let typed = table.headings.clone();
    name_years(&mut table.headings);
    let [unit, score, rank, former] = table.find(&COLUMNS, diagnostics);
    table.headings = typed;
    if unit.is_none() {
        diagnostics.push(table.lacks(&["Đơn vị"]));
    }
    if rank.or(score).is_none() {
        diagnostics.push(table.lacks(&["Điểm", "Hạng"]));
    }
    let (unit, _) = (unit?, rank.or(score)?);
    let scores = score.map(|column| read_scores(&table.rows.iter().map(|row| row.cell(column)).collect::<Vec<_>>()));
    let has_percentages = scores.as_ref().is_some_and(|scores| scores.are_percentages);
    let mut rows: Vec<(Ranked, &Row)> = Vec::new();
    for (position, row) in table.rows.iter().enumerate() {
        let name =
            table.value(row, unit, CellForm::Score, |text| (!text.is_empty()).then(|| Box::from(text)), diagnostics);
        let points = score.zip(scores.as_ref());
        let points = points.map(|(column, scores)| points_of(&table, position, column, scores, diagnostics));
        let place = rank.map(|column| table.value(row, column, CellForm::Rank, positive, diagnostics));
        // A unit that is new has no former rank.
        let past = former.filter(|column| !is_blank(row.cell(*column)));
        let past = past.map(|column| table.value(row, column, CellForm::Rank, positive, diagnostics));
        let (Some(name), true) = (name, points != Some(None) && place != Some(None)) else { continue };
        let key = heading_key(&name);
        if let Some((_, other)) = rows.iter().find(|(other, _)| heading_key(&other.unit) == key) {
            let fault = DataFault::RowTwice { row: row.number, of: name.to_string(), other: other.number };
            diagnostics.push(table.error(table.at(row, unit), fault));
            continue;
        }
        let ranked =
            Ranked { unit: name, score: points.flatten(), rank: place.flatten().unwrap_or(0), former: past.flatten() };
        rows.push((ranked, row));
    }
    if rows.is_empty() && table.rows.is_empty() && diagnostics.len() == before {
        diagnostics.push(table.is_empty());
    }
    // A row that could not be read would make the ranks of others look wrong.
    let is_whole = !has_errors(diagnostics.get(before..).unwrap_or_default());
    // Equal scores share a rank, and so many units as have more stand before it.
    let scores: Vec<Option<i64>> = rows.iter().map(|(ranked, _)| ranked.score).collect();
    for (ranked, row) in &mut rows {
        let Some(score) = ranked.score else { continue };
        let counted = 1 + scores.iter().flatten().filter(|other| **other > score).count() as u64;
        match rank {
            None => ranked.rank = counted,
            Some(column) if is_whole && ranked.rank != counted => {
                let fault = DataFault::Rank {
                    row: row.number,
                    column: table.heading(column).to_string(),
                    unit: ranked.unit.to_string(),
                    said: ranked.rank,
                    score,
                    counted,
                };
                diagnostics.push(table.error(table.at(row, column), fault));
            }
            Some(_) => {}
        }
    }
    rows.sort_by_key(|(ranked, row)| (ranked.rank, row.number));
    let heading = |column: Option<usize>| column.map(|column| Box::from(table.heading(column)));
    (!rows.is_empty()).then(|| Ranking {
        unit_heading: table.heading(unit).into(),
        score_heading: heading(score),
        has_percentages,
        rank_heading: heading(rank),
        former_heading: heading(former),
        rows: rows.into_iter().map(|(ranked, _)| ranked).collect(),
    })
}

/// The score of a row; none, with an error, where its cell holds none.
fn points_of(
    table: &Table<'_>,
    position: usize,
    column: usize,
    scores: &Scores,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<i64> {
    let row = table.rows.get(position)?;
    let reject = match scores.cells.get(position)? {
        Ok(points) => return Some(*points),
        Err(reject) => reject,
    };
    let (number, heading, value) = (row.number, table.heading(column).to_string(), row.cell(column).to_string());
    let other = |other: usize| {
        let other = table.rows.get(other);
        Box::new(other.map(|other| (other.number, other.cell(column).to_string())).unwrap_or_default())
    };
    let fault = match *reject {
        Reject::Form => return table.value(row, column, CellForm::Score, |_| None, diagnostics),
        Reject::Marks { read, other: at } => {
            DataFault::ScoreMarks { row: number, column: heading, value, read, other: other(at) }
        }
        Reject::Percent { other: at } => {
            DataFault::ScorePercent { row: number, column: heading, value, other: other(at) }
        }
        Reject::Scale { read, instead, other: at } => {
            DataFault::ScoreScale { row: number, column: heading, value, read, instead, other: other(at) }
        }
    };
    diagnostics.push(table.error(table.at(row, column), fault));
    None
}

fn positive(text: &str) -> Option<u64> {
    count(text).filter(|rank| *rank > 0)
}

fn is_blank(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "—")
}

/// `Hạng năm 2022` and `Hạng năm 2021`: the later year is this period, the other the former one.
fn name_years(headings: &mut [String]) {
    let year = |heading: &String| {
        let key = heading_key(heading);
        let (words, year) = key.rsplit_once(' ')?;
        let year: u16 = year.parse().ok().filter(|year| (1900..=2999).contains(year))?;
        matches!(words, "hang" | "hang nam" | "thu hang" | "thu hang nam" | "xep hang" | "xep hang nam" | "rank")
            .then_some(year)
    };
    let mut years: Vec<u16> = headings.iter().filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    let has_plain = headings.iter().any(|heading| COLUMNS[2].forms.contains(&heading_key(heading).as_str()));
    for heading in headings {
        match year(heading) {
            Some(year) if years.last() == Some(&year) && !has_plain => *heading = "Hạng".to_string(),
            Some(_) => *heading = "Hạng kỳ trước".to_string(),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn try_read(text: &str) -> (Option<Ranking>, Vec<String>) {
        let file = SourcePath::new("content/_data/xep-hang.csv");
        let mut diagnostics = Vec::new();
        let ranking = read(&file, text, &mut diagnostics);
        let told = diagnostics.iter().map(|d| {
            let spot = d.place.as_ref().and_then(|place| place.at.spot(text)).map(|spot| (spot.line, spot.column));
            format!("{} {spot:?}", d.rule())
        });
        (ranking, told.collect())
    }

    fn ranks(text: &str) -> Vec<(String, u64, Option<u64>)> {
        let (ranking, told) = try_read(text);
        assert_eq!(told, Vec::<String>::new(), "{text}");
        ranking.unwrap().rows.into_iter().map(|row| (row.unit.into(), row.rank, row.former)).collect()
    }

    #[test]
    fn years_in_headings_tell_this_period_from_the_former_one() {
        let wanted = [("Lạc Long".to_string(), 1, Some(22)), ("Thượng Quận".to_string(), 2, Some(9))];
        for headings in ["Xã, phường;Hạng năm 2021;Hạng năm 2022", "Đơn vị;Hạng 2021;Hạng"] {
            assert_eq!(ranks(&format!("{headings}\nThượng Quận;9;2\nLạc Long;22;1\n")), wanted, "{headings}");
        }
    }

    #[test]
    fn ties_share_a_rank_and_the_next_one_is_lower() {
        let scores = "Đơn vị;Điểm\nA;90,5\nB;92\nC;90,50\nD;80\n";
        let of =
            |ranks: Vec<(String, u64, Option<u64>)>| ranks.into_iter().map(|(unit, rank, _)| (unit, rank)).collect();
        let wanted: Vec<(String, u64)> = [("B", 1), ("A", 2), ("C", 2), ("D", 4)].map(|(u, r)| (u.into(), r)).into();
        let found: Vec<(String, u64)> = of(ranks(scores));
        assert_eq!(found, wanted);
    }

    #[test]
    fn ranks_are_checked_against_scores() {
        let (_, told) = try_read("Đơn vị,Điểm,Hạng\nA,90,1\nB,91,2\nC,80,3\n");
        assert_eq!(told, ["wrong-rank Some((2, 6))", "wrong-rank Some((3, 6))"]);
        let (_, told) = try_read("Đơn vị,Điểm,Hạng\nA,90,1\nB,90,2\nC,80,3\n");
        assert_eq!(told, ["wrong-rank Some((3, 6))"]);
    }

    #[test]
    fn a_column_of_scores_is_read_as_a_whole() {
        let (ranking, told) = try_read("Đơn vị,Điểm\nA,90.5\nB,88.125\n");
        assert_eq!(told, Vec::<String>::new());
        let scores: Vec<Option<i64>> = ranking.unwrap().rows.iter().map(|row| row.score).collect();
        assert_eq!(scores, [Some(90_500), Some(88_125)]);
        assert_eq!(try_read("Đơn vị;Điểm\nA;92,5\nB;88.125\n").1, ["score-scale Some((3, 3))"]);
        assert_eq!(try_read("Đơn vị;Điểm\nA;92,5\nB;90.5\n").1, ["score-marks Some((3, 3))"]);
        assert_eq!(try_read("Đơn vị;Điểm\nA;98%\nB;97\n").1, ["score-percent Some((3, 3))"]);
        assert_eq!(try_read("Đơn vị;Điểm\nA;98\nB;-1\n").1, ["cell-form Some((3, 3))"]);
    }

    #[test]
    fn mistakes_are_told_with_row_and_column() {
        let (_, told) = try_read("Đơn vị;Điểm;Hạng;Hạng kỳ trước\nA;cao;1;–\nB;80;0;x\n;70;3;\nC;60;2;4\nc;60;2;4\n");
        assert_eq!(
            told,
            [
                "cell-form Some((2, 3))",
                "cell-form Some((3, 6))",
                "cell-form Some((3, 8))",
                "cell-empty Some((4, 1))",
                "row-twice Some((6, 1))",
            ]
        );
        assert_eq!(try_read("Tên;Điểm\nA;1\n").1, ["column-unknown Some((1, 1))", "column-missing Some((1, 1))"]);
    }
}
