//! The problems in Vietnamese.

use super::phrases::{size, typed};
use super::{ForbiddenOutput, Problem, UnsafePath, Words, WriteFailure};
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
        // Publishing
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
        // Markdown
        // Markdown
        Problem::MissingAlt { picture } => (
            format!("Ảnh “{picture}” chưa có lời mô tả."),
            Some("Viết trong ngoặc vuông điều người xem thấy trong ảnh, ví dụ: ![Cán bộ một cửa hướng dẫn người dân điền hồ sơ](anh.jpg).".to_string()),
        ),
        Problem::UnsafePicture { address } => (
            format!("Không đưa được ảnh “{address}” lên trang: trình duyệt không được phép mở địa chỉ này."),
            Some("Đặt tệp ảnh cạnh bài viết rồi ghi tên tệp, ví dụ: ![Lời mô tả](anh.jpg).".to_string()),
        ),
        Problem::ExternalPicture { address } => (
            format!("Ảnh “{address}” nằm ở trang khác, sẽ mất nếu trang đó đổi."),
            Some("Tải ảnh về, đặt cạnh bài viết rồi ghi tên tệp thay cho địa chỉ.".to_string()),
        ),
        Problem::UnsafeLink { target } => (
            format!("Liên kết đến “{target}” không an toàn hoặc người đọc không mở được, nên chỉ giữ lại phần chữ."),
            Some("Dùng địa chỉ đầy đủ bắt đầu bằng https://, hoặc tên tệp trong thư mục content; thư điện tử thì mailto:, số điện thoại thì tel:.".to_string()),
        ),
        Problem::EmptyLink => (
            "Liên kết chưa có địa chỉ.".to_string(),
            Some("Ghi địa chỉ vào giữa hai ngoặc tròn: [chữ hiển thị](https://…), hoặc bỏ ngoặc nếu không cần liên kết.".to_string()),
        ),
        Problem::LinkWithoutText { target } => (
            format!("Liên kết đến “{target}” không có chữ nào để bấm."),
            Some("Ghi vào giữa hai ngoặc vuông điều người đọc sẽ thấy khi mở, ví dụ: [Kế hoạch số 111](ke-hoach-111.md).".to_string()),
        ),
        Problem::RawHtml => (
            "Bài có mã HTML; mã này được hiện nguyên văn như chữ.".to_string(),
            Some("Viết lại bằng Markdown; nếu thật cần HTML, thêm hai dòng “markdown:” và “  raw_html: true” vào site.yaml.".to_string()),
        ),
        Problem::UnclosedHtml => (
            "Đoạn HTML này mở mà không đóng đúng chỗ, nuốt mất phần chữ phía sau; cả bài được hiện HTML nguyên văn.".to_string(),
            Some("Kiểm tra dấu ngoặc kép của thuộc tính, thẻ đóng và “-->” của đoạn này; các thẻ script, style, textarea, iframe, svg không dùng được trong bài.".to_string()),
        ),
        Problem::ComponentSyntax => (
            "Không đọc được phần giữa hai dấu {{ và }}.".to_string(),
            Some("Viết theo mẫu {{ message(code=\"05 T\") }}; nếu muốn hiện chính hai dấu ngoặc nhọn, thêm dấu \\ ở trước: \\{{.".to_string()),
        ),
        Problem::UnclosedComponent => (
            "Có dấu mở {{ nhưng không có dấu đóng }} trong cùng đoạn.".to_string(),
            Some("Thêm }} vào cuối, ví dụ {{ message(code=\"05 T\") }}; nếu muốn hiện chính dấu ngoặc nhọn, viết \\{{.".to_string()),
        ),
        Problem::MissingArgument { component, argument } => (
            format!("{component} thiếu {argument}."),
            Some(format!("Thêm {argument} vào trong ngoặc, ví dụ {{{{ {component}({argument}=\"05 T\") }}}}.")),
        ),
        Problem::DuplicateArgument { component, argument } => (
            format!("{component} có {argument} ghi hai lần."),
            Some(format!("Giữ lại một {argument}, xóa cái còn lại.")),
        ),
        Problem::UnusedFootnote { label } => (
            format!("Cước chú [^{label}] không được dẫn ở đâu, nên không hiện trên trang."),
            Some(format!("Đặt [^{label}] vào chỗ cần chú thích trong bài, hoặc xóa cước chú này.")),
        ),
        Problem::DuplicateFootnote { label } => (
            format!("Cước chú [^{label}] được viết hai lần; chỉ bản đầu được dùng."),
            Some("Đổi ký hiệu của một bản, hoặc gộp hai bản làm một.".to_string()),
        ),
        Problem::UnknownFootnote { label } => (
            format!("Không có cước chú nào tên [^{label}]."),
            Some(format!("Thêm ở cuối bài một dòng: “[^{label}]: nội dung cước chú”.")),
        ),
        Problem::BoldNotRead => (
            "Hai dấu ** ở đây không thành chữ đậm mà hiện nguyên trên trang.".to_string(),
            Some("Đưa dấu ngoặc kép, dấu chấm, dấu phẩy ra ngoài cặp **, hoặc thêm dấu cách giữa ** và chữ liền kề: “**Tết**” và.".to_string()),
        ),
        Problem::LinkNotRead => (
            "Đoạn này trông như liên kết nhưng không thành liên kết, thường vì địa chỉ có dấu cách.".to_string(),
            Some("Đặt địa chỉ có dấu cách trong ngoặc nhọn: [chữ hiển thị](<tên tệp.pdf>), hoặc đổi tên tệp cho không còn dấu cách.".to_string()),
        ),
        Problem::UnknownAnchor { anchor, nearest } => (
            format!("Trong trang này không có mục nào mang địa chỉ “#{anchor}”."),
            Some(match nearest { Some(nearest) => format!("Có phải là #{nearest}? Địa chỉ của một mục là tên mục viết không dấu, nối bằng gạch ngang."), None => "Địa chỉ của một mục là tên mục viết không dấu, nối bằng gạch ngang: “Mục tiêu” là #muc-tieu.".to_string() }),
        ),
        Problem::UnknownComponent { name, nearest } => (
            format!("Không có thành phần nào tên “{name}”."),
            Some(match nearest { Some(nearest) => format!("Có phải là “{nearest}”?"), None => "Thành phần dùng được: {{ message(code=\"05 T\") }}.".to_string() }),
        ),
        Problem::UnknownArgument { component, argument, nearest } => (
            format!("{component} không nhận “{argument}”."),
            Some(match nearest { Some(nearest) => format!("Có phải là “{nearest}”?"), None => format!("Xóa “{argument}”; cách viết đúng: {{{{ message(code=\"05 T\") }}}}.") }),
        ),
        _ => (problem.rule().to_string(), None),
    };
    Words { message, hint }
}
