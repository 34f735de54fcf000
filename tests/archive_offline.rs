//! The offline variant of an archive in a browser: `tests/browser/offline.test.mjs` opens what the ZIPs of `loa archive`
//! hold as files, and through `loa archive open`, and finds nothing that would need a server.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod support;

use std::fs::File;
use std::path::Path;

use support::{Site, copy, repository};
use zip::ZipArchive;

/// Makes the ZIP of a site, or of one of its campaigns, as of a day on which nothing is to come, and unpacks it. Nothing
/// of it may be missing there.
fn unpack(site: &Site, campaign: Option<&str>, out: &Path, name: &str) {
    let campaign = campaign.map(|slug| format!(" --campaign {slug}")).unwrap_or_default();
    let seal = format!("archive --formats zip --date 31/12/2023 --out {name}{campaign}");
    site.loa(&seal).expect(0).never_said("[offline-");
    let zips = site.path(name).read_dir().expect("archives are there").flatten().map(|entry| entry.path());
    let zips: Vec<_> = zips.filter(|path| path.extension().is_some_and(|extension| extension == "zip")).collect();
    assert_eq!(zips.len(), 1, "{zips:?}");
    for zip in zips {
        ZipArchive::new(File::open(&zip).expect("it can be read"))
            .and_then(|mut archive| archive.extract(out.join(name)))
            .expect("it can be unpacked");
        std::fs::copy(zip, out.join(name).with_extension("zip")).expect("it can be kept");
    }
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
    unpack(&demonstration, None, out.path(), "demonstration");
    unpack(&demonstration, Some("cai-cach-hanh-chinh-2022-2025"), out.path(), "campaign");
    unpack(&everything, None, out.path(), "everything");
    if let Some(kept) = std::env::var_os("LOA_KEEP_OFFLINE") {
        copy(out.path(), Path::new(&kept));
    }
    support::browser::run_with("offline.test.mjs", &[], &[("OFFLINE", out.path())]);
}
