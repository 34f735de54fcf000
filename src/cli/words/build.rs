//! The words of `loa build`.

/// The texts of one language.
pub(in crate::cli) struct BuildWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) address: &'static str,
    pub(in crate::cli) moment: &'static str,
    pub(in crate::cli) out: &'static str,
    pub(in crate::cli) base_url: &'static str,
    pub(in crate::cli) drafts: &'static str,
    pub(in crate::cli) at: &'static str,
    pub(in crate::cli) strict: &'static str,
    pub(in crate::cli) examples: &'static str,
    /// While it takes long.
    pub(in crate::cli) progress: &'static str,
}

pub(super) const VI: BuildWords = BuildWords {
    about: "Xuất bản trang: đọc content/, ghi trang tin hoàn chỉnh vào public/",
    usage: "loa build [tùy chọn]",
    address: "địa chỉ",
    moment: "thời điểm",
    out: "Ghi vào thư mục này thay cho public/",
    base_url: "Địa chỉ của trang trên mạng, thay cho base_url\ntrong site.yaml",
    drafts: "Xuất bản cả bài nháp (draft: true) và bài hẹn giờ",
    at: "Xuất bản như thể đang ở thời điểm này: bài hẹn giờ,\nbài hết hạn tính theo nó; mặc định là bây giờ",
    strict: "Coi cảnh báo là lỗi: còn cảnh báo thì không xuất bản",
    examples: "Ví dụ:
  loa build --base-url https://xa.example.vn/cchc/ --strict
  loa build --drafts --at \"10/02/2023 07:00\" --out xem-thu

Khi có lỗi, public/ được giữ nguyên như lần xuất bản trước.",
    progress: "Đang xuất bản trang",
};

pub(super) const EN: BuildWords = BuildWords {
    about: "Publish the site: read content/, write a complete news site into public/",
    usage: "loa build [options]",
    address: "address",
    moment: "moment",
    out: "Write into this folder instead of public/",
    base_url: "The site's address on the web, instead of base_url\nin site.yaml",
    drafts: "Publish drafts (draft: true) and scheduled entries too",
    at: "Publish as of this moment, which scheduled and\nexpiring entries follow; by default now",
    strict: "Treat warnings as errors: with a warning, nothing is published",
    examples: "Examples:
  loa build --base-url https://xa.example.vn/cchc/ --strict
  loa build --drafts --at \"10/02/2023 07:00\" --out preview

When the site has errors, public/ stays as it was.",
    progress: "Publishing the site",
};
