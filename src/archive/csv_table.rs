//! Tables for spreadsheets: UTF-8 with a byte order mark, without which Excel garbles Vietnamese, lines that end in
//! CRLF (RFC 4180).

use csv::{Terminator, WriterBuilder};

/// The mark at the start of a table.
pub(super) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// One line of a table.
pub(super) fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Memory takes every byte, and a line has no other to be unequal to.
    let written = writer.write_record(cells);
    debug_assert!(written.is_ok());
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(row(["a", "b, c", "Ông \"X\""]), b"a,\"b, c\",\"\xC3\x94ng \"\"X\"\"\"\r\n");
    }
}
