//! Sites as real web servers send them, on loopback: every file, link, redirect and missing page, at the root of a host
//! and below a sub-path, with what `loa hosting` says to servers that can be told.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use loa::hosting::{Server as Kind, describe, text};
use loa::paths::BaseUrl;
use loa::render::hosting::{Header, Hosting, Redirect, encode};
use loa::site::Options;
use loa::text::percent_decode;
use support::web::{self, Answer, Server, free_port};
use support::{Site, copy, html, repository};

/// 2023-06-15 in UTC, as of which the sites are built.
const AT: i64 = 1_686_787_200;

/// Where the sites lie: at the root of a host, below a sub-path, and below one whose name means something in many grammars.
const BASES: [&str; 3] = ["/", "/tinh/cchc/", "/s%E1%BB%9F%22%27x/"];

/// Old addresses: folders, files, letters in upper case.
const ALIASES: &str = "aliases: [/tin-cu/thi-dua/, /tin/111.html, /Tin-Moi/A_b~c, /tin-tuc/cu]";

/// Text files are published packed too.
const PACKED: &str = "hosting: {compress: [gz, br]}";

fn program(name: &str) -> Option<PathBuf> {
    web::program("tests/hosting_servers.rs", name)
}

/// A site built into a folder below a server's root, and what servers are told of it.
struct Built {
    site: Site,
    base: &'static str,
    /// Where the files lie below the site's folder.
    folder: String,
    hosting: Hosting,
}

impl Built {
    fn new(base: &'static str, settings: &str) -> Self {
        let site = Site::empty();
        copy(&repository("tests/browser/pages/everything"), site.root());
        let yaml = fs::read_to_string(site.path("site.yaml")).expect("the site has settings");
        site.write("site.yaml", format!("{yaml}\n{settings}\n"));
        let moved = format!("---\ntitle: Moved\ndate: 2023-02-10\n{ALIASES}\n---\nText.\n");
        site.write("content/tin-tuc/moved.md", moved);
        let address = format!("https://xa.example.vn{base}");
        let folder = format!("www{}", percent_decode(base));
        site.loa(&format!("build --at 2023-06-15 --base-url {address} --out {folder}")).expect(0);
        let base_url = BaseUrl::parse(&address);
        let described = describe(site.root(), &Options { at: AT, drafts: false, base_url });
        web::open_to_servers(&site);
        Self { site, base, folder, hosting: described.hosting }
    }

    /// The folder that is a server's root.
    fn root(&self) -> String {
        self.site.path("www").display().to_string()
    }

    fn text(&self, kind: Kind) -> String {
        text(&self.hosting, kind, &self.site.path(&self.folder).display().to_string())
    }

    /// Every file of the site, by the path from its base that readers ask for.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let files = support::files(&self.site.path(&self.folder));
        let is_plain = |path: &str| !path.starts_with('.') && !path.ends_with(".gz") && !path.ends_with(".br");
        let files = files.into_iter().filter(|(path, _)| is_plain(path));
        files.map(|(path, bytes)| (format!("/{}", path.strip_suffix("index.html").unwrap_or(&path)), bytes)).collect()
    }

    /// The address of a path from the site's base.
    fn at(&self, path: &str) -> String {
        format!("{}{}", self.base.trim_end_matches('/'), path)
    }

    /// Whether a path is one that leads elsewhere by an answer of the server.
    fn is_old(&self, path: &str) -> bool {
        let whole = self.at(path);
        self.hosting.redirects.iter().any(|redirect| encode(&redirect.from) == whole)
    }
}

/// What a server can be told beside the files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Everything.
    All,
    /// Nothing: it sends files, and types as it knows them.
    Nothing,
}

/// Whether two media types are the same, whatever their spaces and letters' cases.
fn same_type(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.to_ascii_lowercase().replace(' ', "");
    plain(one) == plain(other)
}

