//! One connection: requests and replies in turn, until either side has enough.

use std::io::{self, ErrorKind, Read};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::reply::Reply;
use super::request::{HEAD_LIMIT, Head, Request};

/// How long a head may take from its first byte to its last, and how long a connection may stay without one.
const HEAD_PATIENCE: Duration = Duration::from_secs(20);
const IDLE_PATIENCE: Duration = Duration::from_secs(90);

/// How long a client may read nothing of an answer. Browsers stop reading while a film is paused.
const WRITE_PATIENCE: Duration = Duration::from_secs(600);

/// How often a waiting thread looks whether the server stops.
const LOOK_UP: Duration = Duration::from_secs(2);

/// The most that is read of a body that nobody wants, so that the client hears the answer before the end.
const DISCARDED: u64 = 1 << 20;

/// Whether a connection goes on after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    Next,
    Close,
}

/// Reads requests from a connection and has each one answered.
///
/// # Errors
/// The client is gone, or too slow.
pub(super) fn converse(
    mut stream: TcpStream,
    stop: &AtomicBool,
    answer: impl Fn(&Request, &mut TcpStream) -> io::Result<Then>,
) -> io::Result<()> {
    // Small answers are sent at once and not held back for more.
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(LOOK_UP))?;
    stream.set_write_timeout(Some(WRITE_PATIENCE))?;
    let mut bytes = Vec::new();
    while let Some(request) = next_request(&mut stream, &mut bytes, stop)? {
        let then = match &request {
            Ok(request) => answer(request, &mut stream)?,
            Err(status) => {
                Reply::plain(*status).send(&Request::default(), &mut stream)?;
                Then::Close
            }
        };
        if then == Then::Close {
            return close(stream);
        }
    }
    Ok(())
}

/// The next request, or the status for what is none; nothing when no more will come.
fn next_request(
    stream: &mut TcpStream,
    bytes: &mut Vec<u8>,
    stop: &AtomicBool,
) -> io::Result<Option<Result<Request, u16>>> {
    let begun = Instant::now();
    let mut first_byte = None;
    loop {
        if !bytes.is_empty() {
            first_byte.get_or_insert_with(Instant::now);
            match Request::parse(bytes) {
                Head::Whole(request, length) => {
                    bytes.drain(..length);
                    return Ok(Some(Ok(request)));
                }
                Head::Malformed if bytes.len() >= HEAD_LIMIT => return Ok(Some(Err(431))),
                Head::Malformed => return Ok(Some(Err(400))),
                Head::Partial => {}
            }
        }
        if first_byte.is_some_and(|first: Instant| first.elapsed() > HEAD_PATIENCE) {
            return Ok(Some(Err(408)));
        }
        if stop.load(Ordering::Relaxed) || begun.elapsed() > IDLE_PATIENCE {
            return Ok(None);
        }
        let mut more = [0; 4096];
        match stream.read(&mut more) {
            Ok(0) => return Ok(None),
            Ok(count) => bytes.extend(more.iter().take(count)),
            // Which of the two a passed time is differs from system to system.
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Ends a connection so that the client hears the answer: systems throw it away where something is left unread.
fn close(stream: TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    io::copy(&mut stream.take(DISCARDED), &mut io::sink()).map(drop)
}
