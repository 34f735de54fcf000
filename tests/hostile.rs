//! Bytes and folders that no author would write on purpose: loa never breaks down, says what is wrong with the right
//! exit status, and leaves the published site as it was.

#![allow(clippy::expect_used)]

mod support;

use std::fs::{self, File};

use support::{Run, Site, files};

const GOOD: &str = "---\ntitle: Bài tốt\ndate: 2023-02-10\n---\nThân.\n";

/// A site that is published, so that every test can see whether `public/` stays.
fn published() -> Site {
    let site = Site::new().with("content/tin-tuc/tot.md", GOOD);
    site.loa("build").expect(0);
    site
}

/// Builds a site that holds a bad file: status 1, the rule is named, and nothing is written.
#[track_caller]
fn refused<'a>(site: &'a Site, rule: &str, file: &str) -> Run<'a> {
    let before = site.output();
    let run = site.loa("build").expect(1).said(&format!("[{rule}]")).said(file);
    assert_eq!(before, site.output(), "a failed build changed public/");
    run
}

#[track_caller]
fn bytes_are_refused(bytes: &[u8], rule: &str) {
    let site = published().with("content/tin-tuc/xau.md", bytes);
    refused(&site, rule, "content/tin-tuc/xau.md");
}

#[test]
fn files_that_are_no_text() {
    bytes_are_refused(b"---\ntitle: \xC0\xC1\n---\n", "not-utf8");
    bytes_are_refused(b"---\ntitle: a\0b\n---\n", "not-text");
    bytes_are_refused(b"\xFF\xFE\x00\xD8", "not-utf8");
    bytes_are_refused(&[0; 4096], "not-text");
    // What Word saves.
    bytes_are_refused(b"PK\x03\x04\x14\0\x06\0\x08\0", "not-text");
}

#[test]
fn files_that_are_no_entry() {
    bytes_are_refused(b"", "front-matter-missing");
    bytes_are_refused(b"\xEF\xBB\xBF", "front-matter-missing");
    bytes_are_refused("Chỉ có thân.\n".as_bytes(), "front-matter-missing");
    bytes_are_refused("---\ntitle: Không kết thúc\n\nThân.\n".as_bytes(), "front-matter-open");
    bytes_are_refused(b"---", "front-matter-open");
    bytes_are_refused(b"---\n---\n", "key-missing");
    bytes_are_refused(b"---\ntitle:\n---\n", "key-missing");
    bytes_are_refused(b"---\n- a\n- b\n---\n", "yaml-no-colon");
    bytes_are_refused(b"---\ntitle: a\ntags: [b, c\n---\n", "yaml-bracket");
    bytes_are_refused(b"---\ntitle: {a: [b\n---\n", "wrong-shape");
    bytes_are_refused(b"---\ntitle: a\ntitle: b\n---\n", "key-twice");
}

#[test]
fn yaml_that_grows_without_end_is_cut_short() {
    let mut bomb = String::from("---\ntitle: a\na: &a [x, x, x, x, x, x, x, x, x]\n");
    for (from, name) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        bomb.push_str(&format!("{name}: &{name} [*{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}]\n"));
    }
    bomb.push_str("tags: *i\n---\n");
    let site = published().with("content/tin-tuc/bom.md", bomb);
    refused(&site, "yaml-too-deep", "content/tin-tuc/bom.md");
}

#[test]
fn brackets_without_end_are_cut_short() {
    for open in ["[", "{a: ", "[{a: "] {
        let text = format!("---\ntitle: a\ndate: 2023-02-10\ntags: {}\n---\n", open.repeat(100_000));
        let site = published().with("content/tin-tuc/sau.md", text);
        refused(&site, "yaml-too-deep", "content/tin-tuc/sau.md");
    }
    let site = published().with("site.yaml", "[".repeat(100_000));
    refused(&site, "yaml-too-deep", "site.yaml");
}

