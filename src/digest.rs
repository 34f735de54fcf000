//! Short names for bytes: the beginning of their SHA-256, in hexadecimal digits.

use sha2::{Digest, Sha256};

/// The first `length` bytes of the digest of `bytes`, two digits for each.
pub fn short_digest(bytes: &[u8], length: usize) -> String {
    short(Sha256::new_with_prefix(bytes), length)
}

/// The first `length` bytes of a digest, two digits for each.
pub fn short(digest: Sha256, length: usize) -> String {
    let digest = digest.finalize();
    hex(digest.get(..length).unwrap_or(&digest))
}

/// Bytes in hexadecimal digits, in lower case.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    let mut digits = String::with_capacity(2 * bytes.len());
    bytes.iter().for_each(|byte| digits.extend([digit(byte >> 4), digit(byte & 0xF)]));
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4: the digest of "abc" begins with these bytes.
        assert_eq!(short_digest(b"abc", 4), "ba7816bf");
        assert_eq!(short_digest(b"abc", 99).len(), 64);
    }
}
