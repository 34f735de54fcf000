//! Galleries, videos and broadcasts: what an entry of a media section is, told by which of three keys it has.

use super::fields::Fields;
use super::keys::{AudioKeys, CaptionKeys, PictureKeys, VideoKeys};
use super::model::Picture;
use super::read::{read_alt, read_caption};
use crate::diagnostics::{Expected, Problem};
use crate::parse::markdown::{Body, Target};
use crate::parse::yaml::{DurationText, Group, List, Needed, Text, report_unread};
use crate::text::{Language, is_language_tag, meant_language_tag};
use crate::time::Duration;

/// What an entry of a media section shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Media {
    /// Photos.
    Gallery(Box<[Listed<Picture>]>),
    /// A video; the entry's body is what is said in it.
    Video(Video),
    /// A broadcast; the entry's body is what is said in it.
    Audio(Audio),
}

/// An item of a list, and where its author put it: items that could not be read are not among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The position in the list as it was written.
    pub position: usize,
    /// The item.
    pub item: T,
}

/// Which of the three an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Photos.
    Gallery,
    /// A video.
    Video,
    /// A broadcast.
    Audio,
}

/// A video.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Video {
    /// The same video in one or several formats, the preferred one first.
    pub sources: Box<[Listed<Target>]>,
    /// What is shown until it plays, and in lists.
    pub poster: Option<Picture>,
    /// What is said in it, to read.
    pub captions: Box<[Listed<Captions>]>,
    /// How long it plays.
    pub duration: Option<Duration>,
}

/// Captions in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captions {
    /// The file.
    pub src: Target,
    /// The tag of the language (BCP 47).
    pub language: Box<str>,
    /// What players call them.
    pub label: Option<Box<str>>,
}

/// A broadcast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audio {
    /// The file.
    pub src: Target,
    /// How long it plays.
    pub duration: Option<Duration>,
}

impl Media {
    /// Which of the three it is.
    pub fn sort(&self) -> Sort {
        match self {
            Self::Gallery(_) => Sort::Gallery,
            Self::Video(_) => Sort::Video,
            Self::Audio(_) => Sort::Audio,
        }
    }

    /// How long it plays, where it plays and its author says so.
    pub fn duration(&self) -> Option<Duration> {
        match self {
            Self::Gallery(_) => None,
            Self::Video(video) => video.duration,
            Self::Audio(audio) => audio.duration,
        }
    }

    /// The files that it shows and plays.
    pub fn targets(&self) -> Vec<&Target> {
        match self {
            Self::Gallery(photos) => photos.iter().map(|photo| &photo.item.src).collect(),
            Self::Video(Video { sources, poster, captions, .. }) => {
                let words = captions.iter().map(|captions| &captions.item.src);
                sources
                    .iter()
                    .map(|source| &source.item)
                    .chain(poster.iter().map(|one| &one.src))
                    .chain(words)
                    .collect()
            }
            Self::Audio(audio) => vec![&audio.src],
        }
    }

    /// The first photo, or the poster.
    pub fn cover(&self) -> Option<&Picture> {
        match self {
            Self::Gallery(photos) => photos.first().map(|photo| &photo.item),
            Self::Video(video) => video.poster.as_ref(),
            Self::Audio(_) => None,
        }
    }
}

impl Sort {
    /// The name in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gallery => "gallery",
            Self::Video => "video",
            Self::Audio => "audio",
        }
    }
}

/// The keys of which an entry has one.
pub(super) struct MediaKeys {
    pub photos: Option<List<Group<PictureKeys>>>,
    pub video: Option<Group<VideoKeys>>,
    pub audio: Option<Group<AudioKeys>>,
}

/// Reads what an entry shows. Where it has none of the keys, or more than one, that is an error, and the first of them
/// stands for the rest.
pub(super) fn read_media(
    fields: &mut Fields<'_>,
    keys: MediaKeys,
    title: &str,
    language: Language,
    body: &Body,
) -> Media {
    let MediaKeys { photos, video, audio } = keys;
    let is_empty = photos.as_ref().is_some_and(|photos| photos.0.is_empty());
    let photos = photos.filter(|photos| !photos.0.is_empty());
    let given: Vec<&'static str> =
        [("photos", photos.is_some()), ("video", video.is_some()), ("audio", audio.is_some())]
            .into_iter()
            .filter_map(|(key, is_given)| is_given.then_some(key))
            .collect();
    if given.len() != 1 {
        // Where nothing is given there is no key to point at but the title.
        let at = given.get(1).copied().unwrap_or(if is_empty { "photos" } else { "title" });
        fields.error(at, Problem::MediaSort { given });
    }
    match (photos, video, audio) {
        (Some(photos), _, _) => Media::Gallery(read_photos(fields, photos)),
        (None, Some(video), _) => read_video(fields, video, title, language),
        (None, None, Some(audio)) => read_audio(fields, audio, body),
        (None, None, None) => Media::Gallery([].into()),
    }
}

fn read_photos(fields: &mut Fields<'_>, photos: List<Group<PictureKeys>>) -> Box<[Listed<Picture>]> {
    let mut read = Vec::new();
    for (position, photo) in photos.0.into_iter().enumerate() {
        let path = format!("photos[{position}]");
        let Some(keys) = photo.keys() else { continue };
        report_unread(fields.file, &keys, &format!("{path}."), fields.diagnostics);
        let Some((typed, src)) = read_file(fields, &format!("{path}.src"), keys.src) else { continue };
        let alt = fields.line(keys.alt.map(|alt| alt.0));
        if alt.is_none() {
            fields.error(&format!("{path}.alt"), Problem::PhotoWithoutAlt { src: typed.into() });
        }
        let alt = read_alt(fields, &format!("{path}.alt"), alt);
        let (caption, credit) = read_caption(fields, keys.caption, keys.credit);
        read.push(Listed { position, item: Picture { src, alt, caption, credit } });
    }
    read.into()
}

