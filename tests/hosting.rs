//! What a build makes for web servers: instructions in the output folder, packed files, and what `loa hosting` prints.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::io::Read;

use flate2::read::MultiGzDecoder;
use quick_xml::events::Event;
use support::{Site, times};

/// A site of the real theme with an old address.
fn site(settings: &str) -> Site {
    let article = format!(
        "---\ntitle: Ra quân\ndate: 2023-02-10\naliases: [/tin-cu/1/, /tin-tuc/2023/]\n---\n{}\n",
        "Xã ra quân tháng cao điểm cải cách hành chính.\n\n".repeat(20)
    );
    Site::empty()
        .with("site.yaml", format!("title: Trang\nbase_url: https://xa.example.vn/cchc/\n{settings}\n"))
        .with("content/tin-tuc/ra-quan.md", article)
        .with("content/tin-tuc/2023/van-ban.pdf", "văn bản")
        .with("content/tin/abc.md", "---\ntitle: Bài\ndate: 2023-02-10\n---\nThân.\n")
}

/// The policy for pages that Netlify's file states.
fn policy(site: &Site) -> String {
    let printed = site.loa("hosting netlify").expect(0).stdout;
    let line = printed.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
    line.expect("there is a policy").to_string()
}

/// What a directive of a policy allows.
fn directive(policy: &str, name: &str) -> String {
    let found = policy.split("; ").find_map(|directive| directive.strip_prefix(name)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("{name} is missing in {policy}")).to_string()
}

#[test]
fn nothing_is_made_that_nobody_asked_for() {
    let site = site("");
    site.loa("build").expect(0);
    for path in [".htaccess", "web.config", "_headers", "_redirects", "index.html.gz", "index.html.br"] {
        assert!(!site.path("public").join(path).exists(), "{path}");
    }
}

#[test]
fn files_in_the_output_are_those_that_are_printed() {
    let site = site("hosting: {files: [apache, iis, netlify]}");
    site.loa("build").expect(0);
    for (server, path) in [("apache", ".htaccess"), ("iis", "web.config")] {
        assert_eq!(site.loa(&format!("hosting {server}")).expect(0).stdout, site.page(path), "{path}");
    }
    let both = site.loa("hosting netlify").expect(0).stdout;
    assert!(both.contains(&site.page("_headers")) && both.contains(&site.page("_redirects")), "{both}");
    // They go when nobody asks for them any more.
    site.write("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/cchc/\n");
    site.loa("build").expect(0).did_not_write(".htaccess").did_not_write("_redirects");
}

#[test]
fn printing_writes_nothing() {
    let site = site("");
    for server in ["nginx", "apache", "iis", "caddy", "netlify", "cloudflare"] {
        let run = site.loa(&format!("hosting {server}")).expect(0);
        assert!(run.stderr.is_empty() && run.stdout.contains("https://xa.example.vn/cchc/"), "{}", run.stdout);
    }
    assert!(!site.path("public").exists() && !site.path(".loa").exists());
    site.loa("hosting lighttpd").expect(2).said("nginx");
}

#[test]
fn what_a_call_gives_in_vain_is_told() {
    let site = site("");
    site.loa("hosting caddy --folder /srv/www/x").expect(0).never_said("folder-not-needed");
    for server in ["nginx", "apache", "iis", "netlify", "cloudflare"] {
        let plain = site.loa(&format!("hosting {server}")).expect(0).stdout;
        let run = site.loa(&format!("hosting {server} --folder /srv/www/x")).expect(0).said("folder-not-needed");
        assert_eq!(run.stdout, plain);
    }
}

#[test]
fn an_address_of_this_machine_alone_is_told() {
    let site = site("");
    site.loa("hosting nginx").expect(0).never_said("localhost");
    site.write("site.yaml", "title: Trang\nbase_url: http://localhost:8000/cchc/\n");
    site.loa("hosting nginx").expect(0).said("Địa chỉ http://localhost:8000/cchc/ chỉ máy này mở được");
    site.loa("hosting nginx --base-url https://xa.example.vn/").expect(0).never_said("localhost");
    site.write("site.yaml", "title: Trang\n");
    site.loa("hosting nginx").expect(0).said("no-base-url");
}

