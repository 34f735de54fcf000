//! Closing a campaign with `state: ended`: what readers are told, that no address goes, that feeds do not grow.

#![allow(clippy::expect_used)]

mod support;

use loa::pipeline::parse;
use support::{Files, Site};

const OPEN: &str = "period: {from: 2022-08-02, to: 2025-12-31}\nmessages: [05 T]\n";
const CLOSED: &str = "period: {from: 2022-08-02, to: 2025-12-31}\nmessages: [05 T]\nstate: ended\n";
const BANNER: &str = "alert alert-important closed";
const LATER: &str = "2026-02-01";

/// A campaign with a message, news and broadcasts of before its last day, on it and after it, and news of none.
fn site(campaign: &str) -> Site {
    let news = |date: &str, more: &str| {
        format!("---\ntitle: Tin {date}\ndate: {date}\ncategory: Thể chế\ntags: [Thi đua]\n{more}\n---\nThân.\n")
    };
    let broadcast = |date: &str| {
        format!("---\ntitle: Bản tin {date}\ndate: {date}\naudio: a.mp3\ncampaign: thi-dua\n---\nKính thưa bà con.\n")
    };
    Site::empty()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\ncategories: [Thể chế]\n")
        .with("content/chien-dich/_index.md", "---\ntitle: Chiến dịch\nkind: campaigns\n---\n")
        .with("content/chien-dich/thi-dua.md", campaign_text("Phong trào thi đua", campaign))
        .with("content/thong-diep/_index.md", "---\ntitle: Thông điệp\nkind: messages\n---\n")
        .with(
            "content/thong-diep/05-t.md",
            "---\ntitle: Năm T\ncode: 05 T\ncategory: Thể chế\ndate: 2022-08-02\nitems: [a, b, c, d, e]\n---\n",
        )
        .with("content/tin-tuc/truoc.md", news("2025-12-30", "campaign: thi-dua\naliases: [/cu/truoc.html]"))
        .with("content/tin-tuc/cuoi.md", news("2025-12-31 23:59:59", "campaign: thi-dua"))
        .with("content/tin-tuc/sau.md", news("2026-01-01", "campaign: thi-dua"))
        .with("content/tin-tuc/hen.md", news("2025-12-29", "publish: 2026-01-05\ncampaign: thi-dua"))
        .with("content/tin-tuc/khac.md", news("2026-01-02", ""))
        .with("content/thu-vien/_index.md", "---\ntitle: Đài\nkind: media\n---\n")
        .with("content/thu-vien/a.mp3", b"ID3\x04 sound")
        .with("content/thu-vien/truoc.md", broadcast("2025-12-30"))
        .with("content/thu-vien/sau.md", broadcast("2026-01-03"))
}

fn campaign_text(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2022-08-02\n{more}---\nThân.\n")
}

fn built(site: &Site, at: &str) -> Files {
    site.loa(&format!("build --at {at}")).expect(0);
    site.output()
}

fn feeds(files: &Files) -> Vec<(&String, &Vec<u8>)> {
    let is_feed =
        |path: &str| ["rss.xml", "atom.xml", "feed.json", "podcast.xml"].iter().any(|name| path.ends_with(name));
    files.iter().filter(|(path, _)| is_feed(path)).collect()
}

#[test]
fn every_address_stays() {
    let (open, closed) = (built(&site(OPEN), LATER), built(&site(CLOSED), LATER));
    // Stylesheets and the like bear a hash in their names, and are the same.
    assert!(open.keys().eq(closed.keys()));
    assert!(closed.contains_key("cu/truoc.html") && closed.contains_key("thu-vien/podcast.xml"));
    assert_eq!(open["cu/truoc.html"], closed["cu/truoc.html"]);
    assert_eq!(open["sitemap.xml"], closed["sitemap.xml"]);
}

