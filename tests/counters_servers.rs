//! Figures that nginx and Apache put into pages by themselves (server-side includes): the real servers on loopback, at
//! the root of a host and below a sub-path, before and after `loa counters`.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use support::Site;
use support::web::{self, Server};

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

/// The path of a program; `None` where it is missing, which is told.
fn program(name: &str) -> Option<PathBuf> {
    support::web::program("tests/counters_servers.rs", name)
}

/// nginx with the built site below `base`, with or without `ssi on`.
fn nginx(program: &Path, site: &Site, base: &str, ssi: bool) -> Server {
    let public = site.path("public");
    let public = public.display();
    let ssi = match ssi {
        true => format!(
            "location ^~ {base}counters/ {{ alias {public}/counters/; error_page 404 = @known; log_not_found off; }}
             location @known {{ default_type text/plain; return 200 $args; }}
             ssi on;"
        ),
        false => String::new(),
    };
    web::nginx(program, site, &format!("location {base} {{ alias {public}/; index index.html; }} {ssi}"))
}

/// Apache with the built site below `base`; `htaccess` is the site's own `.htaccess`.
fn apache(program: &Path, site: &Site, base: &str, htaccess: &str) -> Server {
    let public = site.path("public");
    fs::write(public.join(".htaccess"), htaccess).expect("a file can be written");
    let public = public.display();
    let place = match base {
        "/" => format!("DocumentRoot {public}"),
        _ => format!("DocumentRoot {}\nAlias {base} {public}/", site.path("apache").display()),
    };
    let text = format!(
        "{place}\n<Directory {public}>\nRequire all granted\nDirectoryIndex index.html\nAllowOverride All\n</Directory>"
    );
    web::apache(program, site, &["include"], &text)
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
    web::open_to_servers(&site);
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
fn servers_include_figures_as_loa_tells_them() {
    let (Some(nginx), Some(apache)) = (program("nginx"), program("apache2")) else { return };
    let told = site("/");
    let text = told.loa("hosting nginx").expect(0).stdout;
    let public = told.path("public");
    serves(&told, &web::nginx(&nginx, &told, &format!("root {};\n{text}", public.display())), "/");
    let told = site("/");
    // The right to include is the host's to give.
    let text = format!("Options +IncludesNOEXEC\n{}", told.loa("hosting apache").expect(0).stdout);
    serves(&told, &self::apache(&apache, &told, "/", &text), "/");
}

#[test]
fn a_server_that_includes_nothing_shows_what_the_build_knew() {
    let Some(program) = program("nginx") else { return };
    let site = site("/");
    count(&site);
    let server = nginx(&program, &site, "/", false);
    assert_eq!(figures(&server.get("/")), KNOWN);
}
