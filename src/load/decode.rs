//! Bytes of a text file → the clean text that every other stage works on.

use std::ops::Range;

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::paths::SourcePath;
use crate::text::clean_body;

/// How the files of office programs begin: the archives of today's, and what they wrote until 2007.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];

/// Decodes a text file: UTF-8 with or without a byte-order mark, or UTF-16 with one (what Windows calls
/// "Unicode"), then cleans it (see [`clean_body`]). Positions in diagnostics are positions in this text.
///
/// # Errors
/// A diagnostic at the first byte that is not text, or one that says which program's file it is.
pub fn clean_text(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if WORKBOOKS.iter().any(|head| bytes.starts_with(head)) {
        let is_table = path.extension().eq_ignore_ascii_case("csv");
        let problem = if is_table { Problem::Workbook } else { Problem::NotText };
        return Err(Box::new(Diagnostic::error(path, At::File, problem)));
    }
    let text = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match simdutf8::compat::from_utf8(&bytes) {
            Ok(text) => Ok(text.to_string()),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                Err((String::from_utf8_lossy(good).into_owned(), Problem::NotUtf8))
            }
        },
    };
    let text = text.map_err(|(before, problem)| Box::new(Diagnostic::error(path, after(&before), problem)))?;
    let text = text.strip_prefix('\u{FEFF}').map(str::to_string).unwrap_or(text);
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(Box::new(Diagnostic::error(path, after(text.get(..at).unwrap_or_default()), Problem::NotText)));
    }
    Ok(match clean_body(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(cleaned) => cleaned,
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, (String, Problem)> {
    let units = bytes.chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or(0)]));
    char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| (String::new(), Problem::NotUtf8))
}

/// The position after a text, as line and column: the text itself cannot be decoded, so bytes would lead nowhere.
fn after(before: &str) -> At {
    let Range { start: line_start, .. } = before.rfind('\n').map_or(0, |at| at + 1)..before.len();
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    At::Line { line: before.matches('\n').count() + 1, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
        clean_text(&SourcePath::new("content/a.md"), bytes.to_vec())
    }

    #[test]
    fn what_windows_writes_is_read() {
        assert_eq!(decode("\u{FEFF}Đề án\r\n".as_bytes()).unwrap(), "Đề án\n");
        let utf16: Vec<u8> = "\u{FEFF}Đề án".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap(), "Đề án");
        assert_eq!(decode(b"").unwrap(), "");
    }

    #[test]
    fn other_bytes_are_errors_with_a_place() {
        let error = decode(b"---\ntitle: \xC0\xC1\n").unwrap_err();
        assert_eq!((error.rule(), error.place.unwrap().at), ("not-utf8", At::Line { line: 2, column: 8 }));
        assert_eq!(decode(b"a\0b").unwrap_err().rule(), "not-text");
        assert_eq!(decode(b"PK\x03\x04\x14\0\x06").unwrap_err().rule(), "not-text");
        for head in [&b"PK\x03\x04\x14\0\x06"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"] {
            let table = SourcePath::new("content/_data/tthc.csv");
            assert_eq!(clean_text(&table, head.to_vec()).unwrap_err().rule(), "workbook");
        }
        assert_eq!(decode(&[0xFF, 0xFE, 0x00, 0xD8]).unwrap_err().rule(), "not-utf8");
    }
}
