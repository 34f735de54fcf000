//! The problems of Markdown in Vietnamese.

use crate::diagnostics::Problem;
use crate::diagnostics::phrases::typed;

pub(super) fn words(problem: &Problem) -> (String, Option<String>) {
    match problem {
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
    }
}
