//! The headers of a ZIP, byte for byte (APPNOTE.TXT 6.3.10, sections 4.3 and 4.4). What does not fit into its field
//! stands in the field of ZIP64 (4.5.3); there is no other additional field, no comment and no data descriptor.

use crate::time::{Moment, Zone};

/// The system whose modes entries bear: Unix.
const UNIX: u16 = 3;

/// A plain file that everybody may read and its owner write.
const MODE: u32 = 0o100_644;

/// From which value on a field of four bytes says that the value stands elsewhere.
pub(super) const WIDE: u64 = 0xFFFF_FFFF;

/// Where in the header before an entry its checksum stands.
pub(super) const CRC_AT: u64 = 14;

/// A time as ZIP tells it: the date, then the time of day, in steps of two seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DosTime(u16, u16);

impl DosTime {
    /// A moment, told in UTC: ZIP knows no zones. It knows the years 1980 to 2107; other moments are its first.
    pub(super) fn of(moment: Moment) -> Self {
        let utc = Moment::from_instant(moment.start(), Zone::UTC).unwrap_or(moment);
        let number = |value: i8| u16::try_from(value).unwrap_or_default();
        let ((year, month, day), (hour, minute, second)) = (utc.date(), utc.clock());
        match u16::try_from(i32::from(year) - 1980) {
            Ok(year @ ..=127) => Self(
                year << 9 | number(month) << 5 | number(day),
                number(hour) << 11 | number(minute) << 5 | (number(second) / 2),
            ),
            _ => Self(1 << 5 | 1, 0),
        }
    }
}

/// An entry, as both of its headers tell it.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub name: String,
    pub is_deflated: bool,
    pub crc: u32,
    /// Its length as it is packed, in bytes.
    pub packed: u64,
    /// Its length, in bytes.
    pub size: u64,
    /// Where in the file it begins, in bytes.
    pub at: u64,
}

impl Header {
    /// What stands before the entry.
    pub(super) fn local(&self, time: DosTime) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        // Here both lengths are told wide as soon as one of them is.
        let lengths = if self.packed.max(self.size) >= WIDE { vec![self.size, self.packed] } else { Vec::new() };
        self.common(&mut bytes, time, &lengths);
        bytes.extend(self.name.as_bytes());
        extra(&mut bytes, &lengths);
        bytes
    }

    /// What the directory says of it.
    pub(super) fn listed(&self, time: DosTime) -> Vec<u8> {
        let mut bytes = b"PK\x01\x02".to_vec();
        bytes.extend((UNIX << 8 | self.version()).to_le_bytes());
        let mut wide = if self.packed.max(self.size) >= WIDE { vec![self.size, self.packed] } else { Vec::new() };
        wide.extend(Some(self.at).filter(|at| *at >= WIDE));
        self.common(&mut bytes, time, &wide);
        // No comment, the first disk, nothing known of the content.
        bytes.extend([0; 6]);
        bytes.extend((MODE << 16).to_le_bytes());
        bytes.extend(narrow(self.at));
        bytes.extend(self.name.as_bytes());
        extra(&mut bytes, &wide);
        bytes
    }

    /// The fields that stand in both, up to the length of the additional field.
    fn common(&self, bytes: &mut Vec<u8>, DosTime(date, clock): DosTime, wide: &[u64]) {
        // Bit 11: the name is UTF-8, which ASCII is without saying so.
        let flags = if self.name.is_ascii() { 0 } else { 1u16 << 11 };
        let method = if self.is_deflated { 8u16 } else { 0 };
        for field in [self.version(), flags, method, clock, date] {
            bytes.extend(field.to_le_bytes());
        }
        bytes.extend(self.crc.to_le_bytes());
        let is_wide = self.packed.max(self.size) >= WIDE;
        for length in [self.packed, self.size] {
            bytes.extend(narrow(if is_wide { WIDE } else { length }));
        }
        let extra = if wide.is_empty() { 0 } else { 4 + 8 * wide.len() };
        for length in [self.name.len(), extra] {
            bytes.extend(u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes());
        }
    }

    /// The version of the format that it takes to read the entry, in tenths: plain, deflated, ZIP64.
    fn version(&self) -> u16 {
        match self.packed.max(self.size).max(self.at) {
            WIDE.. => 45,
            _ if self.is_deflated => 20,
            _ => 10,
        }
    }
}

/// The additional field of ZIP64.
fn extra(bytes: &mut Vec<u8>, wide: &[u64]) {
    let Some(length) = u16::try_from(8 * wide.len()).ok().filter(|length| *length > 0) else { return };
    bytes.extend(1u16.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    wide.iter().for_each(|value| bytes.extend(value.to_le_bytes()));
}

/// A value in four bytes, or the sign that it stands elsewhere.
fn narrow(value: u64) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes()
}

/// What stands at the end: where the directory of `count` entries begins and how long it is, in bytes.
pub(super) fn end(count: u64, at: u64, length: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let short_count = u16::try_from(count).unwrap_or(u16::MAX);
    if short_count == u16::MAX || at.max(length) >= WIDE {
        bytes.extend(b"PK\x06\x06");
        bytes.extend(44u64.to_le_bytes());
        bytes.extend((UNIX << 8 | 45).to_le_bytes());
        bytes.extend(45u16.to_le_bytes());
        bytes.extend([0; 8]);
        [count, count, length, at].iter().for_each(|value| bytes.extend(value.to_le_bytes()));
        bytes.extend(b"PK\x06\x07");
        bytes.extend([0; 4]);
        bytes.extend(at.saturating_add(length).to_le_bytes());
        bytes.extend(1u32.to_le_bytes());
    }
    bytes.extend(b"PK\x05\x06");
    bytes.extend([0; 4]);
    bytes.extend(short_count.to_le_bytes());
    bytes.extend(short_count.to_le_bytes());
    bytes.extend(narrow(length));
    bytes.extend(narrow(at));
    bytes.extend([0; 2]);
    bytes
}
