//! Ways out of a site: slugs, addresses, pictures, assets, templates, packages, output folders and links that lead
//! elsewhere. Nothing outside is read into what is published, nothing outside is written, and nothing of another
//! program is deleted.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::package::{self, Entry};
use support::{Files, Site, files};

/// What nobody may publish.
const SECRET: &str = "BÍ MẬT CỦA MÁY";

/// A site in a folder of its own, with secrets around it.
struct Surrounded {
    site: Site,
    /// The root of the site: `…/nha/trang`.
    root: PathBuf,
}

impl Surrounded {
    fn new() -> Self {
        let site = Site::empty()
            .with("bi-mat.txt", SECRET)
            .with("bi-mat.md", format!("---\ntitle: {SECRET}\n---\n{SECRET}\n"))
            .with("bi-mat.html", SECRET)
            .with("bi-mat.css", format!("/* {SECRET} */"))
            .with("bi-mat.csv", format!("a,b\n{SECRET},1\n"))
            .with("bi-mat.svg", format!("<svg viewBox='0 0 1 1'><text>{SECRET}</text></svg>"))
            .with("nha/bi-mat.svg", format!("<svg viewBox='0 0 1 1'><text>{SECRET}</text></svg>"))
            .with("nha/bi-mat.html", SECRET)
            .with("nha/khac/index.html", "<html>của chương trình khác</html>");
        let root = site.path("nha/trang");
        let plain = Site::new().article("a", "2023-02-10");
        support::copy(plain.root(), &root);
        Self { site, root }
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        self.site.write(&format!("nha/trang/{path}"), bytes);
    }

    /// Everything but the output folder and loa's own state, and the times that systems keep are no matter.
    fn outside(&self, out: &str) -> Files {
        let is_ours = |path: &str| {
            let below = path.strip_prefix("nha/trang/").unwrap_or(path);
            below.starts_with(".loa/") || below.starts_with(&format!("{out}/"))
        };
        files(self.site.root()).into_iter().filter(|(path, _)| !is_ours(path)).collect()
    }

    /// Runs the program in the site: it must not break down, write outside of its own, nor publish a secret.
    #[track_caller]
    fn run(&self, what: &str, arguments: &[&str]) -> (Option<i32>, String) {
        let before = self.outside("public");
        let output = std::process::Command::new(snapbox::cmd::cargo_bin!("loa"))
            .args(arguments)
            .current_dir(&self.root)
            .env("NO_COLOR", "1")
            .env("LOA_ESCAPE", SECRET)
            .env_remove("LOA_LANG")
            .output()
            .expect("loa runs");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!told.contains("panicked") && !told.contains("Sorry, loa"), "{what}: {told}");
        assert!(matches!(output.status.code(), Some(0..=3)), "{what}: {:?} {told}", output.status);
        assert_eq!(self.outside("public"), before, "{what}: something outside changed");
        for (path, bytes) in files(&self.root.join("public")) {
            let is_told = bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes());
            assert!(!is_told && !path.contains(".."), "{what}: {path} tells a secret");
        }
        (output.status.code(), told)
    }

    #[track_caller]
    fn build(&self, what: &str) -> (Option<i32>, String) {
        self.run(what, &["build", "--at", "2023-06-15"])
    }

    /// As `build`, and it must be refused.
    #[track_caller]
    fn refused(&self, what: &str) -> String {
        let (status, told) = self.build(what);
        assert_eq!(status, Some(1), "{what} is taken: {told}");
        told
    }
}

