//! Links to other sites as `loa check --external` asks for them, of servers on this machine that answer in every way.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use loa::check::check;
use loa::check::outside::{Asking, Patience};
use loa::diagnostics::{CheckFault, Obstacle, OutsideFault, Problem};
use loa::site::Options;
use loa::text::Language;
use support::Site;
use tiny_http::{Header, Method, Response, Server};

/// A Sunday in November 2026, in seconds since 1970.
const NOW: i64 = 1_795_305_600;

/// Another site, and what it was asked for.
struct Other {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    asked: Arc<Mutex<Vec<String>>>,
    address: String,
}

impl Other {
    fn start() -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a port is free"));
        let address = format!("http://{}", server.server_addr().to_ip().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (of_thread, said) = (Arc::clone(&server), Arc::clone(&asked));
        let thread = thread::spawn(move || {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for request in of_thread.incoming_requests() {
                let (method, path) = (request.method().clone(), request.url().to_string());
                let count = counts.entry(format!("{method} {path}")).or_default();
                *count += 1;
                said.lock().expect("nobody broke down").push(format!("{method} {path}"));
                let field = |name: &str, value: &str| Header::from_bytes(name, value).expect("a header");
                let (status, header) = match path.as_str() {
                    "/chi-get" if method == Method::Head => (405, None),
                    "/cham" if *count == 1 => (503, Some(field("Retry-After", "0"))),
                    "/mat" => (404, None),
                    "/kin" => (403, None),
                    "/tu-choi" => (429, Some(field("Retry-After", "3600"))),
                    "/hong" => (500, None),
                    "/cu" => (301, Some(field("Location", "/moi"))),
                    "/tam" => (302, Some(field("Location", "/moi"))),
                    "/vong" => (301, Some(field("Location", "/vong"))),
                    "/lau" => {
                        thread::sleep(Duration::from_secs(2));
                        (200, None)
                    }
                    _ => (200, None),
                };
                let mut response = Response::from_string("x").with_status_code(status);
                if let Some(header) = header {
                    response = response.with_header(header);
                }
                // A client that has gone is no concern here.
                let _ = request.respond(response);
            }
        });
        Self { server, thread: Some(thread), asked, address }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody broke down").clone()
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn patience() -> Patience {
    let short = Duration::from_millis(10);
    Patience {
        connect: Duration::from_secs(10),
        answer: Duration::from_secs(20),
        pause: short,
        again: short,
        longest: Duration::from_secs(1),
        tries: 3,
    }
}

/// A site with one article that links to these addresses, one on a line from line 6 on.
fn site(addresses: &[String]) -> Site {
    let links: String = addresses.iter().map(|address| format!("- [x]({address})\n")).collect();
    Site::empty()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ndescription: Tin\n")
        .with("content/tin-tuc/bai.md", format!("---\ntitle: Bài\ndate: 2023-02-10\nsummary: Tóm\n---\n{links}"))
}

/// What was found of an address: the answer, and the line.
type Told = (String, OutsideFault, Option<usize>);

/// What was found, how many links were asked for, and how many were refused.
fn found(site: &Site, patience: Patience, now: i64) -> (Vec<Told>, (usize, usize)) {
    let options = Options { at: NOW, drafts: false, base_url: None };
    let checked = check(site.root(), &options, Some(&Asking { patience, now }));
    let text = std::fs::read_to_string(site.path("content/tin-tuc/bai.md")).expect("the article");
    let faults = checked.diagnostics.into_iter().filter_map(|diagnostic| {
        let line = diagnostic.place.and_then(|place| place.at.spot(&text)).map(|spot| spot.line);
        match diagnostic.problem {
            Problem::Check(fault) => match *fault {
                CheckFault::Outside { address, answer, .. } => Some((address, answer, line)),
                _ => None,
            },
            _ => None,
        }
    });
    let asked = checked.asked.expect("links were asked for");
    (faults.collect(), (asked.links, asked.refused))
}

#[test]
fn every_answer_has_its_verdict() {
    let other = Other::start();
    let at = |path: &str| format!("{}{path}", other.address);
    let paths = ["/co", "/chi-get", "/cham", "/mat", "/kin", "/tu-choi", "/hong", "/cu", "/tam", "/co#muc"];
    let mut addresses: Vec<String> = paths.iter().map(|path| at(path)).collect();
    // Nothing listens there, and there is no such host (RFC 6761, 6.4).
    addresses.extend(["http://127.0.0.1:9/".to_string(), "http://khong-co.invalid/".to_string()]);
    let site = site(&addresses);
    let (faults, asked) = found(&site, patience(), NOW);
    assert_eq!(asked, (11, 2), "{faults:#?}");
    let of =
        |address: &str| faults.iter().find(|(known, ..)| known == address).map(|(_, answer, line)| (answer, *line));
    assert_eq!(of(&at("/mat")), Some((&OutsideFault::Status { status: 404 }, Some(9))));
    assert_eq!(of(&at("/hong")), Some((&OutsideFault::Status { status: 500 }, Some(12))));
    assert_eq!(of(&at("/cu")), Some((&OutsideFault::Moved { to: at("/moi") }, Some(13))));
    assert!(matches!(of("http://127.0.0.1:9/"), Some((OutsideFault::Unreachable { .. }, Some(16)))), "{faults:#?}");
    let no_host = of("http://khong-co.invalid/").expect("it was told").0;
    assert!(matches!(no_host, OutsideFault::NoHost | OutsideFault::Unreachable { .. }), "{no_host:?}");
    assert_eq!(faults.len(), 5, "{faults:#?}");
    // The head comes first, and what succeeds is asked for once.
    let said = other.asked();
    assert_eq!(said.iter().filter(|said| said.ends_with("/co")).collect::<Vec<_>>(), ["HEAD /co"]);
    assert_eq!(
        said.iter().filter(|said| said.ends_with("/chi-get")).collect::<Vec<_>>(),
        ["HEAD /chi-get", "GET /chi-get"]
    );
    assert_eq!(said.iter().filter(|said| *said == "GET /hong").count(), 3, "{said:?}");
    // Who asks for an hour's patience is left alone.
    assert_eq!(said.iter().filter(|said| said.ends_with("/tu-choi")).collect::<Vec<_>>(), ["HEAD /tu-choi"]);
}

#[test]
fn a_host_has_a_pause_before_every_request() {
    let other = Other::start();
    let paths = ["/chi-get", "/hong", "/cu", "/mat"];
    let site = site(&paths.map(|path| format!("{}{path}", other.address)));
    let pause = Duration::from_millis(120);
    let begin = Instant::now();
    found(&site, Patience { pause, ..patience() }, NOW);
    let (took, asked) = (begin.elapsed(), other.asked());
    assert_eq!(asked.len(), 2 + 4 + 2 + 2, "{asked:?}");
    assert!(took >= pause * 9, "{took:?}");
}

#[test]
fn what_was_well_is_not_asked_for_again_for_a_week() {
    let other = Other::start();
    let site = site(&[format!("{}/co", other.address), format!("{}/mat", other.address)]);
    let of = |path: &str| other.asked().iter().filter(|said| said.ends_with(path)).count();
    found(&site, patience(), NOW);
    let broken = of("/mat");
    found(&site, patience(), NOW + 6 * 24 * 3600);
    assert_eq!((of("/co"), of("/mat")), (1, 2 * broken));
    found(&site, patience(), NOW + 8 * 24 * 3600);
    assert_eq!(of("/co"), 2);
}

#[test]
fn circles_and_slow_servers_come_to_an_end() {
    let other = Other::start();
    let (faults, _) = found(&site(&[format!("{}/vong", other.address)]), patience(), NOW);
    assert!(matches!(faults[..], [(_, OutsideFault::Unreachable { .. }, Some(6))]), "{faults:#?}");
    let short = Duration::from_millis(300);
    let hasty = Patience { connect: short, answer: short, tries: 1, ..patience() };
    let (faults, _) = found(&site(&[format!("{}/lau", other.address)]), hasty, NOW);
    assert!(matches!(faults[..], [(_, OutsideFault::TimedOut, Some(6))]), "{faults:#?}");
    assert_eq!(other.asked().last().map(String::as_str), Some("HEAD /lau"));
}

/// A server that takes connections and answers each with these bytes, whatever it is asked.
fn rude(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("an address");
    // It ends with the process.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let _ = stream.read(&mut [0; 1024]).and_then(|_| stream.write_all(answer));
        }
    });
    address.to_string()
}

