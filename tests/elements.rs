//! Five real pages, rebuilt: what each of them shows is found in what loa makes of it, element by element.
//!
//! The sites are golden folders of `tests/sites/`, with the names, labels and figures of the pages that they follow. What is
//! looked for is what a reader meets: a CSS selector on a page, and the words there. Case is left out, because some themes
//! set labels in capitals by style.

#![allow(clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};
use support::{Site, copy, repository};

/// One thing that a page shows.
struct Shown {
    /// The element that it is an instance of.
    element: &'static str,
    site: &'static str,
    /// The file in the output folder.
    page: &'static str,
    selector: &'static str,
    /// Words in one of the elements that the selector finds, as they are read: blanks are one, tags are none.
    words: &'static str,
}

const GIAP: &str = "xa-nguyen-giap";
const THANH: &str = "huyen-chau-thanh";
const PLAN: &str = "ke-hoach-111";
const TRA: &str = "thi-xa-huong-tra";
const MON: &str = "thi-xa-kinh-mon";

/// When each site is built, where it matters.
fn moment(site: &str) -> &'static str {
    match site {
        MON => "2023-06-06",
        _ => "2023-12-31",
    }
}

const fn shown(
    element: &'static str,
    site: &'static str,
    page: &'static str,
    selector: &'static str,
    words: &'static str,
) -> Shown {
    Shown { element, site, page, selector, words }
}