/// Paths that lead out of a folder, or look as if, on some system.
fn ways_out(name: &str) -> Vec<String> {
    let mut ways: Vec<String> = [
        "../",
        "../../",
        "../../../",
        "./../",
        "a/../../",
        "/",
        "//",
        "/../",
        "..\\",
        "..\\..\\",
        "\\",
        "\\\\may\\chung\\",
        "C:\\",
        "C:/",
        "C:",
        "c:..\\",
        "\\\\?\\C:\\",
        "\\\\.\\",
        "file:///",
        "file:",
        "%2e%2e/",
        "%2e%2e%2f",
        "..%2f",
        "%252e%252e%252f",
        "..%5c",
        "%c0%ae%c0%ae/",
        "..;/",
        "~/",
        "$HOME/",
        "${HOME}/",
        "..\u{2215}",
        "..\u{2044}",
        "\u{ff0e}\u{ff0e}\u{ff0f}",
        "\u{2025}/",
        "\u{2024}\u{2024}/",
        "..\u{29f8}",
        "..\u{200b}/",
        ".\u{ad}./",
        "\u{202e}/..",
        "...../",
        "....//",
        ".. /",
        "..\u{a0}/",
        "con/",
        "nul:",
    ]
    .map(|way| format!("{way}{name}"))
    .into();
    ways.push(format!("{}{name}", "../".repeat(60)));
    ways.push(format!("{name}\\0/../../x"));
    ways.push("..".into());
    ways.push("../..".into());
    ways.push(".".into());
    ways
}

/// A text between quotes, as YAML takes it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[test]
fn slugs_aliases_and_names_stay_in_the_output_folder() {
    for way in ways_out("ra-ngoai") {
        let value = quoted(&way);
        for key in ["slug", "aliases", "category", "layout", "tags", "campaign", "document"] {
            let surrounded = Surrounded::new();
            let value = if matches!(key, "aliases" | "tags") { format!("[{value}]") } else { value.clone() };
            surrounded.write("content/tin-tuc/b.md", format!("---\ntitle: B\ndate: 2023-02-10\n{key}: {value}\n---\n"));
            let (status, told) = surrounded.build(&format!("{key}: {value}"));
            if status == Some(0) {
                // It was folded to a plain name: every file is below the folder, under a name that all systems take.
                for path in files(&surrounded.root.join("public")).keys() {
                    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._".contains(c);
                    assert!(path.chars().all(is_plain) && !path.starts_with('.'), "{key}: {way}: {path}\n{told}");
                }
            }
        }
    }
    // A NUL is in no text.
    let surrounded = Surrounded::new();
    surrounded.write("content/tin-tuc/b.md", "---\ntitle: B\ndate: 2023-02-10\nslug: \"a\\0b\"\n---\n");
    surrounded.build("slug with NUL");
    let surrounded = Surrounded::new();
    surrounded.write("content/tin-tuc/b.md", "---\ntitle: B\ndate: 2023-02-10\naliases: [\"/a\\0/../../b/\"]\n---\n");
    surrounded.build("alias with NUL");
}

#[test]
fn pictures_files_and_links_are_those_of_the_site() {
    for way in ways_out("bi-mat.svg").into_iter().chain(ways_out("bi-mat.txt")) {
        let surrounded = Surrounded::new();
        let value = quoted(&way);
        let head = |more: &str| format!("---\ntitle: B\ndate: 2023-02-10\n{more}---\n");
        let image = head(&format!("image: {{src: {value}, alt: Ảnh}}\n"));
        surrounded.write("content/tin-tuc/b.md", &image);
        surrounded.build(&image);
        let angled = way.replace(['<', '>', '\n'], "");
        let body = head("") + &format!("![Ảnh](<{angled}>)\n\n[Tệp](<{angled}>)\n\n<img src=\"{angled}\">\n");
        surrounded.write("content/tin-tuc/b.md", &body);
        surrounded.build(&body);
    }
    for way in ["../../../bi-mat.txt", "/../bi-mat.txt", "..\\..\\..\\bi-mat.txt", "%2e%2e/%2e%2e/%2e%2e/bi-mat.txt"] {
        let value = quoted(way);
        for text in [
            format!("kind: documents\n|number: 1/KH\nissued: 2023-02-10\nfiles: [{{src: {value}}}]"),
            format!("kind: media\n|date: 2023-02-10\nphotos: [{{src: {value}, alt: Ảnh}}]"),
            format!("kind: media\n|date: 2023-02-10\naudio: {{src: {value}}}"),
            format!(
                "kind: media\n|date: 2023-02-10\nvideo: {{src: {value}, poster: {value}, captions: [{{src: {value}}}]}}"
            ),
        ] {
            let surrounded = Surrounded::new();
            let (index, entry) = text.split_once('|').expect("there are two parts");
            surrounded.write("content/x/_index.md", format!("---\ntitle: X\n{index}---\n"));
            surrounded.write("content/x/b.md", format!("---\ntitle: B\n{entry}\n---\nLời.\n"));
            surrounded.refused(&text);
        }
    }
}

