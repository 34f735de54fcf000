//! `loa archive`: what a package holds, that the same site and date make the same bytes, and that nothing but a whole
//! package ever stands at its place. Whether tools that are not ours take it, `archive_players.rs` asks.

#![allow(clippy::expect_used)]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use snapbox::cmd::cargo_bin;
use support::{Files, Site, copy, files, repository};

/// A site with a campaign, an article of it, one that is not, a message, a document with a file, and an alias.
fn site() -> Site {
    let site = Site::empty()
        .with(
            "site.yaml",
            "title: Cải cách hành chính\nbase_url: https://www.xa.example.vn/cchc/\nidentity:\n  unit: UBND xã A\n",
        )
        .with("content/chien-dich/_index.md", "---\ntitle: Chiến dịch\nkind: campaigns\n---\n")
        .with(
            "content/chien-dich/ra-quan.md",
            "---\ntitle: Ra quân\nperiod: {from: 2022-08-02, to: 2022-12-31}\nplan: 111/KH-UBND\nmessages: [05 T]\n---\nMục tiêu.\n",
        )
        .with("content/thong-diep/_index.md", "---\ntitle: Thông điệp\nkind: messages\n---\n")
        .with(
            "content/thong-diep/05-t.md",
            "---\ntitle: Thông điệp 05 T\ncode: 05 T\nkey: T\nitems: [Tận tâm, Trách nhiệm, Thân thiện, Tin học, Tiết kiệm]\n---\n",
        )
        .with("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
        .with(
            "content/van-ban/111.md",
            "---\ntitle: Kế hoạch 111\nnumber: 111/KH-UBND\ntype: Kế hoạch\nissuer: UBND xã A\nissued: 2022-08-01\n\
             abstract: Phát động thi đua\nfiles:\n  - 111.txt\n---\n",
        )
        .with("content/van-ban/111.txt", "Kế hoạch\n")
        .with(
            "content/tin-tuc/trong.md",
            "---\ntitle: Bài của chiến dịch\ndate: 2022-09-01\ncampaign: ra-quan\naliases: [/tin-cu/]\n---\n\
             Xem [bài ngoài](ngoai.md) và [kế hoạch](../van-ban/111.md).\n",
        );
    site.with("content/tin-tuc/ngoai.md", "---\ntitle: Bài ngoài\ndate: 2022-10-01 07:30\n---\nThân bài.\n")
}

/// The one package in a folder of archives.
fn package(out: &Path) -> std::path::PathBuf {
    let mut all: Vec<_> = fs::read_dir(out).expect("archives are there").flatten().map(|entry| entry.path()).collect();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn seal(site: &Site, arguments: &str) -> Files {
    site.loa(&format!("archive {arguments}")).expect(0);
    files(&package(&site.path("luu-tru")))
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} is missing: {:?}", files.keys()));
    std::str::from_utf8(bytes).expect("text")
}

#[test]
fn a_bag_holds_the_site_its_sources_and_its_tables() {
    let site = site();
    let bag = seal(&site, "");
    assert!(site.path("luu-tru/www-xa-example-vn-cchc-20221001").is_dir());
    for path in [
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha512.txt",
        "metadata/inventory.csv",
        "metadata/changes.json",
        "metadata/external-links.csv",
        "data/README.html",
        "data/www-xa-example-vn-cchc.wacz",
        "data/www-xa-example-vn-cchc-offline.zip",
        "data/source/site.yaml",
        "data/source/content/tin-tuc/trong.md",
        "data/source/themes/cong-vu/templates/base.html",
    ] {
        assert!(bag.contains_key(path), "{path}: {:?}", bag.keys());
    }
    let info = text(&bag, "bag-info.txt");
    for line in [
        "Source-Organization: UBND xã A",
        "External-Identifier: https://www.xa.example.vn/cchc/",
        "Bagging-Date: 2022-10-01",
    ] {
        assert!(info.lines().any(|own| own == line), "{line}\n{info}");
    }
    let inventory = text(&bag, "metadata/inventory.csv");
    let redirect = inventory.lines().find(|line| line.starts_with("https://www.xa.example.vn/cchc/tin-cu/,"));
    assert!(redirect.is_some_and(|line| line.contains("tin-cu/index.html,text/html")), "{inventory}");
    let readme = text(&bag, "data/README.html");
    assert!(readme.contains("www-xa-example-vn-cchc-offline.zip") && readme.contains("01/10/2022"), "{readme}");
}

#[test]
fn the_site_can_be_built_again_from_a_bag() {
    let site = site();
    let bag = seal(&site, "");
    site.loa("build --at 2022-10-01T07:30").expect(0);
    let source = package(&site.path("luu-tru")).join("data/source");
    let again = Site::copy_of(&source);
    again.loa("build --at 2022-10-01T07:30").expect(0);
    assert_eq!(again.output(), site.output());
    assert!(bag.contains_key("data/source/site.yaml"));
}

#[test]
fn the_same_site_makes_the_same_bytes_anywhere_at_any_time_on_any_number_of_cores() {
    let one = site();
    let first = seal(&one, "");
    let other = Site::empty();
    copy(one.root(), &other.path("deep/er/trang"));
    fs::remove_dir_all(other.path("deep/er/trang/luu-tru")).expect("the first archive goes");
    fs::remove_dir_all(other.path("deep/er/trang/.loa")).expect("what was remembered goes");
    let run = other.loa_with(
        "archive --root deep/er/trang --out khac",
        &[("RAYON_NUM_THREADS", "1"), ("TZ", "America/Anchorage"), ("LC_ALL", "C")],
    );
    run.expect(0);
    let second = files(&package(&other.path("khac")));
    let (a, b): (Vec<_>, Vec<_>) = (first.keys().collect(), second.keys().collect());
    assert_eq!(a, b);
    for (path, bytes) in &first {
        assert!(second.get(path) == Some(bytes), "{path} differs");
    }
}

#[test]
fn the_date_is_that_of_the_call_else_of_the_environment_else_of_the_content() {
    let site = site();
    site.loa("archive --date 31/12/2022").expect(0).said("ngày của gói: 31/12/2022");
    assert!(site.path("luu-tru/www-xa-example-vn-cchc-20221231").is_dir());
    site.loa_with("archive", &[("SOURCE_DATE_EPOCH", "1672679045")]).expect(0).said("ngày của gói: 03/01/2023");
    site.loa("archive").expect(0).said("ngày của gói: 01/10/2022");
    site.loa("archive --date 01/01/2099").expect(2).said("ngày đóng gói").never_said("Đã đóng gói");
    site.loa("archive --date 1979-01-01").expect(2).said("năm");
    site.loa("archive --date hom-nay").expect(2);
    site.loa_with("archive", &[("SOURCE_DATE_EPOCH", "hom qua")]).expect(2).said("SOURCE_DATE_EPOCH");
}

#[test]
fn what_is_scheduled_is_not_in_what_was_published() {
    let site = site().with(
        "content/tin-tuc/hen.md",
        "---\ntitle: Bài hẹn giờ\ndate: 2022-09-15\npublish: 2022-12-01\n---\nChưa đến lúc.\n",
    );
    let run = site.loa("archive").expect(0);
    let _ = run.said("bài chưa đăng");
    let bag = files(&package(&site.path("luu-tru")));
    assert!(!text(&bag, "metadata/inventory.csv").contains("hen"));
    // What is not public is named, and is no fault of the site.
    site.loa("archive --strict --out khac").expect(0).said("content/tin-tuc/hen.md");
    site.write("content/tin-tuc/sai.md", "---\ntitle: Sai\nsummery: x\n---\nThân.\n");
    site.loa("archive --strict --out nghiem").expect(1);
    assert!(!site.path("nghiem").exists());
}

#[test]
fn a_campaign_takes_what_belongs_to_it() {
    let site = site();
    let bag = seal(&site, "--campaign ra-quan");
    assert!(site.path("luu-tru/ra-quan-20221001").is_dir());
    let inventory = text(&bag, "metadata/inventory.csv");
    let held =
        |path: &str| inventory.lines().any(|line| line.starts_with(&format!("https://www.xa.example.vn/cchc{path},")));
    for path in [
        "/chien-dich/ra-quan/",
        "/tin-tuc/trong/",
        "/tin-cu/",
        "/thong-diep/05-t/",
        "/van-ban/111/",
        "/van-ban/111.txt",
    ] {
        assert!(held(path), "{path}\n{inventory}");
    }
    for path in ["/", "/tin-tuc/ngoai/", "/tin-tuc/", "/rss.xml"] {
        assert!(!held(path), "{path}\n{inventory}");
    }
    assert!(text(&bag, "bag-info.txt").contains("External-Description: Ra quân\n"));
    site.loa("archive --campaign ra-qan").expect(2).said("--campaign ra-quan");
}

#[test]
fn packed_files_say_what_the_package_holds() {
    let site = site();
    let settings = fs::read_to_string(site.path("site.yaml")).expect("the site has settings");
    site.write("site.yaml", format!("{settings}hosting: {{files: [apache], compress: [gz, br]}}\n"));
    site.loa("archive").expect(0);
    site.loa("build --at 2022-10-01T07:30").expect(0).wrote("index.html.gz").wrote("index.html.br");
    let bag = package(&site.path("luu-tru"));
    let verify = format!("archive verify {} --against public", bag.display());
    site.loa(&verify).expect(0).said("nguyên vẹn");
    for form in ["gz", "br"] {
        let other = fs::read(site.path(&format!("public/404.html.{form}"))).expect("it is packed");
        let own = fs::read(site.path(&format!("public/index.html.{form}"))).expect("it is packed");
        for bytes in [other.as_slice(), b"", &own[..own.len() / 2]] {
            site.write(&format!("public/index.html.{form}"), bytes);
            site.loa(&verify).expect(1).said(&format!("index.html.{form}"));
        }
        site.write(&format!("public/index.html.{form}"), own);
        site.write(&format!("public/la.html.{form}"), b"x");
        site.loa(&verify).expect(1).said(&format!("la.html.{form}"));
        site.remove(&format!("public/la.html.{form}"));
    }
}

#[test]
fn a_package_is_whole_and_equals_what_was_built() {
    let site = site();
    site.loa("archive").expect(0);
    site.loa("archive --campaign ra-quan --out chien-dich").expect(0);
    site.loa("build --at 2022-10-01T07:30").expect(0);
    for out in ["luu-tru", "chien-dich"] {
        let bag = package(&site.path(out));
        site.loa(&format!("archive verify {} --against public", bag.display())).expect(0).said("nguyên vẹn");
    }
    let bag = package(&site.path("luu-tru"));
    let verify = format!("archive verify {} --against public", bag.display());
    site.write("public/them.html", "<p>thêm");
    site.loa(&verify).expect(1).said("them.html").said("nguyên vẹn").said("khác gói ở 1 tệp");
    site.remove("public/them.html");
    site.write("public/tin-tuc/ngoai/index.html", "<p>khác");
    site.loa(&verify).expect(1).said("tin-tuc/ngoai/index.html");
    site.loa("archive verify khong-co").expect(3);
    site.loa("archive verify public").expect(2);
    let run = site.loa(&format!("archive verify {} --format json", bag.display())).expect(0);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&told["whole"], &told["kind"]), (&true.into(), &"bag".into()), "{told}");
}

