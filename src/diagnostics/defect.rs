//! What is wrong with a package that `loa archive` made, or with somebody's copy of it.

use super::Words;
use crate::text::Language;

/// One defect of a package. The file is told beside it. Offsets and lengths are bytes; lines count from 1; digests are
/// hexadecimal digits, `sha256:` before them where the format has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Defect {
    /// The system cannot read it.
    Unreadable {
        /** The system's words. */
        reason: String,
    },
    /// A file that every such package has is not there.
    Missing,
    /// A file that no such package has.
    Foreign,
    /// A link to elsewhere, in place of a file.
    SymbolicLink,
    /// A device, a pipe or a folder where a file must be.
    NotAFile,
    /// A name that cannot be unpacked safely on every system.
    UnsafeName {
        /** Why. */
        why: UnsafeName,
    },
    /// Two names that are one on systems that ignore case.
    NameCase {
        /** The other. */
        other: String,
    },
    /// A name with capital letters, where the format has small ones.
    NameUpper {
        /** The name as it should be. */
        wanted: String,
    },
    /// Two files of one name, or a file that is a folder as well.
    NameTwice,
    /// A text that is not UTF-8.
    NotUtf8,
    /// Longer than any such file or line is.
    TooLarge {
        /** The most that is read. */
        limit: u64,
    },
    /// So many parts that they were not all looked at.
    TooMuch,

    /// `bagit.txt` is not word for word what RFC 8493 asks for.
    BagDeclaration,
    /// `fetch.txt`: a bag that must first be completed from elsewhere.
    BagFetch,
    /// A line of `bag-info.txt` that is not `Label: value`.
    BagInfoLine {
        /** The line. */
        line: u64,
    },
    /// `bag-info.txt` lacks something.
    BagInfoMissing {
        /** Its label. */
        label: &'static str,
    },
    /// `bag-info.txt` says something twice.
    BagInfoTwice {
        /** Its label. */
        label: String,
    },
    /// Something that is no date.
    BadDate {
        /** As written. */
        value: String,
    },
    /// `Payload-Oxum` says another number of bytes or files than there are.
    Oxum {
        /** As written. */
        said: String,
        /** As counted. */
        counted: String,
    },
    /// A line of a manifest that is not a digest, two spaces and a path.
    ManifestLine {
        /** The line. */
        line: u64,
    },
    /// A line of a list that must stand before the one above it.
    Unsorted {
        /** The line. */
        line: u64,
    },
    /// A line of a manifest that names a file of the other manifest.
    ManifestFolder {
        /** The line. */
        line: u64,
    },
    /// A list that names one file twice.
    ListedTwice {
        /** The list. */
        list: &'static str,
    },
    /// A list names the file, and it is not there.
    ListedMissing {
        /** The list. */
        list: &'static str,
    },
    /// The file is there, and the list does not name it.
    Unlisted {
        /** The list. */
        list: &'static str,
    },
    /// The file is not what the list says: it was changed, or the list.
    Checksum {
        /** The list. */
        list: &'static str,
        /** As listed. */
        said: String,
        /** As computed. */
        found: String,
    },
    /// The file has another length than the list says.
    Size {
        /** The list. */
        list: &'static str,
        /** As listed. */
        said: u64,
        /** As it is. */
        found: u64,
    },

    /// A ZIP without its end.
    ZipTruncated,
    /// Something was appended to a ZIP.
    ZipAppended {
        /** How much. */
        bytes: u64,
    },
    /// A ZIP, or an entry of it, has a comment: bytes that no check covers.
    ZipComment,
    /// The directory of a ZIP contradicts itself.
    ZipDirectory,
    /// An entry's own header says something else than the directory.
    ZipHeaders {
        /** What. */
        field: &'static str,
    },
    /// Bytes in a ZIP that belong to no entry.
    ZipHidden {
        /** Where. */
        at: u64,
        /** How many. */
        bytes: u64,
    },
    /// Two entries of a ZIP share bytes.
    ZipOverlap {
        /** Where the second begins. */
        at: u64,
    },
    /// An entry is compressed, where players need it as it is.
    ZipDeflated,
    /// An entry is compressed in a way that this format does not have.
    ZipMethod {
        /** The number of the method in the ZIP specification. */
        method: u16,
    },
    /// An entry is encrypted, or otherwise unusual.
    ZipFlags {
        /** The bits. */
        flags: u16,
    },
    /// An entry bears additional fields.
    ZipExtra,
    /// An entry's bytes do not give its checksum.
    ZipCrc,
    /// An entry has another length than its header says.
    ZipSize {
        /** As said. */
        said: u64,
        /** As read. */
        found: u64,
    },
    /// An entry's header differs from those of the others, though one program wrote all.
    ZipUneven {
        /** In what. */
        field: &'static str,
    },

    /// A member's header is not the plain one of this format.
    GzipHeader {
        /** Where the member begins. */
        at: u64,
    },
    /// A member cannot be unpacked to its end, or gives another checksum.
    GzipDamaged {
        /** Where the member begins. */
        at: u64,
    },
    /// Bytes between members, or after the last.
    GzipForeign {
        /** Where they begin. */
        at: u64,
    },
    /// Something that unpacks to an absurd length.
    Bomb {
        /** Where it begins. */
        at: u64,
    },

    /// A record of another version of WARC.
    RecordVersion {
        /** Where. */
        at: u64,
        /** Its first line. */
        found: String,
    },
    /// A record whose header is not lines of `Name: value`.
    RecordHeader {
        /** Where. */
        at: u64,
    },
    /// A record lacks a header.
    HeaderMissing {
        /** Where. */
        at: u64,
        /** The header. */
        name: &'static str,
    },
    /// A record has a header twice.
    HeaderTwice {
        /** Where. */
        at: u64,
        /** The header. */
        name: String,
    },
    /// A header's value cannot be.
    HeaderValue {
        /** Where. */
        at: u64,
        /** The header. */
        name: &'static str,
        /** As written. */
        value: String,
    },
    /// A record is shorter than it says, or does not end as records do.
    RecordShort {
        /** Where. */
        at: u64,
        /** The length it says. */
        said: u64,
    },
    /// Bytes after a record inside its member.
    RecordTrailing {
        /** Where. */
        at: u64,
        /** How many. */
        bytes: u64,
    },
    /// A record's content does not give the digest that it says.
    Digest {
        /** Where. */
        at: u64,
        /** The header. */
        name: &'static str,
        /** As written. */
        said: String,
        /** As computed. */
        found: String,
    },
    /// Two records of one id.
    RecordIdTwice {
        /** Where the second is. */
        at: u64,
        /** The id. */
        id: String,
    },
    /// The first record is no `warcinfo`, or a later one is.
    WarcinfoPlace {
        /** Where. */
        at: u64,
    },
    /// A record of a type that such packages do not have.
    RecordType {
        /** Where. */
        at: u64,
        /** The type. */
        kind: String,
    },
    /// A record about another one that is not there.
    Dangling {
        /** Where. */
        at: u64,
        /** The id that it refers to. */
        id: String,
    },
    /// A `response` whose HTTP head cannot be read.
    HttpHead {
        /** Where. */
        at: u64,
    },
    /// A record that must stand before the one ahead of it.
    RecordOrder {
        /** Where. */
        at: u64,
        /** Its address. */
        url: String,
    },
    /// Another date than the archive's.
    Dates {
        /** As written. */
        said: String,
        /** The archive's. */
        wanted: String,
    },
    /// One address is held twice.
    UrlTwice {
        /** The address. */
        url: String,
    },
    /// The WARC beside a WACZ holds something else than the one inside it.
    WarcsDiffer {
        /** The address. */
        url: String,
    },

    /// The text is no JSON.
    NotJson {
        /** The line. */
        line: u64,
        /** The column, from 1. */
        column: u64,
    },
    /// JSON in a form in which no program of ours writes it.
    JsonForm,
    /// A field lacks, or is not what it must be.
    JsonField {
        /** The field. */
        field: String,
        /** What it must be. */
        wanted: String,
    },
    /// The list of pages names a page that cannot be replayed.
    PageNotIndexed {
        /** The address. */
        url: String,
    },
    /// A line of a table that is not as its format has it.
    BadLine {
        /** The line. */
        line: u64,
    },
    /// A line of the index whose key is not that of its address.
    IndexKey {
        /** The line. */
        line: u64,
        /** The right key. */
        wanted: String,
    },
    /// A line of the index that points to no record of its address.
    IndexOffset {
        /** The line. */
        line: u64,
        /** The address. */
        url: String,
    },
    /// A line of the index that says something else than its record.
    IndexRecord {
        /** The line. */
        line: u64,
        /** What differs. */
        field: &'static str,
        /** As the index says. */
        said: String,
        /** As the record is. */
        found: String,
    },
    /// A record that the index does not have, so that players never show it.
    NotIndexed {
        /** The address. */
        url: String,
    },

    /// The first line of a table is another.
    TableHeader {
        /** The right one. */
        wanted: &'static str,
    },
    /// The WARC holds an address that the inventory does not have.
    InventoryLacks {
        /** The address. */
        url: String,
    },
    /// The inventory has an address that the WARC does not hold.
    InventoryUnheld {
        /** The address. */
        url: String,
    },
    /// The inventory says something else than the WARC.
    InventoryDiffers {
        /** The address. */
        url: String,
        /** What differs. */
        field: &'static str,
        /** As the inventory says. */
        said: String,
        /** As the WARC is. */
        found: String,
    },
    /// The inventory names a file of the offline copy that is not in it.
    OfflineMissing {
        /** The address. */
        url: String,
        /** The file. */
        file: String,
    },

    /// Signed data with a field that is not as it must be.
    SignatureForm {
        /** The field. */
        field: &'static str,
    },
    /// The signature is of other content.
    SignatureHash {
        /** What was signed. */
        said: String,
        /** What is there. */
        found: String,
    },
    /// The signature is not that of its key.
    SignatureWrong,
    /// The key is no public key on the curve P-384.
    SignatureKey,
    /// Bag and WACZ are signed by different keys.
    SignatureKeys {
        /** The key of the bag. */
        bag: String,
        /** The key of the WACZ. */
        wacz: String,
    },
    /// One of bag and WACZ is signed, the other is not.
    SignatureMissing,

    /// The package holds a file that is not published.
    PublicMissing,
    /// The published file is another than the one that the package holds.
    PublicDiffers,
    /// A published file that the package does not hold.
    PublicExtra,
}

