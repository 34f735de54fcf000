//! Front matter and Markdown → [`Entry`].

use super::Kind;
use super::fields::Fields;
use super::front_matter::split;
use super::keys::{Better, EntryKeys, FileKeys, ItemKeys, PeriodKeys, PictureKeys, State, TargetKeys, kinds_of};
use super::media::{MediaKeys, read_media};
use super::message::{code_number, lead_of};
use super::model::{
    Attachment, Campaign, Details, Document, Entry, Figure, Message, MessageItem, Period, Picture, Target,
};
use super::schedule::{WeekKeys, read_week};
use crate::diagnostics::{At, Diagnostic, Problem, has_errors};
use crate::parse::yaml::{self, Choice, ChoiceText, Group, List, Needed, Record, Text, report_unread};
use crate::parse::{markdown, picture};
use crate::paths::{SourcePath, Url, is_device_name};
use crate::text::{Language, Names, slugify};
use crate::time::{Moment, Zone};

/// What an entry needs to know of its site to be read.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The folder of its section; empty directly below `content/`.
    pub section: &'a str,
    /// The kind of its section.
    pub kind: Kind,
    /// The zone of moments without an offset.
    pub zone: Zone,
    /// The language of files without one in their name.
    pub language: Language,
    /// How Markdown is read.
    pub markdown: &'a markdown::Options<'a>,
    /// The names of the site.
    pub names: &'a Names,
}