/// What holds of a site on every server.
fn serves(built: &Built, server: &Server, told: Told) {
    let files = built.files();
    assert!(files.len() > 100, "{}", files.len());
    let mut links = BTreeSet::new();
    for (path, bytes) in &files {
        if path.ends_with('/') || path.ends_with(".html") {
            links.extend(html::read(&String::from_utf8_lossy(bytes)).addresses);
        }
        if told == Told::All && built.is_old(path) {
            continue;
        }
        let answer = server.ask(&built.at(path), "");
        assert_eq!(answer.status, 200, "{path} {:?}", answer.header("Location"));
        assert!(answer.body == *bytes, "{path} is another file");
        if told == Told::All {
            says(built, &answer, path);
        } else if path.ends_with('/') {
            let of = answer.header("Content-Type").unwrap_or_default();
            assert!(of.starts_with("text/html"), "{path}: {of}");
        }
    }
    let inside: Vec<&String> = links.iter().filter(|link| link.starts_with(built.base)).collect();
    assert!(inside.len() > 50, "{}", inside.len());
    for link in inside {
        let path = link.split(['#', '?']).next().unwrap_or_default();
        if path.ends_with("/counters.json") {
            // Another program writes it.
            continue;
        }
        let status = server.ask(path, "").status;
        assert!(status == 200, "{link}: {status}");
    }
    if told == Told::Nothing {
        return;
    }
    let redirects = &built.hosting.redirects;
    assert_eq!(redirects.len(), 4);
    for redirect in redirects {
        moves(server, redirect, &built.hosting.common);
    }
    let missing = &files.iter().find(|(path, _)| path == "/404.html").expect("there is a page 404").1;
    for path in ["/khong-co/", "/khong-co", "/tin-tuc/khong-co.html", "/assets/khong-co.css", "/anh.svg", "/%C4%90/"] {
        let answer = server.ask(&built.at(path), "");
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body == *missing, "{path}: {}", String::from_utf8_lossy(&answer.body));
        says(built, &answer, "/404.html");
    }
    serves_later_files(built, server);
    let folder = server.ask(&built.at("/tin-tuc"), "");
    assert!(matches!(folder.status, 301 | 308), "{}", folder.status);
    // Servers differ in what they encode.
    let to = folder.header("Location").unwrap_or_default();
    assert!(percent_decode(&to).ends_with(&*percent_decode(&built.at("/tin-tuc/"))), "{to}");
}

/// Files of sorts that the site did not hold when the server was told go out as what they are.
fn serves_later_files(built: &Built, server: &Server) {
    let sorts = [
        ("jpg", "image/jpeg"),
        ("JPEG", "image/jpeg"),
        ("gif", "image/gif"),
        ("pdf", "application/pdf"),
        ("mp4", "video/mp4"),
        ("m4a", "audio/mp4"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("zip", "application/zip"),
        ("csv", "text/csv; charset=utf-8"),
    ];
    for (extension, expected) in sorts {
        let path = format!("/tin-tuc/sau-nay.{extension}");
        built.site.write(&format!("{}{path}", built.folder.trim_end_matches('/')), "later");
        web::open_to_servers(&built.site);
        let answer = server.ask(&built.at(&path), "");
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"later".as_slice()), "{path}");
        let of = answer.header("Content-Type").unwrap_or_default();
        assert!(same_type(&of, expected), "{path}: {of}");
    }
}

