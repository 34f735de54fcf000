//! What authors type, and the HTML it becomes.

use super::*;

const SOURCE: &str = "content/tin-tuc/bai.md";

/// Reads `markdown` and shows slots as `{…}`.
pub(super) fn shown(body: &Body) -> String {
    let mut html = String::new();
    let mut from = 0;
    for slot in &body.slots {
        let at = slot.at as usize;
        html.push_str(&body.html[from..at]);
        from = at;
        html.push_str(&match &slot.filling {
            Filling::Link(target) | Filling::Picture(target) => match target {
                Target::File { typed, path, fragment } => {
                    let path = path.as_ref().map_or_else(|| format!("?{typed}"), |path| path.to_string());
                    if fragment.is_empty() { format!("{{{path}}}") } else { format!("{{{path}#{fragment}}}") }
                }
                Target::Page { path, query, fragment } => format!("{{page {path}|{query}|{fragment}}}"),
            },
            Filling::MessageCard { code } => format!("{{card {code}}}"),
            Filling::MessageLink { code } => format!("{{link {code}}}"),
            Filling::DocumentMention { number } => format!("{{document {number}}}"),
        });
    }
    html + &body.html[from..]
}

pub(super) fn with(markdown: &str, options: &Options<'_>) -> (Body, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let body = read(&SourcePath::new(SOURCE), markdown, 0..markdown.len(), options, &mut diagnostics);
    (body, diagnostics)
}

fn html(markdown: &str) -> String {
    shown(&with(markdown, &Options::default()).0).trim_end().to_string()
}

/// Each problem's rule and the text it points to.
fn problems(markdown: &str) -> Vec<(&'static str, &str)> {
    let (_, diagnostics) = with(markdown, &Options::default());
    let spot =
        |diagnostic: &Diagnostic| diagnostic.place.as_ref().and_then(|place| place.at.spot(markdown)).unwrap().bytes;
    diagnostics.iter().map(|diagnostic| (diagnostic.rule(), &markdown[spot(diagnostic)])).collect()
}

fn check(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        assert_eq!(html(markdown), *expected, "\n{markdown}");
    }
}

#[test]
fn blocks() {
    check(&[
        ("Một\nhai  \nba", "<p>Một\nhai<br>\nba</p>"),
        (
            "**đậm** *nghiêng* ~~bỏ~~ `a<b`",
            "<p><strong>đậm</strong> <em>nghiêng</em> <del>bỏ</del> <code>a&lt;b</code></p>",
        ),
        ("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>"),
        ("---", "<hr>"),
        ("```rust,ignore\na & b\n```", "<pre><code class=\"language-rust\">a &amp; b\n</code></pre>"),
        ("```\"onclick=x\na\n```", "<pre><code>a\n</code></pre>"),
        ("    a\n", "<pre><code>a\n</code></pre>"),
        ("\"05 T\" -- 'x'...", "<p>\"05 T\" -- 'x'...</p>"),
        ("&nbsp;&#xFDD0;&#1;&amp;", "<p>\u{A0}&amp;</p>"),
        (
            "- [ ] a\n- [x] b",
            "<ul class=\"tasks\">\n<li><input type=\"checkbox\" disabled aria-label=\"Chưa xong\"> a</li>\n<li><input type=\"checkbox\" disabled checked aria-label=\"Đã xong\"> b</li>\n</ul>",
        ),
        ("> [!NOTE]\n> a", "<div class=\"alert alert-note\"><p class=\"alert-title\">Lưu ý</p>\n<p>a</p>\n</div>"),
        (
            "| a |  | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |",
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1\"><table>\n<thead><tr><th class=\"align-left\" scope=\"col\">a</th><td></td><th class=\"align-right\" scope=\"col\">c</th></tr></thead>\n<tbody>\n<tr><td class=\"align-left\">1</td><td class=\"align-center\">2</td><td class=\"align-right\">3</td></tr>\n</tbody>\n</table></div>",
        ),
    ]);
    let smart = Options { smart_punctuation: true, ..Options::default() };
    assert_eq!(&*with("\"05 T\" -- x...", &smart).0.html, "<p>“05 T” – x…</p>\n");
}

