//! What loa asks of Exif (CIPA DC-008, a TIFF structure): which way up a picture is, and whether it says where it was
//! taken.

/// The tag of the orientation, one SHORT from 1 to 8.
const ORIENTATION: u16 = 0x0112;

/// The tag of the pointer to the GPS data.
const GPS: u16 = 0x8825;

/// What precedes the TIFF structure in JPEG, and by mistake in some WebP.
pub const PREFIX: &[u8] = b"Exif\0\0";

/// The orientation, 1 to 8; 1 (upright) where there is none that makes sense.
pub fn orientation(exif: &[u8]) -> u8 {
    let value = entry(exif, ORIENTATION).and_then(|(tiff, field)| tiff.short(field + 8));
    value.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

/// Whether it holds GPS data.
pub fn holds_location(exif: &[u8]) -> bool {
    entry(exif, GPS).is_some()
}

/// A structure that holds nothing but an orientation, without [`PREFIX`].
pub fn only(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    tiff.extend(ORIENTATION.to_be_bytes());
    tiff.extend([0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    // No other directory follows.
    tiff.extend([0; 4]);
    tiff
}

/// The first directory's entry with a tag: the structure and the entry's place in it.
fn entry(exif: &[u8], tag: u16) -> Option<(Tiff<'_>, usize)> {
    let tiff = Tiff::new(exif.strip_prefix(PREFIX).unwrap_or(exif))?;
    let directory = usize::try_from(tiff.long(4)?).ok()?;
    let count = usize::from(tiff.short(directory)?);
    let fields = (0..count).filter_map(|position| directory.checked_add(2 + 12 * position));
    fields.into_iter().find(|field| tiff.short(*field) == Some(tag)).map(|field| (tiff, field))
}

/// A TIFF structure, whose numbers may stand either way round.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    is_big_endian: bool,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let is_big_endian = match bytes.get(..4)? {
            b"MM\0*" => true,
            b"II*\0" => false,
            _ => return None,
        };
        Some(Self { bytes, is_big_endian })
    }

    fn short(self, at: usize) -> Option<u16> {
        let bytes: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn long(self, at: usize) -> Option<u32> {
        let bytes: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_orientation_is_read_back() {
        for value in 1..=8 {
            assert_eq!(orientation(&only(value)), value);
            assert_eq!(orientation(&[PREFIX, &only(value)].concat()), value);
            assert!(!holds_location(&only(value)));
        }
        let little =
            b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0";
        assert_eq!(orientation(little), 6);
        assert!(holds_location(little));
    }

    #[test]
    fn nonsense_is_upright() {
        let whole = only(6);
        for length in 0..whole.len() {
            let cut = whole.get(..length).unwrap();
            assert!(matches!(orientation(cut), 1 | 6), "{length}");
        }
        assert_eq!(orientation(&only(9)), 1);
        assert_eq!(orientation(b"MM\0*\xff\xff\xff\xff"), 1);
        assert_eq!(orientation(b"MM\0*\0\0\0\x08\xff\xff"), 1);
    }
}
