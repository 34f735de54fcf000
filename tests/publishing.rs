//! Built sites carried to servers by rclone and rsync, on loopback: the whole site the first time, what changed the
//! second time, and nothing where nothing changed. The commands are those of `docs/may-chu.md`.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use support::web::{Server, free_port, program};
use support::{Files, Site, files, times};

const FILE: &str = "tests/publishing.rs";

/// What another program writes on the server.
const FIGURES: &str = "{\"total\": 5}";

/// As `docs/may-chu.md` has it.
const RCLONE: &str =
    "sync --update --use-server-modtime --exclude /counters.json --exclude /counters/** --exclude /.loa-stage/**";
const RSYNC: &str = "-rt --delete --exclude /counters.json --exclude /counters/ --exclude /.loa-stage/";

/// Times are kept to the second by some servers.
fn a_second_passes() {
    std::thread::sleep(Duration::from_millis(1200));
}

/// A site of some pages, pictures and feeds, built.
fn site() -> Site {
    let site = Site::empty()
        .with(
            "site.yaml",
            "title: Trang\nbase_url: https://xa.example.vn/\nhosting: {files: [apache], compress: [gz]}\n",
        )
        .with("content/tin-tuc/bang.csv", "a,b\n".repeat(100));
    let site = ["a", "b", "c"].into_iter().fold(site, |site, name| site.article(name, "2023-02-10"));
    site.loa("build").expect(0);
    fs::create_dir_all(site.path("server")).expect("a folder can be made");
    site
}

/// What a run carried over, by path, as it says itself.
type Carried = BTreeSet<String>;

/// What holds of every way to the server: `carry` brings `public/` there and tells what it sent.
fn carries(site: &Site, carry: impl Fn() -> Carried) {
    let (public, server) = (site.path("public"), site.path("server"));
    let all: Carried = files(&public).into_keys().collect();
    assert!(all.len() > 30 && all.contains(".htaccess") && all.contains("index.html.gz"), "{all:?}");
    assert_eq!(carry(), all);
    same(&files(&server), &files(&public));
    fs::write(server.join("counters.json"), FIGURES).expect("a file can be written");
    a_second_passes();

    // A build that changes nothing leaves nothing to send.
    site.loa("build").expect(0);
    assert_eq!(carry(), Carried::new());

    // As many bytes as before: what is sent is not found by the length of files.
    let before = times(&public);
    site.write("content/tin-tuc/b.md", "---\ntitle: Bài b\ndate: 2023-02-10\n---\nThẫn.\n");
    site.loa("build").expect(0);
    let changed: Carried = times(&public)
        .into_iter()
        .filter(|(path, time)| before.get(path) != Some(time))
        .map(|(path, _)| path)
        .collect();
    assert!(changed.contains("tin-tuc/b/index.html") && changed.len() * 2 < all.len(), "{changed:?}");
    assert!(!changed.contains("tin-tuc/a/index.html"), "{changed:?}");
    a_second_passes();
    assert_eq!(carry(), changed);

    a_second_passes();
    site.remove("content/tin-tuc/c.md");
    site.loa("build").expect(0);
    carry();
    let mut there = files(&server);
    assert_eq!(there.remove("counters.json").as_deref(), Some(FIGURES.as_bytes()), "others' files stay");
    same(&there, &files(&public));
    assert!(!there.contains_key("tin-tuc/c/index.html"));
}