#[test]
fn headings() {
    check(&[
        (
            "## Mục *tiêu*",
            "<h2 id=\"muc-tieu\">Mục <em>tiêu</em> <a class=\"anchor\" href=\"#muc-tieu\" aria-label=\"Liên kết đến mục “Mục tiêu”\">#</a></h2>",
        ),
        (
            "## A {#Đích .x onclick=y style=z}",
            "<h2 id=\"dich\">A <a class=\"anchor\" href=\"#dich\" aria-label=\"Liên kết đến mục “A”\">#</a></h2>",
        ),
        ("#", ""),
    ]);
    let of = |markdown: &str| {
        let headings = with(markdown, &Options::default()).0.headings;
        headings.iter().map(|heading| format!("{} {} {}", heading.level, heading.id, heading.text)).collect::<Vec<_>>()
    };
    assert_eq!(of("## A\n\n## A\n\n### …\n\n## ref 1 1"), ["2 a A", "2 a-2 A", "3 muc …", "2 muc-ref-1-1 ref 1 1"]);
    assert_eq!(of("# A\n\n## B\n\n###### C"), ["2 a A", "3 b B", "6 c C"]);
    assert_eq!(of("A\n===\n\n## B"), ["2 a A", "3 b B"]);
    assert_eq!(of("```\n# mã\n```\n\n## B"), ["2 b B"]);
    assert_eq!(of("## Theo {{ message(code=\"05 T\") }}\n"), ["2 theo-05-t Theo 05 T"]);
    let with_page = with("## Main", &Options { page_ids: &["main"], ..Options::default() }).0;
    assert_eq!(&*with_page.headings[0].id, "main-2");
}

#[test]
fn links() {
    check(&[
        (
            "[a](https://x.vn/?a=1&b=2)",
            "<p><a class=\"external\" rel=\"external noopener\" href=\"https://x.vn/?a=1&amp;b=2\">a</a></p>",
        ),
        ("[a](../05-t.md#5 \"Điều 5\")", "<p><a href=\"{content/05-t.md#5}\" title=\"Điều 5\">a</a></p>"),
        (
            "[a](anh\\x.pdf) [b](../../../x)",
            "<p><a href=\"{content/tin-tuc/anh/x.pdf}\">a</a> <a href=\"{?../../../x}\">b</a></p>",
        ),
        ("[a](/the/x/?q=1#y)", "<p><a href=\"{page /the/x/|?q=1|y}\">a</a></p>"),
        ("<a@b.vn> [t](tel:+84)", "<p><a href=\"mailto:a@b.vn\">a@b.vn</a> <a href=\"tel:+84\">t</a></p>"),
        ("[*a*](JaVaScript:alert) b", "<p><em>a</em> b</p>"),
        ("[a](&#1;java&Tab;script:x)", "<p>a</p>"),
        ("<javascript:x>", "<p>javascript:x</p>"),
        (
            "xem https://a.vn/x_y?a=1&b, (www.hue.gov.vn) hoặc `https://b.vn`",
            "<p>xem <a class=\"external\" rel=\"external noopener\" href=\"https://a.vn/x_y?a=1&amp;b\">https://a.vn/x_y?a=1&amp;b</a>, (<a class=\"external\" rel=\"external noopener\" href=\"http://www.hue.gov.vn\">www.hue.gov.vn</a>) hoặc <code>https://b.vn</code></p>",
        ),
        ("[](&#xFDD0;) [a](b.md \"&#xFDD1;c\")", "<p> <a href=\"{content/tin-tuc/b.md}\" title=\"c\">a</a></p>"),
        (
            "www.a.vn/b#http://",
            "<p><a class=\"external\" rel=\"external noopener\" href=\"http://www.a.vn/b#http://\">www.a.vn/b#http://</a></p>",
        ),
        ("[a <https://a.vn> b](x.md)", "<p><a href=\"{content/tin-tuc/x.md}\">a https://a.vn b</a></p>"),
        ("[https://a.vn](x.md)", "<p><a href=\"{content/tin-tuc/x.md}\">https://a.vn</a></p>"),
        ("[](x.md)", "<p><a href=\"{content/tin-tuc/x.md}\">x.md</a></p>"),
    ]);
    assert_eq!(problems("a [b](javascript:x) c"), [("unsafe-link", "[b](javascript:x)")]);
    assert_eq!(problems("[a]() [](x.md)"), [("empty-link", "[a]()"), ("link-without-text", "[](x.md)")]);
    assert_eq!(
        problems("## Mục tiêu\n\n[a](#muc-tieu) [b](#top) [c](#Mục-tiu)"),
        [("unknown-anchor", "[c](#Mục-tiu)")]
    );
}

