//! When the public site changes by itself: the moments at which entries appear or expire, lose their pin, and at which
//! campaigns and weeks begin and end.

use super::{Phase, Visibility, campaign_phase, is_pinned, visibility, week_phase};
use crate::parse::entry::{Details, Entry, Period, Timing};
use crate::text::Language;
use crate::time::{Instant, Moment, Zone};

/// What happens to an entry on the public site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It becomes public.
    Appears,
    /// It stops being public.
    Expires,
    /// It leaves the head of its lists.
    Unpinned,
    /// Its campaign begins.
    CampaignBegins,
    /// Its campaign is over.
    CampaignEnds,
    /// Its week begins.
    WeekBegins,
    /// Its week is over.
    WeekEnds,
}

impl Change {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Appears => "appears",
            Self::Expires => "expires",
            Self::Unpinned => "unpinned",
            Self::CampaignBegins => "campaign-begins",
            Self::CampaignEnds => "campaign-ends",
            Self::WeekBegins => "week-begins",
            Self::WeekEnds => "week-ends",
        }
    }
}

/// One entry that will change.
#[derive(Clone, Copy, Debug)]
pub struct Upcoming<'a> {
    /// The first moment at which a build shows the change, to the second, in the zone of the site.
    pub moment: Moment,
    /// The entry.
    pub entry: &'a Entry,
    /// What happens to it.
    pub change: Change,
}

/// Every change after `at`, in the order of time, those of one moment by file. Drafts and entries in another language
/// than the site's never change it. What happens beyond the calendar, such as at the end of 31 December 9999, never
/// happens.
pub fn upcoming<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    language: Language,
    zone: Zone,
    at: Instant,
) -> Vec<Upcoming<'a>> {
    let mut found = Vec::new();
    for entry in entries.into_iter().filter(|entry| entry.language == language) {
        let mut before = face(entry, at);
        for instant in boundaries(entry, at) {
            let after = face(entry, instant);
            let moment = zone.at(instant);
            found.extend(
                changes(before, after)
                    .into_iter()
                    .flatten()
                    .filter_map(|change| Some(Upcoming { moment: moment?, entry, change })),
            );
            before = after;
        }
    }
    found.sort_by(|one, other| {
        let key = |of: &Upcoming<'_>| (of.moment.start(), of.change);
        key(one)
            .0
            .cmp(&key(other).0)
            .then_with(|| one.entry.source.cmp(&other.entry.source))
            .then(key(one).1.cmp(&key(other).1))
    });
    found
}

/// Everything about a public entry that depends on the moment of a build. What else ever reads the moment belongs
/// here and in [`boundaries`], or `loa next` does not see it coming.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Face {
    pinned: bool,
    phase: Option<Phase>,
    /// Whether the phase is that of a week and not of a campaign.
    is_week: bool,
}

/// What the public sees of an entry at a moment; nothing while it is not public.
fn face(entry: &Entry, at: Instant) -> Option<Face> {
    let phase = match &entry.details {
        Details::Campaign(campaign) => campaign_phase(campaign, at),
        Details::Week(week) => week_phase(week, at),
        Details::News
        | Details::Page
        | Details::Message(_)
        | Details::Notice { .. }
        | Details::Document(_)
        | Details::Media(_) => None,
    };
    let is_week = matches!(entry.details, Details::Week(_));
    let timing = Timing::of(entry);
    (visibility(&timing, at) == Visibility::Public).then(|| Face { pinned: is_pinned(&timing, at), phase, is_week })
}

/// The instants after `at` at which the face of an entry may change, in order.
fn boundaries(entry: &Entry, at: Instant) -> Vec<Instant> {
    let period = match &entry.details {
        Details::Campaign(campaign) => campaign.period.unwrap_or_default(),
        Details::Week(week) => Period { from: week.from, to: week.to },
        Details::News
        | Details::Page
        | Details::Message(_)
        | Details::Notice { .. }
        | Details::Document(_)
        | Details::Media(_) => Default::default(),
    };
    let all = [
        Timing::of(entry).appears,
        entry.expires.map(Moment::end),
        entry.pin_until.map(Moment::end),
        period.from.map(Moment::start),
        period.to.map(Moment::end),
    ];
    let mut after: Vec<Instant> = all.into_iter().flatten().filter(|instant| *instant > at).collect();
    after.sort_unstable();
    after.dedup();
    after
}

