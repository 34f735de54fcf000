//! Sites on disks that are small, read-only, or ignore case as those of Windows do: the disks are real ones, mounted for
//! the length of a test where nobody else sees them. And files that their reader may not read.
//!
//! Only root may mount, on Linux, and NTFS needs ntfs-3g: elsewhere these tests are skipped and say so.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use snapbox::cmd::cargo_bin;
use support::{Site, files, needs, repository};

/// Whether this machine lets a test mount disks and has the programs for them.
fn can_mount(programs: &[&str]) -> bool {
    let is_there = |program: &str| {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&paths).chain(["/usr/sbin".into()]).any(|folder| folder.join(program).exists())
    };
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut missing: Vec<String> =
        programs.iter().filter(|program| !is_there(program)).map(|program| (*program).to_string()).collect();
    if !is_root || !cfg!(target_os = "linux") {
        missing.push("root on Linux, which may mount disks".to_string());
    }
    needs::are_met("tests/disks.rs", &missing)
}

/// Runs a script of Bash in a site's folder. What it mounts, nobody else sees. `$LOA` is the program.
fn run(site: &Site, script: &str) -> Output {
    let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default());
    Command::new("unshare")
        .args(["-m", "bash", "-e", "-c", script])
        .current_dir(site.root())
        .env("LOA", cargo_bin!("loa"))
        .env("LOA_LANG", "en")
        .env("PATH", path)
        .output()
        .expect("unshare runs")
}

#[track_caller]
fn expect(output: &Output, status: i32) -> String {
    let told = [output.stdout.as_slice(), &output.stderr].concat();
    let told = String::from_utf8_lossy(&told).into_owned();
    assert_eq!(output.status.code(), Some(status), "{told}");
    told
}

/// A site of a few articles, published once.
fn published() -> Site {
    let site = Site::new().article("mot", "2023-02-10").article("hai", "2023-02-11");
    site.loa("build").expect(0);
    site
}

#[test]
fn a_disk_without_room_keeps_the_old_site() {
    if !can_mount(&["unshare"]) {
        return;
    }
    let site = published();
    site.write("lon.md", format!("---\ntitle: Lớn\ndate: 2023-02-12\n---\n{}", "Thân. ".repeat(300_000)));
    let output = run(
        &site,
        "mkdir disk
         mount -t tmpfs -o size=2m none disk
         \"$LOA\" build --at 2023-06-15 --out disk/public >/dev/null
         cp -r disk/public kept
         mv lon.md content/tin-tuc/
         status=0; \"$LOA\" build --at 2023-06-15 --out disk/public || status=$?
         diff -r disk/public kept
         exit $status",
    );
    let told = expect(&output, 3);
    assert!(told.contains("unwritable") && told.contains("No space left"), "{told}");
}

#[test]
fn a_disk_that_is_read_only_is_told_and_nothing_is_lost() {
    if !can_mount(&["unshare"]) {
        return;
    }
    let site = published().article("ba", "2023-02-12");
    let before = site.output();
    let output = run(
        &site,
        "mount --bind public public
         mount -o remount,bind,ro public
         exec \"$LOA\" build --at 2023-06-15",
    );
    let told = expect(&output, 3);
    assert!(told.contains("Read-only file system"), "{told}");
    assert_eq!(site.output(), before);
    site.loa("build").expect(0).wrote("tin-tuc/ba/index.html");
}

#[test]
fn a_source_that_may_not_be_read_is_named_and_nothing_is_lost() {
    if !can_mount(&["unshare", "setpriv"]) {
        return;
    }
    let site = published();
    let before = site.output();
    let article = site.path("content/tin-tuc/mot.md");
    fs::set_permissions(&article, fs::Permissions::from_mode(0o000)).expect("rights can be set");
    // Root without the two capabilities that let it pass by rights.
    let script = "exec setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search \
                  \"$LOA\" build --at 2023-06-15";
    let output = run(&site, script);
    let told = expect(&output, 1);
    assert!(told.contains("content/tin-tuc/mot.md") && told.contains("Permission denied"), "{told}");
    assert_eq!(site.output(), before);
}

/// Mounts NTFS, ignoring case, at `disk`, runs the script, and takes the disk away whatever came of it.
fn on_ntfs(site: &Site, script: &str) -> Output {
    let script = format!(
        "mkdir disk; truncate -s 64M disk.img; mkntfs -F -Q -q disk.img >/dev/null 2>&1
         lowntfs-3g -o ignore_case disk.img disk
         trap 'cd /; umount {}/disk' EXIT
         {script}",
        site.root().display()
    );
    run(site, &script)
}

const NTFS: [&str; 3] = ["unshare", "mkntfs", "lowntfs-3g"];

#[test]
fn a_disk_that_ignores_case_takes_a_whole_site() {
    if !can_mount(&NTFS) {
        return;
    }
    let site = Site::copy_of(&repository("tests/sites/thi-xa-kinh-mon/input"));
    let output = on_ntfs(
        &site,
        "\"$LOA\" build --at 2023-06-15 --out here/public >/dev/null
         cp -r content site.yaml disk/; test -d themes && cp -r themes disk/
         cd disk
         \"$LOA\" build --at 2023-06-15
         cp -r public ../there
         \"$LOA\" build --at 2023-06-15
         diff -r public ../there
         \"$LOA\" archive
         \"$LOA\" archive verify luu-tru/*/data/*.wacz",
    );
    expect(&output, 0);
    // This driver shows every name in small letters.
    let names = |folder: &str| -> BTreeSet<String> {
        files(&site.path(folder)).into_keys().map(|path| path.to_lowercase()).collect()
    };
    assert_eq!(names("there"), names("here/public"));
}

#[test]
fn a_file_that_is_renamed_in_case_alone_is_still_published() {
    if !can_mount(&NTFS) {
        return;
    }
    let site = published().with("content/tin-tuc/Bieu-Mau.pdf", "%PDF-1.4 một");
    let output = on_ntfs(
        &site,
        "\"$LOA\" build --at 2023-06-15 --out disk/public
         grep -q một disk/public/tin-tuc/Bieu-Mau.pdf
         mv content/tin-tuc/Bieu-Mau.pdf content/tin-tuc/bieu-mau.pdf
         \"$LOA\" build --at 2023-06-15 --out disk/public
         grep -q một disk/public/tin-tuc/bieu-mau.pdf
         printf '%%PDF-1.4 hai' > content/tin-tuc/bieu-mau.pdf
         \"$LOA\" build --at 2023-06-15 --out disk/public
         grep -q hai disk/public/tin-tuc/bieu-mau.pdf",
    );
    expect(&output, 0);
}

#[test]
fn two_names_that_are_one_on_such_a_disk_are_refused_before_anything_is_written() {
    if !can_mount(&NTFS) {
        return;
    }
    let site = published();
    let output = on_ntfs(
        &site,
        "\"$LOA\" build --at 2023-06-15 --out disk/public >/dev/null
         cp -r disk/public before
         printf a > content/tin-tuc/BANG.pdf; printf b > content/tin-tuc/bang.pdf
         status=0; \"$LOA\" build --at 2023-06-15 --out disk/public || status=$?
         diff -r disk/public before
         exit $status",
    );
    let told = expect(&output, 1);
    assert!(told.contains("BANG.pdf") && told.contains("bang.pdf"), "{told}");
    assert!(!Path::new(&site.path("disk/public")).exists(), "the disk is gone");
}
