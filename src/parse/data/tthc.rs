//! Results of administrative procedures (thủ tục hành chính): how many files were handled in time, period by period.
//!
//! A row is what was handled from the beginning of the year to the end of its period, as offices report it.

use super::course;
use super::figure::count;
use super::period::Period;
use super::table::{Column, Row, Table};
use crate::diagnostics::{At, CellForm, DataFault, Diagnostic};
use crate::paths::SourcePath;
use crate::time::{Moment, Zone};

/// The results, newest period first; there is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// The rows.
    pub rows: Vec<PeriodResult>,
}

/// The results of a period. `on_time` and `late` make up `handled`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodResult {
    /// The period.
    pub period: Period,
    /// Files that were handled.
    pub handled: u64,
    /// Those before or on their day.
    pub on_time: u64,
    /// Those before their day, where the table tells them apart.
    pub early: Option<u64>,
    /// Those after their day.
    pub late: u64,
    /// When the figures were taken; the newest row has it.
    pub updated: Option<Moment>,
    /// Where the file says that.
    pub updated_at: At,
}

/// The columns, in the order in which they are found.
const COLUMNS: [Column; 7] = [
    Column { name: "Kỳ", forms: &["ky", "ky bao cao", "thang", "thoi gian", "period"] },
    Column {
        name: "Đã giải quyết",
        forms: &[
            "da giai quyet",
            "so ho so da giai quyet",
            "ho so da giai quyet",
            "tong so da giai quyet",
            "so ho so xu ly",
            "so ho so da xu ly",
            "da xu ly",
            "handled",
        ],
    },
    Column {
        name: "Trước & đúng hạn",
        forms: &[
            "truoc dung han",
            "truoc va dung han",
            "truoc han dung han",
            "truoc han va dung han",
            "dung va truoc han",
            "dung han va truoc han",
            "dung han truoc han",
            "early and on time",
        ],
    },
    Column { name: "Trước hạn", forms: &["truoc han", "giai quyet truoc han", "early"] },
    Column { name: "Đúng hạn", forms: &["dung han", "giai quyet dung han", "on time"] },
    Column { name: "Trễ hạn", forms: &["tre han", "qua han", "giai quyet tre han", "giai quyet qua han", "late"] },
    Column {
        name: "Cập nhật lúc",
        forms: &["cap nhat luc", "cap nhat", "ngay cap nhat", "thoi diem cap nhat", "updated"],
    },
];

