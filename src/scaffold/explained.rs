//! What each key is for, in one line above it, and the other words that stand in new files.

use crate::parse::entry::Kind;
use crate::text::Language;

/// The words of new files that explain no key.
pub(super) struct Words {
    /// At the top.
    pub(super) how_to_read: &'static str,
    /// Between the explanation of `category` and the names that the site knows.
    pub(super) one_of: &'static str,
    /// Above the keys that few entries need.
    pub(super) rarely: &'static str,
    /// In the body of an article or page.
    pub(super) body: &'static str,
    /// In the body of a message.
    pub(super) message_body: &'static str,
    /// In the body of a gallery, a video or a broadcast.
    pub(super) media_body: &'static str,
    /// In the body of a campaign.
    pub(super) campaign_body: &'static str,
    /// In the body of a week of a schedule.
    pub(super) week_body: &'static str,
    /// How files of weeks are called.
    pub(super) week: &'static str,
    /// A title of a week that is not the usual one.
    pub(super) week_title: &'static str,
    /// Two events on a day, as YAML.
    pub(super) events: fn(day: &str) -> String,
    /// The title of a message.
    pub(super) message_title: fn(code: &str) -> String,
    /// An item of a message that has still to be written, with the word or letter that it must open with.
    pub(super) item: fn(key: Option<&str>, number: usize) -> String,
    pub(super) picture_alt: &'static str,
    pub(super) picture_caption: &'static str,
    pub(super) source: &'static str,
    pub(super) category: &'static str,
    pub(super) organiser: &'static str,
    pub(super) target: &'static str,
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// What a key of a kind is for; empty for a key that is not known, which a test would notice.
pub(super) fn explanation(key: &str, kind: Kind, language: Language) -> &'static str {
    match language {
        Language::Vi => vi(key, kind),
        Language::En => en(key, kind),
    }
}

