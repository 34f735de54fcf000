//! What `loa new` says of itself.

/// The help pages of `loa new`, and what it tells when it is done.
pub(in crate::cli) struct NewWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) examples: &'static str,
    // Names of values
    pub(in crate::cli) title_value: &'static str,
    pub(in crate::cli) code_value: &'static str,
    pub(in crate::cli) campaign_value: &'static str,
    pub(in crate::cli) slug_value: &'static str,
    // Options that several share
    pub(in crate::cli) section: &'static str,
    pub(in crate::cli) campaign: &'static str,
    pub(in crate::cli) slug: &'static str,
    pub(in crate::cli) draft: &'static str,
    pub(in crate::cli) open: &'static str,
    // `loa new site`
    pub(in crate::cli) site: &'static str,
    pub(in crate::cli) site_usage: &'static str,
    pub(in crate::cli) site_folder: &'static str,
    pub(in crate::cli) base_url: &'static str,
    pub(in crate::cli) site_examples: &'static str,
    // `loa new article`
    pub(in crate::cli) article: &'static str,
    pub(in crate::cli) article_usage: &'static str,
    pub(in crate::cli) article_title: &'static str,
    pub(in crate::cli) article_examples: &'static str,
    // `loa new message`
    pub(in crate::cli) message: &'static str,
    pub(in crate::cli) message_usage: &'static str,
    pub(in crate::cli) code: &'static str,
    pub(in crate::cli) message_title: &'static str,
    pub(in crate::cli) message_examples: &'static str,
    // `loa new campaign`
    pub(in crate::cli) new_campaign: &'static str,
    pub(in crate::cli) campaign_usage: &'static str,
    pub(in crate::cli) campaign_title: &'static str,
    pub(in crate::cli) campaign_examples: &'static str,
    // What is told when it is done; machines read the path on stdout.
    /// The folder, and the call that goes there where one is needed.
    pub(in crate::cli) site_made: fn(folder: &str, go_there: Option<&str>) -> String,
    /// The address, whether it is a draft, and whether it lacks the number that a document needs.
    pub(in crate::cli) article_made: fn(url: &str, is_draft: bool, lacks_number: bool) -> String,
    pub(in crate::cli) message_made: fn(url: &str) -> String,
    /// The address, and whether it is a draft.
    pub(in crate::cli) campaign_made: fn(url: &str, is_draft: bool) -> String,
}

