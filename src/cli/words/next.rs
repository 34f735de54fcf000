//! The words of `loa next`.

use crate::site::Change;
use crate::text::{Language, grouped};

/// The texts of one language.
pub(in crate::cli) struct NextWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) at: &'static str,
    pub(in crate::cli) format_name: &'static str,
    pub(in crate::cli) format: &'static str,
    pub(in crate::cli) examples: &'static str,
    /// The headline: moment, and how long until then.
    pub(in crate::cli) next: fn(moment: &str, wait: &str) -> String,
    pub(in crate::cli) change: fn(change: Change) -> &'static str,
    /// How many more changes follow the next moment.
    pub(in crate::cli) later: fn(count: usize) -> String,
    pub(in crate::cli) nothing: &'static str,
    pub(in crate::cli) days: fn(count: i64) -> String,
    pub(in crate::cli) hours: fn(count: i64) -> String,
    pub(in crate::cli) minutes: fn(count: i64) -> String,
    pub(in crate::cli) seconds: fn(count: i64) -> String,
}

pub(super) const VI: NextWords = NextWords {
    about: "Cho biết khi nào trang tự thay đổi: bài hẹn giờ, hết hạn, hết ghim",
    usage: "loa next [tùy chọn]",
    at: "Tính từ thời điểm này; mặc định là bây giờ",
    format_name: "dạng",
    format: "human (mặc định), iso, unix, systemd, cron hoặc json",
    examples: "Ví dụ:
  loa next
  loa next --format iso
  loa next --at 10/02/2023 --format json

Câu trả lời cho người đọc in ra stderr; các dạng khác in ra stdout.
Bản nháp không bao giờ được tính. Dạng cron không có năm và không có giây.

Mã thoát: 0 có thời điểm kế tiếp; 4 không có; 1 trang có lỗi;
2 gọi lệnh sai; 3 máy trục trặc.",
    next: |moment, wait| format!("Trang thay đổi lần tới lúc {moment}, sau {wait}:"),
    change: |change| match change {
        Change::Appears => "lên trang",
        Change::Expires => "hết hạn, gỡ khỏi trang",
        Change::Unpinned => "hết ghim",
        Change::CampaignBegins => "chiến dịch bắt đầu",
        Change::CampaignEnds => "chiến dịch kết thúc",
        Change::WeekBegins => "lịch tuần: tuần bắt đầu",
        Change::WeekEnds => "lịch tuần: hết tuần",
    },
    later: |count| format!("Sau đó còn {} thay đổi nữa; xem đủ bằng loa next --format json.", vi(count as i64)),
    nothing: "Không có bài nào hẹn giờ, sắp hết hạn hay hết ghim, không có chiến dịch nào sắp bắt đầu hay kết thúc: trang sẽ không tự thay đổi.",
    days: |count| format!("{} ngày", vi(count)),
    hours: |count| format!("{count} giờ"),
    minutes: |count| format!("{count} phút"),
    seconds: |count| format!("{count} giây"),
};

pub(super) const EN: NextWords = NextWords {
    about: "Tell when the site changes by itself: scheduled, expiring, pinned entries",
    usage: "loa next [options]",
    at: "Look from this moment on; by default now",
    format_name: "format",
    format: "human (default), iso, unix, systemd, cron or json",
    examples: "Examples:
  loa next
  loa next --format iso
  loa next --at 10/02/2023 --format json

The answer for people goes to stderr; the other formats go to stdout.
Drafts never count. The cron format has neither year nor seconds.

Exit status: 0 there is a next moment; 4 there is none; 1 the site has errors;
2 the call was wrong; 3 the machine failed.",
    next: |moment, wait| format!("The site changes next on {moment}, in {wait}:"),
    change: |change| match change {
        Change::Appears => "appears",
        Change::Expires => "expires",
        Change::Unpinned => "is no longer pinned",
        Change::CampaignBegins => "campaign begins",
        Change::CampaignEnds => "campaign ends",
        Change::WeekBegins => "week of a schedule begins",
        Change::WeekEnds => "week of a schedule ends",
    },
    later: |count| match count {
        1 => "1 more change follows; see it with loa next --format json.".into(),
        _ => format!("{} more changes follow; see them with loa next --format json.", en(count as i64)),
    },
    nothing: "No entry is scheduled, about to expire or pinned for a time: the site will not change by itself.",
    days: |count| counted(count, "day"),
    hours: |count| counted(count, "hour"),
    minutes: |count| counted(count, "minute"),
    seconds: |count| counted(count, "second"),
};

fn vi(count: i64) -> String {
    grouped(count.unsigned_abs(), Language::Vi)
}

fn en(count: i64) -> String {
    grouped(count.unsigned_abs(), Language::En)
}

fn counted(count: i64, one: &str) -> String {
    format!("{} {one}{}", en(count), if count == 1 { "" } else { "s" })
}
