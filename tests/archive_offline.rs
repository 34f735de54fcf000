//! The offline variant of an archive in a browser: `tests/browser/offline.test.mjs` opens it as files, and finds nothing
//! that would need a server.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use loa::archive::Scope;
use loa::archive::offline::{Offline, Sealed, needs};
use loa::diagnostics::has_errors;
use loa::load::Tree;
use loa::pictures::Pictures;
use loa::pipeline::{Prepared, prepare};
use loa::plan::{Job, Plan};
use loa::render::{Output, Renderer};
use loa::site::Options;
use loa::time::{Moment, Zone};
use support::{Site, copy, repository};

/// The published bytes of a job.
fn published(tree: &Tree, pictures: &Pictures, renderer: &Renderer, job: &Job) -> Vec<u8> {
    match renderer.render(job).expect("templates are right") {
        Output::Bytes(bytes) => bytes.into_owned(),
        Output::File(source) => tree.bytes(source).expect("it is there"),
        Output::Picture { source, head, variant } => {
            let file = tree.bytes(source).expect("it is there");
            match variant {
                None => pictures.original(&file, source, head).expect("it is a picture").into_owned(),
                Some(variant) => pictures.variants(&file, source, head, &[variant]).expect("it is a picture").remove(0),
            }
        }
    }
}

/// Completes the scope of a campaign with what its pages show.
fn complete(scope: &mut Scope<'_>, plan: &Plan, publish: &dyn Fn(&Job) -> Vec<u8>) {
    let mut jobs: Vec<&Job> = scope.jobs();
    while let Some(job) = jobs.pop() {
        for path in needs(&scope.of().base, plan, job, &publish(job)) {
            if scope.add(&path) {
                jobs.extend(plan.at_path(&path));
            }
        }
    }
}

/// Writes the variant of a site, or of one of its campaigns, into a folder. Returns the rules of what is not whole.
fn write_variant(root: &Path, campaign: Option<&str>, out: &Path) -> BTreeSet<&'static str> {
    let tree = Tree::walk(root);
    let date = Moment::parse("2023-12-31", Zone::default()).expect("a day");
    let Prepared { site, plan, mut diagnostics } =
        prepare(&tree, &Options { at: date.end(), drafts: false, base_url: None });
    let renderer = Renderer::new(&site, &plan, &mut diagnostics).expect("the theme is right");
    assert!(!has_errors(&diagnostics), "{diagnostics:?}");
    let pictures = Pictures::new(root, 2);
    let publish = |job: &Job| published(&tree, &pictures, &renderer, job);
    let scope = match campaign {
        None => Scope::site(&site, &plan),
        Some(slug) => {
            let id = site.campaign(slug).expect("there is such a campaign");
            let mut scope = Scope::campaign(&site, &plan, id);
            complete(&mut scope, &plan, &publish);
            scope
        }
    };
    let offline = Offline::new(&scope, &plan, &renderer, date);
    let mut rules = BTreeSet::new();
    let mut write = |sealed: &Sealed<'_>| {
        let file = out.join(&sealed.path);
        assert!(!file.exists(), "{}: two files of one name", sealed.path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, &sealed.bytes).expect("it can be written");
        rules.extend(sealed.problems.iter().map(loa::diagnostics::Diagnostic::rule));
    };
    for job in scope.jobs() {
        let bytes = publish(job);
        if let Some(sealed) = offline.seal(job, &bytes) {
            write(&sealed);
            assert_eq!(sealed.bytes, offline.seal(job, &bytes).expect("again").bytes, "{}", sealed.path);
        }
    }
    offline.own_files().expect("templates are right").iter().for_each(write);
    rules
}

#[test]
fn an_archive_opens_without_a_server() {
    let demonstration = Site::empty();
    let everything = Site::empty();
    copy(&repository("content"), &demonstration.path("content"));
    let settings = |folder: &str| std::fs::read(repository(folder).join("site.yaml")).expect("the site has settings");
    let demonstration = demonstration.with("site.yaml", settings(""));
    copy(&repository("tests/browser/pages/everything/content"), &everything.path("content"));
    let everything = everything.with("site.yaml", settings("tests/browser/pages/everything")).with(
        "content/_data/counters.json",
        "{\"as_of\":\"2023-12-30T10:00:00+07:00\",\"online\":3,\"today\":12,\"total\":1279974}",
    );
    let out = tempfile::tempdir().expect("a folder");
    let variants = [
        (&demonstration, None, "demonstration"),
        (&demonstration, Some("cai-cach-hanh-chinh-2022-2025"), "campaign"),
        (&everything, None, "everything"),
    ];
    for (site, campaign, name) in variants {
        let rules = write_variant(site.root(), campaign, &out.path().join(name));
        assert!(rules.is_empty(), "{name}: {rules:?}");
    }
    if let Some(kept) = std::env::var_os("LOA_KEEP_OFFLINE") {
        copy(out.path(), Path::new(&kept));
    }
    support::browser::run_with("offline.test.mjs", &[], &[("OFFLINE", out.path())]);
}
