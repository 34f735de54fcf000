//! The command line in Vietnamese.

use super::{HelpWords, RefusalWords, ReportWords, Words};
use crate::text::{Language, grouped};

pub(super) static WORDS: Words = Words {
    help: HelpWords {
        about: "loa: viết bằng Markdown, xuất bản thành trang tin cải cách hành chính.",
        usage: "Cách dùng:",
        root_usage: "loa <lệnh> [tùy chọn]",
        commands: "Các lệnh",
        arguments: "Tham số",
        options: "Tùy chọn",
        common_options: "Tùy chọn chung",
        root_examples: "Ví dụ:
  loa new site trang-xa    tạo một trang mới trong thư mục trang-xa
  loa build                xuất bản trang vào thư mục public/
  loa help build           xem hướng dẫn của lệnh build",
        folder: "thư mục",
        language: "vi|en",
        command: "lệnh",
        root: "Thư mục gốc của trang; mặc định là thư mục gần nhất,\ntính từ đây trở lên, có site.yaml hoặc content/",
        lang: "Ngôn ngữ của thông báo; mặc định theo ngôn ngữ của trang",
        help: "Xem hướng dẫn",
        version: "Xem phiên bản",
        help_about: "Xem hướng dẫn chung hoặc hướng dẫn của một lệnh",
        help_usage: "loa help [lệnh]",
        help_command: "Lệnh cần xem hướng dẫn",
    },
    build: super::build::VI,
    check: super::check::VI,
    next: super::next::VI,
    archive: super::archive::VI,
    counters: super::counters::VI,
    hosting: super::hosting::VI,
    schema: super::schema::VI,
    completions: super::completions::VI,
    man: super::man::VI,
    serve: super::serve::VI,
    new: super::new::VI,
    refusal: RefusalWords {
        no_command: "chưa có lệnh",
        unknown_command: |typed| format!("loa không có lệnh “{typed}”"),
        unknown_option: |command, typed| format!("{} không có tùy chọn “{typed}”", call(command)),
        surplus: |command, typed| format!("{} không nhận tham số “{typed}”", call(command)),
        quotes: "giá trị có dấu cách phải đặt trong ngoặc kép, như --at \"10/02/2023 07:00\"",
        no_value: |option| format!("thiếu giá trị: hãy viết {option}"),
        needless_value: |option, value| format!("{option} không đi kèm giá trị, nhưng ở đây có “{value}”"),
        wrong_value: |option, value| format!("{option} không nhận giá trị “{value}”"),
        repeated: |option| format!("{option} chỉ được viết một lần"),
        conflict: |option, other| format!("{option} không dùng cùng {other}"),
        missing: |arguments| format!("còn thiếu {arguments}"),
        not_unicode: "có chữ không đọc được (không phải Unicode) trong câu lệnh",
        other: "không hiểu câu lệnh",
        did_you_mean: |suggestion| format!("có lẽ bạn muốn viết: {suggestion}"),
        dashes: |option| format!("hãy gõ hai dấu gạch nối thường: {option}"),
        opens_with_dash: |command, value| {
            format!("nếu đó là tên mở đầu bằng gạch nối, thêm hai gạch nối trước tên: loa {command} -- \"{value}\"")
        },
        ports: "cổng là một số từ 0 đến 65535; 0 là cổng trống bất kỳ",
        accepted: |values| format!("các giá trị dùng được: {values}"),
        commands: |commands| format!("các lệnh: {commands}"),
        see: |call| format!("xem hướng dẫn: {call}"),
    },
    report: ReportWords {
        error: "lỗi",
        warning: "cảnh báo",
        hint: "cách sửa",
        errors: |count| format!("{} lỗi", number(count)),
        warnings: |count| format!("{} cảnh báo", number(count)),
        folded: |all| format!("Còn {all} nữa, không in chi tiết để dễ đọc:"),
        folded_rule: |counted, rule, files| format!("{counted} {rule}, trong {} tệp", number(files)),
        in_files: |files| format!("trong {} tệp", number(files)),
        kept: |folder| format!("{folder} được giữ nguyên"),
        kept_by_strict: |folder| format!("{folder} được giữ nguyên vì có --strict"),
        published: |pages, folder, duration| {
            format!("Đã xuất bản {} trang vào {folder} trong {duration}", number(pages))
        },
        no_time: "chưa đến 0,01 giây",
        seconds: |decimal| format!("{decimal} giây"),
        written: |count| format!("{} tệp mới hoặc thay đổi", number(count)),
        unchanged: |count| format!("{} giữ nguyên", number(count)),
        deleted: |count| format!("{} xóa", number(count)),
        nothing_changed: "không có gì thay đổi",
        held_back: "Không đăng lần này",
        drafts: |count| format!("{} bản nháp", number(count)),
        scheduled: |count| format!("{} bài chưa đến ngày", number(count)),
        expired: |count| format!("{} bài hết hạn", number(count)),
        pictures: |count| format!("Đã thu nhỏ {} ảnh mới; các lần sau dùng lại, không phải làm nữa.", number(count)),
        local_address: |address| {
            format!("Địa chỉ {address} chỉ máy này mở được: sửa base_url trong site.yaml trước khi đưa trang lên mạng.")
        },
    },
};

/// The call whose options are meant.
fn call(command: Option<&str>) -> String {
    command.map_or_else(|| "loa".to_string(), |command| format!("loa {command}"))
}

fn number(count: usize) -> String {
    grouped(count as u64, Language::Vi)
}