#[test]
fn settings_name_nothing_outside() {
    let config = "title: Trang\nbase_url: https://xa.example.vn/\n";
    for way in ways_out("bi-mat") {
        let value = quoted(&way);
        for (what, text) in [
            ("theme", format!("{config}theme: {value}\n")),
            ("widgets", format!("{config}theme: plain\nwidgets: {{home: [{value}]}}\n")),
            ("menu", format!("{config}theme: plain\nmenu: [{{title: A, url: {value}}}]\n")),
            ("category", format!("{config}theme: plain\ncategories: [{{name: A, slug: {value}}}]\n")),
        ] {
            let surrounded = Surrounded::new();
            surrounded.write("site.yaml", text);
            surrounded.build(&format!("{what}: {way}"));
        }
    }
    for base in [
        "https://xa.example.vn/../../",
        "https://xa.example.vn/%2e%2e/",
        "https://xa.example.vn/..\\..\\",
        "file:///tmp/x/",
        "https://xa.example.vn/a/../../b/",
    ] {
        let surrounded = Surrounded::new();
        surrounded.write("site.yaml", format!("title: Trang\nbase_url: {}\ntheme: plain\n", quoted(base)));
        surrounded.build(base);
    }
}

#[test]
fn themes_bring_only_what_is_in_them() {
    for way in ways_out("bi-mat.html").into_iter().chain(ways_out("bi-mat.css")) {
        let value = quoted(&way);
        for (path, text) in [
            ("themes/plain/theme.yaml", format!("extends: {value}\n")),
            ("themes/plain/assets/css/main.css", format!("a{{b:url({way})}}@import '{way}';")),
            ("themes/plain/templates/not-found.html", format!("{{% include {value} %}}")),
            ("themes/plain/templates/not-found.html", format!("{{% extends {value} %}}")),
            ("themes/plain/templates/not-found.html", format!("{{{{ asset(path={value}) }}}}")),
        ] {
            let surrounded = Surrounded::new();
            surrounded.write(path, text);
            surrounded.build(&format!("{path}: {way}"));
        }
    }
}

#[test]
fn templates_read_neither_files_nor_the_environment() {
    for template in [
        "{{ get_env(name=\"LOA_ESCAPE\") }}",
        "{{ env(name=\"LOA_ESCAPE\") }}",
        "{{ environ[\"LOA_ESCAPE\"] }}",
        "{{ load_file(path=\"../../bi-mat.txt\") }}",
        "{{ load_data(path=\"../../bi-mat.txt\") }}",
        "{{ read(path=\"/etc/passwd\") }}",
        "{{ include(\"../../bi-mat.html\") }}",
        "{% include \"../../../bi-mat.html\" %}",
        "{% include \"/etc/passwd\" %}",
        "{% include [\"khong-co\", \"../../../bi-mat.html\"] %}",
        "{% extends \"../../../bi-mat.html\" %}",
        "{% import \"../../../bi-mat.html\" as x %}",
        "{% from \"../../../bi-mat.html\" import x %}",
        "{{ now() }}",
        "{{ get_random(start=0, end=9) }}",
        "{{ \"ls\" | shell }}",
        "{{ \"../../bi-mat.txt\" | read }}",
    ] {
        let surrounded = Surrounded::new();
        surrounded.write("themes/plain/templates/not-found.html", template);
        surrounded.refused(template);
    }
    // What a template can see of everything is its view.
    let surrounded = Surrounded::new();
    surrounded.write("themes/plain/templates/not-found.html", "{{ __tera_context }}");
    surrounded.build("the whole context");
    let root = surrounded.site.root().display().to_string();
    let pages = files(&surrounded.root.join("public"));
    assert!(pages.values().all(|page| !String::from_utf8_lossy(page).contains(&root)), "a template knows where it is");
}

