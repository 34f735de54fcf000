//! What a build does to the output folder of a site that was built before.

#![allow(clippy::expect_used)]

mod support;

use std::fs;

use support::{Site, files, times};

fn two_articles() -> Site {
    Site::new().article("a", "2023-02-10").article("b", "2023-02-11")
}

#[test]
fn a_second_build_writes_nothing() {
    let site = two_articles();
    site.loa("build").expect(0);
    let (bytes, before) = (site.output(), times(&site.path("public")));
    site.loa("build").expect(0).said("không có gì thay đổi");
    assert_eq!(before, times(&site.path("public")));
    assert_eq!(bytes, site.output());
}

#[test]
fn an_edit_touches_only_what_it_changes() {
    let site = two_articles().with("content/trang.md", "---\ntitle: Trang\n---\nCũ.\n");
    site.loa("build").expect(0);
    let before = times(&site.path("public"));
    site.write("content/trang.md", "---\ntitle: Trang\n---\nMới.\n");
    site.loa("build").expect(0);
    let after = times(&site.path("public"));
    let changed: Vec<_> =
        after.iter().filter(|(path, time)| before.get(*path) != Some(*time)).map(|(p, _)| p).collect();
    // The page, and what the search index knows of it.
    let of_search = ["tim-kiem/entries/0.json", "tim-kiem/index.json", "tim-kiem/syllables/0.bin"];
    assert_eq!(changed, [&of_search[..], &["trang/index.html"]].concat());
}

#[test]
fn the_page_of_a_deleted_article_goes_and_what_is_foreign_stays() {
    let site = two_articles();
    site.loa("build").expect(0);
    site.write("public/google1234.html", "của quản trị");
    site.write("public/tin-tuc/b/ghi-chu.txt", "của ai đó");
    site.write("content/tin-tuc/c.md", "---\ntitle: C\ndate: 2023-02-10\n---\n");
    site.remove("content/tin-tuc/a.md");
    site.remove("content/tin-tuc/b.md");
    site.loa("build").expect(0).did_not_write("tin-tuc/a").did_not_write("tin-tuc/b/index.html");
    assert_eq!(site.page("google1234.html"), "của quản trị");
    assert_eq!(site.page("tin-tuc/b/ghi-chu.txt"), "của ai đó");
}

#[test]
fn a_renamed_article_moves() {
    let site = two_articles();
    site.loa("build").expect(0).wrote("tin-tuc/a/index.html");
    fs::rename(site.path("content/tin-tuc/a.md"), site.path("content/tin-tuc/moi.md")).expect("a file is renamed");
    site.loa("build").expect(0).wrote("tin-tuc/moi/index.html").did_not_write("tin-tuc/a");
}

#[test]
fn a_failed_build_leaves_the_old_site() {
    let site = two_articles();
    site.loa("build").expect(0);
    let (bytes, before) = (site.output(), times(&site.path("public")));
    for (path, text) in [
        ("content/tin-tuc/c.md", "---\ntitel: x\n---\n"),
        ("themes/plain/templates/article.html", "{{ entry.khong_co }}"),
        ("themes/plain/templates/tag.html", "{% if %}"),
    ] {
        let good = fs::read(site.path(path)).ok();
        site.write(path, text);
        site.loa("build").expect(1).said("public/ được giữ nguyên");
        assert_eq!((&bytes, &before), (&site.output(), &times(&site.path("public"))), "{path}");
        match good {
            Some(good) => site.write(path, good),
            None => site.remove(path),
        }
    }
    site.write("content/tin-tuc/c.md", "---\ntitle: C\ndate: 2023-02-12\n---\n[nháp](d.md)\n");
    site.write("content/tin-tuc/d.md", "---\ntitle: D\ndraft: true\n---\n");
    site.loa("build --strict").expect(1).said("--strict");
    assert_eq!((&bytes, &before), (&site.output(), &times(&site.path("public"))));
    site.loa("build").expect(0).wrote("tin-tuc/c/index.html");
}

