//! How long each stage takes: `cargo bench`, or `cargo bench -- parse` for one of them.
//!
//! The corpus is made here, of syllables that the field uses, and is the same on every machine. Compare ratios
//! between two commits on one machine; absolute figures mean little.

#![allow(clippy::expect_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use loa::diagnostics::Diagnostic;
use loa::load::Tree;
use loa::parse::entry::{self, Context, Kind};
use loa::parse::markdown;
use loa::paths::SourcePath;
use loa::pipeline;
use loa::plan::{Job, Make, Plan};
use loa::render::Renderer;
use loa::site::{Options, Site};
use loa::text::{Language, Names};
use loa::time::Zone;

const SYLLABLES: [&str; 40] = [
    "cải",
    "cách",
    "hành",
    "chính",
    "thủ",
    "tục",
    "hồ",
    "sơ",
    "tiếp",
    "nhận",
    "giải",
    "quyết",
    "đúng",
    "hạn",
    "người",
    "dân",
    "doanh",
    "nghiệp",
    "kế",
    "hoạch",
    "nhiệm",
    "vụ",
    "chỉ",
    "tiêu",
    "tuyên",
    "truyền",
    "điện",
    "tử",
    "dịch",
    "công",
    "một",
    "cửa",
    "liên",
    "thông",
    "trách",
    "xã",
    "phường",
    "huyện",
    "tỉnh",
    "năm",
];

/// The words of article `number`: a fixed walk through the syllables.
fn words(number: usize, count: usize) -> String {
    let mut state = number as u64 * 2_654_435_761 + 1;
    let mut step = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        SYLLABLES[(state >> 33) as usize % SYLLABLES.len()]
    };
    (0..count).map(|_| step()).collect::<Vec<_>>().join(" ")
}

/// An article of about 600 words with headings, a list, a table and links.
fn article(number: usize) -> String {
    let mut text = format!(
        "---\ntitle: \"{}\"\ndate: {:04}-{:02}-{:02}T07:00:00+07:00\nsummary: \"{}\"\ncategory: \"Lĩnh vực {}\"\ntags: [\"{}\", \"{}\"]\nunit: Phòng Nội vụ\n---\n\n",
        words(number, 9),
        2016 + number % 8,
        1 + number % 12,
        1 + number % 28,
        words(number + 1, 28),
        number % 6,
        words(number % 50, 2),
        words(number % 70 + 99, 2),
    );
    for part in 0..4 {
        let seed = number * 31 + part;
        text.push_str(&format!("## {}\n\n{}. {}.\n\n", words(seed, 6), words(seed + 1, 60), words(seed + 2, 40)));
        text.push_str(&format!(
            "- {}\n- **{}** và {}\n\n",
            words(seed + 3, 12),
            words(seed + 4, 3),
            words(seed + 5, 9)
        ));
    }
    text.push_str("| Đơn vị | Hồ sơ |\n|---|---:|\n| Xã | 1950 |\n| Phường | 2100 |\n");
    text
}

/// A site of `count` articles in a folder of its own.
fn site_on_disk(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let content = folder.path().join("content/tin-tuc");
    std::fs::create_dir_all(&content).expect("the content folder");
    std::fs::write(folder.path().join("site.yaml"), "base_url: https://example.vn/\n").expect("site.yaml");
    for number in 0..count {
        std::fs::write(content.join(format!("bai-{number:05}.md")), article(number)).expect("an article");
    }
    folder
}

fn options() -> Options {
    Options { at: 1_800_000_000, drafts: false, base_url: None }
}

fn parse(criterion: &mut Criterion) {
    let text = article(7);
    let file = SourcePath::new("content/tin-tuc/bai.md");
    let options = markdown::Options::default();
    let names = Names::default();
    let context = Context {
        section: "tin-tuc",
        kind: Kind::News,
        zone: Zone::default(),
        language: Language::Vi,
        markdown: &options,
        names: &names,
    };
    let mut group = criterion.benchmark_group("parse");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("entry", |bencher| {
        bencher.iter(|| {
            let mut diagnostics: Vec<Diagnostic> = Vec::new();
            black_box(entry::read(&file, black_box(&text), &context, &mut diagnostics))
        });
    });
    group.finish();
}

fn site_and_render(criterion: &mut Criterion) {
    const ENTRIES: usize = 1000;
    let folder = site_on_disk(ENTRIES);
    let tree = Tree::walk(folder.path());
    let mut diagnostics = Vec::new();
    let parsed = pipeline::parse(&tree, &mut diagnostics);
    let mut group = criterion.benchmark_group("site");
    group.throughput(Throughput::Elements(ENTRIES as u64));
    group.sample_size(20);
    group.bench_function("site and plan", |bencher| {
        bencher.iter_batched(
            || parsed.clone(),
            |parsed| {
                let mut diagnostics = Vec::new();
                let site = Site::new(parsed, &options(), &mut diagnostics);
                let plan = Plan::new(&site, &mut diagnostics);
                black_box((site, plan))
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();

    let site = Arc::new(Site::new(parsed, &options(), &mut diagnostics));
    let plan = Arc::new(Plan::new(&site, &mut diagnostics));
    let mut group = criterion.benchmark_group("render");
    group.throughput(Throughput::Elements(plan.jobs().len() as u64));
    group.sample_size(20);
    group.bench_function("every job, one thread", |bencher| {
        bencher.iter(|| {
            let renderer = Renderer::new(&site, &plan, &mut diagnostics).expect("a theme that works");
            for job in plan.jobs() {
                black_box(renderer.render(job).expect("a page"));
            }
        });
    });
    group.finish();
}

fn search_index(criterion: &mut Criterion) {
    const ENTRIES: usize = 1000;
    let folder = site_on_disk(ENTRIES);
    let mut diagnostics = Vec::new();
    let parsed = pipeline::parse(&Tree::walk(folder.path()), &mut diagnostics);
    let site = Arc::new(Site::new(parsed, &options(), &mut diagnostics));
    let plan = Arc::new(Plan::new(&site, &mut diagnostics));
    let jobs: Vec<&Job> = plan.jobs().iter().filter(|job| matches!(job.make, Make::SearchPart(_))).collect();
    let mut group = criterion.benchmark_group("search");
    group.throughput(Throughput::Elements(ENTRIES as u64));
    group.sample_size(20);
    group.bench_function("index and all its files", |bencher| {
        bencher.iter_batched(
            || Renderer::new(&site, &plan, &mut diagnostics).expect("a theme that works"),
            |renderer| {
                for job in &jobs {
                    black_box(renderer.render(job).expect("a file of the index"));
                }
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, parse, site_and_render, search_index);
criterion_main!(benches);
