//! The words of `loa serve`.

use crate::text::{Language, grouped};

/// The texts of one language.
pub(in crate::cli) struct ServeWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) number: &'static str,
    pub(in crate::cli) address: &'static str,
    pub(in crate::cli) port: &'static str,
    pub(in crate::cli) host: &'static str,
    pub(in crate::cli) drafts: &'static str,
    pub(in crate::cli) open: &'static str,
    pub(in crate::cli) examples: &'static str,

    /// Before the address at which the site is shown.
    pub(in crate::cli) shown_at: &'static str,
    /// Before the address that it has after the path in `base_url` changed.
    pub(in crate::cli) now_at: &'static str,
    /// Another port was taken.
    pub(in crate::cli) other_port: fn(wanted: u16, port: u16) -> String,
    /// Before the addresses for other machines of the network.
    pub(in crate::cli) on_network: &'static str,
    /// Above the square that a phone reads.
    pub(in crate::cli) scan: &'static str,
    pub(in crate::cli) no_network: &'static str,
    pub(in crate::cli) open_to_all: &'static str,
    /// With `--drafts`.
    pub(in crate::cli) drafts_to_all: &'static str,
    pub(in crate::cli) how_to_stop: &'static str,
    pub(in crate::cli) polling: &'static str,
    /// While the site is read for the first time.
    pub(in crate::cli) reading: &'static str,
    pub(in crate::cli) ready: fn(pages: usize, duration: &str) -> String,
    /// What changed, and how long it took to show it.
    pub(in crate::cli) updated: fn(what: &str, duration: &str) -> String,
    /// Several files; the first of them is named.
    pub(in crate::cli) files: fn(count: usize) -> String,
    pub(in crate::cli) everything: &'static str,
    /// No file changed, but the clock made an entry public.
    pub(in crate::cli) clock: &'static str,
    pub(in crate::cli) milliseconds: fn(count: u128) -> String,
    /// How many pages are other than before, and some of them.
    pub(in crate::cli) changed: fn(count: usize, some: &str) -> String,
    pub(in crate::cli) and_more: fn(count: usize) -> String,
    /// What was wrong before and still is.
    pub(in crate::cli) still: fn(counted: &str) -> String,
    pub(in crate::cli) mended: &'static str,
}

pub(super) const VI: ServeWords = ServeWords {
    about: "Xem trang trong khi viết: mỗi lần lưu, trình duyệt tự cập nhật",
    usage: "loa serve [tùy chọn]",
    number: "số",
    address: "địa chỉ",
    port: "Cổng; mặc định là 8000, nếu bận thì lấy cổng trống kế tiếp",
    host: "Địa chỉ để nghe; mặc định 127.0.0.1, chỉ máy này xem được.\nViết 0.0.0.0 để điện thoại, máy khác trong mạng cùng xem",
    drafts: "Cho xem cả bài nháp và bài hẹn giờ, có đánh dấu",
    open: "Mở trình duyệt",
    examples: "Ví dụ:
  loa serve --open
  loa serve --drafts --host 0.0.0.0

Thư mục public/ không bị đụng tới. Nhấn Ctrl-C để dừng.",
    shown_at: "Xem trang tại",
    now_at: "Địa chỉ xem trang nay là",
    other_port: |wanted, port| format!("Cổng {wanted} đang bận nên dùng cổng {port}."),
    on_network: "Máy khác trong mạng:",
    scan: "Quét bằng điện thoại:",
    no_network: "Máy này chưa nối mạng nào, nên chỉ máy này xem được.",
    open_to_all: "Ai vào được mạng này cũng xem được trang.",
    drafts_to_all: "Ai vào được mạng này cũng xem được trang, kể cả bản nháp và bài hẹn giờ.",
    how_to_stop: "Nhấn Ctrl-C để dừng.",
    polling: "Hệ thống không báo khi tệp thay đổi; loa tự so tệp mỗi nửa giây, nên cập nhật chậm hơn.",
    reading: "Đang đọc trang",
    ready: |pages, duration| format!("Đã đọc xong {} trang trong {duration}.", number(pages)),
    updated: |what, duration| format!("{what}: đã đọc lại trong {duration}"),
    files: |count| format!("{} tệp thay đổi", number(count)),
    everything: "toàn bộ trang",
    clock: "đến giờ đăng hoặc gỡ bài",
    milliseconds: |count| format!("{count} ms"),
    changed: |count, some| match count {
        0 => "không trang nào thay đổi".to_string(),
        _ => format!("{} trang thay đổi: {some}", number(count)),
    },
    and_more: |count| format!("và {} trang nữa", number(count)),
    still: |counted| format!("Còn {counted} như trước."),
    mended: "Đã hết lỗi.",
};

pub(super) const EN: ServeWords = ServeWords {
    about: "See the site while you write: with every save, the browser follows",
    usage: "loa serve [options]",
    number: "number",
    address: "address",
    port: "Port; by default 8000, or the next free one",
    host: "Address to listen on; by default 127.0.0.1, for this machine\nonly. 0.0.0.0 lets phones and others on the network look too",
    drafts: "Show drafts and scheduled entries too, marked",
    open: "Open the browser",
    examples: "Examples:
  loa serve --open
  loa serve --drafts --host 0.0.0.0

public/ is not touched. Press Ctrl-C to stop.",
    shown_at: "The site is at",
    now_at: "The site is now shown at",
    other_port: |wanted, port| format!("Port {wanted} is taken, so this is port {port}."),
    on_network: "On the network:",
    scan: "Scan with a phone:",
    no_network: "This machine is on no network, so only this machine can look.",
    open_to_all: "Everybody on this network can look.",
    drafts_to_all: "Everybody on this network can look, at drafts and scheduled articles too.",
    how_to_stop: "Press Ctrl-C to stop.",
    polling: "The system does not tell of changes; files are compared every half second, so updates come later.",
    reading: "Reading the site",
    ready: |pages, duration| match pages {
        1 => format!("Read 1 page in {duration}."),
        _ => format!("Read {} pages in {duration}.", grouped(pages as u64, Language::En)),
    },
    updated: |what, duration| format!("{what}: read again in {duration}"),
    files: |count| format!("{} files changed", grouped(count as u64, Language::En)),
    everything: "the whole site",
    clock: "time to publish or withdraw an entry",
    milliseconds: |count| format!("{count} ms"),
    changed: |count, some| match count {
        0 => "no page changed".to_string(),
        1 => format!("1 page changed: {some}"),
        _ => format!("{} pages changed: {some}", grouped(count as u64, Language::En)),
    },
    and_more: |count| format!("and {} more", grouped(count as u64, Language::En)),
    still: |counted| format!("{counted} as before."),
    mended: "No more errors.",
};

fn number(count: usize) -> String {
    grouped(count as u64, Language::Vi)
}
