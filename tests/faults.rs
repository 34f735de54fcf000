//! What machines do to a build, done for real: kills at random moments, a full disk, no file handles left, names as long
//! as file systems bear. Nothing that was published is lost or half, and the next build repairs what is missing.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use snapbox::cmd::cargo_bin;
use support::{Files, Site, files};

/// How many builds are killed; each takes a fraction of a second.
const KILLS: u64 = 200;

/// How many articles the site has whose builds are killed.
const ARTICLES: usize = 60;

/// Writes the articles of one of two editions of a site, which differ in every page.
fn write_edition(site: &Site, edition: &str) {
    for number in 0..ARTICLES {
        let text = format!("---\ntitle: Bài {number} {edition}\ndate: 2023-02-10\n---\n\nThân bài {edition}.\n");
        site.write(&format!("content/tin-tuc/bai-{number}.md"), text);
    }
    // Each edition has an article that the other has not.
    let (mine, other) = if edition == "cu" { ("cu", "moi") } else { ("moi", "cu") };
    site.write(&format!("content/tin-tuc/rieng-{mine}.md"), "---\ntitle: Riêng\ndate: 2023-02-10\n---\n\nRiêng.\n");
    let _ = fs::remove_file(site.path(&format!("content/tin-tuc/rieng-{other}.md")));
}

fn site() -> Site {
    Site::empty().plain().with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\n")
}

/// What a fresh folder holds of a site after a build.
fn built(site: &Site) -> Files {
    site.loa("build --out dung-moi").expect(0);
    let all = files(&site.path("dung-moi"));
    fs::remove_dir_all(site.path("dung-moi")).expect("it can be removed");
    all
}

/// A build, from a shell that sets limits first.
fn build_within(site: &Site, limits: &str) -> Output {
    let script = format!("{limits} exec {} build --at 2023-12-31", cargo_bin!("loa").display());
    Command::new("bash").args(["-c", &script]).current_dir(site.root()).output().expect("bash runs")
}

/// Numbers that look random, the same in every run (SplitMix64).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 27)
}

#[test]
fn a_build_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_one_repairs() {
    let site = site();
    write_edition(&site, "moi");
    let new = built(&site);
    write_edition(&site, "cu");
    let old = built(&site);
    let begun = Instant::now();
    site.loa("build").expect(0);
    let whole = begun.elapsed();
    let (mut state, mut killed, mut halves) = (1, 0, 0);
    for turn in 0..KILLS {
        write_edition(&site, if turn % 2 == 0 { "moi" } else { "cu" });
        let mut child = Command::new(cargo_bin!("loa"))
            .args(["build", "--at", "2023-12-31"])
            .current_dir(site.root())
            .stderr(Stdio::null())
            .spawn()
            .expect("loa runs");
        let micros = u64::try_from(whole.as_micros()).unwrap_or(u64::MAX).max(1);
        thread::sleep(Duration::from_micros(random(&mut state) % micros));
        let _ = child.kill();
        let status = child.wait().expect("it ends");
        killed += u64::from(status.code().is_none());
        // What is being made waits in a hidden folder, which the next build clears.
        let mut public = site.output();
        public.retain(|path, _| !path.starts_with(".loa-stage/"));
        for (path, bytes) in &public {
            let is_whole = [&old, &new].iter().any(|edition| edition.get(path) == Some(bytes));
            assert!(is_whole, "turn {turn}: {path} is neither old nor new");
        }
        // What both editions have is always there.
        for path in old.keys().filter(|path| new.contains_key(*path)) {
            assert!(public.contains_key(path), "turn {turn}: {path} is lost");
        }
        halves += usize::from(public != old && public != new);
        if turn % 10 == 9 {
            site.loa("build").expect(0);
            assert_eq!(site.output(), if turn % 2 == 0 { new.clone() } else { old.clone() }, "turn {turn}");
        }
    }
    tell(killed, halves);
    assert!(killed > KILLS / 10, "only {killed} builds were still running when they were killed");
}

/// What `docs/reliability.md` reports.
#[allow(clippy::print_stderr)]
fn tell(killed: u64, halves: usize) {
    eprintln!("{killed} of {KILLS} builds were killed, {halves} of them between two files");
}

#[test]
fn a_full_disk_keeps_the_old_site() {
    let site = site();
    write_edition(&site, "cu");
    site.loa("build").expect(0);
    let before = site.output();
    write_edition(&site, "moi");
    site.write("content/lon.bin", vec![7; 200 * 1024]);
    // Files may grow to 64 blocks of 1 KiB; the signal is ignored, so that the program sees the refusal.
    let run = build_within(&site, "trap '' XFSZ; ulimit -f 64;");
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(3), "{told}");
    assert!(told.contains("unwritable") && told.contains("lon.bin"), "{told}");
    assert_eq!(site.output(), before);
    site.loa("build").expect(0).wrote("lon.bin");
}

#[test]
fn a_folder_that_cannot_be_written_keeps_the_old_site() {
    use std::os::unix::fs::PermissionsExt;

    let site = site();
    write_edition(&site, "cu");
    site.loa("build").expect(0);
    let before = site.output();
    write_edition(&site, "moi");
    let folder = site.path("public/tin-tuc");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("rights can be set");
    // Nobody keeps root from writing.
    let is_kept = fs::write(folder.join("thu"), "x").is_err();
    let run = site.loa("build");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("rights can be set");
    let _ = fs::remove_file(folder.join("thu"));
    if is_kept {
        run.expect(3).said("tin-tuc");
        let now = site.output();
        assert!(before.keys().all(|path| now.contains_key(path)), "something is lost");
    } else {
        run.expect(0);
    }
    site.loa("build").expect(0);
}

