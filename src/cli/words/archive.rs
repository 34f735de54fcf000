//! The words of `loa archive` and its members.

use crate::text::{Language, grouped};

/// The texts of one language.
pub(in crate::cli) struct ArchiveWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) slug: &'static str,
    pub(in crate::cli) campaign: &'static str,
    pub(in crate::cli) out: &'static str,
    pub(in crate::cli) date: &'static str,
    pub(in crate::cli) formats_name: &'static str,
    pub(in crate::cli) formats: &'static str,
    pub(in crate::cli) key_name: &'static str,
    pub(in crate::cli) sign: &'static str,
    pub(in crate::cli) examples: &'static str,
    pub(in crate::cli) package: &'static str,
    pub(in crate::cli) package_help: &'static str,
    pub(in crate::cli) verify: &'static str,
    pub(in crate::cli) verify_usage: &'static str,
    pub(in crate::cli) against: &'static str,
    pub(in crate::cli) format: &'static str,
    pub(in crate::cli) verify_examples: &'static str,
    pub(in crate::cli) open: &'static str,
    pub(in crate::cli) openable: &'static str,
    pub(in crate::cli) open_usage: &'static str,
    pub(in crate::cli) port_name: &'static str,
    pub(in crate::cli) port: &'static str,
    pub(in crate::cli) no_browser: &'static str,
    pub(in crate::cli) open_examples: &'static str,
    /// Shown while the package grows.
    pub(in crate::cli) progress: &'static str,
    /// Shown while a package is read.
    pub(in crate::cli) verifying: &'static str,
    /// What was sealed: pages, files as published, size, time.
    pub(in crate::cli) sealed: fn(pages: usize, files: usize, size: &str, duration: &str) -> String,
    /// Where a part is.
    pub(in crate::cli) place: fn(path: &str) -> String,
    /// The date of the archive.
    pub(in crate::cli) dated: fn(date: &str) -> String,
    /// The fingerprint, in groups, for the letter that goes with the package.
    pub(in crate::cli) fingerprint: fn(groups: &str) -> String,
    /// That the package bears a signature, with the digest of the public key in groups.
    pub(in crate::cli) signed: fn(groups: &str) -> String,
    /// How to prove it, with the path.
    pub(in crate::cli) prove: fn(path: &str) -> String,
    /// Where the package is being shown.
    pub(in crate::cli) showing: fn(address: &str) -> String,
}

pub(super) const VI: ArchiveWords = ArchiveWords {
    about: "Đóng gói lưu trữ cả trang, hoặc một chiến dịch",
    usage: "loa archive [tùy chọn]\n       loa archive verify <gói> [tùy chọn]\n       loa archive open <gói>",
    slug: "tên",
    campaign: "Chỉ đóng gói chiến dịch này; tên là phần cuối địa chỉ của nó",
    out: "Thư mục chứa gói; mặc định là luu-tru/",
    date: "Ngày của gói; mặc định là ngày mới nhất có trong nội dung",
    formats_name: "dạng,…",
    formats: "bag, wacz, zip, warc; mặc định bag,wacz,zip. Không có bag thì các tệp
nằm riêng, không kèm nguồn và bảng kê",
    key_name: "tệp.pem",
    sign: "Ký gói bằng khóa riêng này (ECDSA P-384, dạng PEM)",
    examples: "Ví dụ:
  loa archive
  loa archive --campaign cai-cach-hanh-chinh-2022-2025 --date 31/12/2025
  loa archive --sign khoa.pem

Gói là một thư mục theo chuẩn BagIt. Người nhận mở data/README.html trước:
tệp ấy chỉ cách xem, kiểm tra và dựng lại trang. Cùng một nội dung, cùng một
ngày thì máy nào cũng cho ra gói giống hệt nhau từng byte. Gói đã có không
bao giờ bị ghi đè.

Mã thoát: 0 đã đóng gói; 1 trang có lỗi; 2 gọi lệnh sai; 3 máy trục trặc.",
    package: "gói",
    package_help: "Thư mục của gói, hoặc tệp .wacz, -offline.zip, .warc.gz",
    verify: "Kiểm tra một gói lưu trữ còn nguyên vẹn hay không",
    verify_usage: "loa archive verify <gói> [tùy chọn]",
    against: "So từng tệp với trang đã dựng trong thư mục này",
    format: "human (mặc định) hoặc json",
    verify_examples: "Ví dụ:
  loa archive verify luu-tru/cchc-example-vn-20251231
  loa archive verify luu-tru/cchc-example-vn-20251231 --against public
  loa archive verify cchc.wacz --format json

Mọi tệp được đọc và tính lại mã băm; mỗi chỗ hỏng được nêu với đường dẫn.

Mã thoát: 0 gói nguyên vẹn; 1 gói hỏng hoặc khác; 2 gọi lệnh sai; 3 máy
trục trặc.",
    open: "Mở một gói lưu trữ trong trình duyệt",
    openable: "Thư mục của gói, hoặc tệp -offline.zip",
    open_usage: "loa archive open <gói> [tùy chọn]",
    port_name: "số",
    port: "Cổng; mặc định là một cổng còn trống",
    no_browser: "Chỉ in địa chỉ, không mở trình duyệt",
    open_examples: "Ví dụ:
  loa archive open luu-tru/cchc-example-vn-20251231
  loa archive open cchc-example-vn-offline.zip

Chỉ máy này mở được; dừng bằng Ctrl-C.",
    progress: "Đang đóng gói",
    verifying: "Đang kiểm tra",
    sealed: |pages, files, size, duration| {
        format!(
            "Đã đóng gói {} trang, {} tệp ({size}) trong {duration}.",
            grouped(pages as u64, Language::Vi),
            grouped(files as u64, Language::Vi)
        )
    },
    place: |path| format!("  {path}"),
    dated: |date| format!("  ngày của gói: {date}"),
    fingerprint: |groups| format!("  dấu vân tay, để ghi vào biên bản bàn giao:\n{groups}"),
    signed: |groups| format!("  đã ký; dấu vân tay của khóa công khai:\n{groups}"),
    prove: |path| format!("Kiểm tra bất cứ lúc nào: loa archive verify {path}"),
    showing: |address| format!("Đang mở gói lưu trữ tại {address}\nDừng bằng Ctrl-C."),
};

