//! Record ids that the same record always gets: UUIDs of version 5 (RFC 9562, section 5.5), with SHA-256 in place of
//! SHA-1 and so of version 8 (section 5.8), which leaves the making of the other bits to us.

use sha2::{Digest, Sha256};

use crate::digest::hex;

/// The id of what `parts` describe, as a URN: `urn:uuid:…`.
pub(super) fn urn(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    let mut bytes: [u8; 32] = digest.finalize().into();
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    (*version, *variant) = (*version & 0x0F | 0x80, *variant & 0x3F | 0x80);
    let hex = hex(&bytes);
    let group = |from: usize, to: usize| hex.get(2 * from..2 * to).unwrap_or_default();
    format!("urn:uuid:{}-{}-{}-{}-{}", group(0, 4), group(4, 6), group(6, 8), group(8, 10), group(10, 16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_and_tell_their_parts_apart() {
        let id = urn(&["ab", "c"]);
        let digits = id.strip_prefix("urn:uuid:").unwrap();
        assert_eq!(digits.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(digits.split('-').nth(2).unwrap().starts_with('8'));
        assert_eq!(id, urn(&["ab", "c"]));
        assert_ne!(id, urn(&["a", "bc"]));
    }
}