fn read_video(fields: &mut Fields<'_>, video: Group<VideoKeys>, title: &str, language: Language) -> Media {
    let keys = match video.keys() {
        Some(keys) => keys,
        None => return wrong_group(fields, "video"),
    };
    report_unread(fields.file, &keys, "video.", fields.diagnostics);
    let files = keys.src.map(|files| files.0.0).unwrap_or_default();
    let is_given = !files.is_empty();
    let mut sources = Vec::new();
    let mut first = None;
    for (position, file) in files.into_iter().enumerate() {
        let Some((typed, target)) = read_file(fields, &format!("video.src[{position}]"), Some(Needed(file))) else {
            continue;
        };
        first.get_or_insert(typed);
        sources.push(Listed { position, item: target });
    }
    if !is_given {
        fields.error("video.src", Problem::KeyMissing { key: "src".into() });
    }
    // Of a video that cannot be shown at all it is told why; what else it lacks would only hide that.
    let is_refused = is_given && sources.is_empty();
    let poster = match fields.line(keys.poster.map(|poster| poster.0)) {
        Some(poster) => local(fields, "video.poster", &poster).map(|src| {
            // What it shows is the video, whose title stands beside it.
            Picture { src, alt: title.into(), caption: None, credit: None }
        }),
        None if is_refused => None,
        None => {
            let src = first.unwrap_or_default().to_string();
            fields.error("video.poster", Problem::VideoWithoutPoster { src });
            None
        }
    };
    let captions = read_captions(fields, keys.captions, language);
    if captions.is_empty() && !is_refused {
        fields.warn("video", Problem::VideoWithoutCaptions);
    }
    let duration = read_duration(fields, "video.duration", keys.duration);
    Media::Video(Video { sources: sources.into(), poster, captions, duration })
}

fn read_captions(
    fields: &mut Fields<'_>,
    captions: Option<List<Group<CaptionKeys>>>,
    default: Language,
) -> Box<[Listed<Captions>]> {
    let mut read = Vec::new();
    for (position, one) in captions.map(|captions| captions.0).unwrap_or_default().into_iter().enumerate() {
        let path = format!("video.captions[{position}]");
        let Some(keys) = one.keys() else { continue };
        report_unread(fields.file, &keys, &format!("{path}."), fields.diagnostics);
        let Some((_, src)) = read_file(fields, &format!("{path}.src"), keys.src) else { continue };
        let language = fields.line(keys.language).unwrap_or_else(|| default.code().into());
        if !is_language_tag(&language) {
            let meant = meant_language_tag(&language).map(str::to_string);
            fields.error(&format!("{path}.language"), Problem::BadLanguage { value: language.to_string(), meant });
        }
        read.push(Listed { position, item: Captions { src, language, label: fields.line(keys.label) } });
    }
    read.into()
}

fn read_audio(fields: &mut Fields<'_>, audio: Group<AudioKeys>, body: &Body) -> Media {
    let keys = match audio.keys() {
        Some(keys) => keys,
        None => return wrong_group(fields, "audio"),
    };
    report_unread(fields.file, &keys, "audio.", fields.diagnostics);
    if body.html.is_empty() {
        fields.warn("audio", Problem::AudioWithoutTranscript);
    }
    let duration = read_duration(fields, "audio.duration", keys.duration);
    match read_file(fields, "audio.src", keys.src) {
        Some((_, src)) => Media::Audio(Audio { src, duration }),
        None => Media::Gallery([].into()),
    }
}

/// A group of keys that is none; what is reported forbids publishing, so anything may stand in.
fn wrong_group(fields: &mut Fields<'_>, key: &str) -> Media {
    fields.error(key, Problem::WrongShape { key: key.into(), expected: Expected::Group });
    Media::Gallery([].into())
}

/// A file of the site that must be named: as typed, and what it names.
fn read_file(fields: &mut Fields<'_>, key: &str, src: Option<Needed<Text>>) -> Option<(Box<str>, Target)> {
    let typed = fields.required(key, src)?;
    let target = local(fields, key, &typed)?;
    Some((typed, target))
}

/// A file of the site. Nothing is shown from another host: what is there goes away some day, it learns who looks at the
/// page, and a strict Content-Security-Policy would refuse it.
fn local(fields: &mut Fields<'_>, key: &str, typed: &str) -> Option<Target> {
    let start = typed.trim_start().to_ascii_lowercase();
    if ["http:", "https:", "//", "www."].iter().any(|outside| start.starts_with(outside)) {
        fields.error(key, Problem::OutsideMedia { address: typed.to_string() });
        return None;
    }
    Some(Target::parse(fields.file, typed))
}

fn read_duration(fields: &mut Fields<'_>, key: &str, text: Option<DurationText>) -> Option<Duration> {
    let value = fields.line(text.map(|text| text.0))?;
    let duration = Duration::parse(&value);
    if duration.is_none() {
        fields.error(key, Problem::BadDuration { value: value.into() });
    }
    duration
}
