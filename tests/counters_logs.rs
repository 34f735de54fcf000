//! Logs and places as people give them to `loa counters`: cut, marked, damaged, foreign, of other hosts, from the
//! future. Logs are counted by the real GoAccess.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::Write;

use serde_json::json;
use support::Site;
use support::logs::{counters, figures, has_goaccess, line, site, view};

const PAGE: &str = "/tin-tuc/ke-hoach/";

/// The second of November 2026 at an hour.
fn day(hour: u8) -> String {
    format!("02/Nov/2026:{hour:02}:00:00 +0700")
}

fn visit(visitor: u8, hour: u8) -> String {
    view(&format!("203.0.113.{visitor}"), &day(hour), PAGE)
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text).expect("memory can be written");
    packed.finish().expect("memory can be written")
}

#[test]
fn a_last_line_without_its_end_counts_once() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    let views = |site: &Site| counters(site)["pages"][PAGE].clone();
    // A log that was downloaded, and one that was cut by hand: the line that is cut in two counts for nothing.
    site.write("mot.log", visit(1, 7).trim_end());
    site.loa("counters --log mot.log").expect(0).said("tính đến 02/11/2026 07:00:00");
    assert_eq!((figures(&site), views(&site)), (json!([1, 1, 1, 1]), json!(1)));
    site.write("cat.log", visit(2, 7) + visit(3, 8).trim_end());
    site.write("cut.log", visit(4, 7) + &visit(5, 8)[..60]);
    site.loa("counters --log mot.log cat.log cut.log").expect(0).said("tính đến 02/11/2026 08:00:00");
    assert_eq!((figures(&site), views(&site)), (json!([4, 4, 4, 4]), json!(4)));
    // The server goes on with each of them.
    site.write("mot.log", visit(1, 7) + &visit(6, 9));
    site.write("cat.log", visit(2, 7) + &visit(3, 8) + visit(7, 9).trim_end());
    site.write("cut.log", visit(4, 7) + &visit(5, 8));
    site.loa("counters --log mot.log cat.log cut.log").expect(0).never_said("bỏ qua");
    assert_eq!((figures(&site), views(&site)), (json!([7, 7, 7, 7]), json!(7)));
    site.loa("counters --log mot.log cat.log cut.log").expect(0);
    assert_eq!((figures(&site), views(&site)), (json!([7, 7, 7, 7]), json!(7)));
    // An editor marked the copy as Unicode: it is the same log, with its first line.
    site.write("cat.log", format!("\u{feff}{}{}", visit(2, 7), visit(3, 8)));
    site.write("notepad.log", format!("\u{feff}{}{}", visit(8, 7), visit(9, 8)));
    site.loa("counters --log cat.log notepad.log").expect(0);
    assert_eq!((figures(&site), views(&site)), (json!([9, 9, 9, 9]), json!(9)));
}

#[test]
fn a_run_that_finds_broken_lines_alone_goes_on() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    site.write("access.log", visit(1, 7));
    site.loa("counters --log access.log").expect(0);
    // A proxy that logs two addresses, half a line, and what a robot sent that takes the server for another one.
    let broken = format!("10.0.0.1, {}{}\n", visit(2, 8), &visit(3, 8)[..60]);
    let robot = line("198.51.100.9", &day(8), "\\x16\\x03\\x01", 400).replace(" HTTP/1.1", "");
    site.write("access.log", visit(1, 7) + &broken + &robot);
    site.loa("counters --log access.log").expect(0).said("bỏ qua 2 dòng không đọc được");
    site.loa("counters --log access.log").expect(0).never_said("bỏ qua");
    assert_eq!(figures(&site), json!([1, 1, 1, 1]));
}

#[test]
fn logs_that_begin_alike_are_two_logs_and_parts_of_one_are_one() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    let long = view("203.0.113.1", &day(6), &format!("/{}", "x".repeat(100_000)));
    site.write("a.log", visit(1, 7) + &visit(2, 8) + &visit(3, 9));
    site.write("b.log", visit(1, 7) + &visit(4, 8) + &visit(5, 9) + &visit(6, 9) + &visit(7, 9));
    site.write("a-dau.log", visit(1, 7) + &visit(2, 8));
    // Nobody asks for an address so long; the lines behind it count.
    site.write("dai.log", long + &visit(8, 9));
    let run = site.loa("counters --log a.log b.log a-dau.log dai.log").expect(0);
    run.said("bỏ qua 1 dòng không đọc được");
    assert_eq!((figures(&site), counters(&site)["pages"][PAGE].clone()), (json!([8, 8, 8, 8]), json!(9)));
}

