//! Data of widgets, in English.

use crate::diagnostics::phrases::{marks_swapped, typed};
use crate::diagnostics::{CellForm, DataFault};
use crate::text::Language::En;
use crate::text::{grouped, plain_thousandths};

/// What is wrong, and how to mend it.
pub(super) fn words(fault: &DataFault) -> (String, String) {
    match fault {
        DataFault::Missing { name, nearest } => (
            format!("the widget needs the file {}, which content/_data/ does not hold", typed(name)),
            match nearest {
                Some(nearest) => format!("did you mean:\ndata: {nearest}"),
                None => format!("put the file at content/_data/{name}, or name another one under data; without figures, remove the widget"),
            },
        ),
        DataFault::Format { name, wanted } => (
            format!("this widget reads a .{wanted} file, not {}", typed(name)),
            match *wanted {
                "csv" => "save the spreadsheet as CSV: in Excel choose “Save As”, type “CSV UTF-8”".to_string(),
                wanted => format!("name a .{wanted} file"),
            },
        ),
        DataFault::WidgetKey { key, widget, known } => (
            format!("the widget {widget} takes no key {}", typed(key)),
            match known.as_slice() {
                [] => "remove the key; this widget needs its type alone".to_string(),
                known => format!("remove the key, or use one of: {}", known.join(", ")),
            },
        ),
        DataFault::WidgetPlace { widget, place } => (
            format!("the widget {widget} has no room in {place}"),
            "move it to home, or remove it here".to_string(),
        ),
        DataFault::BadgeWithoutLink { image } => (
            format!("the badge {} has no address at which readers can verify it", typed(image)),
            "add the page where whoever awarded it confirms it:\nurl: https://example.org/verify/…\nwithout such a page, do not show the badge".to_string(),
        ),
        DataFault::NoBadges => (
            "the widget badges has no badges".to_string(),
            "add one, or remove the widget:\nitems:\n  - image: content/badges/ipv6-ready.svg\n    alt: IPv6 Ready\n    url: https://example.org/verify/commune".to_string(),
        ),
        DataFault::Empty => (
            "this table has no rows yet".to_string(),
            "the first row names the columns, figures follow from the second; without figures, remove the widget from site.yaml".to_string(),
        ),
        DataFault::NoGroups => (
            "this file has no groups of links".to_string(),
            "write:\ngroups:\n  - title: Links\n    links:\n      - title: National public service portal\n        url: https://dichvucong.gov.vn/".to_string(),
        ),
        DataFault::QuoteOpen => (
            "a quotation mark opens here and is not closed, so all rows after it are one cell".to_string(),
            "close it at the end of the cell, or remove it; to have a quotation mark in a cell, write it twice (\"\")".to_string(),
        ),
        DataFault::ColumnMissing { columns, found } => {
            let one = columns.iter().map(|column| format!("“{column}”")).collect::<Vec<_>>().join(" or ");
            (
                format!("the table lacks the column {one}"),
                match found.as_slice() {
                    [] => format!("name the columns in the first row, {one} among them"),
                    found => format!("add the column {one}, or correct its heading; the table has: {}", found.join(", ")),
                },
            )
        }
        DataFault::ColumnUnknown { column, known } => (
            format!("loa does nothing with the column {}", typed(column)),
            format!("if it is misspelt, call it one of: {}; if it holds notes, better remove it, for this file is published as it is", known.join(", ")),
        ),
        DataFault::ColumnTwice { column, other } => (
            format!("the columns {} and {} mean the same", typed(other), typed(column)),
            "keep one of them, or correct a heading".to_string(),
        ),
        DataFault::RowLength { row, cells, columns } if cells < columns => (
            format!("row {row} has {cells} cells, but there are {columns} columns"),
            "add the missing cells; leave a cell without a figure empty, but keep its separator".to_string(),
        ),
        DataFault::RowLength { row, cells, columns } => (
            format!("row {row} has {cells} cells, but there are only {columns} columns"),
            "where commas separate cells, put a number with a decimal comma in quotation marks: \"99,95\"".to_string(),
        ),
        DataFault::CellEmpty { row, column } => (
            format!("row {row} leaves the column {} empty", typed(column)),
            "fill the cell in; remove the row if it has no figures yet".to_string(),
        ),
        DataFault::CellForm { row, column, value, wanted } => {
            let (thing, hint) = form(*wanted);
            (format!("row {row}, column {}: {} is not {thing}", typed(column), typed(value)), hint.to_string())
        }
        DataFault::CellTooLarge { row, column, value } => (
            format!("row {row}, column {}: {} is too large a number", typed(column), typed(value)),
            "see whether it has digits too many, or two cells have become one".to_string(),
        ),
        DataFault::GroupUnknown { group, file, nearest, known } => (
            format!("{file} has no group of links called {}", typed(group)),
            match nearest {
                Some(nearest) => format!("did you mean:\ngroup: {nearest}\nthe file has: {}", known.join("; ")),
                None => format!("write the title of a group, or add this one to the file, which has: {}", known.join("; ")),
            },
        ),
        DataFault::CounterFigure { key, value, meant } => (
            format!("the figure of {} must be a whole number of at least 0, not {}", typed(key), typed(value)),
            match meant {
                Some(meant) => format!("write digits alone, without quotation marks and separators:\n\"{key}\": {meant}"),
                None => format!("write digits alone, without quotation marks and separators; where nobody measured, write:\n\"{key}\": null"),
            },
        ),
        DataFault::CountersShape { key: None } => (
            "this file must be a group of keys in curly brackets".to_string(),
            "let the counting program write it again, or see the sample in docs/site-yaml.md".to_string(),
        ),
        DataFault::CountersShape { key: Some(key) } => (
            format!("{} must be a group of addresses and views, in curly brackets", typed(key)),
            "write the address of a page in quotation marks, a colon, and its views:\n\"/tin-tuc/ke-hoach-111/\": 430".to_string(),
        ),
        DataFault::Sum { row, column, said, parts, counted } => {
            let parts: Vec<String> =
                parts.iter().map(|(name, figure)| format!("{name} {}", grouped(*figure, En))).collect();
            (
                format!(
                    "row {row} does not add up: the column {} says {}, but {} make {}",
                    typed(column),
                    grouped(*said, En),
                    parts.join(" + "),
                    grouped(*counted, En)
                ),
                format!("look the figures up in the report and correct the wrong one; if the parts are right, the sum is {}", grouped(*counted, En)),
            )
        }
        DataFault::RowTwice { row, of, other } => (
            format!("rows {other} and {row} are both about {}", typed(of)),
            "keep the right one, remove the other".to_string(),
        ),
        DataFault::Rank { row, column, unit, said, score, counted } => (
            format!(
                "row {row}, column {}: {} is ranked {said}, but {counted} by its score of {}",
                typed(column),
                typed(unit),
                plain_thousandths(*score, En)
            ),
            format!("change the rank to {counted}, or correct the score; equal scores share a rank, and the next unit ranks lower by as many"),
        ),
        DataFault::TotalFalls { row, column, said, before: (other_row, period, before) } => (
            format!(
                "row {row}, column {}: {} is less than the {} of {} (row {other_row}), but figures counted from the beginning of the year never fall",
                typed(column),
                grouped(*said, En),
                grouped(*before, En),
                typed(period)
            ),
            "if the row holds its own period alone, add the earlier ones of the year; if not, look both figures up in the report".to_string(),
        ),
        DataFault::UpdatedEarly { row, column, value, period } => (
            format!("row {row}, column {}: {} is before {} begins", typed(column), typed(value), typed(period)),
            "correct the day or the period; mostly a row was copied and its day forgotten".to_string(),
        ),
        DataFault::UpdatedLater { value, now } => (
            format!("these figures are of {}, later than the site is built ({now})", typed(value)),
            "correct the day, which always stands before the month; if it is right, see to the clock of this machine".to_string(),
        ),
        DataFault::MixedPeriods { row, value, other: (other_row, other) } => (
            format!("the table mixes kinds of periods: {} (row {row}) and {} (row {other_row})", typed(value), typed(other)),
            "keep to months, quarters or years, so that the chart compares like with like; put the others into a file of their own, with a widget of its own".to_string(),
        ),
        DataFault::ScoreMarks { row, column, value, read, other } => {
            let (other_row, other) = &**other;
            (
            format!(
                "row {row}, column {}: points and commas mean one thing in {} and another in {} (row {other_row})",
                typed(column),
                typed(value),
                typed(other)
            ),
            format!(
                "this cell was read as {}; use one mark for decimals in the whole column, and none between thousands",
                plain_thousandths(*read, En)
            ),
            )
        }
        DataFault::ScorePercent { row, column, value, other } => {
            let (other_row, other) = &**other;
            (
            match value.ends_with('%') {
                true => format!("row {row}, column {}: {} has a percent sign, {} (row {other_row}) has none", typed(column), typed(value), typed(other)),
                false => format!("row {row}, column {}: {} has no percent sign, {} (row {other_row}) has one", typed(column), typed(value), typed(other)),
            },
            "see whether this cell is on the same scale as the others; write the sign in the whole column, or nowhere".to_string(),
            )
        }
        DataFault::ScoreScale { row, column, value, read, instead, other } => {
            let (other_row, other) = &**other;
            (
            format!(
                "row {row}, column {}: {} was read as {}, which is far from {} in row {other_row}",
                typed(column),
                typed(value),
                plain_thousandths(*read, En),
                typed(other)
            ),
            match read > instead {
                    true => format!(
                        "write {} for a decimal number, {} for thousands",
                        marks_swapped(value),
                        plain_thousandths(*read, En)
                    ),
                    false => format!(
                        "write {} for thousands; if it is a decimal number, write decimals in the other cell as well: {other},0",
                        plain_thousandths(*instead, En)
                    ),
                },
            )
        }
    }
}

fn form(wanted: CellForm) -> (&'static str, &'static str) {
    match wanted {
        CellForm::Count => ("a whole number of at least 0", "write digits alone, such as 1950"),
        CellForm::Rank => ("a rank", "write digits from 1 up, such as 3"),
        CellForm::Score => ("a score of at least 0", "write digits, with three decimals at most, such as 87.25"),
        CellForm::Period => (
            "a period",
            "write a month, a quarter or a year, such as “2023-09”, “Tháng 09/2023”, “2023-Q3” or “2023”; where Excel makes a date of it, write “Tháng 09/2023”",
        ),
        CellForm::Moment => ("a date", "write the day first, such as 28/09/2023 or 28/09/2023 02:07:39"),
    }
}
