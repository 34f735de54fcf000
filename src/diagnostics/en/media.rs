//! What is wrong with galleries, videos and broadcasts, in English.

use crate::diagnostics::phrases::{picture_name, typed};
use crate::diagnostics::{Problem, RecordingFault};

/// The message and the mend for a problem of media.
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::MediaSort { given } if given.is_empty() => (
            "this entry has no photos, no video and no sound".to_string(),
            "give exactly one of three keys: photos (a gallery), video, audio (a broadcast), for example:\naudio:\n  src: bulletin.mp3\n  duration: 5:30".to_string(),
        ),
        Problem::MediaSort { given } => (
            format!("this entry has {} at once; an entry is one of them", given.join(", ")),
            "keep one of the keys and move the rest to another entry".to_string(),
        ),
        Problem::PhotoWithoutAlt { src } => (
            format!("the photo {} of the gallery has no alternative text (alt)", typed(src)),
            format!("say in a sentence what it shows, for example:\nphotos:\n  - src: {}\n    alt: Young volunteers hand out leaflets at the market gate", picture_name(src)),
        ),
        Problem::VideoWithoutPoster { src } => (
            format!("the video {} has no poster", typed(src)),
            "choose a frame of the video, save it as JPEG beside this file, then write:\nvideo:\n  poster: poster.jpg".to_string(),
        ),
        Problem::VideoWithoutCaptions => (
            "the video has no captions: those who cannot hear it cannot follow it".to_string(),
            "make a file of captions (.vtt) beside this one, then write below video:\n  captions:\n    - src: captions.vtt\n      language: vi".to_string(),
        ),
        Problem::AudioWithoutTranscript => (
            "the broadcast has no text: those who cannot hear it do not know what it says".to_string(),
            "write the whole text of the broadcast into the body, below the second --- line".to_string(),
        ),
        Problem::BadDuration { value } => (
            format!("the length {} cannot be read", typed(value)),
            "write minutes and seconds, or hours, minutes and seconds, with colons between them, for example:\nduration: 5:30\nduration: 1:05:30".to_string(),
        ),
        Problem::BadLanguage { value, meant } => (
            format!("{} is the code of no language", typed(value)),
            match meant {
                Some(meant) => format!("did you mean “{meant}”?"),
                None => "write the code of two letters: vi (Vietnamese), en (English), km (Khmer), zh (Chinese); for a language without one the code of three letters, such as tyz (Tày)".to_string(),
            },
        ),
        Problem::OutsideMedia { address } => (
            format!("{} is on another site", typed(address)),
            "download the file, put it beside this one and write its name; a site plays its own files only, so that nothing is lost when the other site changes and nobody follows its visitors. Where you may not publish it again, put the address as a link into the text of an article".to_string(),
        ),
        Problem::BadRecording { src, fault } => recording(src, fault),
        // The others are not of media.
        _ => (
            "this entry has no date, so it stands last in its list and is in no podcast".to_string(),
            "add the date to the front matter, for example:\ndate: 2023-02-10".to_string(),
        ),
    }
}

fn recording(src: &str, fault: &RecordingFault) -> (String, String) {
    let src = typed(src);
    match fault {
        RecordingFault::Empty => (
            format!("the file {src} is empty"),
            "copy it again from the original, and wait until that is done".to_string(),
        ),
        RecordingFault::Misnamed { format } => (
            format!("the name {src} says {format}, but the file is something else"),
            format!(
                "open it in a media player and export it as {format}; another extension alone does not change the format"
            ),
        ),
        RecordingFault::NotCaptions => (
            format!("the captions {src} do not begin with the line WEBVTT"),
            "export the captions as WebVTT; where you have an .srt file, a program for subtitles saves it as .vtt"
                .to_string(),
        ),
        RecordingFault::NoVideo => (
            format!("{src} is no video that browsers can play"),
            "export the video as MP4 (H.264) or WebM and put it beside this file".to_string(),
        ),
        RecordingFault::NoSound => (
            format!("{src} is no sound that browsers can play"),
            "export the sound as MP3 or M4A and put it beside this file".to_string(),
        ),
        RecordingFault::NoCaptions => (
            format!("{src} holds no captions that browsers can read"),
            "save the captions as WebVTT, a file with the extension .vtt".to_string(),
        ),
    }
}
