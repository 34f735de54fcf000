//! Figures that nginx and Apache put into pages by themselves (server-side includes): the real servers on loopback, at
//! the root of a host and below a sub-path, before and after `loa counters`.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::Site;

/// The longest that a server may take to start or to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The figures of the build, and those of `REPORT`.
const KNOWN: [&str; 5] = ["354", "6.186", "21.243", "1.279.974", "22/11/2022 07:00:00"];
const FRESH: [&str; 5] = ["1.234", "1.245", "1.245", "1.281.219", "15/02/2023 08:00:00"];

const SNAPSHOT: &str = r#"{"as_of": "2022-11-22T07:00:00+07:00", "today": 354, "week": 6186, "month": 21243,
    "total": 1279974, "pages": {}}"#;

/// What GoAccess says of two days.
const REPORT: &str = r#"{
    "general": {"date_time": "2023-02-15 08:00:00 +0700", "failed_requests": 0},
    "visitors": {"data": [
        {"data": "20230215", "hits": {"count": 3000}, "visitors": {"count": 1234}},
        {"data": "20230214", "hits": {"count": 20}, "visitors": {"count": 11}}]}
}"#;

/// A server that is ended with its test.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(mut command: Command, port: u16) -> Self {
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the server starts");
        let mut server = Self { child, port };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = server.child.try_wait().expect("the server can be asked");
            assert!(ended.is_none() && start.elapsed() < PATIENCE, "{command:?} does not listen: {ended:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// The page at a path.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit can be set");
        // HTTP/1.0, so that the body comes in one piece.
        write!(stream, "GET {path} HTTP/1.0\r\nHost: xa.example.vn\r\n\r\n").expect("a request can be sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer in UTF-8 comes");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    listener.local_addr().expect("it has an address").port()
}

/// The path of a program; `None` where it is missing, which is told, and a failure where tests must run.
fn program(name: &str) -> Option<PathBuf> {
    let known = ["/usr/sbin", "/usr/bin", "/usr/local/sbin"].map(|folder| Path::new(folder).join(name));
    let found = known.into_iter().find(|path| path.exists());
    let missing = if found.is_none() { vec![name.to_string()] } else { Vec::new() };
    support::needs::are_met("tests/counters_servers.rs", &missing);
    found
}

/// nginx with the built site below `base`, with or without `ssi on`.
fn nginx(program: &Path, site: &Site, base: &str, ssi: bool) -> Server {
    let (port, folder) = (free_port(), site.path("nginx"));
    fs::create_dir_all(&folder).expect("a folder can be made");
    let (here, public) = (folder.display(), site.path("public"));
    let public = public.display();
    let scratch: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {here}/{name};\n"))
        .concat();
    let ssi = match ssi {
        true => format!(
            "location ^~ {base}counters/ {{ alias {public}/counters/; error_page 404 = @known; log_not_found off; }}
             location @known {{ default_type text/plain; return 200 $args; }}
             ssi on;"
        ),
        false => String::new(),
    };
    let text = format!(
        "daemon off; master_process off; pid {here}/pid; error_log {here}/error.log;
         events {{ }}
         http {{
           access_log off; default_type text/plain; types {{ text/html html; }}
           {scratch}
           server {{ listen 127.0.0.1:{port}; location {base} {{ alias {public}/; index index.html; }} {ssi} }}
         }}"
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, text).expect("a configuration can be written");
    let mut command = Command::new(program);
    command.arg("-p").arg(&folder).arg("-c").arg(&file).arg("-e").arg(folder.join("error.log"));
    Server::start(command, port)
}

/// Apache with the built site below `base`; `options` are those of the site's `.htaccess`.
fn apache(program: &Path, site: &Site, base: &str, htaccess: &str) -> Server {
    let (port, folder) = (free_port(), site.path("apache"));
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(site.path("public/.htaccess"), htaccess).expect("a file can be written");
    let (here, public) = (folder.display(), site.path("public"));
    let public = public.display();
    let modules = ["mpm_event", "authz_core", "dir", "mime", "alias", "include"]
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .concat();
    let place = match base {
        "/" => format!("DocumentRoot {public}"),
        _ => format!("DocumentRoot {here}\nAlias {base} {public}/"),
    };
    let text = format!(
        "ServerRoot {here}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {here}/pid\n\
         ErrorLog {here}/error.log\nDefaultRuntimeDir {here}\n{modules}\
         TypesConfig /dev/null\nAddType text/html .html\nUser www-data\nGroup www-data\n{place}\n\
         <Directory {public}>\nRequire all granted\nDirectoryIndex index.html\nAllowOverride All\n</Directory>\n"
    );
    let file = folder.join("apache.conf");
    fs::write(&file, text).expect("a configuration can be written");
    let mut command = Command::new(program);
    // One process, so that nothing is left when it is ended.
    command.arg("-X").arg("-f").arg(&file);
    Server::start(command, port)
}

