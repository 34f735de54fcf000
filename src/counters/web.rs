//! JSON of a counting service over HTTP, within limits of time and size.

use std::cell::Cell;
use std::io;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error, Timeout};
use url::{Host, Url};

use crate::diagnostics::CounterFault;

/// The most bytes of an answer that are read.
const LARGEST: u64 = 10 * 1024 * 1024;

/// How often an answer may point elsewhere.
const REDIRECTS: usize = 5;

/// The longest that loa waits because a service asks it to.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// How long a service may take, and how often it is asked.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// Until a connection stands, encryption included.
    pub connect: Duration,
    /// Until the whole answer to one request is there.
    pub answer: Duration,
    /// Until all answers are there.
    pub run: Duration,
    /// Between two requests.
    pub pause: Duration,
    /// Before the one request that is tried again.
    pub retry: Duration,
    /// How long the run has taken.
    pub stopwatch: &'a dyn Fn() -> Duration,
}

impl<'a> Limits<'a> {
    /// What is fair: GoatCounter asks for at most 4 requests a second, Umami's own service for at most 50 in 15
    /// seconds.
    pub fn fair(stopwatch: &'a dyn Fn() -> Duration) -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(10),
            run: Duration::from_secs(120),
            pause: Duration::from_millis(300),
            retry: Duration::from_secs(1),
            stopwatch,
        }
    }
}

/// An answer.
pub(super) struct Answer {
    /// What it holds.
    pub(super) json: Value,
    /// How many seconds ago it was made, where a cache says so (RFC 9111, `Age`).
    pub(super) age: u32,
}

/// A client for one run.
pub(super) struct Web<'a> {
    agent: Agent,
    /// The service, as messages name it.
    wanted: &'static str,
    limits: Limits<'a>,
    was_asked: Cell<bool>,
    was_retried: Cell<bool>,
}

/// A fault, and how long to wait before the request may be tried again; never, where there is nothing.
type Trouble = (CounterFault, Option<Duration>);

