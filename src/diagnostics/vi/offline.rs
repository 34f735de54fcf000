//! What is not whole in the offline variant of an archive, in Vietnamese.

use crate::diagnostics::OfflineFault;
use crate::diagnostics::phrases::typed;

/// Message and hint.
pub(super) fn words(fault: &OfflineFault) -> (String, String) {
    match fault {
        OfflineFault::Embed { address, host, page } => (
            format!(
                "trang {} dùng nội dung của {}, nên bản lưu trữ chỉ giữ được lời dẫn: {}",
                typed(page),
                typed(host),
                typed(address)
            ),
            "muốn lưu trữ trọn vẹn, hãy tải nội dung ấy về đặt cùng bài rồi dùng tệp trong máy".to_string(),
        ),
        OfflineFault::Link { address, page } => (
            format!("trang {} có liên kết không dẫn tới đâu: {}", typed(page), typed(address)),
            "sửa địa chỉ trong bài hoặc trong mẫu trang, hoặc bỏ liên kết".to_string(),
        ),
        OfflineFault::File { address, page } => (
            format!("trang {} cần một tệp mà bản lưu trữ không có: {}", typed(page), typed(address)),
            "kiểm tra tên tệp trong bài hoặc trong mẫu trang; tệp phải nằm trong content/ hoặc trong giao diện"
                .to_string(),
        ),
        OfflineFault::Module { address, page } => (
            format!(
                "trang {} dùng mã dạng module {}, mà trình duyệt không chạy được khi mở từ tệp",
                typed(page),
                typed(address)
            ),
            "viết lại thành mã thường: bỏ type=\"module\", gộp các phần import vào một tệp".to_string(),
        ),
        OfflineFault::Symbol { address, page } => (
            format!(
                "trang {} vẽ hình bằng thẻ <use> lấy từ tệp khác, mà trình duyệt không hiện được khi mở từ tệp: {}",
                typed(page),
                typed(address)
            ),
            "chép hình ấy (thẻ <symbol>) vào ngay trong mẫu trang, hoặc dùng <img>".to_string(),
        ),
    }
}