/// A site whose figures the server includes, built for a place on a host.
fn site(base: &str) -> Site {
    let yaml = format!(
        "title: Trang\nbase_url: https://xa.example.vn{base}\ncounters: {{provider: ssi, base: {{total: 1279974, as_of: 2022-12-31}}}}\n"
    );
    let hostile = "---\ntitle: '<!--#echo var=\"DATE_GMT\" -->'\ndate: 2023-02-10\n---\n\
                   `<!--#include virtual=\"/counters/total.txt\" -->`\n\n<!--#exec cmd=\"id\" -->\n";
    let site = Site::empty()
        .with("site.yaml", yaml)
        .with("content/_data/counters.json", SNAPSHOT)
        .with("content/tin-tuc/bai.md", hostile)
        .with("report.json", REPORT);
    site.loa("build --at 2023-03-01").expect(0);
    // Servers that are started by root read files as somebody else.
    fs::set_permissions(site.root(), Permissions::from_mode(0o755)).expect("rights can be given");
    site
}

/// Writes the figures that the report tells.
fn count(site: &Site) {
    site.loa("counters --from goaccess report.json").expect(0).wrote("counters/total.txt");
}

/// The figures that a page shows: what a browser makes of the text within the elements of the counters.
fn figures(page: &str) -> Vec<String> {
    let (_, counters) = page.split_once("<section class=\"counters\"").expect("the page has counters");
    let (counters, _) = counters.split_once("</section>").expect("they end");
    let places = counters.split("<span data-counter").skip(1);
    let text = |place: &str| {
        let (_, text) = place.split_once('>').expect("a tag ends");
        let (text, _) = text.split_once("</span>").expect("an element ends");
        without_comments(text)
    };
    places.map(text).collect()
}

fn without_comments(text: &str) -> String {
    match text.split_once("<!--") {
        Some((before, rest)) => {
            format!("{before}{}", without_comments(rest.split_once("-->").map_or("", |(_, after)| after)))
        }
        None => text.to_string(),
    }
}

/// What holds of every server that includes: the build's figures at first, then those that were counted, and nothing
/// but figures.
fn serves(site: &Site, server: &Server, base: &str) {
    let home = server.get(base);
    assert_eq!(figures(&home), KNOWN);
    assert!(!home.contains("<!--#") && !home.contains("error") && !home.contains("404"), "{home}");
    count(site);
    let home = server.get(base);
    assert_eq!(figures(&home), FRESH);
    assert!(!home.contains("<!--#"), "{home}");
    // What an author writes is no directive.
    let article = server.get(&format!("{base}tin-tuc/bai/"));
    assert_eq!(figures(&article), FRESH);
    assert!(article.contains("&lt;!--#echo") && article.contains("&lt;!--#include"), "{article}");
    assert!(!article.contains("uid=") && !article.contains("GMT<"), "{article}");
    // The next build leaves the files alone.
    site.loa("build --at 2023-03-02").expect(0);
    assert_eq!(figures(&server.get(base)), FRESH);
    fs::remove_dir_all(site.path("public/counters")).expect("a folder can be removed");
    assert_eq!(figures(&server.get(base)), KNOWN);
}

#[test]
fn nginx_includes_figures() {
    let Some(program) = program("nginx") else { return };
    for base in ["/", "/tinh/cchc/"] {
        let site = site(base);
        serves(&site, &nginx(&program, &site, base, true), base);
    }
}

#[test]
fn apache_includes_figures() {
    let Some(program) = program("apache2") else { return };
    // As `docs/` recommend, and as hosts have it that allow programs to be run.
    for (base, options) in [("/", "+IncludesNOEXEC"), ("/tinh/cchc/", "+Includes")] {
        let site = site(base);
        let htaccess = format!("Options {options}\nAddOutputFilter INCLUDES .html\n");
        serves(&site, &apache(&program, &site, base, &htaccess), base);
    }
}

#[test]
fn apache_includes_figures_into_files_that_may_be_executed() {
    let Some(program) = program("apache2") else { return };
    let site = site("/");
    let page = site.path("public/index.html");
    let server = apache(&program, &site, "/", "Options +IncludesNOEXEC\nXBitHack on\n");
    assert!(server.get("/").contains("<!--#include"));
    fs::set_permissions(&page, Permissions::from_mode(0o755)).expect("rights can be given");
    count(&site);
    assert_eq!(figures(&server.get("/")), FRESH);
}

#[test]
fn a_server_that_includes_nothing_shows_what_the_build_knew() {
    let Some(program) = program("nginx") else { return };
    let site = site("/");
    count(&site);
    let server = nginx(&program, &site, "/", false);
    assert_eq!(figures(&server.get("/")), KNOWN);
}
