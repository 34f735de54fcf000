//! A CSV file as spreadsheets save it → headings and rows, each cell with its place.
//!
//! Forgiven are what spreadsheets do: `;` or a tab between cells, a first line `sep=;`, empty rows at the end and
//! empty columns at the right. A mark of byte order, CRLF and UTF-16 are gone when a text comes here.

use std::ops::Range;

use super::figure::is_too_large;
use crate::diagnostics::{At, CellForm, DataFault, Diagnostic, Problem};
use crate::paths::SourcePath;
use crate::text::{clean_line, fold};

/// A table, and the text that it was read from.
pub(super) struct Table<'a> {
    file: &'a SourcePath,
    text: &'a str,
    delimiter: u8,
    /// Where the line of headings starts.
    start: usize,
    /// The headings as typed, on one line each.
    pub headings: Vec<String>,
    /// The rows that hold something.
    pub rows: Vec<Row>,
}

/// One row.
pub(super) struct Row {
    /// Its number as a spreadsheet counts, the headings being row 1.
    pub number: usize,
    start: usize,
    cells: Vec<String>,
}

/// The most rows of a wrong length, and headings that nobody knows, that are reported of one table: whoever has more
/// made one mistake, and each is looked for in the text.
const MOST_WRONG: usize = 100;

/// A column that a table may have.
pub(super) struct Column {
    /// Its usual heading.
    pub name: &'static str,
    /// Headings that mean it, folded, words divided by one space.
    pub forms: &'static [&'static str],
}

impl<'a> Table<'a> {
    /// Reads a table. What is wrong with its form is reported; rows of the wrong length are left out.
    pub(super) fn read(file: &'a SourcePath, text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let start = match text.split_once('\n') {
            Some((first, _)) if first.trim_start().to_ascii_lowercase().starts_with("sep=") => first.len() + 1,
            _ => 0,
        };
        let body = text.get(start..).unwrap_or_default();
        let delimiter = delimiter(body.lines().next().unwrap_or_default());
        let mut table = Self { file, text, delimiter, start, headings: Vec::new(), rows: Vec::new() };
        if let Some(open) = open_quote(body, delimiter) {
            let at = At::from(start + open..start + open + 1);
            diagnostics.push(Diagnostic::error(file, at, Problem::BadData(DataFault::QuoteOpen)));
            return table;
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(body.as_bytes());
        // Neither reading from memory nor UTF-8 can fail here, so what is no record is the end.
        let records = reader.records().map_while(Result::ok);
        let (mut length, mut wrong) = (0, 0);
        // How far lines are counted, and how many there are.
        let (mut counted, mut number) = (0, 1);
        for record in records {
            let at = start + record.position().map_or(0, |position| position.byte() as usize);
            let cells: Vec<String> = record.iter().map(clean_line).collect();
            // Where the library begins a record, empty lines before it are still ahead.
            let rest = text.get(at..).unwrap_or_default();
            let at = at + rest.len() - rest.trim_start_matches(['\n', '\r']).len();
            let before = at.saturating_sub(start);
            number += body.get(counted..before).unwrap_or_default().matches('\n').count();
            counted = counted.max(before);
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if table.headings.is_empty() {
                length = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
                table.start = at;
                table.headings = cells.into_iter().take(length).collect();
                continue;
            }
            let row = Row { number, start: at, cells };
            let filled = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            if row.cells.len() < length || filled > length {
                let cells = if filled > length { filled } else { row.cells.len() };
                let fault = DataFault::RowLength { row: number, cells, columns: length };
                wrong += 1;
                if wrong <= MOST_WRONG {
                    diagnostics.push(table.error(table.line_at(&row), fault));
                }
                continue;
            }
            table.rows.push(row);
        }
        table
    }

