//! Signatures of packages, as the draft for signed WACZ has them (wacz-auth 0.1.0, anonymous form): ECDSA on P-384 with
//! SHA-256 over the text `sha256:<hex>`.
//!
//! A key is made once and kept by who answers for the archive:
//!
//! ```text
//! openssl ecparam -name secp384r1 -genkey -noout -out KEY.pem
//! ```
//!
//! Signing asks for no randomness (RFC 6979), so the same package and key give the same bytes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ecdsa::hazmat::sign_prehashed_rfc6979;
use p384::pkcs8::der::asn1::ObjectIdentifier;
use p384::pkcs8::{DecodePrivateKey, EncodePublicKey, PrivateKeyInfoRef};
use p384::{NistP384, SecretKey};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::diagnostics::KeyFault;

/// `rsaEncryption` of PKCS #1 (RFC 8017).
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// `secp384r1`, which is P-384 (RFC 5480).
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");

/// A private key on P-384. It is never printed.
pub struct Key {
    secret: SecretKey,
    /// The public key: SPKI in DER.
    public: Vec<u8>,
}

/// A signature and all that it takes to check it, as `signedData` of `datapackage-digest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignedData {
    /// What is signed: `sha256:` and hexadecimal digits.
    pub hash: String,
    /// When, in RFC 3339: the date of the archive.
    pub created: String,
    /// The program that signed, with its version.
    pub software: String,
    /// The version of the draft.
    pub version: String,
    /// The signature, 96 bytes in base64.
    pub signature: String,
    /// The public key, SPKI in base64.
    #[serde(rename = "publicKey")]
    pub public_key: String,
}

impl Key {
    /// Reads a private key from PEM: PKCS #8 (`PRIVATE KEY`) or SEC1 (`EC PRIVATE KEY`).
    ///
    /// # Errors
    /// [`KeyFault`], for anything but one private key on P-384 without a password.
    pub fn from_pem(text: &str) -> Result<Self, KeyFault> {
        let mut fault = KeyFault::NotPem;
        for Block { label, headers, body } in blocks(text) {
            let is_encrypted = headers.contains("ENCRYPTED");
            match label {
                // Written before the key by `openssl ecparam -genkey` without `-noout`.
                "EC PARAMETERS" => continue,
                "EC PRIVATE KEY" | "PRIVATE KEY" if is_encrypted => return Err(KeyFault::Encrypted),
                "EC PRIVATE KEY" => return Self::of(sec1(&body?)?),
                "PRIVATE KEY" => return Self::of(pkcs8(&body?)?),
                "ENCRYPTED PRIVATE KEY" => return Err(KeyFault::Encrypted),
                "RSA PRIVATE KEY" => return Err(KeyFault::Rsa),
                "DSA PRIVATE KEY" => return Err(KeyFault::OtherCurve),
                "OPENSSH PRIVATE KEY" => return Err(KeyFault::OpenSsh),
                "PUBLIC KEY" | "CERTIFICATE" | "RSA PUBLIC KEY" => fault = KeyFault::Public,
                _ => {}
            }
        }
        Err(fault)
    }

    fn of(secret: SecretKey) -> Result<Self, KeyFault> {
        let public = secret.public_key().to_public_key_der().map_err(|_| KeyFault::Broken)?.as_bytes().to_vec();
        Ok(Self { secret, public })
    }

    /// The SHA-256 of the public key in hexadecimal digits, by which people compare keys.
    pub fn fingerprint(&self) -> String {
        crate::digest::short_digest(&self.public, usize::MAX)
    }

    /// Signs a digest, `sha256:` and hexadecimal digits.
    pub fn sign(&self, hash: &str, created: &str, software: &str) -> SignedData {
        let digest = Sha256::digest(hash.as_bytes());
        let (signature, _) = sign_prehashed_rfc6979::<NistP384, Sha256>(&self.secret.to_nonzero_scalar(), &digest, &[]);
        SignedData {
            hash: hash.to_string(),
            created: created.to_string(),
            software: software.to_string(),
            version: "0.1.0".to_string(),
            signature: STANDARD.encode(signature.to_bytes()),
            public_key: STANDARD.encode(&self.public),
        }
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.debug_struct("Key").field("fingerprint", &self.fingerprint()).finish_non_exhaustive()
    }
}

/// One block of PEM (RFC 7468): its label, header lines, and bytes.
struct Block<'a> {
    label: &'a str,
    headers: String,
    body: Result<Vec<u8>, KeyFault>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let Some(label) = line.strip_prefix("-----BEGIN ").and_then(|rest| rest.strip_suffix("-----")) else {
            continue;
        };
        let (mut headers, mut body) = (String::new(), String::new());
        for line in lines.by_ref().take_while(|line| !line.starts_with("-----END ")) {
            if line.contains(':') { &mut headers } else { &mut body }.push_str(line);
        }
        let body = STANDARD.decode(body).map_err(|_| KeyFault::Broken);
        blocks.push(Block { label, headers, body });
    }
    blocks
}

fn sec1(der: &[u8]) -> Result<SecretKey, KeyFault> {
    let is_key = || der.first() == Some(&0x30) && der.windows(3).any(|bytes| bytes == [2, 1, 1]);
    let names_curve = || der.windows(P384.as_bytes().len()).any(|bytes| bytes == P384.as_bytes());
    SecretKey::from_sec1_der(der).map_err(|_| match is_key() && !names_curve() {
        true => KeyFault::OtherCurve,
        false => KeyFault::Broken,
    })
}

fn pkcs8(der: &[u8]) -> Result<SecretKey, KeyFault> {
    let info = PrivateKeyInfoRef::try_from(der).map_err(|_| KeyFault::Broken)?;
    if info.algorithm.oid == RSA {
        return Err(KeyFault::Rsa);
    }
    if info.algorithm.parameters_oid() != Ok(P384) {
        return Err(KeyFault::OtherCurve);
    }
    SecretKey::from_pkcs8_der(der).map_err(|_| KeyFault::Broken)
}
