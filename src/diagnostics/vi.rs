//! The problems in Vietnamese.

use super::phrases::{size, typed};
use super::{Problem, Words};
use crate::text::Language::Vi;

pub(super) fn words(problem: &Problem) -> Words {
    let (message, hint) = match problem {
        Problem::NotUtf8 => (
            "tệp không dùng bảng mã UTF-8".to_string(),
            Some("mở tệp trong trình soạn thảo, chọn “Lưu thành” (Save As), chọn bảng mã UTF-8 rồi lưu lại; chữ gõ bằng TCVN3 hoặc VNI phải chuyển sang Unicode trước".to_string()),
        ),
        Problem::NotText => (
            "tệp này không phải là văn bản".to_string(),
            Some("nếu là tệp Word hoặc ảnh bị đổi đuôi, hãy trả lại đuôi cũ; nếu là văn bản, hãy lưu lại với bảng mã UTF-8 (không phải UTF-16)".to_string()),
        ),
        Problem::TooLarge { bytes, limit } => (
            format!("tệp nặng {}, quá mức {} mà loa đọc", size(*bytes, Vi), size(*limit, Vi)),
            Some("chia nội dung thành nhiều tệp nhỏ hơn".to_string()),
        ),
        Problem::Unreadable { reason } => (
            format!("không đọc được tệp hoặc thư mục này; máy báo {}", typed(reason)),
            Some("xem nó có còn ở đó không, có bị chương trình khác khóa không, và tài khoản của bạn có quyền đọc không".to_string()),
        ),
        Problem::UnknownKey { key, nearest, known } => (
            format!("không có khóa tên {}", typed(key)),
            Some(match nearest {
                Some(nearest) => format!("đổi thành “{nearest}”, hoặc xóa khóa này nếu không cần"),
                None if known.is_empty() => "xóa khóa này".to_string(),
                None => format!("xóa khóa này, hoặc dùng một trong các khóa: {}", known.join(", ")),
            }),
        ),
        Problem::BadDate { value } => (
            format!("{} không phải là ngày hợp lệ", typed(value)),
            Some("viết theo một trong các dạng 2023-02-10, 10/02/2023, 10/02/2023 12:00:00; với dấu gạch chéo, ngày luôn đứng trước tháng; ngày phải có trong lịch".to_string()),
        ),
        Problem::BrokenLink { target, nearest } => (
            format!("liên kết {} trỏ tới một tệp không tồn tại", typed(target)),
            Some(match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”"),
                None => "xem lại tên tệp, kể cả chữ hoa và chữ thường; đường dẫn tính từ thư mục chứa bài này".to_string(),
            }),
        ),
        _ => (problem.rule().to_string(), None),
    };
    Words { message, hint }
}
