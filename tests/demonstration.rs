//! The demonstration site in the repository, built with the real theme: no error, and no link that leads nowhere.

#![allow(clippy::expect_used)]

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
