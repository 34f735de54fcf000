//! `loa counters`: logs and reports → `counters.json`, and what is refused. Logs are counted by the real GoAccess.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;
use std::fs;

use serde_json::{Value, json};
use support::Site;
use support::logs::{counters, figures, has_goaccess, line, site, view};

#[test]
fn a_crowd_is_counted_as_it_was() {
    support::browser::run(
        "crowd.test.mjs",
        &[("nginx", "-v"), ("apache2", "-v"), ("goaccess", "--version"), ("logrotate", "--version")],
    );
}

#[test]
fn days_are_those_of_the_site_whatever_zone_the_server_is_in() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    // A server that logs in UTC. In Vietnam it is Sunday until 17:00 UTC, then Monday 2 November.
    let log = view("203.0.113.1", "31/Oct/2026:16:59:59 +0000", "/tin-tuc/ke-hoach/")
        + &view("203.0.113.1", "01/Nov/2026:16:59:59 +0000", "/tin-tuc/ke-hoach/")
        + &view("203.0.113.1", "01/Nov/2026:17:00:00 +0000", "/tin-tuc/ke-hoach/")
        + &view("203.0.113.2", "01/Nov/2026:17:00:01 +0000", "/tin-tuc/mot-cua/");
    let other =
        format!("tinh.example.vn:443 {}", view("203.0.113.3", "01/Nov/2026:16:00:00 +0000", "/tin-tuc/mot-cua/"));
    site.write("access.log", log);
    site.write("hosts.log", other);
    site.loa("counters --log access.log hosts.log").expect(0).said("tính đến 02/11/2026 00:00:01");
    assert_eq!(figures(&site), json!([2, 2, 4, 5]));
    let found = counters(&site);
    assert_eq!(found["as_of"], "2026-11-02T00:00:01+07:00");
    // The same address one second before midnight is a visitor of the day before, and online still. A log in another
    // format, with earlier requests, is read in the same run.
    assert_eq!(found["online"], 3);
    assert_eq!(found["pages"], json!({"/tin-tuc/ke-hoach/": 3, "/tin-tuc/mot-cua/": 2}));
}

#[test]
fn rotated_compressed_and_copied_logs_count_once() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    let old = view("203.0.113.1", "01/Nov/2026:08:00:00 +0700", "/tin-tuc/ke-hoach/")
        + &view("203.0.113.2", "01/Nov/2026:09:00:00 +0700", "/tin-tuc/ke-hoach/");
    let new = view("203.0.113.1", "02/Nov/2026:08:00:00 +0700", "/tin-tuc/ke-hoach/");
    let views = |site: &Site| counters(site)["pages"]["/tin-tuc/ke-hoach/"].clone();
    site.write("logs/access.log", &old);
    site.loa("counters --log logs/access.log").expect(0);
    assert_eq!((figures(&site), views(&site)), (json!([2, 2, 2, 2]), json!(2)));
    // Nothing new: the same figures.
    site.loa("counters --log logs/access.log").expect(0);
    assert_eq!((figures(&site), views(&site)), (json!([2, 2, 2, 2]), json!(2)));
    // Rotated and compressed, and downloaded a second time under another name; a folder stands for all of them.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, old.as_bytes()).expect("memory can be written");
    site.write("logs/access.log.1.gz", packed.finish().expect("memory can be written"));
    site.write("logs/tai-ve.log", &old);
    site.write("logs/access.log", &new);
    site.loa("counters --log logs").expect(0);
    assert_eq!((figures(&site), views(&site)), (json!([1, 1, 3, 3]), json!(3)));
    // A copy that was taken when the log was shorter hides nothing, and before the first rotation there is no other log.
    site.write("logs/access-cu.log", &old[..old.find('\n').expect("a line ends") + 1]);
    site.loa("counters --log logs/access.log logs/access.log.1 logs").expect(0);
    assert_eq!((figures(&site), views(&site)), (json!([1, 1, 3, 3]), json!(3)));
    // An older log that turns up later adds to its own days.
    site.write("tim-thay.log", view("203.0.113.5", "30/Oct/2026:08:00:00 +0700", "/tin-tuc/ke-hoach/"));
    site.loa("counters --log tim-thay.log").expect(0).said("tính đến 02/11/2026 08:00:00");
    assert_eq!((figures(&site), views(&site)), (json!([1, 1, 3, 4]), json!(4)));
    // More of the same second as the last line that was read.
    let more = view("203.0.113.6", "02/Nov/2026:08:00:00 +0700", "/tin-tuc/ke-hoach/");
    site.write("logs/access.log", format!("{new}{more}"));
    site.loa("counters --log logs/access.log").expect(0);
    assert_eq!((figures(&site), views(&site)), (json!([2, 2, 4, 5]), json!(5)));
    let new = new + &more;
    // A line that the server is still writing waits for its end.
    let late = view("203.0.113.9", "02/Nov/2026:08:10:00 +0700", "/tin-tuc/ke-hoach/");
    let (begin, end) = late.split_at(40);
    site.write("logs/access.log", format!("{new}{begin}"));
    site.loa("counters --log logs/access.log").expect(0);
    assert_eq!(views(&site), json!(5));
    site.write("logs/access.log", format!("{new}{begin}{end}"));
    site.loa("counters --log logs/access.log").expect(0);
    assert_eq!((figures(&site), views(&site)), (json!([3, 3, 5, 6]), json!(6)));
}