/// Reads the table. `None` when nothing of it can be shown.
pub(super) fn read(file: &SourcePath, text: &str, zone: Zone, diagnostics: &mut Vec<Diagnostic>) -> Option<Results> {
    let before = diagnostics.len();
    let table = Table::read(file, text, diagnostics);
    if diagnostics.len() > before && table.headings.is_empty() {
        return None;
    }
    let [period, handled, both, early, on_time, late, updated] = table.find(&COLUMNS, diagnostics);
    let needed: [(_, &[&str]); 5] = [
        (period, &["Kỳ"]),
        (handled, &["Đã giải quyết"]),
        (late, &["Trễ hạn"]),
        (updated, &["Cập nhật lúc"]),
        (both.or(on_time), &["Trước & đúng hạn", "Đúng hạn"]),
    ];
    diagnostics.extend(needed.iter().filter(|(column, _)| column.is_none()).map(|(_, names)| table.lacks(names)));
    let (period, handled, late, updated) = (period?, handled?, late?, updated?);
    // One column for both makes those that stand apart a detail, which is not shown.
    let (on_time, early_apart) = match both {
        Some(both) => (both, None),
        None => (on_time?, early),
    };
    let mut rows: Vec<(PeriodResult, &Row)> = Vec::new();
    for row in &table.rows {
        let of = table.value(row, period, CellForm::Period, Period::parse, diagnostics);
        let mut figure = |column| table.value(row, column, CellForm::Count, count, diagnostics);
        let (sum, punctual, tardy) = (figure(handled), figure(on_time), figure(late));
        let apart = early_apart.map(|column| (column, figure(column)));
        let moment = match row.cell(updated) {
            "" => None,
            _ => table.value(row, updated, CellForm::Moment, |text| Moment::parse(text, zone), diagnostics),
        };
        let (Some(of), Some(sum), Some(punctual), Some(tardy)) = (of, sum, punctual, tardy) else { continue };
        let mut parts = vec![(on_time, punctual), (late, tardy)];
        let before_day = match apart {
            Some((column, Some(count))) => {
                parts.insert(0, (column, count));
                Some(count)
            }
            Some((_, None)) => continue,
            None => None,
        };
        check_sum(&table, row, (handled, sum), &parts, diagnostics);
        if let Some((_, other)) = rows.iter().find(|(other, _)| other.period == of) {
            let fault = DataFault::RowTwice { row: row.number, of: row.cell(period).to_string(), other: other.number };
            diagnostics.push(table.error(table.at(row, period), fault));
            continue;
        }
        let on_time = sum.saturating_sub(tardy);
        let result = PeriodResult {
            period: of,
            handled: sum,
            on_time,
            early: before_day,
            late: tardy,
            updated: moment,
            updated_at: table.at(row, updated),
        };
        rows.push((result, row));
    }
    rows.sort_by_key(|(result, _)| std::cmp::Reverse(result.period.order()));
    course::check(&table, course::Columns { period, handled, updated }, &rows, diagnostics);
    match rows.first() {
        Some((newest, row)) if newest.updated.is_none() && row.cell(updated).is_empty() => {
            let fault = DataFault::CellEmpty { row: row.number, column: table.heading(updated).to_string() };
            diagnostics.push(table.error(table.at(row, updated), fault));
        }
        None if table.rows.is_empty() && diagnostics.len() == before => diagnostics.push(table.is_empty()),
        _ => {}
    }
    (!rows.is_empty()).then(|| Results { rows: rows.into_iter().map(|(result, _)| result).collect() })
}

