//! What `loa archive` seals, judged by tools that are not ours: bagit, warcio, wacz and pywb, which replays every URL,
//! and unzip.
//!
//! All but the last are Python's: `LOA_TESTS_PYTHON` names an interpreter with `tests/archive/requirements.txt`, else `python3` is
//! asked. Where they are missing the tests are skipped and say so; with `LOA_TESTS_MUST_RUN=1` that is a failure.

#![allow(clippy::expect_used)]

mod support;

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use support::{Site, copy, needs, repository};

/// The interpreter, where all that is needed is there.
fn python(test: &str) -> Option<String> {
    let python = std::env::var("LOA_TESTS_PYTHON").unwrap_or_else(|_| "python3".to_string());
    let imports = "import bagit, pywb, surt, wacz, warcio";
    let is_there = Command::new(&python).args(["-c", imports]).output().is_ok_and(|output| output.status.success());
    let mut missing = Vec::new();
    missing.extend((!is_there).then(|| "Python with tests/archive/requirements.txt".to_string()));
    let has_unzip = Command::new("unzip").arg("-v").output().is_ok_and(|output| output.status.success());
    missing.extend((!has_unzip).then(|| "unzip".to_string()));
    needs::are_met(test, &missing).then_some(python)
}

/// Seals a site as of a date, builds it as of the same date, and has both judged.
fn accept(site: &Site, python: &str, date: &str) {
    site.loa(&format!("archive --date {date}")).expect(0);
    let bag = std::fs::read_dir(site.path("luu-tru")).expect("it was sealed").flatten().next().expect("a bag").path();
    // The date that a bag of a day bears, as `README.html` tells whoever wants to build the site again.
    site.loa(&format!("build --at {date}T23:59:58")).expect(0);
    site.loa(&format!("archive verify {} --against public", bag.display())).expect(0);
    judge(python, &bag, &site.path("public"));
}

fn judge(python: &str, bag: &Path, published: &Path) {
    // The port is free again when its listener is dropped; pywb takes none from us.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let output = Command::new(python)
        .arg(repository("tests/archive/accept.py"))
        .args([bag, published])
        .arg(port.to_string())
        .output()
        .expect("Python runs");
    let told = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&told));
}

#[test]
fn the_demonstration_is_accepted_and_replayed() {
    let Some(python) = python("archive_players: the demonstration") else { return };
    let site = Site::empty().with("site.yaml", std::fs::read(repository("site.yaml")).expect("it is there"));
    copy(&repository("content"), &site.path("content"));
    accept(&site, &python, "2023-12-31");
}

/// Players look URLs up by keys that drop `www.` and the final slash, and read an index in blocks: 1,500 pages are more
/// than one.
#[test]
fn a_large_site_on_a_www_host_below_a_path_is_replayed() {
    let Some(python) = python("archive_players: 1,500 pages") else { return };
    let site =
        Site::new().with("site.yaml", "title: Trang\nbase_url: https://www.xa.example.vn/cchc/\ntheme: plain\n").with(
            "content/tin-tuc/cu.md",
            "---\ntitle: Bài cũ\ndate: 2022-01-01\naliases: [/bai-cu/, /2021/bai-cu.html]\n---\n",
        );
    for number in 0..1_500 {
        let day = 1 + number % 28;
        let text = format!("---\ntitle: Bài số {number}\ndate: 2023-03-{day:02}\n---\nThân bài {number}.\n");
        site.write(&format!("content/tin-tuc/bai-{number}.md"), text);
    }
    accept(&site, &python, "2023-06-30");
}