    /// Finds columns by their headings: for each of `columns` its position. Unknown headings are warned of, and two for
    /// one column are an error.
    pub(super) fn find<const N: usize>(
        &self,
        columns: &[Column; N],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> [Option<usize>; N] {
        let mut found = [None; N];
        let most = diagnostics.len() + MOST_WRONG;
        for (position, heading) in self.headings.iter().enumerate() {
            if diagnostics.len() >= most {
                break;
            }
            let folded = heading_key(heading);
            let wanted = columns.iter().position(|column| column.forms.contains(&folded.as_str()));
            match wanted.and_then(|wanted| found.get_mut(wanted)) {
                Some(Some(first)) => {
                    let other = self.headings.get(*first).cloned().unwrap_or_default();
                    let fault = DataFault::ColumnTwice { column: heading.clone(), other };
                    diagnostics.push(self.error(self.at_heading(position), fault));
                }
                Some(free) => *free = Some(position),
                None if heading.is_empty() => {}
                None => {
                    let known = columns.iter().map(|column| column.name).collect();
                    let fault = DataFault::ColumnUnknown { column: heading.clone(), known };
                    let at = self.at_heading(position);
                    diagnostics.push(self.warning(at, fault));
                }
            }
        }
        found
    }

    /// The error of a table without any of a few columns, one of which it needs.
    pub(super) fn lacks(&self, columns: &'static [&'static str]) -> Diagnostic {
        let found = self.headings.iter().filter(|heading| !heading.is_empty()).take(MOST_WRONG).cloned().collect();
        let line = self.text.get(self.start..).unwrap_or_default().lines().next().unwrap_or_default().len();
        self.error(At::from(self.start..self.start + line), DataFault::ColumnMissing { columns, found })
    }

    /// The error of a table without rows.
    pub(super) fn is_empty(&self) -> Diagnostic {
        self.error(At::File, DataFault::Empty)
    }

    /// An error somewhere in the table.
    pub(super) fn error(&self, at: At, fault: DataFault) -> Diagnostic {
        Diagnostic::error(self.file, at, Problem::BadData(fault))
    }

    /// A warning somewhere in the table.
    pub(super) fn warning(&self, at: At, fault: DataFault) -> Diagnostic {
        Diagnostic::warning(self.file, at, Problem::BadData(fault))
    }

    /// What a cell holds; nothing, with an error, when it is empty or something else.
    pub(super) fn value<T>(
        &self,
        row: &Row,
        column: usize,
        wanted: CellForm,
        parse: impl Fn(&str) -> Option<T>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let text = row.cell(column);
        let value = parse(text);
        if value.is_none() {
            let (row_number, heading) = (row.number, self.heading(column).to_string());
            let fault = match text {
                "" => DataFault::CellEmpty { row: row_number, column: heading },
                text if is_too_large(text) => {
                    DataFault::CellTooLarge { row: row_number, column: heading, value: text.to_string() }
                }
                text => DataFault::CellForm { row: row_number, column: heading, value: text.to_string(), wanted },
            };
            diagnostics.push(self.error(self.at(row, column), fault));
        }
        value
    }

    /// The heading of a column.
    pub(super) fn heading(&self, column: usize) -> &str {
        self.headings.get(column).map_or("", String::as_str)
    }

    /// Where a cell is.
    pub(super) fn at(&self, row: &Row, column: usize) -> At {
        self.cell(row.start, column).map_or_else(|| self.line_at(row), At::from)
    }

    fn at_heading(&self, column: usize) -> At {
        self.cell(self.start, column).map_or(At::File, At::from)
    }

    fn line_at(&self, row: &Row) -> At {
        let line = self.text.get(row.start..).unwrap_or_default().lines().next().unwrap_or_default();
        At::from(row.start..row.start + line.trim_end().len())
    }

    /// The bytes of a cell of the record that starts somewhere: with its quotes, without blanks around it. An empty
    /// cell is shown by the delimiter beside it.
    fn cell(&self, start: usize, column: usize) -> Option<Range<usize>> {
        let record = self.text.get(start..)?;
        let (mut number, mut from, mut is_quoted) = (0, 0, false);
        let mut end = record.len();
        for (at, byte) in record.bytes().enumerate() {
            match byte {
                b'"' => is_quoted = !is_quoted,
                byte if is_quoted || (byte != self.delimiter && byte != b'\n') => {}
                byte => {
                    if number == column || byte == b'\n' {
                        end = at;
                        break;
                    }
                    number += 1;
                    from = at + 1;
                }
            }
        }
        if number != column {
            return None;
        }
        let cell = record.get(from..end)?;
        let content = cell.trim();
        if content.is_empty() {
            let from = from.saturating_sub(1);
            return Some(start + from..start + (from + 1).min(record.len()));
        }
        let from = start + from + cell.len() - cell.trim_start().len();
        Some(from..from + content.len())
    }
}

