//! What is wrong with packages and with keys, in Vietnamese.

use crate::diagnostics::phrases::{reported, short, size, typed};
use crate::diagnostics::{Defect, KeyFault, UnsafeName, Words};
use crate::text::{Language, grouped};

/// What is wrong and what it means. The file is told before it.
pub(in crate::diagnostics) fn defect(defect: &Defect) -> Words {
    Words { message: message(defect), hint: meaning(defect).map(str::to_string) }
}

fn number(value: u64) -> String {
    grouped(value, Language::Vi)
}

/// Where a record or member begins.
fn at(at: u64) -> String {
    format!("tại byte {}", number(at))
}

fn message(defect: &Defect) -> String {
    match defect {
        Defect::Unreadable { reason } => format!("không đọc được; máy báo {}", reported(reason)),
        Defect::Missing => "thiếu tệp này".to_string(),
        Defect::Foreign => "tệp lạ, gói lưu trữ không có tệp này".to_string(),
        Defect::SymbolicLink => "đây là liên kết trỏ đi nơi khác, không phải tệp".to_string(),
        Defect::NotAFile => "không phải là tệp thường".to_string(),
        Defect::UnsafeName { why } => unsafe_name(*why),
        Defect::NameCase { other } => format!("tên chỉ khác {} ở chữ hoa, chữ thường hoặc cách gõ dấu", typed(other)),
        Defect::NameUpper { wanted } => format!("tên phải viết thường: {}", typed(wanted)),
        Defect::NameTwice => "hai tệp trùng tên, hoặc tệp trùng tên với thư mục".to_string(),
        Defect::NotUtf8 => "không phải văn bản UTF-8".to_string(),
        Defect::TooLarge { limit } => format!("dài quá mức, hơn {}", size(*limit, Language::Vi)),
        Defect::TooMuch => "quá nhiều phần, không kiểm tra hết được".to_string(),
        Defect::BagDeclaration => "không đúng hai dòng khai báo của BagIt 1.0".to_string(),
        Defect::BagFetch => "gói còn phải tải thêm tệp từ nơi khác".to_string(),
        Defect::BagInfoLine { line } => format!("dòng {line} không theo dạng “Nhãn: nội dung”"),
        Defect::BagInfoMissing { label } => format!("thiếu dòng {label}"),
        Defect::BagInfoTwice { label } => format!("có hai dòng {}", typed(label)),
        Defect::BadDate { value } => format!("{} không phải là ngày tháng hợp lệ", typed(value)),
        Defect::Oxum { said, counted } => {
            format!("Payload-Oxum ghi {}, đếm được “{counted}” (số byte.số tệp)", typed(said))
        }
        Defect::ManifestLine { line } => format!("dòng {line} không theo dạng “mã SHA-512, hai dấu cách, đường dẫn”"),
        Defect::Unsorted { line } => format!("dòng {line} không đúng thứ tự"),
        Defect::ManifestFolder { line } => format!("dòng {line} ghi một tệp không thuộc danh sách này"),
        Defect::ListedTwice { list } => format!("{list} ghi tệp này hai lần"),
        Defect::ListedMissing { list } => format!("{list} có ghi nhưng không có tệp này"),
        Defect::Unlisted { list } => format!("{list} không ghi tệp này"),
        Defect::Checksum { list, said, found } => {
            format!("nội dung không khớp {list}: danh sách ghi {}, tính được {}", short(said), short(found))
        }
        Defect::Size { list, said, found } => {
            format!("{list} ghi {} byte, tệp dài {} byte", number(*said), number(*found))
        }
        Defect::ZipTruncated => "tệp ZIP bị cụt, không có phần kết".to_string(),
        Defect::ZipAppended { bytes } => format!("có {} byte nối thêm sau phần kết của tệp ZIP", number(*bytes)),
        Defect::ZipComment => "có lời chú kèm trong tệp ZIP".to_string(),
        Defect::ZipDirectory => "mục lục của tệp ZIP hỏng hoặc tự mâu thuẫn".to_string(),
        Defect::ZipHeaders { field } => format!("phần đầu của mục và mục lục ZIP ghi khác nhau ({field})"),
        Defect::ZipHidden { at: from, bytes } => {
            format!("có {} byte không thuộc mục nào, bắt đầu {}", number(*bytes), at(*from))
        }
        Defect::ZipOverlap { at: from } => format!("hai mục chồng lên nhau {}", at(*from)),
        Defect::ZipDeflated => "mục bị nén; trình xem cần mục để nguyên".to_string(),
        Defect::ZipMethod { method } => format!("mục nén theo cách lạ (số {method})"),
        Defect::ZipFlags { flags } => format!("mục có dấu hiệu bất thường, có thể bị mã hóa (cờ {flags:#06x})"),
        Defect::ZipExtra => "mục kèm thêm dữ liệu ngoài quy cách".to_string(),
        Defect::ZipCrc => "nội dung của mục không khớp mã CRC".to_string(),
        Defect::ZipSize { said, found } => {
            format!("mục ghi dài {} byte, thật ra {} byte", number(*said), number(*found))
        }
        Defect::ZipUneven { field } => format!("phần đầu của mục khác các mục còn lại ({field})"),
        Defect::GzipHeader { at: from } => format!("phần đầu khối nén {} không đúng quy cách", at(*from)),
        Defect::GzipDamaged { at: from } => format!("khối nén {} hỏng, không giải nén được trọn vẹn", at(*from)),
        Defect::GzipForeign { at: from } => format!("có byte lạ {}, không thuộc bản ghi nào", at(*from)),
        Defect::Bomb { at: from } => format!("dữ liệu {} giải nén ra lớn bất thường", at(*from)),
        Defect::RecordVersion { at: from, found } => {
            format!("bản ghi {} không thuộc WARC 1.1 mà ghi {}", at(*from), typed(found))
        }
        Defect::RecordHeader { at: from } => format!("phần đầu của bản ghi {} không đọc được", at(*from)),
        Defect::HeaderMissing { at: from, name } => format!("bản ghi {} thiếu trường {name}", at(*from)),
        Defect::HeaderTwice { at: from, name } => format!("bản ghi {} có hai trường {}", at(*from), typed(name)),
        Defect::HeaderValue { at: from, name, value } => {
            format!("bản ghi {} có trường {name} sai: {}", at(*from), typed(value))
        }
        Defect::RecordShort { at: from, said } => {
            format!("bản ghi {} không kết thúc đúng sau {} byte như đã ghi", at(*from), number(*said))
        }
        Defect::RecordTrailing { at: from, bytes } => {
            format!("sau bản ghi {} còn {} byte thừa", at(*from), number(*bytes))
        }
        Defect::Digest { at: from, name, said, found } => {
            format!("bản ghi {} sai {name}: ghi {}, tính được {}", at(*from), short(said), short(found))
        }
        Defect::RecordIdTwice { at: from, id } => format!("bản ghi {} trùng mã {}", at(*from), typed(id)),
        Defect::WarcinfoPlace { at: from } => format!("bản ghi {}: warcinfo phải đứng đầu và chỉ có một", at(*from)),
        Defect::RecordType { at: from, kind } => {
            format!("bản ghi {} thuộc loại không dùng: {}", at(*from), typed(kind))
        }
        Defect::Dangling { at: from, id } => {
            format!("bản ghi {} nói về một bản ghi không có: {}", at(*from), typed(id))
        }
        Defect::HttpHead { at: from } => format!("phần đầu HTTP của bản ghi {} sai", at(*from)),
        Defect::RecordOrder { at: from, url } => format!("bản ghi {} ({}) không đúng thứ tự", at(*from), typed(url)),
        Defect::Dates { said, wanted } => {
            format!("ghi ngày {}, khác ngày của gói lưu trữ là {}", typed(said), typed(wanted))
        }
        Defect::UrlTwice { url } => format!("địa chỉ {} có hai lần", typed(url)),
        Defect::WarcsDiffer { url } => format!("tệp WARC bên ngoài và bên trong WACZ lưu {} khác nhau", typed(url)),
        Defect::NotJson { line, column } => format!("không đúng dạng JSON cần có: hỏng từ dòng {line}, cột {column}"),
        Defect::JsonForm => "JSON không được trình bày như chương trình ghi ra".to_string(),
        Defect::JsonField { field, wanted } => format!("trường {} phải là {}", typed(field), typed(wanted)),
        Defect::PageNotIndexed { url } => format!("trang {} có trong danh sách nhưng không mở lại được", typed(url)),
        Defect::BadLine { line } => format!("dòng {line} không đúng dạng"),
        Defect::IndexKey { line, wanted } => format!("dòng {line} có khóa tra cứu sai, phải là {}", typed(wanted)),
        Defect::IndexOffset { line, url } => format!("dòng {line} không trỏ đúng bản ghi của {}", typed(url)),
        Defect::IndexRecord { line, field, said, found } => {
            format!("dòng {line} ghi {field} là {}, bản ghi là {}", short(said), short(found))
        }
        Defect::NotIndexed { url } => format!("{} có bản ghi nhưng mục lục không ghi", typed(url)),
        Defect::TableHeader { wanted } => format!("dòng đầu phải là {}", typed(wanted)),
        Defect::InventoryLacks { url } => format!("WARC có lưu {} nhưng bảng kê không ghi", typed(url)),
        Defect::InventoryUnheld { url } => format!("bảng kê ghi {} nhưng WARC không lưu", typed(url)),
        Defect::InventoryDiffers { url, field, said, found } => {
            format!("{}: bảng kê ghi {field} là {}, WARC lưu {}", typed(url), short(said), short(found))
        }
        Defect::OfflineMissing { url, file } => {
            format!("{}: bản xem không cần mạng không có tệp {}", typed(url), typed(file))
        }
        Defect::SignatureForm { field } => format!("trường {field} của chữ ký số sai"),
        Defect::SignatureHash { said, found } => {
            format!("chữ ký số dành cho nội dung khác: đã ký {}, ở đây là {}", short(said), short(found))
        }
        Defect::SignatureWrong => "chữ ký số không đúng với khóa kèm theo".to_string(),
        Defect::SignatureKey => "khóa công khai kèm theo không dùng được (cần ECDSA P-384)".to_string(),
        Defect::SignatureKeys { bag, wacz } => {
            format!("gói ký bằng khóa {}, tệp WACZ bên trong ký bằng khóa {}", short(bag), short(wacz))
        }
        Defect::SignatureMissing => "thiếu chữ ký số, trong khi phần kia của gói có ký".to_string(),
        Defect::PublicMissing => "gói có lưu nhưng thư mục đã xuất bản không có tệp này".to_string(),
        Defect::PublicDiffers => "tệp đã xuất bản khác tệp lưu trong gói".to_string(),
        Defect::PublicExtra => "thư mục đã xuất bản có tệp này nhưng gói không lưu".to_string(),
    }
}

