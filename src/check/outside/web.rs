//! One address asked for: its head, then the page where the head says nothing, again where it may help.

use std::io;
use std::time::Duration;

use ureq::http::{Method, Request};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error};
use url::Url;

use super::Verdict;
use super::pace::Pace;
use crate::diagnostics::Obstacle;

/// How often an answer may point elsewhere, as browsers allow it.
const REDIRECTS: usize = 20;

/// How long loa waits and how often it tries.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Until a connection stands, encryption included.
    pub connect: Duration,
    /// Until an answer begins.
    pub answer: Duration,
    /// Between two requests to one host.
    pub pause: Duration,
    /// Before the same request is tried again, where the server does not say how long.
    pub again: Duration,
    /// The longest that a server may ask to wait.
    pub longest: Duration,
    /// How often a request is tried.
    pub tries: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(20),
            pause: Duration::from_secs(1),
            again: Duration::from_secs(3),
            longest: Duration::from_secs(30),
            tries: 3,
        }
    }
}

/// What came of one request.
enum Answer {
    Status { status: u16, again: Option<Duration> },
    Redirect { to: Url, is_permanent: bool },
    Failed { verdict: Verdict, may_pass: bool },
}

/// A client for one run.
pub(super) struct Web {
    agent: Agent,
    pace: Pace,
    patience: Patience,
}

impl Web {
    pub(super) fn new(patience: Patience) -> Self {
        let config = Agent::config_builder()
            .user_agent(concat!("loa/", env!("CARGO_PKG_VERSION"), " (link check)"))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(patience.connect))
            .timeout_global(Some(patience.connect + patience.answer))
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            .build();
        Self { agent: config.into(), pace: Pace::new(patience.pause), patience }
    }

    /// Asks for an address and whatever it points to. `None` where it is none of the web.
    pub(super) fn ask(&self, address: &str) -> Option<Verdict> {
        let mut url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        url.set_fragment(None);
        let first = url.clone();
        let mut is_permanent = true;
        for _ in 0..=REDIRECTS {
            match self.settle(&url) {
                Answer::Redirect { to, is_permanent: this } => {
                    is_permanent &= this;
                    url = to;
                }
                Answer::Failed { verdict, .. } => return Some(verdict),
                Answer::Status { status, .. } => {
                    let verdict = Verdict::of_status(status);
                    let has_moved = verdict == Verdict::Fine && is_permanent && url != first;
                    return Some(if has_moved { Verdict::Moved { to: url.to_string() } } else { verdict });
                }
            }
        }
        Some(Verdict::Unreachable { obstacle: Obstacle::Circle, reason: String::new() })
    }

    /// One address until it is settled: servers that do not know HEAD answer it with all sorts of errors, so nothing but
    /// success is believed.
    fn settle(&self, url: &Url) -> Answer {
        let head = self.request(&Method::HEAD, url);
        let mut tried = 0;
        match &head {
            Answer::Redirect { .. } | Answer::Failed { may_pass: false, .. } => return head,
            Answer::Status { status, .. } if Verdict::of_status(*status) == Verdict::Fine => return head,
            // Who says when to come back knows HEAD.
            Answer::Status { again: Some(wait), .. } if *wait > self.patience.longest => return head,
            Answer::Status { again: Some(wait), .. } => self.pace.leave_alone(url, *wait),
            Answer::Status { .. } => {}
            // Whoever did not answer at all will not be quicker with the page.
            Answer::Failed { .. } => match self.wait_after(&head).filter(|_| self.patience.tries > 1) {
                Some(wait) => {
                    self.pace.leave_alone(url, wait);
                    tried = 1;
                }
                None => return head,
            },
        }
        loop {
            let answer = self.request(&Method::GET, url);
            tried += 1;
            match self.wait_after(&answer).filter(|_| tried < self.tries(&answer)) {
                Some(wait) => self.pace.leave_alone(url, wait),
                None => return answer,
            }
        }
    }

    /// How often such an answer is asked for: who is silent for so long is not asked a third time.
    fn tries(&self, answer: &Answer) -> u32 {
        match answer {
            Answer::Failed { verdict: Verdict::TimedOut, .. } => self.patience.tries.min(2),
            _ => self.patience.tries,
        }
    }

    /// How long to wait before the same is asked for once more; `None` where that would not help.
    fn wait_after(&self, answer: &Answer) -> Option<Duration> {
        match answer {
            Answer::Redirect { .. } => None,
            Answer::Status { status, again } => {
                let wait = again.unwrap_or(self.patience.again);
                (matches!(status, 408 | 429 | 500..=599) && wait <= self.patience.longest).then_some(wait)
            }
            Answer::Failed { may_pass, .. } => may_pass.then_some(self.patience.again),
        }
    }

    fn request(&self, method: &Method, url: &Url) -> Answer {
        self.pace.wait(url);
        let request = Request::builder().method(method).uri(url.as_str()).header("Accept", "*/*").body(());
        let Ok(request) = request else {
            let verdict = Verdict::Unreachable { obstacle: Obstacle::Address, reason: String::new() };
            return Answer::Failed { verdict, may_pass: false };
        };
        let response = match self.agent.run(request) {
            Ok(response) => response,
            Err(error) => return failed(error),
        };
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        let status = response.status().as_u16();
        if matches!(status, 301 | 302 | 303 | 307 | 308)
            && let Some(to) = header("location").and_then(|place| url.join(place).ok())
        {
            return Answer::Redirect { to, is_permanent: matches!(status, 301 | 308) };
        }
        let again = header("retry-after").and_then(|seconds| seconds.trim().parse().ok()).map(Duration::from_secs);
        Answer::Status { status, again }
    }
}

fn failed(error: Error) -> Answer {
    let (verdict, may_pass) = match error {
        Error::HostNotFound => (Verdict::NoHost, false),
        Error::Timeout(_) => (Verdict::TimedOut, true),
        Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => (Verdict::TimedOut, true),
        error => {
            let (obstacle, reason) = (obstacle(&error), error.to_string());
            (Verdict::Unreachable { obstacle, reason }, matches!(error, Error::Io(_)))
        }
    };
    Answer::Failed { verdict, may_pass }
}

/// What kept a request from being answered.
fn obstacle(error: &Error) -> Obstacle {
    match error {
        Error::Io(error) => match error.kind() {
            io::ErrorKind::ConnectionRefused => Obstacle::Refused,
            io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof => Obstacle::Closed,
            io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::AddrNotAvailable => Obstacle::NoRoute,
            // What rustls cannot read comes as data that is not valid.
            io::ErrorKind::InvalidData => encryption(&error.to_string()),
            _ => Obstacle::Other,
        },
        Error::Rustls(error) => encryption(&error.to_string()),
        Error::Tls(words) => encryption(words),
        Error::ConnectionFailed => Obstacle::Refused,
        Error::TooManyRedirects | Error::RedirectFailed => Obstacle::Circle,
        Error::Protocol(_) => Obstacle::NotHttp,
        Error::BadUri(_) | Error::Http(_) => Obstacle::Address,
        _ => Obstacle::Other,
    }
}

/// rustls tells in words alone whether it is the certificate: its types are no part of what ureq promises.
fn encryption(words: &str) -> Obstacle {
    if words.contains("certificate") { Obstacle::Certificate } else { Obstacle::Encryption }
}