impl Row {
    /// The text of a cell; empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A heading without marks, capitals and signs, words divided by one space: `Trước & đúng hạn` → `truoc dung han`.
pub(super) fn heading_key(heading: &str) -> String {
    let folded = fold(heading);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What divides the cells of a line: the most frequent of comma, semicolon and tab outside quotes.
fn delimiter(line: &str) -> u8 {
    let mut is_quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in line.bytes() {
        if byte == b'"' {
            is_quoted = !is_quoted;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !is_quoted) {
            *count += 1;
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(delimiter, _)| *delimiter)
}

/// The quotation mark that opens a cell and is never closed.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let mut open = None;
    let mut begins_cell = true;
    for (at, byte) in text.bytes().enumerate() {
        match (open, byte) {
            (None, b'"') if begins_cell => open = Some(at),
            // A doubled mark closes and opens again: the cell is the same.
            (Some(_), b'"') => open = None,
            (None, b'"') if text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'"') => open = Some(at),
            _ => {}
        }
        begins_cell = byte == delimiter || byte == b'\n';
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headings, rows with their numbers, and what was told.
    type Read = (Vec<String>, Vec<(usize, Vec<String>)>, Vec<String>);

    fn try_read(text: &str) -> Read {
        let file = SourcePath::new("content/_data/a.csv");
        let mut diagnostics = Vec::new();
        let table = Table::read(&file, text, &mut diagnostics);
        let rows = table.rows.iter().map(|row| (row.number, row.cells.clone())).collect();
        let told = diagnostics.iter().map(|d| {
            let spot = d.place.as_ref().and_then(|place| place.at.spot(text)).map(|spot| (spot.line, spot.column));
            format!("{} {spot:?}", d.rule())
        });
        (table.headings.clone(), rows, told.collect())
    }

    #[test]
    fn every_delimiter_is_found() {
        for text in ["a,b\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2", "sep=;\na;b\n1;2\n;\n;;;\n"] {
            let (headings, rows, told) = try_read(text);
            assert_eq!((headings, told), (vec!["a".to_string(), "b".into()], vec![]), "{text:?}");
            assert_eq!(rows[0].1[..2], ["1", "2"], "{text:?}");
            assert_eq!(rows.len(), 1, "{text:?}");
        }
    }

    #[test]
    fn rows_of_another_length_are_reported_with_their_line() {
        let (_, rows, told) = try_read("a,b,c\n1,2\n\n1,2,3\n1,99,95,2\n1,2,3,\n");
        assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [4, 6]);
        assert_eq!(told, ["row-length Some((2, 1))", "row-length Some((5, 1))"]);
    }

    #[test]
    fn an_open_quote_is_found_where_it_opens() {
        assert_eq!(try_read("a,b\n1,\"2\n3,4\n").2, ["table-quote Some((2, 3))"]);
        let (_, rows, told) = try_read("a,b\n\"1\n1\",\"x \"\"y\"\"\"\n");
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(rows[0].1, ["1 1", "x \"y\""]);
    }

    #[test]
    fn cells_are_found_behind_quotes() {
        let text = "a;b;c\n\"x;y\"; 2 ;\n";
        let file = SourcePath::new("content/_data/a.csv");
        let table = Table::read(&file, text, &mut Vec::new());
        let shown = |column| {
            let spot = table.at(&table.rows[0], column).spot(text).unwrap();
            (spot.column, text[spot.bytes].to_string())
        };
        assert_eq!(shown(0), (1, "\"x;y\"".to_string()));
        assert_eq!(shown(1), (8, "2".to_string()));
        assert_eq!(shown(2), (10, ";".to_string()));
    }
}
