//! What `loa check` finds, in Vietnamese.

use crate::diagnostics::phrases::{reported, size, typed};
use crate::diagnostics::{ActiveCode, CheckFault, Obstacle, OnPages, OutsideFault, PageFault};
use crate::text::{Language, grouped};

/// Message and hint.
pub(super) fn words(fault: &CheckFault) -> (String, String) {
    match fault {
        CheckFault::Page { fault, on } => page(fault, on),
        CheckFault::DuplicateTitle { title, page, other } => (
            format!("hai trang cùng mang tiêu đề {}: {} và {}", typed(title), typed(page), typed(other)),
            "đặt tiêu đề khác nhau để người đọc và máy tìm kiếm phân biệt được".into(),
        ),
        CheckFault::ActiveFile { code } => active(code),
        CheckFault::HeavyPicture { bytes, width, height } => (
            format!(
                "ảnh lớn hơn mức cần thiết: {}, {} × {} điểm ảnh",
                size(*bytes, Language::Vi),
                grouped(u64::from(*width), Language::Vi),
                grouped(u64::from(*height), Language::Vi)
            ),
            "thu nhỏ ảnh trước khi đưa vào bài; cạnh dài 2.560 điểm ảnh là đủ cho mọi màn hình".into(),
        ),
        CheckFault::ForgottenDraft { since } => (
            format!("bài hẹn đăng lúc {since} nhưng vẫn là bản nháp, nên chưa lên trang"),
            "xóa dòng draft: true để đăng, hoặc đổi publish sang thời điểm sắp tới".into(),
        ),
        CheckFault::Decomposed { word } => (
            format!("tệp dùng chữ tổ hợp: dấu rời khỏi chữ cái, từ chữ {} trở đi", typed(word)),
            "lưu lại tệp theo bảng mã Unicode dựng sẵn (NFC); trang xuất bản đã được loa sửa sẵn".into(),
        ),
        CheckFault::MixedTones { here, usual, count, others } => (
            format!(
                "trang đặt dấu thanh theo hai kiểu: tệp này có {} từ viết như {}, cả trang có {} từ viết như {}",
                number(*count),
                typed(here),
                number(*others),
                typed(usual)
            ),
            format!("chọn một kiểu cho cả trang, chẳng hạn viết như {}", typed(usual)),
        ),
        CheckFault::MisplacedMark { word, right } => {
            (format!("{} gõ sai dấu", typed(word)), format!("viết {}", typed(right)))
        }
        CheckFault::StyleHost { address, host } => (
            format!("tệp kiểu dáng tải dữ liệu từ máy chủ khác, {}: {}", typed(host), typed(address)),
            "đặt tệp vào giao diện: máy chủ ấy biết được ai đang đọc, và khi nó hỏng thì trang hỏng theo".into(),
        ),
        CheckFault::LocalBase { address } => (
            format!("địa chỉ {address} chỉ máy này mở được"),
            "sửa base_url trong site.yaml trước khi đưa trang lên mạng".into(),
        ),
        CheckFault::DoubleSpace => ("có hai dấu cách liền nhau".into(), "xóa bớt một dấu cách".into()),
        CheckFault::SpaceBeforeMark { mark } => {
            (format!("có dấu cách trước dấu “{mark}”"), format!("viết dấu “{mark}” liền sau chữ đứng trước"))
        }
        CheckFault::QuotationMark { mark } => (
            format!("dấu ngoặc {mark} không có dấu đi cặp trong đoạn này"),
            "thêm dấu còn thiếu, hoặc bỏ dấu thừa".into(),
        ),
        CheckFault::UnknownNumber { number, nearest } => (
            format!("văn bản số {} không có trong danh mục văn bản của trang", typed(number)),
            match nearest {
                Some(nearest) => format!("có phải {} không? Nếu đúng số, thêm văn bản vào danh mục", typed(nearest)),
                None => "kiểm tra lại số, ký hiệu; nếu đúng, thêm văn bản vào danh mục".into(),
            },
        ),
        CheckFault::MisspeltNumber { number, right } => (
            format!("số văn bản {} viết khác danh mục, nên loa không nhận ra văn bản", typed(number)),
            format!("viết đúng như danh mục: {right}"),
        ),
        CheckFault::MissingGlyph { sign, count } => (
            format!(
                "phông chữ của giao diện không có ký tự “{sign}” (U+{:04X}), xuất hiện {} lần trong bài viết",
                u32::from(*sign),
                number(*count)
            ),
            match sign.is_alphabetic() {
                true => "giữ nguyên nếu là tên riêng hoặc chữ của một dân tộc: thêm phông có chữ này vào giao diện, hoặc bỏ qua bằng ghi chú loa-ignore".into(),
                false => "viết bằng chữ hoặc thay ký tự khác: nhiều máy sẽ hiện ô vuông hoặc chữ lạc kiểu".into(),
            },
        ),
        CheckFault::UnknownIgnored { name, nearest } => (
            format!("không có quy tắc nào tên là {}, nên ghi chú này không bỏ qua điều gì", typed(name)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết: {nearest}"),
                None => "dùng tên mà loa check ghi trong ngoặc vuông, ví dụ [double-space]".into(),
            },
        ),
        CheckFault::IgnoredError { rule } => (
            format!("ghi chú loa-ignore không bỏ qua được {}: lỗi này làm trang không xuất bản được", typed(rule)),
            "sửa lỗi rồi xóa ghi chú".into(),
        ),
        CheckFault::IdleIgnore { written, right } => (
            format!("ghi chú {} không bỏ qua điều gì", typed(written)),
            format!("viết {right}: và tên quy tắc, ví dụ <!-- {right}: double-space -->"),
        ),
        CheckFault::Outside { address, answer, on } => outside(address, answer, on),
    }
}

