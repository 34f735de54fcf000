//! What `loa serve` sends to browsers, over real sockets: pages and files, parts of files, odd requests, news.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use loa::pipeline::Changes;
use loa::serve::web::{AllowedHosts, Web, WebSettings, bind};
use loa::serve::{Answer, Board, Workspace};
use loa::site::Options;
use loa::text::Language;
use loa::time::{Moment, Zone};
use support::{AT, Site};

/// Nothing here takes longer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(30);

/// A site that is served.
struct Served {
    site: Site,
    board: Arc<Board>,
    workspace: Workspace,
    options: Options,
    web: Web,
}

impl Served {
    fn new(site: Site) -> Self {
        Self::with(site, WebSettings::default())
    }

    fn with(site: Site, settings: WebSettings) -> Self {
        let at = Moment::parse(AT, Zone::default()).expect("it is a date").start();
        let options = Options { at, drafts: settings.drafts, base_url: None };
        let board = Arc::new(Board::default());
        let workspace = Workspace::new(site.root(), Arc::clone(&board), None);
        let listener = bind(IpAddr::V4(Ipv4Addr::LOCALHOST), 0).expect("a port is free").listener;
        let web = Web::start(listener, Arc::clone(&board), settings).expect("a thread can be started");
        let mut served = Self { site, board, workspace, options, web };
        served.refresh();
        served
    }

    fn refresh(&mut self) {
        self.workspace.refresh(&Changes::Everything, &self.options);
    }

    fn address(&self) -> SocketAddr {
        self.web.address()
    }

    fn get(&self, target: &str) -> Reply {
        self.get_with(target, "")
    }

    /// Header lines end with CRLF.
    fn get_with(&self, target: &str, fields: &str) -> Reply {
        self.ask(&format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{fields}\r\n"))
    }

    fn ask(&self, request: &str) -> Reply {
        let mut connection = connect(self.address());
        connection.write_all(request.as_bytes()).expect("the request is taken");
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes).expect("the connection is closed after the reply");
        Reply::parse(&bytes)
    }

    /// Listens as a page does that shows this.
    fn listen(&self, path: &str, shown: &str) -> Events {
        let shown: String = shown.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let mut connection = connect(self.address());
        write!(connection, "GET /_loa/events?path={path}&shown={shown} HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .expect("the request is taken");
        let mut reader = BufReader::new(connection);
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).expect("the head comes");
        }
        Events(reader)
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let connection = TcpStream::connect_timeout(&address, PATIENCE).expect("the server listens");
    connection.set_read_timeout(Some(PATIENCE)).expect("it can be set");
    connection.set_write_timeout(Some(PATIENCE)).expect("it can be set");
    connection
}

#[derive(Debug)]
struct Reply {
    status: u16,
    fields: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Reply {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or_else(|| {
            panic!("no head: {:?}", String::from_utf8_lossy(bytes));
        });
        let head = std::str::from_utf8(&bytes[..end]).expect("the head is ASCII");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("there is a status");
        let fields = lines.filter_map(|line| line.split_once(": "));
        let fields = fields.map(|(name, value)| (name.to_lowercase(), value.to_string())).collect();
        Self { status, fields, body: bytes[end + 4..].to_vec() }
    }

    #[track_caller]
    fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{:?} {}", self.fields, self.text());
        self
    }

    #[track_caller]
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.fields))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page without what the preview adds.
    #[track_caller]
    fn bare(&self) -> String {
        let text = self.text();
        let (before, rest) = text.split_once("<!--loa-->").expect("there is an addition");
        let (_, after) = rest.split_once("<!--/loa-->").expect("it ends");
        [before, after].concat()
    }

    /// What the page says that it shows.
    #[track_caller]
    fn shown(&self) -> String {
        let text = self.text();
        let value = text.split("data-shown=\"").nth(1).and_then(|rest| rest.split('"').next());
        value.expect("the page says what it shows").replace("&quot;", "\"")
    }
}

/// A stream of events.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next event: its name and its data.
    fn next(&mut self) -> (String, serde_json::Value) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("an event comes in time") > 0, "the stream ended");
            if let Some(value) = line.strip_prefix("event: ") {
                name = value.trim().to_string();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, serde_json::from_str(data).expect("data is JSON"));
            }
        }
    }

    /// The name of the next event that is not `state`, or nothing for a while.
    fn next_change(&mut self, patience: Duration) -> Option<String> {
        self.0.get_ref().set_read_timeout(Some(patience)).expect("it can be set");
        loop {
            let mut line = String::new();
            let end = self.0.read_line(&mut line);
            match line.strip_prefix("event: ").map(str::trim) {
                Some(name) if name != "state" => return Some(name.to_string()),
                _ if end.is_err() => return None,
                _ => {}
            }
        }
    }
}

