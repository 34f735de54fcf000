//! Headings: levels below the page's title, and anchors.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::body::Heading;
use super::convert::Converter;
use super::writer::Point;
use crate::text::slugify;

/// A heading whose text is being read.
#[derive(Debug)]
pub(super) struct OpenHeading {
    /// The text so far.
    pub(super) text: String,
    level: u8,
    id: Option<String>,
    start: Point,
    tag: Point,
    content_from: usize,
}

/// How far the headings of a body move down: one step where it uses level 1, which is the page's title, so that the
/// levels below keep their distance; none where it starts at level 2.
pub(super) fn shift(body: &str, options: pulldown_cmark::Options) -> u8 {
    let found = may_use_level_one(body)
        && Parser::new_ext(body, options)
            .any(|event| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })));
    u8::from(found)
}

/// A fast, coarse look for `# ` and for lines of `=`.
fn may_use_level_one(body: &str) -> bool {
    let bytes = body.as_bytes();
    let single_hash = memchr::memchr_iter(b'#', bytes).any(|at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let after = bytes.get(at + 1);
        before.is_none_or(|b| matches!(b, b'\n' | b' ' | b'\t' | b'>'))
            && after.is_none_or(|b| matches!(b, b'\n' | b' ' | b'\t'))
    });
    single_hash
        || memchr::memchr_iter(b'=', bytes).any(|at| {
            let before = at.checked_sub(1).and_then(|before| bytes.get(before));
            let rest = bytes.get(at..).unwrap_or_default();
            let end = rest.iter().find(|b| !matches!(b, b'=' | b' ' | b'\t'));
            before.is_none_or(|b| matches!(b, b'\n' | b' ' | b'\t' | b'>')) && end.is_none_or(|b| *b == b'\n')
        })
}

impl Converter<'_> {
    pub(super) fn start_heading(&mut self, level: HeadingLevel, id: Option<&str>) {
        const NAMES: [&str; 7] = ["h2", "h2", "h2", "h3", "h4", "h5", "h6"];
        let level = (level as u8 + self.heading_shift).clamp(2, 6);
        let start = self.out.here();
        let tag = self.out.tag(NAMES.get(usize::from(level)).copied().unwrap_or("h6"));
        self.out.markup(">");
        let id = id.map(slugify).filter(|id| !id.is_empty());
        self.heading = Some(OpenHeading { text: String::new(), level, id, start, tag, content_from: self.out.len() });
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        if self.out.len() == heading.content_from {
            self.out.undo(heading.start);
            return;
        }
        let text = heading.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = self.ids.give(heading.id.unwrap_or_else(|| slugify(&text)));
        self.out.add_attributes(heading.tag, format!(" id=\"{id}\""));
        self.out.markup(" ");
        let tag = self.out.tag("a");
        self.out.markup(" class=\"anchor\" href=\"#");
        self.out.markup(&id);
        self.out.markup("\" aria-label=\"");
        self.out.label(&self.options.labels.anchor, "{title}", &text);
        self.out.markup("\"");
        self.out.end_tag(tag);
        self.out.markup("#</a>");
        self.out.markup(
            ["</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"]
                .get(usize::from(heading.level) - 2)
                .copied()
                .unwrap_or("</h6>\n"),
        );
        self.headings.push(Heading { level: heading.level, id, text: text.into() });
    }
}