/// Any change of any file of a real package is noticed.
#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let site = site();
    site.loa("archive").expect(0);
    let bag = package(&site.path("luu-tru"));
    let verify = format!("archive verify {}", bag.display());
    for path in files(&bag).into_keys().filter(|path| !path.starts_with("data/source/themes/")) {
        let file = bag.join(&path);
        let whole = fs::read(&file).expect("a file of the bag");
        if whole.is_empty() {
            continue;
        }
        let mut spoilt = whole.clone();
        let middle = spoilt.len() / 2;
        spoilt[middle] ^= 1;
        fs::write(&file, spoilt).expect("it can be spoilt");
        let run = site.loa(&verify);
        assert_eq!(run.status, Some(1), "{path}: {}", run.stderr);
        fs::write(&file, whole).expect("it can be mended");
    }
    site.loa(&verify).expect(0);
}

#[test]
fn a_signed_package_says_so_and_a_wrong_key_is_told() {
    let site = site();
    let key = fs::read(repository("tests/archive/rfc6979.pem")).expect("a key that is public");
    site.write("khoa.pem", key);
    site.loa("archive --sign khoa.pem").expect(0).said("đã ký");
    let bag = package(&site.path("luu-tru"));
    site.loa(&format!("archive verify {}", bag.display())).expect(0).said("Chữ ký: đúng");
    site.write("khoa.pem", "không phải khóa");
    site.loa("archive --sign khoa.pem --out khac").expect(2).said("khoa.pem");
    site.loa("archive --sign khong-co.pem --out khac").expect(2).said("không thấy tệp khóa “khong-co.pem”");
    site.loa("archive --sign content --out khac").expect(2);
    site.loa("archive --sign luu-tru --out khac").expect(2).said("không phải là một tệp");
    assert!(!site.path("khac").exists());
}

