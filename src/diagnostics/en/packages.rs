//! What is wrong with packages and with keys, in English.

use crate::diagnostics::phrases::{reported, short, size, typed};
use crate::diagnostics::{Defect, KeyFault, UnsafeName, Words};
use crate::text::{Language, grouped};

/// What is wrong and what it means. The file is told before it.
pub(in crate::diagnostics) fn defect(defect: &Defect) -> Words {
    Words { message: message(defect), hint: meaning(defect).map(str::to_string) }
}

fn number(value: u64) -> String {
    grouped(value, Language::En)
}

/// Where a record or member begins.
fn at(at: u64) -> String {
    format!("at byte {}", number(at))
}

fn message(defect: &Defect) -> String {
    match defect {
        Defect::Unreadable { reason } => format!("cannot be read; the system says {}", reported(reason)),
        Defect::Missing => "this file is missing".to_string(),
        Defect::Foreign => "a foreign file: archives have none like it".to_string(),
        Defect::SymbolicLink => "a link to somewhere else, not a file".to_string(),
        Defect::NotAFile => "not a regular file".to_string(),
        Defect::UnsafeName { why } => unsafe_name(*why),
        Defect::NameCase { other } => {
            format!("its name differs from {} only in case or in how accents are typed", typed(other))
        }
        Defect::NameUpper { wanted } => format!("its name must be in small letters: {}", typed(wanted)),
        Defect::NameTwice => "two files of one name, or a file and a folder".to_string(),
        Defect::NotUtf8 => "not a UTF-8 text".to_string(),
        Defect::TooLarge { limit } => format!("longer than it can be, more than {}", size(*limit, Language::En)),
        Defect::TooMuch => "so many parts that not all were checked".to_string(),
        Defect::BagDeclaration => "not the two lines that declare BagIt 1.0".to_string(),
        Defect::BagFetch => "the bag asks for files from elsewhere".to_string(),
        Defect::BagInfoLine { line } => format!("line {line} is not “Label: value”"),
        Defect::BagInfoMissing { label } => format!("the line {label} is missing"),
        Defect::BagInfoTwice { label } => format!("there are two lines {}", typed(label)),
        Defect::BadDate { value } => format!("{} is not a date", typed(value)),
        Defect::Oxum { said, counted } => {
            format!("Payload-Oxum says {}, there are “{counted}” (bytes.files)", typed(said))
        }
        Defect::ManifestLine { line } => format!("line {line} is not “SHA-512, two spaces, path”"),
        Defect::Unsorted { line } => format!("line {line} is out of order"),
        Defect::ManifestFolder { line } => format!("line {line} names a file that does not belong in this list"),
        Defect::ListedTwice { list } => format!("{list} lists this file twice"),
        Defect::ListedMissing { list } => format!("{list} lists this file, and it is not there"),
        Defect::Unlisted { list } => format!("{list} does not list this file"),
        Defect::Checksum { list, said, found } => {
            format!("its content does not match {list}: listed {}, computed {}", short(said), short(found))
        }
        Defect::Size { list, said, found } => {
            format!("{list} says {} bytes, the file has {}", number(*said), number(*found))
        }
        Defect::ZipTruncated => "the ZIP file is cut off: it has no end record".to_string(),
        Defect::ZipAppended { bytes } => format!("{} bytes were appended to the ZIP file", number(*bytes)),
        Defect::ZipComment => "the ZIP file holds a comment".to_string(),
        Defect::ZipDirectory => "the directory of the ZIP file is broken or contradicts itself".to_string(),
        Defect::ZipHeaders { field } => format!("the entry's header and the directory differ ({field})"),
        Defect::ZipHidden { at: from, bytes } => {
            format!("{} bytes belong to no entry, from {}", number(*bytes), at(*from))
        }
        Defect::ZipOverlap { at: from } => format!("two entries overlap {}", at(*from)),
        Defect::ZipDeflated => "the entry is compressed; players need it as it is".to_string(),
        Defect::ZipMethod { method } => format!("the entry is compressed in an unknown way (number {method})"),
        Defect::ZipFlags { flags } => format!("the entry has unusual flags and may be encrypted ({flags:#06x})"),
        Defect::ZipExtra => "the entry bears data that the format does not have".to_string(),
        Defect::ZipCrc => "the entry's content does not match its CRC".to_string(),
        Defect::ZipSize { said, found } => {
            format!("the entry says {} bytes and has {}", number(*said), number(*found))
        }
        Defect::ZipUneven { field } => format!("the entry's header differs from those of the others ({field})"),
        Defect::GzipHeader { at: from } => format!("the header of the gzip member {} is not the plain one", at(*from)),
        Defect::GzipDamaged { at: from } => {
            format!("the gzip member {} is damaged and cannot be unpacked to its end", at(*from))
        }
        Defect::GzipForeign { at: from } => format!("foreign bytes {}, in no record", at(*from)),
        Defect::Bomb { at: from } => format!("the data {} unpack to an absurd size", at(*from)),
        Defect::RecordVersion { at: from, found } => {
            format!("the record {} is not of WARC 1.1 but says {}", at(*from), typed(found))
        }
        Defect::RecordHeader { at: from } => format!("the header of the record {} cannot be read", at(*from)),
        Defect::HeaderMissing { at: from, name } => format!("the record {} lacks {name}", at(*from)),
        Defect::HeaderTwice { at: from, name } => format!("the record {} has {} twice", at(*from), typed(name)),
        Defect::HeaderValue { at: from, name, value } => {
            format!("the record {} has a wrong {name}: {}", at(*from), typed(value))
        }
        Defect::RecordShort { at: from, said } => {
            format!("the record {} does not end after {} bytes as it says", at(*from), number(*said))
        }
        Defect::RecordTrailing { at: from, bytes } => {
            format!("{} bytes follow the record {}", number(*bytes), at(*from))
        }
        Defect::Digest { at: from, name, said, found } => {
            format!("the record {} has a wrong {name}: it says {}, computed {}", at(*from), short(said), short(found))
        }
        Defect::RecordIdTwice { at: from, id } => format!("the record {} has an id again: {}", at(*from), typed(id)),
        Defect::WarcinfoPlace { at: from } => {
            format!("the record {}: one warcinfo must come first, and only there", at(*from))
        }
        Defect::RecordType { at: from, kind } => {
            format!("the record {} is of a type that is not used: {}", at(*from), typed(kind))
        }
        Defect::Dangling { at: from, id } => {
            format!("the record {} is about a record that is not there: {}", at(*from), typed(id))
        }
        Defect::HttpHead { at: from } => format!("the HTTP head of the record {} is wrong", at(*from)),
        Defect::RecordOrder { at: from, url } => format!("the record {} ({}) is out of order", at(*from), typed(url)),
        Defect::Dates { said, wanted } => format!("dated {}, the archive is of {}", typed(said), typed(wanted)),
        Defect::UrlTwice { url } => format!("the address {} is there twice", typed(url)),
        Defect::WarcsDiffer { url } => format!("the WARC outside and the one inside the WACZ differ in {}", typed(url)),
        Defect::NotJson { line, column } => {
            format!("not the JSON that must be here: broken from line {line}, column {column}")
        }
        Defect::JsonForm => "JSON that is not laid out as programs write it".to_string(),
        Defect::JsonField { field, wanted } => format!("the field {} must be {}", typed(field), typed(wanted)),
        Defect::PageNotIndexed { url } => format!("the page {} is listed and cannot be replayed", typed(url)),
        Defect::BadLine { line } => format!("line {line} is not as it must be"),
        Defect::IndexKey { line, wanted } => format!("line {line} has a wrong key, it must be {}", typed(wanted)),
        Defect::IndexOffset { line, url } => format!("line {line} does not point to the record of {}", typed(url)),
        Defect::IndexRecord { line, field, said, found } => {
            format!("line {line} says {field} {}, the record has {}", short(said), short(found))
        }
        Defect::NotIndexed { url } => format!("{} has a record, and the index does not have it", typed(url)),
        Defect::TableHeader { wanted } => format!("the first line must be {}", typed(wanted)),
        Defect::InventoryLacks { url } => format!("the WARC holds {}, the inventory does not list it", typed(url)),
        Defect::InventoryUnheld { url } => format!("the inventory lists {}, the WARC does not hold it", typed(url)),
        Defect::InventoryDiffers { url, field, said, found } => {
            format!("{}: the inventory says {field} {}, the WARC holds {}", typed(url), short(said), short(found))
        }
        Defect::OfflineMissing { url, file } => {
            format!("{}: the offline copy has no file {}", typed(url), typed(file))
        }
        Defect::SignatureForm { field } => format!("the field {field} of the signature is wrong"),
        Defect::SignatureHash { said, found } => {
            format!("the signature is of other content: signed {}, here {}", short(said), short(found))
        }
        Defect::SignatureWrong => "the signature was not made with the key beside it".to_string(),
        Defect::SignatureKey => "the public key beside it cannot be used (ECDSA P-384 is needed)".to_string(),
        Defect::SignatureKeys { bag, wacz } => {
            format!("the bag is signed with the key {}, the WACZ inside with {}", short(bag), short(wacz))
        }
        Defect::SignatureMissing => "the signature is missing, though another part is signed".to_string(),
        Defect::PublicMissing => "the package holds this file, the published folder does not".to_string(),
        Defect::PublicDiffers => "the published file is not the one in the package".to_string(),
        Defect::PublicExtra => "the published folder has this file, the package does not".to_string(),
    }
}