/// What holds of a site whose text files lie there packed too: who takes them gets them, as what they are.
fn serves_packed(built: &Built, server: &Server, forms: &[(&str, &str)]) {
    let folder = built.site.path(&built.folder);
    let mut seen = 0;
    for (path, bytes) in built.files().iter().filter(|(path, _)| !built.is_old(path)) {
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
        for (encoding, extension) in forms {
            let packed = fs::read(folder.join(format!("{}.{extension}", file.trim_start_matches('/')))).ok();
            let answer = server.ask(&built.at(path), &format!("Accept-Encoding: {encoding}\r\n"));
            assert_eq!(answer.status, 200, "{path}");
            says(built, &answer, path);
            assert_eq!(answer.header("Content-Encoding").as_deref(), packed.as_ref().map(|_| *encoding), "{path}");
            if let Some(packed) = packed {
                assert!(answer.body == packed, "{path}: {encoding}");
                let vary = answer.header("Vary").unwrap_or_default();
                assert!(vary.to_ascii_lowercase().contains("accept-encoding"), "{path}: {vary}");
                seen += 1;
            } else {
                assert!(answer.body == *bytes, "{path}");
            }
        }
    }
    assert!(seen > 90 * forms.len(), "{seen}");
}

/// An answer has the type and the header fields that the description says.
fn says(built: &Built, answer: &Answer, path: &str) {
    let of = answer.header("Content-Type").unwrap_or_default();
    let expected = built.hosting.type_at(path);
    assert!(same_type(&of, &expected), "{path}: {of}, not {expected}");
    for header in built.hosting.headers_at(path) {
        assert_eq!(answer.header(header.name).as_deref(), Some(header.value.as_str()), "{path}: {}", header.name);
    }
    let has_policy = built.hosting.headers_at(path).iter().any(|header| header.name == "Content-Security-Policy");
    assert_eq!(answer.header("Content-Security-Policy").is_some(), has_policy, "{path}");
}

/// Every form of an old address leads to the new one for good, with what stood after its question mark.
fn moves(server: &Server, redirect: &Redirect, common: &[Header]) {
    let old = encode(&redirect.from);
    for from in [old.as_str(), old.trim_end_matches('/')] {
        for query in ["", "?a=b%20c&d"] {
            let answer = server.ask(&format!("{from}{query}"), "");
            let to = answer.header("Location").unwrap_or_default();
            let to = to.strip_prefix("http://xa.example.vn").unwrap_or(&to);
            let to = to.strip_prefix(&format!(":{}", server.port)).unwrap_or(to);
            assert_eq!(
                (answer.status, to),
                (301, format!("{}{query}", encode(&redirect.to)).as_str()),
                "{from}{query}"
            );
            for header in common {
                assert_eq!(answer.header(header.name).as_deref(), Some(&*header.value), "{from}: {}", header.name);
            }
        }
    }
}

/// Old addresses that look like what configurations are written in.
fn hostile() -> Hosting {
    let mut hosting = Hosting::empty("http://xa.example.vn", "");
    let names = [
        "a b",
        "\"q\"",
        "'q'",
        "`q`",
        "$HOME",
        "${HOME}",
        "{$HOME}",
        "{path}",
        "%{HTTP_HOST}",
        "$1",
        "\\1",
        "a\\",
        "%20",
        "100%",
        "semi;colon",
        "ha#sh",
        "que?ry",
        "am&p",
        "x.*y",
        "(x",
        "[x",
        "^x$",
        "~x",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "<b>",
        "ế",
        "a\u{300}",
        "!x",
        "*",
        "|",
        "@x",
        "a=b",
        "a,b",
        "+",
    ];
    for name in names {
        hosting.redirects.push(Redirect { from: format!("/cu/{name}/"), to: format!("/moi/{name}/") });
        hosting.redirects.push(Redirect { from: format!("/cu/{name}.html"), to: format!("/moi/{name}.html") });
    }
    hosting
}

/// A folder that a server sends, for a description without a site.
fn bare_site() -> Site {
    let site = Site::empty().with("www/index.html", "<p>").with("www/404.html", "<p>");
    web::open_to_servers(&site);
    site
}

fn moves_all(server: &Server, hosting: &Hosting) {
    for redirect in &hosting.redirects {
        moves(server, redirect, &hosting.common);
    }
    for near in ["/cu/xzy/", "/cu/a-b/", "/cu/", "/moi/a%20b/", "/cu/"] {
        assert_eq!(server.ask(near, "").status, 404, "{near}");
    }
}

