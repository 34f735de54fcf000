//! Recordings (sound, video and their captions) by their name and head: format, length of the file, and what keeps
//! browsers from playing them. A few bytes are read, however long the recording is.

mod format;

pub use format::{Format, Medium};

use std::io::{self, Read, Seek, SeekFrom};

use crate::diagnostics::RecordingFault;
use crate::paths::SourcePath;

/// How many bytes of a recording are read.
const HEAD: u64 = 512;

/// A recording by its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The format that its name says.
    pub format: Format,
    /// The length of the file in bytes.
    pub bytes: u64,
    /// What keeps browsers from playing it. It is told to whoever shows it: a file that nobody plays may be anything.
    pub fault: Option<RecordingFault>,
}

/// Whether a file is a recording by its name.
pub fn is_recording(path: &SourcePath) -> bool {
    Format::of_extension(path.extension()).is_some()
}

/// Reads the head of a file whose name says a format; `None` for others, and for those that cannot be read.
///
/// # Errors
/// When the file cannot be read.
pub fn read(format: Format, mut file: impl Read + Seek) -> io::Result<Head> {
    let bytes = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head)?;
    let fault = match format {
        _ if bytes == 0 => Some(RecordingFault::Empty),
        Format::Vtt if !begins_captions(&head) => Some(RecordingFault::NotCaptions),
        _ if !format.fits(&head) => Some(RecordingFault::Misnamed { format: format.name() }),
        _ => None,
    };
    Ok(Head { format, bytes, fault })
}

/// Whether a text begins as WebVTT must: `WEBVTT`, then the end, a space, a tab or a line's end (W3C WebVTT, section
/// 4.1). A byte order mark may stand before it.
fn begins_captions(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    match text.strip_prefix(b"WEBVTT") {
        Some(rest) => matches!(rest.first(), None | Some(b' ' | b'\t' | b'\n' | b'\r')),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn fault(name: &str, bytes: &[u8]) -> Option<RecordingFault> {
        let format = Format::of_extension(SourcePath::new(name).extension()).unwrap();
        let head = read(format, Cursor::new(bytes)).unwrap();
        assert_eq!(head.bytes, bytes.len() as u64);
        head.fault
    }

    #[test]
    fn captions_begin_with_their_name() {
        for text in ["WEBVTT", "WEBVTT\n", "WEBVTT - Phụ đề\n", "\u{FEFF}WEBVTT\r\n\r\n"] {
            assert_eq!(fault("a.vtt", text.as_bytes()), None, "{text:?}");
        }
        for text in ["WEBVTTX", "1\n00:00:00,000 --> 00:00:01,000\nXin chào\n", " WEBVTT", "webvtt\n", "W"] {
            assert_eq!(fault("a.vtt", text.as_bytes()), Some(RecordingFault::NotCaptions), "{text:?}");
        }
    }

    #[test]
    fn a_recording_is_never_read_whole() {
        /// A file that counts what is read of it.
        struct Counted<'a>(Cursor<Vec<u8>>, &'a mut usize);
        impl Read for Counted<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let read = self.0.read(into)?;
                *self.1 += read;
                Ok(read)
            }
        }
        impl Seek for Counted<'_> {
            fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
                self.0.seek(to)
            }
        }
        let mut bytes = b"ID3\x04".to_vec();
        bytes.resize(1_000_000, 0);
        let mut read_bytes = 0;
        let head = read(Format::Mp3, Counted(Cursor::new(bytes), &mut read_bytes)).unwrap();
        assert_eq!((head.bytes, head.fault), (1_000_000, None));
        assert_eq!(read_bytes as u64, HEAD);
    }

    #[test]
    fn a_name_that_says_another_format_than_the_bytes_is_told() {
        assert_eq!(fault("a.mp3", b"ID3\x04\0\0"), None);
        assert_eq!(fault("a.MP3", &[0xFF, 0xFB, 0x90, 0x00]), None);
        assert_eq!(fault("a.m4a", b"\0\0\0\x20ftypM4A \0\0\0\0"), None);
        assert_eq!(fault("a.webm", &[0x1A, 0x45, 0xDF, 0xA3, 0x9F]), None);
        assert_eq!(fault("a.ogg", b"OggS\0\x02"), None);
        assert_eq!(fault("a.wav", b"RIFF\x24\0\0\0WAVEfmt "), None);
        assert_eq!(fault("a.mp4", b"OggS\0\x02"), Some(RecordingFault::Misnamed { format: "MP4" }));
        assert_eq!(fault("a.mp3", b"<!DOCTYPE html>"), Some(RecordingFault::Misnamed { format: "MP3" }));
        assert_eq!(fault("a.mp3", b""), Some(RecordingFault::Empty));
    }
}
