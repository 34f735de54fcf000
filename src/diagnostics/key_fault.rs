//! Why a file is no key that packages can be signed with.

use super::Words;
use crate::text::Language;

/// What is wrong with the file of a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// No PEM text: no line `-----BEGIN …-----` that anything follows.
    NotPem,
    /// A key that a password protects.
    Encrypted,
    /// A public key or a certificate.
    Public,
    /// A key of RSA.
    Rsa,
    /// A key of another curve than P-384, or of another algorithm.
    OtherCurve,
    /// A key in the form of OpenSSH.
    OpenSsh,
    /// The right kind of key, but broken.
    Broken,
    /// A folder or a device.
    NotAFile,
}

impl KeyFault {
    /// The fault in a language: what is wrong, and how to get a key that does.
    pub fn words(self, language: Language) -> Words {
        match language {
            Language::Vi => super::vi::packages::key(self),
            Language::En => super::en::packages::key(self),
        }
    }

    /// Every fault, in the order of the words.
    pub const ALL: [Self; 8] = [
        Self::NotPem,
        Self::Encrypted,
        Self::Public,
        Self::Rsa,
        Self::OtherCurve,
        Self::OpenSsh,
        Self::Broken,
        Self::NotAFile,
    ];
}