fn apache(program: &Path, site: &Site, htaccess: &str, folder: &str) -> Server {
    let root = site.path("www");
    fs::write(site.path(folder).join(".htaccess"), htaccess).expect("a file can be written");
    let root = root.display();
    // As a host has it that allows what sites need, and nothing else.
    let text = format!(
        "DocumentRoot {root}\nDirectoryIndex index.html\n\
         <Directory {root}>\nRequire all granted\nAllowOverride FileInfo\n</Directory>"
    );
    web::apache(program, site, &["rewrite", "headers", "include"], &text)
}

#[test]
fn nginx_serves_a_site() {
    let Some(program) = program("nginx") else { return };
    for base in BASES {
        let built = Built::new(base, "");
        let text = format!("root {};\n{}", built.root(), built.text(Kind::Nginx));
        serves(&built, &web::nginx(&program, &built.site, &text), Told::All);
    }
}

#[test]
fn nginx_serves_packed_files() {
    let Some(program) = program("nginx") else { return };
    let built = Built::new(BASES[1], PACKED);
    let text = format!("root {};\n{}", built.root(), built.text(Kind::Nginx));
    let server = web::nginx(&program, &built.site, &text);
    serves(&built, &server, Told::All);
    serves_packed(&built, &server, &[("gzip", "gz")]);
}

#[test]
fn nginx_knows_hostile_addresses() {
    let Some(program) = program("nginx") else { return };
    let (site, hosting) = (bare_site(), hostile());
    let text = format!("root {};\n{}", site.path("www").display(), text(&hosting, Kind::Nginx, ""));
    moves_all(&web::nginx(&program, &site, &text), &hosting);
}

#[test]
fn apache_serves_a_site() {
    let Some(program) = program("apache2") else { return };
    for base in BASES {
        let built = Built::new(base, "");
        let server = apache(&program, &built.site, &built.text(Kind::Apache), &built.folder);
        serves(&built, &server, Told::All);
    }
}

#[test]
fn apache_serves_packed_files() {
    let Some(program) = program("apache2") else { return };
    for base in BASES {
        let built = Built::new(base, PACKED);
        let server = apache(&program, &built.site, &built.text(Kind::Apache), &built.folder);
        serves(&built, &server, Told::All);
        serves_packed(&built, &server, &[("gzip", "gz"), ("br", "br")]);
    }
}

#[test]
fn apache_knows_hostile_addresses() {
    let Some(program) = program("apache2") else { return };
    let (site, hosting) = (bare_site(), hostile());
    moves_all(&apache(&program, &site, &text(&hosting, Kind::Apache, ""), "www"), &hosting);
}

/// Caddy with a block, whose address is made one of this machine.
fn caddy(program: &Path, site: &Site, text: &str) -> Server {
    let port = free_port();
    let own = format!("http://127.0.0.1:{port}, http://xa.example.vn:{port}");
    let text = ["https://xa.example.vn {", "http://xa.example.vn {"]
        .iter()
        .fold(text.to_string(), |text, address| text.replace(address, &format!("{own} {{")));
    let text = format!("{{\n\tadmin off\n\tauto_https off\n}}\n{text}");
    let file = site.path("Caddyfile");
    fs::write(&file, text).expect("a configuration can be written");
    let mut command = Command::new(program);
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
    // Caddy keeps notes at home.
    command.env("HOME", site.path("home")).env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME");
    Server::start(command, port)
}

