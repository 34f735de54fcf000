//! A podcast: RSS 2.0 with the elements of the iTunes namespace that podcast directories ask for
//! (help.apple.com/itc/podcasts_connect, podcasters.apple.com/support/823-podcast-requirements).

use std::borrow::Cow;

use crate::render::xml::Xml;
use crate::text::Language;
use crate::time::{Duration, Moment};

/// The category under which directories list what an office publishes, one of Apple's list.
const CATEGORY: &str = "Government";

/// A podcast. Every address in it is absolute.
#[derive(Clone, Debug, Default)]
pub struct Podcast<'a> {
    /// The name.
    pub title: Cow<'a, str>,
    /// One plain sentence about it. RSS requires it: the title stands in where it is empty.
    pub description: Cow<'a, str>,
    /// The page of the section.
    pub home: Cow<'a, str>,
    /// Where the podcast itself is found.
    pub address: Cow<'a, str>,
    /// The unit that speaks.
    pub author: &'a str,
    /// The language of what is spoken.
    pub language: Language,
    /// Its picture: JPEG or PNG, as players take no other.
    pub image: Option<Cow<'a, str>>,
    /// The episodes, newest first.
    pub episodes: Vec<Episode<'a>>,
}

/// One broadcast.
#[derive(Clone, Debug)]
pub struct Episode<'a> {
    /// The title, plain text.
    pub title: &'a str,
    /// The absolute address of the page, by which players know the episode again.
    pub url: Cow<'a, str>,
    /// When it appeared.
    pub published: Moment,
    /// Names of its authors.
    pub authors: Vec<&'a str>,
    /// The summary, plain text; may be empty.
    pub summary: Cow<'a, str>,
    /// What is said in it, as HTML with absolute links; empty where there is no transcript.
    pub transcript: Cow<'a, str>,
    /// Its picture: JPEG or PNG.
    pub image: Option<Cow<'a, str>>,
    /// The absolute address of the recording.
    pub recording: Cow<'a, str>,
    /// The length of the recording in bytes.
    pub bytes: u64,
    /// The media type of the recording.
    pub media_type: &'static str,
    /// How long it plays.
    pub duration: Option<Duration>,
}

/// The podcast as `podcast.xml`. `lastBuildDate` is the date of the newest episode, so that the same site gives the
/// same bytes.
pub fn podcast(podcast: &Podcast<'_>) -> Vec<u8> {
    let namespaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ];
    Xml::document("rss", &namespaces, |xml| xml.element("channel", &[], |xml| channel(xml, podcast)))
}

fn channel(xml: &mut Xml, podcast: &Podcast<'_>) {
    xml.text("title", &podcast.title);
    xml.text("link", &podcast.home);
    xml.text("description", if podcast.description.is_empty() { &podcast.title } else { &podcast.description });
    xml.text("language", podcast.language.code());
    if let Some(moment) = podcast.episodes.iter().map(|episode| episode.published).max() {
        xml.text("lastBuildDate", &moment.rfc822());
    }
    xml.empty("atom:link", &[("href", &podcast.address), ("rel", "self"), ("type", "application/rss+xml")]);
    xml.text("itunes:author", if podcast.author.is_empty() { &podcast.title } else { podcast.author });
    xml.empty("itunes:category", &[("text", CATEGORY)]);
    xml.text("itunes:explicit", "false");
    xml.text("itunes:type", "episodic");
    image(xml, podcast.image.as_deref());
    for one in &podcast.episodes {
        xml.element("item", &[], |xml| episode(xml, one));
    }
}

fn episode(xml: &mut Xml, episode: &Episode<'_>) {
    xml.text("title", episode.title);
    xml.text("link", &episode.url);
    xml.text_with("guid", &[("isPermaLink", "true")], &episode.url);
    xml.text("pubDate", &episode.published.rfc822());
    let length = episode.bytes.to_string();
    xml.empty("enclosure", &[("url", &*episode.recording), ("length", &length), ("type", episode.media_type)]);
    if !episode.summary.is_empty() {
        xml.text("description", &episode.summary);
    }
    if !episode.transcript.is_empty() {
        xml.cdata("content:encoded", &[], &episode.transcript);
    }
    if !episode.authors.is_empty() {
        xml.text("itunes:author", &episode.authors.join(", "));
    }
    if let Some(duration) = episode.duration {
        xml.text("itunes:duration", &duration.seconds().to_string());
    }
    xml.text("itunes:explicit", "false");
    xml.text("itunes:episodeType", "full");
    image(xml, episode.image.as_deref());
}