#[test]
fn of_a_folder_what_is_no_log_is_passed_over_and_named() {
    let site = site();
    site.write("nhat-ky/error.log", "2026/11/02 07:00:00 [error] 7#7: *1 open() \"/srv/x\" failed\n");
    site.write("nhat-ky/anh.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    site.write("nhat-ky/README", "Nhật ký của trang\n");
    site.write("nhat-ky/goi.tgz", gzip(format!("{:0<257}ustar\u{0}00", "access.log\0").as_bytes()));
    site.write("nhat-ky/trong.log", "");
    site.loa("counters --log nhat-ky").expect(1).said("nhat-ky/");
    for (file, said) in [
        ("error.log", "dòng 1 của “nhat-ky/error.log” không theo dạng nhật ký nào"),
        ("anh.png", "không theo dạng nhật ký nào"),
        ("goi.tgz", "“nhat-ky/goi.tgz” là gói nén chứa tệp khác"),
    ] {
        site.loa(&format!("counters --log nhat-ky/{file}")).expect(1).said(said);
    }
    if has_goaccess() {
        site.write("nhat-ky/access.log", visit(1, 7));
        let run = site.loa("counters --log nhat-ky --quiet").expect(0).said("cảnh báo");
        run.said("đã bỏ qua: “README”, “anh.png”, “error.log”, “goi.tgz”").said("giải nén");
        assert_eq!(figures(&site), json!([1, 1, 1, 1]));
    }
}

#[test]
fn what_is_damaged_or_no_file_is_told_in_our_own_words() {
    let site = site();
    let lines: String = (0..3000).map(|number| line("203.0.113.1", &day(7), &format!("GET /{number}"), 200)).collect();
    let packed = gzip(lines.as_bytes());
    site.write("cut.log.gz", &packed[..packed.len() / 2]);
    site.write("utf16.log", utf16(&lines));
    site.write("utf16.json", utf16("{}"));
    site.write("anh.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let english = [("LOA_LANG", "en")];
    for (call, vi, en) in [
        ("--log utf16.log", "viết bằng mã UTF-16", "written in UTF-16"),
        ("--from goaccess utf16.json", "PowerShell", "PowerShell"),
        ("--from goaccess anh.png", "“anh.png” không phải là tệp văn bản", "“anh.png” is no text"),
    ] {
        site.loa(&format!("counters {call}")).expect(1).said(vi).never_said("valid UTF-8");
        site.loa_with(&format!("counters {call}"), &english).expect(1).said(en).never_said("valid UTF-8");
    }
    site.write("bom.json", "\u{feff}[]");
    site.loa("counters --from goaccess bom.json").expect(1).said("không phải là số liệu của GoAccess");
    if has_goaccess() {
        site.loa("counters --log cut.log.gz").expect(1).said("tệp nén “cut.log.gz” bị cụt hoặc hỏng").said("tải");
        site.loa_with("counters --log cut.log.gz", &english).expect(1).said("ends too early");
        site.write("cut.log.gz", packed);
        site.loa("counters --log cut.log.gz").expect(1).said("không có lượt truy cập nào");
    }
    // Nobody writes into a pipe whose name was given by mistake: whoever opened it would wait for ever.
    #[cfg(unix)]
    {
        let made = std::process::Command::new("mkfifo").arg(site.path("ong")).status();
        assert!(made.expect("mkfifo runs").success());
        site.loa("counters --log ong").expect(2).said("“ong” không phải là tệp");
        site.loa("counters --from goaccess ong").expect(2).said("“ong” không phải là tệp");
    }
}

fn utf16(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn lines_from_the_future_are_left_out_until_they_are_past() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    let future = view("203.0.113.3", "02/Nov/2126:07:00:00 +0700", PAGE);
    site.write("access.log", &future);
    site.loa("counters --log access.log").expect(1).said("02/11/2126 07:00:00").said("muộn hơn giờ của máy này");
    // The server's clock was wrong for a while.
    site.write("access.log", future.clone() + &visit(1, 7) + &future);
    let run = site.loa("counters --log access.log").expect(0);
    run.said("bỏ qua 2 dòng đề ngày trong tương lai").said("tính đến 02/11/2026 07:00:00");
    assert_eq!(figures(&site), json!([1, 1, 1, 1]));
    // It is this clock that was wrong: what stands at the end has waited.
    site.loa("counters --log access.log --at 2126-11-02").expect(0).never_said("tương lai");
    assert_eq!(figures(&site), json!([1, 1, 1, 2]));
}

#[test]
fn of_a_log_with_hosts_only_the_host_of_the_site_counts() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    let of = |host: &str, visitor: u8| format!("{host} {}", visit(visitor, 7));
    site.write("khac.log", of("xa.example.vn:443", 1) + &of("tinh.example.vn.evil.vn:443", 2));
    let run = site.loa("counters --log khac.log").expect(1);
    run.said("không có dòng nào của máy chủ “tinh.example.vn”").said("base_url").said("ServerName");
    site.write(
        "chung.log",
        of("xa.example.vn:443", 1) + &of("tinh.example.vn:443", 2) + &of("www.tinh.example.vn:80", 3),
    );
    site.loa("counters --log chung.log").expect(0);
    assert_eq!((figures(&site), counters(&site)["online"].clone()), (json!([2, 2, 2, 2]), json!(2)));
    // A site without an address has no host, so all of them are its own.
    site.write("site.yaml", "title: Trang\ntheme: plain\n");
    site.write("goc.log", format!("xa.example.vn:443 {}", line("203.0.113.9", &day(7), "GET /", 200)));
    site.loa("counters --log goc.log --state khac --allow-decrease").expect(0);
    assert_eq!(figures(&site), json!([1, 1, 1, 1]));
}

#[test]
fn pages_below_a_base_with_accents_have_views() {
    if !has_goaccess() {
        return;
    }
    let site = site();
    site.write("site.yaml", "title: Trang\nbase_url: https://tinh.example.vn/c%E1%BA%A3i-c%C3%A1ch/\ntheme: plain\n");
    let below =
        |base: &str, visitor: u8| line(&format!("203.0.113.{visitor}"), &day(7), &format!("GET {base}{PAGE}"), 200);
    site.write(
        "access.log",
        below("/c%E1%BA%A3i-c%C3%A1ch", 1) + &below("/c%e1%ba%a3i-c%c3%a1ch", 2) + &below("/cai", 3),
    );
    site.loa("counters --log access.log").expect(0);
    assert_eq!((figures(&site), counters(&site)["pages"].clone()), (json!([2, 2, 2, 2]), json!({PAGE: 2})));
}

const REPORT: &str = r#"{"general": {"date_time": "2026-11-02 09:00:00 +0700"},
    "visitors": {"data": [{"data": "20261102", "hits": {"count": 9}, "visitors": {"count": 7}}]}}"#;