#[test]
fn markdown_that_nests_without_end() {
    let site = published();
    for (name, text) in [
        ("trich", ">".repeat(20_000)),
        ("danh-sach", "- ".repeat(20_000)),
        ("ngoac", "[".repeat(20_000)),
        ("dam", "*".repeat(20_000)),
        ("html", "<div>".repeat(5_000)),
        ("bang", format!("|a|\n|-|\n{}", "|b|\n".repeat(5_000))),
        ("chu-thich", "[^1]".repeat(5_000) + "\n\n[^1]: [^1]"),
        ("thanh-phan", "{{ message(code=\"".repeat(5_000)),
        ("mot-tu", "ế".repeat(200_000)),
        ("noi", "a\u{301}".repeat(50_000)),
    ] {
        site.write(
            &format!("content/tin-tuc/{name}.md"),
            format!("---\ntitle: {name}\ndate: 2023-02-10\n---\n{text}\n"),
        );
    }
    let run = site.loa("build");
    assert!(matches!(run.status, Some(0 | 1)), "{:?} {}", run.status, run.stderr);
    assert!(!run.stderr.contains("Sorry, loa"), "{}", run.stderr);
}

#[test]
fn a_file_of_100_megabytes_is_not_read() {
    let site = published().with("content/tin-tuc/to.md", GOOD);
    let file = File::options().write(true).open(site.path("content/tin-tuc/to.md")).expect("the file opens");
    file.set_len(100_000_000).expect("a sparse file can be made");
    refused(&site, "too-large", "content/tin-tuc/to.md");
}

#[test]
fn broken_settings_and_data_are_refused() {
    for (path, bytes, rule) in [
        ("site.yaml", &b"title: \xFF"[..], "not-utf8"),
        ("site.yaml", b"title: a\0", "not-text"),
        ("site.yaml", b"- a", "yaml-no-colon"),
        ("site.yaml", b"base_url: ftp://a", "wrong-shape"),
        ("content/_data/counters.json", b"\xFF", "not-utf8"),
        ("content/_data/counters.json", b"", "json-syntax"),
        ("content/_data/counters.json", b"[[[[", "json-syntax"),
        ("content/tin-tuc/_index.md", b"\0", "not-text"),
        ("content/tin-tuc/anh.png", b"", "bad-picture"),
        ("content/tin-tuc/anh.svg", b"<svg", "bad-picture"),
        ("themes/plain/templates/article.html", b"\xFF", "not-utf8"),
        ("themes/plain/theme.yaml", b"extends: [", "wrong-shape"),
    ] {
        let site = published().with(path, bytes);
        let before = site.output();
        site.loa("build").expect(1).said(rule).said(path);
        assert_eq!(before, site.output(), "{path}");
    }
}

#[test]
fn json_that_nests_without_end_is_refused() {
    let site = published().with("content/_data/counters.json", format!("{{\"pages\":{}", "[".repeat(200_000)));
    refused(&site, "json-syntax", "counters.json");
}

#[test]
fn all_problems_of_all_files_come_in_one_run() {
    let site = published()
        .with("content/tin-tuc/a.md", "---\ntitel: A\ndate: 31/02/2023\n---\n[x](khong-co.md)\n")
        .with("content/tin-tuc/b.md", b"\xFF")
        .with("content/tin-tuc/c.md", "---\ntitle: C: hai chấm\n---\n")
        .with("content/tin-tuc/d.md", "---\ndate: 10/02/2023\n---\n");
    let run = refused(&site, "unknown-key", "content/tin-tuc/a.md");
    for rule in ["bad-date", "broken-link", "not-utf8", "yaml-colon", "key-missing"] {
        assert!(run.stderr.contains(rule), "{rule}: {}", run.stderr);
    }
}

#[test]
fn folders_deeper_than_anybody_nests() {
    let path = format!("content/tin-tuc/{}bai.md", "a/".repeat(40));
    let site = published().with(&path, GOOD);
    refused(&site, "folder-too-deep", "content/tin-tuc/a/a");
}

