//! `loa serve` for a long time: random edits and requests, open event streams and rude clients; no edit may get lost,
//! and memory must stay what it was.
//!
//! A quarter of a minute in every test run; `LOA_SOAK_MINUTES=30 cargo test --release --test soak -- --nocapture` for a
//! long one, which prints what it did. `LOA_SEED=n` for other edits.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use support::edits::{Dice, edit, start};
use support::server::Server;
use support::{Files, Site, files};

/// The longest that a save may take to be seen, with all else that goes on.
const PATIENCE: Duration = Duration::from_secs(20);

/// By how many KiB more than a tenth the memory of the server may grow from the second quarter of the time to the last. In
/// less than some minutes, the threads that answer and what the allocator keeps for each have not all come up yet, which is
/// some 20 MiB; what is lost at each edit, were it the pages of the site, would be more than twice as much as is allowed.
const fn allowance(duration: Duration) -> u64 {
    if duration.as_secs() < 180 { 40 * 1024 } else { 8 * 1024 }
}

/// How many browsers look on.
const BROWSERS: usize = 20;

/// The article that says which edit was the last.
const MARKED: &str = "content/danh-dau/moc.md";

/// Looks on as a browser does, until it is told to stop; counts what it hears.
fn look_on(host: &str, path: &str, stop: &AtomicBool, heard: &AtomicUsize) {
    let Ok(mut stream) = TcpStream::connect(host) else { return };
    let _ = stream.set_read_timeout(Some(Duration::from_secs(1)));
    let request = format!("GET /_loa/events?path={path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let _ = stream.write_all(request.as_bytes());
    let mut bytes = [0; 4096];
    while !stop.load(Ordering::Relaxed) {
        match stream.read(&mut bytes) {
            Ok(0) => return,
            Ok(count) => {
                heard.fetch_add(bytes[..count].windows(6).filter(|six| six == b"event:").count(), Ordering::Relaxed);
            }
            Err(_) => {}
        }
    }
}

#[test]
fn no_edit_is_lost_and_memory_stays() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let duration =
        number("LOA_SOAK_MINUTES").map_or(Duration::from_secs(15), |minutes| Duration::from_secs(minutes * 60));
    let mut dice = Dice(number("LOA_SEED").unwrap_or(2_082_022));
    let site = start();
    for name in 0..300 {
        site.write(
            &format!("content/kho/bai-{name}.md"),
            format!("---\ntitle: Kho {name}\ndate: 2022-05-0{}\n---\n{}\n", name % 9 + 1, "Một đoạn văn. ".repeat(80)),
        );
    }
    site.write(MARKED, "---\ntitle: Mốc\ndate: 2023-01-01\n---\nmoc-0.\n");
    let server = Server::start(&site, &[]);
    let (stop, heard) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let browsers: Vec<_> = (0..BROWSERS)
        .map(|number| {
            let (host, stop, heard) = (server.host.clone(), Arc::clone(&stop), Arc::clone(&heard));
            let path = ["/", "/danh-dau/moc/", "/tin-tuc/bai-0/", "/khong-co/"][number % 4];
            std::thread::spawn(move || look_on(&host, path, &stop, &heard))
        })
        .collect();

    let begun = Instant::now();
    let (mut rounds, mut compared, mut slowest, mut total) = (0_u32, 0, Duration::ZERO, Duration::ZERO);
    let mut memory: Vec<(Duration, u64)> = Vec::new();
    let mut rude = Vec::new();
    let mut was_broken = false;
    while begun.elapsed() < duration {
        rounds += 1;
        let keep = files(&site.path("content/kho"));
        let (what, _) = edit(&site, &mut dice, was_broken);
        for (path, bytes) in keep.iter().filter(|(path, _)| !site.path("content/kho").join(path).exists()) {
            site.write(&format!("content/kho/{path}"), bytes);
        }
        let mark = format!("moc-{rounds}.");
        site.write(MARKED, format!("---\ntitle: Mốc\ndate: 2023-01-01\n---\n{mark}\n"));
        let saved = Instant::now();
        let is_seen = |path: &str| String::from_utf8_lossy(&server.get(path)).contains(&mark);
        while !["/danh-dau/moc/", "/cchc/danh-dau/moc/"].into_iter().any(is_seen) {
            assert!(saved.elapsed() < PATIENCE, "round {rounds} ({what}): the edit is lost");
            std::thread::sleep(Duration::from_millis(2));
        }
        (slowest, total) = (slowest.max(saved.elapsed()), total + saved.elapsed());

        // People look around, and some clients are rude: half a request, a request without reading the answer.
        for path in ["/", "/tin-tuc/", "/rss.xml", "/khong-co", "/%2e%2e/site.yaml", "/tin-tuc/anh.gif"] {
            server.get(path);
        }
        if rounds.is_multiple_of(10) {
            let mut half = server.connect();
            half.write_all(b"GET / HT").expect("half a request can be sent");
            let mut deaf = server.connect();
            deaf.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request can be sent");
            rude.extend([half, deaf]);
            rude.drain(..rude.len().saturating_sub(40));
        }
        if rounds.is_multiple_of(5) {
            was_broken = compare(&site, &server, &format!("round {rounds}: {what}"), &mut compared);
        }
        memory.extend(server.memory().map(|kib| (begun.elapsed(), kib)));
    }
    stop.store(true, Ordering::Relaxed);
    for browser in browsers {
        browser.join().expect("a browser ends");
    }
    let average = |from: f64, to: f64| {
        let of: Vec<u64> = memory
            .iter()
            .filter(|(at, _)| (from..to).contains(&(at.as_secs_f64() / duration.as_secs_f64())))
            .map(|(_, kib)| *kib)
            .collect();
        of.iter().sum::<u64>() / (of.len() as u64).max(1)
    };
    let (early, late) = (average(0.25, 0.5), average(0.75, 1.1));
    eprintln!(
        "{rounds} edits, {compared} comparisons with a build, {} events heard; seen after {:?} on average, {slowest:?} at \
         most; memory {early} KiB in the second quarter, {late} KiB in the last",
        heard.load(Ordering::Relaxed),
        total / rounds.max(1),
    );
    assert!(heard.load(Ordering::Relaxed) > BROWSERS, "browsers are told");
    assert!(late <= early + early / 10 + allowance(duration), "memory grows: {early} KiB, then {late} KiB");
}

