//! The words of `loa schema`.

/// The texts of one language.
pub(in crate::cli) struct SchemaWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) subject_name: &'static str,
    pub(in crate::cli) subject: &'static str,
    pub(in crate::cli) out: &'static str,
    pub(in crate::cli) examples: &'static str,
}

pub(super) const VI: SchemaWords = SchemaWords {
    about: "In lược đồ JSON của phần đầu bài và site.yaml, cho trình soạn thảo",
    usage: "loa schema [loại] [tùy chọn]",
    subject_name: "loại",
    subject: "site (site.yaml), index (_index.md), news, messages, campaigns\nhoặc pages; bỏ trống thì gồm tất cả trong một tài liệu",
    out: "Ghi mỗi lược đồ thành một tệp trong thư mục này",
    examples: "Ví dụ:
  loa schema site
  loa schema --out .vscode/loa

Lời giải thích từng khóa theo ngôn ngữ của --lang. Cách dùng trong VS Code:
docs/vs-code.md.",
};

pub(super) const EN: SchemaWords = SchemaWords {
    about: "Print JSON Schema of front matter and site.yaml, for editors",
    usage: "loa schema [kind] [options]",
    subject_name: "kind",
    subject: "site (site.yaml), index (_index.md), news, messages, campaigns\nor pages; without one, all of them in one document",
    out: "Write each schema as a file into this folder",
    examples: "Examples:
  loa schema site
  loa schema --out .vscode/loa

Keys are explained in the language of --lang. How to use it in VS Code:
docs/vs-code.md.",
};