/// The parts of a row must add up to what it says was handled.
fn check_sum(
    table: &Table<'_>,
    row: &Row,
    (column, said): (usize, u64),
    parts: &[(usize, u64)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let counted = parts.iter().fold(0_u64, |sum, (_, figure)| sum.saturating_add(*figure));
    if counted != said {
        let parts = parts.iter().map(|(column, figure)| (table.heading(*column).to_string(), *figure)).collect();
        let heading = table.heading(column).to_string();
        let fault = DataFault::Sum { row: row.number, column: heading, said, parts, counted };
        diagnostics.push(table.error(table.at(row, column), fault));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::data::period::Part;

    fn try_read(text: &str) -> (Option<Results>, Vec<String>) {
        let file = SourcePath::new("content/_data/tthc.csv");
        let mut diagnostics = Vec::new();
        let results = read(&file, text, Zone::default(), &mut diagnostics);
        let told = diagnostics.iter().map(|d| {
            let spot = d.place.as_ref().and_then(|place| place.at.spot(text)).map(|spot| (spot.line, spot.column));
            format!("{} {spot:?}", d.rule())
        });
        (results, told.collect())
    }

    #[test]
    fn the_table_of_an_office_is_read() {
        let (results, told) = try_read(
            "KỲ;Da giai quyet;Trước & đúng hạn;Trễ hạn;Cập nhật lúc\n2023-08;1.700;1.699;1;31/08/2023\nTháng 09/2023;1.950;1.949;1;28/09/2023 02:07:39\n;;;;\n",
        );
        assert_eq!(told, Vec::<String>::new());
        let newest = &results.unwrap().rows[0];
        assert_eq!(newest.period, Period { year: 2023, part: Part::Month(9) });
        assert_eq!((newest.handled, newest.on_time, newest.late, newest.early), (1950, 1949, 1, None));
        assert_eq!(newest.updated.unwrap().short(), "28/09/2023 02:07:39");
    }

    #[test]
    fn early_and_on_time_may_stand_apart() {
        let (results, told) =
            try_read("Kỳ,Đã giải quyết,Trước hạn,Đúng hạn,Trễ hạn,Cập nhật lúc\n2023,10,6,3,1,31/12/2023\n");
        assert_eq!(told, Vec::<String>::new());
        let row = &results.unwrap().rows[0];
        assert_eq!((row.on_time, row.early, row.late), (9, Some(6), 1));
    }

    #[test]
    fn sums_are_checked_where_they_stand() {
        let (_, told) =
            try_read("Kỳ,Đã giải quyết,Trước & đúng hạn,Trễ hạn,Cập nhật lúc\n2023-09,1950,1948,1,28/09/2023\n");
        assert_eq!(told, ["wrong-sum Some((2, 9))"]);
    }

    #[test]
    fn every_mistake_is_told_with_row_and_column() {
        let (results, told) = try_read(
            "Kỳ,Đã giải quyết,Trước & đúng hạn,Trễ hạn,Ghi chú,Cập nhật lúc\nSep-23,1,1,0,,1/9/2023\n2023-08,nhiều,1,0,,hôm qua\n2023-07,2,1,1,\n2023-06,2,,1,,1/7/2023\n2023-05,2,1,1,,\n05/2023,2,1,1,,\n",
        );
        assert_eq!(
            told,
            [
                "row-length Some((4, 1))",
                "column-unknown Some((1, 43))",
                "cell-form Some((2, 1))",
                "cell-form Some((3, 9))",
                "cell-form Some((3, 20))",
                "cell-empty Some((5, 10))",
                "row-twice Some((7, 1))",
                "cell-empty Some((6, 15))",
            ]
        );
        assert_eq!(results.unwrap().rows.len(), 1);
    }

    #[test]
    fn figures_never_fall_within_a_year() {
        let headings = "Kỳ;Đã giải quyết;Trước & đúng hạn;Trễ hạn;Cập nhật lúc\n";
        let told = |rows: &str| try_read(&format!("{headings}{rows}")).1;
        let fallen = "T10/2026;100;100;0;31/10/2026\nT9/2026;150;150;0;30/09/2026\n";
        assert_eq!(told(fallen), ["total-falls Some((2, 10))"]);
        let new_year = "T1/2026;10;10;0;31/01/2026\nT12/2025;150;150;0;31/12/2025\n";
        assert_eq!(told(new_year), Vec::<String>::new());
    }

    #[test]
    fn no_figures_are_older_than_their_period() {
        let headings = "Kỳ;Đã giải quyết;Trước & đúng hạn;Trễ hạn;Cập nhật lúc\n";
        let told = |rows: &str| try_read(&format!("{headings}{rows}")).1;
        assert_eq!(told("Tháng 10/2026;1;1;0;30/09/2026\n"), ["updated-early Some((2, 21))"]);
        assert_eq!(told("Tháng 10/2026;1;1;0;01/10/2026\n"), Vec::<String>::new());
        assert_eq!(told("Quý III/2026;1;1;0;30/06/2026\n"), ["updated-early Some((2, 20))"]);
    }

    #[test]
    fn kinds_of_periods_that_are_mixed_are_told_once() {
        let (_, told) = try_read(
            "Kỳ;Đã giải quyết;Trước & đúng hạn;Trễ hạn;Cập nhật lúc\nTháng 9/2026;9;9;0;30/09/2026\nQuý II/2026;6;6;0;30/06/2026\n2025;5;5;0;31/12/2025\n",
        );
        assert_eq!(told, ["mixed-periods Some((3, 1))"]);
    }

    #[test]
    fn columns_that_are_missing_are_named() {
        assert_eq!(try_read("Kỳ,Tổng\n2023,1\n").1.len(), 5);
        assert_eq!(try_read("").1.len(), 5);
        assert_eq!(try_read("Kỳ,Đã giải quyết,Trước & đúng hạn,Trễ hạn,Cập nhật lúc\n").1, ["table-empty None"]);
    }
}
