//! `loa serve` as people start and stop it.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::io::Read;
use std::net::TcpListener;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use snapbox::cmd::cargo_bin;
use support::Site;

const PATIENCE: Duration = Duration::from_secs(20);

/// The program as it is started from a terminal. Jobs in the background of a script ignore Ctrl-C, and so would their
/// children; GNU's `env` undoes that where it is there.
fn with_signals() -> Command {
    let mut env = Command::new("env");
    env.arg("--default-signal=INT");
    if env.arg("true").output().is_ok_and(|output| output.status.success()) {
        let mut command = Command::new("env");
        command.arg("--default-signal=INT").arg(cargo_bin!("loa"));
        command
    } else {
        Command::new(cargo_bin!("loa"))
    }
}

fn start(site: &Site, arguments: &[&str]) -> Child {
    let mut command = with_signals();
    command.current_dir(site.root()).arg("serve").args(arguments).env("NO_COLOR", "1").env_remove("LOA_LANG");
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("loa starts")
}

/// Reads what is told until it holds `words`.
fn told(from: &mut impl Read, words: &str) -> String {
    let mut all = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&all).contains(words) {
        match from.read(&mut byte) {
            Ok(1) => all.push(byte[0]),
            _ => panic!("never said “{words}”: {}", String::from_utf8_lossy(&all)),
        }
    }
    String::from_utf8_lossy(&all).into_owned()
}

fn end_of(child: &mut Child) -> (ExitStatus, Duration) {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().expect("a child can be asked") {
            return (status, begun.elapsed());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("a child can be ended");
    panic!("it does not end");
}

fn site() -> Site {
    Site::new().article("bai", "2023-02-10")
}

#[test]
fn a_taken_port_is_told_and_the_next_one_is_used() {
    let site = site();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("it has one").port();
    if port > u16::MAX - 60 {
        // No port is left above it.
        return;
    }
    let mut child = start(&site, &["--port", &port.to_string()]);
    let (mut stdout, mut stderr) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let address = told(&mut stdout, "\n");
    let said = told(&mut stderr, "Đã đọc xong");
    child.kill().expect("a child can be ended");
    child.wait().expect("it ends");
    assert!(said.contains(&format!("Cổng {port} đang bận nên dùng cổng ")), "{said}");
    assert!(said.contains(&format!("Xem trang tại {address}")), "{said}");
    assert!(address.starts_with("http://localhost:") && !address.contains(&port.to_string()), "{address}");
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_it_at_once_whoever_is_connected() {
    use std::io::Write;
    let site = site();
    let mut child = start(&site, &["--port", "0"]);
    let mut stdout = child.stdout.take().expect("piped");
    let address = told(&mut stdout, "\n");
    let host = address.trim().trim_start_matches("http://").trim_end_matches('/').to_string();
    let streams: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = std::net::TcpStream::connect(&host).expect("loa listens");
            stream.write_all(b"GET /_loa/events?path=/ HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it can be asked");
            stream
        })
        .collect();
    std::thread::sleep(Duration::from_millis(300));
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(interrupt.success());
    let (_, duration) = end_of(&mut child);
    assert!(duration < Duration::from_secs(1), "it took {duration:?}");
    drop(streams);
}

#[test]
fn what_cannot_be_listened_to_is_an_error_of_the_machine() {
    let site = site();
    for (arguments, status, words) in [
        (&["--host", "192.0.2.1"][..], 3, "không mở được cổng"),
        (&["--port", "99999"], 2, "--port"),
        (&["--root", "khong-co"], 2, "không tìm thấy trang"),
    ] {
        let mut child = start(&site, arguments);
        let mut stderr = child.stderr.take().expect("piped");
        let (ended, _) = end_of(&mut child);
        let mut said = String::new();
        stderr.read_to_string(&mut said).expect("it is text");
        assert_eq!(ended.code(), Some(status), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}