fn image(xml: &mut Xml, address: Option<&str>) {
    if let Some(address) = address {
        xml.empty("itunes:image", &[("href", address)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::feeds::samples::{assert_xml, at};

    fn sample() -> Podcast<'static> {
        Podcast {
            title: "Đài phát thanh | Xã An Lạc".into(),
            home: "https://xa.gov.vn/cchc/phat-thanh/".into(),
            address: "https://xa.gov.vn/cchc/phat-thanh/podcast.xml".into(),
            author: "Ủy ban nhân dân xã",
            image: Some("https://xa.gov.vn/cchc/phat-thanh/bia.jpg".into()),
            episodes: vec![Episode {
                title: "Bản tin sáng & “05 T”",
                url: "https://xa.gov.vn/cchc/phat-thanh/ban-tin/".into(),
                published: at("10/02/2023 05:30"),
                authors: vec!["Minh An", "Thu Hà"],
                summary: "Tin <trong> ngày.".into(),
                transcript: "<p>Kính thưa quý vị.</p>".into(),
                image: None,
                recording: "https://xa.gov.vn/cchc/phat-thanh/ban-tin.mp3".into(),
                bytes: 48_211,
                media_type: "audio/mpeg",
                duration: Duration::parse("5:30"),
            }],
            ..Podcast::default()
        }
    }

    #[test]
    fn a_small_podcast() {
        assert_xml(
            &podcast(&sample()),
            r#"<?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
            <channel>
              <title>Đài phát thanh | Xã An Lạc</title>
              <link>https://xa.gov.vn/cchc/phat-thanh/</link>
              <description>Đài phát thanh | Xã An Lạc</description>
              <language>vi</language>
              <lastBuildDate>Fri, 10 Feb 2023 05:30:00 +0700</lastBuildDate>
              <atom:link href="https://xa.gov.vn/cchc/phat-thanh/podcast.xml" rel="self" type="application/rss+xml"/>
              <itunes:author>Ủy ban nhân dân xã</itunes:author>
              <itunes:category text="Government"/>
              <itunes:explicit>false</itunes:explicit>
              <itunes:type>episodic</itunes:type>
              <itunes:image href="https://xa.gov.vn/cchc/phat-thanh/bia.jpg"/>
              <item>
                <title>Bản tin sáng &amp; “05 T”</title>
                <link>https://xa.gov.vn/cchc/phat-thanh/ban-tin/</link>
                <guid isPermaLink="true">https://xa.gov.vn/cchc/phat-thanh/ban-tin/</guid>
                <pubDate>Fri, 10 Feb 2023 05:30:00 +0700</pubDate>
                <enclosure url="https://xa.gov.vn/cchc/phat-thanh/ban-tin.mp3" length="48211" type="audio/mpeg"/>
                <description>Tin &lt;trong&gt; ngày.</description>
                <content:encoded><![CDATA[<p>Kính thưa quý vị.</p>]]></content:encoded>
                <itunes:author>Minh An, Thu Hà</itunes:author>
                <itunes:duration>330</itunes:duration>
                <itunes:explicit>false</itunes:explicit>
                <itunes:episodeType>full</itunes:episodeType>
              </item>
            </channel>
            </rss>"#,
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let mut bare = sample();
        bare.author = "";
        bare.image = None;
        for episode in &mut bare.episodes {
            (episode.duration, episode.authors) = (None, Vec::new());
            (episode.summary, episode.transcript) = ("".into(), "".into());
        }
        let text = String::from_utf8(podcast(&bare)).unwrap();
        assert!(text.contains("<itunes:author>Đài phát thanh | Xã An Lạc</itunes:author>"), "{text}");
        for absent in ["itunes:duration", "itunes:image", "content:encoded", "</enclosure>"] {
            assert!(!text.contains(&format!("<{absent}")), "{absent} in {text}");
        }
    }
}
