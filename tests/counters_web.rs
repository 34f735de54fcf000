//! `loa counters --from goatcounter` and `--from umami`, against a server of HTTP that replays what these services
//! answer, failures included. The answers are in `tests/counters/`.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use loa::counters::{Limits, Measured, Question, Visits, goatcounter, umami};
use loa::diagnostics::CounterFault;
use loa::time::{Moment, Zone};
use support::{Run, Site, repository};
use tiny_http::{Header, Response, Server};

/// A Sunday: the week began on the 16th.
const NOW: &str = "2026-11-22T07:00:00+07:00";

/// Figures that are there before.
const OLD: &str =
    r#"{"as_of":"2026-11-22T06:00:00+07:00","online":null,"today":null,"week":1,"month":1,"total":2,"pages":{}}"#;

/// The address of the shared website in the fixtures.
const WEBSITE: &str = "/api/websites/8a5d0a3e-3c1f-4a63-9d0e-5f0a1b2c3d4e";

/// Time enough for an answer on this machine, however busy it is.
const LONG: Duration = Duration::from_secs(30);

/// Time that a test can wait for in vain.
const SHORT: Duration = Duration::from_millis(300);

/// What is answered to a request.
#[derive(Clone)]
struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

fn text(status: u16, body: &str) -> Reply {
    Reply { status, headers: Vec::new(), body: body.into() }
}

fn recorded(path: &str) -> Reply {
    let body = fs::read(repository("tests/counters").join(path)).expect("the answer is recorded");
    Reply { status: 200, headers: vec![("Content-Type", "application/json".into())], body }
}

impl Reply {
    fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// What answers a request: to the path with its query, and the header fields.
type Answers = Box<dyn FnMut(&str, &BTreeMap<String, String>) -> Reply + Send>;

/// A service on this machine.
struct Service {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    asked: Arc<Mutex<Vec<String>>>,
    address: String,
}

impl Service {
    fn start(mut answers: Answers) -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a port is free"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let address = format!("http://{}", server.server_addr());
        let (listening, log) = (server.clone(), asked.clone());
        let thread = thread::spawn(move || {
            for request in listening.incoming_requests() {
                let headers = request.headers().iter();
                let headers = headers
                    .map(|field| (field.field.to_string().to_ascii_lowercase(), field.value.to_string()))
                    .collect();
                log.lock().expect("nobody panics").push(request.url().to_string());
                let reply = answers(request.url(), &headers);
                let mut response = Response::from_data(reply.body).with_status_code(reply.status);
                for (name, value) in reply.headers {
                    response.add_header(Header::from_bytes(name, value).expect("it is a header field"));
                }
                // Who has heard enough hangs up.
                let _ = request.respond(response);
            }
        });
        Self { server, thread: Some(thread), asked, address }
    }

    /// A service that knows these paths, with their queries, and answers 404 to others.
    fn of<const N: usize>(routes: [(&str, Reply); N]) -> Self {
        let routes: BTreeMap<String, Reply> =
            routes.into_iter().map(|(path, reply)| (path.to_string(), reply)).collect();
        Self::start(Box::new(move |path, _| routes.get(path).cloned().unwrap_or_else(|| text(404, "not found"))))
    }