fn unsafe_name(why: UnsafeName) -> String {
    match why {
        UnsafeName::Leaves => "its name leads out of the package".to_string(),
        UnsafeName::EmptyPart => "its name has a part that is empty or a point".to_string(),
        UnsafeName::Character(c) => format!("its name holds “{}”, which not every system reads", c.escape_default()),
        UnsafeName::Device => "its name is one that Windows keeps for a device".to_string(),
        UnsafeName::End => "its name ends in a space or a point, which Windows drops".to_string(),
        UnsafeName::Long => "its name is too long".to_string(),
        UnsafeName::NotUtf8 => "its name is not UTF-8".to_string(),
    }
}

fn meaning(defect: &Defect) -> Option<&'static str> {
    Some(match defect {
        Defect::Unreadable { .. } => "check the disk and the permissions, then run again",
        Defect::Missing
        | Defect::ListedMissing { .. }
        | Defect::ZipTruncated
        | Defect::GzipDamaged { .. }
        | Defect::RecordShort { .. } => {
            "copied or downloaded in part, or deleted from; take it from the original again"
        }
        Defect::Foreign | Defect::Unlisted { .. } | Defect::BagFetch => {
            "somebody or some program put it there after the package was made; take it from the original again"
        }
        Defect::SymbolicLink
        | Defect::NotAFile
        | Defect::UnsafeName { .. }
        | Defect::NameCase { .. }
        | Defect::NameTwice
        | Defect::Bomb { .. }
        | Defect::TooMuch
        | Defect::TooLarge { .. } => {
            "such a package can do harm when it is unpacked: leave it and ask who handed it over"
        }
        Defect::Checksum { .. }
        | Defect::Size { .. }
        | Defect::Oxum { .. }
        | Defect::ZipCrc
        | Defect::ZipSize { .. }
        | Defect::Digest { .. } => {
            "changed after the package was made (a failing disk, a bad copy, or somebody); take it from the original again"
        }
        Defect::ZipAppended { .. }
        | Defect::ZipComment
        | Defect::ZipHidden { .. }
        | Defect::ZipExtra
        | Defect::GzipForeign { .. }
        | Defect::RecordTrailing { .. } => "may hide data that no checksum covers",
        Defect::ZipHeaders { .. } | Defect::ZipOverlap { .. } | Defect::ZipUneven { .. } => {
            "programs may show different contents of it"
        }
        Defect::PageNotIndexed { .. }
        | Defect::IndexKey { .. }
        | Defect::IndexOffset { .. }
        | Defect::NotIndexed { .. }
        | Defect::ZipDeflated => "players cannot show this page, though its data may be there",
        Defect::SignatureHash { .. } | Defect::SignatureWrong | Defect::SignatureMissing => {
            "changed after it was signed, or the signature is forged: do not take it for the signer's"
        }
        Defect::SignatureKeys { .. } => "ask who handed it over which key is theirs",
        Defect::PublicMissing | Defect::PublicDiffers | Defect::PublicExtra => {
            "the site was built again after it was archived, or this is not the folder that was"
        }
        _ => return None,
    })
}

