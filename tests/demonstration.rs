//! The demonstration site in the repository, built with the real theme: no error, and no link that leads nowhere.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use support::html::broken_links;
use support::{Site, copy, files, repository};

/// A copy of the demonstration site: a build must not write into the repository.
fn demonstration() -> Site {
    let site = Site::empty();
    for folder in ["content", "themes"] {
        copy(&repository(folder), &site.path(folder));
    }
    let settings = std::fs::read_to_string(repository("site.yaml")).expect("the site has settings");
    site.with("site.yaml", settings)
}

#[track_caller]
fn every_link_leads_somewhere(base: &str) {
    let site = demonstration();
    site.loa(&format!("build --at 2023-12-31 --strict --base-url {base}")).expect(0);
    let broken = broken_links(&site.output(), base);
    assert!(broken.is_empty(), "{} links:\n  {}", broken.len(), broken.join("\n  "));
}

#[test]
fn links_at_the_root_of_a_host() {
    every_link_leads_somewhere("https://cchc.example.vn/");
}

#[test]
fn links_under_a_sub_path() {
    every_link_leads_somewhere("https://tinh.example.vn/cchc/2023/");
}

#[test]
fn the_theme_in_the_binary_is_the_theme_in_the_folder() {
    let site = demonstration();
    site.loa("build --at 2023-12-31").expect(0);
    let with_folder = site.output();
    std::fs::remove_dir_all(site.path("themes")).expect("the themes are deleted");
    site.loa("build --at 2023-12-31").expect(0).said("không có gì thay đổi");
    assert_eq!(with_folder, files(&site.path("public")));
}

#[test]
fn the_repository_itself_is_a_site_with_an_output_folder_of_its_own() {
    let ignore = std::fs::read_to_string(repository("public/.gitignore")).expect("public/ keeps its .gitignore");
    assert!(ignore.contains("!.gitignore"), "{ignore}");
}

#[test]
fn feeds_mean_to_a_reader_what_the_site_means() {
    let site = demonstration();
    let base = "https://tinh.example.vn/cchc/2023/";
    site.loa(&format!("build --at 2023-12-31 --base-url {base}")).expect(0);
    let output = site.output();
    let is_feed = |path: &str| ["rss.xml", "atom.xml", "feed.json"].iter().any(|name| path.ends_with(name));
    let mut entries = 0;
    for (path, bytes) in output.iter().filter(|(path, _)| is_feed(path)) {
        let feed = feed_rs::parser::parse(bytes.as_slice()).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(feed.title.is_some_and(|title| !title.content.is_empty()), "{path}");
        assert!(!feed.entries.is_empty(), "{path}");
        for entry in feed.entries {
            entries += 1;
            assert!(entry.published.is_some() && entry.title.is_some(), "{path}: {}", entry.id);
            for link in entry.links.iter().filter(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate")) {
                let page = link.href.strip_prefix(base).map(|below| format!("{below}index.html"));
                assert!(page.is_some_and(|page| output.contains_key(&page)), "{path}: {}", link.href);
            }
        }
    }
    assert!(entries > 20, "only {entries} entries in all feeds");
}

#[test]
fn the_sitemap_names_pages_that_are_there_and_may_be_listed() {
    let site = demonstration();
    let base = "https://tinh.example.vn/cchc/2023/";
    site.loa(&format!("build --at 2023-12-31 --base-url {base}")).expect(0);
    let sitemap = site.page("sitemap.xml");
    let pages: Vec<&str> = sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(pages.len() > 20, "only {} pages", pages.len());
    for page in pages {
        let below = page.strip_prefix(base).expect("an address of this site");
        let html = site.page(&format!("{below}index.html"));
        assert!(!html.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{page}\">")), "{page}");
    }
}
