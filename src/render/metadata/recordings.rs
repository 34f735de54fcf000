//! Galleries, videos and broadcasts in the vocabulary of schema.org: `ImageGallery`, `VideoObject`, `PodcastEpisode`.

use super::json_ld::{organisation, page};
use super::script_json::ScriptJson;
use super::{PageFacts, Photo, RecordedFile, Recording, Series};

/// The node of a page that is about a recording. A video needs the day of its publication (search engines require
/// `uploadDate`): without one its page is only a page.
pub(super) fn node(json: &mut ScriptJson, facts: &PageFacts<'_>, recording: &Recording<'_>) {
    match recording {
        Recording::Gallery(photos) => {
            page(json, facts, "ImageGallery");
            json.array_at("associatedMedia", |json| photos.iter().for_each(|one| json.object(|json| photo(json, one))));
        }
        Recording::Video { file, thumbnail } => match facts.published {
            Some(published) => {
                page(json, facts, "VideoObject");
                json.text_at("thumbnailUrl", thumbnail);
                json.text_at("uploadDate", &published.iso());
                recorded(json, file);
            }
            None => page(json, facts, "WebPage"),
        },
        Recording::Audio { file, series } => {
            page(json, facts, "PodcastEpisode");
            json.object_at("associatedMedia", |json| {
                json.text_at("@type", "AudioObject");
                json.text_at("name", facts.title);
                recorded(json, file);
            });
            if let Some(Series { title, url, feed }) = series {
                json.object_at("partOfSeries", |json| {
                    json.text_at("@type", "PodcastSeries");
                    json.text_at("name", title);
                    json.text_at("url", url);
                    json.text_at("webFeed", feed);
                    organisation(json, "publisher", facts.publisher());
                });
            }
        }
    }
}

fn photo(json: &mut ScriptJson, photo: &Photo<'_>) {
    json.text_at("@type", "ImageObject");
    json.text_at("url", &photo.picture.url);
    json.text_at("name", photo.picture.alt);
    json.text_at("caption", photo.caption.unwrap_or_default());
    json.text_at("creditText", photo.credit.unwrap_or_default());
    for (key, pixels) in [("width", photo.picture.width), ("height", photo.picture.height)] {
        if let Some(pixels) = pixels {
            json.number_at(key, pixels as usize);
        }
    }
}

fn recorded(json: &mut ScriptJson, file: &RecordedFile<'_>) {
    json.text_at("contentUrl", &file.url);
    json.text_at("encodingFormat", file.media_type);
    json.text_at("duration", &file.duration.map(|duration| duration.iso()).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::super::{Picture, json_ld};
    use super::*;
    use crate::time::{Duration, Moment, Zone};

    fn told(recording: Recording<'static>, published: Option<Moment>) -> serde_json::Value {
        let facts = PageFacts {
            title: "Ra quân",
            canonical: "https://xa.gov.vn/thu-vien/ra-quan/".into(),
            site_name: "Xã An Lạc",
            recording: Some(recording),
            published,
            ..PageFacts::default()
        };
        let value: serde_json::Value = serde_json::from_str(&json_ld(&facts)).unwrap();
        value["@graph"][0].clone()
    }

    fn file(url: &'static str, media_type: &'static str) -> RecordedFile<'static> {
        RecordedFile { url: url.into(), media_type, duration: Duration::parse("5:30") }
    }

    #[test]
    fn a_gallery_names_its_photos() {
        let picture =
            Picture { url: "https://xa.gov.vn/a.jpg".into(), width: Some(3), height: Some(2), alt: "Cổng chợ" };
        let gallery = Recording::Gallery(vec![Photo { picture, caption: None, credit: Some("Minh An") }]);
        let node = told(gallery, None);
        assert_eq!(node["@type"], "ImageGallery");
        let photo = serde_json::json!({
            "@type": "ImageObject", "url": "https://xa.gov.vn/a.jpg", "name": "Cổng chợ", "creditText": "Minh An",
            "width": 3, "height": 2,
        });
        assert_eq!(node["associatedMedia"], serde_json::json!([photo]));
    }

    #[test]
    fn a_video_has_what_search_engines_require_or_is_a_page() {
        let video = || Recording::Video {
            file: file("https://xa.gov.vn/a.mp4", "video/mp4"),
            thumbnail: "https://xa.gov.vn/a.jpg".into(),
        };
        let node = told(video(), Moment::parse("10/02/2023", Zone::default()));
        assert_eq!((&node["@type"], &node["name"]), (&"VideoObject".into(), &"Ra quân".into()));
        assert_eq!(
            (&node["thumbnailUrl"], &node["uploadDate"]),
            (&"https://xa.gov.vn/a.jpg".into(), &"2023-02-10".into())
        );
        assert_eq!((&node["contentUrl"], &node["duration"]), (&"https://xa.gov.vn/a.mp4".into(), &"PT5M30S".into()));
        assert_eq!(told(video(), None)["@type"], "WebPage");
    }

    #[test]
    fn a_broadcast_is_an_episode() {
        let series = Series {
            title: "Phát thanh",
            url: "https://xa.gov.vn/p/".into(),
            feed: "https://xa.gov.vn/p/podcast.xml".into(),
        };
        let node =
            told(Recording::Audio { file: file("https://xa.gov.vn/a.mp3", "audio/mpeg"), series: Some(series) }, None);
        assert_eq!(node["@type"], "PodcastEpisode");
        assert_eq!(node["associatedMedia"]["@type"], "AudioObject");
        assert_eq!(node["associatedMedia"]["contentUrl"], "https://xa.gov.vn/a.mp3");
        assert_eq!(node["partOfSeries"]["webFeed"], "https://xa.gov.vn/p/podcast.xml");
    }
}
