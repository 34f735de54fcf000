//! Galleries, videos and broadcasts as templates see them.

use tera::Value;

use super::card::{picture, state};
use super::{date, view, with};
use crate::parse::entry::{Audio, Captions, Kind, Listed, Media, Sort, Video};
use crate::parse::markdown::Target;
use crate::plan::{Plan, file_of};
use crate::render::body;
use crate::site::{EntryId, Site, media_of};
use crate::text::{file_size, own_name};
use crate::time::Duration;

/// Width and height that a video is given where its poster does not tell them.
const USUAL: (u32, u32) = (1280, 720);

/// A card of an entry of a media section: `{title, url, date, summary, sort, count, duration, image, state}`. `sort` is
/// `gallery`, `video` or `audio`; `count` is how many photos a gallery has, none for the others; `duration` is none for
/// a gallery and where the author gives none.
pub(in crate::render) fn media_card(site: &Site, plan: &Plan, id: EntryId) -> Value {
    let Some(entry) = site.entries.get(id) else { return Value::none() };
    let Some(media) = media_of(entry) else { return Value::none() };
    let count = match media {
        Media::Gallery(photos) => Some(photos.len()),
        Media::Video(_) | Media::Audio(_) => None,
    };
    view! {
        title: &*entry.title,
        url: site.href(&entry.url),
        date: entry.date.map(|moment| date(moment, site.config.language)),
        summary: entry.summary.as_deref(),
        sort: media.sort().name(),
        count: count,
        duration: media.duration().map(duration),
        image: entry.cover().map(|image| picture(site, plan, image)),
        state: state(site, id),
    }
}

/// The newest entries of media sections, as [`media_card`] shows them: of one section, by its folder, or of all; of one
/// sort or of any; without the entry `but`. Whatever shows recordings outside their list asks here.
pub(in crate::render) fn newest_media(
    site: &Site,
    plan: &Plan,
    section: Option<&str>,
    sort: Option<Sort>,
    but: Option<EntryId>,
    most: usize,
) -> Vec<Value> {
    let everywhere: Vec<EntryId>;
    let ids = match section {
        Some(folder) => {
            let section = site.sections.iter().find(|section| *section.folder == *folder);
            section.map(|section| section.newest.as_slice()).unwrap_or_default()
        }
        None => {
            everywhere = site.of_kind(Kind::Media).collect();
            &everywhere
        }
    };
    let is_asked_for = |id: &&EntryId| {
        let media = site.entries.get(**id).and_then(|entry| media_of(entry));
        but != Some(**id) && media.is_some_and(|media| sort.is_none_or(|sort| media.sort() == sort))
    };
    ids.iter().filter(is_asked_for).take(most).map(|id| media_card(site, plan, *id)).collect()
}

/// What an entry shows on its own page: `{sort, photos, sources, width, height, poster, captions, files, duration}`;
/// what its sort does not have is none or empty.
pub(in crate::render) fn media_view(site: &Site, plan: &Plan, media: &Media) -> Value {
    let whole = match media {
        Media::Gallery(photos) => {
            let photos: Vec<Value> = photos
                .iter()
                .map(|Listed { item, .. }| {
                    with(picture(site, plan, item), "href", body::href(site, plan, &item.src).into())
                })
                .collect();
            view! { photos: photos, sources: empty(), poster: None::<&str>, width: None::<u32>, height: None::<u32>, captions: empty(), files: empty() }
        }
        Media::Video(video) => video_view(site, plan, video),
        Media::Audio(Audio { src, .. }) => {
            let source = source_view(site, plan, src);
            view! { photos: empty(), sources: vec![source.clone()], poster: None::<&str>, width: None::<u32>, height: None::<u32>, captions: empty(), files: vec![source] }
        }
    };
    let whole = with(whole, "sort", media.sort().name().into());
    with(whole, "duration", media.duration().map(duration).into())
}

fn video_view(site: &Site, plan: &Plan, video: &Video) -> Value {
    let poster = video.poster.as_ref().map(|poster| body::picture(site, plan, &poster.src));
    // A poster is a frame of the video, so the player has its shape before anything is loaded.
    let (width, height) = poster.as_ref().and_then(|poster| poster.size).unwrap_or(USUAL);
    let sources: Vec<Value> = video.sources.iter().map(|source| source_view(site, plan, &source.item)).collect();
    let captions: Vec<Value> = video.captions.iter().map(|listed| captions_view(site, plan, &listed.item)).collect();
    view! {
        photos: empty(),
        sources: sources.clone(),
        poster: poster.and_then(|poster| poster.src),
        width: width,
        height: height,
        captions: captions,
        files: sources,
    }
}

/// A recording: `{url, type, format, size}`; `type` is the media type, `format` what people call it, `size` the length
/// of the file in words. The latter three are none where the file is missing.
fn source_view(site: &Site, plan: &Plan, src: &Target) -> Value {
    let head = file_of(site, plan, src).and_then(|source| site.recordings.get(&source.composed()));
    super::map(&[
        ("url", body::href(site, plan, src).into()),
        ("type", head.map(|head| head.format.media_type()).into()),
        ("format", head.map(|head| head.format.name()).into()),
        ("size", head.map(|head| file_size(head.bytes, site.config.language)).into()),
    ])
}

/// Captions: `{url, language, label}`.
fn captions_view(site: &Site, plan: &Plan, captions: &Captions) -> Value {
    let label = captions.label.as_deref().or_else(|| own_name(&captions.language)).unwrap_or(&captions.language);
    view! { url: body::href(site, plan, &captions.src), language: &*captions.language, label: label }
}

/// A length: `{text, iso}`: `5:30` and `PT5M30S`.
fn duration(duration: Duration) -> Value {
    view! { text: duration.clock(), iso: duration.iso() }
}

fn empty() -> Vec<Value> {
    Vec::new()
}