pub(super) const VI: NewWords = NewWords {
    about: "Tạo trang mới, bài mới, thông điệp mới hoặc chiến dịch mới",
    usage: "loa new <lệnh> [tùy chọn]",
    examples: "Ví dụ:
  loa new site trang-xa
  loa new article \"Ra quân tháng cao điểm cải cách hành chính\"
  loa new message \"6 dám\"
  loa new campaign \"Phong trào thi đua năm 2026\"

Không lệnh nào ghi đè lên tệp đã có. Đường dẫn của tệp vừa tạo được in ra stdout.",
    title_value: "tên",
    code_value: "mã",
    campaign_value: "chiến dịch",
    slug_value: "chữ không dấu",
    section: "Mục chứa bài: tên thư mục trong content/; mặc định là\nmục đầu tiên đúng loại",
    campaign: "Chiến dịch mà bài thuộc về: tên tệp của chiến dịch,\nkhông có .md",
    slug: "Tên tệp và phần cuối của địa chỉ, thay cho phần lấy\ntừ tên bài",
    draft: "Ghi sẵn draft: true, chưa đăng bài này",
    open: "Mở tệp vừa tạo bằng chương trình mặc định của máy",
    site: "Tạo một trang mới, dựng được ngay, có bài mẫu để sửa",
    site_usage: "loa new site <thư mục> [tùy chọn]",
    site_folder: "Thư mục của trang: chưa có, hoặc đang trống",
    base_url: "Địa chỉ của trang trên mạng, nếu đã biết; sau này sửa\ntrong site.yaml",
    site_examples: "Ví dụ:
  loa new site trang-xa
  loa new site \"D:\\Trang tin xã\" --base-url https://xa.example.vn/cchc/

Trang mới bằng tiếng Việt; thêm --lang en thì trang bằng tiếng Anh. Thư mục đã có tệp thì loa từ chối, không đụng đến
tệp nào.",
    article: "Tạo một tin, bài mới với ngày giờ lúc này",
    article_usage: "loa new article <tên> [tùy chọn]",
    article_title: "Tên bài, nên đặt trong ngoặc kép; tên tệp là tên bài viết không dấu",
    article_examples: "Ví dụ:
  loa new article \"Ra quân: tháng cao điểm cải cách hành chính\"
  loa new article \"Lịch tiếp công dân\" --section thong-bao --slug lich-tiep-cong-dan-thang-3
  loa new article \"Sơ kết quý I\" --campaign thi-dua-2026 --draft --open

Nếu tin, bài của mục xếp trong thư mục theo năm, bài mới nằm trong thư mục của năm nay.",
    message: "Tạo một thông điệp mới, đủ số điều theo mã",
    message_usage: "loa new message <mã> [tùy chọn]",
    code: "Mã thông điệp: “05 T” là năm điều mở đầu bằng chữ T",
    message_title: "Tên thông điệp; mặc định là Thông điệp “mã”",
    message_examples: "Ví dụ:
  loa new message \"4 xin\"
  loa new message \"6 dám\" --title \"Sáu dám của cán bộ\" --campaign thi-dua-2026

Thông điệp mới là bản nháp: viết xong các điều, xóa dòng draft: true để đăng.",
    new_campaign: "Tạo một chiến dịch mới, bắt đầu từ hôm nay",
    campaign_usage: "loa new campaign <tên> [tùy chọn]",
    campaign_title: "Tên chiến dịch, nên đặt trong ngoặc kép",
    campaign_examples: "Ví dụ:
  loa new campaign \"Phong trào thi đua năm 2026\" --slug thi-dua-2026

Sau đó viết tin của chiến dịch: loa new article \"Tên bài\" --campaign thi-dua-2026",
    site_made: |folder, go_there| {
        let go_there = go_there.map(|call| format!("  {call}\n")).unwrap_or_default();
        format!(
            "
Đã tạo trang mới trong {folder}. Việc tiếp theo:

{go_there}  loa serve                      xem trang trên máy này trong lúc sửa
  loa new article \"Tên bài\"      viết bài đầu tiên
  loa build                      dựng trang vào public/ để đưa lên mạng

Mở site.yaml để sửa tên trang, cơ quan và base_url (địa chỉ của trang trên mạng).
"
        )
    },
    article_made: |url, is_draft, lacks_number| {
        let draft = match is_draft {
            true => "Bài đang là bản nháp: xóa dòng draft: true để đăng.",
            false => "Bài lên trang ở lần dựng tới; chưa muốn đăng thì thêm vào phần đầu bài: draft: true",
        };
        let number = match lacks_number {
            true => "\nGhi số, ký hiệu của văn bản vào dòng number: trang chưa dựng được khi dòng này còn trống.",
            false => "",
        };
        format!(
            "
Đã tạo bài mới. Mở tệp trên, viết nội dung, lưu lại rồi chạy loa build.
Địa chỉ của bài: {url}{number}
{draft}
"
        )
    },
    message_made: |url| {
        format!(
            "
Đã tạo thông điệp mới, đang là bản nháp. Mở tệp trên, viết các điều, xóa dòng draft: true rồi chạy loa build.
Địa chỉ của thông điệp: {url}
"
        )
    },
    campaign_made: |url, is_draft| {
        let draft = match is_draft {
            true => "Chiến dịch đang là bản nháp: xóa dòng draft: true để đăng.",
            false => "Chiến dịch lên trang ở lần dựng tới; chưa muốn đăng thì thêm vào phần đầu bài: draft: true",
        };
        format!(
            "
Đã tạo chiến dịch mới. Mở tệp trên, ghi ngày kết thúc, kế hoạch, chỉ tiêu, lưu lại rồi chạy loa build.
Địa chỉ của chiến dịch: {url}
{draft}
"
        )
    },
};