#[test]
fn templates_do_not_loop_for_ever() {
    let loops = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{%- endfor %}{% endfor %}";
    let text = format!("{{% set a = \"aaaaaaaa\" %}}{}{{{{ a }}}}", "{% set a = a ~ a %}".repeat(50));
    let component = "{% component c() %}{{ <c /> }}{{ <c /> }}{% endcomponent c %}{{ <c /> }}";
    for (what, template, rule) in [
        ("loops", loops.to_string(), "template-endless"),
        ("text", text, "template-endless"),
        ("lists", format!("{{% set l = [1] %}}{}", "{% set l = [...l, ...l] %}".repeat(50)), "template-endless"),
        ("output", "{% for a in range(end=99999) %}{{ t }}{{ t }}{{ t }}{% endfor %}".to_string(), "template-endless"),
        ("components", component.to_string(), "template-endless"),
        (
            "branches",
            format!("{{% if false %}}{}{{% endif %}}", "{% elif false %}".repeat(50_000)),
            "template-branches",
        ),
        ("maps", format!("{{{{ {}1{} }}}}", "{\"a\":".repeat(50_000), "}".repeat(50_000)), "template-syntax"),
        ("includes", "{% include \"not-found.html\" %}".to_string(), "template-syntax"),
    ] {
        let surrounded = Surrounded::new();
        surrounded.write("themes/plain/templates/not-found.html", template);
        let told = surrounded.refused(what);
        assert!(told.contains(&format!("[{rule}]")) && told.contains("not-found.html"), "{what}: {told}");
    }
}

#[test]
fn another_programs_folder_is_never_touched() {
    for (out, given) in [
        ("../khac", "a folder of another program"),
        ("..", "the folder above"),
        ("../..", "a folder above that"),
        (".", "the site itself"),
        ("./", "the site itself, with a slash"),
        ("public/..", "the site itself, the long way"),
        ("content/../", "the site itself, by its content"),
        ("/", "everything"),
        ("//", "everything"),
        ("/..", "everything"),
        ("content", "the sources"),
        ("content/tin-tuc", "the sources"),
        ("content/moi", "a new folder in the sources"),
        ("public/../content/x", "a new folder in the sources, the long way"),
        ("themes/plain/templates", "templates"),
        (".loa", "loa's own memory"),
        (".loa/outputs", "loa's own memory"),
        ("site.yaml", "a file"),
        ("site.yaml/x", "a folder in a file"),
        ("/dev/null", "a device"),
        ("/dev/null/x", "a folder in a device"),
        ("/proc/self", "no folder of anybody"),
        ("/etc", "the system's"),
        ("", "nothing"),
    ] {
        let surrounded = Surrounded::new();
        let (status, told) = surrounded.run(given, &["build", "--at", "2023-06-15", "--out", out]);
        assert!(matches!(status, Some(2 | 3)), "--out {out}, {given}: {status:?} {told}");
    }
    // Case and Unicode: where the file system takes these for `content`, they are the sources.
    let surrounded = Surrounded::new();
    if surrounded.root.join("CONTENT").exists() {
        let (status, _) = surrounded.run("CONTENT", &["build", "--at", "2023-06-15", "--out", "CONTENT"]);
        assert_eq!(status, Some(2));
    }
    // What looks like loa's, and is not: files beside stay, whatever they are called.
    let surrounded = Surrounded::new();
    let (status, told) = surrounded.build("public/");
    assert_eq!(status, Some(0), "{told}");
    let foreign = [
        "public/tin-tuc/cua-toi.html",
        "public/a/index.html",
        "public/.htaccess",
        "public/tin-tuc/a/anh.jpg",
        "public/.loa-khac",
    ];
    for path in foreign {
        surrounded.write(path, "của người khác");
    }
    surrounded.write("content/tin-tuc/b.md", "---\ntitle: B\ndate: 2023-02-10\n---\n");
    fs::remove_file(surrounded.root.join("content/tin-tuc/a.md")).expect("it was there");
    surrounded.build("once more");
    for path in foreign {
        let text = fs::read_to_string(surrounded.root.join(path)).expect("it stays");
        assert_eq!(text, "của người khác", "{path}");
    }
    // A manifest that somebody wrote names what loa never made.
    let surrounded = Surrounded::new();
    surrounded.build("public/");
    let outputs = surrounded.root.join(".loa/outputs");
    for entry in fs::read_dir(&outputs).expect("there is a manifest").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let text = fs::read_to_string(&path).expect("it can be read");
            let forged =
                text.replacen("index.html", "../content/tin-tuc/a.md", 1).replacen("404.html", "/etc/hostname", 1);
            assert_ne!(forged, text);
            fs::write(&path, forged).expect("it can be written");
        }
    }
    surrounded.build("a forged manifest");
    assert!(surrounded.root.join("content/tin-tuc/a.md").is_file());
}