/// Why a name is not safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsafeName {
    /// It leads out of its folder: `..`, a leading slash, a drive.
    Leaves,
    /// A part of it is empty, or `.`.
    EmptyPart,
    /// A character that some system does not take or that BagIt programs read wrongly.
    Character(char),
    /// A name that Windows keeps for a device.
    Device,
    /// A part ends in a space or a point, which Windows drops.
    End,
    /// Longer than file systems take.
    Long,
    /// Not UTF-8.
    NotUtf8,
}

impl Defect {
    /// The defect in a language: what is wrong, and what it means for who received the package.
    pub fn words(&self, language: Language) -> Words {
        match language {
            Language::Vi => super::vi::packages::defect(self),
            Language::En => super::en::packages::defect(self),
        }
    }

    /// The stable name, such as `checksum-wrong`, for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::Missing => "missing-file",
            Self::Foreign => "foreign-file",
            Self::SymbolicLink => "symbolic-link",
            Self::NotAFile => "not-a-file",
            Self::UnsafeName { .. } => "unsafe-name",
            Self::NameCase { .. } => "names-differ-in-case",
            Self::NameUpper { .. } => "name-not-lower-case",
            Self::NameTwice => "name-twice",
            Self::NotUtf8 => "not-utf8",
            Self::TooLarge { .. } => "too-large",
            Self::TooMuch => "too-much-to-check",
            Self::BagDeclaration => "bagit-txt-wrong",
            Self::BagFetch => "fetch-txt",
            Self::BagInfoLine { .. } => "bag-info-line",
            Self::BagInfoMissing { .. } => "bag-info-missing",
            Self::BagInfoTwice { .. } => "bag-info-twice",
            Self::BadDate { .. } => "bad-date",
            Self::Oxum { .. } => "payload-oxum-wrong",
            Self::ManifestLine { .. } => "manifest-line",
            Self::Unsorted { .. } => "unsorted",
            Self::ManifestFolder { .. } => "manifest-wrong-folder",
            Self::ListedTwice { .. } => "listed-twice",
            Self::ListedMissing { .. } => "listed-file-missing",
            Self::Unlisted { .. } => "unlisted-file",
            Self::Checksum { .. } => "checksum-wrong",
            Self::Size { .. } => "size-wrong",
            Self::ZipTruncated => "zip-truncated",
            Self::ZipAppended { .. } => "zip-appended",
            Self::ZipComment => "zip-comment",
            Self::ZipDirectory => "zip-directory-wrong",
            Self::ZipHeaders { .. } => "zip-headers-differ",
            Self::ZipHidden { .. } => "zip-hidden-bytes",
            Self::ZipOverlap { .. } => "zip-entries-overlap",
            Self::ZipDeflated => "zip-entry-compressed",
            Self::ZipMethod { .. } => "zip-method-unknown",
            Self::ZipFlags { .. } => "zip-flags",
            Self::ZipExtra => "zip-extra-field",
            Self::ZipCrc => "zip-crc-wrong",
            Self::ZipSize { .. } => "zip-size-wrong",
            Self::ZipUneven { .. } => "zip-entries-uneven",
            Self::GzipHeader { .. } => "gzip-header",
            Self::GzipDamaged { .. } => "gzip-damaged",
            Self::GzipForeign { .. } => "gzip-foreign-bytes",
            Self::Bomb { .. } => "unpacks-too-far",
            Self::RecordVersion { .. } => "record-version",
            Self::RecordHeader { .. } => "record-header",
            Self::HeaderMissing { .. } => "header-missing",
            Self::HeaderTwice { .. } => "header-twice",
            Self::HeaderValue { .. } => "header-value",
            Self::RecordShort { .. } => "record-short",
            Self::RecordTrailing { .. } => "record-trailing-bytes",
            Self::Digest { .. } => "digest-wrong",
            Self::RecordIdTwice { .. } => "record-id-twice",
            Self::WarcinfoPlace { .. } => "warcinfo-not-first",
            Self::RecordType { .. } => "record-type",
            Self::Dangling { .. } => "record-refers-to-nothing",
            Self::HttpHead { .. } => "http-head",
            Self::RecordOrder { .. } => "records-unsorted",
            Self::Dates { .. } => "dates-differ",
            Self::UrlTwice { .. } => "url-twice",
            Self::WarcsDiffer { .. } => "warcs-differ",
            Self::NotJson { .. } => "not-json",
            Self::JsonForm => "json-form",
            Self::JsonField { .. } => "json-field",
            Self::PageNotIndexed { .. } => "page-not-in-index",
            Self::BadLine { .. } => "bad-line",
            Self::IndexKey { .. } => "index-key-wrong",
            Self::IndexOffset { .. } => "index-points-wrong",
            Self::IndexRecord { .. } => "index-differs",
            Self::NotIndexed { .. } => "record-not-in-index",
            Self::TableHeader { .. } => "table-header",
            Self::InventoryLacks { .. } => "not-in-inventory",
            Self::InventoryUnheld { .. } => "inventory-not-held",
            Self::InventoryDiffers { .. } => "inventory-differs",
            Self::OfflineMissing { .. } => "offline-file-missing",
            Self::SignatureForm { .. } => "signature-form",
            Self::SignatureHash { .. } => "signature-of-other-content",
            Self::SignatureWrong => "signature-wrong",
            Self::SignatureKey => "signature-key",
            Self::SignatureKeys { .. } => "signed-by-different-keys",
            Self::SignatureMissing => "signature-missing",
            Self::PublicMissing => "public-file-missing",
            Self::PublicDiffers => "public-file-differs",
            Self::PublicExtra => "public-file-extra",
        }
    }
}
