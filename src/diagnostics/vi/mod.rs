//! The problems in Vietnamese.

mod archive;
mod campaigns;
mod check;
mod counters;
mod data;
mod markdown;
mod media;
mod offline;
pub(super) mod packages;
mod pictures;
mod publishing;
mod scaffolding;
mod values;

use super::phrases::{
    both_readings, is_like_host, is_plain_key, picture_name, recounted, renamed, reported, size, typed,
};
use super::{Problem, WhyHidden, Words};
use crate::text::Language::Vi;
use crate::time::beyond_month;

pub(super) fn words(problem: &Problem) -> Words {
    let (message, hint) = match problem {
        // Files
        Problem::NotUtf8 => (
            "tệp không dùng bảng mã UTF-8".to_string(),
            "mở tệp trong trình soạn thảo, chọn “Lưu thành” (Save As), chọn bảng mã UTF-8 rồi lưu lại; chữ gõ bằng TCVN3 hoặc VNI phải chuyển sang Unicode trước".to_string(),
        ),
        Problem::Workbook => (
            "tệp mang đuôi .csv nhưng bên trong là bảng tính Excel".to_string(),
            "đổi đuôi tệp không đổi được nội dung; mở tệp bằng Excel, chọn “Lưu thành” (Save As), loại “CSV UTF-8”, rồi lưu đè lên tệp này".to_string(),
        ),
        Problem::NotText => (
            "tệp này không phải là văn bản".to_string(),
            "nếu là tệp Word hoặc ảnh bị đổi đuôi, hãy trả lại đuôi cũ; nếu là văn bản, hãy lưu lại với bảng mã UTF-8".to_string(),
        ),
        Problem::TooLarge { bytes, limit } => (
            format!("tệp nặng {}, quá mức {} mà loa đọc", size(*bytes, Vi), size(*limit, Vi)),
            "chia nội dung thành nhiều tệp nhỏ hơn".to_string(),
        ),
        Problem::Unreadable { reason } => (
            format!("không đọc được tệp hoặc thư mục này; máy báo {}", reported(reason)),
            "xem nó có còn ở đó không, có bị chương trình khác khóa không, và tài khoản của bạn có quyền đọc không".to_string(),
        ),
        Problem::FileNameNotUtf8 => (
            "tên tệp có ký tự không đọc được".to_string(),
            "đổi tên tệp, tốt nhất là chữ không dấu nối bằng gạch ngang, như ke-hoach-111.md; lỗi này hay gặp với tệp giải nén từ bản nén cũ".to_string(),
        ),
        Problem::Misnamed { meant } => (
            format!("tệp này sai tên nên loa không đọc; có lẽ tên đúng là {}", typed(meant)),
            format!("đổi tên tệp thành {meant}; trên Windows, bật “Phần mở rộng của tên tệp” (File name extensions) trong thẻ Xem (View) để thấy đuôi tệp"),
        ),
        Problem::FolderNotNeeded { server } => (
            format!("cấu hình cho {server} không ghi thư mục chứa trang, nên --folder không có tác dụng"),
            "bỏ --folder đi; chỉ cấu hình cho caddy cần thư mục này".to_string(),
        ),
        Problem::DraftsShown { count } => (
            format!("trang vừa dựng có {count} bài chưa đăng (bản nháp hoặc bài hẹn giờ)"),
            "chỉ để xem thử, đừng đưa lên mạng; nên dựng vào thư mục riêng:\nloa build --drafts --out xem-thu".to_string(),
        ),
        Problem::FolderTooDeep { limit } => (
            format!("thư mục lồng nhau quá {limit} tầng nên loa không đọc tới đây"),
            "chuyển tệp lên thư mục gần hơn; thư mục con chỉ để sắp xếp, không có trong địa chỉ trang".to_string(),
        ),
        Problem::SymbolicLink => (
            "đây là liên kết tượng trưng (symbolic link) nên loa bỏ qua".to_string(),
            "chép chính tệp hoặc thư mục gốc vào chỗ này; loa không đi theo liên kết, để tệp ngoài trang không bị đăng nhầm".to_string(),
        ),
        Problem::BadData(fault) => data::words(fault),
        Problem::JsonSyntax { words } => (
            format!("không đọc được tệp JSON này; bộ đọc báo {}", reported(words)),
            "nếu tệp do một chương trình tạo ra, hãy tạo lại; nếu bạn sửa tay, xem gần chỗ này có thừa dấu phẩy sau mục cuối, thiếu ngoặc, hay ngoặc kép cong “ ” thay cho ngoặc thẳng \" không".to_string(),
        ),

        // Front matter
        Problem::FrontMatterOpen => (
            "phần đầu bài (front matter) chưa có dòng --- kết thúc".to_string(),
            "thêm một dòng chỉ gồm ba dấu gạch nối, ngay sau khóa cuối cùng và trước nội dung bài:\n---".to_string(),
        ),
        Problem::FrontMatterMissing => (
            "tệp chưa có phần đầu bài (front matter)".to_string(),
            "nếu đã có các dòng khóa, sửa dòng đầu tệp thành ba gạch nối gõ rời; nếu chưa có, thêm những dòng này vào đầu tệp:\n---\ntitle: Ra quân tuyên truyền cải cách hành chính\ndate: 10/02/2023\n---".to_string(),
        ),
        Problem::UnknownKey { key, nearest, known } => (
            format!("không có khóa tên {}", typed(key)),
            match nearest {
                Some(nearest) => format!("đổi thành “{nearest}”, hoặc xóa khóa này nếu không cần"),
                None if !is_plain_key(key) => "nếu đây là một câu có dấu hai chấm, đặt cả câu trong ngoặc kép, ví dụ:\n- \"Bốn xin: xin chào, xin lỗi, xin cảm ơn, xin phép\"".to_string(),
                None if known.is_empty() => "xóa khóa này".to_string(),
                None => format!("xóa khóa này, hoặc dùng một trong các khóa: {}", known.join(", ")),
            },
        ),
        Problem::KeyTwice { key } => (
            format!("khóa {} được viết hai lần", typed(key)),
            "giữ lại dòng đúng, xóa dòng kia".to_string(),
        ),
        Problem::KeyOfOtherKind { key, kind, kinds } => (
            format!("khóa {} không dùng cho {}", typed(key), values::kind(kind)),
            match kinds.as_slice() {
                [] => "xóa khóa này".to_string(),
                kinds => {
                    let kinds: Vec<&str> = kinds.iter().map(|kind| values::kind(kind)).collect();
                    format!("xóa khóa này, vì chỉ {} mới có nó; nếu bài để nhầm chỗ, chuyển tệp sang đúng thư mục", kinds.join(", "))
                }
            },
        ),
        Problem::KeyOfOtherProvider { key, provider, providers } => (
            format!("khóa {} không dùng với provider: {provider}", typed(key)),
            format!("xóa khóa này, hoặc đổi provider thành {}", providers.join(" hoặc ")),
        ),
        Problem::KeyMissing { key } => (
            format!("khóa {} còn thiếu hoặc chưa có giá trị", typed(key)),
            match values::example(key) {
                Some(example) => format!("viết thêm, ví dụ:\n{example}"),
                None => format!("viết thêm giá trị sau dấu hai chấm và một dấu cách:\n{key}: …"),
            },
        ),
        Problem::WrongShape { key, expected } => {
            let (wanted, hint) = values::expected(*expected, key);
            (format!("giá trị của {} phải là {wanted}", typed(key)), hint)
        }
        Problem::OutOfRange { key, least, most } => (
            format!("giá trị của {} phải từ {least} đến {most}", typed(key)),
            format!("chọn một số trong khoảng đó, ví dụ:\n{key}: {}", 20.clamp(*least, *most)),
        ),
        Problem::NumberGrouped { key, value } => {
            let (whole, decimal) = both_readings(value);
            (
                format!("{} ở khóa {} được hiểu là {decimal}, vì dấu chấm là dấu thập phân", typed(value), typed(key)),
                format!("nếu dấu chấm ngăn hàng nghìn, viết chữ số liền nhau:\n{key}: {whole}\nnếu đúng là số thập phân, viết với dấu phẩy:\n{key}: \"{decimal}\""),
            )
        }
        Problem::UnknownValue { key, value, nearest, known } => (
            format!("khóa {} không nhận giá trị {}", typed(key), typed(value)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”; các giá trị dùng được: {}", known.join(", ")),
                None => format!("dùng một trong các giá trị: {}", known.join(", ")),
            },
        ),
        Problem::BadDate { value } => match beyond_month(value) {
            Some((month, year, days)) => (
                format!("{} không có trong lịch: tháng {month} năm {year} chỉ có {days} ngày", typed(value)),
                "sửa lại ngày cho đúng; với dấu gạch chéo, ngày luôn đứng trước tháng".to_string(),
            ),
            None => (
                format!("{} không phải là ngày hợp lệ", typed(value)),
                "viết theo một trong các dạng 2023-02-10, 10/02/2023, 10/02/2023 12:00:00; với dấu gạch chéo, ngày luôn đứng trước tháng; ngày phải có trong lịch".to_string(),
            ),
        },
        Problem::PeriodBackwards { from, to } => (
            format!("ngày kết thúc {} lại đến trước ngày bắt đầu {}", typed(to), typed(from)),
            "sửa from (từ ngày) hoặc to (đến ngày); với dấu gạch chéo, ngày luôn đứng trước tháng".to_string(),
        ),
        Problem::CampaignState { .. }
        | Problem::EndedWithoutDay { .. }
        | Problem::AfterCampaign { .. }
        | Problem::CampaignClosed { .. } => campaigns::words(problem),
        Problem::ExpiresBeforePublish => (
            "bài hết hạn trước khi được đăng".to_string(),
            "đặt expires muộn hơn publish (không có publish thì muộn hơn date), hoặc xóa expires nếu bài không cần hết hạn".to_string(),
        ),
        Problem::EmptySlug { value } => (
            format!("{} không có chữ cái hay chữ số nào để làm địa chỉ", typed(value)),
            "đặt tên khác có chữ hoặc số; với bài viết, có thể thêm slug thay cho tên tệp:\nslug: ke-hoach-111".to_string(),
        ),
        Problem::BadAlias { value } => (
            format!("{} không dùng làm địa chỉ cũ được", typed(value)),
            "chỉ viết phần sau tên miền, bắt đầu bằng /, gồm chữ không dấu, chữ số và các dấu - _ . ~; không phần nào kết thúc bằng dấu chấm hoặc trùng tên Windows dành riêng như con, aux; bỏ phần từ dấu ? trở đi, ví dụ:\naliases: /tin-tuc/ke-hoach-111/".to_string(),
        ),

        // YAML
        Problem::YamlColon { suggestion } => (
            "dòng này có thêm một dấu hai chấm nằm ngoài ngoặc kép".to_string(),
            match suggestion {
                Some(line) => format!("đặt cả giá trị trong cặp dấu nháy như sau:\n{line}"),
                None => "đặt giá trị có dấu hai chấm trong ngoặc kép, ví dụ:\ntitle: \"Cải cách hành chính: một năm nhìn lại\"".to_string(),
            },
        ),
        Problem::YamlTab => (
            "dòng này có dấu tab ở chỗ phải là dấu cách".to_string(),
            "xóa dấu tab rồi gõ dấu cách; mỗi bậc thụt vào là hai dấu cách".to_string(),
        ),
        Problem::YamlQuote => (
            "giá trị mở ngoặc kép hoặc nháy đơn mà chưa đóng".to_string(),
            "đóng bằng đúng dấu đã mở, \" hoặc ' (ngoặc cong ” do Word đổi không đóng được):\ntitle: \"Bốn xin, bốn luôn\"\nngoặc kép nằm giữa giá trị thì viết là \\\"".to_string(),
        ),
        Problem::YamlSpecial { suggestion } => (
            "giá trị mở đầu bằng một ký tự có nghĩa riêng trong YAML (như [ { @ * & ! % > -)".to_string(),
            match suggestion {
                Some(line) => format!("đặt cả giá trị trong cặp dấu nháy như sau:\n{line}"),
                None => "đặt giá trị trong ngoặc kép, ví dụ:\nauthor: \"@banbientap\"".to_string(),
            },
        ),
        Problem::YamlList { key, suggestion } => (
            format!("khóa {} chỉ nhận một giá trị, không nhận danh sách trong ngoặc vuông", typed(key)),
            format!("bỏ ngoặc vuông và giữ một giá trị:\n{suggestion}"),
        ),
        Problem::YamlHash { lost, suggestion } => (
            format!("từ dấu # trở đi bị coi là ghi chú, nên {} không hiện trên trang", typed(lost)),
            format!("đặt cả giá trị trong cặp dấu nháy như sau:\n{suggestion}\nnếu đúng là ghi chú, thêm một dấu cách sau dấu #"),
        ),
        Problem::YamlAfterQuote { suggestion } => (
            "giá trị đã đóng nháy mà phía sau vẫn còn chữ".to_string(),
            match suggestion {
                Some(line) => format!("đặt cả giá trị trong cặp dấu nháy như sau:\n{line}"),
                None => "đặt cả giá trị trong nháy đơn, ví dụ:\ntitle: '\"Bốn xin, bốn luôn\" ở bộ phận một cửa'".to_string(),
            },
        ),
        Problem::YamlEscape { suggestion } => (
            "dấu \\ giữa hai ngoặc kép có nghĩa riêng, không viết như chữ được".to_string(),
            match suggestion {
                Some(line) => format!("thay ngoặc kép bằng nháy đơn:\n{line}"),
                None => "viết \\\\ cho một dấu \\, hoặc thay ngoặc kép bằng nháy đơn, ví dụ:\nsource: 'Ban hành kèm theo QĐ 12\\QĐ-UBND'".to_string(),
            },
        ),
        Problem::YamlNoColon { suggestion } => (
            "dòng này thiếu dấu hai chấm và dấu cách giữa khóa và giá trị".to_string(),
            match suggestion {
                Some(line) => format!("viết lại thành:\n{line}\nnếu đây là phần tiếp của dòng trên, thụt nó vào hai dấu cách"),
                None => "viết khóa, dấu hai chấm, một dấu cách rồi giá trị, ví dụ:\nunit: Phòng Nội vụ\nnếu đây là phần tiếp của dòng trên, thụt nó vào hai dấu cách".to_string(),
            },
        ),
        Problem::YamlBracket => (
            "ngoặc vuông hoặc ngoặc nhọn mở ra mà chưa đóng".to_string(),
            "đóng ngoặc ở cuối danh sách:\ntags: [một cửa, dịch vụ công]\nnếu ngoặc chỉ là chữ của tiêu đề, đặt cả giá trị trong ngoặc kép:\ntitle: \"[Thông báo] Lịch tiếp công dân\"".to_string(),
        ),
        Problem::YamlIndent { suggestion } => (
            "dòng này thụt vào không khớp với các dòng quanh nó".to_string(),
            match suggestion {
                Some(line) => format!("bỏ các dấu cách ở đầu dòng nếu đây là một khóa riêng:\n{line}\nnếu đây là phần tiếp của dòng trên, đặt cả giá trị trong ngoặc kép"),
                None => "các khóa cùng cấp phải thụt vào bằng nhau; khóa con thụt vào hai dấu cách, ví dụ:\nimage:\n  src: ra-quan.jpg\n  alt: Lễ ra quân tại xã".to_string(),
            },
        ),
        Problem::YamlTooDeep => (
            "đoạn này lồng vào nhau quá nhiều tầng".to_string(),
            "viết lại cho gọn, mỗi khóa một dòng; bỏ các ký hiệu & và * dùng để nhắc lại giá trị, nếu có".to_string(),
        ),
        Problem::YamlSyntax { words } => (
            format!("không hiểu được đoạn này; bộ đọc YAML báo {}", reported(words)),
            "xem lại từng dòng đã đúng dạng “khóa: giá trị” chưa; giá trị có ký tự lạ thì đặt trong ngoặc kép".to_string(),
        ),

        // Messages
        Problem::ItemCount { code, said, counted } => (
            format!("mã {} nói {said} điều nhưng danh sách items có {counted}", typed(code)),
            format!("xem có điều nào bị sót, thừa hoặc dính vào nhau không; nếu danh sách đã đúng, sửa mã:\ncode: {}", recounted(code, *counted)),
        ),
        Problem::ItemKey { key, item } => (
            format!("điều {} không mở đầu bằng {}", typed(item), typed(key)),
            format!("viết lại để điều này mở đầu bằng “{key}”; nếu các điều vốn không mở đầu giống nhau, xóa khóa key"),
        ),
        Problem::NumberTwice { number, other } => (
            format!("văn bản số {} đã có trong {other}", typed(number)),
            "mỗi văn bản chỉ vào sổ một lần: sửa number của một trong hai tệp, hoặc xóa tệp thừa".to_string(),
        ),
        Problem::BadTime { value } => (
            format!("không hiểu được giờ {}", typed(value)),
            "viết như 7:30, 7h30, 7h30–9h00, hoặc Sáng, Chiều, Tối, Cả ngày; việc kéo dài cả ngày thì bỏ hẳn khóa time".to_string(),
        ),
        Problem::EventBackwards { start, end } => (
            format!("giờ kết thúc {} không sau giờ bắt đầu {}", typed(end), typed(start)),
            "sửa lại giờ; việc kéo sang ngày hôm sau thì tách làm hai dòng, mỗi ngày một dòng; chưa rõ lúc nào xong thì chỉ ghi giờ bắt đầu".to_string(),
        ),
        Problem::EventOutsideWeek { date, from, to } => (
            format!("ngày {} nằm ngoài tuần này, từ {from} đến {to}", typed(date)),
            "sửa date của việc này, hoặc sửa from, to của tuần; với dấu gạch chéo, ngày luôn đứng trước tháng".to_string(),
        ),
        Problem::WeekTooLong { days } => (
            format!("tuần này dài {days} ngày"),
            "một tuần có bảy ngày, từ thứ Hai đến Chủ nhật: sửa from hoặc to; lịch của nhiều tuần thì tách mỗi tuần một tệp".to_string(),
        ),
        Problem::WeekNumberHigh { number } => (
            format!("một năm chỉ có 53 tuần, mà tuần này mang số {number}"),
            "sửa week; nếu đơn vị đánh số tuần liên tục qua các năm, nhắc nhở này tự hết khi có tuần liền trước hoặc liền sau".to_string(),
        ),
        Problem::WeekTwice { number, year, other } => (
            format!("năm {year} đã có tuần {number} trong {other}"),
            "nếu chép từ tuần trước, sửa week; nếu là lịch bổ sung, nên ghi thêm vào tệp kia để người đọc chỉ xem một nơi".to_string(),
        ),
        Problem::WeeksOverlap { other, to } => (
            format!("tuần này bắt đầu khi tuần trong {other} chưa hết (đến ngày {to})"),
            "sửa from, to; hay gặp khi chép tệp tuần trước mà quên đổi ngày".to_string(),
        ),
        Problem::CodeTwice { code, other } => (
            format!("mã {} đã dùng cho thông điệp ở {other}", typed(code)),
            "đặt cho mỗi thông điệp một mã riêng, hoặc xóa bản trùng; “05 T” và “5t” được coi là một".to_string(),
        ),

        // Site
        Problem::OtherLanguage => (
            "bài này không viết bằng ngôn ngữ của trang nên chưa được đăng".to_string(),
            "ngôn ngữ lấy từ đuôi tên tệp, như bai.en.md; nếu bài viết bằng ngôn ngữ của trang, bỏ phần “.en” hoặc “.vi” trong tên tệp".to_string(),
        ),
        Problem::NoContent => (
            "trang chưa có bài nào".to_string(),
            "viết bài đầu tiên, chẳng hạn content/tin-tuc/ra-quan.md, rồi chạy lại:\n---\ntitle: Ra quân tuyên truyền cải cách hành chính\ndate: 10/02/2023\n---".to_string(),
        ),
        Problem::NoBaseUrl => (
            "chưa có địa chỉ của trang trên mạng (base_url)".to_string(),
            "thêm vào site.yaml, kể cả thư mục con nếu có; bản tin RSS và sơ đồ trang (sitemap) cần địa chỉ đầy đủ:\nbase_url: https://xa.example.vn/".to_string(),
        ),
        Problem::AddressTaken { url, other, is_alias } => (
            match other.as_str() {
                "loa" => format!("địa chỉ {} là của một trang do loa tạo", typed(url)),
                other => format!("địa chỉ {} đã thuộc về {other}", typed(url)),
            },
            match is_alias {
                true => format!("xóa {} khỏi aliases", typed(url)),
                false => format!("đổi tên tệp, hoặc đặt cho bài một slug khác:\nslug: {}", renamed(url)),
            },
        ),
        Problem::HostingFilesClash { server, other, files } => (
            format!("{other} và {server} cùng đọc các tệp {} nhưng hiểu khác nhau, nên không ghi chung được", files.join(", ")),
            format!("chỉ chọn một, nơi trang sẽ được đăng: {other} hoặc {server}"),
        ),
        Problem::FilesFoldAlike { file, other, url } => (
            format!("hai tệp {file} và {other} cùng có địa chỉ là {}", typed(url)),
            "đổi tên một trong hai tệp rồi sửa tên ở bài dùng tệp ấy; trên mạng, tên tệp thành chữ thường không dấu nên hai tên chỉ khác nhau ở chữ hoa, dấu hay dấu cách là một".to_string(),
        ),
        Problem::NamesFoldAlike { name, other, slug } => (
            format!("{} và {} cùng có địa chỉ là {}", typed(name), typed(other), typed(slug)),
            format!("loa gộp hai tên làm một; nếu là một, viết thống nhất “{other}”; nếu là hai, đổi hẳn tên một bên"),
        ),
        Problem::UnknownReference { key, value, nearest } => {
            let (thing, hint) = values::reference(key);
            (
                format!("không có {thing} nào là {}", typed(value)),
                match nearest {
                    Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”; nếu không phải, {hint}"),
                    None => hint.to_string(),
                },
            )
        }

        // Links and pictures
        Problem::BrokenLink { target, nearest } if target.starts_with('/') => (
            format!("liên kết {} trỏ tới một địa chỉ không có trên trang", typed(target)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”"),
                None => "mở trang cần trỏ tới rồi chép phần địa chỉ đứng sau base_url, bắt đầu bằng dấu /".to_string(),
            },
        ),
        Problem::BrokenLink { target, nearest } => (
            format!("liên kết {} trỏ tới một tệp không tồn tại", typed(target)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”"),
                None if is_like_host(target) => format!("nếu là trang khác, viết đủ: https://{target}"),
                None => "xem lại tên tệp, kể cả chữ hoa và chữ thường; đường dẫn tính từ thư mục chứa bài này".to_string(),
            },
        ),
        Problem::LinkWithBase { target, base, own } => (
            format!("địa chỉ {} viết cả thư mục con của trang ({base})", typed(target)),
            format!("chỉ viết “{own}”: loa tự thêm thư mục con theo base_url"),
        ),
        Problem::AliasWithBase { alias, base, own } => (
            format!("địa chỉ cũ {} viết cả thư mục con của trang nên sẽ thành {base}{alias}", typed(alias)),
            format!("chỉ viết “{own}”: loa tự thêm thư mục con {base} theo base_url"),
        ),
        Problem::BrokenAnchor { target, anchor, nearest } => (
            format!("liên kết {} trỏ tới đề mục {}, nhưng trang đó không có", typed(target), typed(anchor)),
            match nearest {
                Some(nearest) => format!("có lẽ phần sau dấu # phải là “{nearest}”"),
                None => "sau dấu # là tên đề mục, viết thường không dấu và nối bằng gạch: đề mục “Kết quả chính” thành #ket-qua-chinh; không cần chỉ tới đề mục thì bỏ từ dấu # trở đi".to_string(),
            },
        ),
        Problem::LinkToHidden { target, file, why } => (
            format!(
                "liên kết {} trỏ tới một bài hiện không được đăng: {} {}",
                typed(target),
                typed(file),
                match why {
                    WhyHidden::Draft => "còn là bản nháp (draft)",
                    WhyHidden::Scheduled => "chưa đến giờ đăng (publish)",
                    WhyHidden::Expired => "đã hết hạn (expires)",
                    WhyHidden::OtherLanguage => "viết bằng ngôn ngữ khác của trang",
                }
            ),
            "người đọc sẽ được đưa tới trang danh sách của mục; đăng bài đó, hoặc bỏ liên kết".to_string(),
        ),
        Problem::RuleOfBuild { rule } => (
            format!("{} là cảnh báo của loa build, không đổi mức được", typed(rule)),
            "xóa tên này khỏi check: ở đây chỉ ghi được quy tắc của loa check (docs/kiem-tra.md); muốn bỏ qua ở một bài, viết ghi chú loa-ignore trong bài".to_string(),
        ),
        Problem::PictureMissing { src, nearest } => (
            format!("không tìm thấy ảnh {}", typed(src)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”; ảnh nên để cùng thư mục với bài"),
                None => "để tệp ảnh cùng thư mục với bài, rồi viết đúng tên tệp, kể cả chữ hoa, chữ thường và đuôi (.jpg khác .jpeg)".to_string(),
            },
        ),
        Problem::BadPicture { src, fault } => pictures::words(src, fault),
        Problem::MissingImageAlt { src } => (
            format!("ảnh {} chưa có lời mô tả (alt)", typed(src)),
            format!("viết một câu tả điều ảnh cho thấy, để người khiếm thị nghe được và người không tải được ảnh vẫn hiểu, ví dụ:\nimage:\n  src: {}\n  alt: Cán bộ một cửa hướng dẫn người dân nộp hồ sơ", picture_name(src)),
        ),

        Problem::UnsafeAddress { address } => (
            format!("không được dùng địa chỉ {} trong liên kết", typed(address)),
            "viết địa chỉ đầy đủ có https://, địa chỉ trong trang bắt đầu bằng /, hoặc tên tệp trong content/; thư điện tử bắt đầu bằng mailto:, số điện thoại bằng tel:".to_string(),
        ),

        // Themes
        Problem::UnknownTheme { name, nearest } => (
            format!("không có giao diện tên {}", typed(name)),
            match nearest {
                Some(nearest) => format!("có lẽ bạn muốn viết “{nearest}”"),
                None => format!("chép giao diện vào thư mục themes/{name}/, hoặc dùng giao diện có sẵn trong loa là “cong-vu”"),
            },
        ),
        Problem::ThemeCircle { names } => (
            format!("các giao diện kế thừa nhau thành vòng: {}", names.join(" → ")),
            "xóa khóa extends trong theme.yaml của một giao diện trong vòng".to_string(),
        ),
        Problem::CodeWithValues => (
            "mẫu trang chèn giá trị vào giữa mã viết thẳng trong trang, nên chính sách nội dung (CSP) gửi kèm trang sẽ chặn đoạn mã này".to_string(),
            "chuyển mã sang một tệp trong assets/ và đặt giá trị vào thuộc tính data-…; với style, dùng lớp CSS".to_string(),
        ),
        Problem::TemplateSyntax { words } => (
            format!("không dùng được mẫu trang (template) này; bộ đọc báo {}", reported(words)),
            "xem gần chỗ này có ngoặc nhọn, if, for, block nào chưa đóng, hay tên block, bộ lọc, mẫu cha nào viết sai không; nếu bạn không sửa giao diện, hãy gửi thông báo này cho người làm giao diện".to_string(),
        ),
        Problem::TemplateFailed { words, page } => (
            format!("mẫu trang (template) này gặp lỗi khi tạo {}; bộ tạo trang báo {}", typed(page), reported(words)),
            "bài viết không có lỗi; hãy gửi thông báo này cho người làm giao diện, hoặc tạm dùng giao diện có sẵn trong site.yaml:\ntheme: cong-vu".to_string(),
        ),
        Problem::TemplateEndless { page } => (
            format!("mẫu trang (template) này lặp quá nhiều hoặc tạo nội dung quá dài khi tạo {}, nên đã bị dừng lại", typed(page)),
            "bài viết không có lỗi; người làm giao diện cần xem lại vòng for lồng nhau, component tự gọi chính nó, hoặc biến set cứ dài gấp đôi sau mỗi lần; trong lúc chờ, hãy tạm dùng giao diện có sẵn trong site.yaml:\ntheme: cong-vu".to_string(),
        ),
        Problem::TemplateBranches { most } => (
            format!("mẫu trang (template) này có hơn {most} nhánh elif"),
            "người làm giao diện nên dùng một map và tra theo khóa, hoặc chia mẫu thành nhiều tệp".to_string(),
        ),
        Problem::AssetMissing { path } => (
            format!("tệp CSS gọi {}, nhưng giao diện không có tệp đó", typed(path)),
            "chép tệp vào thư mục assets/ của giao diện, hoặc sửa đường dẫn; đường dẫn tính từ thư mục chứa tệp CSS này".to_string(),
        ),
        Problem::NotASite { path } => (
            format!("không tìm thấy trang nào ở {} hoặc thư mục bên trên", typed(path)),
            "vào thư mục có site.yaml hoặc content/ rồi gọi lại, hoặc chỉ ra thư mục đó bằng --root; chưa có trang thì tạo một trang mới:\nloa new site trang-xa".to_string(),
        ),
        Problem::CannotListen { host, port, reason } => (
            format!("không mở được cổng {port} tại {}: {reason}", typed(host)),
            "viết --host 127.0.0.1 để chỉ máy này xem, --host 0.0.0.0 để cả mạng xem; hoặc chọn cổng khác từ 1024 trở lên, ví dụ --port 8080".to_string(),
        ),
        Problem::CannotWatch { reason } => (
            format!("hệ thống không cho theo dõi tệp: {reason}"),
            "đóng bớt chương trình đang theo dõi tệp rồi gọi lại".to_string(),
        ),
        Problem::SiteGone { path } => (
            format!("không còn thấy trang ở {}", typed(path)),
            "thư mục có thể vừa bị đổi tên, bị xóa hoặc ổ đĩa bị rút; khi thư mục trở lại, trang tự hiện tiếp".to_string(),
        ),
        Problem::BadBaseUrl { value } => (
            format!("giá trị {} của --base-url không phải là địa chỉ trang web", typed(value)),
            "viết đủ cả https:// và tên miền, ví dụ:\nloa build --base-url https://xa.example.vn/cchc/".to_string(),
        ),
        Problem::EmptyEntry => (
            "bài này chưa có gì ngoài tên bài".to_string(),
            "viết nội dung dưới dòng --- thứ hai; chưa muốn đăng thì thêm vào phần đầu bài:\ndraft: true".to_string(),
        ),
        Problem::UrgentWithoutExpiry => (
            "tin khẩn chưa có ngày hết hạn nên sẽ nằm mãi trên đầu mọi trang".to_string(),
            "thêm ngày cuối cùng mà tin còn cần thiết, ví dụ:\nexpires: 10/03/2026".to_string(),
        ),
        Problem::AltIsFileName { alt } => (
            format!("lời mô tả của ảnh là một tên tệp: {}", typed(alt)),
            "viết một câu tả điều ảnh cho thấy, chẳng hạn “Đoàn viên phát tờ rơi trước cổng chợ”; người nghe bằng trình đọc màn hình không hiểu được tên tệp".to_string(),
        ),
        Problem::NewsWithoutDate => (
            "tin này chưa có ngày nên không lên trang chủ, trang theo ngày và bản tin RSS".to_string(),
            "thêm ngày vào phần đầu bài, ví dụ:\ndate: 10/02/2023".to_string(),
        ),
        Problem::IndexTooDeep => (
            "tệp _index.md này không được dùng".to_string(),
            "chỉ _index.md nằm ngay trong thư mục của mục (content/<mục>/_index.md) mới có tác dụng; thư mục con chỉ để sắp xếp bài".to_string(),
        ),

        // Kept in files of their own
        Problem::OutputForbidden { .. }
        | Problem::OutputNotLoa { .. }
        | Problem::OutputNotFolder { .. }
        | Problem::OutputBusy { .. }
        | Problem::OutputPathUnsafe { .. }
        | Problem::OutputCollision { .. }
        | Problem::OutputInTheWay { .. }
        | Problem::OutputLink { .. }
        | Problem::Unwritable { .. } => publishing::words(problem),
        Problem::Archive { fault } => archive::words(fault),
        Problem::Counters { source, fault } => counters::words(source, fault),
        Problem::MediaSort { .. }
        | Problem::PhotoWithoutAlt { .. }
        | Problem::VideoWithoutPoster { .. }
        | Problem::VideoWithoutCaptions
        | Problem::AudioWithoutTranscript
        | Problem::BadDuration { .. }
        | Problem::BadLanguage { .. }
        | Problem::OutsideMedia { .. }
        | Problem::BadRecording { .. }
        | Problem::MediaWithoutDate => media::words(problem),
        Problem::Offline(fault) => offline::words(fault),
        Problem::Check(fault) => check::words(fault),
        Problem::FolderNotEmpty { .. }
        | Problem::NotAFolder { .. }
        | Problem::EmptyTitle
        | Problem::UnknownSection { .. }
        | Problem::SectionOfOtherKind { .. }
        | Problem::NoSection { .. }
        | Problem::EntryExists { .. }
        | Problem::NotCreated { .. }
        | Problem::NotOpened { .. } => scaffolding::words(problem),
        Problem::MissingAlt { .. }
        | Problem::UnsafePicture { .. }
        | Problem::ExternalPicture { .. }
        | Problem::UnsafeLink { .. }
        | Problem::EmptyLink
        | Problem::LinkWithoutText { .. }
        | Problem::RawHtml
        | Problem::CommentBeforeText
        | Problem::UnclosedHtml
        | Problem::HtmlTooDeep
        | Problem::LinkUndefined { .. }
        | Problem::HtmlDropped { .. }
        | Problem::ComponentSyntax
        | Problem::UnclosedComponent
        | Problem::MissingArgument { .. }
        | Problem::DuplicateArgument { .. }
        | Problem::UnusedFootnote { .. }
        | Problem::DuplicateFootnote { .. }
        | Problem::UnknownFootnote { .. }
        | Problem::BoldNotRead
        | Problem::LinkNotRead
        | Problem::UnknownAnchor { .. }
        | Problem::UnknownComponent { .. }
        | Problem::UnknownArgument { .. } => markdown::words(problem),
    };
    Words { message, hint: Some(hint) }
}