impl<'a> Web<'a> {
    /// A client of the service `wanted`, such as `GoatCounter`.
    pub(super) fn new(wanted: &'static str, limits: Limits<'a>) -> Self {
        let config = Agent::config_builder()
            .user_agent(concat!("loa/", env!("CARGO_PKG_VERSION")))
            .accept("application/json")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(limits.connect))
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            .build();
        Self { agent: config.into(), wanted, limits, was_asked: Cell::default(), was_retried: Cell::default() }
    }

    /// Asks for JSON. A request that may succeed later is tried again, once in a run.
    ///
    /// # Errors
    /// When the service is not reached, is too slow, refuses, or answers with something else.
    pub(super) fn get(&self, url: &Url, headers: &[(&str, &str)]) -> Result<Answer, CounterFault> {
        match self.follow(url, headers) {
            Err((_, Some(wait))) if !self.was_retried.replace(true) => {
                sleep(wait);
                self.follow(url, headers).map_err(|(fault, _)| fault)
            }
            other => other.map_err(|(fault, _)| fault),
        }
    }

    /// What an answer that is JSON of another kind is called.
    pub(super) fn foreign(&self) -> CounterFault {
        CounterFault::Foreign { wanted: self.wanted }
    }

    fn follow(&self, first: &Url, headers: &[(&str, &str)]) -> Result<Answer, Trouble> {
        let mut url = first.clone();
        let mut redirects = 0;
        loop {
            // What opens the figures is for the host that it was given for.
            let headers = if url.host() == first.host() { headers } else { &[] };
            let response = self.ask(&url, headers)?;
            let status = response.status().as_u16();
            let refused = (CounterFault::Refused { status }, None);
            match status {
                200..=299 => return self.read(response).map_err(|fault| (fault, None)),
                301 | 302 | 303 | 307 | 308 => {
                    let next =
                        header(&response, "location").and_then(|place| url.join(place).ok()).ok_or(refused.clone())?;
                    if redirects == REDIRECTS || !may_follow(&url, &next) {
                        return Err(refused);
                    }
                    redirects += 1;
                    url = next;
                }
                429 | 502..=504 => {
                    let asked = header(&response, "retry-after").and_then(|seconds| seconds.trim().parse().ok());
                    let wait = asked.map_or(self.limits.retry, Duration::from_secs);
                    return Err((refused.0, (wait <= LONGEST_WAIT).then_some(wait)));
                }
                _ => return Err(refused),
            }
        }
    }

    fn ask(&self, url: &Url, headers: &[(&str, &str)]) -> Result<Response<Body>, Trouble> {
        if self.was_asked.replace(true) {
            sleep(self.limits.pause);
        }
        let left = self.limits.run.saturating_sub((self.limits.stopwatch)());
        if left.is_zero() {
            return Err((self.timed_out(self.limits.run), None));
        }
        let mut config = self.agent.get(url.as_str()).config().timeout_global(Some(self.limits.answer.min(left)));
        if is_this_machine(url) {
            config = config.proxy(None);
        }
        let request = headers.iter().fold(config.build(), |request, (name, value)| request.header(*name, *value));
        request.call().map_err(|error| {
            let fault = self.fault(error);
            let wait = matches!(fault, CounterFault::NotReached { .. }).then_some(self.limits.retry);
            (fault, wait)
        })
    }

    fn read(&self, mut response: Response<Body>) -> Result<Answer, CounterFault> {
        let age = header(&response, "age").and_then(|age| age.trim().parse().ok()).unwrap_or_default();
        let body = response.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(|error| self.fault(error))?;
        // A page for people: the address is one of something else.
        if body.trim_ascii_start().starts_with(b"<") {
            return Err(self.foreign());
        }
        let json = serde_json::from_slice(&body)
            .map_err(|error| CounterFault::NotJson { line: error.line().max(1), column: error.column().max(1) })?;
        Ok(Answer { json, age })
    }

    fn fault(&self, error: Error) -> CounterFault {
        match error {
            Error::Timeout(Timeout::Connect) => self.timed_out(self.limits.connect),
            Error::Timeout(_) => self.timed_out(self.limits.answer),
            Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => self.timed_out(self.limits.answer),
            Error::BodyExceedsLimit(_) | Error::Protocol(_) | Error::LargeResponseHeader(..) => self.foreign(),
            Error::Io(error) => CounterFault::NotReached { reason: error.to_string() },
            other => CounterFault::NotReached { reason: other.to_string() },
        }
    }

    fn timed_out(&self, limit: Duration) -> CounterFault {
        CounterFault::TimedOut { seconds: limit.as_secs().max(1) }
    }
}

/// Reads an address that people typed: of the web, with a host and without a password, which messages would show.
pub(super) fn address(text: &str) -> Option<Url> {
    let mut url = Url::parse(text.trim()).ok()?;
    let is_open = url.username().is_empty() && url.password().is_none();
    url.set_query(None);
    url.set_fragment(None);
    (matches!(url.scheme(), "http" | "https") && url.host().is_some() && is_open).then_some(url)
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

/// Whether an answer may point from one address to another: to whatever is encrypted, or within one host that is not.
fn may_follow(from: &Url, to: &Url) -> bool {
    to.scheme() == "https" || (to.scheme() == "http" && from.scheme() == "http" && from.host() == to.host())
}

/// Proxies lead out of this machine, not back to it.
fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn answers_may_point_to_what_is_encrypted_and_within_a_host() {
        for (from, to, may) in [
            ("http://a.vn/x", "https://a.vn/x", true),
            ("http://a.vn/x", "https://b.vn/x", true),
            ("https://a.vn/x", "https://b.vn/x", true),
            ("http://a.vn/x", "http://a.vn/y", true),
            ("http://a.vn/x", "http://b.vn/x", false),
            ("https://a.vn/x", "http://a.vn/x", false),
            ("https://a.vn/x", "ftp://a.vn/x", false),
        ] {
            assert_eq!(may_follow(&url(from), &url(to)), may, "{from} → {to}");
        }
    }

    #[test]
    fn addresses_are_of_the_web_and_hold_no_password() {
        assert_eq!(address(" https://a.vn/x?y#z ").as_ref().map(Url::as_str), Some("https://a.vn/x"));
        for text in ["a.vn", "ftp://a.vn", "https://u:p@a.vn/", "https://u@a.vn/", "https://", "", "file:///x"] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