    /// A service that answers the same to everything.
    fn always(reply: Reply) -> Self {
        Self::start(Box::new(move |_, _| reply.clone()))
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panics").clone()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn goatcounter() -> Service {
    Service::of([
        ("/counter/TOTAL.json", recorded("goatcounter/total.json").with("Age", "600")),
        ("/counter/TOTAL.json?start=2026-11-16", recorded("goatcounter/week.json").with("Age", "3600")),
        ("/counter/TOTAL.json?start=2026-11-01", recorded("goatcounter/month.json")),
        ("/counter/%2Ftin-tuc%2Fa%2F.json", recorded("goatcounter/newest.json")),
        ("/counter/%2Ftin-tuc%2Fb%2F.json", recorded("goatcounter/unseen.json").status(404)),
        ("/counter/%2Ftin-tuc%2Fc%2F.json", recorded("goatcounter/oldest.json")),
    ])
}

/// Milliseconds since 1970, as Umami takes them.
fn milliseconds(text: &str) -> i64 {
    moment(text).start() * 1000
}

fn part(from: &str, to: &str) -> String {
    format!("startAt={}&endAt={}", milliseconds(from), milliseconds(to) + 999)
}

/// Umami below a path. Without the token, and since version 3.1 without the second header, it opens nothing.
fn umami(version: u8, base: &'static str) -> Service {
    let website = format!("{base}{WEBSITE}");
    let (routes, token) = if version == 3 {
        let day = "&unit=day&timezone=Asia/Ho_Chi_Minh";
        let whole = part("2026-06-01", NOW);
        let (first, second) = (part("2026-06-01", "2026-10-28 23:59:59"), part("2026-10-29", NOW));
        let routes = vec![
            (format!("{website}/daterange"), recorded("umami-3/daterange.json")),
            (format!("{website}/pageviews?{first}{day}"), recorded("umami-3/june.json")),
            (format!("{website}/pageviews?{second}{day}"), recorded("umami-3/october.json")),
            (format!("{website}/active"), recorded("umami-3/active.json")),
            (format!("{website}/metrics/expanded?{whole}&limit=10000&type=path"), recorded("umami-3/expanded.json")),
        ];
        (routes, "eyJ3ZWIiOiIxIn0.c2lnbmVk")
    } else {
        let whole = part("2026-11-10", NOW);
        let day = "&unit=day&timezone=Asia/Ho_Chi_Minh";
        let routes = vec![
            (format!("{website}/daterange"), recorded("umami-2/daterange.json")),
            (format!("{website}/pageviews?{whole}{day}"), recorded("umami-2/pageviews.json")),
            (format!("{website}/active"), recorded("umami-2/active.json")),
            (format!("{website}/metrics?{whole}&limit=10000&type=url"), recorded("umami-2/metrics.json")),
        ];
        (routes, "eyJ3ZWIiOiIyIn0.c2lnbmVk")
    };
    let routes: BTreeMap<String, Reply> = routes.into_iter().collect();
    Service::start(Box::new(move |path, headers| {
        if path == format!("{base}/api/share/aB3dE5fG") {
            return recorded(&format!("umami-{version}/share.json"));
        }
        let has = |name: &str, value: &str| headers.get(name).is_some_and(|sent| sent == value);
        if !has("x-umami-share-token", token) || (version == 3 && !has("x-umami-share-context", "1")) {
            return text(401, r#"{"error":{"message":"Unauthorized","code":"unauthorized","status":401}}"#);
        }
        routes.get(path).cloned().unwrap_or_else(|| recorded("umami-2/not-found.html").status(404))
    }))
}

/// A site with three articles, `a` the newest.
fn site() -> Site {
    Site::new().article("a", "2023-03-03").article("b", "2023-02-02").article("c", "2023-01-01").with("cu.json", OLD)
}

fn counters<'a>(site: &'a Site, source: &str) -> Run<'a> {
    site.loa(&format!("--lang en counters --from {source} --at {NOW} --out cu.json"))
}

fn written(site: &Site) -> serde_json::Value {
    serde_json::from_slice(&fs::read(site.path("cu.json")).expect("it was written")).expect("it is JSON")
}

fn moment(text: &str) -> Moment {
    Moment::parse(text, Zone::default()).expect("it is a moment")
}

/// Limits that no test waits for.
fn quick(stopwatch: &dyn Fn() -> Duration) -> Limits<'_> {
    let (pause, retry) = (Duration::ZERO, Duration::from_millis(1));
    Limits { connect: LONG, answer: LONG, pause, retry, ..Limits::fair(stopwatch) }
}

fn never() -> Duration {
    Duration::ZERO
}

fn ask_goatcounter(address: &str, now: &str, pages: &[String]) -> Result<Measured, CounterFault> {
    let question = Question { address, now: moment(now), zone: Zone::default(), pages };
    goatcounter::read(&question, quick(&never))
}

#[test]
fn goatcounter_fills_what_it_can_tell() {
    let (service, site) = (goatcounter(), site());
    counters(&site, &format!("goatcounter {}", service.address)).expect(0).said("in all: 1,279,974");
    assert_eq!(
        written(&site),
        serde_json::json!({
            "as_of": NOW, "online": null, "today": null, "week": 6186, "month": 21243, "total": 1_279_974,
            "pages": {"/tin-tuc/a/": 430, "/tin-tuc/c/": 1430}
        })
    );
    let asked = [
        "/counter/TOTAL.json",
        "/counter/TOTAL.json?start=2026-11-16",
        "/counter/TOTAL.json?start=2026-11-01",
        "/counter/%2Ftin-tuc%2Fa%2F.json",
        "/counter/%2Ftin-tuc%2Fb%2F.json",
        "/counter/%2Ftin-tuc%2Fc%2F.json",
    ];
    assert_eq!(service.asked(), asked);
}