#[test]
fn an_older_counter_is_carried_over_and_other_sites_of_the_server_are_not() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    let base = "title: Trang\nbase_url: https://tinh.example.vn/cchc/\ntheme: plain\n\
                counters:\n  provider: json\n  base:\n    total: 1279974\n    as_of: 31/12/2022\n";
    site.write("site.yaml", base);
    let log = view("203.0.113.1", "31/Dec/2022:08:00:00 +0700", "/")
        + &view("203.0.113.1", "01/Jan/2023:08:00:00 +0700", "/")
        + &line("203.0.113.7", "01/Jan/2023:08:00:00 +0700", "GET /du-lich/", 200)
        + &line("203.0.113.8", "01/Jan/2023:08:00:00 +0700", "GET /", 200);
    site.write("access.log", log);
    site.loa("counters --log access.log").expect(0).said("tất cả: 1.279.975");
    assert_eq!(counters(&site)["online"], 1);
}

#[test]
fn nothing_that_tells_a_person_leaves_the_log() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    let mut log = String::new();
    for visitor in 1..40 {
        let address = format!("198.51.100.{visitor}");
        log +=
            &view(&address, "02/Nov/2026:08:00:00 +0700", &format!("/tin-tuc/ke-hoach/?email=a{visitor}%40example.vn"));
        let _ = write!(log, "{}", view(&address, "02/Nov/2026:08:00:00 +0700", &format!("/nguoi/{visitor}/")));
    }
    log += "198.51.100.77 - nguyen.van.a [02/Nov/2026:08:00:00 +0700] \"broken\n";
    site.write("access.log", &log);
    let run = site.loa("counters --log access.log --snapshot").expect(0).said("bỏ qua 1 dòng");
    // What was left out once is told once.
    site.loa("counters --log access.log --quiet").expect(0).never_said("bỏ qua");
    let json = fs::read_to_string(site.path("public/counters.json")).expect("it is there");
    assert_eq!(json, fs::read_to_string(site.path("content/_data/counters.json")).expect("it is there"));
    for (name, text) in [("counters.json", &json), ("stdout", &run.stdout), ("stderr", &run.stderr)] {
        for trace in ["198.51", "Firefox", "Mozilla", "example.vn", "email", "nguoi", "nguyen"] {
            assert!(!text.contains(trace), "{name} holds {trace}:\n{text}");
        }
    }
    assert_eq!(counters(&site)["pages"], json!({"/tin-tuc/ke-hoach/": 39}));
    // What GoAccess keeps is for its owner alone, and for no repository.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(site.path(".loa-counters")).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
    assert_eq!(fs::read_to_string(site.path(".loa-counters/.gitignore")).expect("it is there"), "*\n");
}