pub(super) const EN: NewWords = NewWords {
    about: "Make a new site, article, message or campaign",
    usage: "loa new <command> [options]",
    examples: "Examples:
  loa new site trang-xa
  loa new article \"A month for better service\"
  loa new message \"6 dám\"
  loa new campaign \"Better service in 2026\"

None of them writes over a file. The path of what was made is printed to stdout.",
    title_value: "title",
    code_value: "code",
    campaign_value: "campaign",
    slug_value: "slug",
    section: "The section: a folder in content/; by default the first\none of the right kind",
    campaign: "The campaign that it belongs to: the name of its file,\nwithout .md",
    slug: "The file's name and the last part of the address, instead\nof one made from the title",
    draft: "Write draft: true, so that it is not published yet",
    open: "Open the new file in the system's default program",
    site: "Make a new site that builds at once, with samples to edit",
    site_usage: "loa new site <folder> [options]",
    site_folder: "The site's folder: a new or an empty one",
    base_url: "The site's address on the web, if it is known already;\nsite.yaml holds it later",
    site_examples: "Examples:
  loa new site trang-xa
  loa new site \"D:\\My site\" --base-url https://xa.example.vn/cchc/

The new site is in the language of the messages: with --lang en in English, by default in Vietnamese. A folder that
holds files is refused, and none of them is touched.",
    article: "Make a new article, dated now",
    article_usage: "loa new article <title> [options]",
    article_title: "The title, best in quotation marks; the file is named after it",
    article_examples: "Examples:
  loa new article \"A month for better service\"
  loa new article \"Office hours\" --section notices --slug office-hours-march
  loa new article \"The first quarter\" --campaign better-service-2026 --draft --open

Where the section keeps its articles in folders by year, the new one is put into that of this year.",
    message: "Make a new message with as many items as its code says",
    message_usage: "loa new message <code> [options]",
    code: "The code: “05 T” is five items that open with a T",
    message_title: "The title; by default Message “code”",
    message_examples: "Examples:
  loa new message \"4 xin\"
  loa new message \"6 dám\" --title \"Six things to dare\" --campaign better-service-2026

A new message is a draft: write its items, then delete the line draft: true to publish it.",
    new_campaign: "Make a new campaign that begins today",
    campaign_usage: "loa new campaign <title> [options]",
    campaign_title: "The title, best in quotation marks",
    campaign_examples: "Examples:
  loa new campaign \"Better service in 2026\" --slug better-service-2026

Then write its news: loa new article \"Its title\" --campaign better-service-2026",
    site_made: |folder, go_there| {
        let go_there = go_there.map(|call| format!("  {call}\n")).unwrap_or_default();
        format!(
            "
A new site is in {folder}. What comes next:

{go_there}  loa serve                      look at the site on this machine while you edit
  loa new article \"Its title\"    write the first article
  loa build                      build the site into public/, to be uploaded

Open site.yaml to set the site's name, the office and base_url (the site's address on the web).
"
        )
    },
    article_made: |url, is_draft, lacks_number| {
        let draft = match is_draft {
            true => "It is a draft: delete the line draft: true to publish it.",
            false => "The next build publishes it; to keep it back, add to the front matter: draft: true",
        };
        let number = match lacks_number {
            true => "\nWrite the document's number in the line number: the site does not build while that is empty.",
            false => "",
        };
        format!(
            "
A new article is there. Open the file above, write, save it, then run loa build.
Its address: {url}{number}
{draft}
"
        )
    },
    message_made: |url| {
        format!(
            "
A new message is there, as a draft. Open the file above, write the items, delete the line draft: true, then run
loa build.
Its address: {url}
"
        )
    },
    campaign_made: |url, is_draft| {
        let draft = match is_draft {
            true => "It is a draft: delete the line draft: true to publish it.",
            false => "The next build publishes it; to keep it back, add to the front matter: draft: true",
        };
        format!(
            "
A new campaign is there. Open the file above, write its last day, its plan and its targets, save it, then run
loa build.
Its address: {url}
{draft}
"
        )
    },
};