/// What the pages show, in the order of the elements.
#[rustfmt::skip] // A table: one row, one line.
const SHOWN: &[Shown] = &[
    shown("kicker", GIAP, "tin-tuc/de-an-06/index.html", ".kicker a[href='/chuyen-muc/cai-cach-hanh-chinh/']", "Cải cách hành chính"),
    shown("date", GIAP, "tin-tuc/de-an-06/index.html", "article time[datetime='2023-02-10T12:00:00+07:00']", "10/02/2023 12:00:00"),
    shown("date", THANH, "tin-tuc/nhiem-vu-2023/index.html", "article time[datetime='2023-02-24']", "24/02/2023"),
    shown("date", TRA, "tin-tuc/ke-hoach-2021/index.html", "article .meta span:has(time[datetime='2021-01-11'])", "Cập nhật 11/01/2021"),
    shown("byline", GIAP, "tin-tuc/de-an-06/index.html", "article .meta span", "ĐTT"),
    shown("byline", THANH, "tin-tuc/nhiem-vu-2023/index.html", "article .meta span", "Lê Quang Ngọc"),
    shown("byline", PLAN, "tin-tuc/ke-hoach-111/index.html", "article .meta span", "Phòng Nội vụ"),
    shown("byline", TRA, "tin-tuc/ke-hoach-2021/index.html", "article .meta", "Phan Hoàng Minh Nội vụ"),
    shown("byline", MON, "tin-tuc/nhiem-vu-2023/index.html", "article .meta span", "Thu Hương, Duy Tuấn"),
    shown("picture", THANH, "tin-tuc/nhiem-vu-2023/index.html", "figure:has(img[alt][width][height]) figcaption", "Công dân đến giao dịch tại Bộ phận “Một cửa” của huyện."),
    shown("picture", MON, "tin-tuc/nhiem-vu-2023/index.html", ".prose figure:has(img[alt][width][height]) figcaption", "Hội nghị tổng kết"),
    shown("document references", PLAN, "tin-tuc/ke-hoach-111/index.html", ".prose a[href='/van-ban/111-kh-ubnd/']", "111/KH-UBND"),
    shown("document references", THANH, "tin-tuc/nhiem-vu-2023/index.html", ".prose a[href='/van-ban/435-qd-ubnd/']", "435/QĐ-UBND"),
    shown("document references", TRA, "tin-tuc/ke-hoach-2021/index.html", ".prose a[href='/van-ban/1822-qd-ubnd/']", "1822/QĐ-UBND"),
    shown("document references", GIAP, "tin-tuc/de-an-06/index.html", "article a[href='/van-ban/de-an-06/']", "Đề án số 06"),
    shown("document references", GIAP, "van-ban/index.html", "table tr:has(a[href='/van-ban/de-an-06/'])", "08/12/2020 Đề án Tiếp tục đẩy mạnh cải cách hành chính giai đoạn 2021-2025 Huyện ủy Tứ Kỳ"),
    shown("views", PLAN, "tin-tuc/ke-hoach-111/index.html", "article .meta span:has([data-counter='views'])", "Lượt xem: 430"),
    shown("rating", THANH, "tin-tuc/nhiem-vu-2023/index.html", "article a[href='https://chauthanh.example.vn/danh-gia?trang=https%3A%2F%2Fchauthanh.example.vn%2Ftin-tuc%2Fnhiem-vu-2023%2F']", "Đánh giá bài viết"),
    shown("contrast", THANH, "index.html", "header button[aria-pressed]", "Tương phản"),
    shown("page actions", MON, "tin-tuc/nhiem-vu-2023/index.html", ".actions button[data-print]", "In trang"),
    shown("page actions", MON, "tin-tuc/nhiem-vu-2023/index.html", ".actions a[href='/tin-tuc/']", "Quay lại"),
    shown("page actions", MON, "tin-tuc/nhiem-vu-2023/index.html", ".actions a[href='#top']", "Lên trên"),
    shown("skip link", THANH, "tin-tuc/nhiem-vu-2023/index.html", "body > a:first-child[href='#main']", "Truy cập nội dung luôn"),
    shown("other news", TRA, "tin-tuc/ke-hoach-2021/index.html", "aside:has(.rows) h2", "Các tin khác"),
    shown("other news", TRA, "tin-tuc/ke-hoach-2021/index.html", "aside .rows li", "Phấn đấu thuộc nhóm 3 địa phương dẫn đầu về PAR Index 08/01/2021"),
    shown("other news", MON, "tin-tuc/nhiem-vu-2023/index.html", "aside .rows li", "Đẩy mạnh tuyên truyền cải cách hành chính nhà nước 02/06/2023"),
    shown("other news", MON, "tin-tuc/index.html", "main a", "Kế hoạch Điều tra xã hội học khảo sát, đo lường sự hài lòng của người dân, tổ chức đối với sự phục vụ của các cơ quan hành chính nhà nước"),
    shown("by date", TRA, "index.html", "a[href='/ngay/']", "Xem tin theo ngày"),
    shown("by date", TRA, "ngay/2020/12/22/index.html", "main a[href='/tin-tuc/ke-hoach-2021/']", "Hương Trà xây dựng Kế hoạch cải cách hành chính năm 2021"),
    shown("search", TRA, "index.html", "form[role='search'][action='/tim-kiem/'] label", "Tìm kiếm"),
    shown("notices", MON, "index.html", "main section:has(a[href='/thong-bao/ky-hop-thu-muoi/'])", "Thông báo"),
    shown("notices", MON, "thong-bao/ky-hop-thu-muoi/index.html", "article .meta", "05/06/2023 Có hiệu lực đến hết 31/07/2023"),
    shown("messages", PLAN, "tin-tuc/ke-hoach-111/index.html", ".prose a.message-link[href='/thong-diep/05-t/']", "05 T"),
    shown("messages", PLAN, "tin-tuc/ke-hoach-111/index.html", ".prose .message li", "Tiếp xúc tổ chức, cá nhân lịch sự, vui vẻ, thân thiện, cởi mở"),
    shown("messages", PLAN, "thong-diep/05-k/index.html", "article li", "Không nhận quà, tiền bôi trơn"),
    shown("identity", GIAP, "index.html", "body > footer", "Trang thông tin điện tử xã Nguyên Giáp - huyện Tứ Kỳ"),
    shown("identity", GIAP, "index.html", "body > footer", "Trưởng Ban Biên tập: Ông Bùi Viết Tuấn - Chủ tịch UBND xã"),
    shown("identity", GIAP, "index.html", "body > footer", "Xã Nguyên Giáp, huyện Tứ Kỳ, tỉnh Hải Dương"),
    shown("identity", GIAP, "index.html", "body > footer", "0326052181"),
    shown("identity", GIAP, "index.html", "body > footer a[href='mailto:quangnguyengiap@gmail.com']", "quangnguyengiap@gmail.com"),
    shown("identity", THANH, "index.html", "body", "Chào mừng bạn đến với Trang thông tin điện tử Huyện Châu Thành - Tỉnh Tiền Giang"),
    shown("parent portal", THANH, "index.html", "header a[href='https://tiengiang.example.vn/']", "Cổng thông tin điện tử tỉnh Tiền Giang"),
    shown("counters", GIAP, "index.html", "body > footer", "Đang truy cập 4"),
    shown("counters", GIAP, "index.html", "body > footer", "Tháng này 13.173"),
    shown("counters", GIAP, "index.html", "body > footer", "Tất cả 142.266"),
    shown("counters", THANH, "index.html", "body > footer", "Tổng lượt truy cập 371.867"),
    shown("counters", PLAN, "index.html", "body > footer", "Trong tuần 6.186"),
    shown("counters", PLAN, "index.html", "body > footer", "Tổng lượt truy cập 1.279.974"),
    shown("counters", TRA, "index.html", "body > footer", "Truy cập tổng 6.407.456"),
    shown("counters", TRA, "index.html", "body > footer", "Truy cập hiện tại 1.131"),
    shown("counters", MON, "index.html", "body > footer", "Đang online 360"),
    shown("counters", MON, "index.html", "body > footer", "Tất cả 5.144.889"),
    shown("schedule", MON, "index.html", "main section a[href='/lich-lam-viec/tuan-24-2023/']", "Tuần 24 (từ ngày 05 tháng 6 đến ngày 11/6/2023)"),
    shown("schedule", MON, "lich-lam-viec/index.html", "h1", "Lịch làm việc"),
    shown("schedule", MON, "lich-lam-viec/index.html", "table.timetable", "Lịch làm việc của Lãnh đạo Hội đồng nhân dân và Ủy ban nhân dân thị xã"),
    shown("schedule", MON, "lich-lam-viec/index.html", "a[href='/lich-lam-viec/lich.ics']", "Tải lịch (.ics)"),
    shown("schedule", MON, "lich-lam-viec/tuan-24-2023/index.html", "a[href='/lich-lam-viec/tuan-23-2023/']", "Tuần 23 (từ ngày 29 tháng 5 đến ngày 04/6/2023)"),
    shown("link groups", THANH, "index.html", "main nav:has(a), main section:has(a[href='https://dichvucong.gov.vn/'])", "Liên kết"),
    shown("link groups", MON, "index.html", "main a[href='https://haiduong.example.vn/4/']", "Tra cứu kết quả giải quyết TTHC"),
    shown("link groups", MON, "index.html", "main h2", "HỆ THỐNG VĂN BẢN"),
    shown("media", THANH, "index.html", "main section:has(a[href='/hinh-anh/mot-cua/'])", "Hình ảnh"),
    shown("media", THANH, "hinh-anh/mot-cua/index.html", "dialog[data-viewer] button", "Ảnh sau"),
    shown("media", MON, "index.html", "main section:has(a[href='/video/hoi-nghi/'])", "Video hoạt động"),
    shown("media", MON, "video/hoi-nghi/index.html", "main:has(video[controls][poster] track[kind='captions'])", "37 nhiệm vụ và 54 hoạt động"),
    shown("media", MON, "index.html", "main section:has(a[href='/dai-phat-thanh/covid-19/'])", "Đài phát thanh thị xã"),
    shown("media", MON, "dai-phat-thanh/covid-19/index.html", "main:has(audio[controls])", "Tuyên truyền phòng, chống dịch Covid-19"),
    shown("media", MON, "dai-phat-thanh/index.html", "a[href='/dai-phat-thanh/podcast.xml']", "podcast"),
    shown("media", MON, "index.html", "main section:has(a[href='/thu-vien-anh/hoi-nghi/'])", "Thư viện ảnh"),
    shown("TTHC results", GIAP, "index.html", "main section", "Kết quả giải quyết TTHC"),
    shown("TTHC results", GIAP, "index.html", "main section", "Đến tháng 09 đã giải quyết: 99,95%"),
    shown("TTHC results", GIAP, "index.html", "main section", "Số hồ sơ xử lý: 1.950"),
    shown("TTHC results", GIAP, "index.html", "main section", "Trước & đúng hạn: 1.949"),
    shown("TTHC results", GIAP, "index.html", "main section", "Trễ hạn: 1 "),
    shown("TTHC results", GIAP, "index.html", "main section", "Tỉ lệ trễ hạn: 0,05%"),
    shown("TTHC results", GIAP, "index.html", "main section a[href='/so-lieu/tthc/']", "Chi tiết"),
    shown("TTHC results", GIAP, "index.html", "main section", "Cập nhật lúc: 28/09/2023 02:07:39"),
    shown("TTHC results", GIAP, "so-lieu/tthc/index.html", "main:has(svg) table", "1.949"),
    shown("TTHC results", GIAP, "so-lieu/tthc/index.html", "a[href$='tthc.csv']", "csv"),
    shown("TTHC results", GIAP, "tin-tuc/de-an-06/index.html", "aside, section", "Kết quả giải quyết TTHC"),
    shown("ranking", MON, "index.html", "main tr:has(th)", "1 Xã Lạc Long tăng 21 bậc"),
    shown("ranking", MON, "so-lieu/xep-hang/index.html", "main tr", "2 Xã Thượng Quận"),
    shown("badges", PLAN, "index.html", "footer a[href='https://ipv6.example.vn/thidua']:has(img[alt='ipv6 ready'])", ""),
    shown("badges", PLAN, "index.html", "footer a[href='https://tinnhiemmang.example.vn/thidua']:has(img[alt='Chứng nhận Tín nhiệm mạng'])", ""),
];