#[test]
fn archives_do_not_go_where_the_site_is() {
    let site = site();
    fs::create_dir(site.path("luu-tru")).expect("a folder can be made");
    for out in ["content/goi", "public", "themes/goi", "luu-tru/../public/goi"] {
        site.loa(&format!("archive --out {out}")).expect(2).said("của trang");
    }
    site.loa("archive --out khong-co/../goi").expect(2).said("khong-co");
    site.write("tep", "x");
    site.loa("archive --out tep").expect(3).said("tep");
    assert!(!site.path("content/goi").exists() && !site.path("public").exists());
}

#[test]
fn an_archive_is_never_replaced() {
    let site = site();
    let first = seal(&site, "");
    site.loa("archive").expect(2).said("không bao giờ ghi đè");
    assert_eq!(files(&package(&site.path("luu-tru"))), first);
}

#[test]
fn without_a_bag_the_files_stand_by_themselves() {
    let site = site();
    site.loa("archive --formats wacz,warc --out goi").expect(0);
    let names: Vec<String> = files(&site.path("goi")).into_keys().collect();
    assert_eq!(names, ["www-xa-example-vn-cchc.wacz", "www-xa-example-vn-cchc.warc.gz"]);
    site.loa("archive --formats rar").expect(2).said("rar");
}

