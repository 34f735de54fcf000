//! Tables: inside a region that scrolls, aligned by class.

use pulldown_cmark::Alignment;

use super::convert::Converter;
use super::writer::Point;

/// The table being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// Tables of the body so far.
    count: usize,
    column: usize,
    in_head: bool,
    has_rows: bool,
    cell: Option<(Point, usize)>,
}

impl Converter<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, count: self.table.count + 1, ..Table::default() };
        let region = self.out.tag("div");
        self.out.markup(" class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        self.out.label(&self.options.labels.table, "{n}", &self.table.count.to_string());
        self.out.markup("\"");
        self.out.end_tag(region);
        self.out.markup("<table>\n");
    }

    pub(super) fn end_table(&mut self) {
        self.out.markup(if self.table.has_rows { "</tbody>\n</table></div>\n" } else { "</table></div>\n" });
    }

    pub(super) fn start_table_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.markup("<thead><tr>");
    }

    pub(super) fn end_table_head(&mut self) {
        self.table.in_head = false;
        self.out.markup("</tr></thead>\n");
    }

    pub(super) fn start_table_row(&mut self) {
        self.table.column = 0;
        self.out.markup(if self.table.has_rows { "<tr>" } else { "<tbody>\n<tr>" });
        self.table.has_rows = true;
    }

    pub(super) fn start_cell(&mut self) {
        let start = self.out.here();
        let tag = self.out.tag(if self.table.in_head { "th" } else { "td" });
        self.out.markup(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        });
        if self.table.in_head {
            self.out.markup(" scope=\"col\"");
        }
        self.out.end_tag(tag);
        self.table.column += 1;
        self.table.cell = Some((start, self.out.len()));
    }

    pub(super) fn end_cell(&mut self) {
        let Some((start, content_from)) = self.table.cell.take() else { return };
        if !self.table.in_head {
            self.out.markup("</td>");
        } else if self.out.len() > content_from {
            self.out.markup("</th>");
        } else {
            // An empty corner is no header of anything.
            self.out.undo(start);
            self.out.markup("<td></td>");
        }
    }
}
