//! `loa next`: what it answers, and that it is right: a build at any moment before the one it names is the same site,
//! a build at that moment is another.

#![allow(clippy::expect_used)]

mod support;

use std::path::Path;

use loa::build::{Target, build};
use loa::next::agenda;
use loa::site::{Change, Options};
use loa::time::{Instant, Moment, Zone};
use proptest::prelude::*;
use support::{Files, Site, files};

/// A site whose news appears at 7 on 15 February 2023, is pinned through the 20th and expires with the 28th.
fn scheduled() -> Site {
    Site::new().article("cu", "2023-01-01").with(
        "content/tin-tuc/moi.md",
        "---\ntitle: \"Ra quân: tháng cao điểm\"\ndate: 10/02/2023\npublish: 15/02/2023 07:00\npin_until: 20/02/2023\n\
         expires: 28/02/2023\n---\nThân.\n",
    )
}

#[test]
fn people_read_when_which_and_what() {
    let site = scheduled();
    let run = site.loa("next --at 2023-02-13T03:59").expect(0);
    assert_eq!(run.stdout, "");
    assert_eq!(
        run.stderr,
        "Trang thay đổi lần tới lúc 15/02/2023 07:00, sau 2 ngày 3 giờ:\n  content/tin-tuc/moi.md: lên trang — “Ra quân: \
         tháng cao điểm”\nSau đó còn 2 thay đổi nữa; xem đủ bằng loa next --format json.\n"
    );
    site.loa("next --lang en --at 2023-02-20")
        .expect(0)
        .said("next on 21/02/2023 00:00, in 1 day:")
        .said("no longer pinned");
}

#[test]
fn programs_get_one_line_and_the_status_tells_whether_there_is_one() {
    let site = scheduled();
    for (format, line) in [
        ("iso", "2023-02-15T07:00:00+07:00\n"),
        ("unix", "1676419200\n"),
        ("systemd", "2023-02-15 00:00:00 UTC\n"),
        ("cron", "0 7 15 2 *\n"),
    ] {
        let run = site.loa(&format!("next --at 2023-02-13 --format {format}")).expect(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (line, ""), "{format}");
        let run = site.loa(&format!("next --at 2023-03-01 --format {format}")).expect(4);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{format}");
    }
    site.loa("next --at 2023-03-01").expect(4).said("trang sẽ không tự thay đổi");
}

#[test]
fn json_holds_everything_that_is_to_come() {
    let run = scheduled().loa("next --at 2023-02-15 --format json").expect(0).stdout.clone();
    let read: serde_json::Value = serde_json::from_str(&run).expect("JSON");
    assert_eq!(read["next"]["unix"], 1_676_419_200);
    assert_eq!(read["next"]["in_seconds"], 7 * 3600);
    assert_eq!(read["next"]["changes"][0]["file"], "content/tin-tuc/moi.md");
    assert_eq!(read["next"]["changes"][0]["change"], "appears");
    assert_eq!(read["later"][1]["change"], "expires");
    assert_eq!(read["later"][1]["at"], "2023-03-01T00:00:00+07:00");
    let none = scheduled().loa("next --at 2024-01-01 --format json").expect(4).stdout.clone();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&none).expect("JSON")["next"], serde_json::Value::Null);
}

#[test]
fn a_site_with_errors_has_no_answer_and_a_wrong_call_neither() {
    let site = scheduled().with("content/tin-tuc/sai.md", "---\ntitle: A\ndate: 31/02/2023\n---\n");
    let run = site.loa("next --at 2023-02-13 --format unix").expect(1).said("[bad-date]");
    assert_eq!(run.stdout, "");
    site.loa("next --at hôm-qua").expect(2).said("[bad-date]");
    site.loa("next --root khong-co").expect(2).said("[not-a-site]");
    site.loa("next --format rss").expect(2).said("iso");
}

#[test]
fn nothing_is_written() {
    let site = scheduled();
    let before = files(site.root());
    site.loa("next --at 2023-02-13").expect(0);
    assert_eq!(before, files(site.root()));
}

