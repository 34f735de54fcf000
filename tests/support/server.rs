//! `loa serve` as a program of its own, and requests to it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::Site;

/// The longest that an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program, ended with its test.
pub(crate) struct Server {
    child: Child,
    /// Where it listens: `localhost:43425`.
    pub(crate) host: String,
}

impl Server {
    /// Starts the program on a free port; `before` is what stands before it in the call, such as a program that runs it
    /// as somebody else.
    pub(crate) fn start(site: &Site, before: &[&str]) -> Self {
        let mut words: Vec<std::ffi::OsString> = before.iter().map(Into::into).collect();
        words.push(snapbox::cmd::cargo_bin!("loa").into());
        let mut child = Command::new(&words[0])
            .args(&words[1..])
            .current_dir(site.root())
            .args(["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("loa starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("it is piped")).read_line(&mut line).expect("loa says where it is");
        let host = line.trim().trim_start_matches("http://").split('/').next().unwrap_or_default();
        Self { child, host: host.to_string() }
    }

    /// A connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("loa listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit can be set");
        stream
    }

    /// The body at a path, without what the preview adds to pages.
    pub(crate) fn get(&self, path: &str) -> Vec<u8> {
        let mut stream = self.connect();
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request can be sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer comes");
        let head = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let body = answer.split_off(head + 4);
        match (String::from_utf8_lossy(&body).split_once("<!--loa-->"), path.ends_with('/')) {
            (Some((before, rest)), true) => {
                let after = rest.split_once("<!--/loa-->").map_or("", |(_, after)| after);
                format!("{before}{after}").into_bytes()
            }
            _ => body,
        }
    }

    /// The resident memory in KiB, where the system tells.
    pub(crate) fn memory(&self) -> Option<u64> {
        self.status("VmRSS:")
    }

    /// The most resident memory so far in KiB, where the system tells.
    pub(crate) fn peak_memory(&self) -> Option<u64> {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