#[test]
fn packages_open_only_what_is_in_them() {
    let names = ways_out("bi-mat.txt");
    for name in names.iter().filter(|name| name.len() < 60_000) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("bi-mat.txt"), SECRET).expect("a file");
        let inside = folder.path().join("a/b");
        fs::create_dir_all(&inside).expect("a folder");
        let zip = package::zip(&[Entry::new("index.html", b"trang".to_vec()), Entry::new(name, b"x".to_vec())]);
        fs::write(inside.join("a-offline.zip"), zip).expect("a file");
        let before = files(folder.path());
        let output = std::process::Command::new(snapbox::cmd::cargo_bin!("loa"))
            .args(["archive", "verify", "a-offline.zip"])
            .current_dir(&inside)
            .output()
            .expect("loa runs");
        // Some of these are names like any other, however they look.
        let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
        let is_refused = output.status.code() == Some(1);
        assert!(is_refused || name.split('/').all(is_plain), "{name}: {}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(files(folder.path()), before, "{name}");
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, SystemTime};

    use super::*;

    fn link(target: impl AsRef<Path>, path: &Path) {
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
        symlink(target, path).expect("a link can be made");
    }

    #[test]
    fn links_among_the_sources_are_never_followed() {
        for (target, path) in [
            ("../../../../bi-mat.md", "content/tin-tuc/b.md"),
            ("../../../../bi-mat.svg", "content/tin-tuc/b.svg"),
            ("../../../..", "content/tin-tuc/tren"),
            ("../..", "content/tin-tuc/vong"),
            (".", "content/tin-tuc/day"),
            ("/", "content/goc"),
            ("/proc/self", "content/may"),
            ("/dev/zero", "content/khong.md"),
            ("b.md", "content/tin-tuc/b.md"),
            ("../../../../bi-mat.md", "content/_index.md"),
            ("../../../../bi-mat.csv", "content/_data/kq.csv"),
            ("../../../../bi-mat.html", "themes/plain/templates/tep.html"),
            ("../../../../../bi-mat.css", "themes/plain/assets/css/main.css"),
            ("../../../..", "themes/plain/assets/tren"),
            ("../../..", "themes/khac"),
            ("../../../../bi-mat.txt", "themes/plain/i18n/vi-x.yaml"),
        ] {
            let surrounded = Surrounded::new();
            link(target, &surrounded.root.join(path));
            let (status, told) = surrounded.build(&format!("{path} → {target}"));
            assert!(told.contains("[symbolic-link]") || status == Some(1), "{path} → {target}: {told}");
            let (status, _) = surrounded.run(path, &["build", "--at", "2023-06-15", "--strict"]);
            assert_eq!(status, Some(1), "{path} → {target}");
        }
        // A chain of links, the last of which leads out.
        let surrounded = Surrounded::new();
        link("hai.md", &surrounded.root.join("content/tin-tuc/mot.md"));
        link("ba.md", &surrounded.root.join("content/tin-tuc/hai.md"));
        link(surrounded.site.path("bi-mat.md"), &surrounded.root.join("content/tin-tuc/ba.md"));
        surrounded.build("a chain");
        // The settings decide upon everything: a link there is an error.
        let surrounded = Surrounded::new();
        fs::rename(surrounded.root.join("site.yaml"), surrounded.site.path("nha/site.yaml")).expect("it is moved");
        link("../site.yaml", &surrounded.root.join("site.yaml"));
        assert!(surrounded.refused("site.yaml").contains("[symbolic-link]"));
    }

    #[test]
    fn links_in_the_output_folder_are_never_written_through() {
        for path in
            ["public/tin-tuc", "public/tin-tuc/a", "public/tin-tuc/a/index.html", "public/index.html", "public/assets"]
        {
            let surrounded = Surrounded::new();
            surrounded.build("before");
            let place = surrounded.root.join(path);
            let _ = fs::remove_dir_all(&place).or_else(|_| fs::remove_file(&place));
            let target = surrounded.site.path("nha/khac");
            let target = if path.ends_with(".html") { target.join("index.html") } else { target };
            link(&target, &place);
            surrounded.write("content/tin-tuc/a.md", "---\ntitle: Mới\ndate: 2023-02-10\n---\nMới.\n");
            let (status, told) = surrounded.build(path);
            assert!(status != Some(0) || !path.contains("tin-tuc"), "{path}: {told}");
            // Deleting what is old does not lead through it either.
            fs::remove_file(surrounded.root.join("content/tin-tuc/a.md")).expect("it was there");
            surrounded.write("content/tin-tuc/b.md", "---\ntitle: B\ndate: 2023-02-10\n---\n");
            surrounded.build(path);
            assert!(target.exists(), "{path}");
        }
        // So it is with loa's own folders.
        for path in [".loa", ".loa/outputs", ".loa/pictures", "public/.loa-stage"] {
            let surrounded = Surrounded::new();
            fs::create_dir_all(surrounded.root.join("public")).expect("a folder can be made");
            link(surrounded.site.path("nha/khac"), &surrounded.root.join(path));
            let before = files(&surrounded.site.path("nha/khac"));
            let (status, _) = surrounded.run(path, &["build", "--at", "2023-06-15", "--out", "public"]);
            // What a killed build left in the output folder is cleared, and a link there is no more than a name.
            assert_eq!(status == Some(0), path.starts_with("public"), "{path}");
            assert!(before.keys().all(|name| surrounded.site.path("nha/khac").join(name).is_file()), "{path}");
        }
    }

    #[test]
    fn links_in_the_memory_of_loa_are_never_followed() {
        let surrounded = Surrounded::new();
        let theirs = surrounded.site.path("nha/tai-lieu");
        fs::create_dir_all(&theirs).expect("a folder can be made");
        let old = SystemTime::now() - Duration::from_secs(400 * 24 * 3600);
        for name in ["cu.txt", "moi.txt"] {
            fs::write(theirs.join(name), "của người khác").expect("it is written");
            let file = fs::File::options().write(true).open(theirs.join(name)).expect("it is there");
            file.set_modified(old).expect("its time is set");
        }
        let before = files(&theirs);
        // A picture has smaller ones, which are remembered.
        surrounded.write("content/tin-tuc/anh.md", "---\ntitle: Ảnh\ndate: 2023-02-10\n---\n![Lễ](anh.png)\n");
        let picture = include_bytes!("../themes/cong-vu/assets/icons/apple-touch-icon.png");
        surrounded.write("content/tin-tuc/anh.png", picture);
        surrounded.build("before");
        let memory = surrounded.root.join(".loa");
        let own: Vec<_> = files(&memory.join("outputs")).into_keys().collect();
        fs::remove_dir_all(&memory).expect("it was there");
        for number in 0..=255 {
            link(&theirs, &memory.join(format!("pictures/{number:02x}")));
        }
        for name in ["pictures/swept", "outside-links.json", "outside-links.json.new"] {
            link(theirs.join("cu.txt"), &memory.join(name));
        }
        for name in own.iter().filter(|name| name.ends_with(".json")) {
            link(theirs.join("cu.txt"), &memory.join("outputs").join(name));
            link(theirs.join("moi.txt"), &memory.join("outputs").join(name.replace(".json", ".new")));
        }
        let (status, told) = surrounded.build("links in the memory");
        assert_eq!(status, Some(0), "{told}");
        surrounded.run("check", &["check"]);
        assert_eq!(files(&theirs), before);
        // A lock that is a link is told.
        let lock = own.iter().find(|name| name.ends_with(".lock")).expect("a build takes a lock");
        let lock = memory.join("outputs").join(lock);
        fs::remove_file(&lock).expect("it is there");
        link(theirs.join("khoa"), &lock);
        let (status, told) = surrounded.run("lock", &["build", "--at", "2023-06-15"]);
        assert!(status == Some(3) || told.contains("[output-link]"), "{told}");
        assert_eq!(files(&theirs), before);
    }

    #[test]
    fn an_output_folder_that_is_a_link_is_what_it_leads_to() {
        for (target, given) in [
            ("content", "the sources"),
            (".", "the site itself"),
            ("..", "the folder above"),
            ("/", "everything"),
            ("../khac", "another program's folder"),
            ("khong-co", "nothing"),
            ("ra", "itself"),
            ("/etc", "the system's"),
        ] {
            let surrounded = Surrounded::new();
            link(target, &surrounded.root.join("ra"));
            for out in ["ra", "ra/", "./ra/."] {
                let (status, told) = surrounded.run(given, &["build", "--at", "2023-06-15", "--out", out]);
                assert!(matches!(status, Some(2 | 3)), "{out} → {target}, {given}: {status:?} {told}");
            }
        }
        // A link to an empty folder is as good as the folder.
        let surrounded = Surrounded::new();
        let elsewhere = tempfile::tempdir().expect("a folder");
        link(elsewhere.path(), &surrounded.root.join("ra"));
        let (status, told) = surrounded.run("a link", &["build", "--at", "2023-06-15", "--out", "ra"]);
        assert_eq!(status, Some(0), "{told}");
        assert!(elsewhere.path().join("index.html").is_file());
    }

    #[test]
    fn links_that_come_and_go_while_loa_builds_lead_nowhere() {
        let surrounded = Surrounded::new();
        let (file, folder) = (surrounded.root.join("content/tin-tuc/c.md"), surrounded.root.join("content/muc"));
        surrounded.write("content/muc/d.md", "---\ntitle: D\ndate: 2023-02-10\n---\n");
        let outside = surrounded.site.path("ngoai");
        fs::create_dir_all(&outside).expect("a folder can be made");
        fs::write(outside.join("d.md"), format!("---\ntitle: {SECRET}\ndate: 2023-02-10\n---\n{SECRET}\n"))
            .expect("a file");
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, secret, aside) =
            (Arc::clone(&stop), surrounded.site.path("bi-mat.md"), surrounded.site.path("cho"));
        let (swapped, swapped_folder, outside_of) = (file.clone(), folder.clone(), outside.clone());
        let swapping = std::thread::spawn(move || {
            let mut swaps = 0_u32;
            while !stopped.load(Ordering::Relaxed) {
                let _ = fs::remove_file(&swapped);
                let _ = symlink(&secret, &swapped);
                let _ = fs::rename(&swapped_folder, &aside);
                let _ = symlink(&outside_of, &swapped_folder);
                std::thread::yield_now();
                let _ = fs::remove_file(&swapped);
                let _ = fs::write(&swapped, "---\ntitle: C\ndate: 2023-02-10\n---\nThân.\n");
                let _ = fs::remove_file(&swapped_folder);
                let _ = fs::rename(&aside, &swapped_folder);
                std::thread::yield_now();
                swaps += 1;
            }
            swaps
        });
        let mut built = 0;
        for _ in 0..60 {
            let output = std::process::Command::new(snapbox::cmd::cargo_bin!("loa"))
                .args(["build", "--at", "2023-06-15"])
                .current_dir(&surrounded.root)
                .output()
                .expect("loa runs");
            built += usize::from(output.status.code() == Some(0));
            for (path, bytes) in files(&surrounded.root.join("public")) {
                assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()), "{path} tells a secret");
            }
        }
        stop.store(true, Ordering::Relaxed);
        let swaps = swapping.join().expect("it swaps");
        assert!(swaps > 100, "only {swaps} swaps in {built} builds");
    }
}
