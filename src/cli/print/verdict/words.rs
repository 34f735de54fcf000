//! The words around the defects of a package.

use crate::text::Language;

/// The texts of one language.
pub(super) struct VerdictWords {
    pub(super) defect: &'static str,
    /// Before what a defect means.
    pub(super) meaning: &'static str,
    pub(super) bag: &'static str,
    pub(super) wacz: &'static str,
    pub(super) offline: &'static str,
    pub(super) warc: &'static str,
    pub(super) whole: fn(kind: &str, path: &str) -> String,
    pub(super) broken: fn(kind: &str, path: &str, count: &str) -> String,
    pub(super) date: &'static str,
    pub(super) files: &'static str,
    pub(super) records: &'static str,
    pub(super) fingerprint: &'static str,
    pub(super) signature: &'static str,
    pub(super) unsigned: &'static str,
    pub(super) signed: fn(key: &str) -> String,
    pub(super) badly_signed: &'static str,
    /// Opens the list of what was not printed in full.
    pub(super) folded: &'static str,
    pub(super) folded_name: fn(count: &str, name: &str) -> String,
    /// That a folder is as the package has it.
    pub(super) same: &'static str,
    /// How many files of a folder are not.
    pub(super) differs: fn(count: &str) -> String,
    pub(super) differ_besides: fn(count: &str) -> String,
    pub(super) differs_hint: &'static str,
    pub(super) unreadable: fn(path: &str, reason: &str) -> String,
    pub(super) not_a_package: fn(path: &str) -> String,
    pub(super) not_a_folder: fn(path: &str) -> String,
    pub(super) nothing_published: fn(path: &str) -> String,
}

impl VerdictWords {
    /// The texts in a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Vi => &VI,
            Language::En => &EN,
        }
    }
}

const VI: VerdictWords = VerdictWords {
    defect: "hỏng",
    meaning: "ý nghĩa",
    bag: "Gói lưu trữ",
    wacz: "Tệp WACZ",
    offline: "Bản xem không cần mạng",
    warc: "Tệp WARC",
    whole: |kind, path| format!("{kind} {path} nguyên vẹn."),
    broken: |kind, path, count| format!("{kind} {path} không nguyên vẹn: {count} chỗ hỏng."),
    date: "Ngày lưu trữ",
    files: "Số tệp",
    records: "Số bản ghi",
    fingerprint: "Dấu vân tay (SHA-256)",
    signature: "Chữ ký",
    unsigned: "không có",
    signed: |key| format!("đúng, ký bằng khóa {key}"),
    badly_signed: "không đúng",
    folded: "Còn lại:",
    folded_name: |count, name| format!("{count} chỗ hỏng loại [{name}]"),
    same: "Thư mục đem so giống hệt gói, từng byte.",
    differs: |count| format!("Thư mục đem so khác gói ở {count} tệp:"),
    differ_besides: |count| format!("và {count} tệp nữa"),
    differs_hint: "Gói không hỏng vì chỗ khác này. Muốn so đúng, hãy dựng trang bằng loa build --at với thời điểm\nđã ghi trong data/README.html của gói, và cùng base_url.",
    unreadable: |path, reason| format!("không đọc được {path}; máy báo “{reason}”"),
    not_a_package: |path| {
        format!("{path} không phải là gói lưu trữ (thư mục BagIt, tệp .wacz, -offline.zip hoặc .warc.gz)")
    },
    not_a_folder: |path| format!("{path} không phải là thư mục"),
    nothing_published: |path| {
        format!(
            "{path} là bản xem không cần mạng, các trang trong đó đã được sửa để mở từ đĩa nên không so được với thư mục đã xuất bản; hãy so bằng gói BagIt hoặc tệp .wacz"
        )
    },
};

const EN: VerdictWords = VerdictWords {
    defect: "defect",
    meaning: "meaning",
    bag: "The bag",
    wacz: "The WACZ file",
    offline: "The offline copy",
    warc: "The WARC file",
    whole: |kind, path| format!("{kind} {path} is whole."),
    broken: |kind, path, count| format!("{kind} {path} is not whole: {count} defects."),
    date: "Archived",
    files: "Files",
    records: "Records",
    fingerprint: "Fingerprint (SHA-256)",
    signature: "Signature",
    unsigned: "none",
    signed: |key| format!("right, with the key {key}"),
    badly_signed: "wrong",
    folded: "Besides:",
    folded_name: |count, name| format!("{count} of [{name}]"),
    same: "The folder equals the package, byte for byte.",
    differs: |count| format!("The folder differs from the package in {count} files:"),
    differ_besides: |count| format!("and {count} more"),
    differs_hint: "That is no damage of the package. To compare, build the site with loa build --at and the moment that\ndata/README.html of the package tells, and with the same base_url.",
    unreadable: |path, reason| format!("cannot read {path}; the system says “{reason}”"),
    not_a_package: |path| format!("{path} is not an archive (a BagIt folder, a .wacz, -offline.zip or .warc.gz file)"),
    not_a_folder: |path| format!("{path} is not a folder"),
    nothing_published: |path| {
        format!(
            "{path} is an offline copy, whose pages were changed to open from a disk, so there is nothing to compare with the published folder; compare the bag or the .wacz file"
        )
    },
};
