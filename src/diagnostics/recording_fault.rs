//! What keeps a recording from being played.

/// What is wrong with a recording, or with captions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordingFault {
    /// The file has no bytes.
    Empty,
    /// Its bytes are not of the format that its extension says.
    Misnamed {
        /// The format of the extension.
        format: &'static str,
    },
    /// Captions that do not begin with `WEBVTT`.
    NotCaptions,
    /// A file that browsers do not play stands where a video belongs.
    NoVideo,
    /// A file that browsers do not play stands where sound belongs.
    NoSound,
    /// A file that is no WebVTT stands where captions belong.
    NoCaptions,
}