/// Reads an entry from the clean text of its file. However broken the text is, an entry comes back, so that one
/// mistake does not make links to it look broken as well; the diagnostics decide whether it is published.
pub fn read(file: &SourcePath, text: &str, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Entry {
    let parts = split(file, text, diagnostics);
    let keys: EntryKeys = yaml::read(file, text, parts.yaml, diagnostics);
    let body = markdown::read(file, text, parts.body, context.markdown, diagnostics);
    let (stem, language) = language_of(file.stem(), context.language);
    let mut fields = Fields { file, zone: context.zone, diagnostics };
    refuse_keys_of_other_kinds(&mut fields, &keys, context.kind);
    let title = match context.kind {
        Kind::Schedule => fields.line(keys.title.map(|title| title.0)),
        _ => fields.required("title", keys.title),
    };
    let slug = read_slug(&mut fields, keys.slug, stem);
    let (date_given, expires_given) = (keys.date.is_some(), keys.expires.is_some());
    let (date, updated) = (fields.moment("date", keys.date), fields.moment("updated", keys.updated));
    let (publish, expires) = (fields.moment("publish", keys.publish), fields.moment("expires", keys.expires));
    if let (Some(publish), Some(expires)) = (publish.or(date), expires)
        && expires.end() <= publish.start()
    {
        fields.error("expires", Problem::ExpiresBeforePublish);
    }
    let issued = fields.moment("issued", keys.issued);
    let pin_until = fields.moment("pin_until", keys.pin_until);
    let image = keys.image.and_then(|image| read_picture(&mut fields, image));
    let aliases = read_aliases(&mut fields, keys.aliases);
    let undated = match context.kind {
        Kind::News => Some(Problem::NewsWithoutDate),
        Kind::Media => Some(Problem::MediaWithoutDate),
        _ => None,
    };
    // Where the front matter is broken the date may be there all the same.
    if let Some(problem) = undated
        && date.is_none()
        && !date_given
        && !has_errors(fields.diagnostics)
    {
        fields.diagnostics.push(Diagnostic::warning(file, At::File, problem));
    }
    let details = match context.kind {
        Kind::News => Details::News,
        Kind::Pages => Details::Page,
        Kind::Notices => Details::Notice { urgent: fields.flag("urgent", keys.urgent).unwrap_or(false) },
        Kind::Documents => Details::Document(Document {
            number: fields.required("number", keys.number).unwrap_or_default(),
            form: fields.line(keys.form).map(|name| context.names.share(&name)),
            issuer: fields.line(keys.issuer),
            issued,
            signer: fields.line(keys.signer),
            gist: fields.line(keys.gist),
            files: read_files(&mut fields, keys.files),
        }),
        Kind::Media => {
            let keys = MediaKeys { photos: keys.photos, video: keys.video, audio: keys.audio };
            Details::Media(read_media(&mut fields, keys, title.as_deref().unwrap_or(stem), language, &body))
        }
        Kind::Messages => {
            let period = keys.period.and_then(|period| read_period(&mut fields, period));
            Details::Message(read_message(&mut fields, keys.code, keys.key, keys.items, keys.document, period))
        }
        Kind::Campaigns => {
            let found = fields.diagnostics.len();
            let period = keys.period.and_then(|period| read_period(&mut fields, period));
            // A mistake in the period is told already, and may be why it has no end.
            let is_broken = fields.diagnostics.len() > found;
            Details::Campaign(Campaign {
                period,
                closed: read_closed(&mut fields, keys.state, period, is_broken),
                plan: fields.line(keys.plan),
                messages: fields.lines(keys.messages),
                organiser: fields.line(keys.organiser),
                targets: read_targets(&mut fields, keys.targets),
            })
        }
        Kind::Schedule => {
            let keys = WeekKeys { week: keys.week, from: keys.from, to: keys.to, events: keys.events };
            Details::Week(read_week(&mut fields, keys))
        }
    };
    let (title, date, publish) = match &details {
        Details::Week(week) => {
            let composed = || week.title(&context.markdown.labels.week, context.language).map(Into::into);
            (title.or_else(composed), week.from.or(date), publish.or(date))
        }
        _ => (title, date, publish),
    };
    let entry = Entry {
        source: file.clone(),
        section: context.names.share(context.section),
        language,
        url: Url::page([&*slugify(context.section), &slug]),
        slug,
        title: title.unwrap_or_else(|| stem.into()),
        // A document stands in lists where the day of its issue puts it.
        date: date.or(issued),
        updated,
        summary: fields.line(keys.summary),
        category: fields.line(keys.category).map(|name| context.names.share(&name)),
        tags: fields.lines(keys.tags).iter().map(|name| context.names.share(name)).collect(),
        authors: fields.lines(keys.author),
        unit: fields.line(keys.unit),
        credit: fields.line(keys.source),
        image,
        documents: fields.lines(keys.documents),
        campaign: fields.line(keys.campaign),
        draft: fields.flag("draft", keys.draft).unwrap_or(false),
        publish,
        expires,
        pin_until,
        aliases,
        layout: fields.line(keys.layout),
        toc: fields.flag("toc", keys.toc),
        link_documents: fields.flag("link_documents", keys.link_documents).unwrap_or(true),
        details,
        body,
    };
    if matches!(entry.details, Details::Notice { urgent: true }) && !expires_given && !entry.draft {
        fields.warn("urgent", Problem::UrgentWithoutExpiry);
    }
    // An entry whose front matter is broken is not published, and may hold more than could be read.
    if !entry.draft && is_empty(&entry) && !has_errors(fields.diagnostics) {
        fields.diagnostics.push(Diagnostic::warning(file, At::File, Problem::EmptyEntry));
    }
    entry
}

/// Whether a page would show nothing but a title and a date. Messages, documents, weeks and media are more than their
/// text; campaigns are where they have targets or messages.
fn is_empty(entry: &Entry) -> bool {
    let has_more = match &entry.details {
        Details::News | Details::Page | Details::Notice { .. } => false,
        Details::Campaign(campaign) => !campaign.targets.is_empty() || !campaign.messages.is_empty(),
        Details::Message(_) | Details::Document(_) | Details::Week(_) | Details::Media(_) => true,
    };
    !has_more
        && entry.body.html.is_empty()
        && entry.summary.is_none()
        && entry.image.is_none()
        && entry.documents.is_empty()
}

/// `bai.en` is `bai` in English.
fn language_of(stem: &str, default: Language) -> (&str, Language) {
    match stem.rsplit_once('.').and_then(|(stem, code)| Some((stem, Language::parse(code)?))) {
        Some((stem, language)) if !stem.is_empty() => (stem, language),
        _ => (stem, default),
    }
}

fn refuse_keys_of_other_kinds(fields: &mut Fields<'_>, keys: &EntryKeys, kind: Kind) {
    for key in keys.given() {
        let kinds = kinds_of(key);
        if !kinds.contains(&kind) {
            let kinds = kinds.iter().map(|kind| kind.name()).collect();
            fields.error(key, Problem::KeyOfOtherKind { key: key.to_string(), kind: kind.name(), kinds });
        }
    }
}

fn read_slug(fields: &mut Fields<'_>, given: Option<Text>, stem: &str) -> Box<str> {
    let given = fields.line(given);
    let slug = slugify(given.as_deref().unwrap_or(stem));
    if slug.is_empty() {
        let value = given.as_deref().unwrap_or(stem).to_string();
        fields.error("slug", Problem::EmptySlug { value });
    }
    slug.into()
}

fn read_aliases(fields: &mut Fields<'_>, list: Option<List<Text>>) -> Box<[Url]> {
    let mut aliases = Vec::new();
    for (position, value) in fields.lines(list).into_iter().enumerate() {
        match alias(&value) {
            Some(url) => aliases.push(url),
            None => fields.error(&format!("aliases[{position}]"), Problem::BadAlias { value: value.into() }),
        }
    }
    aliases.into()
}

/// The longest name of a file or folder that common file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// An old address: a path from the root, of plain characters, whose parts are names on every system. A last part with a
/// dot is a file.
fn alias(value: &str) -> Option<Url> {
    // `//x` is the address of another host.
    let path = value.strip_prefix('/').filter(|path| !path.starts_with('/'))?;
    let plain = |part: &str| {
        let is_name = !part.ends_with('.') && part.len() <= LONGEST_NAME && !is_device_name(part);
        is_name && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b))
    };
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    (!parts.is_empty() && parts.iter().all(|part| plain(part))).then_some(())?;
    let is_file = !path.ends_with('/') && parts.last().is_some_and(|part| part.contains('.'));
    Some(if is_file { Url::file(&parts.join("/")) } else { Url::page(parts) })
}

