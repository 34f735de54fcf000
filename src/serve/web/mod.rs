//! Answers browsers, over HTTP/1.1 and from what hangs on the board.
//!
//! A request goes through `admission` (method, target, host) to one of three: `/_loa/events` (`events`), the other
//! files of the preview's own below `/_loa/`, or `pages`. Each request has a thread: one that is slow, or never
//! reads its answer, holds up nobody else.

mod admission;
mod bind;
mod drafts_bar;
mod events;
mod host;
mod inject;
mod own_page;
mod pages;
mod poke;
mod range;
mod reply;
mod shown;
mod target;
mod validators;

pub use bind::{Bound, bind};
pub use host::AllowedHosts;
pub use range::{Part, part};
pub use target::{Target, Unreadable};

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tiny_http::{Request, Server};

use self::poke::Poke;
use self::reply::Reply;
use super::{Board, Edition};
use crate::text::Language;

/// The most requests, open event streams among them, that are worked on at once. A few more are told so; the rest hear
/// nothing.
const MOST: usize = 1_000;
const MOST_TOLD: usize = MOST + 50;

/// How long the wait for a request lasts before it is looked whether to stop.
const SHORTEST: Duration = Duration::from_millis(1);
const LONGEST: Duration = Duration::from_millis(200);

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
    address: SocketAddr,
    shared: Arc<Shared>,
    receiving: Option<JoinHandle<()>>,
}

/// What all threads see.
#[derive(Debug)]
struct Shared {
    board: Arc<Board>,
    settings: WebSettings,
    stop: AtomicBool,
    busy: AtomicUsize,
}

impl Web {
    /// Answers browsers at `listener`, on threads of its own.
    ///
    /// # Errors
    /// The listener is broken, or the system has no threads left.
    pub fn start(listener: TcpListener, board: Arc<Board>, settings: WebSettings) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (stop, busy) = (AtomicBool::new(false), AtomicUsize::new(0));
        let shared = Arc::new(Shared { board, settings, stop, busy });
        let server = serve(&listener)?;
        let receiver = Arc::clone(&shared);
        let receive = move || receive_all(server, &listener, &receiver);
        let receiving = thread::Builder::new().name("loa web".into()).spawn(receive)?;
        Ok(Self { address, shared, receiving: Some(receiving) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        if let Some(receiving) = self.receiving.take() {
            let _ = receiving.join();
        }
    }
}

fn serve(listener: &TcpListener) -> io::Result<Server> {
    Server::from_listener(listener.try_clone()?, None).map_err(io::Error::other)
}

/// Hands every request to a thread until the server is stopped.
fn receive_all(mut server: Server, listener: &TcpListener, shared: &Arc<Shared>) {
    let mut poke = listener.local_addr().ok().map(Poke::new);
    while !shared.stop.load(Ordering::Relaxed) {
        let patience = poke.as_ref().map_or(LONGEST, |poke| poke.patience().clamp(SHORTEST, LONGEST));
        let received = server.recv_timeout(patience);
        if let Some(poke) = &mut poke {
            poke.if_due();
        }
        match received {
            Ok(Some(request)) => {
                if let Some(poke) = &mut poke {
                    poke.request();
                }
                hand_over(request, shared);
            }
            Ok(None) => {}
            // It stops listening at the first connection that it cannot accept, such as one that was reset at once.
            Err(_) => {
                thread::sleep(Duration::from_millis(100));
                if let Ok(again) = serve(listener) {
                    server = again;
                }
            }
        }
    }
}

fn hand_over(request: Request, shared: &Arc<Shared>) {
    let slot = Slot::take(shared);
    if slot.number > MOST_TOLD {
        // Even dropping a request may wait for its connection.
        std::mem::forget(request);
        return;
    }
    // A thread that cannot be started drops its request, which answers it with status 500.
    let _ = thread::Builder::new().name("loa web".into()).spawn(move || {
        if slot.number > MOST {
            Reply::page(503, own_page::busy()).with("Retry-After", "5").send(request);
        } else {
            answer(request, &slot.shared);
        }
    });
}

/// One of the requests that are worked on.
struct Slot {
    number: usize,
    shared: Arc<Shared>,
}

impl Slot {
    fn take(shared: &Arc<Shared>) -> Self {
        let number = shared.busy.fetch_add(1, Ordering::Relaxed) + 1;
        Self { number, shared: Arc::clone(shared) }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.shared.busy.fetch_sub(1, Ordering::Relaxed);
    }
}

fn answer(request: Request, Shared { board, settings, stop, .. }: &Shared) {
    let target = match admission::admit(&request, &settings.hosts) {
        Ok(target) => target,
        Err(refusal) => return refusal.send(request),
    };
    let own = target.path.as_deref().and_then(|path| path.strip_prefix("/_loa/"));
    match own {
        Some("events") if *request.method() == tiny_http::Method::Get => {
            events::stream(request, &target, board, settings, stop);
        }
        Some("live.js") => Reply::new(200, "text/javascript; charset=utf-8", SCRIPT).send(request),
        Some("bar.css") => Reply::new(200, "text/css; charset=utf-8", BAR_STYLE).send(request),
        _ => pages::reply(&request, &target, &board.current_or_next(PATIENCE), settings).send(request),
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