/// Two folders hold the same files.
#[track_caller]
fn same(one: &Files, other: &Files) {
    let differ = |path: &&String| one.get(*path) != other.get(*path);
    let wrong: Carried = one.keys().chain(other.keys()).filter(differ).cloned().collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// rclone to a remote, without any configuration of this machine.
fn rclone(program: &Path, site: &Site, remote: &str) -> Carried {
    let mut command = Command::new(program);
    command.args(RCLONE.split(' ')).args(["-v", "--use-json-log"]).arg(site.path("public")).arg(remote);
    let output = command.env("RCLONE_CONFIG", site.path("rclone.conf")).output().expect("rclone runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let lines = said.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let copied = lines.filter(|line| line["msg"].as_str().is_some_and(|message| message.starts_with("Copied")));
    copied.filter_map(|line| line["object"].as_str().map(str::to_string)).collect()
}

/// A password as rclone takes it on its command line.
fn obscured(program: &Path, site: &Site) -> String {
    let output = Command::new(program)
        .args(["obscure", "mat-khau"])
        .env("RCLONE_CONFIG", site.path("rclone.conf"))
        .output()
        .expect("rclone runs");
    String::from_utf8_lossy(&output.stdout).trim().to_string()
}

/// One of the servers that rclone itself is, over the site's folder `server`.
fn rclone_server(program: &Path, site: &Site, protocol: &str) -> Server {
    site.write("rclone.conf", "");
    let port = free_port();
    let mut command = Command::new(program);
    command.args(["serve", protocol]).arg(site.path("server"));
    command.args(["--addr", &format!("127.0.0.1:{port}"), "--user", "loa", "--pass", "mat-khau"]);
    // What this machine writes there itself is seen at once.
    command.args(["--dir-cache-time", "0"]).env("RCLONE_CONFIG", site.path("rclone.conf"));
    command.env("HOME", site.root()).env("XDG_CACHE_HOME", site.path("cache"));
    Server::start(command, port)
}

#[test]
fn rclone_publishes_by_sftp() {
    let Some(program) = program(FILE, "rclone") else { return };
    let site = site();
    let server = rclone_server(&program, &site, "sftp");
    let pass = obscured(&program, &site);
    // The server has no shell that could make digests of files.
    let remote = format!(":sftp,host=127.0.0.1,port={},user=loa,pass={pass},disable_hashcheck=true:", server.port);
    carries(&site, || rclone(&program, &site, &remote));
}

#[test]
fn rclone_publishes_by_webdav() {
    let Some(program) = program(FILE, "rclone") else { return };
    let site = site();
    let server = rclone_server(&program, &site, "webdav");
    let pass = obscured(&program, &site);
    let remote = format!(":webdav,url='http://127.0.0.1:{}',vendor=other,user=loa,pass={pass}:", server.port);
    carries(&site, || rclone(&program, &site, &remote));
}

#[test]
fn rclone_publishes_by_ftp() {
    let (Some(program), Some(python)) = (program(FILE, "rclone"), program(FILE, "python3")) else { return };
    let has_server =
        Command::new(&python).args(["-c", "import pyftpdlib"]).output().is_ok_and(|run| run.status.success());
    let missing = if has_server { Vec::new() } else { vec!["pyftpdlib".to_string()] };
    if !support::needs::are_met(FILE, &missing) {
        return;
    }
    let site = site();
    site.write("rclone.conf", "");
    let port = free_port();
    let mut command = Command::new(&python);
    command.args(["-m", "pyftpdlib", "-i", "127.0.0.1", "-w", "-u", "loa", "-P", "mat-khau"]);
    command.args(["-p", &port.to_string(), "-d"]).arg(site.path("server"));
    let server = Server::start(command, port);
    let pass = obscured(&program, &site);
    // The server may forget to say that a transfer is over: rclone would wait for that a minute.
    let remote = format!(":ftp,host=127.0.0.1,port={},user=loa,pass={pass},shut_timeout=3s:", server.port);
    carries(&site, || rclone(&program, &site, &remote));
}

/// rsync to a place, telling what it sends.
fn rsync(program: &Path, site: &Site, place: &str) -> Carried {
    let mut command = Command::new(program);
    command
        .args(RSYNC.split(' '))
        .arg("--out-format=%o %n")
        .arg(format!("{}/", site.path("public").display()))
        .arg(place);
    let output = command.output().expect("rsync runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let sent = said.lines().filter_map(|line| line.strip_prefix("send "));
    sent.filter(|path| !path.ends_with('/')).map(str::to_string).collect()
}

#[test]
fn rsync_publishes_into_a_folder() {
    let Some(program) = program(FILE, "rsync") else { return };
    let site = site();
    let place = format!("{}/", site.path("server").display());
    carries(&site, || rsync(&program, &site, &place));
}

#[test]
fn rsync_publishes_to_a_server() {
    let Some(program) = program(FILE, "rsync") else { return };
    let site = site();
    let server = rsync_server(&program, &site);
    let place = format!("rsync://127.0.0.1:{}/trang/", server.port);
    carries(&site, || rsync(&program, &site, &place));
}

/// rsync's own server, as whoever runs the test.
fn rsync_server(program: &PathBuf, site: &Site) -> Server {
    use std::os::unix::fs::MetadataExt;
    let owner = fs::metadata(site.root()).expect("the site has a folder");
    let text = format!(
        "use chroot = no\nlock file = {0}/lock\nlog file = {0}/rsyncd.log\n[trang]\npath = {0}/server\nread only = no\n\
         uid = {1}\ngid = {2}\n",
        site.root().display(),
        owner.uid(),
        owner.gid()
    );
    site.write("rsyncd.conf", text);
    let port = free_port();
    let mut command = Command::new(program);
    command.args(["--daemon", "--no-detach", "--address=127.0.0.1", &format!("--port={port}")]);
    command.arg(format!("--config={}", site.path("rsyncd.conf").display()));
    Server::start(command, port)
}
