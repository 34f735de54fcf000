//! Signatures as the draft for signed WACZ has them (wacz-auth 0.1.0, anonymous form): ECDSA on P-384 with SHA-256 over the
//! text `sha256:<hex>`, with the public key beside it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p384::ecdsa::signature::hazmat::PrehashVerifier;
use p384::ecdsa::{Signature as Ecdsa, VerifyingKey};
use p384::pkcs8::DecodePublicKey;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::findings::Findings;
use super::section::Section;
use super::verdict::Signature;
use super::{date, files, json};
use crate::diagnostics::Defect;

/// The most bytes of `signature.json`.
const LONGEST: u64 = 64 << 10;

/// What was signed, by whom, with what.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignedData {
    hash: String,
    created: String,
    software: String,
    version: String,
    signature: String,
    #[serde(rename = "publicKey")]
    key: String,
}

/// `signature.json` of a bag: signed data, alone or with what they are of.
#[derive(Deserialize)]
#[serde(untagged)]
enum SignatureFile {
    Alone(SignedData),
    Named(Named),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    path: Option<String>,
    hash: Option<String>,
    #[serde(rename = "signedData")]
    signed: SignedData,
}

/// Judges signed data of something with this digest, made at this date.
pub(super) fn judge(
    signed: &SignedData,
    wanted: &str,
    made: Option<&str>,
    label: &str,
    findings: &mut Findings,
) -> Signature {
    let mut is_right = true;
    let mut wrong = |defect| {
        is_right = false;
        findings.add(label, defect);
    };
    if signed.hash != wanted {
        wrong(Defect::SignatureHash { said: signed.hash.clone(), found: wanted.to_string() });
    }
    if signed.version != "0.1.0" {
        wrong(Defect::SignatureForm { field: "version" });
    }
    if signed.software.trim().is_empty() {
        wrong(Defect::SignatureForm { field: "software" });
    }
    // The signature does not cover the date, so it must be the archive's.
    let is_date = match made {
        Some(made) => date::is_same(&signed.created, made),
        None => date::moment(&signed.created).is_some(),
    };
    if !is_date {
        wrong(Defect::SignatureForm { field: "created" });
    }
    let key = STANDARD.decode(&signed.key).ok();
    let Some((key, public)) = key.and_then(|key| Some((VerifyingKey::from_public_key_der(&key).ok()?, key))) else {
        wrong(Defect::SignatureKey);
        return Signature::Broken;
    };
    let signature = STANDARD.decode(&signed.signature).ok().and_then(|bytes| Ecdsa::from_slice(&bytes).ok());
    let digest = Sha256::digest(signed.hash.as_bytes());
    match signature {
        None => wrong(Defect::SignatureForm { field: "signature" }),
        Some(signature) if key.verify_prehash(&digest, &signature).is_err() => wrong(Defect::SignatureWrong),
        Some(_) => {}
    }
    if is_right { Signature::Signed { key: files::hex(&Sha256::digest(&public)) } } else { Signature::Broken }
}

/// Judges `signature.json` of a bag, whose tag manifest has this digest. `software` is what the bag says made it.
pub(super) fn judge_file(
    section: &Section,
    wanted: &str,
    made: Option<&str>,
    software: Option<&str>,
    label: &str,
    findings: &mut Findings,
) -> Signature {
    let read = files::text(section, LONGEST, label, findings)
        .and_then(|text| Some((json::read::<SignatureFile>(&text, label, findings)?, text)));
    let Some((file, text)) = read else { return Signature::Broken };
    if !json::is_plain(&text) {
        findings.add(label, Defect::JsonForm);
    }
    let signed = match file {
        SignatureFile::Alone(signed) => signed,
        SignatureFile::Named(Named { path, hash, signed }) => {
            let list = "tagmanifest-sha512.txt";
            if path.is_some_and(|path| path != list) {
                findings.add(label, Defect::JsonField { field: "path".to_string(), wanted: list.to_string() });
            }
            if hash.is_some_and(|hash| hash != wanted) {
                findings.add(label, Defect::JsonField { field: "hash".to_string(), wanted: wanted.to_string() });
            }
            signed
        }
    };
    // A bag may name an address behind program and version.
    let is_agent = |agent: &str| agent == signed.software || agent.starts_with(&format!("{} ", signed.software));
    if software.is_some_and(|agent| !is_agent(agent)) {
        findings.add(label, Defect::SignatureForm { field: "software" });
    }
    judge(&signed, wanted, made, label, findings)
}