/// What turns one face into another.
fn changes(before: Option<Face>, after: Option<Face>) -> [Option<Change>; 2] {
    match (before, after) {
        (None, None) => [None, None],
        (None, Some(_)) => [Some(Change::Appears), None],
        (Some(_), None) => [Some(Change::Expires), None],
        (Some(before), Some(after)) => [
            (before.pinned != after.pinned).then_some(Change::Unpinned),
            (before.phase != after.phase).then_some(match (after.phase, after.is_week) {
                (Some(Phase::Ended), true) => Change::WeekEnds,
                (_, true) => Change::WeekBegins,
                (Some(Phase::Ended), false) => Change::CampaignEnds,
                (_, false) => Change::CampaignBegins,
            }),
        ],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parse::entry::{Campaign, Week};
    use crate::parse::markdown::Body;
    use crate::paths::SourcePath;
    use crate::text::Names;

    /// Noon of 1 January 2023 in Vietnam, and `hours` after it.
    fn at(hours: i64) -> Instant {
        1_672_549_200 + hours * 3600
    }

    fn moment(hours: i64) -> Moment {
        Zone::default().at(at(hours)).unwrap()
    }

    fn entry(file: &str) -> Entry {
        Entry {
            source: SourcePath::new(file),
            section: Names::default().share("tin-tuc"),
            language: Language::Vi,
            slug: "a".into(),
            url: crate::paths::Url::page(["a"]),
            title: "A".into(),
            date: None,
            updated: None,
            summary: None,
            category: None,
            tags: [].into(),
            authors: [].into(),
            unit: None,
            credit: None,
            image: None,
            documents: [].into(),
            campaign: None,
            draft: false,
            publish: None,
            expires: None,
            pin_until: None,
            aliases: [].into(),
            layout: None,
            toc: None,
            link_documents: true,
            details: Details::News,
            body: Body::default(),
        }
    }

    fn campaign(from: Option<i64>, to: Option<i64>) -> Details {
        let period = Some(Period { from: from.map(moment), to: to.map(moment) });
        Details::Campaign(Campaign {
            period,
            closed: None,
            plan: None,
            messages: [].into(),
            organiser: None,
            targets: [].into(),
        })
    }

    /// The hours and names of what is to come.
    fn told(entries: &[Entry], from: i64) -> Vec<(i64, &'static str)> {
        upcoming(entries, Language::Vi, Zone::default(), at(from))
            .iter()
            .map(|coming| ((coming.moment.start() - at(0)) / 3600, coming.change.name()))
            .collect()
    }

    #[test]
    fn an_entry_appears_loses_its_pin_and_expires() {
        let news = Entry {
            publish: Some(moment(5)),
            pin_until: Some(moment(7)),
            expires: Some(moment(9)),
            ..entry("content/tin-tuc/a.md")
        };
        let all = [(5, "appears"), (7, "unpinned"), (9, "expires")];
        assert_eq!(told(std::slice::from_ref(&news), 0), all);
        // The moment itself is not to come: a build at it shows the change already.
        assert_eq!(told(std::slice::from_ref(&news), 5), all[1..]);
        assert_eq!(told(std::slice::from_ref(&news), 9), []);
        assert_eq!(told(&[Entry { draft: true, ..news.clone() }], 0), []);
        assert_eq!(told(&[Entry { language: Language::En, ..news.clone() }], 0), []);
    }

    #[test]
    fn what_nobody_sees_is_no_change() {
        // The pin runs out before the entry appears, or when it expires.
        let early = Entry { date: Some(moment(5)), pin_until: Some(moment(3)), ..entry("content/tin-tuc/a.md") };
        assert_eq!(told(&[early], 0), [(5, "appears")]);
        let same = Entry { pin_until: Some(moment(3)), expires: Some(moment(3)), ..entry("content/tin-tuc/a.md") };
        assert_eq!(told(&[same], 0), [(3, "expires")]);
        let hidden = Entry { details: campaign(Some(1), Some(2)), publish: Some(moment(5)), ..entry("content/c/a.md") };
        assert_eq!(told(&[hidden], 0), [(5, "appears")]);
    }

    #[test]
    fn a_campaign_begins_and_ends() {
        let both = Entry { details: campaign(Some(1), Some(8)), ..entry("content/c/a.md") };
        assert_eq!(told(std::slice::from_ref(&both), 0), [(1, "campaign-begins"), (8, "campaign-ends")]);
        // One that its author has closed is over, and stays so.
        let Details::Campaign(open) = both.details.clone() else { panic!("a campaign") };
        let closed = Details::Campaign(Campaign { closed: Some(moment(8)), ..open });
        assert_eq!(told(&[Entry { details: closed, ..both }], 0), []);
    }

    #[test]
    fn a_week_begins_and_ends() {
        let week = Week { number: 1, from: Some(moment(1)), to: Some(moment(8)), events: [].into(), gist: "".into() };
        let entry = Entry { date: week.from, details: Details::Week(week), ..entry("content/l/a.md") };
        // The public sees it before its first day.
        assert_eq!(told(std::slice::from_ref(&entry), 0), [(1, "week-begins"), (8, "week-ends")]);
        let later = Entry { publish: Some(moment(3)), ..entry };
        assert_eq!(told(&[later], 0), [(3, "appears"), (8, "week-ends")]);
    }

    #[test]
    fn the_end_of_the_calendar_never_comes() {
        let forever = Moment::parse("31/12/9999", Zone::default());
        assert_eq!(told(&[Entry { expires: forever, ..entry("content/tin-tuc/a.md") }], 0), []);
    }

    #[test]
    fn one_moment_is_told_by_file() {
        let due = |file| Entry { date: Some(moment(2)), ..entry(file) };
        let entries = [due("content/tin-tuc/b.md"), due("content/tin-tuc/a.md")];
        let coming = upcoming(&entries, Language::Vi, Zone::default(), at(0));
        let files: Vec<&str> = coming.iter().map(|coming| coming.entry.source.as_str()).collect();
        assert_eq!(files, ["content/tin-tuc/a.md", "content/tin-tuc/b.md"]);
    }

    fn any_entry() -> impl Strategy<Value = Entry> {
        let hour = || proptest::option::of(-20..20_i64);
        (hour(), hour(), hour(), hour(), hour(), hour(), any::<bool>(), proptest::bool::weighted(0.2)).prop_map(
            |(date, publish, expires, pin_until, from, to, is_campaign, draft)| Entry {
                date: date.map(moment),
                publish: publish.map(moment),
                expires: expires.map(moment),
                pin_until: pin_until.map(moment),
                details: if is_campaign { campaign(from, to) } else { Details::News },
                draft,
                ..entry("content/tin-tuc/a.md")
            },
        )
    }

    proptest! {
        #[test]
        fn nothing_changes_before_the_next_moment_and_something_does_at_it(
            entries in proptest::collection::vec(any_entry(), 0..5),
            now in -25..25_i64,
        ) {
            let faces = |at| entries.iter().map(|entry| face(entry, at)).collect::<Vec<_>>();
            let coming = upcoming(&entries, Language::Vi, Zone::default(), at(now));
            let next = coming.first().map(|coming| coming.moment.start());
            // Moments are whole hours: the second before each, and each, are all that can differ.
            for hour in now..30 {
                for instant in [at(hour), at(hour) + 1, at(hour + 1) - 1] {
                    if next.is_none_or(|next| instant < next) {
                        prop_assert!(faces(at(now)) == faces(instant));
                    }
                }
            }
            if let Some(next) = next {
                prop_assert!(faces(next - 1) != faces(next));
                let changed = faces(next - 1).iter().zip(faces(next)).filter(|(before, after)| **before != *after).count();
                let told = coming.iter().filter(|coming| coming.moment.start() == next).count();
                prop_assert!(changed <= told && told <= 2 * changed);
            }
        }
    }
}