const SOON: Duration = Duration::from_millis(400);

fn site() -> Site {
    Site::new().article("a", "2023-02-10").article("b", "2023-02-11").with("content/tin-tuc/so.pdf", "0123456789")
}

#[test]
fn pages_are_those_of_a_build() {
    let served = Served::new(site());
    served.site.loa("build").expect(0);
    let edition = served.board.current();
    let preview = edition.preview.clone().expect("there is a preview");
    let mut pages = 0;
    for job in preview.jobs() {
        let path = job.url.as_str();
        let reply = served.get(path).expect(200);
        let built = std::fs::read(served.site.path("public").join(job.url.output_path())).expect("it was built");
        assert_eq!(reply.field("x-content-type-options"), "nosniff", "{path}");
        if reply.field("content-type") == "text/html; charset=utf-8" {
            pages += 1;
            assert_eq!(reply.bare().as_bytes(), built, "{path}");
            assert_eq!(reply.field("cache-control"), "no-store", "{path}");
            assert!(matches!(edition.answer(path), Answer::Page { html, .. } if html.as_bytes() == built), "{path}");
        } else {
            assert_eq!(reply.body, built, "{path}");
            assert!(reply.fields.contains_key("etag"), "{path}");
        }
    }
    assert!(pages > 8, "{pages}");
}