#[test]
fn pictures() {
    check(&[
        (
            "![Quầy](a.jpg \"Một <cửa>\")",
            "<figure><img {content/tin-tuc/a.jpg} alt=\"Quầy\" loading=\"lazy\" decoding=\"async\"><figcaption>Một &lt;cửa&gt;</figcaption></figure>",
        ),
        (
            "![Quầy](a.jpg \"Một cửa. Ảnh: ĐTT & bạn\")",
            "<figure><img {content/tin-tuc/a.jpg} alt=\"Quầy\" loading=\"lazy\" decoding=\"async\"><figcaption>Một cửa. <small>Ảnh: ĐTT &amp; bạn</small></figcaption></figure>",
        ),
        (
            "![Quầy *a*](a.jpg)",
            "<figure><img {content/tin-tuc/a.jpg} alt=\"Quầy a\" loading=\"lazy\" decoding=\"async\"></figure>",
        ),
        (
            "a ![b](/c.png \"d\")",
            "<p>a <img {page /c.png||} alt=\"b\" title=\"d\" loading=\"lazy\" decoding=\"async\"></p>",
        ),
        (
            "- ![b](https://x.vn/c.png)\n\n  d",
            "<ul>\n<li><figure><img src=\"https://x.vn/c.png\" alt=\"b\" loading=\"lazy\" decoding=\"async\"></figure>\n<p>d</p>\n</li>\n</ul>",
        ),
        ("![b](data:image/png;base64,x)", "<p>b</p>"),
    ]);
    assert_eq!(problems("a\n\n![](a.jpg)"), [("missing-alt", "![](a.jpg)")]);
    assert_eq!(problems("![a](data:x)"), [("unsafe-picture", "![a](data:x)")]);
}

#[test]
fn labels_that_lead_nowhere() {
    let undefined = [("link-undefined", "[a][b]"), ("link-undefined", "[c]"), ("link-undefined", "![d][e]")];
    assert_eq!(problems("[a][b] [c][] [f] ![d][e] [g][h]\n\n- [ ] i [1]\n\n[h]: k.md\n"), undefined);
}

#[test]
fn footnotes() {
    check(&[(
        "a[^x] b[^y] c[^X]\n\n[^y]: hai\n[^x]: một\n\n    - ba\n",
        "<p>a<sup class=\"footnote-ref\"><a role=\"doc-noteref\" id=\"ref-1-1\" href=\"#cuoc-chu-1\" aria-label=\"Cước chú 1\">1</a></sup> b<sup class=\"footnote-ref\"><a role=\"doc-noteref\" id=\"ref-2-1\" href=\"#cuoc-chu-2\" aria-label=\"Cước chú 2\">2</a></sup> c<sup class=\"footnote-ref\"><a role=\"doc-noteref\" id=\"ref-1-2\" href=\"#cuoc-chu-1\" aria-label=\"Cước chú 1\">1</a></sup></p>\n\
        <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Cước chú\">\n<ol>\n\
        <li id=\"cuoc-chu-1\"><p>một</p>\n<ul>\n<li>ba</li>\n</ul>\n<p> <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#ref-1-1\" aria-label=\"Trở lại chỗ dẫn cước chú 1\">↩</a> <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#ref-1-2\" aria-label=\"Trở lại chỗ dẫn cước chú 1 (2)\">↩<sup>2</sup></a></p></li>\n\
        <li id=\"cuoc-chu-2\"><p>hai <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#ref-2-1\" aria-label=\"Trở lại chỗ dẫn cước chú 2\">↩</a></p></li>\n</ol>\n</section>",
    )]);
    assert_eq!(
        problems("a[^1] b[^2] \\[^3]\n\n[^1]: x\n\n[^4]: y"),
        [("unknown-footnote", "[^2]"), ("unused-footnote", "[^4]: y")]
    );
    assert_eq!(problems("a[^1] [b](#cuoc-chu-1)\n\n[^1]: x [c](d.md)\n"), []);
}

