//! Accepts connections and has their requests answered, each connection on a thread of its own: one that is slow, or
//! never reads its answer, holds up nobody else.

use std::io::{self, BufWriter, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::heads::Heads;
use super::reply::Reply;
use super::request::Request;

/// The most connections at once. A few more are told so; the rest hear nothing. Each has a thread, whose heap may take
/// a megabyte where the system hands out memory in huge pages.
const MOST: usize = 400;
const MOST_TOLD: usize = MOST + 50;

/// How long a client may leave what was sent to it unread.
const UNREAD: Duration = Duration::from_secs(60);

/// How long, and how much in bytes, is read of a client that is not listened to any more: a connection that is closed
/// over unread bytes takes the last reply with it.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: usize = 1 << 20;

/// How long the server waits for its own call to come through when it stops.
const WAKE: Duration = Duration::from_millis(200);

/// What is written together, in bytes.
const TOGETHER: usize = 16 << 10;

/// What becomes of a connection after a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    /// The next request may come.
    Next,
    /// It ends.
    Close,
}

/// What answers requests.
pub(crate) trait Service: Send + Sync + 'static {
    /// Answers one request.
    ///
    /// # Errors
    /// The connection is of no more use.
    fn answer(&self, request: &Request, out: &mut dyn Write) -> io::Result<After>;

    /// What is told to those who are too many.
    fn busy(&self) -> Reply<'static> {
        Reply::plain(503)
    }
}

/// A server. It stops when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers what comes to a listener.
    ///
    /// # Errors
    /// The listener is broken, or the system has no threads left.
    pub(crate) fn start(listener: TcpListener, service: Arc<impl Service>) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let accept = move || accept_all(&listener, &service, &stopped);
        let accepting = thread::Builder::new().name("loa web".into()).spawn(accept)?;
        Ok(Self { address, stop, accepting: Some(accepting) })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until it stops by itself, which it never does.
    pub(crate) fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let Some(accepting) = self.accepting.take() else { return };
        // It waits for somebody; where nobody comes through it stays, and does nobody harm.
        if TcpStream::connect_timeout(&door(self.address), WAKE).is_ok() {
            let _ = accepting.join();
        }
    }
}

/// Where this machine reaches a listener.
fn door(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

fn accept_all(listener: &TcpListener, service: &Arc<impl Service>, stop: &Arc<AtomicBool>) {
    let connections = Arc::new(AtomicUsize::new(0));
    loop {
        let accepted = listener.accept();
        if stop.load(Ordering::Relaxed) {
            return;
        }
        match accepted {
            Ok((stream, _)) => {
                let slot = Slot::take(&connections);
                if slot.number > MOST_TOLD {
                    continue;
                }
                let (service, stop) = (Arc::clone(service), Arc::clone(stop));
                let follow = move || {
                    // A connection that breaks off is nobody's fault.
                    let _ = follow(stream, &*service, slot.number > MOST, &stop);
                    drop(slot);
                };
                // A connection for which there is no thread is closed.
                let _ = thread::Builder::new().name("loa web".into()).spawn(follow);
            }
            // It was reset before it was taken, or there are no handles left for a moment.
            Err(_) => thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// One of the connections.
struct Slot {
    number: usize,
    connections: Arc<AtomicUsize>,
}

impl Slot {
    fn take(connections: &Arc<AtomicUsize>) -> Self {
        let number = connections.fetch_add(1, Ordering::Relaxed) + 1;
        Self { number, connections: Arc::clone(connections) }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Answers the requests of a connection until it ends.
fn follow(mut stream: TcpStream, service: &impl Service, is_too_many: bool, stop: &AtomicBool) -> io::Result<()> {
    // Replies are flushed when they are whole; to wait for more would keep a browser waiting.
    stream.set_nodelay(true)?;
    stream.set_write_timeout(Some(UNREAD))?;
    let mut out = BufWriter::with_capacity(TOGETHER, stream.try_clone()?);
    if is_too_many {
        service.busy().with("Retry-After", "5").send_last(&mut out)?;
        return close(&mut stream);
    }
    let mut heads = Heads::default();
    loop {
        match heads.next(&mut stream) {
            Ok(None) => return Ok(()),
            Ok(Some(request)) => {
                if stop.load(Ordering::Relaxed) {
                    return Ok(());
                }
                if service.answer(&request, &mut out)? == After::Close {
                    return close(&mut stream);
                }
            }
            Err(refusal) => {
                Reply::plain(refusal.status()).send_last(&mut out)?;
                return close(&mut stream);
            }
        }
    }
}

/// Says that nothing more will be sent, and reads for a while what nobody wants to know.
fn close(stream: &mut TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    let deadline = Instant::now() + LINGER;
    let (mut left, mut chunk) = (LINGER_BYTES, [0; 4 << 10]);
    loop {
        let patience = deadline.saturating_duration_since(Instant::now());
        if patience.is_zero() || left == 0 {
            return Ok(());
        }
        stream.set_read_timeout(Some(patience))?;
        match stream.read(&mut chunk)? {
            0 => return Ok(()),
            read => left = left.saturating_sub(read),
        }
    }
}
