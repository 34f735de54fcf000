//! What keys want, in Vietnamese.

use crate::diagnostics::Expected;

/// What a value should be, and how to write it.
pub(super) fn expected(expected: Expected, key: &str) -> (&'static str, String) {
    match expected {
        Expected::Text => (
            "một dòng chữ",
            "viết giá trị trên cùng dòng với khóa; nếu nó mở đầu bằng gạch nối hoặc ngoặc, đặt cả giá trị trong ngoặc kép".to_string(),
        ),
        Expected::Flag => ("true (có) hoặc false (không)", format!("viết một trong hai, ví dụ:\n{key}: true")),
        Expected::Number => ("một số", format!("viết số, không kèm đơn vị, ví dụ:\n{key}: 95,5")),
        Expected::Count => ("một số nguyên từ 0 trở lên", format!("viết bằng chữ số, không dấu chấm và không kèm đơn vị, ví dụ:\n{key}: 10")),
        Expected::List => ("một danh sách", format!("viết mỗi mục một dòng, mở đầu bằng gạch nối và dấu cách:\n{key}:\n- mục thứ nhất\n- mục thứ hai")),
        Expected::Group => (
            "một nhóm khóa",
            match key {
                "period" => "viết hai khóa con ở hai dòng dưới, mỗi dòng thụt vào hai dấu cách:\nperiod:\n  from: 02/08/2022\n  to: 31/12/2022".to_string(),
                _ => "viết các khóa con ở những dòng dưới, mỗi khóa một dòng dạng “khóa: giá trị”, thụt vào hai dấu cách".to_string(),
            },
        ),
        Expected::Address => ("một địa chỉ đầy đủ", format!("viết cả phần https:// và chỉ dùng chữ không dấu, ví dụ:\n{key}: https://xa.example.vn/")),
        Expected::Contact => ("một hộp thư điện tử hoặc địa chỉ đầy đủ của một biểu mẫu", format!("viết một trong hai, ví dụ:\n{key}: gop-y@xa.example.vn\n{key}: https://xa.example.vn/gop-y/")),
        Expected::Offset => ("một múi giờ", format!("viết số giờ lệch so với giờ quốc tế; giờ Việt Nam là:\n{key}: \"+07:00\"")),
        Expected::Colour => (
            "một màu",
            format!("viết mã màu trong ngoặc kép; tên màu chỉ gồm chữ không dấu, chữ số và gạch nối, ví dụ:\n{key}: \"#0b4f6c\""),
        ),
    }
}

/// A line that gives a key a value.
pub(super) fn example(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "title: Ra quân tuyên truyền cải cách hành chính",
        "items" => "items:\n- Tiếp xúc lịch sự\n- Tiếp nhận hồ sơ đúng quy định",
        "text" => "text: Tiếp xúc lịch sự",
        "label" => "label: Tỷ lệ hồ sơ giải quyết đúng hạn",
        "src" => "src: ra-quan.jpg",
        "week" => "week: 24",
        "date" => "date: 05/06/2023",
        "from" => "from: 05/06/2023",
        "to" => "to: 11/06/2023",
        "name" => "name: Cải cách hành chính",
        "counters.url" => "counters:\n  provider: goatcounter\n  url: https://xa.goatcounter.com/",
        "url" => "url: https://tinh.example.vn/",
        _ => return None,
    })
}

/// The entries of a kind of section.
pub(super) fn kind(kind: &str) -> &str {
    match kind {
        "news" => "tin bài (news)",
        "messages" => "thông điệp (messages)",
        "campaigns" => "chiến dịch (campaigns)",
        "pages" => "trang thông tin (pages)",
        "documents" => "văn bản (documents)",
        "schedule" => "lịch làm việc (schedule)",
        "media" => "ảnh, video (media)",
        "notices" => "thông báo (notices)",
        other => other,
    }
}

/// What a key refers to, and where its name comes from.
pub(super) fn reference(key: &str) -> (&'static str, &'static str) {
    match key {
        "campaign" => ("chiến dịch", "viết phần cuối địa chỉ của chiến dịch: tệp ra-quan-2023.md là ra-quan-2023"),
        "message" => {
            ("thông điệp", "viết đúng mã ở khóa code của thông điệp, như 05 T, và xem thông điệp đó đã được đăng chưa")
        }
        "category" => ("chuyên mục", "thêm tên này vào danh sách categories trong site.yaml"),
        "layout" => {
            ("mẫu trang (layout)", "xóa khóa layout, hoặc viết tên một mẫu có trong giao diện, không kèm .html")
        }
        "section" => ("mục", "viết tên thư mục của một mục đúng loại trong content/"),
        _ => ("mục", "viết đúng tên của một mục đã có"),
    }
}