#[test]
fn components() {
    check(&[
        ("{{ message(code=\"05 T\") }}", "{card 05 T}"),
        ("{{ message(code=“05 T”) }}\n{{message(code='05 K')}}", "{card 05 T}\n{card 05 K}"),
        ("theo {{ message(code=\"05 T\") }}.", "<p>theo {link 05 T}.</p>"),
        ("- {{ message(code=&quot;05 T&quot;) }}", "<ul>\n<li>{link 05 T}</li>\n</ul>"),
        ("> {{ message(code=\"05 T\") }}", "<blockquote>\n{card 05 T}\n</blockquote>"),
        ("\\{{ message(code=\"05 T\") }} `{{ x }}`", "<p>{{ message(code=\"05 T\") }} <code>{{ x }}</code></p>"),
        ("[{{ message(code=\"05 T\") }}](x.md)", "<p><a href=\"{content/tin-tuc/x.md}\">05 T</a></p>"),
        ("{{ mesage(code=\"05 T\") }}", "<p>{{ mesage(code=\"05 T\") }}</p>"),
    ]);
    let smart = Options { smart_punctuation: true, ..Options::default() };
    assert_eq!(shown(&with("{{ message(code=\"05 T\") }}", &smart).0), "{card 05 T}\n");
    assert_eq!(problems("Đề án {{ mesage(code=\"05 T\") }}"), [("unknown-component", "mesage")]);
    assert_eq!(problems("> Đề án\n> {{ message(mã=\"05 T\") }}"), [("unknown-argument", "mã")]);
    assert_eq!(problems("Đề án {{ message(code=\"05\nx"), [("unclosed-component", "{{ message(code=\"05")]);
}

#[test]
fn marks_that_stayed_text_are_reported() {
    assert_eq!(problems("a **“Tết”**và b"), [("bold-not-read", "**“Tết”**")]);
    assert_eq!(problems("x [a b](kế hoạch.pdf) y"), [("link-not-read", "[a b](kế hoạch.pdf)")]);
    assert_eq!(problems("2 ** 3 ** 4, \\*\\*a\\*\\*, [a] (b), \\[a](b c)"), []);
}

#[test]
fn html_is_shown_as_text() {
    check(&[
        ("<div class=\"a\">\n<b>x</b>\n</div>", "<p>&lt;div class=\"a\"&gt;\n&lt;b&gt;x&lt;/b&gt;\n&lt;/div&gt;</p>"),
        ("a <b onclick=x>b</b> <!-- c -->d<br>e", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt; d<br>e</p>"),
        ("<!-- a\n\nb -->\n\nc", "<p>c</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ]);
    assert_eq!(problems("a <b>b</b>\n\n<div>\n"), [("raw-html", "<b>")]);
}

#[test]
fn first_paragraphs() {
    let of = |markdown: &str| with(markdown, &Options::default()).0.first_paragraph.map(String::from);
    assert_eq!(of("## A\n\n![a](b.jpg)\n\n{{ message(code='05 T') }}\n\n> x\n\n- y\n\nMột  **hai**\n[ba](x.md)[^1] `bốn`\n\nnăm\n\n[^1]: z").as_deref(), Some("Một hai ba bốn"));
    assert_eq!(of("Theo {{ message(code='05 T') }}, làm"), Some("Theo 05 T, làm".to_string()));
    assert_eq!(of("- a"), None);
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let text = "---\ntitle: Đề\n---\n\n[a](x.md) {{ message(code='05 T') }}";
    let start = text.find("\n[a]").unwrap() + 1;
    let mut diagnostics = Vec::new();
    let body = read(&SourcePath::new(SOURCE), text, start..text.len(), &Options::default(), &mut diagnostics);
    let spans: Vec<_> = body.slots.iter().map(|slot| &text[slot.span.0 as usize..slot.span.1 as usize]).collect();
    assert_eq!(spans, ["[a](x.md)", "{{ message(code='05 T') }}"]);
}