/// Code in a file.
fn active(code: &ActiveCode) -> (String, String) {
    match code {
        ActiveCode::Inside { what } => (
            format!("tệp này chạy mã trong trình duyệt của người mở nó: {}", typed(what)),
            "xuất lại tệp không kèm mã, hoặc dùng ảnh PNG thay cho SVG; chỉ giữ khi biết rõ mã do ai viết".into(),
        ),
        ActiveCode::Unreadable => (
            "loa không đọc được tệp này như văn bản UTF-8, nên không biết trong đó có mã hay không".into(),
            "lưu lại tệp với bảng mã UTF-8".into(),
        ),
        ActiveCode::Script => (
            "tệp này là mã chạy trong trình duyệt, và sẽ được đăng nguyên".into(),
            "xóa khỏi content/ nếu không cần; chỉ giữ khi biết rõ mã do ai viết".into(),
        ),
        ActiveCode::Program => (
            "tệp này là chương trình, và sẽ được đăng nguyên cho người đọc tải về".into(),
            "xóa khỏi content/; nếu cơ quan chủ ý phát hành chương trình, tắt quy tắc active-file trong site.yaml"
                .into(),
        ),
    }
}

fn page(fault: &PageFault, on: &OnPages) -> (String, String) {
    let at = place(on);
    match fault {
        PageFault::Link { address } => (
            format!("{at} có liên kết không dẫn tới đâu: {}", typed(address)),
            "sửa địa chỉ trong bài, trong site.yaml hoặc trong mẫu trang, hoặc bỏ liên kết".into(),
        ),
        PageFault::Anchor { address } => (
            format!("{at} có liên kết tới một mục mà trang đích không có: {}", typed(address)),
            "sửa phần sau dấu #, hoặc bỏ phần đó".into(),
        ),
        PageFault::File { address } => (
            format!("{at} dùng một tệp mà trang không có: {}", typed(address)),
            "kiểm tra tên tệp trong bài hoặc trong mẫu trang".into(),
        ),
        PageFault::OtherHost { address, host } => (
            format!("{at} tải dữ liệu từ máy chủ khác, {}: {}", typed(host), typed(address)),
            "đặt tệp vào content/ hoặc vào giao diện: máy chủ ấy biết được ai đang đọc, và khi nó hỏng thì trang hỏng theo".into(),
        ),
        PageFault::FormHost { address, host } => (
            format!("{at} có biểu mẫu gửi điều người đọc nhập tới máy chủ khác, {}: {}", typed(host), typed(address)),
            "dùng biểu mẫu của cơ quan; nếu buộc phải gửi tới đó, nói rõ cho người đọc rồi bỏ qua chỗ này bằng loa-ignore"
                .into(),
        ),
        PageFault::OutsideBase { address, base } => (
            format!("{at} dùng một tệp nằm ngoài thư mục {} của trang: {}", typed(base), typed(address)),
            format!("đặt tệp vào content/ hoặc vào giao diện, rồi dùng địa chỉ bắt đầu bằng {base}"),
        ),
        PageFault::PrivateLink { address, is_machine: true } => (
            format!("{at} có liên kết chỉ mở được trên chính máy của người soạn: {}", typed(address)),
            "thay bằng địa chỉ mà người đọc mở được, hoặc bỏ liên kết".into(),
        ),
        PageFault::PrivateLink { address, is_machine: false } => (
            format!("{at} có liên kết chỉ mở được trong mạng nội bộ: {}", typed(address)),
            "thay bằng địa chỉ mà người đọc mở được, hoặc bỏ liên kết".into(),
        ),
        PageFault::Policy { what } => (
            format!("{at} có mã mà chính sách bảo mật nội dung (CSP) chặt chẽ sẽ chặn: {}", typed(what)),
            "chuyển mã sang tệp .js hoặc .css của giao diện".into(),
        ),
        PageFault::DuplicateId { id } => (
            format!("{at} có hai phần tử cùng mang id {}", typed(id)),
            "đặt id khác nhau: liên kết tới id này chỉ tới được phần tử đầu".into(),
        ),
        PageFault::MissingId { id, attribute } => (
            format!("{at} có thuộc tính {attribute} trỏ tới id không tồn tại: {}", typed(id)),
            "sửa tên id trong mẫu trang: trình đọc màn hình dựa vào thuộc tính này".into(),
        ),
        PageFault::ImageWithoutAlt { src } => (
            format!("{at} có ảnh thiếu nội dung thay thế (alt): {}", typed(src)),
            "thêm alt mô tả ảnh; ảnh chỉ để trang trí thì ghi alt=\"\"".into(),
        ),
        PageFault::UselessAlt { alt, src } => (
            format!("{at} có nội dung thay thế {} không nói gì về ảnh {}", typed(alt), typed(src)),
            "tả điều ảnh cho thấy, để người không nhìn được ảnh cũng hiểu".into(),
        ),
        PageFault::LinkName { address } => (
            format!("{at} có liên kết không có chữ, tới {}", typed(address)),
            "thêm chữ cho liên kết, hoặc alt cho ảnh bên trong: trình đọc màn hình không biết đọc gì".into(),
        ),
        PageFault::HeadingOrder { heading, level, before } => (
            format!("{at} có đề mục {} ở cấp {level}, ngay sau đề mục cấp {before}", typed(heading)),
            format!("dùng cấp {}; không bỏ qua cấp đề mục nào", before + 1),
        ),
        PageFault::FirstHeading { count: 0 } => {
            (format!("{at} không có đề mục cấp một (h1)"), "thêm đúng một đề mục cấp một vào mẫu trang".into())
        }
        PageFault::FirstHeading { count } => (
            format!("{at} có {} đề mục cấp một (h1)", number(*count)),
            "chỉ giữ một đề mục cấp một; trong bài dùng ## cho đề mục lớn nhất".into(),
        ),
        PageFault::EmptyHeading { level } => {
            (format!("{at} có đề mục cấp {level} không có chữ"), "viết chữ cho đề mục, hoặc bỏ đề mục".into())
        }
        PageFault::Title => (format!("{at} không có tiêu đề (title)"), "thêm title vào mẫu trang".into()),
        PageFault::Summary => (
            format!("{at} không có tóm tắt cho máy tìm kiếm và mạng xã hội"),
            "thêm summary vào đầu bài (hoặc description vào site.yaml)".into(),
        ),
    }
}

