//! The words of `loa check`.

use crate::text::{Language, grouped};

/// The texts of one language.
pub(in crate::cli) struct CheckWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) external: &'static str,
    pub(in crate::cli) format_name: &'static str,
    pub(in crate::cli) format: &'static str,
    pub(in crate::cli) strict: &'static str,
    pub(in crate::cli) drafts: &'static str,
    pub(in crate::cli) at: &'static str,
    pub(in crate::cli) examples: &'static str,
    pub(in crate::cli) progress: &'static str,
    /// The closing line: pages, and how long it took.
    pub(in crate::cli) checked: fn(pages: usize, duration: &str) -> String,
    /// The closing line when no page could be made.
    pub(in crate::cli) no_pages: &'static str,
    /// What follows the closing line when nothing was found.
    pub(in crate::cli) clean: &'static str,
    /// How to see what the report folds.
    pub(in crate::cli) folded: fn(strict: bool) -> &'static str,
    /// Links to other sites: how many were asked for, how many did not let a program look.
    pub(in crate::cli) asked: fn(asked: usize, refused: usize) -> String,
}

pub(super) const VI: CheckWords = CheckWords {
    about: "Soát cả trang trước khi đăng: liên kết, ảnh, đề mục, chính tả trình bày; không ghi gì",
    usage: "loa check [tùy chọn]",
    external: "Hỏi cả các trang khác xem liên kết tới đó còn không (cần mạng)",
    format_name: "dạng",
    format: "human (mặc định), json hoặc sarif",
    strict: "Coi cảnh báo là lỗi",
    drafts: "Soát cả bản nháp và bài hẹn giờ",
    at: "Soát như vào thời điểm này; mặc định là bây giờ",
    examples: "Ví dụ:
  loa check
  loa check --external
  loa check --format sarif > loa.sarif

Mỗi quy tắc có một trang trong docs/quy-tac/. Đổi mức nặng nhẹ ở mục check
của site.yaml; bỏ qua một chỗ bằng <!-- loa-ignore: tên-quy-tắc -->.

Mã thoát: 0 không có lỗi; 1 có lỗi; 2 gọi lệnh sai; 3 máy trục trặc.",
    progress: "Đang soát trang",
    checked: |pages, duration| format!("Đã soát {} trang trong {duration}", vi(pages)),
    no_pages: "Giao diện có lỗi nên chưa soát được trang nào",
    clean: "không thấy vấn đề gì",
    folded: |strict| match strict {
        true => "Xem đủ từng chỗ: loa check --format json.",
        false => "Xem đủ từng chỗ: loa check --format json; loa check --strict in chi tiết nhiều chỗ hơn.",
    },
    asked: |asked, refused| match refused {
        0 => format!("Đã hỏi {} liên kết ra ngoài.", vi(asked)),
        refused => {
            format!(
                "Đã hỏi {} liên kết ra ngoài; {} nơi không cho máy kiểm tra, hãy mở thử bằng trình duyệt.",
                vi(asked),
                vi(refused)
            )
        }
    },
};

pub(super) const EN: CheckWords = CheckWords {
    about: "Proofread the whole site before publication: links, pictures, headings, typography; writes nothing",
    usage: "loa check [options]",
    external: "Ask other sites whether what is linked to is still there (needs a network)",
    format_name: "format",
    format: "human (default), json or sarif",
    strict: "Treat warnings as errors",
    drafts: "Look at drafts and scheduled entries too",
    at: "Check as of this moment; by default now",
    examples: "Examples:
  loa check
  loa check --external
  loa check --format sarif > loa.sarif

Every rule has a page in docs/quy-tac/. The check group of site.yaml says how
much each matters; <!-- loa-ignore: rule-name --> leaves one place out.

Exit status: 0 no errors; 1 errors; 2 the call was wrong; 3 the machine failed.",
    progress: "Checking the site",
    checked: |pages, duration| format!("Checked {} pages in {duration}", grouped(pages as u64, Language::En)),
    no_pages: "The theme has errors, so no page could be checked",
    clean: "nothing found",
    folded: |strict| match strict {
        true => "To see every one: loa check --format json.",
        false => "To see every one: loa check --format json; loa check --strict prints more of them in full.",
    },
    asked: |asked, refused| {
        let (asked, refused_told) = (grouped(asked as u64, Language::En), grouped(refused as u64, Language::En));
        match refused {
            0 => format!("Asked for {asked} links to other sites."),
            _ => format!(
                "Asked for {asked} links to other sites; {refused_told} refuse programs: open these in a browser."
            ),
        }
    },
};

fn vi(count: usize) -> String {
    grouped(count as u64, Language::Vi)
}
