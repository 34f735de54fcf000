//! The problems of publishing in Vietnamese.

use crate::diagnostics::phrases::{other_folder, reported, typed};
use crate::diagnostics::{ForbiddenOutput, Problem, UnsafePath, WriteFailure};

/// Message and hint; empty for problems of other stages, which a test in `samples` would notice.
pub(super) fn words(problem: &Problem) -> (String, String) {
    let (message, hint) = match problem {
        Problem::OutputForbidden { path, why } => (
            format!("không xuất bản trang vào {} được, vì {}", typed(path), forbidden(why)),
            format!("chọn một thư mục riêng cho trang đã dựng, ví dụ:\nloa build --out {}", other_folder(path, "public", "trang-web")),
        ),
        Problem::OutputNotLoa { path, found } => (
            format!("thư mục {} có tệp không do loa ghi, như {}", typed(path), typed(found)),
            format!("loa không xóa tệp của người khác; dùng --out để chọn một thư mục trống hoặc chưa có, ví dụ:\nloa build --out {}", other_folder(path, "public", "trang-web")),
        ),
        Problem::OutputNotFolder { path } => (
            format!("{} không dùng làm thư mục xuất bản được, vì ở đó hoặc trên đường tới đó có một tệp hay liên kết hỏng", typed(path)),
            format!("chuyển tệp đó đi nơi khác, hoặc dùng --out để chọn thư mục khác, ví dụ:\nloa build --out {}", other_folder(path, "public", "trang-web")),
        ),
        Problem::OutputBusy { path } => (
            format!("một lệnh loa build khác đang ghi vào {}", typed(path)),
            "đợi lệnh đó xong rồi chạy lại, hoặc dùng --out để ghi vào thư mục khác".to_string(),
        ),
        Problem::OutputPathUnsafe { path, why } => (
            format!("không xuất bản được tệp {}, vì {}", typed(path), unsafe_path(*why)),
            "đổi tên tệp gốc, tốt nhất là chữ không dấu nối bằng gạch ngang, như ke-hoach-111.jpg; với bài viết, có thể thêm slug:\nslug: ke-hoach-111".to_string(),
        ),
        Problem::OutputCollision { path, other } if path == other => (
            format!("hai nội dung cùng muốn ghi vào tệp {}", typed(path)),
            "đổi tên một trong hai tệp gốc, hoặc đặt slug khác cho một trong hai bài".to_string(),
        ),
        Problem::OutputCollision { path, other } => (
            format!("{} và {} tranh nhau một chỗ, vì nhiều máy coi hai tên này là một", typed(path), typed(other)),
            "đổi một trong hai tên, sao cho khác nhau không chỉ ở chữ hoa và chữ thường".to_string(),
        ),
        Problem::OutputInTheWay { path, wanted } => (
            format!("{} không do loa ghi mà nằm đúng chỗ phải ghi {}", typed(path), typed(wanted)),
            format!("xem {} có còn cần không; chuyển nó đi nơi khác hoặc xóa, rồi chạy lại", typed(path)),
        ),
        Problem::OutputLink { path } => (
            format!("{} là liên kết tượng trưng (symbolic link), mà loa không ghi xuyên qua liên kết", typed(path)),
            "thay liên kết bằng thư mục hoặc tệp thật; nếu là thư mục xuất bản, có thể dùng --out để ghi thẳng vào thư mục đích".to_string(),
        ),
        Problem::Unwritable { path, failure, reason } => (
            format!("không ghi được {}; máy báo {}", typed(path), reported(reason)),
            match failure {
                WriteFailure::Full => "dọn bớt ổ đĩa hoặc xin thêm dung lượng, rồi chạy lại",
                WriteFailure::Permission => "đóng các chương trình đang mở tệp này và xin quyền ghi vào thư mục, rồi chạy lại",
                WriteFailure::ReadOnly => "ổ đĩa này chỉ cho đọc; đưa cả thư mục của trang sang ổ ghi được, vì loa giữ sổ trong .loa/ ở đó, hoặc dùng --out nếu chỉ nơi xuất bản nằm ở ổ này",
                WriteFailure::Other => "khắc phục điều máy báo rồi chạy lại; lần chạy sau sẽ tự ghi nốt phần còn thiếu",
            }
            .to_string(),
        ),
        _ => Default::default(),
    };
    (message, hint)
}

fn forbidden(why: &ForbiddenOutput) -> String {
    match why {
        ForbiddenOutput::FileSystemRoot => "đó là thư mục gốc của ổ đĩa".to_string(),
        ForbiddenOutput::Home => "đó là thư mục cá nhân, hoặc chứa thư mục cá nhân".to_string(),
        ForbiddenOutput::HoldsThisSite => "đó là thư mục giữ bản gốc của chính trang này".to_string(),
        ForbiddenOutput::InSources { folder } => format!("{} là nơi giữ bản gốc", typed(folder)),
        ForbiddenOutput::HoldsSources { found } => format!("trong đó có {}, tức là nơi giữ bản gốc", typed(found)),
    }
}

pub(super) fn unsafe_path(why: UnsafePath) -> String {
    match why {
        UnsafePath::EmptyPart => "đường dẫn có phần bỏ trống".to_string(),
        UnsafePath::LeavesFolder => "đường dẫn đi ra ngoài thư mục xuất bản".to_string(),
        UnsafePath::Character(c) => {
            format!("Windows không cho tên tệp có ký tự {}", typed(&c.escape_debug().to_string()))
        }
        UnsafePath::TrailingDotOrSpace => "tên kết thúc bằng dấu chấm hoặc dấu cách".to_string(),
        UnsafePath::ReservedName => "Windows dành riêng tên này cho thiết bị".to_string(),
        UnsafePath::TooLong => "tên dài hơn 255 byte".to_string(),
        UnsafePath::KeptForLoa => "loa dành riêng tên này cho việc của mình".to_string(),
    }
}