#[test]
fn a_log_that_cannot_be_used_leaves_the_old_figures() {
    let site = site();
    site.write("public/counters.json", "{\"as_of\":\"2026-11-01T00:00:00+07:00\",\"total\":50}\n");
    let before = fs::read(site.path("public/counters.json")).expect("it is there");
    let day = "02/Nov/2026:08:00:00 +0700";
    site.write("empty.log", "");
    site.write("foreign.log", "{\"ip\":\"203.0.113.1\",\"path\":\"/\"}\n".repeat(30));
    site.write("short.log", view("203.0.113.1", day, "/"));
    for (call, said) in [
        ("--log empty.log", "không có lượt truy cập nào"),
        ("--log foreign.log", "dòng 1 của “foreign.log” không theo dạng nhật ký nào"),
        ("--log none.log", "không đọc được “none.log”"),
    ] {
        let status = if call.contains("none") { 3 } else { 1 };
        site.loa(&format!("counters {call}")).expect(status).said(said).never_said("203.0.113");
        assert_eq!(fs::read(site.path("public/counters.json")).expect("it is there"), before, "{call}");
    }
    // A total that falls in one of two files leaves both as they were, and a mistake in the settings is told.
    site.write("content/_data/counters.json", "{\"total\":99}\n");
    site.write("r.json", report("2026-11-06 09:00:00 +0700", &[("20261106", 60)]));
    site.loa("counters --from goaccess r.json --snapshot").expect(1).said("tụt từ 99 xuống 60");
    assert_eq!(fs::read(site.path("public/counters.json")).expect("it is there"), before);
    let settings = fs::read(site.path("site.yaml")).expect("it is there");
    site.write("site.yaml", "title: X\ncounters:\n  base:\n    total: 5\n    as_of: 32/11/2026\n");
    site.loa("counters --from goaccess r.json").expect(1).said("site.yaml:5").said("32/11/2026");
    assert_eq!(fs::read(site.path("public/counters.json")).expect("it is there"), before);
    site.write("site.yaml", settings);
    let no_path = [("PATH", "")];
    site.loa_with("counters --log short.log", &no_path).expect(3).said("chưa có GoAccess").said("apt install goaccess");
    if has_goaccess() {
        site.loa("counters --log short.log").expect(1).said("tụt từ 50 xuống 1").said("--allow-decrease");
        assert_eq!(fs::read(site.path("public/counters.json")).expect("it is there"), before);
        site.loa("counters --log short.log --allow-decrease").expect(0);
        let database = site.path(".loa-counters/current/goaccess");
        let kept = support::files(&database);
        fs::remove_dir_all(&database).expect("it can be deleted");
        let run = site.loa("counters --log short.log").expect(1);
        run.said("current/goaccess/").said(".loa-counters”").said("bản sao lưu").said("counters.base");
        assert_eq!(figures(&site), json!([1, 1, 1, 1]));
        for (name, bytes) in &kept {
            site.write(&format!(".loa-counters/current/goaccess/{name}"), bytes);
        }
        site.loa("counters --log short.log").expect(0);
        site.write(".loa-counters/current/read.json", "{");
        let run = site.loa("counters --log short.log").expect(1);
        run.said("current/read.json").said("counters.base");
        assert_eq!(figures(&site), json!([1, 1, 1, 1]));
    }
    // Whoever cannot remember what was counted counts nothing.
    site.write("tep", "");
    let run = site.loa("counters --log short.log --state tep/state").expect(3);
    run.said("không ghi được vào “tep/state”").said("--state");
}

