//! Access logs for tests, and what `loa counters` makes of them.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::{Site, needs};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// Whether GoAccess is here; says so loudly where it is not.
pub(crate) fn has_goaccess() -> bool {
    let is_there = Command::new("goaccess").arg("--version").output().is_ok_and(|output| output.status.success());
    let missing = if is_there { Vec::new() } else { vec!["goaccess".to_string()] };
    needs::are_met("counting of logs", &missing)
}

/// A site below a sub-path, built, with two articles.
pub(crate) fn site() -> Site {
    let site = Site::new()
        .with("site.yaml", "title: Trang\nbase_url: https://tinh.example.vn/cchc/\ntheme: plain\n")
        .article("ke-hoach", "2023-02-10")
        .article("mot-cua", "2023-02-11");
    site.loa("build").expect(0);
    site
}

/// A line of a log in the format `combined`.
pub(crate) fn line(address: &str, time: &str, request: &str, status: u16) -> String {
    format!("{address} - - [{time}] \"{request} HTTP/1.1\" {status} 512 \"-\" \"{FIREFOX}\"\n")
}

/// The view of a page below `/cchc`.
pub(crate) fn view(address: &str, time: &str, page: &str) -> String {
    line(address, time, &format!("GET /cchc{page}"), 200)
}

/// What was written into `public/counters.json`.
pub(crate) fn counters(site: &Site) -> Value {
    let text = fs::read(site.path("public/counters.json")).expect("it was written");
    serde_json::from_slice(&text).expect("it is JSON")
}

/// The figures `[today, week, month, total]`.
pub(crate) fn figures(site: &Site) -> Value {
    let found = counters(site);
    json!([found["today"], found["week"], found["month"], found["total"]])
}
