//! What keeps `loa archive` from sealing a site, in Vietnamese.

use crate::diagnostics::phrases::typed;
use crate::diagnostics::{ArchiveFault, HiddenCampaign, UnsafePath, Words};
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
        ArchiveFault::BadAddress { address } => (
            format!("trình phát lưu trữ không tra được trang nào theo địa chỉ {}", typed(address)),
            "sửa base_url: tên miền hoặc địa chỉ IP, IPv6 đặt trong ngoặc vuông như http://[2001:db8::1]/, không có dấu %".to_string(),
        ),
        ArchiveFault::DayNotOver { date, title, time, yesterday } => (
            format!("ngày {date} chưa hết: lúc {time} trang còn thay đổi ({})", typed(title)),
            format!("gói ghi trang vào cuối ngày, nên đợi qua lúc ấy rồi đóng gói, hoặc dùng --date {yesterday}"),
        ),
        ArchiveFault::DateBeyond => (
            "định dạng lưu trữ không ghi được năm này".to_string(),
            "dùng --date với một ngày từ năm 1981 đến năm 2106".to_string(),
        ),
        ArchiveFault::UnknownCampaign { slug, nearest, known } => (
            format!("trang không có chiến dịch {}", typed(slug)),
            match (nearest, &**known) {
                (_, []) => "trang chưa có chiến dịch nào; bỏ --campaign để đóng gói cả trang".to_string(),
                (Some(nearest), _) => {
                    format!("có lẽ bạn muốn viết: --campaign {nearest}\nTrang có: {}", known.join(", "))
                }
                (None, _) => format!("tên của chiến dịch là phần cuối địa chỉ của nó; trang có: {}", known.join(", ")),
            },
        ),
        ArchiveFault::CampaignHidden { title, why } => match why {
            HiddenCampaign::Draft => (
                format!("chiến dịch {} còn là bản nháp, chưa đăng", typed(title)),
                "bỏ dòng draft ở đầu tệp của chiến dịch, rồi đóng gói".to_string(),
            ),
            HiddenCampaign::NotYet { date } => (
                format!("vào ngày của gói, chiến dịch {} chưa đăng; nó lên trang ngày {date}", typed(title)),
                format!("dùng --date với ngày {date} hoặc muộn hơn"),
            ),
            HiddenCampaign::Over { date } => (
                format!("vào ngày của gói, chiến dịch {} đã gỡ khỏi trang (hết hạn {date})", typed(title)),
                "dùng --date với một ngày trước đó, hoặc bỏ dòng expires".to_string(),
            ),
        },
        ArchiveFault::CampaignOpen { title } => (
            format!("chiến dịch {} chưa khép lại: trang còn thêm bài thì gói sẽ khác trang", typed(title)),
            "nếu chiến dịch đã kết thúc, ghi ngày kết thúc thật vào period và thêm dòng:\nstate: ended".to_string(),
        ),
        ArchiveFault::Exists { path } => (
            format!("{} đã có sẵn; loa không bao giờ ghi đè một gói lưu trữ", typed(path)),
            "đóng gói vào nơi khác bằng --out, hoặc tự chuyển gói cũ đi".to_string(),
        ),
        ArchiveFault::InsideSite { path, folder } => (
            format!("{} nằm trong {folder}/ của trang: gói lưu trữ sẽ bị đăng lên mạng hoặc lẫn vào nguồn", typed(path)),
            "chọn thư mục khác cho --out; bỏ --out thì gói nằm trong luu-tru/".to_string(),
        ),
        ArchiveFault::NameForbidden { why } => (
            format!("gói lưu trữ không ghi được tên tệp này, vì {}", name_forbidden(*why)),
            "đổi tên tệp (hoặc thư mục), rồi sửa những chỗ gọi đến nó".to_string(),
        ),
        ArchiveFault::NamesAlike { other } => (
            format!("nhiều máy coi tên này và {} là một, nên không giải nén được cả hai", typed(other)),
            "đổi một trong hai tên, sao cho khác nhau không chỉ ở chữ hoa và chữ thường".to_string(),
        ),
        ArchiveFault::Busy { name } => (
            format!("một lệnh loa archive khác đang đóng gói trang này ({name})"),
            "đợi lệnh ấy xong rồi chạy lại".to_string(),
        ),
        ArchiveFault::NothingToSign => (
            "các dạng đã chọn không có gì để ký".to_string(),
            "chữ ký nằm trong gói BagIt hoặc tệp WACZ; thêm bag hoặc wacz vào --formats, hoặc bỏ --sign".to_string(),
        ),
        ArchiveFault::KeyMissing { path } => (
            format!("không thấy tệp khóa {}", typed(path)),
            "kiểm tra đường dẫn ghi sau --sign; chưa có khóa thì tạo bằng lệnh:\nopenssl ecparam -name secp384r1 -genkey -noout -out khoa.pem".to_string(),
        ),
        ArchiveFault::KeyInSite { path, folder } => (
            format!("khóa bí mật {} nằm trong {folder}/ của trang, nơi tệp bị đăng lên mạng", typed(path)),
            "chuyển khóa ra khỏi thư mục của trang; nếu trang đã dựng lại từ khi khóa nằm ở đó thì bỏ khóa ấy, tạo khóa mới".to_string(),
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
        ArchiveFault::HoldsUnpublished { count, files } => (
            format!(
                "phần nguồn của gói (data/source/) có cả {} bài chưa đăng hoặc đã gỡ: {}{}",
                grouped(*count as u64, Language::Vi),
                files.join(", "),
                if *count > files.len() { "…" } else { "" }
            ),
            "nếu người nhận không được xem những bài ấy thì chuyển chúng ra khỏi content/ trước khi đóng gói".to_string(),
        ),
    }
}

fn name_forbidden(why: UnsafePath) -> String {
    match why {
        UnsafePath::Character('%') => "tên có dấu %, mỗi chương trình đọc một cách".to_string(),
        UnsafePath::Character(c) if c.is_control() => "tên có ký tự điều khiển, nhiều máy không đọc được".to_string(),
        why => super::publishing::unsafe_path(why),
    }
}