/// A report as GoAccess 1.7 writes it, shortened.
fn report(made: &str, days: &[(&str, u64)]) -> String {
    let rows: Vec<Value> = days
        .iter()
        .map(|(day, visitors)| json!({"hits": {"count": visitors * 3}, "visitors": {"count": visitors}, "data": day}))
        .collect();
    let page = |method: &str, protocol: &str, count: u64| {
        json!({"hits": {"count": count}, "visitors": {"count": 1}, "method": method, "protocol": protocol,
               "data": "/cchc/tin-tuc/ke-hoach/"})
    };
    json!({
        "general": {"date_time": made, "valid_requests": 9, "failed_requests": 2},
        "visitors": {"metadata": {}, "data": rows},
        "requests": {"metadata": {}, "data": [page("GET", "HTTP/1.1", 5), page("GET", "HTTP/2", 2), page("HEAD", "HTTP/1.1", 9)]},
    })
    .to_string()
}

#[test]
fn reports_of_goaccess_are_read_and_judged() {
    let site = site();
    site.write("r.json", report("2026-11-02 09:00:00 +0700", &[("20261102", 7), ("20261031", 5)]));
    site.loa("counters --from goaccess r.json").expect(0).said("bỏ qua 2 dòng");
    assert_eq!(figures(&site), json!([7, 7, 7, 12]));
    assert_eq!(counters(&site)["pages"], json!({"/tin-tuc/ke-hoach/": 7}));
    assert_eq!(counters(&site)["online"], Value::Null);
    // Made on a later day than the log ends: the figures are those of the last day, and say so.
    site.write("r.json", report("2026-11-05 09:00:00 +0700", &[("20261103", 7), ("20261031", 5)]));
    site.loa("counters --from goaccess r.json").expect(0);
    assert_eq!(counters(&site)["as_of"], "2026-11-03T23:59:59+07:00");
    let before = fs::read(site.path("public/counters.json")).expect("it is there");
    let whole = report("2026-11-06 09:00:00 +0700", &[("20261106", 90)]);
    let future = report("2126-11-06 09:00:00 +0700", &[("21261106", 90)]);
    for (text, said) in [
        (&whole[..whole.len() / 2], "không phải là JSON trọn vẹn"),
        ("<html>403</html>", "không phải là JSON trọn vẹn"),
        ("{\"general\":{}}", "không phải là số liệu của GoAccess"),
        ("[]", "không phải là số liệu của GoAccess"),
        (&report("2026-11-06 09:00:00 +0700", &[("hôm nay", 9)]), "không phải là số liệu của GoAccess"),
        (&report("2026-11-06 09:00:00 +0700", &[]), "không có lượt truy cập nào"),
        (&report("2026-11-01 09:00:00 +0700", &[("20261101", 900)]), "cũ hơn số liệu đang có"),
        (&report("2026-11-06 09:00:00 +0700", &[("20261106", 9)]), "tụt từ 12 xuống 9"),
        (&future, "muộn hơn giờ của máy này"),
    ] {
        site.write("r.json", text);
        site.loa("counters --from goaccess r.json").expect(1).said(said);
        assert_eq!(fs::read(site.path("public/counters.json")).expect("it is there"), before, "{said}");
    }
    site.loa("counters --from gaccess r.json").expect(2).said("có lẽ bạn muốn viết “goaccess”");
    site.loa("counters --from goaccess r.json --out none/counters.json").expect(1);
    site.loa("counters").expect(2).said("còn thiếu");
    // What is wrong is said whatever else is not.
    site.loa("counters --from goaccess r.json --quiet").expect(1).said("muộn hơn giờ của máy này");
    site.write("r.json", report("2026-11-07 09:00:00 +0700", &[("20261106", 90)]));
    let run = site.loa("counters --from goaccess r.json --quiet").expect(0);
    run.said("bỏ qua 2 dòng").never_said("Đã ghi").never_said("tất cả");
    let faultless = report("2026-11-07 09:00:00 +0700", &[("20261106", 90)]);
    site.write("r.json", faultless.replace("failed_requests\":2", "failed_requests\":0"));
    let run = site.loa("counters --from goaccess r.json --quiet").expect(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}