#[test]
fn heads_are_those_of_the_whole() {
    let served = Served::new(site());
    for path in ["/", "/tin-tuc/so.pdf", "/rss.xml", "/khong-co/", "/tin-tuc", "/_loa/live.js"] {
        let ask = |method: &str| {
            let mut reply =
                served.ask(&format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            reply.fields.remove("date");
            reply
        };
        let (whole, head) = (ask("GET"), ask("HEAD"));
        assert_eq!((whole.status, &whole.fields), (head.status, &head.fields), "{path}");
        assert_eq!(whole.field("content-length"), whole.body.len().to_string(), "{path}");
        assert!(head.body.is_empty(), "{path}");
    }
}

#[test]
fn other_methods_are_refused() {
    let served = Served::new(site());
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "LOA"] {
        let reply = served.ask(&format!("{method} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        assert_eq!(reply.expect(405).field("allow"), "GET, HEAD");
    }
    let body = "x".repeat(5000);
    let fields = "Host: localhost\r\nConnection: close\r\nContent-Length: 5000";
    served.ask(&format!("POST / HTTP/1.1\r\n{fields}\r\n\r\n{body}")).expect(405);
    served.ask("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect(405);
}

#[test]
fn parts_of_files_are_sent() {
    let served = Served::new(site());
    let part = |range: &str| served.get_with("/tin-tuc/so.pdf", &format!("Range: {range}\r\n"));
    for (range, body, content_range) in [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-3", "789", "bytes 7-9/10"),
        ("bytes=0-999", "0123456789", "bytes 0-9/10"),
    ] {
        let reply = part(range).expect(206);
        assert_eq!((reply.text().as_str(), reply.field("content-range")), (body, content_range), "{range}");
        assert_eq!(reply.field("content-length"), body.len().to_string());
        assert_eq!(reply.field("content-type"), "application/pdf");
    }
    assert_eq!(part("bytes=10-").expect(416).field("content-range"), "bytes */10");
    for range in ["bytes=1-2,4-5", "bytes=x", "lines=1-2", "bytes=4-2"] {
        let reply = part(range).expect(200);
        assert_eq!((reply.text().as_str(), reply.field("accept-ranges")), ("0123456789", "bytes"), "{range}");
    }
    let whole = part("");
    for (validator, status) in [(whole.field("etag"), 206), (whole.field("last-modified"), 206), ("\"x\"", 200)] {
        let fields = format!("Range: bytes=0-0\r\nIf-Range: {validator}\r\n");
        served.get_with("/tin-tuc/so.pdf", &fields).expect(status);
    }
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let served = Served::new(site());
    for path in ["/tin-tuc/so.pdf", "/rss.xml"] {
        let reply = served.get(path).expect(200);
        assert_eq!(reply.field("cache-control"), "no-cache");
        let known = served.get_with(path, &format!("If-None-Match: \"x\", W/{}\r\n", reply.field("etag"))).expect(304);
        assert!(known.body.is_empty() && known.field("etag") == reply.field("etag"));
        served.get_with(path, "If-None-Match: \"x\"\r\n").expect(200);
    }
    let date = served.get("/tin-tuc/so.pdf").field("last-modified").to_string();
    served.get_with("/tin-tuc/so.pdf", &format!("If-Modified-Since: {date}\r\n")).expect(304);
    served.site.write("content/tin-tuc/so.pdf", "khác");
    let tag = served.get("/tin-tuc/so.pdf").field("etag").to_string();
    served.get_with("/tin-tuc/so.pdf", &format!("If-None-Match: {tag}\r\n")).expect(304);
    assert_eq!(served.get("/tin-tuc/so.pdf").text(), "khác");
}

#[test]
fn addresses_lead_where_people_mean() {
    let served = Served::new(site());
    let redirect = served.get("/tin-tuc?q=1&x=%0d%0aSet-Cookie:%20a").expect(302);
    assert_eq!(redirect.field("location"), "/tin-tuc/?q=1&x=%0d%0aSet-Cookie:%20a");
    assert_eq!(redirect.field("cache-control"), "no-store");
    assert!(!redirect.fields.contains_key("set-cookie"));
    assert_eq!(served.get("/tin-tuc/a/index.html").expect(200).bare(), served.get("/tin-tuc/a/").expect(200).bare());
    assert_eq!(served.get("/index.html?a#b").expect(200).bare(), served.get("/").expect(200).bare());
    assert_eq!(served.get("/%74in-tuc/a/").expect(200).bare(), served.get("/tin-tuc/a/").expect(200).bare());
    assert_eq!(served.get("http://127.0.0.1/tin-tuc/a/").expect(200).bare(), served.get("/tin-tuc/a/").bare());
}

#[test]
fn what_is_nowhere_gets_the_sites_own_page() {
    let served = Served::new(site());
    let own = served.get("/404.html").expect(200).bare();
    for target in [
        "/khong-co/",
        "/..",
        "/../../../../etc/passwd",
        "/tin-tuc/../site.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/tin-tuc/%2e%2e/%2e%2e/site.yaml",
        "/tin-tuc%2fa/",
        "/tin-tuc%5Ca/",
        "/tin-tuc\\a\\",
        "/..\\..\\site.yaml",
        "/%00",
        "/%c0%ae%c0%ae/",
        "/%ff",
        "/100%",
        "//tin-tuc/a/",
        "//example.vn/tin-tuc",
        "/tin-tuc//a/",
        "/site.yaml",
        "/content/tin-tuc/a.md",
        "/tin-tuc/a.md",
        "/_loa/",
        "/_loa/live.css",
        "/C:/Windows/",
        "/Tin-Tuc/a/",
    ] {
        let reply = served.get(target).expect(404);
        assert_eq!(reply.bare(), own, "{target}");
    }
}

#[test]
fn what_is_no_request_is_refused() {
    let served = Served::new(site());
    for target in ["*", "tin-tuc/", "localhost:80", "file:///etc/passwd", "http://", "/a\tb"] {
        served.get(target).expect(400);
    }
    served.get(&format!("/{}", "a".repeat(10_000))).expect(414);
    served.ask("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").expect(400);
    served.ask("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect(400);
    served.ask("GET / HTTP/1.0\r\n\r\n").expect(200);
    served.ask("loa\r\n\r\n").expect(400);
    served.get("/").expect(200);
}

#[test]
fn a_link_out_of_the_site_is_not_followed() {
    let served = Served::new(site());
    served.get("/tin-tuc/so.pdf").expect(200);
    served.site.remove("content/tin-tuc/so.pdf");
    served.get("/tin-tuc/so.pdf").expect(404);
    #[cfg(unix)]
    {
        let outside = tempfile::NamedTempFile::new().expect("a file can be made");
        std::os::unix::fs::symlink(outside.path(), served.site.path("content/tin-tuc/so.pdf")).expect("links exist");
        served.get("/tin-tuc/so.pdf").expect(404);
    }
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let hosts = AllowedHosts::new(["may-tinh.local"]);
    let served = Served::with(site(), WebSettings { hosts, ..WebSettings::default() });
    let ask = |host: &str| served.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    for host in ["localhost:1111", "127.0.0.1", "[::1]:80", "192.168.1.7:1", "MAY-TINH.local", "a.localhost"] {
        ask(host).expect(200);
    }
    let refused = ask("evil.example:1111").expect(403);
    assert!(refused.text().contains("loa serve --host evil.example") && refused.text().contains("lang=\"en\""));
    assert!(!refused.text().contains("Bài a"));
    ask("<script>").expect(403);
    let events = "GET /_loa/events?path=/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    served.ask(events).expect(403);
    served.get("http://evil.example/").expect(403);
    let absolute = "GET http://localhost/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    served.ask(absolute).expect(200);
}

#[test]
fn a_site_below_a_path_is_served_there() {
    let config = "title: Trang\nbase_url: https://xa.example.vn/cchc/2023/\ntheme: plain\n";
    let mut served = Served::new(site().with("site.yaml", config));
    assert_eq!(served.get("/").expect(302).field("location"), "/cchc/2023/");
    assert_eq!(served.get("/cchc/2023?a=b").expect(302).field("location"), "/cchc/2023/?a=b");
    assert_eq!(served.get("/cchc/2023/tin-tuc").expect(302).field("location"), "/cchc/2023/tin-tuc/");
    let page = served.get("/cchc/2023/tin-tuc/a/").expect(200);
    served.get("/cchc/2023/tin-tuc/so.pdf").expect(200);
    served.get("/cchc/2023/khong-co/").expect(404).bare();
    // A tab that was opened when the site had no sub-path finds its page again.
    assert_eq!(served.get("/tin-tuc/a/").expect(302).field("location"), "/cchc/2023/tin-tuc/a/");
    let outside = served.get("/khac/").expect(404);
    assert!(outside.text().contains("<a href=\"/cchc/2023/\">"), "{}", outside.text());
    let mut events = served.listen("/tin-tuc/a/", &page.shown());
    assert_eq!(events.next().0, "state");
    served.site.write("content/tin-tuc/a.md", "---\ntitle: Khác\ndate: 2023-02-10\n---\nThân.\n");
    served.refresh();
    assert_eq!(events.next_change(PATIENCE).as_deref(), Some("reload"));
    // So does one that was opened while it had one.
    served.site.write("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\n");
    served.refresh();
    assert_eq!(served.get("/cchc/2023/tin-tuc/a/?b=c").expect(302).field("location"), "/tin-tuc/a/?b=c");
    assert_eq!(served.get("/cchc/2023/").expect(302).field("location"), "/");
    served.get("/cchc/2023/khac/").expect(404);
    served.get("/tin-tuc/a/").expect(200);
}

#[test]
fn a_page_hears_only_of_itself() {
    let mut served = Served::new(site());
    let (a, missing) = (served.get("/tin-tuc/a/").shown(), served.get("/tin-tuc/c/").expect(404).shown());
    let mut here = served.listen("/tin-tuc/a/", &a);
    let mut old = served.listen("/tin-tuc/a/", "{}");
    let mut gone = served.listen("/tin-tuc/c/", &missing);
    assert_eq!(here.next().0, "state");
    assert_eq!(old.next_change(PATIENCE).as_deref(), Some("reload"), "it shows something older");
    served.site.write("content/tin-tuc/c.md", "---\ntitle: Mới\ndate: 2020-02-10\n---\nThân.\n");
    served.refresh();
    assert_eq!(gone.next_change(PATIENCE).as_deref(), Some("reload"), "the page exists now");
    served.site.write("content/tin-tuc/a.md", "---\ntitle: A\ndate: 2023-02-10\n---\nThân khác.\n");
    served.refresh();
    assert_eq!(here.next_change(PATIENCE).as_deref(), Some("reload"));
    let odd = served.get("/100%").expect(404);
    assert!(odd.text().contains("data-path=\"/404.html\""), "{}", odd.text());
    assert_eq!(served.listen("/404.html", &odd.shown()).next_change(SOON), None);
    let now = served.get("/tin-tuc/b/").shown();
    let mut other = served.listen("/tin-tuc/b/", &now);
    served.site.write("content/tin-tuc/a.md", "---\ntitle: A\ndate: 2023-02-10\n---\nThân khác nữa.\n");
    served.refresh();
    assert_eq!(other.next_change(SOON), None, "nothing of this page changed");
}

#[test]
fn what_is_wrong_is_told_and_the_last_good_page_stays() {
    let mut served = Served::new(site());
    let page = served.get("/tin-tuc/a/").expect(200);
    let mut events = served.listen("/tin-tuc/a/", &page.shown());
    let (name, state) = events.next();
    assert_eq!((name.as_str(), &state["errors"], &state["headline"]), ("state", &0.into(), &"".into()));
    let good = std::fs::read(served.site.path("content/tin-tuc/a.md")).expect("it can be read");
    served.site.write("content/tin-tuc/a.md", "---\ntitle: A\ndate: 31/02/2023\n---\nThân.\n");
    served.refresh();
    let (name, state) = events.next();
    assert_eq!((name.as_str(), &state["errors"], &state["headline"]), ("state", &1.into(), &"1 lỗi".into()));
    let alert = &state["alerts"][0];
    assert_eq!((&alert["file"], &alert["line"]["number"]), (&"content/tin-tuc/a.md".into(), &3.into()));
    served.get("/tin-tuc/a/").expect(200);
    served.site.write("content/tin-tuc/a.md", good);
    served.refresh();
    loop {
        let (name, state) = events.next();
        if name == "state" {
            assert_eq!(state["errors"], 0);
            break;
        }
    }
}

#[test]
fn a_new_stylesheet_is_swapped() {
    let base = "<!DOCTYPE html>\n<html><head><link rel=\"stylesheet\" href=\"{{ asset(path=\"main.css\") }}\"></head>\n\
        <body>{% block main %}{% endblock main %}</body></html>\n";
    let site = site().with("themes/plain/templates/base.html", base).with("themes/plain/assets/main.css", "a{}");
    let mut served = Served::new(site);
    let page = served.get("/tin-tuc/a/").expect(200);
    assert!(page.shown().contains("main.css"), "{}", page.text());
    let mut events = served.listen("/tin-tuc/a/", &page.shown());
    assert_eq!(events.next().0, "state");
    served.site.write("themes/plain/assets/main.css", "a{color:red}");
    served.refresh();
    let (name, data) = events.next();
    let href = data["shown"]["styles"][0]["href"].as_str().expect("there is a style");
    assert_eq!(name, "styles");
    let style = served.get(href).expect(200);
    assert_eq!(style.text(), "a{color:red}");
    assert!(style.field("cache-control").contains("immutable"));
    assert_eq!(events.next_change(SOON), None, "it is told once");
}

#[test]
fn before_there_is_a_site_the_reason_is_shown() {
    let site = site();
    let good = std::fs::read(site.path("themes/plain/templates/article.html")).expect("the theme is there");
    site.write("themes/plain/templates/article.html", "{% if %}");
    let mut served = Served::new(site);
    let page = served.get("/tin-tuc/a/").expect(503);
    assert!(page.text().contains("themes/plain/templates/article.html"), "{}", page.text());
    assert!(page.text().contains("data-notice") && page.text().contains("<style>"));
    let mut events = served.listen("/tin-tuc/a/", &page.shown());
    assert_eq!(events.next().0, "state");
    served.site.write("themes/plain/templates/article.html", good);
    served.refresh();
    assert_eq!(events.next_change(PATIENCE).as_deref(), Some("reload"));
    served.get("/tin-tuc/a/").expect(200);
}

#[test]
fn a_page_that_cannot_be_made_says_why() {
    let site = site();
    let good = std::fs::read_to_string(site.path("themes/plain/templates/article.html")).expect("the theme is there");
    let broken = good.replacen("block details %}", "block details %}{{ page.khong_co.gi }}", 1);
    site.write("themes/plain/templates/article.html", broken);
    let mut served = Served::new(site);
    let page = served.get("/tin-tuc/a/").expect(500);
    assert!(page.text().contains("article.html") && page.text().contains("<html lang=\"vi\">"), "{}", page.text());
    served.get("/").expect(200);
    let mut events = served.listen("/tin-tuc/a/", &page.shown());
    assert_eq!(events.next_change(SOON), None, "the same is wrong");
    served.site.write("themes/plain/templates/article.html", good);
    served.refresh();
    assert_eq!(events.next_change(PATIENCE).as_deref(), Some("reload"));
    served.get("/tin-tuc/a/").expect(200);
}

#[test]
fn pages_say_what_is_not_public() {
    let draft = "---\ntitle: Nháp <b>\ndate: 2023-02-10\ndraft: true\n---\nThân.\n";
    let site = || site().with("content/tin-tuc/nhap.md", draft).article("mai", "2023-07-01 07:30");
    let settings = WebSettings { drafts: true, language: Some(Language::En), ..WebSettings::default() };
    let served = Served::with(site(), settings.clone());
    for path in ["/", "/tin-tuc/a/", "/khong-co/"] {
        let page = served.get(path).text();
        assert!(page.contains("Preview: 1 draft, 1 scheduled article not public yet</summary>"), "{page}");
        assert!(page.contains("<a href=\"/tin-tuc/nhap/\">Nháp &lt;b&gt;</a>") && page.contains("01/07/2023 07:30"));
    }
    served.get("/tin-tuc/nhap/").expect(200);
    let served = Served::new(site());
    assert!(!served.get("/").text().contains("loa-preview"));
    served.get("/tin-tuc/nhap/").expect(404);
}

#[test]
fn requests_wait_for_the_first_edition() {
    let site = site();
    let board = Arc::new(Board::default());
    let listener = bind(IpAddr::V4(Ipv4Addr::LOCALHOST), 0).expect("a port is free").listener;
    let web = Web::start(listener, Arc::clone(&board), WebSettings::default()).expect("a thread can be started");
    let mut connection = connect(web.address());
    connection.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it is taken");
    std::thread::sleep(Duration::from_millis(50));
    Workspace::new(site.root(), board, None)
        .refresh(&Changes::Everything, &Options { at: 0, drafts: true, base_url: None });
    let mut bytes = Vec::new();
    connection.read_to_end(&mut bytes).expect("the reply comes");
    assert_eq!(Reply::parse(&bytes).status, 200);
}

#[test]
fn nobody_waits_for_a_slow_client() {
    let mut served = Served::new(site().with("content/tin-tuc/lon.mp4", vec![7; 40 << 20]));
    let shown = served.get("/tin-tuc/a/").shown();
    let mut streams: Vec<Events> = (0..200).map(|_| served.listen("/tin-tuc/a/", &shown)).collect();
    let mut stalled = connect(served.address());
    stalled.write_all(b"GET / HTTP/1.1\r\nHost: local").expect("it is taken");
    let mut deaf = connect(served.address());
    deaf.write_all(b"GET /tin-tuc/lon.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\n\r\n")
        .expect("it is taken");
    let begun = Instant::now();
    for _ in 0..50 {
        served.get("/tin-tuc/b/").expect(200);
    }
    served.site.write("content/tin-tuc/a.md", "---\ntitle: Khác\ndate: 2023-02-10\n---\nThân.\n");
    served.refresh();
    for stream in &mut streams {
        assert_eq!(stream.next_change(PATIENCE).as_deref(), Some("reload"));
    }
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    drop(streams);
    stalled.write_all(b"host\r\nConnection: close\r\n\r\n").expect("it is taken");
    let mut bytes = Vec::new();
    stalled.read_to_end(&mut bytes).expect("it is answered after all");
    assert_eq!(Reply::parse(&bytes).status, 200);
}

#[test]
fn connections_that_stay_hold_up_no_others() {
    let served = Served::new(site());
    let mut connections: Vec<TcpStream> = (0..40).map(|_| connect(served.address())).collect();
    // The last come first, so that nobody can wait for those before.
    for connection in connections.iter_mut().rev() {
        for path in ["/tin-tuc/a/", "/tin-tuc/so.pdf", "/khong-co/"] {
            write!(connection, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it is taken");
            let mut reader = BufReader::new(&*connection);
            let (mut line, mut length) = (String::new(), 0);
            while line != "\r\n" {
                line.clear();
                reader.read_line(&mut line).expect("the head comes");
                length = line.strip_prefix("Content-Length: ").map_or(length, |n| n.trim().parse().expect("digits"));
            }
            reader.read_exact(&mut vec![0; length]).expect("the body comes");
            assert!(reader.buffer().is_empty(), "nothing follows the body");
        }
    }
    let mut both = connect(served.address());
    let second = "GET /rss.xml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    write!(both, "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n{second}").expect("it is taken");
    let mut bytes = Vec::new();
    both.read_to_end(&mut bytes).expect("both are answered");
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 2);
    assert!(text.ends_with("</rss>") || text.ends_with("</rss>\n"));
}

#[test]
fn a_stopped_server_is_gone() {
    let served = Served::new(site());
    let address = served.address();
    drop(served);
    let gone = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        TcpStream::connect_timeout(&address, PATIENCE).is_err()
    });
    assert!(gone, "nobody listens any more");
}