fn outside(address: &str, answer: &OutsideFault, on: &OnPages) -> (String, String) {
    let at = place(on);
    let address = typed(address);
    let mend = || "mở thử liên kết bằng trình duyệt; nếu hỏng thật, tìm địa chỉ mới hoặc bỏ liên kết".to_string();
    match answer {
        OutsideFault::Status { status } => {
            (format!("{at} có liên kết hỏng tới trang khác, máy chủ trả lời {status}: {address}"), mend())
        }
        OutsideFault::NoHost => (format!("{at} có liên kết tới tên miền không tồn tại: {address}"), mend()),
        OutsideFault::TimedOut => (format!("{at} có liên kết tới máy chủ không trả lời kịp: {address}"), mend()),
        OutsideFault::Unreachable { obstacle, reason } => {
            (format!("{at} có liên kết không mở được, {}: {address}", hindered(*obstacle, reason)), mend())
        }
        OutsideFault::Moved { to } => {
            (format!("{at} có liên kết đã chuyển hẳn sang địa chỉ khác: {address}"), format!("dùng địa chỉ mới: {to}"))
        }
    }
}

/// Why a server could not be asked, with the system's words where ours do not tell it.
fn hindered(obstacle: Obstacle, reason: &str) -> String {
    match obstacle {
        Obstacle::Circle => "máy chủ cứ chuyển từ địa chỉ này sang địa chỉ khác mãi không dừng".into(),
        Obstacle::Refused => "máy chủ không nhận kết nối".into(),
        Obstacle::Closed => "máy chủ ngắt kết nối giữa chừng".into(),
        Obstacle::NotHttp => "máy chủ trả lời không đúng cách của trang web (HTTP)".into(),
        Obstacle::Certificate => "chứng thư bảo mật (https) của máy chủ không đáng tin".into(),
        Obstacle::Encryption => "không lập được kết nối bảo mật (https) với máy chủ".into(),
        Obstacle::NoRoute => "từ máy này không có đường mạng tới máy chủ".into(),
        Obstacle::Address => "địa chỉ viết không đúng dạng".into(),
        Obstacle::Other => format!("hệ thống báo {}", reported(reason)),
    }
}

/// Where a fault was seen, as the beginning of a sentence.
fn place(on: &OnPages) -> String {
    match on.count {
        0 | 1 => format!("trang {}", typed(&on.first)),
        count => format!("có {} trang, trước hết là {},", number(count), typed(&on.first)),
    }
}

fn number(count: usize) -> String {
    grouped(count as u64, Language::Vi)
}
