//! The problems of new sites and entries in Vietnamese.

use super::values;
use crate::diagnostics::phrases::{reported, typed};
use crate::diagnostics::{Problem, WriteFailure};

/// Message and hint; empty for problems of other stages, which a test in `samples` would notice.
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::FolderNotEmpty { path, found } => (
            format!("thư mục {} không trống: trong đó có {}", typed(path), typed(found)),
            "loa chỉ tạo trang mới trong thư mục trống hoặc chưa có, để không lẫn với tệp của bạn; hãy chọn tên thư mục khác".to_string(),
        ),
        Problem::NotAFolder { path } => (
            format!("{} là tệp hoặc liên kết hỏng, không phải thư mục, nên không tạo trang ở đó được", typed(path)),
            "chọn tên thư mục khác, hoặc chuyển tệp đó đi nơi khác".to_string(),
        ),
        Problem::EmptyTitle => (
            "tên còn trống".to_string(),
            "viết tên trong ngoặc kép, ví dụ:\nloa new article \"Ra quân tháng cao điểm\"".to_string(),
        ),
        Problem::UnknownSection { value, nearest, known } => (
            format!("trang không có mục {} cho bài này", typed(value)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”; các mục dùng được: {}", known.join(", ")),
                None if known.is_empty() => format!("mỗi mục là một thư mục trong content/; tạo mục mới bằng tệp content/{}/_index.md:\n---\ntitle: Tên mục\n---", folder(value)),
                None => format!("chọn một trong các mục đã có: {}; hoặc mở mục mới bằng tệp content/{}/_index.md:\n---\ntitle: Tên mục\n---", known.join(", "), folder(value)),
            },
        ),
        Problem::SectionOfOtherKind { section, kind } => (
            format!("mục {} chỉ chứa {}", typed(section), values::kind(kind)),
            format!("chọn mục khác bằng --section; muốn viết vào mục này, dùng lệnh {}", command(kind)),
        ),
        Problem::NoSection { kind } => {
            let (folder, title) = match *kind {
                "messages" => ("thong-diep", "Thông điệp"),
                "campaigns" => ("chien-dich", "Chiến dịch"),
                _ => ("tin-tuc", "Tin tức"),
            };
            (
                format!("trang chưa có mục nào chứa {}", values::kind(kind)),
                format!("tạo tệp content/{folder}/_index.md với các dòng sau rồi gọi lại:\n---\ntitle: {title}\nkind: {kind}\n---"),
            )
        }
        Problem::EntryExists { path, free: Some(free) } => (
            format!("địa chỉ của bài mới đã thuộc về {}", typed(path)),
            format!("mở tệp ấy để viết tiếp; nếu đây là một bài khác, đổi tên bài, hoặc gọi lại và thêm:\n--slug {free}"),
        ),
        Problem::EntryExists { path, free: None } => (
            format!("đã có {}, nên không tạo tệp mới", typed(path)),
            "mở tệp ấy để viết tiếp, hoặc dùng tên khác, mã khác; loa không ghi đè lên tệp đã có".to_string(),
        ),
        Problem::NotCreated { path, failure, reason } => (
            format!("không tạo được {}; máy báo {}", typed(path), reported(reason)),
            match failure {
                WriteFailure::Full => "dọn bớt ổ đĩa hoặc xin thêm dung lượng, rồi gọi lại",
                WriteFailure::Permission => "xin quyền ghi vào thư mục, hoặc chọn thư mục khác",
                WriteFailure::ReadOnly => "ổ đĩa này chỉ cho đọc; chọn thư mục ở ổ khác",
                WriteFailure::Other => "khắc phục điều máy báo, hoặc chọn thư mục khác, rồi gọi lại",
            }
            .to_string(),
        ),
        Problem::NotOpened { path, reason } => (
            format!("đã tạo {} nhưng không mở được; máy báo {}", typed(path), reported(reason)),
            "mở tệp bằng trình soạn thảo mà bạn quen dùng; tệp đã đầy đủ, không cần tạo lại".to_string(),
        ),
        _ => Default::default(),
    }
}

/// The command that writes an entry of a kind.
fn command(kind: &str) -> &'static str {
    match kind {
        "messages" => "loa new message",
        "campaigns" => "loa new campaign",
        _ => "loa new article",
    }
}

/// A folder's name like what was typed.
fn folder(value: &str) -> String {
    match crate::text::slugify(value) {
        slug if slug.is_empty() => "tin-tuc".to_string(),
        slug => slug,
    }
}
