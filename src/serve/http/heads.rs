//! The heads of the requests of a connection, one after the other, within bounds of length and time.

use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::request::{MOST_BYTES, Refusal, Request};

/// How long a head may take from its first byte to its last. Who is slower is no browser.
const WHOLE: Duration = Duration::from_secs(30);

/// How long a connection may lie idle.
const IDLE: Duration = Duration::from_secs(60);

/// How much is read at once, in bytes.
const CHUNK: usize = 4 << 10;

/// What a connection has sent so far and nobody has read.
#[derive(Debug, Default)]
pub struct Heads {
    buffer: Vec<u8>,
    /// How much of it is known to hold no end of a head.
    scanned: usize,
}

/// How far a head is.
#[derive(Debug, PartialEq, Eq)]
enum State {
    /// Its length in bytes.
    Whole(usize),
    Partial,
    Broken,
}

impl Heads {
    /// Takes up what a connection has sent.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next request of what was sent so far; `None` where more must come.
    pub fn take(&mut self) -> Option<Result<Request, Refusal>> {
        match self.state() {
            State::Whole(length) => {
                let head: Vec<u8> = self.buffer.drain(..length).collect();
                self.scanned = 0;
                Some(Request::parse(&head))
            }
            State::Broken => Some(Err(Refusal::Malformed)),
            State::Partial if self.buffer.len() > MOST_BYTES => Some(Err(self.too_large())),
            State::Partial => None,
        }
    }

    /// The next request; `None` when the client is gone, or has nothing to say.
    ///
    /// # Errors
    /// What is wrong with the head.
    pub(super) fn next(&mut self, stream: &mut TcpStream) -> Result<Option<Request>, Refusal> {
        let mut deadline = None;
        loop {
            if let Some(taken) = self.take() {
                return taken.map(Some);
            }
            let patience = match self.buffer.is_empty() {
                true => IDLE,
                false => {
                    let deadline = *deadline.get_or_insert_with(|| Instant::now() + WHOLE);
                    deadline.saturating_duration_since(Instant::now())
                }
            };
            // A limit of zero would be none.
            if patience.is_zero() || stream.set_read_timeout(Some(patience)).is_err() {
                return Err(Refusal::TooSlow);
            }
            let mut chunk = [0; CHUNK];
            match stream.read(&mut chunk) {
                Ok(0) => return Ok(None),
                Ok(read) => self.push(chunk.get(..read).unwrap_or_default()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return if self.buffer.is_empty() { Ok(None) } else { Err(Refusal::TooSlow) };
                }
                Err(_) => return Ok(None),
            }
        }
    }

    /// Looks at what came since the last time, and at nothing twice, nor beyond the longest head. A line that does not
    /// end with CRLF is broken: some take a single LF for an end, others do not.
    fn state(&mut self) -> State {
        let most = self.buffer.len().min(MOST_BYTES);
        let is_before =
            |position: usize, before: &[u8]| self.buffer.get(..position).is_some_and(|text| text.ends_with(before));
        let new = self.buffer.get(self.scanned..most).unwrap_or_default();
        for end in memchr::memchr_iter(b'\n', new).map(|found| self.scanned + found) {
            if !is_before(end, b"\r") {
                return State::Broken;
            }
            if is_before(end, b"\r\n\r") {
                return State::Whole(end + 1);
            }
        }
        self.scanned = most;
        State::Partial
    }

    fn too_large(&self) -> Refusal {
        match self.buffer.iter().take(MOST_BYTES).any(|byte| *byte == b'\n') {
            true => Refusal::HeadTooLarge,
            false => Refusal::LineTooLong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_head_is_found_however_it_comes() {
        let head = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /";
        let mut heads = Heads::default();
        let mut found = Vec::new();
        for (position, byte) in head.iter().enumerate() {
            heads.buffer.push(*byte);
            if let State::Whole(length) = heads.state() {
                found.push((position, length));
                break;
            }
        }
        assert_eq!(found, [(34, 35)]);
        let mut heads = Heads { buffer: head.to_vec(), scanned: 0 };
        assert_eq!(heads.state(), State::Whole(35));
    }

    #[test]
    fn the_longest_head_is_one_byte_shorter_than_too_long_a_head_however_it_comes() {
        let head = |length: usize| {
            let start = "GET / HTTP/1.1\r\nHost: localhost\r\nX: ";
            format!("{start}{}\r\n\r\n", "a".repeat(length - start.len() - 4)).into_bytes()
        };
        let (longest, too_long) = (head(MOST_BYTES), head(MOST_BYTES + 1));
        let line = [b"GET /".to_vec(), vec![b'a'; MOST_BYTES], b" HTTP/1.1\r\n\r\n".to_vec()].concat();
        for size in [1, 7, CHUNK, 4 * MOST_BYTES] {
            let taken = |bytes: &[u8]| {
                let mut heads = Heads::default();
                bytes.chunks(size).find_map(|piece| {
                    heads.push(piece);
                    heads.take()
                })
            };
            assert!(matches!(taken(&longest), Some(Ok(_))), "{size}");
            assert_eq!(taken(&too_long), Some(Err(Refusal::HeadTooLarge)), "{size}");
            assert_eq!(taken(&line), Some(Err(Refusal::LineTooLong)), "{size}");
        }
    }

    #[test]
    fn a_line_feed_alone_ends_nothing() {
        for head in ["GET / HTTP/1.1\n\n", "GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n", "\n", "GET / HTTP/1.1\r\n\n"] {
            let mut heads = Heads { buffer: head.as_bytes().to_vec(), scanned: 0 };
            assert_eq!(heads.state(), State::Broken, "{head:?}");
        }
    }
}
