//! Markdown: well-formed HTML in which nothing runs, with its slots where they say they are.

use loa::parse::markdown::{Filling, Options, read};
use loa::paths::SourcePath;

use crate::{choice, clean, diagnosed, html};

/// Judges a body whose HTML is shown as text. The first byte says whether quotation marks are set.
pub fn judge(data: &[u8]) {
    let (which, bytes) = choice(data);
    judge_body(bytes, &Options { smart_punctuation: which % 2 == 1, ..Options::default() });
}

/// Judges a body of a site that lets a safe part of HTML through.
pub fn judge_raw_html(data: &[u8]) {
    let (which, bytes) = choice(data);
    judge_body(bytes, &Options { smart_punctuation: which % 2 == 1, raw_html: true, ..Options::default() });
}

fn judge_body(bytes: &[u8], options: &Options<'_>) {
    let file = SourcePath::new("content/tin-tuc/bài viết.md");
    let Some(text) = clean(&file, bytes) else { return };
    let mut diagnostics = Vec::new();
    let body = read(&file, &text, 0..text.len(), options, &mut diagnostics);
    diagnosed::judge(&text, &diagnostics);
    let mut filled = String::with_capacity(body.html.len() * 2);
    let mut from = 0;
    for slot in &body.slots {
        let at = slot.at as usize;
        filled.push_str(body.html.get(from..at).expect("slots stand in order, between characters"));
        from = at;
        assert!(text.get(slot.span.0 as usize..slot.span.1 as usize).is_some(), "a slot knows its source");
        filled.push_str(match slot.filling {
            Filling::Link(_) => "/x/",
            Filling::Picture(_) => "src=\"/x\"",
            Filling::MessageCard { .. } => "<div></div>",
            Filling::MessageLink { .. } | Filling::DocumentMention { .. } => "<a href=\"/x/\">x</a>",
        });
    }
    filled.push_str(body.html.get(from..).expect("slots stand in the body"));
    html::judge(&filled);
}
