//! The words of `loa hosting`.

/// The texts of one language.
pub(in crate::cli) struct HostingWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) server_name: &'static str,
    pub(in crate::cli) server: &'static str,
    pub(in crate::cli) folder: &'static str,
    pub(in crate::cli) examples: &'static str,
}

pub(super) const VI: HostingWords = HostingWords {
    about: "In cấu hình máy chủ web cho trang: chuyển hướng, tiêu đề bảo mật, trang 404",
    usage: "loa hosting <máy chủ> [tùy chọn]",
    server_name: "máy chủ",
    server: "nginx, apache (.htaccess), iis (web.config), caddy (Caddyfile),\nnetlify hoặc cloudflare (_headers và _redirects)",
    folder: "Thư mục chứa trang trên máy chủ, cho Caddy; mặc định\nlà /srv/www",
    examples: "Ví dụ:
  loa hosting nginx > cchc.conf
  loa hosting apache > public/.htaccess
  loa hosting caddy --folder /srv/www/cchc

Lệnh này chỉ in, không ghi gì. Cách đặt vào từng máy chủ: docs/may-chu.md.",
};

pub(super) const EN: HostingWords = HostingWords {
    about: "Print what a web server must know of the site: redirects, security headers, page 404",
    usage: "loa hosting <server> [options]",
    server_name: "server",
    server: "nginx, apache (.htaccess), iis (web.config), caddy (Caddyfile),\nnetlify or cloudflare (_headers and _redirects)",
    folder: "The folder that the site lies in on the server, for Caddy;\nby default /srv/www",
    examples: "Examples:
  loa hosting nginx > cchc.conf
  loa hosting apache > public/.htaccess
  loa hosting caddy --folder /srv/www/cchc

It prints and writes nothing. Where each server wants it: docs/may-chu.md.",
};
