//! The words of `loa counters`.

use crate::text::{Language, grouped};

/// The texts of one language.
pub(in crate::cli) struct CountersWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) file: &'static str,
    pub(in crate::cli) service: &'static str,
    pub(in crate::cli) source: &'static str,
    pub(in crate::cli) log: &'static str,
    pub(in crate::cli) from: &'static str,
    pub(in crate::cli) out: &'static str,
    pub(in crate::cli) snapshot: &'static str,
    pub(in crate::cli) at: &'static str,
    pub(in crate::cli) state: &'static str,
    pub(in crate::cli) allow_decrease: &'static str,
    pub(in crate::cli) quiet: &'static str,
    pub(in crate::cli) examples: &'static str,
    /// What was written, as of when.
    pub(in crate::cli) written: fn(file: &str, as_of: &str) -> String,
    /// The files that a web server puts into pages.
    pub(in crate::cli) included: fn(folder: &str, files: &str) -> String,
    /// A figure with the name of its counter.
    pub(in crate::cli) figure: fn(counter: &str, figure: u64) -> String,
    /// How many pages have views.
    pub(in crate::cli) pages: fn(count: usize) -> String,
    /// The counters `online`, `today`, `week`, `month` and `total`.
    pub(in crate::cli) names: [&'static str; 5],
}

pub(super) const VI: CountersWords = CountersWords {
    about: "Lấy số lượt truy cập cho bộ đếm của trang",
    usage: "loa counters --log <tệp>… [tùy chọn]\n       loa counters --from <nguồn> <tệp hoặc địa chỉ> [tùy chọn]",
    file: "tệp",
    service: "nguồn",
    source: "tệp hoặc địa chỉ",
    log: "Nhật ký của máy chủ web, kể cả tệp .gz, hoặc thư mục chứa chúng;
GoAccess đếm",
    from: "goaccess <tệp JSON>, goatcounter <địa chỉ>, umami <địa chỉ chia sẻ>",
    out: "Nơi ghi số liệu; mặc định là public/counters.json",
    snapshot: "Ghi cả vào content/_data/counters.json, cho lần dựng trang sau",
    at: "Nhật ký đủ đến thời điểm này; mặc định là lượt truy cập cuối cùng",
    state: "Thư mục nhớ những gì đã đếm; mặc định là .loa-counters/",
    allow_decrease: "Ghi cả khi tổng số tụt xuống",
    quiet: "Ghi xong thì không báo gì, chỉ báo khi có vấn đề; dùng cho cron",
    examples: "Ví dụ:
  loa counters --log /var/log/nginx/access.log /var/log/nginx/access.log.1
  loa counters --from goaccess bao-cao.json --snapshot
  loa counters --from goatcounter https://xa.goatcounter.com
  loa counters --from umami https://thongke.example.vn/share/aB3dE5fG7hJ9kL1m

GoatCounter: bật “Allow adding visitor counts on your website” trước. Lượt xem
từng bài chỉ lấy của 50 bài mới nhất; không có số “hôm nay”, “đang truy cập”;
ngày, tuần, tháng tính theo giờ UTC; số liệu có thể chậm 4 giờ; một người xem
mấy trang thì tính mấy lượt. Umami: dán địa chỉ ở mục “Share URL”.

Cùng một nhật ký đưa vào nhiều lần chỉ được đếm một lần. Có gì trục trặc
thì tệp số liệu cũ được giữ nguyên. Thư mục .loa-counters/ có địa chỉ của người
xem: không đưa lên mạng, không gửi cho ai.

Mã thoát: 0 đã ghi; 1 số liệu không dùng được; 2 gọi lệnh sai; 3 máy hoặc mạng
trục trặc.",
    written: |file, as_of| format!("Đã ghi {file}, số liệu tính đến {as_of}:"),
    included: |folder, files| format!("Đã ghi vào {folder}, cho máy chủ chèn vào trang: {files}"),
    figure: |counter, figure| format!("  {counter}: {}", grouped(figure, Language::Vi)),
    pages: |count| format!("  {} trang có lượt xem", grouped(count as u64, Language::Vi)),
    names: ["đang truy cập", "hôm nay", "trong tuần", "tháng này", "tất cả"],
};

pub(super) const EN: CountersWords = CountersWords {
    about: "Get the figures of the site's visitor counters",
    usage: "loa counters --log <file>… [options]\n       loa counters --from <service> <file or address> [options]",
    file: "file",
    service: "service",
    source: "file or address",
    log: "Access logs of the web server, .gz too, or a folder of them;
GoAccess counts",
    from: "goaccess <JSON file>, goatcounter <address>, umami <share URL>",
    out: "Where the figures go; by default public/counters.json",
    snapshot: "Write content/_data/counters.json too, for the next build",
    at: "The logs are complete until this moment; by default the last request",
    state: "The folder of what was counted before; by default .loa-counters/",
    allow_decrease: "Write also when the total falls",
    quiet: "Say nothing unless something is wrong; for cron",
    examples: "Examples:
  loa counters --log /var/log/nginx/access.log /var/log/nginx/access.log.1
  loa counters --from goaccess report.json --snapshot
  loa counters --from goatcounter https://xa.goatcounter.com
  loa counters --from umami https://stats.example.vn/share/aB3dE5fG7hJ9kL1m

GoatCounter: first turn on “Allow adding visitor counts on your website”. Views
are those of the 50 newest articles; there are no figures for “today” and
“online”; weeks and months are those of UTC; figures may be 4 hours old; who
opens several pages counts once on each. Umami: give the “Share URL”.

A log that is given several times is counted once. Whatever goes wrong, the old
figures stay. The folder .loa-counters/ holds addresses of visitors: do not
publish it or hand it on.

Exit status: 0 written; 1 the figures cannot be used; 2 the call was wrong;
3 the machine or the network failed.",
    written: |file, as_of| format!("Wrote {file}, figures as of {as_of}:"),
    included: |folder, files| format!("Wrote into {folder}, for the server to put into pages: {files}"),
    figure: |counter, figure| format!("  {counter}: {}", grouped(figure, Language::En)),
    pages: |count| match count {
        1 => "  1 page with views".to_string(),
        _ => format!("  {} pages with views", grouped(count as u64, Language::En)),
    },
    names: ["online", "today", "this week", "this month", "in all"],
};
