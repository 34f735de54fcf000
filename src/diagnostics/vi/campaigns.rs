//! The problems of closed campaigns in Vietnamese.

use crate::diagnostics::Problem;
use crate::diagnostics::phrases::typed;

/// Message and hint; empty for problems of other stages, which a test in `samples` would notice.
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::CampaignState { value } => (
            format!("khóa “state” của chiến dịch không nhận giá trị {}", typed(value)),
            "chiến dịch đã kết thúc thì viết:\nstate: ended\nchưa kết thúc thì xóa dòng này; trang tự ghi “Sắp diễn ra”, “Đang diễn ra” theo period".to_string(),
        ),
        Problem::EndedWithoutDay { from, year } => (
            "chiến dịch ghi đã kết thúc (state: ended) mà chưa có ngày kết thúc".to_string(),
            match from {
                Some(from) => format!("thêm ngày cuối cùng của chiến dịch vào period, ví dụ:\nperiod:\n  from: {from}\n  to: 31/12/{year}"),
                None => format!("thêm ngày cuối cùng của chiến dịch, ví dụ:\nperiod:\n  to: 31/12/{year}"),
            },
        ),
        Problem::AfterCampaign { campaign, source, ended, date } => (
            format!("bài ghi ngày {date}, sau khi chiến dịch {} đã kết thúc ({ended})", typed(campaign)),
            format!("bài vẫn lên trang nhưng không vào RSS và podcast; sửa lại ngày nếu ghi nhầm, bỏ khóa campaign nếu bài không thuộc chiến dịch ấy, hoặc xóa state: ended trong {source} nếu chiến dịch chưa xong"),
        ),
        Problem::CampaignClosed { campaign, source, ended } => (
            format!("chiến dịch {} đã kết thúc ngày {ended} nên không nhận bài mới", typed(campaign)),
            format!("bỏ --campaign để viết bài ngoài chiến dịch; nếu đây là tư liệu cần lưu cùng chiến dịch, tạo bài không có --campaign rồi tự thêm dòng này (bài sẽ không vào RSS):\ncampaign: {campaign}\nnếu chiến dịch chưa xong, xóa state: ended trong {source}"),
        ),
        _ => Default::default(),
    }
}
