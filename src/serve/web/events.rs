//! News for open pages, as Server-Sent Events (WHATWG HTML §9.2): what is wrong with the files, and whether the page
//! is still what the site holds at its address.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;

use super::shown::Shown;
use super::target::Target;
use super::{WebSettings, pages};
use crate::serve::http::After;
use crate::serve::words::Words;
use crate::serve::{Alerts, Board, Edition};
use crate::text::Language;

/// How often a line is sent when there is no news, so that pages which are gone are noticed.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// The head of a stream. It has no length, so it ends with the connection. A page that loses it comes back after half
/// a second.
const HEAD: &str = "HTTP/1.1 200 OK\r\n\
    Content-Type: text/event-stream; charset=utf-8\r\n\
    Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Server: loa\r\n\
    Connection: close\r\n\r\nretry: 500\n\n";

/// Tells a page the news until it is gone. The page says in `path` and `shown` what it is.
///
/// # Errors
/// The page is gone.
pub(super) fn stream(
    target: &Target,
    board: &Board,
    settings: &WebSettings,
    stop: &AtomicBool,
    out: &mut dyn Write,
) -> io::Result<After> {
    let path = target.parameter("path").unwrap_or_else(|| "/".to_string());
    let shown = Shown::from_json(&target.parameter("shown").unwrap_or_default());
    let mut page = Page { path, shown, told: None };
    tell(out, &mut page, board, settings, stop).map(|()| After::Close)
}

/// A page that listens.
struct Page {
    /// Its path below the base.
    path: String,
    /// What it shows.
    shown: Shown,
    /// What it knows to be wrong.
    told: Option<Arc<Alerts>>,
}

fn tell(
    writer: &mut dyn Write,
    page: &mut Page,
    board: &Board,
    settings: &WebSettings,
    stop: &AtomicBool,
) -> io::Result<()> {
    writer.write_all(HEAD.as_bytes())?;
    writer.flush()?;
    let mut edition = board.current();
    loop {
        for event in page.news(&edition, settings) {
            writer.write_all(event.as_bytes())?;
        }
        writer.flush()?;
        edition = loop {
            if stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            match board.wait_beyond(edition.number, KEEP_ALIVE) {
                Some(next) => break next,
                None => writer.write_all(b":\n\n").and_then(|()| writer.flush())?,
            }
        };
    }
}

impl Page {
    /// What an edition changes for this page.
    fn news(&mut self, edition: &Edition, settings: &WebSettings) -> Vec<String> {
        let mut events = Vec::new();
        if self.told.as_ref() != Some(&edition.alerts) {
            events.push(event("state", &state(edition, &self.path, settings.language(edition))));
            self.told = Some(Arc::clone(&edition.alerts));
        }
        let now = pages::shown(&self.path, edition, settings);
        if now.content != self.shown.content {
            events.push(event("reload", &json!({})));
        } else if now.styles != self.shown.styles {
            events.push(event("styles", &json!({ "shown": &now })));
        }
        self.shown = now;
        events
    }
}

/// What is wrong, with all the words that the browser needs to show it.
fn state(edition: &Edition, path: &str, language: Language) -> serde_json::Value {
    let alerts = &edition.alerts;
    let source = edition.preview.as_ref().and_then(|preview| preview.source_of(path));
    let words = Words::of(language);
    let hidden = (alerts.errors + alerts.warnings).saturating_sub(alerts.shown.len());
    json!({
        "language": language.code(),
        "errors": alerts.errors,
        "warnings": alerts.warnings,
        "concern_page": alerts.concern(source.as_ref()),
        "alerts": &alerts.shown,
        "words": &words.client,
        "headline": words.headline(alerts.errors, alerts.warnings),
        "counted_warnings": (words.warnings)(alerts.warnings),
        "more": (hidden > 0).then(|| (words.more)(hidden)),
    })
}

/// JSON holds no line feeds, so the data is one line.
fn event(name: &str, data: &serde_json::Value) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}