pub(super) fn read_picture(fields: &mut Fields<'_>, image: Group<PictureKeys>) -> Option<Picture> {
    let keys = image.keys()?;
    report_unread(fields.file, &keys, "image.", fields.diagnostics);
    let src = fields.required("image.src", keys.src)?;
    let alt = fields.line(keys.alt.map(|alt| alt.0));
    if alt.is_none() {
        fields.error("image.alt", Problem::MissingImageAlt { src: src.to_string() });
    }
    let (caption, credit) = read_caption(fields, keys.caption, keys.credit);
    let src = markdown::Target::parse(fields.file, &src);
    Some(Picture { src, alt: read_alt(fields, "image.alt", alt), caption, credit })
}

/// The words below a picture and who made it; where no key says the latter, the caption may.
pub(super) fn read_caption(
    fields: &Fields<'_>,
    caption: Option<Text>,
    credit: Option<Text>,
) -> (Option<Box<str>>, Option<Box<str>>) {
    let (caption, credit) = (fields.line(caption), fields.line(credit));
    let (Some(words), None) = (&caption, &credit) else { return (caption, credit) };
    let (rest, made_by) = markdown::split_credit(words);
    let Some(made_by) = made_by.map(markdown::name_in_credit) else { return (caption, None) };
    ((!rest.is_empty()).then(|| rest.into()), Some(made_by.into()))
}

/// The alternative text, with a warning where it tells nobody anything.
pub(super) fn read_alt(fields: &mut Fields<'_>, key: &str, alt: Option<Box<str>>) -> Box<str> {
    let alt = alt.unwrap_or_default();
    if picture::is_picture_name(&alt) {
        fields.warn(key, Problem::AltIsFileName { alt: alt.to_string() });
    }
    alt
}

fn read_files(fields: &mut Fields<'_>, files: Option<List<Group<FileKeys>>>) -> Box<[Attachment]> {
    let mut read = Vec::new();
    for (position, file) in files.map(|files| files.0).unwrap_or_default().into_iter().enumerate() {
        let path = format!("files[{position}]");
        let Some(keys) = file.keys() else { continue };
        report_unread(fields.file, &keys, &format!("{path}."), fields.diagnostics);
        let Some(src) = fields.required(&format!("{path}.src"), keys.src) else { continue };
        read.push(Attachment { src: markdown::Target::parse(fields.file, &src), title: fields.line(keys.title) });
    }
    read.into()
}

fn read_period(fields: &mut Fields<'_>, period: Group<PeriodKeys>) -> Option<Period> {
    let Some(keys) = period.keys() else {
        let expected = crate::diagnostics::Expected::Group;
        fields.error("period", Problem::WrongShape { key: "period".into(), expected });
        return None;
    };
    report_unread(fields.file, &keys, "period.", fields.diagnostics);
    let period = Period { from: fields.moment("period.from", keys.from), to: fields.moment("period.to", keys.to) };
    if let (Some(from), Some(to)) = (period.from, period.to)
        && to.end() <= from.start()
    {
        fields.error("period.to", Problem::PeriodBackwards { from: from.short(), to: to.short() });
    }
    Some(period)
}

