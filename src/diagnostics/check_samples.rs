//! Everything that `loa check` can find, once at least.

use std::collections::BTreeSet;

use super::{ActiveCode, CheckFault, CheckRule, Obstacle, OnPages, OutsideFault, PageFault};

/// Every fault, with facts as a site has them.
pub(super) fn all() -> Vec<CheckFault> {
    let address = || "https://xa.example.vn/tin-cu/".to_string();
    let on = |count| OnPages { first: "https://xa.example.vn/tin-tuc/ra-quan/".into(), count };
    let src = || "https://xa.example.vn/anh/ra-quan.jpg".to_string();
    let page = |fault| CheckFault::Page { fault, on: on(1) };
    let outside = |answer| CheckFault::Outside { address: "https://bo.example.vn/a".into(), answer, on: on(2) };
    let unreachable =
        |obstacle| outside(OutsideFault::Unreachable { obstacle, reason: "Broken pipe (os error 32)".into() });
    vec![
        page(PageFault::Link { address: address() }),
        CheckFault::Page { fault: PageFault::Link { address: address() }, on: on(1234) },
        page(PageFault::Anchor { address: "https://xa.example.vn/tin-tuc/#cuoi".into() }),
        page(PageFault::File { address: src() }),
        page(PageFault::OtherHost { address: "https://cdn.example.com/a.js".into(), host: "cdn.example.com".into() }),
        page(PageFault::FormHost {
            address: "https://khao-sat.example.com/gui".into(),
            host: "khao-sat.example.com".into(),
        }),
        page(PageFault::OutsideBase { address: "https://xa.example.vn/favicon.ico".into(), base: "/cchc/".into() }),
        CheckFault::StyleHost { address: "https://phong.example.com/a.css".into(), host: "phong.example.com".into() },
        page(PageFault::PrivateLink { address: "http://localhost:3000/".into(), is_machine: true }),
        page(PageFault::PrivateLink { address: "http://192.168.1.5/".into(), is_machine: false }),
        CheckFault::LocalBase { address: "http://localhost:8000/".into() },
        page(PageFault::Policy { what: "onclick=\"mo()\"".into() }),
        page(PageFault::DuplicateId { id: "noi-dung".into() }),
        page(PageFault::MissingId { id: "tieu-de".into(), attribute: "aria-labelledby".into() }),
        page(PageFault::ImageWithoutAlt { src: src() }),
        page(PageFault::UselessAlt { alt: "IMG_1234".into(), src: src() }),
        page(PageFault::LinkName { address: address() }),
        page(PageFault::HeadingOrder { heading: "Kết quả".into(), level: 4, before: 2 }),
        page(PageFault::FirstHeading { count: 0 }),
        page(PageFault::FirstHeading { count: 2 }),
        page(PageFault::EmptyHeading { level: 2 }),
        page(PageFault::Title),
        page(PageFault::Summary),
        CheckFault::DuplicateTitle {
            title: "Lễ ra quân".into(),
            page: "https://xa.example.vn/tin-tuc/ra-quan-2/".into(),
            other: "https://xa.example.vn/tin-tuc/ra-quan/".into(),
        },
        CheckFault::ActiveFile { code: ActiveCode::Inside { what: "onload".into() } },
        CheckFault::ActiveFile { code: ActiveCode::Unreadable },
        CheckFault::ActiveFile { code: ActiveCode::Script },
        CheckFault::ActiveFile { code: ActiveCode::Program },
        CheckFault::HeavyPicture { bytes: 12_500_000, width: 8000, height: 6000 },
        CheckFault::ForgottenDraft { since: "10/02/2023 07:00".into() },
        CheckFault::Decomposed { word: "hành".into() },
        CheckFault::MixedTones { here: "hoà".into(), usual: "hòa".into(), count: 3, others: 1234 },
        CheckFault::MisplacedMark { word: "tòan".into(), right: "toàn".into() },
        CheckFault::DoubleSpace,
        CheckFault::SpaceBeforeMark { mark: ',' },
        CheckFault::QuotationMark { mark: '“' },
        CheckFault::UnknownNumber { number: "112/KH-UBND".into(), nearest: Some("111/KH-UBND".into()) },
        CheckFault::UnknownNumber { number: "9/KH-UBND".into(), nearest: None },
        CheckFault::MisspeltNumber { number: "111 /KH-UBND".into(), right: "111/KH-UBND".into() },
        CheckFault::MissingGlyph { sign: '☎', count: 3 },
        CheckFault::MissingGlyph { sign: 'ŏ', count: 3 },
        CheckFault::UnknownIgnored { name: "double-spaces".into(), nearest: Some("double-space".into()) },
        CheckFault::UnknownIgnored { name: "hai-dau-cach".into(), nearest: None },
        CheckFault::IgnoredError { rule: "broken-link" },
        CheckFault::IdleIgnore { written: "loa-ingore".into(), right: "loa-ignore" },
        outside(OutsideFault::Status { status: 404 }),
        outside(OutsideFault::NoHost),
        outside(OutsideFault::TimedOut),
        unreachable(Obstacle::Circle),
        unreachable(Obstacle::Refused),
        unreachable(Obstacle::Closed),
        unreachable(Obstacle::NotHttp),
        unreachable(Obstacle::Certificate),
        unreachable(Obstacle::Encryption),
        unreachable(Obstacle::NoRoute),
        unreachable(Obstacle::Address),
        unreachable(Obstacle::Other),
        outside(OutsideFault::Moved { to: "https://bo.example.vn/b".into() }),
    ]
}

#[test]
fn every_rule_has_a_sample() {
    let told: BTreeSet<_> = all().iter().map(CheckFault::rule).collect();
    assert_eq!(told, CheckRule::ALL.iter().copied().collect());
}