#[test]
fn a_source_that_cannot_be_read_is_named_and_the_old_site_stays() {
    let site = site();
    write_edition(&site, "cu");
    site.loa("build").expect(0);
    let before = site.output();
    // Nobody, root included, reads a file that is a folder's name in disguise: a loop of links.
    let article = site.path("content/tin-tuc/bai-1.md");
    fs::remove_file(&article).expect("it was there");
    std::os::unix::fs::symlink("bai-1.md", &article).expect("a link can be made");
    site.loa("build --strict").expect(1).said("bai-1.md");
    assert_eq!(site.output(), before);
}

#[test]
fn a_build_without_file_handles_left_says_so_and_keeps_the_old_site() {
    let site = site();
    write_edition(&site, "cu");
    site.loa("build").expect(0);
    let before = site.output();
    write_edition(&site, "moi");
    let run = build_within(&site, "ulimit -n 6;");
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(!told.contains("panicked"), "{told}");
    match run.status.code() {
        Some(0) => {}
        Some(1 | 3) => assert_eq!(site.output(), before, "{told}"),
        other => panic!("{other:?}: {told}"),
    }
    site.loa("build").expect(0);
}

#[test]
fn names_of_255_bytes_in_vietnamese_are_published() {
    let site = site();
    // Two or three bytes a letter, and `.md`.
    let name: String = "ế".repeat(84);
    assert_eq!(name.len() + 3, 255);
    site.write(&format!("content/tin-tuc/{name}.md"), "---\ntitle: Dài\ndate: 2023-02-10\n---\n\nDài.\n");
    site.loa("build").expect(0);
    let pages: Vec<_> = site.output().into_keys().filter(|path| path.contains("eeee")).collect();
    assert!(!pages.is_empty());
    let second = site.output();
    site.loa("build").expect(0);
    assert_eq!(site.output(), second);
}

#[test]
fn a_hundred_thousand_files_in_one_folder_are_published_and_followed() {
    const MANY: usize = 100_000;
    let site = site();
    write_edition(&site, "cu");
    let folder = site.path("content/van-ban");
    fs::create_dir(&folder).expect("a folder can be made");
    for number in 0..MANY {
        fs::write(folder.join(format!("tep-{number}.txt")), number.to_string()).expect("there is room");
    }
    let published = || fs::read_dir(site.path("public/van-ban")).expect("it was published").count();
    site.loa("build").expect(0);
    assert_eq!(published(), MANY);
    fs::remove_file(folder.join("tep-0.txt")).expect("it was there");
    fs::write(folder.join("tep-99999.txt"), "khác").expect("there is room");
    site.loa("build").expect(0);
    assert_eq!(published(), MANY - 1);
    assert_eq!(site.page("van-ban/tep-99999.txt"), "khác");
    assert_eq!(site.page("van-ban/tep-99998.txt"), "99998");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_right_in_the_next_build() {
    const BUILDS: usize = 20;
    let site = site();
    write_edition(&site, "cu");
    let text = |letter: &str| {
        format!("---\ntitle: Bài {letter}\ndate: 2023-02-10\n---\n\n{}\n", format!("{letter} ").repeat(200_000))
    };
    site.loa("build").expect(0);
    let (path, done) = (site.path("content/tin-tuc/bai-1.md"), AtomicBool::new(false));
    let runs: Vec<_> = thread::scope(|scope| {
        // As an editor does that saves into the file itself.
        scope.spawn(|| {
            for letter in ["A", "B"].iter().cycle().take_while(|_| !done.load(Ordering::Relaxed)) {
                fs::write(&path, text(letter)).expect("there is room");
                thread::sleep(Duration::from_millis(1));
            }
        });
        let runs = (0..BUILDS).map(|_| site.loa("build")).map(|run| (run.status, run.stderr)).collect();
        done.store(true, Ordering::Relaxed);
        runs
    });
    for (status, told) in runs {
        assert!(status == Some(0) || status == Some(1) && told.contains("bai-1.md"), "{status:?} {told}");
    }
    // Whatever was read of it, the other articles stayed.
    assert!(site.page("tin-tuc/bai-2/index.html").contains("Bài 2"));
    fs::write(&path, text("C")).expect("there is room");
    site.loa("build").expect(0);
    assert_eq!(site.output(), built(&site));
}

#[test]
fn a_clock_that_goes_back_changes_only_what_depends_on_it() {
    let site = site();
    write_edition(&site, "cu");
    site.loa("build --at 2023-12-31").expect(0);
    let before = site.output();
    site.loa("build --at 2023-06-01").expect(0);
    site.loa("build --at 2023-12-31").expect(0);
    assert_eq!(site.output(), before);
    // Files from the future are files.
    let article = fs::File::options().append(true).open(site.path("content/tin-tuc/bai-1.md")).expect("it is there");
    let future = std::time::SystemTime::now() + Duration::from_secs(10 * 365 * 24 * 3600);
    article.set_modified(future).expect("times can be set");
    site.loa("build --at 2023-12-31").expect(0);
    assert_eq!(site.output(), before);
}

#[test]
fn two_builds_at_once_end_well() {
    let site = site();
    write_edition(&site, "cu");
    let new = built(&site);
    let children: Vec<_> = (0..4)
        .map(|_| {
            Command::new(cargo_bin!("loa"))
                .args(["build", "--at", "2023-12-31"])
                .current_dir(site.root())
                .stderr(Stdio::piped())
                .spawn()
                .expect("loa runs")
        })
        .collect();
    let mut statuses = BTreeMap::new();
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        *statuses.entry(output.status.code()).or_insert(0) += 1;
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 2)), "{told}");
        assert!(output.status.code() == Some(0) || told.contains("output-busy"), "{told}");
    }
    assert!(statuses.contains_key(&Some(0)), "{statuses:?}");
    assert_eq!(site.output(), new);
}