/// The elements that real pages show. What none of them may show is looked for in
/// [`what_no_page_should_show_is_nowhere`].
const ELEMENTS: &[&str] = &[
    "kicker",
    "date",
    "byline",
    "picture",
    "document references",
    "views",
    "rating",
    "contrast",
    "page actions",
    "skip link",
    "other news",
    "by date",
    "search",
    "notices",
    "messages",
    "identity",
    "parent portal",
    "counters",
    "schedule",
    "link groups",
    "media",
    "TTHC results",
    "ranking",
    "badges",
];

/// The pages of every site, by site and file.
fn pages() -> BTreeMap<(&'static str, String), String> {
    let mut pages = BTreeMap::new();
    for name in [GIAP, THANH, PLAN, TRA, MON] {
        let site = Site::empty();
        copy(&repository("tests/sites").join(name).join("input"), site.root());
        site.loa(&format!("build --strict --at {}", moment(name))).expect(0);
        for (path, bytes) in site.output() {
            if path.ends_with(".html") {
                pages.insert((name, path), String::from_utf8(bytes).expect("pages are text"));
            }
        }
    }
    pages
}

/// Words with one blank between them, in small letters.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What a reader meets in an element, with a blank where a tag is.
fn words_of(element: scraper::ElementRef<'_>) -> String {
    plain(&element.text().collect::<Vec<_>>().join(" "))
}

