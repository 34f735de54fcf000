//! The words of `loa man`, and the headings of manual pages.

use crate::cli::Status;

/// The texts of one language.
pub(in crate::cli) struct ManWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) command: &'static str,
    pub(in crate::cli) out: &'static str,
    pub(in crate::cli) examples: &'static str,
    /// The headings of a page, in their usual order.
    pub(in crate::cli) name: &'static str,
    pub(in crate::cli) synopsis: &'static str,
    pub(in crate::cli) notes: &'static str,
    pub(in crate::cli) exit_status: &'static str,
    pub(in crate::cli) see_also: &'static str,
    /// What an exit status means.
    pub(in crate::cli) status: fn(status: Status) -> &'static str,
    /// How many files were written into which folder.
    pub(in crate::cli) written: fn(count: usize, folder: &str) -> String,
}

pub(super) const VI: ManWords = ManWords {
    about: "In trang hướng dẫn cho lệnh man",
    usage: "loa man [lệnh] [tùy chọn]",
    command: "Lệnh cần trang hướng dẫn; bỏ trống thì là trang chung",
    out: "Ghi trang hướng dẫn của mọi lệnh vào thư mục này",
    examples: "Ví dụ:
  loa man build > loa-build.1 && man ./loa-build.1
  loa man --out ~/.local/share/man/vi/man1 --lang vi",
    name: "TÊN",
    synopsis: "CÁCH DÙNG",
    notes: "GHI CHÚ",
    exit_status: "MÃ THOÁT",
    see_also: "XEM THÊM",
    status: |status| match status {
        Status::Done => "Đã làm xong.",
        Status::SiteHasErrors => "Trang có lỗi; không xuất bản gì.",
        Status::WrongCall => "Gọi lệnh sai: tùy chọn lạ, giá trị không thể có.",
        Status::MachineFailed => "Máy trục trặc (hết chỗ, không có quyền ghi), hoặc chính loa hỏng.",
        Status::NothingAhead => "Chỉ với loa next: không có thời điểm nào trang tự thay đổi.",
    },
    written: |count, folder| format!("Đã ghi {count} tệp vào {folder}"),
};

pub(super) const EN: ManWords = ManWords {
    about: "Print a manual page for man",
    usage: "loa man [command] [options]",
    command: "The command whose page is wanted; without one, the general page",
    out: "Write the pages of all commands into this folder",
    examples: "Examples:
  loa man build > loa-build.1 && man ./loa-build.1
  loa man --out ~/.local/share/man/man1 --lang en",
    name: "NAME",
    synopsis: "SYNOPSIS",
    notes: "NOTES",
    exit_status: "EXIT STATUS",
    see_also: "SEE ALSO",
    status: |status| match status {
        Status::Done => "What was asked for is done.",
        Status::SiteHasErrors => "The site has errors; nothing was published.",
        Status::WrongCall => "The call was wrong: an unknown option, a value that cannot be.",
        Status::MachineFailed => "The machine failed (disk full, no permission), or loa did.",
        Status::NothingAhead => "Only of loa next: there is no moment at which the site changes by itself.",
    },
    written: |count, folder| match count {
        1 => format!("Wrote 1 file into {folder}"),
        _ => format!("Wrote {count} files into {folder}"),
    },
};