#[test]
fn figures_are_as_old_as_the_oldest_answer() {
    let service = goatcounter();
    let measured = ask_goatcounter(&service.address, NOW, &[]).expect("it answers");
    assert_eq!(measured.as_of.rfc3339(), "2026-11-22T06:00:00+07:00");
}

#[test]
fn a_period_that_has_not_begun_in_utc_has_no_figure() {
    let service = Service::always(recorded("goatcounter/newest.json"));
    // Monday, three in the morning in Vietnam; in UTC it is Sunday.
    let measured = ask_goatcounter(&service.address, "2026-11-16T03:00:00+07:00", &[]).expect("it answers");
    let visits = Visits::Periods { today: None, week: None, month: Some(430), total: Some(430) };
    assert_eq!(measured.visits, visits);
    assert_eq!(service.asked(), ["/counter/TOTAL.json", "/counter/TOTAL.json?start=2026-11-01"]);
}

#[test]
fn the_fifty_newest_pages_are_asked_for() {
    let service = Service::always(recorded("goatcounter/newest.json"));
    let pages: Vec<String> = (0..60).map(|number| format!("/tin-tuc/{number}/")).collect();
    let measured = ask_goatcounter(&service.address, NOW, &pages).expect("it answers");
    let expected: BTreeMap<String, u64> = pages.iter().take(50).map(|page| (page.clone(), 430)).collect();
    assert_eq!(measured.pages, expected);
    assert_eq!(service.asked().len(), 53);
}

#[test]
fn umami_3_fills_everything() {
    let (service, site) = (umami(3, ""), site());
    counters(&site, &format!("umami {}/share/aB3dE5fG/xa.example.vn", service.address)).expect(0);
    assert_eq!(
        written(&site),
        serde_json::json!({
            "as_of": NOW, "online": 3, "today": 4, "week": 24, "month": 39, "total": 1289,
            "pages": {"/tin-tuc/a/": 430, "/tin-tuc/c/": 12}
        })
    );
}

#[test]
fn umami_2_below_a_path_fills_everything() {
    let (service, site) = (umami(2, "/analytics/us"), site());
    counters(&site, &format!("umami {}/analytics/us/share/aB3dE5fG", service.address)).expect(0);
    assert_eq!(
        written(&site),
        serde_json::json!({
            "as_of": NOW, "online": 1, "today": 2, "week": 7, "month": 17, "total": 17,
            "pages": {"/tin-tuc/a/": 77, "/tin-tuc/b/": 1}
        })
    );
}

