//! Every kind of problem as people see it, and a flood of them, word for word, in `tests/print/`.
//! `SNAPSHOTS=overwrite cargo test --test print` writes down what is printed now.

#![allow(clippy::expect_used)]

use std::path::Path;

use loa::cli::print::{Style, Tally, report, summary};
use loa::diagnostics::{At, Diagnostic, Problem};
use loa::parse::config::{self, WidgetKind};
use loa::parse::data::read_data;
use loa::paths::SourcePath;
use loa::text::Language;
use loa::time::Zone;
use snapbox::Data;

fn compare(name: &str, diagnostics: &[Diagnostic], source: &dyn Fn(&SourcePath) -> Option<String>, style: Style) {
    for language in [Language::Vi, Language::En] {
        let mut text = report(diagnostics, source, language, style);
        text.push_str(&summary(Tally::of(diagnostics), Some("public/"), language));
        let file = format!("tests/print/{name}.{}.txt", language.code());
        let expected = Data::read_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file), None).raw();
        snapbox::assert_data_eq!(text, expected);
    }
}

const ENTRY: &str = "---
titel: Xã tổ chức lễ công bố Đề án 06
chuyen_muc: Tin tức
date: 31/02/2023
---

Sáng nay, Ủy ban nhân dân xã đã tổ chức hội nghị công bố danh mục thủ tục hành chính thuộc thẩm quyền giải quyết, theo [Kế hoạch 111](../ke-hoach-11.md), với sự tham dự của lãnh đạo các phòng, ban và toàn thể công chức bộ phận một cửa.