#[test]
fn caddy_serves_a_site() {
    let Some(program) = program("caddy") else { return };
    for base in BASES {
        let built = Built::new(base, "");
        let server = caddy(&program, &built.site, &built.text(Kind::Caddy));
        serves(&built, &server, Told::All);
        if base != "/" {
            let door = server.ask(base.trim_end_matches('/'), "");
            assert_eq!((door.status, door.header("Location").as_deref()), (301, Some(base)));
            assert_eq!(door.header("X-Content-Type-Options").as_deref(), Some("nosniff"));
            // What lies beside the site is not there; no answer is an empty page.
            let beside = base.trim_end_matches('/');
            for path in ["/", "/khac", "/index.html", &format!("{beside}x"), &format!("{beside}x/")] {
                assert_eq!(server.ask(path, "").status, 404, "{path}");
            }
        }
        let answer = server.ask(&built.at("/a%0ab"), "");
        assert_eq!(answer.status, 404);
        says(&built, &answer, "/404.html");
    }
}

#[test]
fn caddy_serves_packed_files() {
    let Some(program) = program("caddy") else { return };
    let built = Built::new(BASES[1], PACKED);
    let server = caddy(&program, &built.site, &built.text(Kind::Caddy));
    serves(&built, &server, Told::All);
    serves_packed(&built, &server, &[("gzip", "gz"), ("br", "br")]);
}

#[test]
fn caddy_knows_hostile_addresses() {
    let Some(program) = program("caddy") else { return };
    let (site, hosting) = (bare_site(), hostile());
    let folder = site.path("www").display().to_string();
    moves_all(&caddy(&program, &site, &text(&hosting, Kind::Caddy, &folder)), &hosting);
}

/// Servers that nobody tells anything: links, files and pages that redirect work there too.
fn serves_untold(start: impl Fn(&Built, u16) -> Command, missing: Missing) {
    for base in BASES {
        let built = Built::new(base, "");
        let port = free_port();
        let server = Server::start(start(&built, port), port);
        serves(&built, &server, Told::Nothing);
        for redirect in &built.hosting.redirects {
            let page = server.get(&encode(&redirect.from));
            assert!(page.contains(&format!("content=\"0; url={}\"", encode(&redirect.to))), "{page}");
        }
        let answer = server.ask(&built.at("/khong-co/"), "");
        assert_eq!(answer.status, 404);
        let page = fs::read(built.site.path(&built.folder).join("404.html")).expect("there is a page 404");
        assert_eq!(answer.body == page, missing == Missing::OfTheSite);
    }
}

/// What a server shows for an address that does not exist.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    /// The site's `404.html`.
    OfTheSite,
    /// A page of its own.
    OfTheServer,
}

#[test]
fn lighttpd_serves_a_site() {
    let Some(program) = program("lighttpd") else { return };
    serves_untold(
        |built, port| {
            let text = format!(
                "server.document-root = \"{}\"\nserver.port = {port}\nserver.bind = \"127.0.0.1\"\n\
             index-file.names = ( \"index.html\" )\nmimetype.assign = ( \".html\" => \"text/html; charset=utf-8\" )\n\
             server.errorfile-prefix = \"{}/\"\n",
                built.root(),
                // As docs/may-chu.md has it: the folder of the site, so that its 404.html is found.
                built.site.path(built.folder.trim_end_matches('/')).display().to_string().replace('"', "\\\"")
            );
            built.site.write("lighttpd.conf", text);
            let mut command = Command::new(&program);
            command.arg("-D").arg("-f").arg(built.site.path("lighttpd.conf"));
            command
        },
        Missing::OfTheSite,
    );
}

#[test]
fn busybox_serves_a_site() {
    let Some(program) = program("busybox") else { return };
    serves_untold(
        |built, port| {
            let mut command = Command::new(&program);
            command.args(["httpd", "-f", "-p", &format!("127.0.0.1:{port}"), "-h", &built.root()]);
            command
        },
        Missing::OfTheServer,
    );
}

#[test]
fn python_serves_a_site() {
    let Some(program) = program("python3") else { return };
    serves_untold(
        |built, port| {
            let mut command = Command::new(&program);
            command.args(["-m", "http.server", "--bind", "127.0.0.1", "--directory", &built.root(), &port.to_string()]);
            command
        },
        Missing::OfTheServer,
    );
}
