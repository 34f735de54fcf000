//! Data of widgets, in Vietnamese.

use crate::diagnostics::phrases::{marks_swapped, typed};
use crate::diagnostics::{CellForm, DataFault};
use crate::text::Language::Vi;
use crate::text::{grouped, plain_thousandths};

/// What is wrong, and how to mend it.
pub(super) fn words(fault: &DataFault) -> (String, String) {
    match fault {
        DataFault::Missing { name, nearest } => (
            format!("tiện ích cần tệp {}, nhưng thư mục content/_data/ không có tệp ấy", typed(name)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết:\ndata: {nearest}"),
                None => format!("đặt tệp vào content/_data/{name}, hoặc ghi tên tệp khác ở khóa data; chưa có số liệu thì xóa tiện ích này"),
            },
        ),
        DataFault::Format { name, wanted } => (
            format!("tiện ích này đọc tệp .{wanted}, không đọc {}", typed(name)),
            match *wanted {
                "csv" => "lưu bảng tính thành tệp CSV: trong Excel chọn “Lưu thành” (Save As), loại “CSV UTF-8”".to_string(),
                wanted => format!("đổi sang một tệp .{wanted}"),
            },
        ),
        DataFault::WidgetKey { key, widget, known } => (
            format!("tiện ích {widget} không dùng khóa {}", typed(key)),
            match known.as_slice() {
                [] => "xóa khóa này; tiện ích này chỉ cần type".to_string(),
                known => format!("xóa khóa này, hoặc dùng một trong các khóa: {}", known.join(", ")),
            },
        ),
        DataFault::WidgetPlace { widget, place } => (
            format!("tiện ích {widget} không đặt được ở {place}"),
            "chuyển tiện ích này lên home, hoặc xóa khỏi chỗ này".to_string(),
        ),
        DataFault::BadgeWithoutLink { image } => (
            format!("huy hiệu {} không có địa chỉ để người đọc kiểm chứng", typed(image)),
            "thêm địa chỉ trang xác nhận của đơn vị cấp, ví dụ:\nurl: https://xac-nhan.example.vn/xa-nguyen-giap\nkhông có trang xác nhận thì đừng hiện huy hiệu".to_string(),
        ),
        DataFault::NoBadges => (
            "tiện ích badges chưa có huy hiệu nào".to_string(),
            "thêm huy hiệu, hoặc xóa tiện ích này:\nitems:\n  - image: content/huy-hieu/ipv6-ready.svg\n    alt: IPv6 Ready\n    url: https://xac-nhan.example.vn/xa-nguyen-giap".to_string(),
        ),
        DataFault::Empty => (
            "bảng này chưa có dòng số liệu nào".to_string(),
            "dòng đầu là tên các cột, từ dòng thứ hai là số liệu; chưa có số liệu thì bỏ tiện ích khỏi site.yaml".to_string(),
        ),
        DataFault::NoGroups => (
            "tệp này chưa có nhóm liên kết nào".to_string(),
            "viết như sau:\ngroups:\n  - title: Liên kết\n    links:\n      - title: Cổng dịch vụ công quốc gia\n        url: https://dichvucong.gov.vn/".to_string(),
        ),
        DataFault::QuoteOpen => (
            "ngoặc kép mở ở đây mà không đóng, nên mọi dòng sau bị coi là một ô".to_string(),
            "thêm ngoặc kép đóng ở cuối ô, hoặc xóa ngoặc kép này; muốn có ngoặc kép trong ô thì viết hai lần liền nhau (\"\")".to_string(),
        ),
        DataFault::ColumnMissing { columns, found } => {
            let one = columns.iter().map(|column| format!("“{column}”")).collect::<Vec<_>>().join(" hoặc ");
            (
                format!("bảng thiếu cột {one}"),
                match found.as_slice() {
                    [] => format!("ghi tên các cột ở dòng đầu, trong đó có {one}"),
                    found => format!("thêm cột {one}, hoặc sửa tên cột ở dòng đầu; các cột đang có: {}", found.join(", ")),
                },
            )
        }
        DataFault::ColumnUnknown { column, known } => (
            format!("loa không dùng đến cột {}", typed(column)),
            format!("nếu gõ nhầm tên, sửa lại thành một trong các tên: {}; nếu cột chỉ để ghi chú thì nên xóa, vì tệp này được đăng nguyên văn", known.join(", ")),
        ),
        DataFault::ColumnTwice { column, other } => (
            format!("hai cột {} và {} cùng một nghĩa", typed(other), typed(column)),
            "giữ lại một cột, hoặc sửa tên cột cho đúng".to_string(),
        ),
        DataFault::RowLength { row, cells, columns } if cells < columns => (
            format!("dòng {row} chỉ có {cells} ô, trong khi bảng có {columns} cột"),
            "thêm ô còn thiếu; ô không có số liệu thì để trống nhưng vẫn giữ dấu ngăn cách".to_string(),
        ),
        DataFault::RowLength { row, cells, columns } => (
            format!("dòng {row} có {cells} ô, trong khi bảng chỉ có {columns} cột"),
            "nếu ô là số có dấu phẩy (99,95) mà dấu phẩy cũng ngăn cách các ô, đặt số trong ngoặc kép: \"99,95\"".to_string(),
        ),
        DataFault::CellEmpty { row, column } => (
            format!("dòng {row} để trống cột {}", typed(column)),
            "điền số liệu vào ô này; cả dòng chưa có số liệu thì xóa dòng".to_string(),
        ),
        DataFault::CellForm { row, column, value, wanted } => {
            let (thing, hint) = form(*wanted);
            (format!("dòng {row}, cột {}: {} không phải là {thing}", typed(column), typed(value)), hint.to_string())
        }
        DataFault::CellTooLarge { row, column, value } => (
            format!("dòng {row}, cột {}: {} là số quá lớn", typed(column), typed(value)),
            "xem có gõ thừa chữ số, hoặc hai ô có dính vào nhau không".to_string(),
        ),
        DataFault::GroupUnknown { group, file, nearest, known } => (
            format!("tệp {file} không có nhóm liên kết nào tên là {}", typed(group)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết:\ngroup: {nearest}\ncác nhóm trong tệp: {}", known.join("; ")),
                None => format!("ghi đúng tên một nhóm, hoặc thêm nhóm này vào tệp; các nhóm trong tệp: {}", known.join("; ")),
            },
        ),
        DataFault::CounterFigure { key, value, meant } => (
            format!("số liệu của {} phải là một số nguyên từ 0 trở lên, không phải {}", typed(key), typed(value)),
            match meant {
                Some(meant) => format!("viết chữ số liền nhau, không ngoặc kép, không dấu ngăn hàng nghìn:\n\"{key}\": {meant}"),
                None => format!("viết chữ số liền nhau, không ngoặc kép, không dấu ngăn hàng nghìn; chưa đo được thì viết:\n\"{key}\": null"),
            },
        ),
        DataFault::CountersShape { key: None } => (
            "tệp này phải là một nhóm khóa trong cặp ngoặc nhọn".to_string(),
            "để chương trình đếm tạo lại tệp, hoặc xem mẫu trong tài liệu (docs/site-yaml.md, mục Bộ đếm truy cập)".to_string(),
        ),
        DataFault::CountersShape { key: Some(key) } => (
            format!("giá trị của {} phải là một nhóm địa chỉ và số lượt xem, trong cặp ngoặc nhọn", typed(key)),
            "mỗi mục gồm địa chỉ trang trong ngoặc kép, dấu hai chấm rồi số lượt xem:\n\"/tin-tuc/ke-hoach-111/\": 430".to_string(),
        ),
        DataFault::Sum { row, column, said, parts, counted } => {
            let parts: Vec<String> =
                parts.iter().map(|(name, figure)| format!("{name} {}", grouped(*figure, Vi))).collect();
            (
                format!(
                    "dòng {row}: số liệu không khớp; cột {} ghi {}, nhưng {} cộng lại là {}",
                    typed(column),
                    grouped(*said, Vi),
                    parts.join(" + "),
                    grouped(*counted, Vi)
                ),
                format!("xem lại báo cáo gốc rồi sửa con số sai; nếu các phần đúng thì tổng là {}", grouped(*counted, Vi)),
            )
        }
        DataFault::RowTwice { row, of, other } => (
            format!("dòng {row} và dòng {other} cùng là của {}", typed(of)),
            "giữ lại dòng đúng, xóa dòng kia".to_string(),
        ),
        DataFault::Rank { row, column, unit, said, score, counted } => (
            format!(
                "dòng {row}, cột {}: {} ghi hạng {said}, nhưng với điểm là {} thì phải là hạng {counted}",
                typed(column),
                typed(unit),
                plain_thousandths(*score, Vi)
            ),
            format!("sửa hạng thành {counted}, hoặc sửa điểm; điểm bằng nhau thì cùng hạng, đơn vị kế tiếp lùi hạng"),
        ),
        DataFault::TotalFalls { row, column, said, before: (other_row, period, before) } => (
            format!(
                "dòng {row}, cột {}: {} ít hơn {} của {} (dòng {other_row}), trong khi số liệu cộng dồn từ đầu năm không thể giảm",
                typed(column),
                grouped(*said, Vi),
                grouped(*before, Vi),
                typed(period)
            ),
            "nếu dòng này chỉ ghi số của riêng kỳ, hãy cộng thêm các kỳ trước trong năm; nếu không, xem lại hai con số trong báo cáo gốc".to_string(),
        ),
        DataFault::UpdatedEarly { row, column, value, period } => (
            format!("dòng {row}, cột {}: cập nhật {} là trước khi {} bắt đầu", typed(column), typed(value), typed(period)),
            "sửa ngày cập nhật hoặc sửa kỳ; hay gặp khi chép dòng của kỳ trước mà quên đổi ngày".to_string(),
        ),
        DataFault::UpdatedLater { value, now } => (
            format!("lúc cập nhật {} còn ở phía sau lúc dựng trang ({now})", typed(value)),
            "sửa lại ngày cập nhật, ngày luôn đứng trước tháng; nếu ngày đúng, xem lại đồng hồ của máy".to_string(),
        ),
        DataFault::MixedPeriods { row, value, other: (other_row, other) } => (
            format!("bảng dùng lẫn nhiều loại kỳ: {} (dòng {row}) và {} (dòng {other_row})", typed(value), typed(other)),
            "mỗi bảng nên dùng một loại kỳ, hoặc tháng, hoặc quý, hoặc năm, để biểu đồ so được; loại kia để ở tệp riêng với một tiện ích riêng".to_string(),
        ),
        DataFault::ScoreMarks { row, column, value, read, other } => {
            let (other_row, other) = &**other;
            (
            format!(
                "dòng {row}, cột {}: dấu chấm và dấu phẩy trong {} và {} (dòng {other_row}) được dùng theo hai cách khác nhau",
                typed(column),
                typed(value),
                typed(other)
            ),
            format!(
                "ô này được hiểu là {}; cả cột nên dùng dấu phẩy cho phần thập phân và không dùng dấu ngăn hàng nghìn",
                plain_thousandths(*read, Vi)
            ),
            )
        }
        DataFault::ScorePercent { row, column, value, other } => {
            let (other_row, other) = &**other;
            (
            match value.ends_with('%') {
                true => format!("dòng {row}, cột {}: {} có dấu %, còn {} (dòng {other_row}) thì không", typed(column), typed(value), typed(other)),
                false => format!("dòng {row}, cột {}: {} không có dấu %, còn {} (dòng {other_row}) thì có", typed(column), typed(value), typed(other)),
            },
            "xem ô này có cùng thang điểm với các ô khác không; cả cột hoặc đều ghi dấu %, hoặc đều không".to_string(),
            )
        }
        DataFault::ScoreScale { row, column, value, read, instead, other } => {
            let (other_row, other) = &**other;
            (
            format!(
                "dòng {row}, cột {}: {} được hiểu là {}, chênh quá xa so với {} ở dòng {other_row}",
                typed(column),
                typed(value),
                plain_thousandths(*read, Vi),
                typed(other)
            ),
            match read > instead {
                    true => format!(
                        "nếu là số thập phân hãy viết {}, nếu là hàng nghìn hãy viết {}",
                        marks_swapped(value),
                        plain_thousandths(*read, Vi)
                    ),
                    false => format!(
                        "nếu là hàng nghìn hãy viết {}; nếu đúng là số thập phân, ghi phần thập phân cho cả ô kia: {other},0",
                        plain_thousandths(*instead, Vi)
                    ),
                },
            )
        }
    }
}

fn form(wanted: CellForm) -> (&'static str, &'static str) {
    match wanted {
        CellForm::Count => ("một số nguyên từ 0 trở lên", "viết bằng chữ số, không kèm chữ, ví dụ 1950 hoặc 1.950"),
        CellForm::Rank => ("một thứ hạng", "viết bằng chữ số từ 1 trở lên, ví dụ 3"),
        CellForm::Score => (
            "một điểm số từ 0 trở lên",
            "viết bằng chữ số, phần thập phân sau dấu phẩy và không quá ba chữ số, ví dụ 87,25",
        ),
        CellForm::Period => (
            "một kỳ báo cáo",
            "viết tháng, quý hoặc năm, ví dụ “Tháng 09/2023”, “2023-09”, “Quý III/2023” hoặc “Năm 2023”; nếu Excel tự đổi thành ngày, gõ lại dạng “Tháng 09/2023”",
        ),
        CellForm::Moment => ("một ngày giờ", "viết ngày trước, tháng sau, ví dụ 28/09/2023 hoặc 28/09/2023 02:07:39"),
    }
}