#[test]
fn feeds_hold_what_they_held_and_do_not_grow() {
    let closed = built(&site(CLOSED), LATER);
    // The same bytes as if nothing of the campaign had come after its last day.
    let ended = site(OPEN);
    for late in ["content/tin-tuc/sau.md", "content/tin-tuc/hen.md", "content/thu-vien/sau.md"] {
        ended.remove(late);
    }
    let ended = built(&ended, LATER);
    assert_eq!(feeds(&closed).len(), 7);
    assert_eq!(feeds(&closed), feeds(&ended));
    let rss = String::from_utf8_lossy(&closed["rss.xml"]).into_owned();
    for (slug, is_there) in [("truoc", true), ("cuoi", true), ("khac", true), ("sau", false), ("hen", false)] {
        assert_eq!(rss.contains(&format!("/tin-tuc/{slug}/")), is_there, "{slug}");
        assert!(closed.contains_key(&format!("tin-tuc/{slug}/index.html")));
    }
    // Of a campaign that merely ran past its period the feeds go on.
    let open = built(&site(OPEN), LATER);
    assert!(String::from_utf8_lossy(&open["rss.xml"]).contains("/tin-tuc/sau/"));
    assert!(String::from_utf8_lossy(&open["thu-vien/podcast.xml"]).contains("/thu-vien/sau/"));
}

#[test]
fn what_comes_too_late_is_told_at_its_line() {
    let site = site(CLOSED);
    let run = site.loa(&format!("build --at {LATER}")).expect(0).said("[after-campaign]").said("“Phong trào thi đua”");
    for place in ["content/tin-tuc/sau.md:3:1", "content/tin-tuc/hen.md:6:1", "content/thu-vien/sau.md:3:1"] {
        assert!(run.stderr.contains(place), "{place}\n{}", run.stderr);
    }
    assert_eq!(run.stderr.matches("[after-campaign]").count(), 3, "{}", run.stderr);
    site.loa(&format!("build --strict --at {LATER}")).expect(1);
    site.write("content/chien-dich/thi-dua.md", campaign_text("Phong trào thi đua", OPEN));
    site.loa(&format!("build --strict --at {LATER}")).expect(0).never_said("after-campaign");
}

#[test]
fn its_pages_say_that_it_is_over_whatever_the_clock_says() {
    let site = site(CLOSED);
    for at in ["2025-12-31", LATER] {
        built(&site, at);
        let campaign = site.page("chien-dich/thi-dua/index.html");
        assert!(campaign.contains(BANNER) && campaign.contains("<b class=\"state ended\">Đã kết thúc</b>"), "{at}");
        for page in ["tin-tuc/truoc", "thong-diep/05-t", "thu-vien/truoc"] {
            let text = site.page(&format!("{page}/index.html"));
            let (_, banner) = text.split_once(BANNER).expect(page);
            let (banner, _) = banner.split_once("</div>").expect(page);
            assert!(
                banner.contains("Chiến dịch đã kết thúc ngày <time datetime=\"2025-12-31\">31/12/2025</time></p>"),
                "{banner}"
            );
            let rest = "<a href=\"/chien-dich/thi-dua/\">Phong trào thi đua</a>. Nội dung được giữ nguyên để tra cứu, \
                        không còn cập nhật.</p>";
            assert!(banner.contains(rest), "{banner}");
            assert!(text.contains("role=\"note\"") && !text.contains("role=\"alert\""), "{page}");
        }
    }
    for page in ["tin-tuc/cuoi", "tin-tuc/sau"] {
        assert!(site.page(&format!("{page}/index.html")).contains(BANNER), "{page}");
    }
    assert!(!site.page("tin-tuc/khac/index.html").contains(BANNER));
    assert!(!site.page("index.html").contains("Đang diễn ra"));
}

#[test]
fn a_campaign_that_ran_past_its_period_has_no_banner() {
    let site = site(OPEN);
    for (path, bytes) in built(&site, LATER) {
        assert!(!path.ends_with(".html") || !String::from_utf8_lossy(&bytes).contains(BANNER), "{path}");
    }
    assert!(site.page("chien-dich/thi-dua/index.html").contains("Đã kết thúc"));
}

#[test]
fn a_message_of_another_campaign_that_goes_on_is_not_over() {
    let site = site(CLOSED).with("content/chien-dich/moi.md", campaign_text("Đợt hai", "messages: [05 T]\n"));
    built(&site, LATER);
    assert!(!site.page("thong-diep/05-t/index.html").contains(BANNER));
    assert!(site.page("tin-tuc/truoc/index.html").contains(BANNER));
    // When both are over, the one that ended last is named.
    site.write(
        "content/chien-dich/moi.md",
        campaign_text("Đợt hai", "messages: [05 T]\nperiod: {to: 2026-01-31}\nstate: ended\n"),
    );
    built(&site, LATER);
    let page = site.page("thong-diep/05-t/index.html");
    assert!(
        page.contains("<a href=\"/chien-dich/moi/\">Đợt hai</a>. Nội dung được giữ nguyên")
            && page.contains(">31/01/2026</time></p>"),
        "{page}"
    );
}

