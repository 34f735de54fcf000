//! Answers browsers, over HTTP/1.1 and from what hangs on the board.
//!
//! A request goes through [`admission`] (method, target, host) to one of three: `/_loa/events` ([`events`]), the other
//! files of the preview's own below `/_loa/`, or [`pages`]. Each connection has a thread: a client that is slow, or
//! never reads its answer, holds up nobody else.
//!
//! The protocol is written here, on `httparse`, because threads are what matters: tiny_http hands a connection to a
//! pool that may count a busy thread as free, and browsers, which open six at once and keep them, then wait for ever.

mod admission;
mod bind;
mod connection;
mod drafts_bar;
mod events;
mod host;
mod inject;
mod media_type;
mod own_page;
mod pages;
mod range;
mod reply;
mod request;
mod shown;
mod target;
mod validators;

pub use bind::{Bound, bind};
pub use host::AllowedHosts;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use self::connection::{Then, converse};
use self::reply::Reply;
use self::request::Request;
use super::{Board, Edition};
use crate::text::Language;

/// The most connections at once. Those beyond are closed unheard.
const MOST: usize = 1_000;

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

/// A server of a board. It stops listening when it is dropped.
#[derive(Debug)]
pub struct Web {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

/// What all threads see.
#[derive(Debug)]
struct Shared {
    board: Arc<Board>,
    settings: WebSettings,
    stop: AtomicBool,
    connections: AtomicUsize,
}

impl Web {
    /// Answers browsers at `listener`, on threads of its own.
    ///
    /// # Errors
    /// The listener is broken, or the system has no threads left.
    pub fn start(listener: TcpListener, board: Arc<Board>, settings: WebSettings) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (stop, connections) = (AtomicBool::new(false), AtomicUsize::new(0));
        let shared = Arc::new(Shared { board, settings, stop, connections });
        let accepter = Arc::clone(&shared);
        let accepting =
            thread::Builder::new().name("loa web".into()).spawn(move || accept_all(&listener, &accepter))?;
        Ok(Self { address, shared, accepting: Some(accepting) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        // The thread that accepts connections is woken by one.
        let host = match self.address.ip() {
            IpAddr::V4(host) if host.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(host) if host.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            host => host,
        };
        let woken = TcpStream::connect_timeout(&(host, self.address.port()).into(), Duration::from_secs(1));
        if let (Ok(_), Some(accepting)) = (woken, self.accepting.take()) {
            let _ = accepting.join();
        }
    }
}

/// Gives every connection a thread until the server stops.
fn accept_all(listener: &TcpListener, shared: &Arc<Shared>) {
    loop {
        let accepted = listener.accept();
        if shared.stop.load(Ordering::Relaxed) {
            return;
        }
        match accepted {
            Ok((stream, _)) => {
                let place = Place::take(shared);
                if place.number <= MOST {
                    // Where no thread can be started, the connection is closed.
                    let _ = thread::Builder::new().name("loa web".into()).spawn(move || {
                        let shared = &*place.shared;
                        // A client that is gone is nobody's fault.
                        let _ = converse(stream, &shared.stop, |request, stream| answer(request, stream, shared));
                    });
                }
            }
            // One that was reset at once, or no file handles left: the next may do.
            Err(_) => thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// One of the connections that are open.
struct Place {
    number: usize,
    shared: Arc<Shared>,
}

impl Place {
    fn take(shared: &Arc<Shared>) -> Self {
        let number = shared.connections.fetch_add(1, Ordering::Relaxed) + 1;
        Self { number, shared: Arc::clone(shared) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

fn answer(request: &Request, stream: &mut TcpStream, shared: &Shared) -> io::Result<Then> {
    let Shared { board, settings, stop, .. } = shared;
    let target = match admission::admit(request, &settings.hosts) {
        Ok(target) => target,
        Err(refusal) => return refusal.send(request, stream),
    };
    let own = target.path.as_deref().and_then(|path| path.strip_prefix("/_loa/"));
    let reply = match own {
        Some("events") if !request.is_head() => {
            events::stream(stream, &target, board, settings, stop)?;
            return Ok(Then::Close);
        }
        Some("live.js") => Reply::new(200, "text/javascript; charset=utf-8", SCRIPT),
        Some("bar.css") => Reply::new(200, "text/css; charset=utf-8", BAR_STYLE),
        _ => pages::reply(request, &target, &board.current(), settings),
    };
    reply.send(request, stream)
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
