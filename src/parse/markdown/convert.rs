//! From Markdown events to HTML: blocks, and the order in which things happen.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, BrokenLink, CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::body::{Body, Heading};
use super::destination::allowed;
use super::footnotes::Notes;
use super::headings::{self, OpenHeading};
use super::ids::Ids;
use super::links::OpenLink;
use super::literal::Literal;
use super::options::Options;
use super::pictures::OpenPicture;
use super::summary::Summary;
use super::tables::Table;
use super::text_run::Run;
use super::writer::{Kind, Writer};
use crate::diagnostics::{Diagnostic, HtmlPart, Problem};
use crate::paths::SourcePath;

/// The state of one conversion. The other files of this folder each add what they know to write.
pub(super) struct Converter<'a> {
    pub(super) source: &'a SourcePath,
    /// The clean text of the whole file: spans count its bytes.
    pub(super) text: &'a str,
    pub(super) options: &'a Options<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
    pub(super) out: Writer,
    pub(super) run: Run<'a>,
    /// The paragraph being read: its bytes, and whether its tag is written.
    pub(super) paragraph: Range<usize>,
    pub(super) state: Paragraph,
    pub(super) heading: Option<OpenHeading>,
    pub(super) heading_shift: u8,
    pub(super) headings: Vec<Heading>,
    pub(super) ids: Ids<'a>,
    pub(super) link: Option<OpenLink<'a>>,
    /// Links inside the page, to be checked when all ids are known.
    pub(super) fragments: Vec<(String, Range<usize>)>,
    pub(super) picture: Option<OpenPicture<'a>>,
    pub(super) notes: Notes,
    pub(super) table: Table,
    pub(super) summary: Summary,
    pub(super) warned_of_html: bool,
    /// What was told of the author's HTML.
    pub(super) told_dropped: BTreeSet<HtmlPart>,
    /// Elements that the author opened in this block, in whose text nothing becomes a link.
    pub(super) literal: Literal,
    /// Blocks around the present one.
    depth: usize,
    in_code: bool,
    /// The block of HTML being read.
    html: Option<String>,
}

/// How far a paragraph is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paragraph {
    /// There is none, or a figure has taken its place.
    None,
    /// `<p>` is still to be written: a figure or a card may replace it.
    Pending,
    /// `<p>` is written.
    Open,
}

/// Converts the body of a file. Where the author's HTML is allowed, the result still has to be sanitised.
pub(super) fn convert<'a>(
    source: &'a SourcePath,
    text: &'a str,
    body: Range<usize>,
    options: &'a Options<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
) -> (Body, Vec<super::writer::Own>) {
    let (offset, markdown) = text.get(body.clone()).map_or((0, ""), |markdown| (body.start, markdown));
    let parser_options = parser_options(options);
    let mut converter = Converter {
        source,
        text,
        options,
        diagnostics,
        // HTML is a little longer than Markdown; growing later would copy it.
        out: Writer::new(markdown.len() + markdown.len() / 3 + 256, options.raw_html),
        run: Run::default(),
        paragraph: 0..0,
        state: Paragraph::None,
        heading: None,
        heading_shift: headings::shift(markdown, parser_options),
        headings: Vec::new(),
        ids: Ids::new(options.page_ids),
        link: None,
        fragments: Vec::new(),
        picture: None,
        notes: Notes::default(),
        table: Table::default(),
        summary: Summary::default(),
        warned_of_html: false,
        told_dropped: BTreeSet::new(),
        literal: Literal::default(),
        depth: 0,
        in_code: false,
        html: None,
    };
    // `[words][label]` without a line that says where the label leads. A `[label]` alone is more often no link at all.
    let mut undefined = Vec::new();
    let broken = |link: BrokenLink<'a>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((link.span, link.reference.into_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(markdown, parser_options, Some(broken));
    for (event, span) in parser.into_offset_iter() {
        converter.event(event, span.start + offset..span.end + offset);
    }
    converter.flush(true);
    for (span, label) in undefined {
        converter.warning(span.start + offset..span.end + offset, Problem::LinkUndefined { label });
    }
    converter.write_footnotes();
    converter.check_fragments();
    let (html, slots, own) = converter.out.finish();
    let body = Body {
        // A copy of the right size: the buffer has room to spare, and ten thousand bodies are kept.
        html: html.as_str().into(),
        slots: slots.into(),
        headings: converter.headings.into(),
        first_paragraph: converter.summary.finish(),
    };
    (body, own)
}

