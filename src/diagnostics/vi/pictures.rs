//! What is wrong with pictures, in Vietnamese.

use crate::diagnostics::PictureFault;
use crate::diagnostics::phrases::typed;
use crate::text::{Language, grouped};

/// The message and the mend for a picture that cannot be published.
pub(super) fn words(src: &str, fault: &PictureFault) -> (String, String) {
    let src = typed(src);
    match fault {
        PictureFault::Empty => (
            format!("tệp ảnh {src} trống, không có dữ liệu nào"),
            "chép lại ảnh từ máy ảnh, điện thoại hoặc thư điện tử; lần chép trước có lẽ đã bị ngắt giữa chừng".to_string(),
        ),
        PictureFault::Truncated => (
            format!("tệp ảnh {src} bị cụt, thiếu phần cuối"),
            "chép hoặc tải lại ảnh từ nơi có bản gốc, đợi chép xong rồi mới rút thẻ nhớ hoặc ngắt mạng".to_string(),
        ),
        PictureFault::Unknown => (
            format!("{src} không phải là ảnh mà trình duyệt xem được"),
            "mở tệp bằng phần mềm xem ảnh rồi lưu lại thành JPEG, PNG hoặc WebP; chỉ đổi đuôi tên tệp thì định dạng không đổi theo".to_string(),
        ),
        PictureFault::Heic => (
            format!("ảnh {src} ở định dạng HEIC của iPhone, phần lớn trình duyệt không xem được"),
            "chuyển ảnh sang JPEG: mở bằng ứng dụng Ảnh (Photos) rồi chọn Lưu thành hoặc Xuất, hoặc gửi ảnh qua thư điện tử để điện thoại tự chuyển; để lần sau iPhone chụp thẳng ra JPEG: Cài đặt → Camera → Định dạng → Tương thích nhất".to_string(),
        ),
        PictureFault::Misnamed { actual, extension } => (
            format!("tên tệp {src} sai đuôi: bên trong là ảnh {actual}"),
            format!("đổi đuôi tệp thành .{extension}, rồi sửa tên ảnh trong các bài đã dùng"),
        ),
        PictureFault::TooManyPixels { width, height, limit } => (
            format!(
                "ảnh {src} quá lớn: {} × {} điểm ảnh, quá mức {} triệu điểm ảnh",
                grouped(u64::from(*width), Language::Vi),
                grouped(u64::from(*height), Language::Vi),
                limit / 1_000_000
            ),
            "thu nhỏ ảnh bằng phần mềm xem ảnh; trên trang, chiều rộng 2.000 điểm ảnh là đủ nét. Nếu ảnh lấy từ nguồn lạ, hãy xóa đi: tệp như vậy có thể làm treo máy người xem".to_string(),
        ),
        PictureFault::Damaged => (
            format!("ảnh {src} bị hỏng, không giải mã được"),
            "mở ảnh bằng phần mềm xem ảnh: nếu ảnh hiện đủ, lưu lại thành JPEG hoặc PNG rồi thay tệp cũ; nếu không, chép lại ảnh từ bản gốc".to_string(),
        ),
        PictureFault::HoldsLocation => (
            format!("ảnh {src} ghi kèm nơi chụp (GPS), và loa không gỡ được khỏi ảnh AVIF"),
            "lưu lại ảnh thành JPEG, PNG hoặc WebP để loa tự gỡ, hoặc xóa thông tin vị trí bằng phần mềm xem ảnh".to_string(),
        ),
        PictureFault::NoPicture => (
            format!("tệp {src} không dùng làm ảnh được"),
            "dùng ảnh JPEG, PNG, WebP, GIF, AVIF hoặc SVG; nếu muốn người đọc tải tệp về, viết liên kết, không có dấu chấm than ở đầu: [Tên tài liệu](tệp)".to_string(),
        ),
    }
}
