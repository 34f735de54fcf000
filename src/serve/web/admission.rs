//! Which requests are looked at at all: the method, the target and the host.

use tiny_http::{Method, Request};

use super::host::AllowedHosts;
use super::own_page;
use super::reply::Reply;
use super::target::{Target, Unreadable};

/// What a request asks for, or the reply to one that is not looked at.
pub(super) fn admit(request: &Request, hosts: &AllowedHosts) -> Result<Target, Box<Reply>> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Err(Box::new(refuse(405, "405 Method Not Allowed\n").with("Allow", "GET, HEAD")));
    }
    let target = Target::parse(request.url()).map_err(|unreadable| match unreadable {
        Unreadable::Malformed => Box::new(refuse(400, "400 Bad Request\n")),
        Unreadable::TooLong => Box::new(refuse(414, "414 URI Too Long\n")),
    })?;
    let mut named = request.headers().iter().filter(|header| header.field.equiv("Host"));
    let host = named.next().map(|header| header.value.as_str());
    // RFC 9112 §3.2: HTTP/1.1 has exactly one, and a target in absolute form overrides it.
    if named.next().is_some() || (host.is_none() && *request.http_version() >= (1, 1)) {
        return Err(Box::new(refuse(400, "400 Bad Request\n")));
    }
    match target.authority.as_deref().or(host) {
        Some(asked) if !hosts.allow(asked) => Err(Box::new(Reply::page(403, own_page::wrong_host(asked)))),
        _ => Ok(target),
    }
}

fn refuse(status: u16, text: &str) -> Reply {
    Reply::new(status, "text/plain; charset=utf-8", text)
}
