//! The formats of recordings, by the extension of their files.

/// A format that browsers play, or read beside a video.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// MP3 (MPEG-1 and 2 audio, layer III).
    Mp3,
    /// AAC in MP4.
    M4a,
    /// Vorbis or Opus in Ogg.
    Ogg,
    /// PCM in RIFF.
    Wav,
    /// FLAC.
    Flac,
    /// MP4.
    Mp4,
    /// WebM.
    WebM,
    /// Video in Ogg.
    Ogv,
    /// WebVTT captions.
    Vtt,
}

/// What a recording is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// To be heard.
    Sound,
    /// To be seen.
    Video,
    /// To be read beside a video.
    Captions,
}

impl Format {
    /// The format of a file's extension, in letters of any case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match &*extension.to_ascii_lowercase() {
            "mp3" => Self::Mp3,
            "m4a" => Self::M4a,
            "ogg" | "oga" | "opus" => Self::Ogg,
            "wav" => Self::Wav,
            "flac" => Self::Flac,
            "mp4" | "m4v" => Self::Mp4,
            "webm" => Self::WebM,
            "ogv" => Self::Ogv,
            "vtt" => Self::Vtt,
            _ => return None,
        })
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mp3 => "MP3",
            Self::M4a => "M4A",
            Self::Ogg => "Ogg",
            Self::Wav => "WAV",
            Self::Flac => "FLAC",
            Self::Mp4 => "MP4",
            Self::WebM => "WebM",
            Self::Ogv => "Ogg",
            Self::Vtt => "WebVTT",
        }
    }

    /// Its media type (IANA registry), as servers send it and feeds state it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Flac => "audio/flac",
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
            Self::Ogv => "video/ogg",
            Self::Vtt => "text/vtt",
        }
    }

    /// What it is for.
    pub fn medium(self) -> Medium {
        match self {
            Self::Mp3 | Self::M4a | Self::Ogg | Self::Wav | Self::Flac => Medium::Sound,
            Self::Mp4 | Self::WebM | Self::Ogv => Medium::Video,
            Self::Vtt => Medium::Captions,
        }
    }

    /// Whether the first bytes of a file may be of this format.
    pub(super) fn fits(self, head: &[u8]) -> bool {
        match self {
            // A tag, or the eleven set bits with which a frame begins.
            Self::Mp3 => head.starts_with(b"ID3") || matches!(head, [0xFF, second, ..] if second & 0xE0 == 0xE0),
            Self::M4a | Self::Mp4 => matches!(head.get(4..8), Some(b"ftyp" | b"moov" | b"mdat" | b"free" | b"wide")),
            Self::Ogg | Self::Ogv => head.starts_with(b"OggS"),
            Self::Wav => head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WAVE"),
            // Players take FLAC behind an ID3 tag as well.
            Self::Flac => head.starts_with(b"fLaC") || head.starts_with(b"ID3"),
            Self::WebM => head.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]),
            Self::Vtt => true,
        }
    }
}
