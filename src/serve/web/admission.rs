//! Which requests are looked at at all: the method, the target and the host.

use super::host::AllowedHosts;
use super::own_page;
use super::target::{Target, Unreadable};
use crate::serve::http::{Reply, Request};

/// What a request asks for, or the reply to one that is not looked at.
pub(super) fn admit(request: &Request, hosts: &AllowedHosts) -> Result<Target, Box<Reply<'static>>> {
    if !request.is_get_or_head() {
        return Err(Box::new(Reply::plain(405).with("Allow", "GET, HEAD")));
    }
    let target = Target::parse(&request.target).map_err(|unreadable| match unreadable {
        Unreadable::Malformed => Box::new(Reply::plain(400)),
        Unreadable::TooLong => Box::new(Reply::plain(414)),
    })?;
    let mut named = request.values("Host");
    let host = named.next();
    // RFC 9112 §3.2: HTTP/1.1 has exactly one, and a target in absolute form overrides it.
    if named.next().is_some() || (host.is_none() && !request.is_http_1_0) {
        return Err(Box::new(Reply::plain(400)));
    }
    match target.authority.as_deref().or(host) {
        Some(asked) if !hosts.allow(asked) => Err(Box::new(Reply::page(403, own_page::wrong_host(asked)))),
        _ => Ok(target),
    }
}
