//! Small files that grow when they are read: each ends, with an error wherever there is no honest use for such a file,
//! within 2 seconds and 500 MiB, and the published site stays.
//!
//! Memory is what the system says of the process (`VmHWM`). Time is that of the processor, since the machine may be busy
//! with other things, and of a release build: the debug build of a test may take ten times as much.

#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use snapbox::cmd::cargo_bin;
use support::package::{self, Entry};
use support::{AT, Site, photo};

/// What a bomb may take: KiB, and seconds of the processor in a release build.
const MEMORY: u64 = 500 << 10;
const SECONDS: f64 = 2.0;

/// What came of a call.
struct Outcome {
    status: Option<i32>,
    told: String,
    /// The most resident memory in KiB.
    memory: u64,
    /// Time of the processor.
    seconds: f64,
}

/// Runs the program in a folder and watches what it takes.
fn run(folder: &Path, arguments: &[&str]) -> Outcome {
    let limit = if cfg!(debug_assertions) { 10.0 * SECONDS } else { SECONDS };
    // What never ends is ended by the system.
    let script = format!("ulimit -t {}; exec \"$0\" \"$@\"", (limit * 2.0) as u64);
    let mut child = Command::new("sh")
        .args(["-c", &script])
        .arg(cargo_bin!("loa"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("LOA_LANG")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("loa runs");
    let (mut out, mut err) = (child.stdout.take().expect("it is piped"), child.stderr.take().expect("it is piped"));
    let read = std::thread::spawn(move || {
        let mut told = Vec::new();
        let _ = err.read_to_end(&mut told);
        told
    });
    let drained = std::thread::spawn(move || drop(std::io::copy(&mut out, &mut std::io::sink())));
    let (mut memory, mut seconds) = (0, 0.0);
    let status = loop {
        let proc = format!("/proc/{}", child.id());
        // The last look comes a moment before the end: the most so far is kept by the system, so that little is missed.
        if let Ok(status) = fs::read_to_string(format!("{proc}/status")) {
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kib = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
            memory = kib.unwrap_or(memory).max(memory);
        }
        if let Ok(stat) = fs::read_to_string(format!("{proc}/stat")) {
            let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
            let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
            seconds = f64::max(seconds, (ticks(11) + ticks(12)) / 100.0);
        }
        match child.try_wait().expect("it can be waited for") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let told = String::from_utf8_lossy(&read.join().expect("it is read")).into_owned();
    drained.join().expect("it is read");
    let outcome = Outcome { status: status.code(), told, memory, seconds };
    assert!(outcome.status.is_some(), "it was ended by a signal, after {seconds} s and {memory} KiB: {}", outcome.told);
    assert!(!outcome.told.contains("panicked") && !outcome.told.contains("Sorry, loa"), "{}", outcome.told);
    assert!(memory < MEMORY, "{memory} KiB, {seconds} s: {}", outcome.told);
    assert!(seconds < limit, "{seconds} s, {memory} KiB: {}", outcome.told);
    outcome
}

/// What `docs/reliability.md` reports.
#[allow(clippy::print_stderr)]
fn tell(what: &str, outcome: &Outcome) {
    let rule = outcome.told.split('[').nth(1).and_then(|rest| rest.split(']').next()).unwrap_or("-");
    let (status, memory, seconds) = (outcome.status.unwrap_or(-1), outcome.memory >> 10, outcome.seconds);
    eprintln!("{what}: status {status}, {rule}, {memory} MiB, {seconds} s");
}

/// Builds a site with a bomb in it, which was published without.
#[track_caller]
fn build(path: &str, bytes: impl AsRef<[u8]>) -> Outcome {
    build_in(&Site::new(), path, bytes)
}

/// As [`build`], in a site with settings of its own.
#[track_caller]
fn build_in(site: &Site, path: &str, bytes: impl AsRef<[u8]>) -> Outcome {
    site.write("content/tin-tuc/a.md", "---\ntitle: a\ndate: 2023-02-10\n---\nThân.\n");
    site.loa("build").expect(0);
    let before = site.output();
    site.write(path, bytes);
    let outcome = run(site.root(), &["build", "--at", AT]);
    if outcome.status != Some(0) {
        assert_eq!(site.output(), before, "{path}: the published site changed");
    }
    tell(path, &outcome);
    outcome
}

/// Builds and checks a site with an article that is a bomb: a check reads it in more ways.
#[track_caller]
fn write_in(site: Site, name: &str, text: &str) {
    let path = format!("content/tin-tuc/{name}.md");
    let site = site
        .with("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
        .with("content/van-ban/a.md", "---\ntitle: Kế hoạch\nnumber: 1/KH-UBND\nissued: 2022-08-02\n---\n");
    let root = site.root().to_path_buf();
    let outcome = build_in(&site, &path, format!("{}{text}\n", article("")));
    assert!(matches!(outcome.status, Some(0 | 1)), "{name}: {}", outcome.told);
    let outcome = run(&root, &["check", "--at", AT]);
    assert!(matches!(outcome.status, Some(0 | 1)), "{name}: {}", outcome.told);
    tell(&format!("check of {path}"), &outcome);
}

#[track_caller]
fn refused(path: &str, bytes: impl AsRef<[u8]>) {
    let outcome = build(path, bytes);
    assert_eq!(outcome.status, Some(1), "{path}: {}", outcome.told);
    let name = path.rsplit('/').next().unwrap_or(path);
    assert!(outcome.told.contains(name), "{path} is not named: {}", outcome.told);
}

/// An article with lines in its front matter.
fn article(lines: &str) -> String {
    format!("---\ntitle: a\ndate: 2023-02-10\n{lines}\n---\nThân.\n")
}

#[test]
fn yaml() {
    let laughs = |first: &str, join: &dyn Fn(&str) -> String| {
        let mut text = format!("a0: &a0 {first}\n");
        for level in 1..=12 {
            let alias = format!("*a{}", level - 1);
            text.push_str(&format!("a{level}: &a{level} {}\n", join(&alias)));
        }
        text + "tags: *a12\n"
    };
    let list = laughs("[ha, ha]", &|alias| format!("[{}]", [alias; 10].join(", ")));
    let map = laughs("{a: ha}", &|alias| {
        format!("{{{}}}", (0..10).map(|n| format!("k{n}: {alias}")).collect::<Vec<_>>().join(", "))
    });
    let merge = laughs("{a: ha}", &|alias| format!("{{<<: [{}]}}", [alias; 10].join(", ")));
    let anchors: String = (0..200_000).map(|n| format!("- &b{n} x\n")).collect();
    let aliases = format!("a: &a {}\ntags: [{}]", "x".repeat(60_000), ["*a"; 100_000].join(", "));
    let quadratic = format!("a: &a [{}]\ntags: [{}]", ["x"; 3_000].join(", "), ["*a"; 3_000].join(", "));
    for (name, text) in [
        ("lists", article(&list)),
        ("maps", article(&map)),
        ("merges", article(&merge)),
        ("anchors", article(&format!("x:\n{anchors}"))),
        ("aliases", article(&aliases)),
        ("quadratic", article(&quadratic)),
        ("circle", article("tags: &a [*a, *a]")),
        ("deep-lists", article(&format!("tags: {}", "[".repeat(500_000)))),
        ("deep-maps", article(&format!("tags: {}", "{a: ".repeat(500_000)))),
        ("deep-blocks", article(&(0..3_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>())),
        ("deep-dashes", article(&format!("tags:\n  {}x", "- ".repeat(500_000)))),
        ("questions", article(&"? ".repeat(300_000))),
        ("number", article(&format!("order: {}", "9".repeat(2_000_000)))),
        ("exponent", article("order: 1e999999999")),
        ("tags", article(&format!("tags: {} x", "!a ".repeat(300_000)))),
        ("documents", article(&"--- a\n".repeat(300_000))),
    ] {
        let outcome = build(&format!("content/tin-tuc/{name}.md"), text);
        assert_eq!(outcome.status, Some(1), "{name}: {}", outcome.told);
    }
    refused("site.yaml", format!("title: a\n{list}"));
    refused("site.yaml", format!("title: a\n{map}"));
    refused("themes/plain/theme.yaml", list);
    refused("content/tin-tuc/_index.md", article(&map));
    // A menu and a footer of links to elsewhere.
    let link = |n| format!("  - {{title: a{n}, url: \"https://a.vn/{n}\"}}\n");
    let links: String = (0..5_000).map(link).collect();
    let menu = build("site.yaml", format!("title: a\nmenu:\n{links}footer:\n{links}"));
    assert_eq!(menu.status, Some(0), "{}", menu.told);
    // A text that is only long is only long.
    let long = build("content/tin-tuc/dai.md", article(&format!("summary: {}", "chữ ".repeat(1_500_000))));
    assert!(matches!(long.status, Some(0 | 1)));
    refused("content/tin-tuc/qua-dai.md", article(&format!("summary: {}", "chữ ".repeat(3_000_000))));
}

#[test]
fn markdown() {
    for (name, text) in [
        ("quotes", "> ".repeat(500_000)),
        ("quotes-lines", "> > > > > > > > > > > > > > > > a\n".repeat(50_000)),
        ("lists", "- ".repeat(500_000)),
        ("list-steps", (0..1_500).map(|n| format!("{}- a\n", "  ".repeat(n))).collect()),
        ("brackets", "[".repeat(1_000_000)),
        ("links", "[a](".repeat(300_000)),
        ("images", "![".repeat(500_000)),
        ("emphasis", "*a _b ".repeat(150_000)),
        ("stars", "*".repeat(1_000_000)),
        ("ticks", (1..1_400).map(|n| "`".repeat(n) + " ").collect()),
        ("references", "[a]: /u\n".repeat(100_000) + &"[a] ".repeat(100_000)),
        ("definitions", (0..50_000).map(|n| format!("[{n}]: /u\n[{n}]\n\n")).collect()),
        ("footnotes", (0..20_000).map(|n| format!("[^{n}] [^{n}]: [^{n}]\n\n")).collect()),
        ("long-reference", format!("[a]: /{}\n\n{}", "x".repeat(100_000), "[a] ".repeat(50_000))),
        ("html", "<div>".repeat(200_000)),
        ("comments", "<!-- ".repeat(300_000)),
        ("processing", "<?".repeat(500_000)),
        ("declarations", "<!A ".repeat(300_000)),
        ("entities", "&amp".repeat(500_000)),
        ("cells", format!("{}\n{}\n", "|a".repeat(20_000), "|-".repeat(20_000)) + &"|\n".repeat(2_000)),
        ("headings", "# a\n".repeat(100_000)),
        ("components", "{{ message(code=\"a\") }} ".repeat(20_000)),
        ("open-components", "{{ message(".repeat(200_000)),
        ("addresses", "https://a.vn/(".repeat(200_000)),
        ("accents", "a\u{301}\u{323}".repeat(300_000)),
        ("stacked-accents", format!("a{}", "\u{301}".repeat(1_000_000))),
        ("word", "ế".repeat(1_500_000)),
        ("tones", "tòan ngừơi ".repeat(100_000)),
        ("tones-in-a-word", "tòanùy".repeat(150_000)),
        ("slashes", "1/".repeat(500_000)),
        ("signs", "1/A-".repeat(200_000)),
        ("numbers", "1/KH-UBND ".repeat(50_000)),
        ("unknown-numbers", "2/KH-UBND ".repeat(50_000)),
        ("nearly-numbers", "1 / KH-UBN ".repeat(100_000)),
        ("non-breaking", "1\u{A0}/\u{A0}".repeat(150_000)),
        ("quotation-marks", "“a ”» ".repeat(150_000)),
        ("ignored", "Câu  hai <!-- loa-ignore: double-space -->\n".repeat(20_000)),
        ("ignored-names", format!("<!-- loa-ignore: {} -->", "abc, ".repeat(200_000))),
        ("blanks", format!("1{}/KH-UBND", " ".repeat(1_000_000))),
        ("cited", "[1/KH-UBND](https://a.vn/ \"a\") ".repeat(20_000)),
        ("captions", (0..30_000).map(|n| format!("[{n}]: b \"t t\"\n")).collect()),
        ("hashes", "#loa-".repeat(200_000)),
        // What is wrong stands at the end, and the same words before it.
        ("said-in-comments", "<!-- http://localhost/k -->\n".repeat(30_000) + "\n[a](http://localhost/k)"),
        ("said-in-a-line", ", anh".repeat(200_000) + "\n\n![anh](https://a.vn/b.jpg)"),
        ("said-in-lines", "- a anh\n".repeat(100_000) + "\n\n![anh](https://a.vn/b.jpg)"),
    ] {
        write_in(Site::new(), name, &text);
    }
}

#[test]
fn templates_full_of_code() {
    let fixed: String =
        (0..3_000).map(|n| format!("<p style=\"--a: &quot;{n}&quot;\" onclick=\"a({n})\">a</p>\n")).collect();
    let values: String = (0..3_000).map(|n| format!("<p style=\"--{n}: {{{{ page.kind }}}}\">a</p>\n")).collect();
    let scripts = "<script>{{ page.kind }}</script><style>a{}</style>\n".repeat(3_000);
    for (name, code) in
        [("fixed", fixed), ("values", values), ("scripts", scripts), ("open", "<p style=\"{{".repeat(50_000))]
    {
        let path = "themes/rieng/templates/article.html";
        let text = format!(
            "{{% extends \"cong-vu/article.html\" %}}{{% block main %}}{{{{ super() }}}}\n{code}{{% endblock %}}"
        );
        let site = Site::new().with("themes/rieng/theme.yaml", "name: rieng\nextends: cong-vu\n");
        site.write("site.yaml", "title: a\ntheme: rieng\nbase_url: https://xa.example.vn/\n");
        let outcome = build_in(&site, path, text);
        assert_eq!(outcome.status, Some(i32::from(name == "open")), "{name}: {}", outcome.told);
        let outcome = run(site.root(), &["check", "--at", AT]);
        assert!(matches!(outcome.status, Some(0 | 1)), "{name}: {}", outcome.told);
        tell(&format!("check of {name}"), &outcome);
    }
}

#[test]
fn html_that_is_kept() {
    for (name, text) in [
        ("open", "<div>".repeat(200_000)),
        ("open-words", "<b><i>".repeat(50_000)),
        ("open-lists", "<ul><li>".repeat(50_000)),
        ("open-tables", "<table>".repeat(50_000)),
        ("open-links", "<table><a href=b.md>".repeat(20_000)),
        ("open-cells", format!("<table>{}", "<tr><td>".repeat(100_000))),
        ("open-drawings", "<svg>".repeat(100_000)),
        ("open-choices", "<select><option>".repeat(50_000)),
        ("paragraphs", "<p><b>".repeat(30_000)),
        ("made-anew", format!("{}{}", "<a href=x><b><i><u><s>".repeat(3_000), "<p>x".repeat(3_000))),
        (
            "hidden",
            (0..5_000).map(|n| format!("<b title={n}><table><td></b></table>")).collect::<String>()
                + &"<p>x".repeat(5_000),
        ),
        ("attributes", format!("<p {}>", (0..30_000).map(|n| format!("a{n}=x ")).collect::<String>())),
        ("quoted-attributes", format!("<p {}>", "a=\"x:y\" ".repeat(200_000))),
        ("quoted-names", format!("<p {}>", (0..30_000).map(|n| format!("a{n}=\"x\" ")).collect::<String>())),
        ("elements", (0..60_000).map(|n| format!("<x{n}>\n")).collect()),
        ("escaped", (0..30_000).map(|n| format!("<a href='&#x61;{n}.md'>a</a>\n")).collect()),
        ("long-value", format!("<p title='{}'>", "x".repeat(2_000_000))),
        ("quotes", format!("{}a\n\n<u>b</u>", "> ".repeat(200_000))),
        ("words", "<p>a  b</p>".repeat(50_000)),
        ("headings", format!("<h2></h2>\n\n{}", "<h2".repeat(200_000))),
        ("less", format!("<p>{}", "< ".repeat(500_000))),
    ] {
        let site = Site::new().with(
            "site.yaml",
            "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\nmarkdown: {raw_html: true}\n",
        );
        write_in(site, name, &text);
    }
}

/// A PNG: each chunk with its length, type and checksum.
fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in chunks.iter().chain([&(b"IEND", Vec::new())]) {
        bytes.extend(u32::try_from(data.len()).expect("it is short").to_be_bytes());
        let mut sum = flate2::Crc::new();
        for part in [&kind[..], data] {
            bytes.extend(part);
            sum.update(part);
        }
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

fn header(width: u32, height: u32, depth: u8, colours: u8) -> Vec<u8> {
    [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colours, 0, 0, 0]].concat()
}

fn zlib(length: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    for _ in 0..length >> 20 {
        packed.write_all(&zeros).expect("memory takes it");
    }
    packed.write_all(&zeros[..length & ((1 << 20) - 1)]).expect("memory takes it");
    packed.finish().expect("memory takes it")
}

/// A PNG of one colour that is as large as it says.
fn flat(width: u32, height: u32, depth: u8, colours: u8, channels: usize) -> Vec<u8> {
    let row = 1 + width as usize * channels * usize::from(depth) / 8;
    png(&[(b"IHDR", header(width, height, depth, colours)), (b"IDAT", zlib(row * height as usize))])
}

/// A picture that an article shows, so that smaller ones are made of it.
#[track_caller]
fn picture(name: &str, bytes: Vec<u8>) -> Outcome {
    let site = Site::new().article("a", "2023-02-10");
    site.loa("build").expect(0);
    let before = site.output();
    site.write(&format!("content/tin-tuc/{name}"), bytes);
    site.write("content/tin-tuc/b.md", article("") + &format!("![Bà con xếp hàng]({name})\n"));
    let outcome = run(site.root(), &["build", "--at", AT]);
    tell(name, &outcome);
    if outcome.status != Some(0) {
        assert!(outcome.told.contains(name), "{name} is not named: {}", outcome.told);
        assert_eq!(site.output(), before, "{name}: the published site changed");
    }
    outcome
}

#[test]
fn pictures_that_claim_much() {
    for (width, height) in [(100_000, 100_000), (u32::MAX, u32::MAX), (0x7FFF_FFFF, 1), (1, u32::MAX), (0, 0)] {
        assert_eq!(picture("a.png", photo::bomb(width, height)).status, Some(1), "{width} × {height}");
    }
    // Below the limit, and nothing there.
    assert_eq!(picture("it.png", photo::bomb(9_999, 9_999)).status, Some(1));
    let jpeg = |width: u16, height: u16, marker: u8| {
        let mut bytes = photo::photo(64, 64, 1);
        let frame = bytes.windows(2).position(|two| two == [0xFF, 0xC0]).expect("there is a frame");
        bytes[frame + 1] = marker;
        bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
        bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
        bytes
    };
    assert_eq!(picture("to.jpg", jpeg(u16::MAX, u16::MAX, 0xC0)).status, Some(1));
    // A decoder fills up what is missing of a picture, or refuses it; it may not cost more for that.
    picture("rong.jpg", jpeg(10_000, 9_999, 0xC0));
    picture("dan.jpg", jpeg(10_000, 9_999, 0xC2));
    let webp = |width: u32, height: u32| {
        let size = |side: u32| (side - 1).to_le_bytes();
        let mut bytes = b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec();
        bytes.extend(&size(width)[..3]);
        bytes.extend(&size(height)[..3]);
        bytes.extend(b"VP8 \0\0\0\0");
        bytes
    };
    assert_eq!(picture("to.webp", webp(1 << 24, 1 << 24)).status, Some(1));
    assert_eq!(picture("rong.webp", webp(9_999, 9_999)).status, Some(1));
    let gif =
        |width: u16, height: u16| [b"GIF89a", &width.to_le_bytes()[..], &height.to_le_bytes(), b"\0\0\0;"].concat();
    assert_eq!(picture("to.gif", gif(u16::MAX, u16::MAX)).status, Some(1));
}

#[test]
fn pictures_that_unpack_to_much() {
    // As large as they say, of one colour, at the limit: a thousand times as large as their file.
    for (name, bytes) in [
        ("mau.png", flat(10_000, 10_000, 8, 2, 3)),
        ("trong.png", flat(10_000, 10_000, 8, 6, 4)),
        ("sau.png", flat(10_000, 10_000, 16, 6, 4)),
        ("xam.png", flat(10_000, 10_000, 16, 4, 2)),
        ("dai.png", flat(50_000_000, 2, 8, 0, 1)),
        ("cao.png", flat(2, 50_000_000, 8, 0, 1)),
    ] {
        assert_eq!(picture(name, bytes).status, Some(1), "{name}");
    }
    // More pixels than there is room for, and texts that nobody asked for.
    let data = (b"IDAT", zlib(1 << 30));
    picture("du.png", png(&[(b"IHDR", header(600, 400, 8, 2)), data]));
    for kind in [b"iCCP", b"zTXt", b"iTXt"] {
        let before: &[u8] = if kind == b"iTXt" { b"a\0\x01\0\0\0" } else { b"a\0\0" };
        let text = [before, &zlib(1 << 30)].concat();
        let pixels = (b"IDAT", zlib((1 + 600 * 3) * 400));
        picture("chu.png", png(&[(b"IHDR", header(600, 400, 8, 2)), (kind, text), pixels]));
    }
    // Chunks without number, and animations without end.
    let tiny = vec![(b"tEXt", b"a\0b".to_vec()); 300_000];
    let pixels = [(b"IDAT", zlib((1 + 600 * 3) * 400))];
    picture("khuc.png", png(&[&[(b"IHDR", header(600, 400, 8, 2))], &tiny[..], &pixels].concat()));
    // A drawing is published as it is; what is said in it is a browser's affair.
    let entities: String =
        (1..12).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    let svg = format!(
        "<!DOCTYPE svg [<!ENTITY a0 \"ha\">{entities}]><svg viewBox='0 0 1 1' xmlns='http://www.w3.org/2000/svg'><text>&a11;</text></svg>"
    );
    picture("cuoi.svg", svg.into_bytes());
    picture("sau.svg", format!("<svg viewBox='0 0 1 1'>{}", "<g>".repeat(500_000)).into_bytes());
}

#[test]
fn data() {
    let config = "title: Trang\nbase_url: https://xa.example.vn/\ntheme: plain\nwidgets:\n  home: [tthc]\n";
    let tables = [
        ("cell", format!("a,b\n\"{}\",1\n", "x".repeat(7 << 20))),
        ("columns", ["a"; 1_000_000].join(",")),
        ("rows", "1,2\n".repeat(1_000_000)),
        ("quotes", "\"".repeat(5 << 20)),
        ("open", format!("a,\"{}", "b,\n".repeat(1 << 20))),
    ];
    for (name, text) in tables {
        let site = Site::new().article("a", "2023-02-10");
        site.write("content/_data/tthc.csv", text);
        site.write("site.yaml", config);
        let outcome = run(site.root(), &["build", "--at", AT]);
        tell(name, &outcome);
        assert_eq!(outcome.status, Some(1), "{name}: {}", outcome.told);
    }
    for (name, text) in [
        ("deep", "[".repeat(4 << 20)),
        ("deep-maps", "{\"a\":".repeat(1 << 20)),
        ("number", format!("{{\"visits\": {}}}", "9".repeat(4 << 20))),
        ("exponent", "{\"visits\": 1e999999999}".to_string()),
        ("keys", format!("{{{}\"z\": 1}}", (0..300_000).map(|n| format!("\"k{n}\": 1,")).collect::<String>())),
        ("text", format!("{{\"visits\": \"{}\"}}", "x".repeat(7 << 20))),
    ] {
        let outcome = build("content/_data/counters.json", text);
        // Keys that nobody knows are warned of, as in a short file.
        assert_eq!(outcome.status, Some(i32::from(!["keys", "text"].contains(&name))), "{name}: {}", outcome.told);
    }
}

/// Checks and, where it is a ZIP, opens a package.
#[track_caller]
fn package(name: &str, bytes: &[u8]) -> Outcome {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(folder.path().join(name), bytes).expect("a file can be written");
    let outcome = run(folder.path(), &["archive", "verify", name]);
    tell(&format!("{name} ({} bytes)", bytes.len()), &outcome);
    assert_ne!(outcome.status, Some(0), "{name} is no good package");
    outcome
}

fn deflated(name: &str, bytes: Vec<u8>) -> Entry {
    let mut entry = Entry::new(name, bytes);
    entry.deflated = true;
    entry
}

/// A ZIP whose entries all lie over one another, as in D. Fifield's "A better zip bomb": every directory entry points to
/// the same packed bytes.
fn overlapping(count: u32) -> Vec<u8> {
    let one = package::zip(&[deflated("index.html", vec![0; 64 << 20])]);
    let signature = |four: &[u8; 4]| one.windows(4).rposition(|bytes| bytes == four).expect("it is a ZIP");
    let (directory, end) = (signature(b"PK\x01\x02"), signature(b"PK\x05\x06"));
    let mut bytes = one[..directory].to_vec();
    let entry = &one[directory..end];
    for _ in 0..count {
        bytes.extend(entry);
    }
    let size = u32::try_from(entry.len()).expect("it is short") * count;
    let mut last = one[end..].to_vec();
    let many = u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes();
    last[8..10].copy_from_slice(&many);
    last[10..12].copy_from_slice(&many);
    last[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(last);
    bytes
}

#[test]
fn packages() {
    let zeros = vec![0; 256 << 20];
    package("a-offline.zip", &package::zip(&[deflated("index.html", zeros.clone())]));
    package("a.wacz", &package::zip(&[deflated("archive/data.warc.gz", zeros.clone())]));
    package("a.wacz", &package::zip(&[deflated("datapackage.json", zeros.clone())]));
    package("a.wacz", &package::zip(&[deflated("pages/pages.jsonl", zeros.clone())]));
    package("a.warc.gz", &package::member(&zeros));
    let small = package::member(&zeros[..32 << 20]);
    package("nhieu.warc.gz", &small.repeat(64));
    package("chong-offline.zip", &overlapping(1_000));
    package("chong.wacz", &overlapping(60_000));
    // A ZIP in a ZIP in a ZIP, and a member in a member: only the outermost is anybody's.
    let mut nested = package::zip(&[deflated("index.html", zeros.clone())]);
    let mut members = package::member(&zeros);
    for _ in 0..10 {
        nested = package::zip(&[deflated("a.zip", nested)]);
        members = package::member(&members);
    }
    package("long-offline.zip", &nested);
    package("long.warc.gz", &members);
    // Sizes that are not so, in the local header and in the directory.
    for size in [0, 1, 0xFFFF_FFFE_u32, 0xFFFF_FFFF] {
        let mut lying = package::zip(&[deflated("index.html", zeros[..64 << 20].to_vec())]);
        let directory = lying.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").expect("it is a ZIP");
        for at in [22, directory + 24] {
            lying[at..at + 4].copy_from_slice(&size.to_le_bytes());
        }
        package("doi-offline.zip", &lying);
    }
    // As many names as fit.
    let many: Vec<Entry> = (0..60_000).map(|number| Entry::new(&format!("{number}"), Vec::new())).collect();
    package("ten-offline.zip", &package::zip(&many));
    let line = b"WARC/1.1\r\n".iter().chain(&b"X: y\r\n".repeat(2_000_000)).copied().collect::<Vec<u8>>();
    package("dau.warc.gz", &package::member(&line));
    let long = [b"WARC/1.1\r\nContent-Length: 99999999999999\r\n\r\n".as_slice(), &zeros[..1 << 20]].concat();
    package("dai.warc.gz", &package::member(&long));
    package("json.wacz", &package::zip(&[deflated("datapackage.json", b"[".repeat(8 << 20))]));
}

#[test]
fn an_opened_package_is_bounded_too() {
    use std::io::{BufRead, BufReader};

    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("a-offline.zip");
    let page = Entry::new("index.html", b"trang".to_vec());
    fs::write(&path, package::zip(&[page, deflated("bom.html", vec![0; 256 << 20])])).expect("a file can be written");
    let mut child = Command::new(cargo_bin!("loa"))
        .args(["archive", "open", "a-offline.zip", "--port", "0", "--no-browser"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("loa runs");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
    out.read_line(&mut line).expect("it says where it is");
    let host = line.trim().trim_start_matches("http://").split('/').next().unwrap_or_default().to_string();
    let ask = |target: &str| {
        let mut stream = std::net::TcpStream::connect(&host).expect("it listens");
        write!(stream, "GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it is taken");
        std::io::copy(&mut stream, &mut std::io::sink()).expect("an answer comes")
    };
    let lengths: Vec<u64> = ["/bom.html", "/", "/bom.html"].map(ask).into();
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it runs");
    let _ = child.kill();
    let _ = child.wait();
    let kib: u64 = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
        .expect("the system tells");
    assert!(lengths[0] > 256 << 20 && lengths[1] < 1_000, "{lengths:?}");
    assert!(kib < 100 << 10, "{kib} KiB");
}
