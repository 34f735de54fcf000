//! The problems of publishing in Vietnamese.

use crate::diagnostics::{ForbiddenOutput, Problem, UnsafePath, WriteFailure};

pub(super) fn words(problem: &Problem) -> (String, Option<String>) {
    match problem {
        Problem::OutputForbidden { path, why } => {
            let why = match why {
                ForbiddenOutput::FileSystemRoot => "đây là thư mục gốc của ổ đĩa".to_string(),
                ForbiddenOutput::Home => "đây là thư mục cá nhân, hoặc chứa thư mục cá nhân".to_string(),
                ForbiddenOutput::HoldsThisSite => "thư mục này chứa chính mã nguồn của trang".to_string(),
                ForbiddenOutput::InSources { folder } => format!("thư mục này nằm trong `{folder}`, nơi giữ bản gốc"),
                ForbiddenOutput::HoldsSources { found } => format!("trong đó có `{found}`, tức là nơi giữ bản gốc"),
            };
            (
                format!("Không thể xuất bản trang vào `{path}`: {why}."),
                Some("Hãy chọn một thư mục riêng cho các trang đã dựng, ví dụ `--out public`.".to_string()),
            )
        }
        Problem::OutputNotLoa { path, found } => (
            format!("Thư mục `{path}` có những tệp không do loa ghi, chẳng hạn `{found}`."),
            Some(
                "Hãy chọn một thư mục trống hoặc chưa có bằng `--out`; nếu không ai cần các tệp đó thì dọn trống thư mục này."
                    .to_string(),
            ),
        ),
        Problem::OutputNotFolder { path } => (
            format!("`{path}` không thể là thư mục xuất bản: ở đó, hoặc trên đường dẫn tới đó, là một tệp hoặc liên kết hỏng."),
            Some("Hãy chọn thư mục khác bằng `--out`, hoặc chuyển tệp đó đi nơi khác.".to_string()),
        ),
        Problem::OutputBusy { path } => (
            format!("Một lần dựng trang khác đang ghi vào `{path}`."),
            Some("Hãy đợi lần dựng đó xong rồi chạy lại, hoặc chọn thư mục khác bằng `--out`.".to_string()),
        ),
        Problem::OutputPathUnsafe { path, why } => {
            let why = match why {
                UnsafePath::EmptyPart => "đường dẫn có phần bị bỏ trống".to_string(),
                UnsafePath::LeavesFolder => "đường dẫn đi ra ngoài thư mục xuất bản".to_string(),
                UnsafePath::Character(c) => format!("tên tệp không được chứa ký tự {c:?}"),
                UnsafePath::TrailingDotOrSpace => "có phần kết thúc bằng dấu chấm hoặc dấu cách".to_string(),
                UnsafePath::ReservedName => "Windows dành riêng tên này cho thiết bị".to_string(),
                UnsafePath::TooLong => "có phần dài hơn 255 byte".to_string(),
                UnsafePath::KeptForLoa => "loa dành riêng tên này cho việc của mình".to_string(),
            };
            (
                format!("Không thể xuất bản tệp `{path}`: {why}."),
                Some("Hãy đổi tên tệp gốc, hoặc đặt `slug` khác cho trang.".to_string()),
            )
        }
        Problem::OutputCollision { path, other } if path == other => (
            format!("Có hai nội dung cùng muốn ghi vào tệp `{path}`."),
            Some("Hãy đặt `slug` hoặc tên tệp khác cho một trong hai.".to_string()),
        ),
        Problem::OutputCollision { path, other } => (
            format!("`{path}` và `{other}` tranh nhau một chỗ, vì nhiều hệ thống không phân biệt được hai tên này."),
            Some("Hãy đổi một trong hai tên, sao cho khác nhau không chỉ ở chữ hoa và chữ thường.".to_string()),
        ),
        Problem::OutputInTheWay { path, wanted } => (
            format!("`{path}` không do loa ghi mà lại nằm đúng chỗ phải ghi `{wanted}`."),
            Some(format!("Nếu không ai cần `{path}`, hãy chuyển đi hoặc xoá rồi dựng lại trang.")),
        ),
        Problem::OutputLink { path } => (
            format!("`{path}` là một liên kết tượng trưng (symlink); loa không ghi xuyên qua liên kết."),
            Some("Hãy bỏ liên kết đó, hoặc xuất bản thẳng vào thư mục thật bằng `--out`.".to_string()),
        ),
        Problem::Unwritable { path, failure, reason } => {
            let hint = match failure {
                WriteFailure::Full => "Hãy giải phóng dung lượng ổ đĩa (hoặc xin thêm hạn mức) rồi dựng lại trang.",
                WriteFailure::Permission => {
                    "Hãy xin quyền ghi vào đó, đóng các chương trình đang mở tệp này, rồi dựng lại trang."
                }
                WriteFailure::ReadOnly => "Ổ đĩa này chỉ cho đọc: hãy chọn thư mục trên ổ khác bằng `--out`.",
                WriteFailure::Other => "Sau khi khắc phục nguyên nhân, hãy dựng lại: lần dựng sau sẽ tự sửa trang.",
            };
            (format!("Không ghi được `{path}`: {reason}."), Some(hint.to_string()))
        }
        _ => (problem.rule().to_string(), None),
    }
}