/// What is wrong with a key, and how to get a right one.
pub(in crate::diagnostics) fn key(fault: KeyFault) -> Words {
    let make = "make one with:\nopenssl ecparam -name secp384r1 -genkey -noout -out KEY.pem";
    let (message, hint) = match fault {
        KeyFault::NotPem => ("the file is no key in PEM (-----BEGIN … PRIVATE KEY-----)", make),
        KeyFault::Encrypted => (
            "the key has a password, which loa cannot ask for",
            "take the password off in a file of its own, and delete that after signing:\nopenssl pkey -in KEY.pem -out KEY-OPEN.pem",
        ),
        KeyFault::Public => (
            "this is a public key or a certificate; signing needs the private key",
            "name the file of the private key that belongs to it",
        ),
        KeyFault::Rsa => ("this is an RSA key; signing needs an ECDSA key on the curve P-384", make),
        KeyFault::OtherCurve => ("the key is not on the curve P-384 (secp384r1)", make),
        KeyFault::OpenSsh => ("this is a key of OpenSSH; signing needs one in PEM on the curve P-384", make),
        KeyFault::Broken => ("the file of the key is broken", "take it from a backup, or make a new key"),
        KeyFault::NotAFile => ("this is no file", "name the .pem file that holds the private key"),
    };
    Words { message: message.to_string(), hint: Some(hint.to_string()) }
}
