//! What clients do to `loa serve` that no browser does: two requests in one, floods, slowness, foreign names, paths that
//! lead elsewhere. Each is refused, costs little, and keeps nobody else waiting.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use support::Site;
use support::server::Server;

/// What a page of the site holds, and no refusal.
const SECRET: &str = "Thân.";

/// Nothing here takes longer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much the memory of the server may grow, in KiB, whatever is sent to it: the bound of the program is far below,
/// but allocators keep what was used once.
const GROWTH: u64 = 100 << 10;

/// The same for 300 clients at once: each has a thread, whose heap takes a megabyte of a system with huge pages.
const GROWTH_OF_MANY: u64 = 400 << 10;

fn site() -> Site {
    Site::new().article("a", "2023-02-10").with("bi-mat.txt", "ngoài content/")
}

fn served() -> (Site, Server) {
    let site = site();
    let server = Server::start(&site, &[]);
    (site, server)
}

fn connect(server: &Server) -> TcpStream {
    let stream = server.connect();
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit can be set");
    stream.set_write_timeout(Some(PATIENCE)).expect("a limit can be set");
    stream
}

/// All that comes back until the connection is closed, by whichever end.
fn answers(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("the connection stays open: {error}"),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

fn ask(server: &Server, request: &[u8]) -> String {
    let mut stream = connect(server);
    // A server that has heard enough may close before it has heard all.
    let _ = stream.write_all(request);
    answers(&mut stream)
}

/// The status codes of all replies.
fn statuses(answers: &str) -> Vec<u16> {
    let codes = answers.split("HTTP/1.1 ").skip(1);
    codes.map(|rest| rest.get(..3).and_then(|code| code.parse().ok()).expect("a reply has a status")).collect()
}

/// The server must answer others, and soon.
#[track_caller]
fn is_well(server: &Server) {
    let begun = Instant::now();
    assert!(String::from_utf8_lossy(&server.get("/tin-tuc/a/")).contains(SECRET));
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
}

#[test]
fn a_request_hidden_in_another_is_never_answered() {
    let (_site, server) = served();
    let hidden = "GET /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let length = hidden.len();
    let chunked = format!("{length:x}\r\n{hidden}\r\n0\r\n\r\n");
    let mut tried = 0;
    for method in ["GET", "HEAD", "POST", "PUT", "TRACE", "CONNECT"] {
        for (fields, body) in [
            (format!("Content-Length: {length}\r\n"), hidden),
            (format!("Content-Length: {length}\r\nContent-Length: 0\r\n"), hidden),
            (format!("Content-Length: 0\r\nContent-Length: {length}\r\n"), hidden),
            (format!("Content-Length: 0, {length}\r\n"), hidden),
            (format!("Content-Length: +{length}\r\n"), hidden),
            (format!("Content-Length: 0x{length:x}\r\n"), hidden),
            (format!("Content-Length : {length}\r\n"), hidden),
            (format!("Content-Length:\r\n {length}\r\n"), hidden),
            ("Content-Length: 18446744073709551615\r\n".into(), hidden),
            ("Content-Length: 99999999999999999999999\r\n".into(), hidden),
            ("Content-Length: -1\r\n".into(), hidden),
            ("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n".into(), chunked.as_str()),
            (format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"), &chunked),
            ("Transfer-Encoding: chunked\r\n".into(), &chunked),
            ("Transfer-Encoding: chunked\r\n".into(), &format!("0\r\n\r\n{hidden}")),
            ("Transfer-Encoding: chunked\r\n".into(), &format!("-1\r\n{hidden}")),
            ("Transfer-Encoding: chunked\r\n".into(), &format!("fffffffffffffffff\r\n{hidden}")),
            ("Transfer-Encoding: chunked\r\n".into(), &format!("0;a=\"\n\"\r\n\r\n{hidden}")),
            ("Transfer-Encoding: chunked, identity\r\n".into(), &chunked),
            ("Transfer-Encoding: xchunked\r\n".into(), hidden),
            ("Transfer-Encoding : chunked\r\n".into(), &chunked),
            ("Transfer-Encoding:\u{b}chunked\r\n".into(), &chunked),
            ("X: y\r\n Transfer-Encoding: chunked\r\n".into(), &chunked),
            (" Transfer-Encoding: chunked\r\n".into(), &chunked),
            ("X: y\nTransfer-Encoding: chunked\r\n".into(), &chunked),
            ("X: y\rTransfer-Encoding: chunked\r\n".into(), &chunked),
            ("X: y\n\n".into(), hidden),
            ("X: \0\r\n".into(), hidden),
            ("Expect: 100-continue\r\nContent-Length: 5\r\n".into(), hidden),
        ] {
            let request = format!("{method} /rss.xml HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n{body}");
            let answers = ask(&server, request.as_bytes());
            assert_eq!(statuses(&answers).len(), 1, "{request:?}\n{answers}");
            assert!(matches!(statuses(&answers)[..], [400 | 405]), "{request:?}\n{answers}");
            assert!(!answers.contains(SECRET) && answers.contains("Connection: close"), "{request:?}\n{answers}");
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried}");
    // What follows a whole request is one more, and its own host counts.
    let two = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\nGET /tin-tuc/a/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    let answers = ask(&server, two.as_bytes());
    assert_eq!(statuses(&answers), [200, 403], "{answers}");
    assert!(!answers.contains(SECRET));
    is_well(&server);
}

#[test]
fn lines_are_read_as_the_standard_says_or_not_at_all() {
    let (_site, server) = served();
    for request in [
        &b"GET /tin-tuc/a/ HTTP/1.1\nHost: localhost\n\n"[..],
        b"GET /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\n\r\n",
        b"GET /tin-tuc/a/ HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET /tin-tuc/a/ HTTP/1.1\r\n Host: localhost\r\n\r\n",
        b"GET /tin-tuc/a/ HTTP/1.1\r\nHost:\r\n localhost\r\n\r\n",
        b"GET /tin-tuc/a/ HTTP/1.1\r\nHost: local\0host\r\n\r\n",
        b"GET /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\r\nX\r\n\r\n",
        b"GET  /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /tin-tuc/a/ extra HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET\t/tin-tuc/a/\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /tin-tuc/a/ HTTP/1.1 \r\nHost: localhost\r\n\r\n",
        b"GET /tin-tuc/a/\r\n\r\n",
        b"GET /tin-tuc/a/ http/1.1\r\nHost: localhost\r\n\r\n",
        b"G\xc3\x89T /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"\r\n\r\n\r\n\r\nGET /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        let answers = ask(&server, request);
        let shown = String::from_utf8_lossy(request);
        assert!(matches!(statuses(&answers)[..], [400 | 505]), "{shown:?}\n{answers}");
        assert!(!answers.contains(SECRET), "{shown:?}");
    }
    assert_eq!(statuses(&ask(&server, b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n")), [505]);
    is_well(&server);
}

/// Sends without end, or as much as is given, and returns what came back and how much was taken.
fn flood(server: &Server, head: &[u8], piece: &[u8], most: usize) -> (String, usize) {
    let mut stream = connect(server);
    let mut taken = head.len();
    stream.write_all(head).expect("the beginning is taken");
    while taken < most {
        // The server has closed: it has heard enough.
        if stream.write_all(piece).is_err() {
            break;
        }
        taken += piece.len();
    }
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    (String::from_utf8_lossy(&bytes).into_owned(), taken)
}

#[test]
fn floods_cost_nothing() {
    let (_site, server) = served();
    is_well(&server);
    let before = server.peak_memory();
    let begin = |line: &str| format!("{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    let hundred = 100 << 20;
    let piece = vec![b'a'; 1 << 20];
    let fields = "X-Flood: 0123456789\r\n".repeat(10_000);
    let chunks = format!("100000\r\n{}\r\n", "a".repeat(0x10_0000));
    for (what, head, piece, most) in [
        ("100,000 fields", begin("GET /"), fields.as_bytes(), 10 * fields.len()),
        ("one field of 100 MB", begin("GET /") + "X: ", &piece, hundred),
        ("the name of a field of 100 MB", begin("GET /"), &piece, hundred),
        ("a request line of 100 MB", "GET /".to_string(), &piece, hundred),
        ("a method of 100 MB", String::new(), &piece, hundred),
        ("empty lines", String::new(), "\r\n".repeat(1 << 19).as_bytes(), hundred),
        ("zeros", String::new(), &vec![0; 1 << 20], hundred),
        ("a body of 100 MB", begin("POST /") + "Content-Length: 100000000\r\n\r\n", &piece, hundred),
        ("a body of all there is", begin("POST /") + "Content-Length: 18446744073709551615\r\n\r\n", &piece, hundred),
        ("a body without end", begin("POST /") + "Transfer-Encoding: chunked\r\n\r\n", chunks.as_bytes(), hundred),
        (
            "a chunk of all there is",
            begin("POST /") + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
            &piece,
            hundred,
        ),
    ] {
        let (answers, taken) = flood(&server, head.as_bytes(), piece, most);
        // The reply may be lost where the client goes on talking; a page never comes.
        assert!(statuses(&answers).iter().all(|status| matches!(status, 400 | 405 | 414 | 431)), "{what}: {answers}");
        assert!(statuses(&answers).len() < 2 && !answers.contains("<html"), "{what}: {answers}");
        assert!(taken < hundred, "{what}: all of it was taken");
        is_well(&server);
    }
    // Who stops after too much hears why.
    let refused = |head: String| statuses(&ask(&server, head.as_bytes()));
    assert_eq!(refused(begin("GET /") + &"X: y\r\n".repeat(200) + "\r\n"), [431]);
    assert_eq!(refused(begin("GET /") + "X: " + &"y".repeat(40_000) + "\r\n\r\n"), [431]);
    assert_eq!(refused(begin(&format!("GET /{}", "a".repeat(20_000))) + "\r\n"), [414]);
    assert_eq!(refused(begin(&format!("GET /{}", "a".repeat(50_000))) + "\r\n"), [414]);
    if let (Some(before), Some(after)) = (before, server.peak_memory()) {
        tell(&format!("floods: {before} KiB before, at most {after} KiB"));
        assert!(after < before + GROWTH, "from {before} to {after} KiB");
    }
}

/// What `docs/reliability.md` reports.
#[allow(clippy::print_stderr)]
fn tell(what: &str) {
    eprintln!("{what}");
}

#[test]
fn slow_clients_keep_nobody_waiting() {
    let site = site().with("content/tin-tuc/lon.mp4", vec![7; 40 << 20]);
    let server = Server::start(&site, &[]);
    is_well(&server);
    let before = server.peak_memory();
    let mut slow: Vec<TcpStream> = (0..300).map(|_| connect(&server)).collect();
    let head = b"GET /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    let begun = Instant::now();
    // A third says nothing, a third a byte now and then, and a third asks for much and reads none of it.
    for stream in slow.iter_mut().skip(2).step_by(3) {
        stream.write_all(b"GET /tin-tuc/lon.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it is taken");
    }
    for byte in head {
        for stream in slow.iter_mut().skip(1).step_by(3) {
            stream.write_all(&[*byte]).expect("it is taken");
        }
        is_well(&server);
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    if let (Some(before), Some(after)) = (before, server.peak_memory()) {
        tell(&format!("300 slow clients: {before} KiB before, at most {after} KiB"));
        assert!(after < before + GROWTH_OF_MANY, "from {before} to {after} KiB");
    }
    // A head that never ends is given up, however often a byte comes.
    let mut dripping = connect(&server);
    let (mut answer, begun) = (Vec::new(), Instant::now());
    dripping.set_read_timeout(Some(Duration::from_millis(500))).expect("a limit can be set");
    let mut open = true;
    while open && begun.elapsed() < 2 * PATIENCE {
        let _ = dripping.write_all(b"G");
        let mut bytes = [0; 1024];
        match dripping.read(&mut bytes) {
            Ok(0) => open = false,
            Ok(read) => answer.extend(&bytes[..read]),
            Err(error) => open = matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        }
    }
    assert!(!open, "it may go on for ever");
    assert!(matches!(statuses(&String::from_utf8_lossy(&answer))[..], [] | [408]), "{answer:?}");
    is_well(&server);
}

#[test]
#[cfg(unix)]
fn too_many_connections_are_told_so_and_go_by() {
    let (_site, server) = served();
    let mut idle = Vec::new();
    let mut is_busy = false;
    while idle.len() < 600 && !is_busy {
        idle.push(connect(&server));
        if idle.len() % 50 == 0 {
            let mut asking = connect(&server);
            let _ = asking.write_all(b"GET /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            is_busy = statuses(&answers(&mut asking)) != [200];
        }
    }
    assert!(is_busy, "{} connections are not too many", idle.len());
    tell(&format!("{} idle connections are too many", idle.len()));
    drop(idle);
    let begun = Instant::now();
    let is_back = || {
        let mut asking = connect(&server);
        let _ = asking.write_all(b"GET /tin-tuc/a/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        statuses(&answers(&mut asking)) == [200]
    };
    while !is_back() {
        assert!(begun.elapsed() < PATIENCE, "it stays busy");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn no_name_of_another_leads_here() {
    let (_site, server) = served();
    let ask_as = |target: &str, hosts: &[&str]| {
        let hosts: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        ask(&server, format!("GET {target} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n").as_bytes())
    };
    for host in
        ["localhost", "LocalHost:1", "localhost.", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:80", "10.0.0.7:1"]
    {
        assert_eq!(statuses(&ask_as("/tin-tuc/a/", &[host])), [200], "{host}");
    }
    for host in [
        "evil.example",
        "evil.example.",
        "EVIL.example:80",
        "localhost.evil.example",
        "localhost:80.evil.example",
        "localhost@evil.example",
        "evil.example@localhost",
        "user:password@localhost",
        "localhost#evil.example",
        "localhost/",
        "localhost:80:80",
        "localhost:",
        "localhost:-1",
        "127.0.0.1.evil.example",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "[::1",
        "::1",
        "[::1]evil.example",
        "[fe80::1%25eth0]",
        "[localhost]",
        "localhost, evil.example",
        "localhost evil.example",
        "loca\u{202e}lhost",
        "ⓛocalhost",
        "xn--localhost",
        "..localhost",
        "*",
    ] {
        let answers = ask_as("/tin-tuc/a/", &[host]);
        let is_refused = matches!(statuses(&answers)[..], [400 | 403]);
        // A dot and an empty port change nothing of a name.
        let is_same = ["localhost:", "..localhost"].contains(&host);
        assert!(is_refused && !answers.contains(SECRET) || is_same, "{host}\n{answers}");
        if !host.contains(['/', '#', ' ', '*']) && host.is_ascii() && !is_same {
            let absolute = ask_as(&format!("http://{host}/tin-tuc/a/"), &["localhost"]);
            assert!(matches!(statuses(&absolute)[..], [400 | 403]), "{host}\n{absolute}");
        }
    }
    for hosts in
        [&[][..], &["localhost", "localhost"], &["localhost", "evil.example"], &["evil.example", "localhost"], &[""]]
    {
        let answers = ask_as("/tin-tuc/a/", hosts);
        assert!(matches!(statuses(&answers)[..], [400 | 403]) && !answers.contains(SECRET), "{hosts:?}\n{answers}");
    }
    for (target, host, is_shown) in [
        ("http://localhost/tin-tuc/a/", "evil.example", true),
        ("http://evil.example/tin-tuc/a/", "localhost", false),
        ("HTTP://EVIL.example/tin-tuc/a/", "localhost", false),
        ("http://localhost@evil.example/tin-tuc/a/", "localhost", false),
        ("http://evil.example@localhost/tin-tuc/a/", "localhost", false),
        ("http:///tin-tuc/a/", "localhost", false),
        ("http:/tin-tuc/a/", "localhost", false),
        ("ftp://localhost/tin-tuc/a/", "localhost", false),
        ("//evil.example/tin-tuc/a/", "localhost", false),
    ] {
        assert_eq!(ask_as(target, &[host]).contains(SECRET), is_shown, "{target} of {host}");
    }
    // What pages cannot do: neither a frame of another site nor its script is told what is here.
    let foreign =
        ask(&server, b"GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n");
    assert!(!foreign.to_lowercase().contains("access-control-"), "{foreign}");
}

#[test]
fn no_path_leads_out_of_the_site() {
    let (site, server) = served();
    let root = site.root().display().to_string();
    let up = |step: &str, count: usize| step.repeat(count);
    let mut targets: Vec<String> = [
        "/../bi-mat.txt",
        "/../site.yaml",
        "/tin-tuc/../../bi-mat.txt",
        "/./../bi-mat.txt",
        "/bi-mat.txt",
        "/content/tin-tuc/a.md",
        "/site.yaml",
        "/themes/plain/theme.yaml",
        "/.loa/",
        "/.git/config",
        "/.env",
        "/%2e%2e/bi-mat.txt",
        "/%2E%2E%2Fbi-mat.txt",
        "/..%2fbi-mat.txt",
        "/%252e%252e%252fbi-mat.txt",
        "/%25252e%25252e/bi-mat.txt",
        "/..\\bi-mat.txt",
        "/..%5cbi-mat.txt",
        "/%5c..%5cbi-mat.txt",
        "/..%00/bi-mat.txt",
        "/tin-tuc/a/%00",
        "/tin-tuc/a/index.html%00.txt",
        "/%c0%ae%c0%ae/bi-mat.txt",
        "/%c0%ae%c0%ae%c0%afbi-mat.txt",
        "/%e0%80%ae%e0%80%ae/bi-mat.txt",
        "/%f0%80%80%ae/bi-mat.txt",
        "/%u002e%u002e/bi-mat.txt",
        "/%ef%bc%8e%ef%bc%8e%ef%bc%8fbi-mat.txt",
        "/%e2%80%a5/bi-mat.txt",
        "/..;/bi-mat.txt",
        "/..;a=b/bi-mat.txt",
        "/;/../bi-mat.txt",
        "/tin-tuc/a;x=y/",
        "/.../bi-mat.txt",
        "/....//bi-mat.txt",
        "//bi-mat.txt",
        "///etc/passwd",
        "/etc/passwd",
        "//etc/passwd",
        "//localhost/etc/passwd",
        "/C:/Windows/win.ini",
        "/c:%5cWindows%5cwin.ini",
        "/%43%3a/Windows/win.ini",
        "/\\\\server\\share\\a.txt",
        "/%5c%5cserver%5cshare",
        "/%5c%5c?%5cC:%5cWindows",
        "/con",
        "/CON/",
        "/nul",
        "/aux.html",
        "/com1",
        "/tin-tuc/a/index.html::$DATA",
        "/tin-tuc/a./",
        "/tin-tuc/a%20/",
        "/tin-tuc/A~1/",
        "/proc/self/environ",
        "/dev/zero",
        "/%",
        "/%0",
        "/%zz",
        "/_loa/../bi-mat.txt",
        "/_loa/%2e%2e/bi-mat.txt",
        "/_loa/events/../../bi-mat.txt",
    ]
    .map(str::to_string)
    .into();
    for step in ["../", "%2e%2e/", "..%2f", "..\\", "%2e%2e%5c", "..;/", "./../"] {
        targets.extend([3, 12, 100].map(|count| format!("/{}etc/passwd", up(step, count))));
        targets.extend([3, 12].map(|count| format!("/tin-tuc/{}etc/passwd", up(step, count))));
    }
    targets.push(root.clone() + "/bi-mat.txt");
    targets.push(format!("/{root}/bi-mat.txt"));
    targets.push(format!("/{}", "a/".repeat(3_900)));
    for target in &targets {
        let request = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let answers = ask(&server, request.as_bytes());
        assert!(matches!(statuses(&answers)[..], [400 | 404]), "{target}\n{answers}");
        assert!(!answers.contains("ngoài content") && !answers.contains("root:"), "{target}\n{answers}");
        assert!(!answers.contains(&root) || target.contains(&root), "{target} tells where the site is");
    }
    assert_eq!(
        statuses(&ask(
            &server,
            format!("GET /{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "a/".repeat(5_000)).as_bytes()
        )),
        [414]
    );
    for (target, status) in [("file:///etc/passwd", 400), ("/a/../../etc/passwd?x=/tin-tuc/a/", 404)] {
        let request = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert_eq!(statuses(&ask(&server, request.as_bytes())), [status], "{target}");
    }
    // A page says what it shows; what it says is compared, never opened.
    let events = "GET /_loa/events?path=../../bi-mat.txt&shown=%7b%7d HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut stream = connect(&server);
    stream.write_all(events.as_bytes()).expect("it is taken");
    let mut bytes = [0; 4096];
    let read = stream.read(&mut bytes).expect("a reply comes");
    assert!(!String::from_utf8_lossy(&bytes[..read]).contains("ngoài content"));
    is_well(&server);
}

#[test]
#[cfg(unix)]
fn links_that_appear_while_it_serves_lead_nowhere() {
    use std::os::unix::fs::symlink;

    let site = site().with("content/tin-tuc/so.pdf", "0123456789").with("content/tai-lieu/b.pdf", "0123456789");
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("b.pdf"), "ngoài content").expect("a file");
    let server = Server::start(&site, &[]);
    assert!(String::from_utf8_lossy(&server.get("/tai-lieu/b.pdf")).contains("0123456789"));
    // A file, and a folder above a file, are swapped for links; a chain of links leads there too.
    std::fs::remove_file(site.path("content/tin-tuc/so.pdf")).expect("it was there");
    symlink(site.path("content/tin-tuc/hai.pdf"), site.path("content/tin-tuc/so.pdf")).expect("a link");
    symlink(outside.path().join("b.pdf"), site.path("content/tin-tuc/hai.pdf")).expect("a link");
    std::fs::rename(site.path("content/tai-lieu"), site.path("content/tai-lieu-cu")).expect("a folder is renamed");
    symlink(outside.path(), site.path("content/tai-lieu")).expect("a link");
    for path in ["/tin-tuc/so.pdf", "/tin-tuc/hai.pdf", "/tai-lieu/b.pdf"] {
        for _ in 0..20 {
            assert!(!String::from_utf8_lossy(&server.get(path)).contains("ngoài content"), "{path}");
        }
    }
}