fn unsafe_name(why: UnsafeName) -> String {
    match why {
        UnsafeName::Leaves => "tên dẫn ra ngoài gói".to_string(),
        UnsafeName::EmptyPart => "tên có phần trống hoặc chỉ có dấu chấm".to_string(),
        UnsafeName::Character(c) if c.is_control() => "tên có ký tự điều khiển, nhiều máy không đọc được".to_string(),
        UnsafeName::Character(c) => format!("tên có ký tự “{}”, có máy không đọc được", c.escape_default()),
        UnsafeName::Device => "tên trùng với tên thiết bị của Windows".to_string(),
        UnsafeName::End => "tên kết thúc bằng dấu cách hoặc dấu chấm, Windows sẽ bỏ mất".to_string(),
        UnsafeName::Long => "tên quá dài".to_string(),
        UnsafeName::NotUtf8 => "tên không phải UTF-8".to_string(),
    }
}

fn meaning(defect: &Defect) -> Option<&'static str> {
    Some(match defect {
        Defect::Unreadable { .. } => "kiểm tra ổ đĩa, quyền đọc rồi chạy lại",
        Defect::Missing
        | Defect::ListedMissing { .. }
        | Defect::ZipTruncated
        | Defect::GzipDamaged { .. }
        | Defect::RecordShort { .. } => "sao chép hoặc tải về chưa hết, hoặc đã bị xóa bớt; lấy lại từ bản gốc",
        Defect::Foreign | Defect::Unlisted { .. } | Defect::BagFetch => {
            "có người hoặc máy đưa thêm vào sau khi đóng gói; lấy lại từ bản gốc"
        }
        Defect::SymbolicLink
        | Defect::NotAFile
        | Defect::UnsafeName { .. }
        | Defect::NameCase { .. }
        | Defect::NameTwice
        | Defect::Bomb { .. }
        | Defect::TooMuch
        | Defect::TooLarge { .. } => "gói như vậy có thể gây hại khi mở; đừng giải nén, hỏi lại nơi giao",
        Defect::Checksum { .. }
        | Defect::Size { .. }
        | Defect::Oxum { .. }
        | Defect::ZipCrc
        | Defect::ZipSize { .. }
        | Defect::Digest { .. } => {
            "nội dung đã thay đổi sau khi đóng gói (hỏng đĩa, sao chép lỗi hoặc bị sửa); lấy lại từ bản gốc"
        }
        Defect::ZipAppended { .. }
        | Defect::ZipComment
        | Defect::ZipHidden { .. }
        | Defect::ZipExtra
        | Defect::GzipForeign { .. }
        | Defect::RecordTrailing { .. } => "có thể giấu dữ liệu mà các mã kiểm tra không thấy",
        Defect::ZipHeaders { .. } | Defect::ZipOverlap { .. } | Defect::ZipUneven { .. } => {
            "mỗi chương trình có thể mở ra một nội dung khác nhau"
        }
        Defect::PageNotIndexed { .. }
        | Defect::IndexKey { .. }
        | Defect::IndexOffset { .. }
        | Defect::NotIndexed { .. }
        | Defect::ZipDeflated => "trình xem không mở lại được trang này dù dữ liệu còn",
        Defect::SignatureHash { .. } | Defect::SignatureWrong | Defect::SignatureMissing => {
            "gói đã bị sửa sau khi ký, hoặc chữ ký bị giả; đừng coi là gói của người ký"
        }
        Defect::SignatureKeys { .. } => "hỏi lại nơi giao khóa nào là khóa của họ",
        Defect::PublicMissing | Defect::PublicDiffers | Defect::PublicExtra => {
            "trang đã dựng lại sau khi lưu trữ, hoặc đây không phải thư mục đã lưu trữ"
        }
        _ => return None,
    })
}