/// Compares everything that is served with a build. Whether a build refuses the site at the moment.
fn compare(site: &Site, server: &Server, context: &str, compared: &mut u32) -> bool {
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = out.path().join("public");
    let built = Command::new(snapbox::cmd::cargo_bin!("loa"))
        .current_dir(site.root())
        .args(["build", "--out"])
        .arg(&folder)
        .output()
        .expect("loa runs");
    if !built.status.success() {
        return true;
    }
    *compared += 1;
    // The edits of the settings put the site below a sub-path, which is part of every address.
    let settings = fs::read_to_string(site.path("site.yaml")).unwrap_or_default();
    let base = if settings.contains("/cchc/") { "/cchc/" } else { "/" };
    let expected = files(&folder);
    let served: Files = expected
        .keys()
        .map(|path| {
            let address = path.strip_suffix("index.html").map_or_else(|| path.clone(), str::to_string);
            (path.clone(), server.get(&format!("{base}{address}")))
        })
        .collect();
    let different: BTreeSet<_> =
        expected.iter().filter(|(path, bytes)| served.get(*path) != Some(*bytes)).map(|(path, _)| path).collect();
    let different: Vec<_> = different.into_iter().filter(|path| *path != "404.html").collect();
    assert!(different.is_empty(), "{context}: {different:?} are served as they are not built");
    false
}
