//! HTTP/1.1 (RFC 9110, RFC 9112) for browsers at this desk: requests without bodies, one thread for each connection.
//!
//! What a client may cost is bounded before anything is known of it: the bytes and fields of a head (`request`), the
//! time that it takes to come (`heads`), the number of connections, and how long a reply may lie unread (`server`).
//! A request whose end could be understood in two ways is refused and its connection closed, so that nothing can hide
//! in it.
//!
//! Methods and the heads of replies are tiny_http's. Its server is not used: it bounds neither the length of a head nor
//! that of a body, and whoever announces an enormous one ends the process.

mod heads;
mod reply;
mod request;
mod server;

pub use heads::Heads;
pub(crate) use reply::Reply;
pub use request::{Refusal, Request};
pub(crate) use server::{After, Server, Service};
