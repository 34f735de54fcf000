//! What the rows of a table of results say of each other: figures are counted from the beginning of the year, so they
//! never fall within one.

use super::period::{Part, Period};
use super::table::{Row, Table};
use super::tthc::PeriodResult;
use crate::diagnostics::{DataFault, Diagnostic};

/// The columns that are looked at, by their positions.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub period: usize,
    pub handled: usize,
    pub updated: usize,
}

/// Warns of what can hardly be meant. `rows` are newest first.
pub(super) fn check(
    table: &Table<'_>,
    columns: Columns,
    rows: &[(PeriodResult, &Row)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    diagnostics.extend(mixed(table, columns, rows));
    for ((newer, row), (older, other)) in rows.iter().zip(rows.iter().skip(1)) {
        if newer.period.year == older.period.year && newer.handled < older.handled {
            let fault = DataFault::TotalFalls {
                row: row.number,
                column: table.heading(columns.handled).to_string(),
                said: newer.handled,
                before: (other.number, other.cell(columns.period).to_string(), older.handled),
            };
            diagnostics.push(table.warning(table.at(row, columns.handled), fault));
        }
    }
    for (result, row) in rows {
        let (year, month) = (result.period.year, first_month(result.period));
        if result.updated.is_some_and(|updated| updated.date() < (year, month, 1)) {
            let fault = DataFault::UpdatedEarly {
                row: row.number,
                column: table.heading(columns.updated).to_string(),
                value: row.cell(columns.updated).to_string(),
                period: row.cell(columns.period).to_string(),
            };
            diagnostics.push(table.warning(table.at(row, columns.updated), fault));
        }
    }
}

/// The first row of the file whose period is of another kind than that of the first row: once is enough.
fn mixed(table: &Table<'_>, columns: Columns, rows: &[(PeriodResult, &Row)]) -> Option<Diagnostic> {
    let kind = |period: Period| std::mem::discriminant(&period.part);
    let (first, above) = rows.iter().min_by_key(|(_, row)| row.number)?;
    let others = rows.iter().filter(|(result, _)| kind(result.period) != kind(first.period));
    let (_, row) = others.min_by_key(|(_, row)| row.number)?;
    let fault = DataFault::MixedPeriods {
        row: row.number,
        value: row.cell(columns.period).to_string(),
        other: (above.number, above.cell(columns.period).to_string()),
    };
    Some(table.warning(table.at(row, columns.period), fault))
}

fn first_month(period: Period) -> i8 {
    match period.part {
        Part::Month(month) => i8::try_from(month).unwrap_or(1),
        Part::Quarter(quarter) => i8::try_from(quarter).unwrap_or(1).saturating_mul(3).saturating_sub(2),
        Part::Year => 1,
    }
}