#[test]
fn whatever_goes_wrong_the_old_file_stays() {
    let page = "<!DOCTYPE html>\n<html><title>Đăng nhập</title></html>";
    let failures = [
        (text(403, "Need to enable the ‘allow using the visitor counter’ setting"), 1, "HTTP 403"),
        (text(401, r#"{"error":{"message":"Unauthorized"}}"#), 1, "HTTP 401"),
        (recorded("goatcounter/unseen.json").status(404), 1, "HTTP 404"),
        (text(404, r#"{"error":{"message":"Not found","code":"not-found","status":404}}"#), 1, "HTTP 404"),
        (text(500, "{}"), 1, "HTTP 500"),
        (text(200, page).with("Content-Type", "text/html"), 1, "does not hold figures of"),
        (text(200, r#"{"count_unique":"1 279"#), 1, "is not whole JSON: it breaks at line 1, column 22"),
        (text(200, ""), 1, "is not whole JSON"),
        (text(200, r#"{"hello":"world"}"#), 1, "does not hold figures of"),
        (text(200, r#"{"count":"12.5","websiteId":"../me","token":"x"}"#), 1, "does not hold figures of"),
        (text(200, "[]"), 1, "does not hold figures of"),
        (text(302, "").with("Location", "http://elsewhere.example.vn/"), 1, "HTTP 302"),
    ];
    let site = site();
    for (reply, status, words) in failures {
        let shown = String::from_utf8_lossy(&reply.body).into_owned();
        let service = Service::always(reply);
        for source in [format!("goatcounter {}", service.address), format!("umami {}/share/x", service.address)] {
            counters(&site, &source).expect(status).said(words);
            assert_eq!(fs::read_to_string(site.path("cu.json")).expect("it is there"), OLD, "{source}: {shown}");
        }
        assert_eq!(service.asked().len(), 2, "{shown}");
    }
}

#[test]
fn every_answer_of_umami_is_checked() {
    let website = WEBSITE;
    let (share, first) = (recorded("umami-3/share.json"), part("2026-11-10", NOW));
    let query = format!("{website}/pageviews?{first}&unit=day&timezone=Asia/Ho_Chi_Minh");
    let range = recorded("umami-2/daterange.json");
    for (range, pageviews, fault) in [
        (text(200, r#"{"startDate":null,"endDate":null}"#), text(200, "{}"), CounterFault::Nothing),
        (text(200, r#"{"startDate":"once"}"#), text(200, "{}"), CounterFault::Foreign { wanted: "Umami" }),
        (range.clone(), text(200, r#"{"pageviews":[]}"#), CounterFault::Foreign { wanted: "Umami" }),
        (
            range.clone(),
            text(200, r#"{"sessions":[{"x":"2026-10-01","y":9}]}"#),
            CounterFault::Foreign { wanted: "Umami" },
        ),
        (
            range.clone(),
            text(200, r#"{"sessions":[{"x":"2026-11-11","y":-9}]}"#),
            CounterFault::Foreign { wanted: "Umami" },
        ),
        (range, recorded("umami-2/pageviews.json"), CounterFault::Refused { status: 404 }),
    ] {
        let service = Service::of([
            ("/api/share/x", share.clone()),
            (&format!("{website}/daterange"), range),
            (&query, pageviews),
        ]);
        let address = format!("{}/share/x", service.address);
        let question = Question { address: &address, now: moment(NOW), zone: Zone::default(), pages: &[] };
        assert_eq!(umami::read(&question, quick(&never)), Err(fault));
    }
}

#[test]
fn a_total_that_falls_is_refused() {
    let (service, site) = (goatcounter(), site());
    let old = OLD.replace(r#""total":2"#, r#""total":1279975"#);
    site.write("cu.json", &old);
    counters(&site, &format!("goatcounter {}", service.address)).expect(1).said("falls from 1,279,975 to 1,279,974");
    assert_eq!(fs::read_to_string(site.path("cu.json")).expect("it is there"), old);
}

#[test]
fn what_is_no_address_is_not_asked() {
    let site = site();
    counters(&site, "goatcounter xa.goatcounter.com").expect(2).said("https://xa.goatcounter.com");
    counters(&site, "goatcounter http://ten:mat-khau@127.0.0.1/").expect(2);
    counters(&site, "umami http://127.0.0.1:1/dashboard").expect(2).said("/share/");
    counters(&site, "goatcouter https://xa.goatcounter.com").expect(2).said("goatcounter");
    assert_eq!(fs::read_to_string(site.path("cu.json")).expect("it is there"), OLD);
}

/// The address of a server that does with every connection what `serve` does.
fn bad_server(serve: impl Fn(std::net::TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}", listener.local_addr().expect("it is bound"));
    // It ends with the test's process.
    thread::spawn(move || listener.incoming().flatten().for_each(serve));
    address
}

/// Never answers, until the other side hangs up.
fn silent_server() -> String {
    bad_server(|mut stream| {
        let _ = stream.read_to_end(&mut Vec::new());
    })
}

/// What comes of asking GoatCounter at an address, where it has so long to answer.
fn within(answer: Duration, address: &str) -> Result<Measured, CounterFault> {
    let question = Question { address, now: moment(NOW), zone: Zone::default(), pages: &[] };
    goatcounter::read(&question, Limits { answer, ..quick(&never) })
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    assert_eq!(within(SHORT, &silent_server()), Err(CounterFault::TimedOut { seconds: 1 }));
    // The same with the limits of the program.
    let site = site();
    counters(&site, &format!("goatcounter {}", silent_server())).expect(3).said("did not answer within 10 seconds");
    assert_eq!(fs::read_to_string(site.path("cu.json")).expect("it is there"), OLD);
}

#[test]
fn a_server_that_answers_drop_by_drop_is_given_up() {
    let address = bad_server(|mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        while stream.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_millis(20));
        }
    });
    assert_eq!(within(SHORT, &address), Err(CounterFault::TimedOut { seconds: 1 }));
}

#[test]
fn half_an_answer_is_none() {
    let address = bad_server(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"count\":\"430\"}");
    });
    let result = within(LONG, &address);
    assert!(matches!(result, Err(CounterFault::NotReached { .. })), "{result:?}");
    let site = site();
    counters(&site, &format!("goatcounter {address}")).expect(3).said("cannot be reached");
    assert_eq!(fs::read_to_string(site.path("cu.json")).expect("it is there"), OLD);
}

#[test]
fn something_else_than_http_is_foreign() {
    let address = bad_server(|mut stream| {
        let _ = stream.write_all(b"220 mail.example.vn ESMTP\r\n");
        let _ = stream.read_to_end(&mut Vec::new());
    });
    assert_eq!(within(LONG, &address), Err(CounterFault::Foreign { wanted: "GoatCounter" }));
}

#[test]
fn a_port_where_nobody_listens_is_told() {
    let site = site();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    drop(listener);
    counters(&site, &format!("goatcounter http://{address}")).expect(3).said("cannot be reached");
    assert_eq!(fs::read_to_string(site.path("cu.json")).expect("it is there"), OLD);
}

#[test]
fn an_answer_without_end_is_cut() {
    let service = Service::always(Reply { status: 200, headers: Vec::new(), body: vec![b' '; 11 * 1024 * 1024] });
    let foreign = CounterFault::Foreign { wanted: "GoatCounter" };
    assert_eq!(ask_goatcounter(&service.address, NOW, &[]), Err(foreign));
}

#[test]
fn a_run_has_an_end() {
    let service = goatcounter();
    let minutes = || Duration::from_secs(120);
    let question = Question { address: &service.address, now: moment(NOW), zone: Zone::default(), pages: &[] };
    assert_eq!(goatcounter::read(&question, quick(&minutes)), Err(CounterFault::TimedOut { seconds: 120 }));
    assert_eq!(service.asked().len(), 0);
}

/// Answers what is on the list, then a count.
fn first_these(replies: Vec<Reply>) -> Service {
    let mut replies = replies.into_iter();
    Service::start(Box::new(move |_, _| replies.next().unwrap_or_else(|| recorded("goatcounter/newest.json"))))
}

#[test]
fn a_busy_service_is_asked_once_more() {
    let busy = || text(503, "busy");
    let tired = first_these(vec![busy()]);
    assert!(ask_goatcounter(&tired.address, NOW, &[]).is_ok());
    assert_eq!(tired.asked().len(), 4);
    let refused = |status| Err(CounterFault::Refused { status });
    let down = Service::always(busy());
    assert_eq!(ask_goatcounter(&down.address, NOW, &[]), refused(503));
    assert_eq!(down.asked().len(), 2);
    // Once in a run, not once in a request.
    let shaky = first_these(vec![busy(), recorded("goatcounter/newest.json"), busy()]);
    assert_eq!(ask_goatcounter(&shaky.address, NOW, &[]), refused(503));
    let much = Service::always(text(429, "slow down").with("Retry-After", "3600"));
    assert_eq!(ask_goatcounter(&much.address, NOW, &[]), refused(429));
    assert_eq!(much.asked().len(), 1);
}

#[test]
fn redirects_are_followed_within_a_host() {
    let count = recorded("goatcounter/newest.json");
    let service = Service::start(Box::new(move |path, _| match path.strip_prefix("/moi") {
        Some(_) => count.clone(),
        None => text(301, "").with("Location", &format!("/moi{path}")),
    }));
    let measured = ask_goatcounter(&service.address, NOW, &[]).expect("it answers");
    assert_eq!(measured.visits.sum(), 430);
    let round = Service::always(text(302, "").with("Location", "/"));
    assert_eq!(ask_goatcounter(&round.address, NOW, &[]), Err(CounterFault::Refused { status: 302 }));
    assert_eq!(round.asked().len(), 6);
}

#[test]
fn loa_says_who_it_is() {
    let agents = Arc::new(Mutex::new(Vec::new()));
    let (count, seen) = (recorded("goatcounter/newest.json"), agents.clone());
    let service = Service::start(Box::new(move |_, headers| {
        seen.lock().expect("nobody panics").push(headers.get("user-agent").cloned());
        count.clone()
    }));
    ask_goatcounter(&service.address, NOW, &[]).expect("it answers");
    let agents = agents.lock().expect("nobody panics").clone();
    assert_eq!(agents, vec![Some(format!("loa/{}", env!("CARGO_PKG_VERSION"))); 3]);
}