#[test]
fn names_of_255_bytes_in_vietnamese() {
    let site = published();
    let name = format!("{}xx.md", "ế".repeat(83) + "a");
    assert_eq!(name.len(), 255);
    site.write(&format!("content/tin-tuc/{name}"), GOOD);
    site.write(&format!("content/tin-tuc/{}.svg", "ế".repeat(83)), "<svg viewBox='0 0 1 1'/>");
    site.loa("build").expect(0).wrote(&format!("tin-tuc/{}axx/index.html", "e".repeat(83)));
}

#[test]
fn a_slug_longer_than_a_name_can_be_is_no_page() {
    let slug = "a".repeat(300);
    let site = published();
    site.write("content/tin-tuc/dai.md", format!("---\ntitle: a\nslug: {slug}\n---\n"));
    let before = site.output();
    let run = site.loa("build");
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    assert_eq!(before, site.output());
}

#[test]
fn names_that_windows_keeps_for_devices() {
    for name in ["con", "aux", "COM1", "nul"] {
        let site = published();
        site.write(&format!("content/tin-tuc/{name}.md"), GOOD);
        let before = site.output();
        site.loa("build").expect(1).said("Windows");
        assert_eq!(before, site.output(), "{name}");
    }
}

#[test]
fn names_of_only_signs() {
    let site = published().with("content/tin-tuc/!!!.md", GOOD);
    refused(&site, "empty-slug", "content/tin-tuc/!!!.md");
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_passed_over_with_a_warning() {
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(outside.path().join("mat.md"), "---\ntitle: Mật\n---\nBí mật.\n").expect("a file");
        let site = published();
        let link = |target: &std::path::Path, name: &str| symlink(target, site.path(name)).expect("a link");
        link(outside.path(), "content/ngoai");
        link(&outside.path().join("mat.md"), "content/tin-tuc/mat.md");
        link(&site.path("content"), "content/tin-tuc/vong");
        link(&site.path("content/tin-tuc/minh"), "content/tin-tuc/minh");
        link(std::path::Path::new("/etc"), "themes/ngoai");
        let run =
            site.loa("build").expect(0).said("[symbolic-link]").said("content/ngoai").said("content/tin-tuc/vong");
        drop(run);
        let all = files(&site.path("public"));
        assert!(all.values().all(|bytes| !bytes.windows(5).any(|part| part == "Bí m".as_bytes())));
        assert!(all.keys().all(|path| !path.contains("mat") && !path.contains("vong")), "{:?}", all.keys());
        site.loa("build --strict").expect(1);
    }

    #[test]
    fn names_that_are_no_unicode() {
        let site = published();
        let folder = site.path("content/tin-tuc");
        if fs::write(folder.join(OsStr::from_bytes(b"x\xFF.md")), GOOD).is_err() {
            return; // macOS has no such names.
        }
        refused(&site, "file-name-not-utf8", "content/tin-tuc/x");
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        let site = published();
        let made = std::process::Command::new("mkfifo").arg(site.path("content/tin-tuc/ong.md")).status();
        if made.is_ok_and(|status| status.success()) {
            site.loa("build").expect(0);
        }
    }
}

#[test]
#[cfg(unix)]
fn content_that_is_a_link_is_passed_over_as_it_says() {
    let site = Site::new();
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("bi-mat.md"), "---\ntitle: Bí mật\n---\n").expect("a file");
    std::os::unix::fs::symlink(outside.path(), site.path("content")).expect("a link");
    site.loa("build").expect(1).said("symbolic-link").said("no-content").did_not_write("bi-mat/index.html");
}

#[test]
fn names_that_windows_keeps_are_told_at_their_source() {
    let entry = |key: &str| format!("---\ntitle: Con\ndate: 2023-02-10\n{key}\n---\nThân.\n");
    for (name, key, rule) in [
        ("con", "", "output-path-unsafe"),
        ("bai", "slug: nul", "output-path-unsafe"),
        ("bai", "aliases: /aux/a/", "bad-alias"),
        ("bai", "aliases: [/cu/a/, /cu/b.]", "bad-alias"),
    ] {
        let file = format!("content/tin-tuc/{name}.md");
        let site = published().with(&file, entry(key));
        refused(&site, rule, &file);
    }
}