#[test]
fn a_site_that_cannot_be_archived_is_told_why() {
    let site = site().with("site.yaml", "title: Trang\n");
    site.loa("archive").expect(1).said("base_url");
    let site = Site::empty()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\n")
        .with("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nThân.\n");
    site.loa("archive").expect(1).said("--date 31/12/2025");
    site.loa("archive --date 2022-12-31").expect(0);
}

#[cfg(unix)]
#[test]
fn names_that_bags_cannot_hold_are_told() {
    let site = site().with("content/tin-tuc/100%.txt", "x");
    site.loa("archive").expect(1).said("100%.txt").said("đổi tên");
    site.loa("archive --formats wacz").expect(0);
}

/// A run that is killed at any moment leaves nothing that looks like a package, and the next one is whole.
#[cfg(unix)]
#[test]
fn a_killed_run_leaves_nothing_that_looks_whole() {
    let site = Site::empty().with("site.yaml", fs::read(repository("site.yaml")).expect("the demonstration is there"));
    copy(&repository("content"), &site.path("content"));
    let whole = Command::new(cargo_bin!("loa"))
        .args(["archive", "--out", "mot"])
        .current_dir(site.root())
        .stderr(Stdio::null())
        .status()
        .expect("loa runs");
    assert!(whole.success());
    let expected = files(&package(&site.path("mot")));
    for round in 0..20u64 {
        let mut child = Command::new(cargo_bin!("loa"))
            .args(["archive", "--out", "hai"])
            .current_dir(site.root())
            .stderr(Stdio::null())
            .spawn()
            .expect("loa runs");
        std::thread::sleep(Duration::from_millis(30 * round));
        let _ = child.kill();
        child.wait().expect("it ends");
        let seen: Vec<_> = fs::read_dir(site.path("hai"))
            .map(|all| all.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
            .unwrap_or_default();
        for name in seen.iter().filter(|name| !name.starts_with('.')) {
            let path = site.path("hai").join(name);
            assert_eq!(files(&path), expected, "{name} after round {round}");
            fs::remove_dir_all(path).expect("the package can be deleted");
        }
    }
    site.loa("archive --out hai").expect(0);
    assert_eq!(files(&package(&site.path("hai"))), expected);
}

/// A file system that takes no more leaves nothing behind, and says so.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing() {
    let site = site();
    // Files may grow to 64 blocks of 1 KiB; the signal is ignored, so that the program sees the refusal.
    let script = format!("trap '' XFSZ; ulimit -f 64; exec {} archive", cargo_bin!("loa").display());
    let output = Command::new("bash").args(["-c", &script]).current_dir(site.root()).output().expect("bash runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert_eq!(fs::read_dir(site.path("luu-tru")).expect("the folder is there").count(), 0, "{told}");
}

/// Seals a site into `goi` and verifies the package, also against what was built.
#[track_caller]
fn seals_whole(site: &Site) {
    site.loa("archive --out goi --date 2022-12-31").expect(0);
    site.loa("build --at 2022-12-31T23:59:58").expect(0);
    let bag = package(&site.path("goi"));
    site.loa(&format!("archive verify {} --against public", bag.display())).expect(0).said("nguyên vẹn");
}

#[test]
fn theme_files_of_any_name_are_sealed_whole() {
    let site = site()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ntheme: xa\n")
        .with("themes/xa/theme.yaml", "extends: cong-vu\n")
        .with("themes/xa/assets/js/Tep cua toi.js", "1")
        .with("themes/xa/assets/js/Tệp.js", "2")
        .with("themes/xa/assets/css/Giao diện.css", "a{background:url('../Ảnh nền (1).svg')}")
        .with("themes/xa/assets/Ảnh nền (1).svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    seals_whole(&site);
    let names = site.output().into_keys().filter(|path| path.starts_with("assets/")).collect::<Vec<_>>();
    assert!(names.iter().any(|name| name.starts_with("assets/js/tep-cua-toi.")), "{names:?}");
    assert!(names.iter().all(|name| name.is_ascii() && !name.contains(' ')), "{names:?}");
}

#[test]
fn a_site_at_an_ip_address_is_sealed_whole() {
    let site = site();
    for address in ["http://[2001:db8::1]/", "http://[2001:db8::1]:8080/cchc/", "http://10.1.2.3:8080/"] {
        site.write("site.yaml", format!("title: Trang\nbase_url: {address:?}\n"));
        seals_whole(&site);
        fs::remove_dir_all(site.path("goi")).expect("the package can be deleted");
    }
    site.write("site.yaml", "title: Trang\nbase_url: http://a..vn/\n");
    site.loa("archive").expect(1).said("trình phát lưu trữ");
    assert!(!site.path("luu-tru").exists());
}

/// Where files may be called so at all.
#[cfg(unix)]
#[test]
fn sources_that_some_system_refuses_are_told_before_anything_is_written() {
    for name in [
        "a:b.txt",
        "a*.txt",
        "a\"b.txt",
        "a<b.txt",
        "a>b.txt",
        "a|b.txt",
        "a\u{7}.txt",
        "cuoi .txt ",
        "cuoi.",
        "aux.txt",
        "con.pdf",
        "com1/a.txt",
        "thư mục./a.txt",
        "a\\b.txt",
        "Nul.md",
        "hỏi?.txt",
    ] {
        let site = site();
        let text = if name.ends_with(".md") { "---\ntitle: A\nslug: khac\n---\nThân.\n" } else { "x" };
        site.write(&format!("content/_data/{name}"), "x");
        site.write(&format!("content/tin-tuc/{name}"), text);
        let run = site.loa("archive").expect(1);
        run.said("đổi tên");
        assert!(!site.path("luu-tru").exists(), "{name}");
    }
    let site = site().with("themes/Cong-Vu/theme.yaml", "extends: cong-vu\n");
    site.loa("archive").expect(1).said("chữ hoa");
}

#[test]
fn what_build_refuses_is_not_sealed() {
    for (path, text) in [
        ("content/tin-tuc/index.html", "<p>x"),
        ("content/tin-tuc/con.md", "---\ntitle: Con\n---\nThân.\n"),
        ("content/aux/a.txt", "x"),
    ] {
        let site = site().with(path, text);
        let built = site.loa("build").expect(1).stderr;
        let rule = built.split(['[', ']']).nth(1).expect("a rule is named").to_string();
        site.loa("archive --formats zip").expect(1).said(&format!("[{rule}]"));
        assert!(!site.path("luu-tru").exists(), "{path}");
    }
}

#[test]
fn a_source_that_is_saved_while_sealing_is_told() {
    let site = site();
    // Much to do between the reading of the article and the copying of sources.
    for number in 0..300 {
        site.write(
            &format!("content/tin-tuc/nhieu-{number}.md"),
            format!("---\ntitle: Bài {number}\ndate: 2022-09-15\n---\n{}\n", "Một đoạn. ".repeat(200)),
        );
    }
    let article = site.path("content/tin-tuc/ngoai.md");
    let text = fs::read_to_string(&article).expect("the article is there");
    let is_done = std::sync::atomic::AtomicBool::new(false);
    let run = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut edits = 0;
            while !is_done.load(std::sync::atomic::Ordering::Relaxed) {
                edits += 1;
                std::thread::sleep(Duration::from_millis(20));
                // As good editors save: nobody ever reads half of it.
                let growing = site.path("dang-luu");
                fs::write(&growing, format!("{text}\nSửa lần {edits}.\n")).expect("a file can be written");
                fs::rename(&growing, &article).expect("the article can be saved");
            }
        });
        let run = site.loa("archive");
        is_done.store(true, std::sync::atomic::Ordering::Relaxed);
        run
    });
    run.expect(1).said("thay đổi trong lúc đóng gói").said("content/tin-tuc/ngoai.md");
    assert!(!site.path("luu-tru").exists() || fs::read_dir(site.path("luu-tru")).expect("a folder").next().is_none());
}