pub(super) const EN: ArchiveWords = ArchiveWords {
    about: "Seal the site, or one campaign, into an archive",
    usage: "loa archive [options]\n       loa archive verify <package> [options]\n       loa archive open <package>",
    slug: "name",
    campaign: "Seal only this campaign; its name is the last part of its address",
    out: "The folder that the archive goes into; by default luu-tru/",
    date: "The date of the archive; by default the newest in the content",
    formats_name: "format,…",
    formats: "bag, wacz, zip, warc; by default bag,wacz,zip. Without bag the files
stand by themselves, without sources and tables",
    key_name: "file.pem",
    sign: "Sign with this private key (ECDSA P-384, PEM)",
    examples: "Examples:
  loa archive
  loa archive --campaign cai-cach-hanh-chinh-2022-2025 --date 31/12/2025
  loa archive --sign key.pem

An archive is a folder, a BagIt bag. Whoever receives it opens data/README.html
first, which says how to read it, how to verify it and how to build the site
again. The same content and date make the same bytes on every machine. An
archive that is there is never replaced.

Exit status: 0 sealed; 1 the site has errors; 2 the call was wrong; 3 the
machine failed.",
    package: "package",
    package_help: "The folder of the package, or a .wacz, -offline.zip or .warc.gz file",
    verify: "Verify that an archive is whole",
    verify_usage: "loa archive verify <package> [options]",
    against: "Compare every file with the built site in this folder",
    format: "human (default) or json",
    verify_examples: "Examples:
  loa archive verify luu-tru/cchc-example-vn-20251231
  loa archive verify luu-tru/cchc-example-vn-20251231 --against public
  loa archive verify cchc.wacz --format json

Every file is read and its digests are computed anew; each defect is named with
its path.

Exit status: 0 the package is whole; 1 it is damaged or different; 2 the call
was wrong; 3 the machine failed.",
    open: "Open an archive in the browser",
    openable: "The folder of the package, or its -offline.zip file",
    open_usage: "loa archive open <package> [options]",
    port_name: "number",
    port: "The port; by default any free one",
    no_browser: "Print the address, do not open the browser",
    open_examples: "Examples:
  loa archive open luu-tru/cchc-example-vn-20251231
  loa archive open cchc-example-vn-offline.zip

Only this machine can open it; stop with Ctrl-C.",
    progress: "Sealing",
    verifying: "Verifying",
    sealed: |pages, files, size, duration| {
        format!(
            "Sealed {} pages, {} files ({size}) in {duration}.",
            grouped(pages as u64, Language::En),
            grouped(files as u64, Language::En)
        )
    },
    place: |path| format!("  {path}"),
    dated: |date| format!("  date of the archive: {date}"),
    fingerprint: |groups| format!("  fingerprint, for the letter that goes with it:\n{groups}"),
    signed: |groups| format!("  signed; fingerprint of the public key:\n{groups}"),
    prove: |path| format!("Verify it at any time: loa archive verify {path}"),
    showing: |address| format!("Showing the archive at {address}\nStop with Ctrl-C."),
};
