//! Answers browsers, over HTTP/1.1 and from what hangs on the board.
//!
//! A request goes through `admission` (method, target, host) to one of three: `/_loa/events` (`events`), the other
//! files of the preview's own below `/_loa/`, or `pages`. What a client may do to the connection is `super::http`'s.

mod admission;
mod bind;
mod drafts_bar;
mod events;
mod file_reply;
mod host;
mod inject;
mod own_page;
mod pages;
mod range;
mod shown;
mod target;
mod validators;

pub use bind::{Bound, bind};
pub use host::AllowedHosts;
pub use range::{Part, part};
pub use target::{Target, Unreadable};

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tiny_http::Method;

use super::http::{After, Reply, Request, Server, Service};
use super::{Board, Edition};
use crate::text::Language;

/// How long a request waits for an edition that is being made: then the old one is better than nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// What browsers ask for themselves: the script of every page, and the style of the drafts bar.
const SCRIPT: &str = concat!(
    "(() => {\n'use strict';\nconst css = `",
    include_str!("../client/problems.css"),
    include_str!("../client/overlay.css"),
    "`;\n",
    include_str!("../client/live.js"),
    "})();\n"
);
const BAR_STYLE: &str = include_str!("../client/bar.css");

/// How the preview is shown.
#[derive(Clone, Debug, Default)]
pub struct WebSettings {
    /// The names under which it may be asked for.
    pub hosts: AllowedHosts,
    /// Whether pages say which entries are not public yet.
    pub drafts: bool,
    /// The language of what is not the site's; `None` leaves it to the site.
    pub language: Option<Language>,
}

impl WebSettings {
    fn language(&self, edition: &Edition) -> Language {
        self.language.or(edition.preview.as_ref().map(|preview| preview.language())).unwrap_or_default()
    }
}

/// A server of a board. It stops when it is dropped.
#[derive(Debug)]
pub struct Web {
    showing: Arc<Showing>,
    server: Server,
}

/// What all threads see.
#[derive(Debug)]
struct Showing {
    board: Arc<Board>,
    settings: WebSettings,
    stop: AtomicBool,
}

impl Web {
    /// Answers browsers at `listener`, on threads of its own.
    ///
    /// # Errors
    /// The listener is broken, or the system has no threads left.
    pub fn start(listener: TcpListener, board: Arc<Board>, settings: WebSettings) -> io::Result<Self> {
        let showing = Arc::new(Showing { board, settings, stop: AtomicBool::new(false) });
        let server = Server::start(listener, Arc::clone(&showing))?;
        Ok(Self { showing, server })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.showing.stop.store(true, Ordering::Relaxed);
    }
}

impl Service for Showing {
    fn answer(&self, request: &Request, out: &mut dyn Write) -> io::Result<After> {
        let target = match admission::admit(request, &self.settings.hosts) {
            Ok(target) => target,
            Err(refusal) => return refusal.send(request, out),
        };
        let own = target.path.as_deref().and_then(|path| path.strip_prefix("/_loa/"));
        let reply = match own {
            Some("events") if request.method == Method::Get => {
                return events::stream(&target, &self.board, &self.settings, &self.stop, out);
            }
            Some("live.js") => Reply::new(200, "text/javascript; charset=utf-8", SCRIPT),
            Some("bar.css") => Reply::new(200, "text/css; charset=utf-8", BAR_STYLE),
            _ => pages::reply(request, &target, &self.board.current_or_next(PATIENCE), &self.settings),
        };
        reply.send(request, out)
    }

    fn busy(&self) -> Reply<'static> {
        Reply::page(503, own_page::busy())
    }
}

#[cfg(test)]
mod tests {
    use super::SCRIPT;

    #[test]
    fn styles_fit_into_the_script() {
        let styles = SCRIPT.split('`').nth(1).unwrap();
        assert!(styles.contains('}') && !styles.contains('\\') && !styles.contains("${"));
    }
}