/// What is wrong with a key, and how to get a right one.
pub(in crate::diagnostics) fn key(fault: KeyFault) -> Words {
    let make = "tạo khóa bằng lệnh:\nopenssl ecparam -name secp384r1 -genkey -noout -out KEY.pem";
    let (message, hint) = match fault {
        KeyFault::NotPem => ("tệp không phải là khóa dạng PEM (-----BEGIN … PRIVATE KEY-----)", make),
        KeyFault::Encrypted => (
            "khóa có mật khẩu, loa không mở được",
            "tạo một bản khóa không mật khẩu, ký xong thì xóa bản ấy:\nopenssl pkey -in khoa.pem -out khoa-tam.pem",
        ),
        KeyFault::Public => (
            "đây là khóa công khai hoặc chứng thư, để ký cần khóa bí mật",
            "hãy chỉ đến tệp khóa bí mật của cặp khóa này",
        ),
        KeyFault::Rsa => ("đây là khóa RSA, để ký cần khóa ECDSA trên đường cong P-384", make),
        KeyFault::OtherCurve => ("khóa không thuộc đường cong P-384 (secp384r1)", make),
        KeyFault::OpenSsh => ("đây là khóa dạng OpenSSH, để ký cần khóa dạng PEM trên đường cong P-384", make),
        KeyFault::Broken => ("tệp khóa hỏng", "lấy lại từ bản sao lưu; không có thì tạo khóa mới"),
        KeyFault::NotAFile => ("đây không phải là một tệp", "hãy chỉ đến tệp .pem giữ khóa bí mật"),
    };
    Words { message: message.to_string(), hint: Some(hint.to_string()) }
}
