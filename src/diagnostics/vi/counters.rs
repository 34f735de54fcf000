//! What keeps `loa counters` from writing figures, in Vietnamese.

use crate::diagnostics::CounterFault;
use crate::diagnostics::phrases::{listed, typed};
use crate::text::{Language, grouped};

/// The message and the mend. Whatever happens, the old file is kept: the mend need not say so each time.
pub(super) fn words(source: &str, fault: &CounterFault) -> (String, String) {
    let source = typed(source);
    match fault {
        CounterFault::Unreadable { reason } => (
            format!("không đọc được {source}; máy báo “{reason}”"),
            "kiểm tra đường dẫn và quyền đọc tệp".to_string(),
        ),
        CounterFault::NotJson { line, column } => (
            format!("{source} không phải là JSON trọn vẹn: hỏng từ dòng {line}, cột {column}"),
            "tệp có thể đang được ghi dở hoặc tải về chưa hết; hãy tạo hoặc tải lại".to_string(),
        ),
        CounterFault::UnknownService { known, nearest } => (
            format!("loa không lấy được số liệu từ {source}"),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”; dùng được: {known}"),
                None => format!("dùng được: {known}"),
            },
        ),
        CounterFault::Foreign { wanted } => (
            format!("{source} không phải là số liệu của {wanted}"),
            format!("kiểm tra xem đã chỉ đúng tệp, đúng địa chỉ của {wanted} chưa"),
        ),
        CounterFault::Nothing => (
            format!("{source} không có lượt truy cập nào để đếm"),
            "kiểm tra xem có đúng là của trang này không; mới bắt đầu đếm thì đợi có người xem rồi chạy lại".to_string(),
        ),
        CounterFault::LogFormat { line } => (
            format!("dòng {line} của {source} không theo dạng nhật ký nào mà loa biết"),
            "đặt máy chủ ghi nhật ký dạng “combined” (nginx và Apache ghi sẵn dạng này); dòng có hai địa chỉ mạng hoặc tên máy ở đầu là sai dạng".to_string(),
        ),
        CounterFault::NotAFile => (
            format!("{source} không phải là tệp; loa không đọc từ đường ống (pipe) hay thiết bị"),
            "ghi nhật ký hoặc báo cáo ra một tệp rồi đưa tệp ấy".to_string(),
        ),
        CounterFault::Archive => (
            format!("{source} là gói nén chứa tệp khác, loa không đọc thẳng được"),
            "giải nén vào một thư mục rồi đưa thư mục ấy (tệp .gz nén từ một nhật ký thì để nguyên), ví dụ:\ntar -xzf nhat-ky.tar.gz -C nhat-ky\nloa counters --log nhat-ky/".to_string(),
        ),
        CounterFault::BadGzip => (
            format!("tệp nén {source} bị cụt hoặc hỏng"),
            "tải hoặc chép lại tệp; máy chủ đang nén dở thì đợi ít phút rồi chạy lại".to_string(),
        ),
        CounterFault::NotText { is_utf16: false } => (
            format!("{source} không phải là tệp văn bản"),
            "kiểm tra xem đã chỉ đúng tệp chưa: báo cáo của GoAccess là tệp .json".to_string(),
        ),
        CounterFault::NotText { is_utf16: true } => (
            format!("{source} viết bằng mã UTF-16, loa chỉ đọc UTF-8"),
            "dấu > của PowerShell ghi UTF-16; hãy để GoAccess tự ghi tệp:\ngoaccess access.log -o bao-cao.json\nhoặc mở tệp bằng Notepad rồi lưu lại với mã UTF-8".to_string(),
        ),
        CounterFault::OtherHost { host } => (
            format!("{source} không có dòng nào của máy chủ {}", typed(host)),
            "loa chỉ đếm những dòng mang tên máy chủ trong base_url; sửa base_url trong site.yaml, hoặc ServerName của máy chủ web, cho khớp nhau".to_string(),
        ),
        CounterFault::PassedOver { files } => (
            format!("trong {source} có tệp không phải là nhật ký, đã bỏ qua: {}", listed(files)),
            "chỉ để nhật ký trong thư mục này, hoặc nêu tên từng tệp sau --log; gói .zip, .tar.gz thì giải nén trước".to_string(),
        ),
        CounterFault::FutureLines { count } => (
            format!("bỏ qua {} dòng đề ngày trong tương lai ở {source}", grouped(*count, Language::Vi)),
            "xem đồng hồ của máy chủ web và của máy này, chỉnh lại cho đúng rồi chạy lại".to_string(),
        ),
        CounterFault::OutIsFolder => (
            format!("{source} là thư mục, mà --out cần tên một tệp"),
            "viết cả tên tệp, ví dụ:\n--out public/counters.json".to_string(),
        ),
        CounterFault::NoGoAccess => (
            "máy này chưa có GoAccess, chương trình đọc nhật ký máy chủ".to_string(),
            "cài GoAccess (Debian, Ubuntu: sudo apt install goaccess; macOS: brew install goaccess), hoặc chạy GoAccess ở máy khác rồi dùng:\nloa counters --from goaccess bao-cao.json".to_string(),
        ),
        CounterFault::GoAccessFailed { words } => (
            format!("chương trình GoAccess không đọc được {source} và báo “{words}”"),
            "kiểm tra xem nhật ký có đúng dạng “combined” không (cả dòng có hai địa chỉ mạng ở đầu cũng là sai dạng), rồi chạy lại".to_string(),
        ),
        CounterFault::Busy => (
            format!("một lệnh loa counters khác đang đếm trong {source}"),
            "đợi lệnh kia xong; chạy định kỳ thì để các lần cách nhau xa hơn".to_string(),
        ),
        CounterFault::LedgerBroken { file } => (
            format!("tệp {file} trong {source} hỏng hoặc đã mất, không biết đã đếm đến đâu"),
            "khôi phục thư mục này từ bản sao lưu; không có thì xóa nó, đưa lại tất cả nhật ký còn giữ, và ghi phần đã mất vào counters.base trong site.yaml".to_string(),
        ),
        CounterFault::StateUnwritable { reason } => (
            format!("không ghi được vào {source}, thư mục nhớ những gì đã đếm; máy báo “{reason}”"),
            "cho tài khoản chạy lệnh quyền ghi vào thư mục ấy, hoặc chọn thư mục khác bằng --state".to_string(),
        ),
        CounterFault::Future { moment } => (
            format!("số liệu của {source} đề thời điểm {moment}, muộn hơn giờ của máy này"),
            "chỉnh đồng hồ của máy này hoặc của máy chủ web; khi chạy thử, nêu thời điểm bằng --at".to_string(),
        ),
        CounterFault::Older { moment, existing } => (
            format!("số liệu của {source} tính đến {moment}, cũ hơn số liệu đang có ({existing})"),
            "lấy báo cáo hoặc nhật ký mới hơn rồi chạy lại".to_string(),
        ),
        CounterFault::TotalFell { before, now } => (
            format!(
                "tổng lượt truy cập tụt từ {} xuống {}",
                grouped(*before, Language::Vi),
                grouped(*now, Language::Vi)
            ),
            "có thể nhật ký cũ đã bị xóa hoặc báo cáo chỉ gồm mấy ngày gần đây: đưa đủ nhật ký, hoặc ghi số đã có vào site.yaml:\ncounters:\n  base:\n    total: 1279974\n    as_of: 31/12/2022\nnếu số mới mới là số đúng, chạy lại với --allow-decrease".to_string(),
        ),
        CounterFault::LinesLeftOut { count } => (
            format!("bỏ qua {} dòng không đọc được trong {source}", grouped(*count, Language::Vi)),
            "vài dòng như vậy là bình thường (yêu cầu hỏng, dòng ghi dở); nhiều thì xem lại dạng nhật ký của máy chủ".to_string(),
        ),
        CounterFault::NoFolder => (
            format!("chưa có thư mục để ghi {source}"),
            "dựng trang trước bằng loa build, hoặc chỉ nơi ghi bằng --out".to_string(),
        ),
        CounterFault::BadAddress { example } => (
            format!("{source} không phải là địa chỉ lấy số liệu"),
            format!("viết cả địa chỉ, ví dụ: {example}"),
        ),
        CounterFault::HalfHourZone => (
            format!("{source} chỉ tính ngày theo múi giờ lệch chẵn giờ, còn trang này thì lệch lẻ phút"),
            "ghi múi giờ chẵn vào site.yaml, ví dụ:\ntimezone: +07:00".to_string(),
        ),
        CounterFault::NotReached { reason } => (
            format!("không kết nối được với {source}; mạng báo “{reason}”"),
            "kiểm tra mạng và địa chỉ rồi chạy lại".to_string(),
        ),
        CounterFault::TimedOut { seconds } => (
            format!("{source} không trả lời trong {seconds} giây"),
            "chạy lại sau; nếu vẫn vậy, xem dịch vụ còn hoạt động không".to_string(),
        ),
        CounterFault::Refused { status: status @ (401 | 403) } => (
            format!("{source} không cho lấy số liệu (HTTP {status})"),
            "bật quyền xem công khai trong phần cài đặt của dịch vụ (GoatCounter: “Allow adding visitor counts on your website”; Umami: “Share URL”)".to_string(),
        ),
        CounterFault::Refused { status: 404 } => (
            format!("{source} không có số liệu của trang này (HTTP 404)"),
            "kiểm tra địa chỉ; trang mới thì đợi có lượt xem đầu tiên".to_string(),
        ),
        CounterFault::Refused { status } => (
            format!("{source} trả lời lỗi (HTTP {status})"),
            "chạy lại sau; nếu vẫn vậy, hỏi bên cung cấp dịch vụ".to_string(),
        ),
    }
}