static VI: Words = Words {
    how_to_read: "Dòng mở đầu bằng dấu # chỉ để giải thích. Muốn dùng khóa nào đang có dấu # ngay trước tên, xóa dấu # ấy.",
    one_of: "Một trong",
    rarely: "Các khóa ít dùng",
    body: "Viết nội dung ở đây rồi xóa phần chú thích này; nó không hiện trên trang.
Đoạn văn cách nhau một dòng trống. Đề mục: ## Tên đề mục
Ảnh đặt cạnh tệp này: ![lời mô tả ảnh](anh.jpg \"chú thích\")",
    message_body: "Viết vài câu về cách dùng thông điệp rồi xóa phần chú thích này; nó không hiện trên trang.",
    media_body: "Bộ ảnh: viết vài câu giới thiệu. Video, phát thanh: viết toàn văn lời nói, cho người không nghe được.
Xong thì xóa phần chú thích này; nó không hiện trên trang.",
    campaign_body: "Viết vì sao có chiến dịch, ai làm việc gì, người dân được gì, rồi xóa phần chú thích này; nó không hiện trên trang.",
    week_body: "Viết điều cần lưu ý về lịch, nếu có, rồi xóa phần chú thích này; nó không hiện trên trang.
Lịch này còn là bản nháp: ghi xong các việc thì xóa dòng draft: true.",
    week: "tuan",
    week_title: "Lịch làm việc dịp Tết Nguyên đán",
    events: |day| {
        format!(
            "\n  - date: {day}\n    time: 7:30–9:00\n    title: \"Giao ban đầu tuần\"\n    place: \"Phòng họp số 1\"\n    chair: \"Chủ tịch UBND xã\"\n    attendees: \"Lãnh đạo UBND, trưởng các phòng\"\n    note:\n  - date: {day}\n    time: Chiều\n    title: \"Tiếp công dân định kỳ\"\n    place: \"Trụ sở tiếp công dân\""
        )
    },
    message_title: |code| format!("Thông điệp “{code}”"),
    item: |key, number| match key {
        Some(key) => format!("{key}… (viết điều {number})"),
        None => format!("Viết điều {number}"),
    },
    picture_alt: "Cán bộ một cửa hướng dẫn người dân điền tờ khai",
    picture_caption: "Bàn hướng dẫn đặt tại nhà văn hóa thôn.",
    source: "Cổng thông tin điện tử tỉnh",
    category: "Cải cách thủ tục hành chính",
    organiser: "Ủy ban nhân dân xã",
    target: "Hồ sơ giải quyết đúng hạn và trước hạn",
};

static EN: Words = Words {
    how_to_read: "Lines that open with a # only explain. To use a key that has a # directly before it, delete that #.",
    one_of: "One of",
    rarely: "Rarely needed",
    body: "Write the article here, then delete this comment; it is not shown on the site.
An empty line separates paragraphs. A heading: ## Its words
A picture beside this file: ![what it shows](picture.jpg \"caption\")",
    message_body: "Say in a few words how to use the message, then delete this comment; it is not shown on the site.",
    media_body: "A gallery: introduce it in a few sentences. A video or a broadcast: write down all that is said, for those who cannot hear it.
Then delete this comment; it is not shown on the site.",
    campaign_body: "Say why there is a campaign, who does what, what people will have of it, then delete this comment; it is not shown on the site.",
    week_body: "Write what readers should know about this week, if anything, then delete this comment; it is not shown on the site.
The week is a draft: when the events are written, delete the line draft: true.",
    week: "week",
    week_title: "Working hours over the New Year",
    events: |day| {
        format!(
            "\n  - date: {day}\n    time: 7:30–9:00\n    title: \"Meeting at the start of the week\"\n    place: \"Meeting room 1\"\n    chair: \"The chairman\"\n    attendees: \"Heads of the offices\"\n    note:\n  - date: {day}\n    time: Afternoon\n    title: \"Reception of citizens\"\n    place: \"Reception office\""
        )
    },
    message_title: |code| format!("Message “{code}”"),
    item: |key, number| match key {
        Some(key) => format!("{key}… (write item {number})"),
        None => format!("Write item {number}"),
    },
    picture_alt: "An official helps a visitor to fill in a form",
    picture_caption: "The help desk in the village hall.",
    source: "Portal of the province",
    category: "Administrative procedures",
    organiser: "People's Committee of the commune",
    target: "Files settled on time or before",
};

fn vi(key: &str, kind: Kind) -> &'static str {
    match key {
        "title" if kind == Kind::Messages => "Tên thông điệp, bắt buộc.",
        "title" if kind == Kind::Campaigns => "Tên chiến dịch, bắt buộc.",
        "title" if kind == Kind::Schedule => {
            "Tên lịch, chỉ ghi khi muốn khác tên thường dùng, như Tuần 24 (từ ngày … đến ngày …)."
        }
        "date" if kind == Kind::Schedule => "Ngày đăng lịch; không có thì đăng ngay khi dựng trang.",
        "draft" if kind == Kind::Schedule => "Bản nháp, chưa đăng. Ghi xong các việc thì xóa dòng draft: true.",
        "title" if kind == Kind::Documents => "Tên gọi của văn bản, bắt buộc.",
        "title" => "Tên bài; khóa duy nhất bắt buộc.",
        "date" => "Ngày, giờ đăng: ngày trước, tháng sau. Bỏ phần giờ cũng được.",
        "updated" => "Ngày sửa gần nhất.",
        "summary" => "Tóm tắt một, hai câu, hiện dưới tên bài và trong danh sách; bỏ trống thì danh sách lấy đoạn đầu.",
        "category" => "Chuyên mục, viết đúng như trong site.yaml.",
        "tags" => "Các thẻ, đặt trong ngoặc vuông, cách nhau bằng dấu phẩy: [một cửa, thi đua]",
        "author" => "Người viết; nhiều người thì đặt trong ngoặc vuông, cách nhau bằng dấu phẩy.",
        "unit" => "Cơ quan, đơn vị ban hành hoặc gửi bài.",
        "source" => "Nơi đăng đầu tiên, nếu dẫn lại.",
        "image" => "Ảnh đầu bài: tệp đặt cạnh bài; alt là lời mô tả cho người không nhìn thấy ảnh, bắt buộc.",
        "documents" => "Số, ký hiệu các văn bản mà bài nói tới.",
        "campaign" => "Chiến dịch mà bài thuộc về: tên tệp của chiến dịch, không có .md.",
        "draft" if kind == Kind::Messages => "Bản nháp, chưa đăng. Viết xong các điều thì xóa dòng draft: true.",
        "draft" if kind == Kind::Media => {
            "Bản nháp, chưa đăng. Đặt đủ tệp vào cạnh tệp này rồi thì xóa dòng draft: true."
        }
        "draft" => "true: bản nháp, không đăng.",
        "publish" => "Hẹn giờ đăng; không có thì tính theo date.",
        "expires" => "Gỡ bài khi hết ngày này.",
        "pin_until" => "Ghim đầu danh sách đến hết ngày này.",
        "slug" => "Phần cuối của địa chỉ, thay cho tên tệp. Đừng đổi sau khi đăng.",
        "aliases" => "Các địa chỉ cũ sẽ dẫn về bài này.",
        "layout" => "Mẫu trang của giao diện, thay cho mẫu thường dùng.",
        "toc" => "true: hiện mục lục từ các đề mục.",
        "code" => "Mã thông điệp; con số trong mã phải bằng số điều.",
        "key" => "Chữ cái hoặc từ mở đầu mọi điều; xóa dòng này nếu các điều không mở đầu giống nhau.",
        "items" => "Các điều: text là điều đó, note là lời giải thích, để trống cũng được.",
        "document" => "Số, ký hiệu văn bản ban hành thông điệp.",
        "period" if kind == Kind::Campaigns => "Thời gian của chiến dịch: từ ngày, đến hết ngày.",
        "period" => "Thời gian áp dụng: từ ngày, đến hết ngày.",
        "state" => {
            "Khi chiến dịch đã xong: ghi ngày cuối vào to của period rồi bỏ dấu # ở dòng dưới. Trang giữ nguyên và báo đã kết thúc."
        }
        "plan" => "Số, ký hiệu kế hoạch.",
        "organiser" => "Cơ quan chủ trì.",
        "messages" => "Mã các thông điệp của chiến dịch, cách nhau bằng dấu phẩy: [\"05 T\", \"05 K\"]",
        "urgent" => "true: thông báo khẩn, hiện ở đầu mọi trang cho tới khi hết hạn.",
        "number" => "Số, ký hiệu, như 111/KH-UBND; bắt buộc, mỗi văn bản một số.",
        "type" => "Loại văn bản: Kế hoạch, Quyết định, Công văn…",
        "issuer" => "Cơ quan ban hành.",
        "issued" => "Ngày ban hành.",
        "signer" => "Người ký.",
        "abstract" => "Trích yếu nội dung.",
        "files" => "Tệp toàn văn, đặt cạnh tệp này.",
        "week" => "Số của tuần, theo cách đánh số của cơ quan; bắt buộc.",
        "from" => "Ngày đầu tuần, bắt buộc.",
        "to" => "Ngày cuối tuần, bắt buộc.",
        "events" => "Các việc: date và title bắt buộc; time bỏ trống là cả ngày, hoặc ghi 7:30, 7h30–9h, Sáng, Chiều.",
        "photos" => "Bộ ảnh: mỗi ảnh cần src và alt. Mỗi bài chỉ giữ một trong ba khóa photos, video, audio.",
        "video" => "Video: tệp, ảnh bìa, phụ đề, thời lượng. Dùng thì xóa photos.",
        "audio" => "Bài phát thanh: tệp, thời lượng. Dùng thì xóa photos.",
        "link_documents" => "false: không tự đặt liên kết vào số, ký hiệu văn bản trong bài.",
        "targets" => "Bảng chỉ tiêu. Chưa có kết quả thì bỏ actual; đừng ghi số 0.",
        _ => "",
    }
}

fn en(key: &str, kind: Kind) -> &'static str {
    match key {
        "title" if kind == Kind::Schedule => {
            "A title, only where it should not be the usual one, such as Week 24 (… to …)."
        }
        "date" if kind == Kind::Schedule => "When the week is published; without it, at once.",
        "draft" if kind == Kind::Schedule => {
            "A draft, not published. When the events are written, delete the line draft: true."
        }
        "title" if matches!(kind, Kind::Messages | Kind::Campaigns | Kind::Documents) => "The title, required.",
        "title" => "The title; the only key that is required.",
        "date" => "Date and time of publication; the time may be left out.",
        "updated" => "The date of the last change.",
        "summary" => {
            "One or two sentences, shown below the title and in lists; without them lists take the first paragraph."
        }
        "category" => "The category, as site.yaml writes it.",
        "tags" => "Tags, in square brackets with commas between them: [one-stop shop, training]",
        "author" => "The author; several in square brackets with commas between them.",
        "unit" => "The office that issues the article.",
        "source" => "Where it was first published, if elsewhere.",
        "image" => {
            "The picture at the top: a file beside this one; alt says what it shows, for those who cannot see it, and is required."
        }
        "documents" => "The numbers of the documents that the article is about.",
        "campaign" => "The campaign that the article belongs to: the name of its file, without .md.",
        "draft" if kind == Kind::Messages => {
            "A draft, not published. When the items are written, delete the line draft: true."
        }
        "draft" if kind == Kind::Media => {
            "A draft, not published. When the files are beside this one, delete the line draft: true."
        }
        "draft" => "true: a draft, not published.",
        "publish" => "When to publish it; without this key, on its date.",
        "expires" => "Taken away when this day ends.",
        "pin_until" => "At the top of lists until this day ends.",
        "slug" => "The last part of the address, instead of the file's name. Leave it as it is once published.",
        "aliases" => "Old addresses that lead here.",
        "layout" => "A template of the theme, instead of the usual one.",
        "toc" => "true: a table of contents made from the headings.",
        "code" => "The code of the message; its number is the number of items.",
        "key" => "The letter or word that opens every item; delete the line if they do not open alike.",
        "items" => "The items: text is the item, note explains it and may stay empty.",
        "document" => "The number of the document that issued the message.",
        "period" if kind == Kind::Campaigns => "The first and the last day of the campaign.",
        "period" => "The first and the last day on which the message applies.",
        "state" => {
            "When the campaign is over: write its last day after to in the period, then delete the # below. Its pages stay and say so."
        }
        "plan" => "The number of the plan.",
        "organiser" => "The office in charge.",
        "messages" => "The codes of the campaign's messages, with commas between them: [\"05 T\", \"05 K\"]",
        "urgent" => "true: an urgent notice, at the top of every page until it expires.",
        "number" => "The number, such as 111/KH-UBND; required, and no two documents share one.",
        "type" => "What it is: a plan, a decision, a letter.",
        "issuer" => "Who issued it.",
        "issued" => "When it was issued.",
        "signer" => "Who signed it.",
        "abstract" => "What it is about, in its own words.",
        "files" => "Its file, beside this one.",
        "week" => "The number of the week, as the office counts; required.",
        "from" => "The first day of the week, required.",
        "to" => "The last day of the week, required.",
        "events" => {
            "Each has a date and a title; time may stay empty (all day) or be 7:30, 7:30–9:00, Morning, Afternoon."
        }
        "photos" => "A gallery: each photo needs src and alt. Keep one of the keys photos, video and audio.",
        "video" => "A video: the file, its poster, captions and length. Delete photos to use it.",
        "audio" => "A broadcast: the file and its length. Delete photos to use it.",
        "link_documents" => "false: numbers of documents in the text become no links.",
        "targets" => "The targets. Leave actual out until there is a result; never write 0 for it.",
        _ => "",
    }
}