/// What one entry of a made-up site says of time, in hours from [`START`].
#[derive(Clone, Debug)]
struct Times {
    date: i64,
    publish: Option<i64>,
    expires: Option<i64>,
    pin_until: Option<i64>,
    draft: bool,
    sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    News,
    Campaign,
    Week,
}

const START: Instant = 1_672_549_200;

impl Times {
    /// The Markdown. Times that would be errors are left out.
    fn text(&self) -> String {
        let moment = |hours: i64| Zone::default().at(START + hours * 3600).map(Moment::rfc3339).unwrap_or_default();
        let mut text = format!("---\ntitle: Bài\ndate: {}\n", moment(self.date));
        let mut line = |key: &str, hours: Option<i64>| {
            if let Some(hours) = hours {
                text.push_str(&format!("{key}: {}\n", moment(hours)));
            }
        };
        line("publish", self.publish);
        let appears = self.publish.unwrap_or(self.date);
        line("expires", self.expires.filter(|expires| *expires > appears));
        match self.pin_until {
            end if self.sort == Sort::Week => {
                let end = end.unwrap_or_default();
                text.push_str(&format!("week: 1\nfrom: {}\nto: {}\n", moment(end - 14), moment(end)));
            }
            Some(end) if self.sort == Sort::Campaign => {
                text.push_str(&format!("period: {{from: \"{}\", to: \"{}\"}}\n", moment(end - 4), moment(end)));
            }
            end => line("pin_until", end),
        }
        if self.draft {
            text.push_str("draft: true\n");
        }
        text + "---\nThân.\n"
    }
}

fn times() -> impl Strategy<Value = Times> {
    let hour = || proptest::option::of(-9..9_i64);
    let sort = prop_oneof![Just(Sort::News), Just(Sort::Campaign), Just(Sort::Week)];
    (-9..9_i64, hour(), hour(), hour(), proptest::bool::weighted(0.1), sort).prop_map(
        |(date, publish, expires, pin_until, draft, sort)| Times { date, publish, expires, pin_until, draft, sort },
    )
}

fn built(root: &Path, at: Instant) -> Files {
    let out = root.join("public");
    let target = Target { root: root.to_path_buf(), out: out.clone(), strict: false };
    let built = build(&target, &Options { at, drafts: false, base_url: None }).expect("the folder can be written");
    assert!(built.published.is_some(), "{:?}", built.diagnostics);
    files(&out)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_build_before_the_next_moment_is_the_same_site_and_one_at_it_is_another(
        all in proptest::collection::vec(times(), 1..4),
        now in -10..10_i64,
        between in 0.0..1.0_f64,
    ) {
        let site = Site::empty()
            .with("site.yaml", "base_url: https://xa.example.vn/\n")
            .with("content/_index.md", "---\ntitle: Trang chủ\n---\n")
            .with("content/chien-dich/_index.md", "---\ntitle: Chiến dịch\nkind: campaigns\n---\n")
            .with("content/lich/_index.md", "---\ntitle: Lịch\nkind: schedule\n---\n");
        for (number, times) in all.iter().enumerate() {
            let section = match times.sort {
                Sort::News => "tin-tuc",
                Sort::Campaign => "chien-dich",
                Sort::Week => "lich",
            };
            site.write(&format!("content/{section}/bai-{number}.md"), times.text());
        }
        let now = START + now * 3600;
        let ahead = agenda(site.root(), now);
        let next = ahead.coming.first().map(|coming| coming.moment.start());
        let last_before = next.map_or(now + 100 * 3600, |next| next - 1);
        let some_before = now + ((last_before - now) as f64 * between) as Instant;
        let today = built(site.root(), now);
        prop_assert_eq!(&today, &built(site.root(), some_before));
        prop_assert_eq!(&today, &built(site.root(), last_before));
        if let Some(next) = next {
            // A pin may run out where it made no difference: in a list of one.
            let only_pins = ahead.split().0.iter().all(|coming| coming.change == Change::Unpinned);
            prop_assert!(only_pins || today != built(site.root(), next));
        }
    }
}
