//! What keeps `loa archive` from sealing a site, in Vietnamese.

use crate::diagnostics::phrases::typed;
use crate::diagnostics::{ArchiveFault, Words};
use crate::text::{Language, grouped};

/// The message and the mend. Nothing was written yet, and no archive is ever replaced: the mend need not say so.
pub(super) fn words(fault: &ArchiveFault) -> (String, String) {
    match fault {
        ArchiveFault::NoAddress => (
            "chưa đóng gói được vì site.yaml chưa ghi địa chỉ công khai của trang".to_string(),
            "thêm dòng base_url, ví dụ:\nbase_url: https://cchc.example.gov.vn/\nGói lưu trữ ghi mọi trang theo địa chỉ này".to_string(),
        ),
        ArchiveFault::NoDate => (
            "chưa biết gói lưu trữ mang ngày nào: không bài nào ghi ngày".to_string(),
            "cho biết ngày đóng gói, ví dụ: --date 31/12/2025".to_string(),
        ),
        ArchiveFault::DateAhead { date } => (
            format!("ngày đóng gói {date} còn chưa tới"),
            "gói lưu trữ sẽ làm lộ những bài hẹn giờ đến ngày ấy; dùng --date với một ngày đã qua, hoặc sửa ngày của bài mới nhất"
                .to_string(),
        ),
        ArchiveFault::DateBeyond => (
            "định dạng lưu trữ không ghi được năm này".to_string(),
            "dùng --date với một ngày từ năm 1981 đến năm 2106".to_string(),
        ),
        ArchiveFault::UnknownCampaign { slug, nearest, count } => (
            format!("trang không có chiến dịch {}", typed(slug)),
            match (nearest, count) {
                (Some(nearest), _) => format!("có lẽ bạn muốn viết: --campaign {nearest}"),
                (None, 0) => "trang chưa có chiến dịch nào; bỏ --campaign để đóng gói cả trang".to_string(),
                (None, _) => "tên của chiến dịch là phần cuối địa chỉ của nó: /chien-dich/<tên>/".to_string(),
            },
        ),
        ArchiveFault::Exists { path } => (
            format!("{} đã có sẵn; loa không bao giờ ghi đè một gói lưu trữ", typed(path)),
            "đóng gói vào nơi khác bằng --out, hoặc tự chuyển gói cũ đi".to_string(),
        ),
        ArchiveFault::InsideSite { path, folder } => (
            format!("{} nằm trong {folder}/ của trang: gói lưu trữ sẽ bị đăng lên mạng hoặc lẫn vào nguồn", typed(path)),
            "chọn thư mục khác cho --out; bỏ --out thì gói nằm trong luu-tru/".to_string(),
        ),
        ArchiveFault::NameForbidden => (
            "tên tệp có ký tự mà gói lưu trữ không ghi được (%, xuống dòng)".to_string(),
            "đổi tên tệp, rồi sửa những chỗ gọi đến nó".to_string(),
        ),
        ArchiveFault::BadKey { path, fault } => {
            let Words { message, hint } = fault.words(Language::Vi);
            (format!("{}: {message}", typed(path)), hint.unwrap_or_default())
        }
        ArchiveFault::NothingToOpen { path } => (
            format!("không thấy bản xem ngoại tuyến nào ở {}", typed(path)),
            "chỉ đến thư mục của gói, hoặc tệp có tên tận cùng là -offline.zip; tệp .wacz thì mở bằng ReplayWeb.page"
                .to_string(),
        ),
        ArchiveFault::Changed { file } => (
            format!("{} thay đổi trong lúc đóng gói", typed(file)),
            "đợi việc chép hoặc lưu xong, rồi chạy lại".to_string(),
        ),
        ArchiveFault::HoldsUnpublished { count } => (
            format!("phần nguồn của gói (data/source/) có cả {} bài chưa đăng hoặc đã gỡ", grouped(*count as u64, Language::Vi)),
            "nếu người nhận không được xem những bài ấy thì chuyển chúng ra khỏi content/ trước khi đóng gói".to_string(),
        ),
    }
}
