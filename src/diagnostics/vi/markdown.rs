//! The problems of Markdown in Vietnamese.

use crate::diagnostics::phrases::{picture_name, typed};
use crate::diagnostics::{HtmlPart, Problem};

/// Message and hint; empty for problems of other stages, which a test in `samples` would notice.
pub(super) fn words(problem: &Problem) -> (String, String) {
    let (message, hint) = match problem {
        // Pictures
        Problem::MissingAlt { picture, is_html: true } => (
            format!("ảnh {} chưa có lời mô tả", typed(picture)),
            "thêm vào thẻ img một câu tả điều ảnh cho thấy, để người khiếm thị nghe được, ví dụ:\nalt=\"Cán bộ một cửa hướng dẫn người dân nộp hồ sơ\"".to_string(),
        ),
        Problem::MissingAlt { picture, is_html: false } => (
            format!("ảnh {} chưa có lời mô tả", typed(picture)),
            format!("viết vào giữa ngoặc vuông một câu tả điều ảnh cho thấy, để người khiếm thị nghe được, ví dụ:\n![Cán bộ một cửa hướng dẫn người dân nộp hồ sơ]({})", picture_name(picture)),
        ),
        Problem::UnsafePicture { address } => (
            format!("ảnh {} không hiện được trên trang", typed(address)),
            "chép tệp ảnh vào cùng thư mục với bài rồi viết tên tệp, ví dụ:\n![Lễ ra quân tại xã](ra-quan.jpg)".to_string(),
        ),
        Problem::ExternalPicture { address } => (
            format!("ảnh {} nằm ở trang khác, nên sẽ mất khi trang đó thay đổi", typed(address)),
            "tải ảnh về cùng thư mục với bài rồi viết tên tệp thay cho địa chỉ, ví dụ:\n![Lễ ra quân tại xã](ra-quan.jpg)".to_string(),
        ),

        // Links
        Problem::UnsafeLink { target } => (
            format!("liên kết {} không an toàn hoặc người đọc không mở được, nên chỉ còn lại phần chữ", typed(target)),
            "viết địa chỉ đầy đủ có https://, hoặc tên tệp trong content/; thư điện tử bắt đầu bằng mailto:, số điện thoại bằng tel:, ví dụ:\n[Cổng dịch vụ công](https://dichvucong.gov.vn/)".to_string(),
        ),
        Problem::EmptyLink => (
            "liên kết chưa có địa chỉ".to_string(),
            "viết địa chỉ vào giữa hai ngoặc tròn, hoặc bỏ cả ngoặc nếu không cần liên kết, ví dụ:\n[Kế hoạch số 111](ke-hoach-111.md)".to_string(),
        ),
        Problem::LinkWithoutText { target } => (
            match target.is_empty() {
                true => "liên kết không có chữ để bấm vào".to_string(),
                false => format!("liên kết {} không có chữ để bấm vào", typed(target)),
            },
            "viết vào giữa hai ngoặc vuông điều người đọc sẽ thấy khi mở, ví dụ:\n[Kế hoạch số 111](ke-hoach-111.md)".to_string(),
        ),
        Problem::UnknownAnchor { anchor, nearest } => (
            format!("trang này không có đề mục {}", typed(&format!("#{anchor}"))),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “#{nearest}”"),
                None => "sau dấu # là tên đề mục, viết thường không dấu và nối bằng gạch: đề mục “Kết quả chính” thành #ket-qua-chinh".to_string(),
            },
        ),
        Problem::LinkNotRead => (
            "đoạn này trông như liên kết nhưng không thành liên kết, thường vì địa chỉ có dấu cách".to_string(),
            "bỏ dấu cách trong tên tệp, hoặc đặt địa chỉ trong dấu < và >, ví dụ:\n[Kế hoạch số 111](<ke hoach 111.pdf>)".to_string(),
        ),
        Problem::LinkUndefined { label } => (
            format!("liên kết theo nhãn {} chưa có địa chỉ, nên trang hiện cả ngoặc vuông", typed(label)),
            "viết thẳng địa chỉ vào ngoặc tròn, hoặc thêm ở cuối bài một dòng cho nhãn ấy, ví dụ:\n[Kế hoạch số 111](ke-hoach-111.md)\n[ke-hoach]: ke-hoach-111.md".to_string(),
        ),

        // HTML
        Problem::RawHtml => (
            "bài có mã HTML, và mã này hiện nguyên như chữ trên trang".to_string(),
            "xóa mã hoặc viết lại bằng Markdown; nếu thật cần HTML, thêm vào site.yaml:\nmarkdown:\n  raw_html: true".to_string(),
        ),
        Problem::CommentBeforeText => (
            "chú thích <!-- … --> đứng đầu dòng chữ, nên cả dòng hiện nguyên ký hiệu Markdown".to_string(),
            "đặt chú thích riêng một dòng, ngay trên đoạn chữ".to_string(),
        ),
        Problem::UnclosedHtml => (
            "đoạn HTML này mở mà không đóng, nên cả bài được hiện mã HTML như chữ".to_string(),
            "xem lại ngoặc kép của thuộc tính, thẻ đóng và dấu --> của chú thích; các thẻ script, style, textarea, iframe, svg không dùng được trong bài".to_string(),
        ),
        Problem::HtmlTooDeep => (
            "các thẻ HTML trong bài lồng nhau quá sâu hoặc quá nhiều, nên cả bài được hiện mã HTML như chữ".to_string(),
            "đóng từng thẻ đã mở; bảng hay danh sách dài thì viết bằng Markdown".to_string(),
        ),
        Problem::HtmlDropped { part: HtmlPart::Element { element, with_content } } => (
            match with_content {
                true => format!("thẻ <{element}> không dùng được trong bài, nên bị bỏ cùng nội dung bên trong"),
                false => format!("thẻ <{element}> không dùng được trong bài, nên bị bỏ, chỉ giữ phần chữ bên trong"),
            },
            match element.as_str() {
                "iframe" | "embed" | "object" => "xóa thẻ; video và phát thanh có mục riêng, còn lại thì đặt một liên kết tới trang kia".to_string(),
                _ => "xóa thẻ, hoặc viết lại bằng Markdown".to_string(),
            },
        ),
        Problem::HtmlDropped { part: HtmlPart::Attribute { attribute } } => (
            format!("thuộc tính {attribute} không dùng được trong bài, nên bị bỏ"),
            "xóa thuộc tính này ở mọi thẻ trong bài; kiểu chữ, màu sắc và vị trí do giao diện quyết định".to_string(),
        ),

        // Components
        Problem::ComponentSyntax => (
            "không đọc được phần giữa {{ và }}".to_string(),
            "viết theo mẫu dưới đây; muốn hiện chính dấu {{ thì viết \\{{\n{{ message(code=\"05 T\") }}".to_string(),
        ),
        Problem::UnclosedComponent => (
            "có {{ mở ra mà chưa có }} đóng lại trong cùng đoạn".to_string(),
            "thêm }} vào cuối như mẫu dưới đây; muốn hiện chính dấu {{ thì viết \\{{\n{{ message(code=\"05 T\") }}".to_string(),
        ),
        Problem::UnknownComponent { name, nearest } => (
            format!("không có thành phần nào tên {}", typed(name)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”"),
                None => "thành phần dùng được:\n{{ message(code=\"05 T\") }}".to_string(),
            },
        ),
        Problem::UnknownArgument { component, argument, nearest } => (
            format!("thành phần {} không nhận {}", typed(component), typed(argument)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”"),
                None => format!("xóa “{argument}”; cách viết đúng:\n{{{{ message(code=\"05 T\") }}}}"),
            },
        ),
        Problem::MissingArgument { component, argument } => (
            format!("thành phần {} thiếu {}", typed(component), typed(argument)),
            format!("viết thêm vào giữa hai ngoặc tròn, ví dụ:\n{{{{ {component}({argument}=\"05 T\") }}}}"),
        ),
        Problem::DuplicateArgument { component, argument } => (
            format!("thành phần {} có {} viết hai lần", typed(component), typed(argument)),
            format!("giữ lại một “{argument}”, xóa cái kia"),
        ),

        // Footnotes and bold
        Problem::UnusedFootnote { label } => (
            format!("cước chú {} không được dẫn ở đâu, nên không hiện trên trang", typed(&format!("[^{label}]"))),
            format!("viết [^{label}] vào chỗ cần chú thích trong bài, hoặc xóa cước chú này"),
        ),
        Problem::DuplicateFootnote { label } => (
            format!("cước chú {} được viết hai lần; chỉ bản đầu được dùng", typed(&format!("[^{label}]"))),
            "đổi ký hiệu của một bản, hoặc gộp hai bản làm một".to_string(),
        ),
        Problem::UnknownFootnote { label } => (
            format!("không có cước chú nào là {}", typed(&format!("[^{label}]"))),
            format!("thêm một dòng ở cuối bài:\n[^{label}]: nội dung cước chú"),
        ),
        Problem::BoldNotRead => (
            "dấu ** ở đây không thành chữ đậm mà hiện nguyên trên trang".to_string(),
            "đưa ngoặc kép, dấu chấm, dấu phẩy ra ngoài cặp **, hoặc thêm dấu cách giữa ** và chữ liền kề, ví dụ:\n“**Bốn xin**” và “**bốn luôn**”".to_string(),
        ),
        _ => Default::default(),
    };
    (message, hint)
}
