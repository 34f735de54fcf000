//! Short names for bytes: the beginning of their SHA-256, in hexadecimal digits.

use sha2::{Digest, Sha256};

/// The first `length` bytes of the digest of `bytes`, two digits for each.
pub fn short_digest(bytes: &[u8], length: usize) -> String {
    short(Sha256::new_with_prefix(bytes), length)
}

/// The first `length` bytes of a digest, two digits for each.
pub fn short(digest: Sha256, length: usize) -> String {
    digest.finalize().iter().take(length).map(|byte| format!("{byte:02x}")).collect()
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