#[test]
fn what_is_in_the_way_is_told_in_our_words() {
    let other = Other::start();
    let addresses = [
        ("http://127.0.0.1:9/".to_string(), Obstacle::Refused, "máy chủ không nhận kết nối"),
        (format!("{}/vong", other.address), Obstacle::Circle, "mãi không dừng"),
        (format!("http://{}/", rude(b"")), Obstacle::Closed, "máy chủ ngắt kết nối giữa chừng"),
        (format!("http://{}/", rude(b"220 xin chao\r\n\r\n")), Obstacle::NotHttp, "(HTTP)"),
        (format!("https://{}/", rude(b"HTTP/1.1 400 x\r\n\r\n")), Obstacle::Encryption, "kết nối bảo mật (https)"),
    ];
    let site = site(&addresses.each_ref().map(|(address, ..)| address.clone()));
    let options = Options { at: NOW, drafts: false, base_url: None };
    let once = Patience { tries: 1, ..patience() };
    let checked = check(site.root(), &options, Some(&Asking { patience: once, now: NOW }));
    for (address, obstacle, words) in &addresses {
        let told =
            checked.diagnostics.iter().find_map(|diagnostic| match &diagnostic.problem {
                Problem::Check(fault) => match &**fault {
                    CheckFault::Outside {
                        address: known, answer: OutsideFault::Unreachable { obstacle, .. }, ..
                    } if known == address => Some((*obstacle, diagnostic.words(Language::Vi).message)),
                    _ => None,
                },
                _ => None,
            });
        let (found, message) = told.unwrap_or_else(|| panic!("{address}: {:#?}", checked.diagnostics));
        assert_eq!(found, *obstacle, "{address}: {message}");
        assert!(message.contains(words), "{message}");
        for foreign in ["refused", "redirects", "disconnected", "parse", "corrupt", "os error"] {
            assert!(!message.contains(foreign), "{message}");
        }
    }
}

#[test]
fn nobody_is_asked_unless_that_is_wanted() {
    let other = Other::start();
    let site = site(&[format!("{}/mat", other.address)]);
    site.loa("check").expect(0).never_said("404");
    assert!(other.asked().is_empty());
    assert!(!site.path(".loa").exists());
}