fn parser_options(options: &Options<'_>) -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Parser;
    let mut parser = Parser::ENABLE_TABLES
        | Parser::ENABLE_FOOTNOTES
        | Parser::ENABLE_STRIKETHROUGH
        | Parser::ENABLE_TASKLISTS
        | Parser::ENABLE_HEADING_ATTRIBUTES
        | Parser::ENABLE_GFM;
    parser.set(Parser::ENABLE_SMART_PUNCTUATION, options.smart_punctuation);
    parser
}

impl<'a> Converter<'a> {
    pub(super) fn error(&mut self, span: Range<usize>, problem: Problem) {
        self.diagnostics.push(Diagnostic::error(self.source, span.into(), problem));
    }

    pub(super) fn warning(&mut self, span: Range<usize>, problem: Problem) {
        self.diagnostics.push(Diagnostic::warning(self.source, span.into(), problem));
    }

    /// Opens the paragraph, if it still has to be: something will stand in it.
    pub(super) fn begin_inline(&mut self) {
        if self.state == Paragraph::Pending {
            self.state = Paragraph::Open;
            self.out.markup("<p>");
        }
    }

    fn event(&mut self, event: Event<'a>, span: Range<usize>) {
        if self.picture.is_some() {
            return self.picture_event(event);
        }
        match event {
            Event::Text(text) if self.in_code => {
                self.out.text(&text);
            }
            Event::Text(text) => self.push_text(text, span),
            Event::SoftBreak => self.push_text("\n".into(), span),
            Event::Html(html) => {
                if let Some(block) = &mut self.html {
                    block.push_str(&html);
                }
            }
            Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {
                self.flush(false);
                self.block(event, span);
            }
            Event::End(TagEnd::Paragraph) => self.end_paragraph(),
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.flush(false);
                self.start_picture(allowed(dest_url), allowed(title), span);
            }
            event => {
                self.flush(false);
                self.block(event, span);
            }
        }
    }

    /// Inside alternative text only words count.
    fn picture_event(&mut self, event: Event<'a>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Text(text) | Event::Code(text) => {
                picture.alt.extend(text.chars().filter(|c| !super::destination::is_forbidden(*c)));
            }
            Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
            Event::Start(Tag::Image { .. }) => picture.depth += 1,
            Event::End(TagEnd::Image) if picture.depth > 0 => picture.depth -= 1,
            Event::End(TagEnd::Image) => self.end_picture(),
            _ => {}
        }
    }

    fn block(&mut self, event: Event<'a>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Code(code) => {
                self.begin_inline();
                self.out.markup("<code>");
                self.write_plain(&code);
                self.out.markup("</code>");
            }
            Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::HardBreak => {
                self.begin_inline();
                self.out.markup("<br>\n");
                self.note_plain(" ");
            }
            Event::Rule => self.out.markup("<hr>\n"),
            Event::TaskListMarker(done) => {
                self.begin_inline();
                let labels = self.options.labels;
                let here = self.out.here();
                self.out.markup(if done {
                    "<input type=\"checkbox\" disabled checked aria-label=\""
                } else {
                    "<input type=\"checkbox\" disabled aria-label=\""
                });
                self.out.value(if done { &labels.done } else { &labels.open });
                self.out.markup("\">");
                self.out.own_content(here, Kind::Phrase);
                self.out.markup(" ");
            }
            // Mathematics is not enabled; the rest was handled before.
            Event::Text(_) | Event::SoftBreak | Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph = span;
                self.state = Paragraph::Pending;
                if self.depth == 0 {
                    self.summary.begin();
                }
            }
            Tag::Heading { level, id, .. } => self.start_heading(level, id.as_deref()),
            Tag::BlockQuote(kind) => {
                self.depth += 1;
                self.start_quote(kind);
            }
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => {
                self.depth += 1;
                self.start_list(first, span);
            }
            Tag::Item => self.out.markup("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.depth += 1;
                self.start_footnote(&label, span);
            }
            Tag::Table(alignments) => {
                self.depth += 1;
                self.start_table(alignments);
            }
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.start_inline("<em>"),
            Tag::Strong => self.start_inline("<strong>"),
            Tag::Strikethrough => self.start_inline("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(link_type, allowed(dest_url), &allowed(title), span)
            }
            // Not enabled, or handled before.
            Tag::Image { .. }
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Range<usize>) {
        if matches!(tag, TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) {
            self.close_literal();
        }
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(kind) => {
                self.depth = self.depth.saturating_sub(1);
                self.out.markup(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.markup("</code></pre>\n");
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.html_block(&html, span);
                }
            }
            TagEnd::List(ordered) => {
                self.depth = self.depth.saturating_sub(1);
                self.out.markup(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.out.markup("</li>\n"),
            TagEnd::FootnoteDefinition => {
                self.depth = self.depth.saturating_sub(1);
                self.end_footnote();
            }
            TagEnd::Table => {
                self.depth = self.depth.saturating_sub(1);
                self.end_table();
            }
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.out.markup("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.markup("</em>"),
            TagEnd::Strong => self.out.markup("</strong>"),
            TagEnd::Strikethrough => self.out.markup("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph
            | TagEnd::Image
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_inline(&mut self, tag: &str) {
        self.begin_inline();
        self.out.markup(tag);
    }

    fn end_paragraph(&mut self) {
        self.flush(true);
        self.close_literal();
        if self.state == Paragraph::Open {
            self.out.markup("</p>\n");
        }
        self.state = Paragraph::None;
        self.summary.end();
    }

    /// Closes what the author left open in a block.
    fn close_literal(&mut self) {
        if self.literal.is_open() {
            self.out.markup(&std::mem::take(&mut self.literal).closing());
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let labels = self.options.labels;
        let (class, title) = match kind {
            None => return self.out.markup("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => (" class=\"alert alert-note\"", &labels.note),
            Some(BlockQuoteKind::Tip) => (" class=\"alert alert-tip\"", &labels.tip),
            Some(BlockQuoteKind::Important) => (" class=\"alert alert-important\"", &labels.important),
            Some(BlockQuoteKind::Warning) => (" class=\"alert alert-warning\"", &labels.warning),
            Some(BlockQuoteKind::Caution) => (" class=\"alert alert-caution\"", &labels.caution),
        };
        let alert = self.out.tag("div");
        self.out.markup(class);
        self.out.end_tag(alert);
        let paragraph = self.out.tag("p");
        self.out.markup(" class=\"alert-title\"");
        self.out.end_tag(paragraph);
        self.out.text(title);
        self.out.markup("</p>\n");
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code = true;
        self.out.markup("<pre>");
        let code = self.out.tag("code");
        if let CodeBlockKind::Fenced(info) = kind {
            let language = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
            let is_safe = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+' | b'#' | b'.');
            if !language.is_empty() && language.len() <= 40 && language.bytes().all(is_safe) {
                self.out.markup(" class=\"language-");
                self.out.markup(language);
                self.out.markup("\"");
            }
        }
        self.out.end_tag(code);
    }

    fn start_list(&mut self, first: Option<u64>, span: Range<usize>) {
        let list = self.out.tag(if first.is_some() { "ol" } else { "ul" });
        if self.text.get(span).is_some_and(opens_with_task) {
            self.out.markup(" class=\"tasks\"");
        }
        if let Some(first) = first.filter(|first| *first != 1) {
            self.out.markup(" start=\"");
            self.out.number(usize::try_from(first).unwrap_or(usize::MAX));
            self.out.markup("\"");
        }
        self.out.end_tag(list);
        self.out.markup("\n");
    }
}

/// Whether the first item of a list is a task: `- [ ] …`.
fn opens_with_task(list: &str) -> bool {
    let marker = list.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = marker.get(1..).unwrap_or_default().trim_start_matches([' ', '\t']).as_bytes();
    matches!(item, [b'[', b' ' | b'x' | b'X', b']', b' ' | b'\t' | b'\n', ..])
}
