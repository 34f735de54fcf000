//! Every kind of problem as people see it, and a flood of them, word for word, in `tests/print/`.
//! `SNAPSHOTS=overwrite cargo test --test print` writes down what is printed now.

#![allow(clippy::expect_used)]

use std::path::Path;

use loa::cli::print::{Style, Tally, report, summary};
use loa::diagnostics::{At, Diagnostic, Problem, RecordingFault};
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

const WEEK: &str = "---
week: 24
from: 05/06/2023
to: 11/06/2023
events:
  - date: 12/06/2023
    time: sau giao ban
    title: Kiểm tra bộ phận một cửa
  - date: 05/06/2023
    time: 9h00–7h30
    title: Giao ban đầu tuần
---
";

#[test]
fn a_week_of_a_schedule() {
    let week = SourcePath::new("content/lich-lam-viec/tuan-24-2023.md");
    let error = |key: &str, problem: Problem| Diagnostic::error(&week, At::key(key), problem);
    let warning = |key: &str, problem: Problem| Diagnostic::warning(&week, At::key(key), problem);
    let other = || "content/lich-lam-viec/tuan-23-2023.md".to_string();
    let (from, to) = (|| "05/06/2023".to_string(), || "11/06/2023".to_string());
    let diagnostics = [
        warning("week", Problem::WeekTwice { number: 24, year: 2023, other: other() }),
        warning("from", Problem::WeeksOverlap { other: other(), to: from() }),
        error("to", Problem::PeriodBackwards { from: to(), to: from() }),
        error("events[0].date", Problem::EventOutsideWeek { date: "12/06/2023".into(), from: from(), to: to() }),
        error("events[0].time", Problem::BadTime { value: "sau giao ban".into() }),
        error("events[1].time", Problem::EventBackwards { start: "09:00".into(), end: "07:30".into() }),
    ];
    let source = |path: &SourcePath| (*path == week).then(|| WEEK.to_string());
    compare("schedule", &diagnostics, &source, Style::default());
}

const MEDIA: &str = "---
title: Ba bước nộp hồ sơ
photos:
  - src: cong-cho.jpg
video:
  src: [nop-ho-so.avi, https://video.example.vn/123.mp4]
  captions:
    - src: phu-de.srt
      language: vn
    - {src: phu-de.vtt, language: Klingon}
  duration: 5 phút
audio:
  src: ban-tin.mp3
---
";

#[test]
fn every_problem_of_galleries_videos_and_broadcasts() {
    let file = SourcePath::new("content/thu-vien/ba-buoc.md");
    let error = |at: &str, problem| Diagnostic::error(&file, At::key(at), problem);
    let warning = |at: &str, problem| Diagnostic::warning(&file, At::key(at), problem);
    let recording = |src: &str, fault| Problem::BadRecording { src: src.into(), fault };
    let language = |value: &str, meant: Option<&str>| Problem::BadLanguage {
        value: value.into(),
        meant: meant.map(str::to_string),
    };
    let diagnostics = [
        Diagnostic::warning(&file, At::File, Problem::MediaWithoutDate),
        error("title", Problem::MediaSort { given: vec![] }),
        error("video", Problem::MediaSort { given: vec!["photos", "video", "audio"] }),
        error("photos[0].alt", Problem::PhotoWithoutAlt { src: "cong-cho.jpg".into() }),
        error("video.poster", Problem::VideoWithoutPoster { src: "nop-ho-so.avi".into() }),
        warning("video", Problem::VideoWithoutCaptions),
        error("video.src[0]", recording("nop-ho-so.avi", RecordingFault::NoVideo)),
        error("video.src[1]", Problem::OutsideMedia { address: "https://video.example.vn/123.mp4".into() }),
        error("video.captions[0].src", recording("phu-de.srt", RecordingFault::NoCaptions)),
        error("video.captions[0].language", language("vn", Some("vi"))),
        error("video.captions[1].src", recording("phu-de.vtt", RecordingFault::NotCaptions)),
        error("video.captions[1].language", language("Klingon", None)),
        error("video.duration", Problem::BadDuration { value: "5 phút".into() }),
        warning("audio", Problem::AudioWithoutTranscript),
        error("audio.src", recording("ban-tin.mp3", RecordingFault::Empty)),
        error("audio.src", recording("ban-tin.mp3", RecordingFault::Misnamed { format: "MP3" })),
        error("audio.src", recording("ban-tin.docx", RecordingFault::NoSound)),
    ];
    let source = |path: &SourcePath| (*path == file).then(|| MEDIA.to_string());
    compare("media", &diagnostics, &source, Style::default());
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
