//! Footnotes: numbered as they are cited, gathered at the end, each with a way back to every place that cites it.

use std::collections::HashMap;
use std::ops::Range;

use super::body::Slot;
use super::convert::Converter;
use crate::diagnostics::Problem;

/// The footnotes of a body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    /// Positions in `notes` by label; case does not count in labels.
    by_label: HashMap<String, usize>,
    /// Positions in `notes` in the order of their numbers.
    cited: Vec<usize>,
    /// Notes being read, innermost last, with what was being written before.
    open: Vec<(String, Range<usize>, Written)>,
}

/// HTML and its slots.
type Written = (String, Vec<Slot>);

#[derive(Debug, Default)]
struct Note {
    /// From 1; 0 until the note is cited.
    number: usize,
    /// How often it is cited.
    citations: usize,
    body: Option<Written>,
    definition: Option<(String, Range<usize>)>,
}

impl Notes {
    /// Whether a footnote made this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        let number = id.strip_prefix("cuoc-chu-").and_then(|number| number.parse::<usize>().ok());
        number.is_some_and(|number| (1..=self.cited.len()).contains(&number))
    }

    fn note(&mut self, label: &str) -> (usize, &mut Note) {
        let notes = &mut self.notes;
        let position = *self.by_label.entry(label.to_lowercase()).or_insert_with(|| {
            notes.push(Note::default());
            notes.len() - 1
        });
        // The position was taken from this vector, which never shrinks.
        (position, &mut self.notes[position])
    }
}

impl Converter<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.begin_inline();
        let cited = self.notes.cited.len();
        let (position, note) = self.notes.note(label);
        note.citations += 1;
        if note.number == 0 {
            note.number = cited + 1;
        }
        let (number, citation) = (note.number, note.citations);
        if number > cited {
            self.notes.cited.push(position);
        }
        let sup = self.out.tag("sup");
        self.out.markup(" class=\"footnote-ref\"");
        self.out.end_tag(sup);
        let tag = self.out.tag("a");
        self.out.markup(" role=\"doc-noteref\" id=\"ref-");
        self.out.number(number);
        self.out.markup("-");
        self.out.number(citation);
        self.out.markup("\" href=\"#cuoc-chu-");
        self.out.number(number);
        self.out.markup("\" aria-label=\"");
        self.out.label(&self.options.labels.footnote, "{n}", &number.to_string());
        self.out.markup("\"");
        self.out.end_tag(tag);
        self.out.number(number);
        self.out.markup("</a></sup>");
    }

    pub(super) fn start_footnote(&mut self, label: &str, span: Range<usize>) {
        let before = self.out.swap();
        self.notes.open.push((label.to_string(), span, before));
    }

    pub(super) fn end_footnote(&mut self) {
        let Some((label, span, before)) = self.notes.open.pop() else { return };
        let body = self.out.swap_back(before);
        let first_line =
            span.start..span.start + self.text.get(span.clone()).and_then(|text| text.find('\n')).unwrap_or(span.len());
        let (_, note) = self.notes.note(&label);
        if note.body.is_none() {
            note.body = Some(body);
            note.definition = Some((label, first_line));
        } else {
            self.warning(first_line, Problem::DuplicateFootnote { label });
        }
    }

    /// Writes the cited notes; those that nothing cites are reported.
    pub(super) fn write_footnotes(&mut self) {
        let cited = std::mem::take(&mut self.notes.cited);
        let mut notes = std::mem::take(&mut self.notes.notes);
        for note in &mut notes {
            if note.number == 0
                && let Some((label, span)) = note.definition.take()
            {
                self.warning(span, Problem::UnusedFootnote { label });
            }
        }
        if !cited.is_empty() {
            let labels = self.options.labels;
            let section = self.out.tag("section");
            self.out.markup(" class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
            self.out.value(&labels.footnotes);
            self.out.markup("\"");
            self.out.end_tag(section);
            self.out.markup("\n<ol>\n");
            for note in cited.iter().filter_map(|position| notes.get_mut(*position).map(std::mem::take)) {
                self.write_note(note);
            }
            self.out.markup("</ol>\n</section>\n");
        }
        self.notes.cited = cited;
    }

    fn write_note(&mut self, note: Note) {
        let item = self.out.tag("li");
        self.out.markup(" id=\"cuoc-chu-");
        self.out.number(note.number);
        self.out.markup("\"");
        self.out.end_tag(item);
        let (html, slots) = note.body.unwrap_or_default();
        self.out.append(&html, slots);
        if self.out.ends_with("</p>\n") {
            self.out.strip_end("</p>\n");
        } else {
            self.out.markup("<p>");
        }
        for citation in 1..=note.citations {
            self.out.markup(" ");
            let tag = self.out.tag("a");
            self.out.markup(" class=\"footnote-back\" role=\"doc-backlink\" href=\"#ref-");
            self.out.number(note.number);
            self.out.markup("-");
            self.out.number(citation);
            self.out.markup("\" aria-label=\"");
            let n = if citation == 1 { note.number.to_string() } else { format!("{} ({citation})", note.number) };
            self.out.label(&self.options.labels.back, "{n}", &n);
            self.out.markup("\"");
            self.out.end_tag(tag);
            self.out.markup("↩");
            if citation > 1 {
                self.out.markup("<sup>");
                self.out.number(citation);
                self.out.markup("</sup>");
            }
            self.out.markup("</a>");
        }
        self.out.markup("</p></li>\n");
    }
}