#[test]
fn every_element_of_the_real_pages_is_there() {
    let pages = pages();
    let mut missing = Vec::new();
    for Shown { element, site, page, selector, words } in SHOWN {
        let Some(html) = pages.get(&(*site, page.to_string())) else {
            missing.push(format!("{element}: {site} has no {page}"));
            continue;
        };
        let html = Html::parse_document(html);
        let found: Vec<String> = html.select(&Selector::parse(selector).expect(selector)).map(words_of).collect();
        if !found.iter().any(|found| found.contains(&plain(words))) {
            missing.push(format!("{element}: {site}/{page}: “{words}” is not in {selector}: {found:?}"));
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
    let covered: BTreeSet<_> = SHOWN.iter().map(|shown| shown.element).collect();
    assert_eq!(covered, ELEMENTS.iter().copied().collect());
}

#[test]
fn what_no_page_should_show_is_nowhere() {
    let nothing = Selector::parse(
        "input[type=password], form[action*=dang-nhap], marquee, blink, [autoplay], [style], iframe, font, \
         script:not([src]):not([type='application/ld+json'])",
    )
    .expect("a selector");
    for ((site, page), html) in pages() {
        let html = Html::parse_document(&html);
        assert_eq!(html.select(&nothing).map(|element| element.html()).collect::<Vec<_>>(), [""; 0], "{site}/{page}");
        let text = words_of(html.root_element());
        for words in ["đăng nhập", "0/5", "tỉ lệ trễ hạn: 0%"] {
            assert!(!text.contains(words), "{site}/{page}: {words}");
        }
    }
}