#[test]
fn ignore_files_of_people_survive() {
    let site = two_articles().with("public/.gitignore", "*\n!.gitignore\n");
    site.loa("build").expect(0);
    assert_eq!(site.page(".gitignore"), "*\n!.gitignore\n");
    site.write("content/tin-tuc/c.md", "---\ntitle: C\ndate: 2023-02-10\n---\n");
    site.remove("content/tin-tuc/a.md");
    site.remove("content/tin-tuc/b.md");
    site.loa("build").expect(0);
    assert_eq!(site.page(".gitignore"), "*\n!.gitignore\n");
}

#[test]
fn folders_that_hold_sources_are_refused() {
    let site = two_articles().with("khac/site.yaml", "title: Khác\n").with("kho/.git/config", "");
    let before = files(site.root());
    for out in [".", "..", "content", "content/tin-tuc", "themes", "themes/plain/moi", ".loa", "/", "khac", "kho"] {
        site.loa(&format!("build --out {out}")).expect(2).said("[output-forbidden]");
    }
    site.loa("build --out site.yaml").expect(2).said("[output-not-folder]");
    site.loa("build --out site.yaml/x").expect(2).said("[output-not-folder]");
    let after: Vec<_> = files(site.root()).into_keys().filter(|path| !path.starts_with(".loa/")).collect();
    assert_eq!(before.into_keys().collect::<Vec<_>>(), after);
}

#[test]
fn a_folder_of_someone_elses_files_is_refused() {
    let site = two_articles().with("anh/luu-niem.jpg", "ảnh");
    site.loa("build --out anh").expect(2).said("[output-not-loa]").said("luu-niem.jpg");
    assert_eq!(files(&site.path("anh")).len(), 1);
}

#[test]
fn out_may_be_anywhere_else() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let out = elsewhere.path().join("a/b");
    let site = two_articles();
    site.loa(&format!("build --out {}", out.display())).expect(0).did_not_write("index.html");
    assert!(out.join("tin-tuc/a/index.html").is_file());
    site.loa("build").expect(0);
    assert_eq!(files(&out), site.output());
}

#[test]
fn nothing_but_the_output_and_the_state_is_written() {
    let site = two_articles();
    let before = files(site.root());
    site.loa("build").expect(0);
    let sources = |all: support::Files| -> support::Files {
        all.into_iter().filter(|(path, _)| !path.starts_with("public/") && !path.starts_with(".loa/")).collect()
    };
    assert_eq!(before, sources(files(site.root())));
    assert!(site.output().keys().all(|path| !path.contains(".loa")));
}

#[test]
fn the_state_may_be_lost() {
    let site = two_articles();
    site.loa("build").expect(0);
    let before = times(&site.path("public"));
    fs::remove_dir_all(site.path(".loa")).expect("the state is deleted");
    // Pages of the real theme carry the generator's mark by which loa knows its own output; the theme for tests does
    // not, so without its manifest loa takes the folder for someone else's.
    site.loa("build").expect(2).said("[output-not-loa]");
    assert_eq!(before, times(&site.path("public")));

    let site = Site::empty().with("site.yaml", "base_url: https://xa.example.vn/\n").article("a", "2023-02-10");
    site.loa("build").expect(0);
    let before = times(&site.path("public"));
    fs::remove_dir_all(site.path(".loa")).expect("the state is deleted");
    site.loa("build").expect(0).said("không có gì thay đổi");
    assert_eq!(before, times(&site.path("public")));
}

#[test]
fn a_site_that_lost_its_content_or_its_settings_stays_published() {
    let site = two_articles();
    site.loa("build").expect(0);
    let before = site.output();
    std::fs::rename(site.path("content"), site.path("Noi dung")).expect("the content is renamed");
    site.loa(&format!("build --root {}", site.path("").display())).expect(1).said("no-content");
    std::fs::rename(site.path("Noi dung"), site.path("content")).expect("the content is back");
    std::fs::rename(site.path("site.yaml"), site.path("site.yml")).expect("the settings are renamed");
    site.loa("build").expect(1).said("misnamed").said("site.yml");
    assert_eq!(before, site.output());
}