/// The last day of a campaign that its author calls ended.
fn read_closed(
    fields: &mut Fields<'_>,
    state: Option<ChoiceText<State>>,
    period: Option<Period>,
    period_is_broken: bool,
) -> Option<Moment> {
    let value = fields.line(state.map(|state| state.0))?;
    let Some((_, State::Ended)) = State::known().into_iter().find(|(name, _)| *name == &*value) else {
        fields.error("state", Problem::CampaignState { value: value.into() });
        return None;
    };
    let Period { from, to } = period.unwrap_or_default();
    if to.is_none() && !period_is_broken {
        let year = from.map_or(2025, |from| from.date().0);
        fields.error("state", Problem::EndedWithoutDay { from: from.map(Moment::short), year });
    }
    to
}

fn read_message(
    fields: &mut Fields<'_>,
    code: Option<Text>,
    key: Option<Text>,
    items: Option<Needed<List<Group<ItemKeys>>>>,
    document: Option<Text>,
    period: Option<Period>,
) -> Message {
    let (code, key) = (fields.line(code), fields.line(key));
    let mut read = Vec::new();
    let given = items.as_ref().map_or(0, |items| items.0.0.len());
    for (position, item) in items.map(|items| items.0.0).unwrap_or_default().into_iter().enumerate() {
        let path = format!("items[{position}]");
        let Some(keys) = item.keys() else { continue };
        report_unread(fields.file, &keys, &format!("{path}."), fields.diagnostics);
        let Some(text) = fields.required(&format!("{path}.text"), keys.text) else { continue };
        if let Some(key) = &key
            && lead_of(&text, key).0.is_empty()
        {
            fields.warn(&path, Problem::ItemKey { key: key.to_string(), item: text.to_string() });
        }
        read.push(MessageItem { text, note: fields.line(keys.note) });
    }
    if read.is_empty() {
        fields.error("items", Problem::KeyMissing { key: "items".into() });
    }
    if let Some(code) = &code
        && let Some(said) = code_number(code)
        && said != read.len()
        && !read.is_empty()
        // Items that could not be read are reported; counted they are when they are mended.
        && read.len() == given
    {
        fields.warn("code", Problem::ItemCount { code: code.to_string(), said, counted: read.len() });
    }
    Message { code, key, items: read.into(), document: fields.line(document), period }
}

fn read_targets(fields: &mut Fields<'_>, targets: Option<List<TargetKeys>>) -> Box<[Target]> {
    let mut read = Vec::new();
    for (position, keys) in targets.map(|targets| targets.0).unwrap_or_default().into_iter().enumerate() {
        let path = |key: &str| format!("targets[{position}].{key}");
        report_unread(fields.file, &keys, &path(""), fields.diagnostics);
        let Some(label) = fields.required(&path("label"), keys.label) else { continue };
        let (target, actual) = (fields.line(keys.target), fields.line(keys.actual));
        for (key, text) in [("target", &target), ("actual", &actual)] {
            if let Some(text) = text.as_deref().filter(|text| may_be_grouped(text)) {
                fields.warn(&path(key), Problem::NumberGrouped { key: key.into(), value: text.into() });
            }
        }
        read.push(Target {
            label,
            target: target.map(figure),
            actual: actual.map(figure),
            unit: fields.line(keys.unit),
            lower_is_better: fields.choice(&path("better"), keys.better) == Some(Better::Lower),
            as_of: fields.moment(&path("as_of"), keys.as_of),
            source: fields.line(keys.source),
        });
    }
    read.into()
}

/// Whether a number looks as if its point stood between thousands: `1.950`, not `0.125`.
fn may_be_grouped(text: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && rest.len() == 3
            && is_digits(whole)
            && is_digits(rest)
            && !whole.starts_with('0')
    })
}

/// `99.95` and `99,95` are numbers; anything else is words.
fn figure(text: Box<str>) -> Figure {
    match text.replace(',', ".").parse::<f64>() {
        Ok(number) if number.is_finite() => Figure::Number(number),
        _ => Figure::Words(text),
    }
}