\tTheo 会议 [“Đề án”](de-an.md) và mã \u{1b}[31mđỏ [x](\u{202e}x.md).
";

fn in_entry(part: &str) -> At {
    let start = ENTRY.find(part).expect("the entry holds the part");
    At::from(start..start + part.len())
}

#[test]
fn every_problem() {
    let entry = SourcePath::new("content/tin-tuc/2023/de-an-06.md");
    let other = |name: &str| SourcePath::new(format!("content/tin-tuc/{name}"));
    let key = |key: &str, nearest: Option<&str>| Problem::UnknownKey {
        key: key.to_string(),
        nearest: nearest.map(str::to_string),
        known: ["title", "date", "category", "tags"].map(str::to_string).to_vec(),
    };
    let link = |target: &str, nearest: Option<&str>| Problem::BrokenLink {
        target: target.to_string(),
        nearest: nearest.map(str::to_string),
    };
    let diagnostics = [
        Diagnostic::error(&other("cu.md"), At::File, Problem::NotUtf8),
        Diagnostic::error(&other("van-ban.md"), At::File, Problem::NotText),
        Diagnostic::error(&other("to.md"), At::File, Problem::TooLarge { bytes: 45_300_000, limit: 10_000_000 }),
        Diagnostic::error(
            &other("khoa.md"),
            At::File,
            Problem::Unreadable { reason: "Permission denied (os error 13)".into() },
        ),
        Diagnostic::error(&entry, At::key("titel"), key("titel", Some("title"))),
        Diagnostic::error(&entry, At::key("chuyen_muc"), key("chuyen_muc", None)),
        Diagnostic::error(&entry, At::key("date"), Problem::BadDate { value: "31/02/2023".into() }),
        Diagnostic::warning(
            &entry,
            in_entry("[Kế hoạch 111](../ke-hoach-11.md)"),
            link("../ke-hoach-11.md", Some("../2022/ke-hoach-111.md")),
        ),
        Diagnostic::warning(&entry, in_entry("[“Đề án”](de-an.md)"), link("de-an.md", None)),
        Diagnostic::warning(&entry, in_entry("[x](\u{202e}x.md)"), link("\u{202e}x.md", None)),
        Diagnostic::global(Problem::UnknownKey { key: "x".into(), nearest: None, known: Vec::new() }),
    ];
    let source = |path: &SourcePath| (*path == entry).then(|| ENTRY.to_string());
    compare("every-problem", &diagnostics, &source, Style::default());
    compare("colours", &diagnostics[4..5], &source, Style { colour: true });
}

#[test]
fn a_flood_stays_readable() {
    let file = |n: usize| SourcePath::new(format!("content/tin-tuc/{:03}.md", n / 10));
    let at = |n: usize| At::Line { line: 5 + n % 10, column: 1 };
    let mut diagnostics: Vec<Diagnostic> =
        (0..46).map(|n| Diagnostic::error(&file(n), at(n), Problem::BadDate { value: format!("hôm {n}") })).collect();
    diagnostics.extend((46..5000).map(|n| {
        let problem = Problem::BrokenLink { target: format!("bai-{n}.md"), nearest: None };
        Diagnostic::warning(&file(n), at(n), problem)
    }));
    let source = |_: &SourcePath| Some("Một dòng có liên kết hỏng.\n".repeat(20));
    compare("flood", &diagnostics, &source, Style::default());
}

const RESULTS: &str = "Kỳ;Đã giải quyết;Trước & đúng hạn;Trễ hạn;Người nhập;Cập nhật lúc
Tháng 09/2023;1.950;1.948;1;Lan;28/09/2023 02:07:39
Sep-23;1.700;1.699;một;;hôm qua
Tháng 07/2023;1.500;1.500;0
Tháng 06/2023;;1.200;0;;30/06/2023
09/2023;1.950;1.949;1;;28/09/2023
";

const RANKING: &str = "Đơn vị,Điểm,Hạng,Hạng kỳ trước
Xã Lạc Long,92,5,1,22
Xã Thượng Quận,\"91,25\",1,9
Phường Phú Thứ,90.5,0,cao
Phường Long Xuyên,89,3,x
xã thượng quận,88,2,9
";

const LINKS: &str = "groups:
  - title: Liên kết
    links:
      - title: Cổng Dịch vụ công quốc gia
      - url: /gioi-thieu/
";

const SETTINGS: &str = "widgets:
  home:
    - tthcc
    - type: tthc
      rows: 5
    - type: badges
      items:
        - image: content/huy-hieu/ipv6.svg
          alt: IPv6 Ready
        - image: content/huy-hieu/tin-nhiem.svg
          url: tin-nhiem.example.vn
    - type: badges
  sidebar:
    - type: lead
    - title: Không có loại
  footers: counters
";

/// Every mistake in the data of widgets, at its cell.
#[test]
fn data_of_widgets() {
    let files = [
        (WidgetKind::Tthc, "content/_data/tthc.csv", RESULTS),
        (WidgetKind::Tthc, "content/_data/thieu-cot.csv", "Kỳ;Tổng\n2023;1\n"),
        (WidgetKind::Tthc, "content/_data/hai-cot.csv", "Kỳ;Tháng;Đã giải quyết;Đúng hạn;Trễ hạn;Cập nhật\n"),
        (WidgetKind::Tthc, "content/_data/trong.csv", "Kỳ;Đã giải quyết;Đúng hạn;Trễ hạn;Cập nhật\n"),
        (WidgetKind::Ranking, "content/_data/xep-hang.csv", RANKING),
        (WidgetKind::Ranking, "content/_data/ngoac.csv", "Đơn vị,Hạng\n\"Xã Lạc Long,1\nXã Thượng Quận,2\n"),
        (WidgetKind::Links, "content/_data/lien-ket.yaml", LINKS),
        (WidgetKind::Links, "content/_data/trong.yaml", "# chưa có\n"),
    ];
    let mut diagnostics = Vec::new();
    for (kind, file, text) in files {
        read_data(kind, &SourcePath::new(file), text, Zone::default(), &mut diagnostics);
    }
    let settings = SourcePath::new("site.yaml");
    config::read(&settings, SETTINGS, &mut diagnostics);
    let source = |path: &SourcePath| {
        let data = files.iter().find(|(_, file, _)| path.as_str() == *file).map(|(_, _, text)| *text);
        data.or((*path == settings).then_some(SETTINGS)).map(str::to_string)
    };
    compare("data", &diagnostics, &source, Style::default());
}
