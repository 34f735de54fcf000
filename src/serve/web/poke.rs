//! Freeing connections that the HTTP library has forgotten.
//!
//! tiny_http (0.12, `util/task_pool.rs`) gives a new connection to an idle thread if it counts one, and to a new
//! thread otherwise. Two connections that arrive together may both count the same idle thread; the second then waits
//! until some thread is done, and a thread with an event stream is done when its browser leaves. A further connection
//! that ends at once makes a thread that takes up whatever waits, so we are that connection, now and then.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// How often, while browsers ask for something: they open several connections at once.
const BUSY: Duration = Duration::from_millis(10);

/// How often otherwise: the clients that may be waiting have not been heard of.
const IDLE: Duration = Duration::from_millis(200);

/// How long after a request browsers are likely to ask for more.
const AFTER_REQUEST: Duration = Duration::from_millis(300);

/// When the next poke is due.
pub(super) struct Poke {
    to: SocketAddr,
    last: Instant,
    last_request: Option<Instant>,
}

impl Poke {
    /// For a server that listens at `address`.
    pub(super) fn new(address: SocketAddr) -> Self {
        let ip = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        Self { to: SocketAddr::new(ip, address.port()), last: Instant::now(), last_request: None }
    }

    /// A request has come.
    pub(super) fn request(&mut self) {
        self.last_request = Some(Instant::now());
    }

    /// How long until the next one.
    pub(super) fn patience(&self) -> Duration {
        let is_busy = self.last_request.is_some_and(|last| last.elapsed() < AFTER_REQUEST);
        let every = if is_busy { BUSY } else { IDLE };
        every.saturating_sub(self.last.elapsed())
    }

    /// Pokes, if it is time.
    pub(super) fn if_due(&mut self) {
        if self.patience().is_zero() {
            // Where even this fails there is no connection to free.
            let _ = TcpStream::connect_timeout(&self.to, Duration::from_millis(200));
            self.last = Instant::now();
        }
    }
}