#[test]
fn keys_are_used_where_they_can_be_and_never_published() {
    let site = site();
    let key = fs::read_to_string(repository("tests/archive/rfc6979.pem")).expect("a key that is public");
    site.write("khoa.pem", format!("\u{FEFF}{key}"));
    site.loa("archive --sign khoa.pem --formats zip").expect(2).said("bag hoặc wacz");
    site.loa("archive --sign khoa.pem --formats wacz").expect(0);
    for folder in ["content/tin-tuc", "themes/xa", "public"] {
        site.write(&format!("{folder}/khoa.pem"), &key);
        let run = site.loa(&format!("archive --sign {folder}/khoa.pem --out khac")).expect(2);
        let _ = run.said("nơi tệp bị đăng");
    }
    assert!(!site.path("khac").exists());
}

/// The day on which the test runs, in Vietnam, and the time; none where the day is about to end.
fn today() -> Option<(String, jiff::Zoned)> {
    let now = jiff::Zoned::now().with_time_zone(jiff::tz::TimeZone::fixed(jiff::tz::offset(7)));
    (now.hour() < 23).then(|| (now.strftime("%Y-%m-%d").to_string(), now))
}

#[test]
fn what_is_still_to_come_today_is_not_given_away() {
    let Some((day, now)) = today() else { return };
    let site = site();
    site.loa(&format!("archive --date {day} --out hom-nay")).expect(0);
    let later = now.strftime("%Y-%m-%dT23:30").to_string();
    site.loa(&format!("archive --date {later} --out khac")).expect(2).said("chưa tới");
    site.write("content/tin-tuc/hen.md", format!("---\ntitle: Bí mật\npublish: {day} 23:30\n---\nChưa đến lúc.\n"));
    site.loa(&format!("archive --date {day} --out khac")).expect(2).said("chưa hết").said("Bí mật").said("--date");
    assert!(!site.path("khac").exists());
}