#[test]
fn the_banner_speaks_english_on_an_english_site() {
    let site = site(CLOSED);
    site.write("site.yaml", "title: Site\nlanguage: en\nbase_url: https://xa.example.vn/\ncategories: [Thể chế]\n");
    built(&site, LATER);
    let page = site.page("tin-tuc/truoc/index.html");
    assert!(page.contains("This campaign ended on <time"), "{page}");
    assert!(page.contains("Phong trào thi đua</a>. Its content is kept for reference and is no longer updated."));
}

#[test]
fn nothing_new_is_made_for_it_and_nothing_of_it_is_to_come() {
    let site = site(CLOSED);
    let before = site.path("content/tin-tuc").read_dir().expect("a folder").count();
    site.loa("new article Sơ-kết --campaign thi-dua").expect(2).said("[campaign-closed]").said("state: ended");
    site.loa("new message 6-dám --campaign thi-dua").expect(2).said("[campaign-closed]");
    assert_eq!(site.path("content/tin-tuc").read_dir().expect("a folder").count(), before);
    let run = site.loa("next --at 2025-12-01 --format json").expect(0);
    assert!(!run.stdout.contains("campaign-ends"), "{}", run.stdout);
    site.write("content/chien-dich/thi-dua.md", campaign_text("Phong trào thi đua", OPEN));
    let run = site.loa("next --at 2025-12-01 --format json").expect(0);
    assert!(run.stdout.contains("campaign-ends"), "{}", run.stdout);
}

#[test]
fn targets_are_those_of_a_campaign_that_runs() {
    let targets = "targets: [{label: Đúng hạn, target: 98}]\n";
    let text = |title: &str, more: &str| campaign_text(title, &format!("{targets}{more}"));
    let site = Site::empty()
        .with("site.yaml", "title: Trang\nbase_url: https://xa.example.vn/\nwidgets:\n  home:\n    - type: targets\n")
        .with("content/chien-dich/_index.md", "---\ntitle: Chiến dịch\nkind: campaigns\n---\n")
        .with("content/chien-dich/a.md", text("Đợt A", "period: {from: 2022-01-01, to: 2026-12-31}\nstate: ended\n"))
        .with("content/chien-dich/b.md", text("Đợt B", "period: {from: 2022-01-01, to: 2026-12-31}\n"));
    built(&site, "2023-01-01");
    let home = site.page("index.html");
    assert!(home.contains("href=\"/chien-dich/b/\"") && !home.contains("href=\"/chien-dich/a/\""), "{home}");
}

#[test]
fn only_ended_can_be_said_and_only_with_its_day() {
    for (more, rule) in [
        ("state: Ended\n", Some("campaign-state")),
        ("state: running\n", Some("campaign-state")),
        ("state: đã kết thúc\n", Some("campaign-state")),
        ("state: true\n", Some("campaign-state")),
        ("state: ended\n", Some("ended-without-day")),
        ("state: ended\nperiod: {from: 2022-08-02}\n", Some("ended-without-day")),
        // One mistake is told once.
        ("state: ended\nperiod: {to: 31/02/2023}\n", Some("bad-date")),
        ("state: ended\nperiod: 2023\n", Some("wrong-shape")),
        ("sate: ended\n", Some("unknown-key")),
        ("state:\n", None),
        ("state: ended\nperiod: {to: 2023-01-31}\n", None),
    ] {
        let site = Site::new()
            .with("content/chien-dich/_index.md", "---\ntitle: Chiến dịch\nkind: campaigns\n---\n")
            .with("content/chien-dich/a.md", campaign_text("A", more));
        let mut diagnostics = Vec::new();
        parse(&loa::load::Tree::walk(site.root()), &mut diagnostics);
        let rules: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.rule()).collect();
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>(), "{more}");
    }
}