#[test]
fn figures_go_into_a_file_and_all_files_are_named() {
    let site = site();
    site.write("r.json", REPORT);
    for out in ["public", "public/", "moi/"] {
        let run = site.loa(&format!("counters --from goaccess r.json --out {out}")).expect(2);
        run.said("là thư mục").said("--out public/counters.json");
    }
    assert!(!site.path("moi").exists());
    site.loa("counters --from goaccess r.json").expect(0).never_said("today.txt");
    site.write(
        "site.yaml",
        "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\ncounters:\n  provider: ssi\n",
    );
    let run = site.loa("counters --from goaccess r.json").expect(0);
    run.said("public/counters,").said("online.txt, today.txt, week.txt, month.txt, total.txt, as_of.txt");
    // A link is neither followed nor replaced.
    #[cfg(unix)]
    {
        site.write("that.json", "{}");
        std::os::unix::fs::symlink("../that.json", site.path("public/lien-ket.json")).expect("a link can be made");
        let run = site.loa("counters --from goaccess r.json --out public/lien-ket.json").expect(2);
        run.said("liên kết tượng trưng");
        assert!(site.path("public/lien-ket.json").is_symlink());
        assert_eq!(fs::read_to_string(site.path("that.json")).expect("it is there"), "{}");
    }
}