#[test]
fn the_default_date_is_that_of_what_is_published_now() {
    let site = site().with("content/tin-tuc/mai.md", "---\ntitle: Ngày mai\ndate: 2099-01-01\n---\nThân.\n");
    site.loa("archive").expect(0).said("ngày của gói: 01/10/2022");
}

#[test]
fn a_closed_campaign_is_sealed_as_of_its_last_day() {
    let site = site();
    site.loa("archive --campaign ra-quan --out mo").expect(0).said("chưa khép lại");
    let text = fs::read_to_string(site.path("content/chien-dich/ra-quan.md")).expect("the campaign is there");
    site.write("content/chien-dich/ra-quan.md", text.replacen("plan:", "state: ended\nplan:", 1));
    for (number, name) in
        ["ra-quan", "/chien-dich/ra-quan/", "https://www.xa.example.vn/cchc/chien-dich/ra-quan/"].iter().enumerate()
    {
        let run = site.loa(&format!("archive --campaign {name} --out goi{number}")).expect(0);
        run.said("ngày của gói: 31/12/2022").never_said("chưa khép lại");
    }
}

#[test]
fn a_campaign_that_is_not_public_is_told_so() {
    let site = site();
    site.write("content/chien-dich/nhap.md", "---\ntitle: Nháp\ndraft: true\n---\nX.\n");
    site.write("content/chien-dich/sau.md", "---\ntitle: Sau\npublish: 2023-05-01\n---\nX.\n");
    site.loa("archive --campaign nhap").expect(2).said("bản nháp");
    site.loa("archive --campaign sau --date 31/12/2022").expect(2).said("01/05/2023");
    site.loa("archive --campaign khong-he-co-dau").expect(2).said("ra-quan");
    assert!(!site.path("luu-tru").exists());
}