#[test]
fn two_readers_of_one_file_are_told_apart() {
    let site = site("hosting:\n  files:\n    - netlify\n    - iis\n    - cloudflare");
    let run = site.loa("build").expect(1).said("site.yaml:7:7").said("hosting-files-clash");
    assert!(!run.stderr.contains("address-taken"), "{}", run.stderr);
    let said = "netlify và cloudflare cùng đọc các tệp _headers, _redirects";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    site.loa("build --lang en").expect(1).said("netlify and cloudflare both read the files _headers, _redirects");
}

#[test]
fn addresses_that_name_the_sub_path_are_told() {
    let page = "---\ntitle: B\ndate: 2023-02-10\naliases: [/cchc/cu/, /khac/]\n---\n\
                [x](/cchc/tin/abc/#a)\n\n[y](/cchc/khong-co/)\n\n[z](/tin/abc/) ![t](/cchc/tin-tuc/2023/van-ban.pdf)\n";
    let site = site("").with("content/tin/b.md", page);
    let run = site.loa("build").expect(1);
    let told = |code: &str| run.stderr.matches(&format!("[{code}]")).count();
    assert_eq!(["link-with-base", "alias-with-base", "broken-link"].map(told), [2, 1, 1], "{}", run.stderr);
    for part in ["chỉ viết “/tin/abc/#a”", "sẽ thành /cchc/cchc/cu/", "chỉ viết “/cu/”", "content/tin/b.md:6:"]
    {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    let english = site.loa("build --lang en").expect(1).said("write “/tin/abc/#a” alone");
    english.said("so it becomes /cchc/cchc/cu/");
    // At the root of a host, and where the site has a page of that address itself, nothing is said.
    site.write("content/tin/b.md", "---\ntitle: B\ndate: 2023-02-10\naliases: [/tin/cu/]\n---\nThân.\n");
    for base in ["https://xa.example.vn/", "https://xa.example.vn/tin/"] {
        site.loa(&format!("build --base-url {base}")).expect(0).never_said("alias-with-base");
    }
}

#[test]
fn a_site_with_errors_is_not_described() {
    let site = site("").with("content/tin-tuc/hong.md", "---\ntitel: A\n---\n");
    let run = site.loa("hosting nginx").expect(1);
    assert!(run.stdout.is_empty(), "{}", run.stdout);
}

#[test]
fn an_author_s_own_file_of_that_name_is_a_collision() {
    let site = site("hosting: {files: [iis]}").with("content/web.config", "<configuration/>");
    site.loa("build").expect(1).said("web.config");
}

#[test]
fn choices_are_judged() {
    site("hosting: {files: [nginx]}").loa("build").expect(1).said("apache");
    site("hosting: {compress: [zip]}").loa("build").expect(1).said("gz, br");
    site("hosting: apache").loa("build").expect(1).said("hosting");
}

#[test]
fn servers_know_files_that_come_later() {
    let site = site("");
    let [nginx, apache, caddy, iis] =
        ["nginx", "apache", "caddy", "iis"].map(|server| site.loa(&format!("hosting {server}")).expect(0).stdout);
    assert!(nginx.contains("        image/jpeg jfif jpeg jpg;\n        image/png png;\n"), "{nginx}");
    assert!(apache.contains("    AddType \"image/jpeg\" .jfif .jpeg .jpg\n"), "{apache}");
    assert!(caddy.contains(r#"path_regexp "(?i)\.(?:jfif|jpeg|jpg)$""#), "{caddy}");
    for (extension, of) in [("jpg", "image/jpeg"), ("mp4", "video/mp4"), ("woff2", "font/woff2")] {
        let map = format!("<mimeMap fileExtension=\".{extension}\" mimeType=\"{of}\" />");
        assert!(iis.contains(&map), "{iis}");
    }
}

#[test]
fn iis_is_told_in_well_formed_xml() {
    let site = site("");
    let text = site.loa("hosting iis").expect(0).stdout;
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut moved = Vec::new();
    let mut place = String::new();
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                let value = |name: &str| {
                    let attribute = tag.try_get_attribute(name).expect("attributes are well-formed");
                    attribute.map(|found| found.value.into_owned())
                };
                match tag.name().as_ref() {
                    "location" => place = value("path").unwrap_or_default(),
                    "httpRedirect" => moved.push((place.clone(), value("destination").unwrap_or_default())),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    // `/tin-tuc/2023/` is no redirect there: it would take the document below it along.
    assert_eq!(moved, [("tin-cu/1".to_string(), "/cchc/tin-tuc/ra-quan/$Q".to_string())]);
    assert!(text.contains(r#"<error statusCode="404" path="cchc\404.html" responseMode="File" />"#), "{text}");
}

#[test]
fn services_are_told_in_their_own_way() {
    let site = site("");
    let netlify = site.loa("hosting netlify").expect(0).stdout;
    assert!(netlify.contains("\n/cchc/tin-cu/1/ /cchc/tin-tuc/ra-quan/ 301!\n"), "{netlify}");
    assert!(netlify.contains("\n/cchc/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"), "{netlify}");
    let cloudflare = site.loa("hosting cloudflare").expect(0).stdout;
    assert!(cloudflare.contains("\n/cchc/tin-cu/1 /cchc/tin-tuc/ra-quan/ 301\n"), "{cloudflare}");
    assert!(!cloudflare.contains('!'), "{cloudflare}");
    // No address is in two rules that name one field, for both would be sent.
    for text in [netlify, cloudflare] {
        assert!(!text.contains("/cchc/*\n  Cache-Control"), "{text}");
    }
}

#[test]
fn the_policy_allows_what_the_site_needs_and_nothing_else() {
    let plain = policy(&site(""));
    assert_eq!(directive(&plain, "default-src"), "'none'");
    for name in ["script-src", "style-src", "img-src", "connect-src", "form-action"] {
        assert_eq!(directive(&plain, name), "'self'", "{name}");
    }
    assert!(!plain.contains("unsafe"), "{plain}");
    let counted = site("counters: {provider: goatcounter, url: \"https://xa.goatcounter.com/\"}");
    assert_eq!(directive(&policy(&counted), "connect-src"), "'self' https://xa.goatcounter.com");
    let shown = site("").with(
        "content/tin-tuc/anh.md",
        "---\ntitle: Ảnh\ndate: 2023-02-10\n---\n![Ảnh](https://anh.example.vn/a.jpg)\n",
    );
    assert_eq!(directive(&policy(&shown), "img-src"), "'self' https://anh.example.vn");
}

#[test]
fn code_that_a_theme_writes_into_pages_is_known_by_its_digest() {
    let head = "{% extends \"cong-vu/base.html\" %}{% block head_extra %}<script>\nlet a = 1 < 2;\n</script>\
                <style>p { margin: 0 }</style>{% endblock head_extra %}";
    let site = site("theme: rieng")
        .with("themes/rieng/theme.yaml", "name: rieng\ntitle: Riêng\nextends: cong-vu\n")
        .with("themes/rieng/templates/base.html", head);
    let policy = policy(&site);
    // openssl dgst -sha256 -binary | base64
    assert_eq!(directive(&policy, "script-src"), "'self' 'sha256-ZvC2Fy0ZV4WhP3xCXpazWOUluic3FzgmPcTHePOK4bc='");
    assert_eq!(directive(&policy, "style-src"), "'self' 'sha256-7IWhgxoOGTB5NQzjGk9OPt0FwhVeBvZGoWgF9xLLh8c='");
}

#[test]
fn code_that_is_another_on_every_page_is_told() {
    let head = "{% extends \"cong-vu/base.html\" %}{% block head_extra %}<script>let a = \"{{ page.kind }}\";</script>\
                {% endblock head_extra %}";
    let site = site("theme: rieng\nhosting: {files: [apache]}")
        .with("themes/rieng/theme.yaml", "name: rieng\ntitle: Riêng\nextends: cong-vu\n")
        .with("themes/rieng/templates/base.html", head);
    let run = site.loa("hosting apache").expect(0).said("code-with-values").said("themes/rieng/templates/base.html:1:");
    assert!(run.stdout.contains("script-src 'self';"), "{}", run.stdout);
    site.loa("build --strict").expect(1).said("code-with-values");
    site.loa("build").expect(0).said("code-with-values").wrote(".htaccess");
}

fn unpacked(form: &str, bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match form {
        "gz" => MultiGzDecoder::new(bytes).read_to_end(&mut plain).expect("it is gzip"),
        _ => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut plain).expect("it is Brotli"),
    };
    plain
}

const PACKED: &str = "hosting: {compress: [gz, br]}";

#[test]
fn text_files_are_packed_and_nothing_else() {
    let site = site(PACKED).with("content/tin-tuc/a.pdf", "x".repeat(1000));
    site.loa("build").expect(0);
    let output = site.output();
    let mut packed = 0;
    for (path, bytes) in &output {
        let Some((plain, form)) = path.rsplit_once('.').filter(|(_, form)| ["gz", "br"].contains(form)) else {
            continue;
        };
        let expected = output.get(plain).unwrap_or_else(|| panic!("{path} stands alone"));
        assert_eq!(unpacked(form, bytes), *expected, "{path}");
        assert!(bytes.len() < expected.len(), "{path}");
        packed += 1;
    }
    assert!(packed > 40, "{packed}");
    for path in ["index.html", "rss.xml", "feed.json", "404.html", "tin-tuc/ra-quan/index.html"] {
        assert!(output.contains_key(&format!("{path}.gz")) && output.contains_key(&format!("{path}.br")), "{path}");
    }
    let wrong: Vec<&String> = output.keys().filter(|path| path.contains(".woff2.") || path.contains(".pdf.")).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_did_not_change_stays_packed_as_it_is() {
    let site = site(PACKED);
    site.loa("build").expect(0);
    let before = times(&site.path("public"));
    site.loa("build").expect(0);
    assert_eq!(times(&site.path("public")), before);
    let bytes = site.output();
    site.write("content/tin/abc.md", "---\ntitle: Bài\ndate: 2023-02-10\n---\nKhác.\n");
    site.loa("build").expect(0);
    let (after, now) = (times(&site.path("public")), site.output());
    let same = |path: &str| before.get(path) == after.get(path) && bytes.get(path) == now.get(path);
    assert!(same("tin-tuc/ra-quan/index.html.gz") && same("tin-tuc/ra-quan/index.html.br"));
    assert!(!same("tin/abc/index.html.gz") && !same("tin/abc/index.html.br"));
    // A build anew gives the same bytes.
    std::fs::remove_dir_all(site.path("public")).expect("a folder can be removed");
    site.loa("build").expect(0);
    assert_eq!(site.output(), now);
}

#[test]
fn a_packed_file_that_says_something_else_is_made_anew() {
    let site = site(PACKED);
    site.loa("build").expect(0);
    let before = site.output();
    // As a build leaves it that was killed between two files.
    site.write("public/index.html.gz", before.get("404.html.gz").expect("it is packed"));
    site.write("public/index.html.br", b"");
    site.loa("build").expect(0);
    assert_eq!(site.output(), before);
}

#[test]
fn packed_files_go_with_the_setting() {
    let site = site(PACKED);
    site.loa("build").expect(0).wrote("index.html.br");
    site.write("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/cchc/\nhosting: {compress: [gz]}\n");
    site.loa("build").expect(0).wrote("index.html.gz").did_not_write("index.html.br");
}

#[test]
fn an_author_s_packed_file_is_the_author_s() {
    let site = site(PACKED)
        .with("content/tin-tuc/so-lieu.csv", "a,b\n".repeat(200))
        .with("content/tin-tuc/so-lieu.csv.gz", "own");
    site.loa("build").expect(0);
    let output = site.output();
    let own: Vec<&String> = output.iter().filter(|(_, bytes)| *bytes == b"own").map(|(path, _)| path).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(output.contains_key("tin-tuc/so-lieu.csv.br"));
}

#[test]
fn pages_that_a_server_puts_figures_into_stay_plain() {
    let site = site("hosting: {compress: [gz]}\ncounters: {provider: ssi}");
    site.loa("build").expect(0).wrote("rss.xml.gz").did_not_write("index.html.gz");
}
