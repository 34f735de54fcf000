//! What every key is for, in Vietnamese: the text that an editor shows beside the key.

/// The description of a key of a record.
pub(super) fn description(record: &str, key: &str) -> Option<&'static str> {
    match record {
        "EntryKeys" => entry(key),
        "PictureKeys" => picture(key),
        "ItemKeys" => item(key),
        "FileKeys" => file(key),
        "EventKeys" => event(key),
        "VideoKeys" => video(key),
        "CaptionKeys" => caption(key),
        "AudioKeys" => audio(key),
        "PeriodKeys" => period(key),
        "TargetKeys" => target(key),
        "IndexKeys" => index(key),
        "SiteKeys" => site(key),
        "IdentityKeys" => identity(key),
        "ParentKeys" => parent(key),
        "LinkKeys" => link(key),
        "CategoryKeys" => category(key),
        "HostingKeys" => hosting(key),
        "CounterKeys" => counters(key),
        "CounterLabelKeys" => label(key),
        "CounterBaseKeys" => counter_base(key),
        "MarkdownKeys" => markdown(key),
        "CheckKeys" => check(key),
        "FeedKeys" => feeds(key),
        "UrlKeys" => urls(key),
        "EditorKeys" => editor(key),
        "FormerNameKeys" => former_name(key),
        "SuccessorKeys" => successor(key),
        "WidgetsKeys" => places(key),
        "WidgetKeys" => widget(key),
        "BadgeKeys" => badge(key),
        _ => None,
    }
}

fn entry(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "Tên bài, bắt buộc. Có dấu hai chấm thì đặt trong ngoặc kép.",
        "date" => {
            "Ngày đăng, viết ngày trước tháng sau: 10/02/2023 hoặc 10/02/2023 07:00. Quyết định thứ tự trong danh sách."
        }
        "updated" => "Ngày sửa gần nhất, viết như date.",
        "summary" => "Tóm tắt, hiện dưới tên bài và trong danh sách. Bỏ trống thì lấy đoạn văn đầu tiên.",
        "category" => "Chuyên mục, mỗi bài một chuyên mục.",
        "tags" => "Các thẻ: một thẻ, hoặc danh sách.",
        "author" => "Tác giả: một tên, hoặc danh sách tên.",
        "unit" => "Cơ quan ban hành, như Phòng Nội vụ.",
        "source" => "Nơi đăng đầu tiên.",
        "image" => "Ảnh đầu bài. Cần src và alt.",
        "documents" => "Số, ký hiệu các văn bản mà bài nói tới, như 111/KH-UBND.",
        "campaign" => "Phần cuối địa chỉ của chiến dịch mà bài thuộc về.",
        "draft" => "true: bản nháp, không đăng.",
        "publish" => "Hẹn giờ: đăng từ thời điểm này. Không có thì tính theo date.",
        "expires" => "Gỡ bài: ghi ngày thì bài còn hiện hết ngày đó, ghi giờ thì gỡ đúng giờ đó.",
        "pin_until" => "Ghim đầu danh sách đến hết ngày này.",
        "slug" => "Phần cuối của địa chỉ, thay cho tên tệp.",
        "aliases" => "Các địa chỉ cũ sẽ dẫn về bài này, như /tin-moi/thi-dua.html.",
        "layout" => "Tên mẫu trang của giao diện, không có .html, thay cho mẫu thường dùng.",
        "toc" => "true: hiện mục lục; false: không hiện.",
        "code" => "Mã thông điệp, như 05 T. Con số là số điều.",
        "key" => "Chữ cái (T) hoặc từ (Không) mở đầu mọi điều.",
        "items" => "Các điều của thông điệp, bắt buộc. Mỗi điều là một câu, hoặc text kèm note.",
        "document" => "Số, ký hiệu văn bản ban hành thông điệp.",
        "period" => "Thời gian áp dụng hoặc thực hiện: from và to, có thể bỏ một đầu.",
        "state" => {
            "ended: khép lại chiến dịch. Trang giữ nguyên, ghi rõ đã kết thúc ngày nào; cần period.to. Chưa kết thúc thì bỏ khóa này."
        }
        "plan" => "Số, ký hiệu kế hoạch của chiến dịch.",
        "messages" => "Mã các thông điệp của chiến dịch, như 05 T.",
        "organiser" => "Cơ quan chủ trì.",
        "targets" => "Bảng chỉ tiêu, mỗi dòng một chỉ tiêu.",
        "urgent" => "true: thông báo khẩn, hiện ở đầu mọi trang cho tới khi hết hạn.",
        "number" => "Số, ký hiệu của văn bản, như 111/KH-UBND. Bắt buộc, không trùng văn bản khác.",
        "type" => "Loại văn bản: Kế hoạch, Quyết định, Công văn…",
        "issuer" => "Cơ quan ban hành.",
        "issued" => "Ngày ban hành, viết ngày trước tháng sau: 02/08/2022.",
        "signer" => "Người ký.",
        "abstract" => "Trích yếu nội dung văn bản.",
        "files" => "Tệp toàn văn đặt cạnh tệp này, như 111-kh-ubnd.pdf; nhiều tệp thì mỗi dòng một tệp.",
        "week" => "Số của tuần, do cơ quan tự đánh: 24. Bắt buộc. loa giữ nguyên, không tính lại theo lịch.",
        "from" => "Ngày đầu tuần: 05/06/2023. Bắt buộc.",
        "to" => "Ngày cuối tuần: 11/06/2023. Bắt buộc.",
        "events" => "Các việc trong tuần, mỗi việc có date và title; loa tự xếp theo ngày, giờ.",
        "photos" => {
            "Các ảnh của bộ ảnh, mỗi ảnh cần src và alt. Mỗi bài chỉ có một trong ba khóa photos, video, audio."
        }
        "video" => "Video: src, poster (ảnh bìa, bắt buộc), captions (phụ đề), duration (thời lượng).",
        "audio" => "Bài phát thanh: src, duration. Toàn văn viết ở phần nội dung.",
        "link_documents" => "false: không tự đặt liên kết vào số, ký hiệu văn bản trong bài.",
        _ => return None,
    })
}

fn picture(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "Tệp ảnh, tính từ thư mục của bài. Bắt buộc.",
        "alt" => "Mô tả điều người xem thấy, dành cho người không nhìn được ảnh. Bắt buộc.",
        "caption" => "Chú thích dưới ảnh.",
        "credit" => "Tác giả ảnh.",
        _ => return None,
    })
}

fn item(key: &str) -> Option<&'static str> {
    Some(match key {
        "text" => "Nội dung điều, mở đầu bằng key của thông điệp. Bắt buộc.",
        "note" => "Giải thích: điều này nghĩa là gì khi làm việc.",
        _ => return None,
    })
}

fn file(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "Tệp, tính từ thư mục của văn bản. Bắt buộc.",
        "title" => "Tên hiện trên trang; bỏ trống thì hiện tên tệp.",
        _ => return None,
    })
}

fn event(key: &str) -> Option<&'static str> {
    Some(match key {
        "date" => "Ngày, nằm trong tuần. Bắt buộc.",
        "time" => "Giờ: 7:30, 7h30, 7h30–9h00, hoặc Sáng, Chiều, Tối. Bỏ trống là cả ngày.",
        "title" => "Nội dung công việc. Bắt buộc.",
        "place" => "Địa điểm.",
        "chair" => "Người chủ trì.",
        "attendees" => "Thành phần dự: một dòng chữ, hoặc danh sách.",
        "note" => "Ghi chú, hiện dưới nội dung.",
        _ => return None,
    })
}

fn video(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "Tệp video cạnh bài; nhiều định dạng thì liệt kê, loại nên dùng đứng trước. Bắt buộc.",
        "poster" => "Ảnh bìa, hiện trước khi phát và trong danh sách. Bắt buộc.",
        "captions" => "Các tệp phụ đề .vtt, mỗi ngôn ngữ một tệp.",
        "duration" => "Thời lượng: phút:giây, hoặc giờ:phút:giây.",
        _ => return None,
    })
}

fn caption(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "Tệp phụ đề WebVTT (.vtt). Bắt buộc.",
        "language" => "Mã ngôn ngữ của phụ đề: vi, en… Bỏ trống thì là ngôn ngữ của bài.",
        "label" => "Tên hiện trong trình phát; bỏ trống thì là tên của ngôn ngữ.",
        _ => return None,
    })
}

fn audio(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "Tệp âm thanh cạnh bài, nên là MP3. Bắt buộc.",
        "duration" => "Thời lượng: phút:giây, hoặc giờ:phút:giây.",
        _ => return None,
    })
}

fn period(key: &str) -> Option<&'static str> {
    Some(match key {
        "from" => "Từ ngày.",
        "to" => "Đến hết ngày.",
        _ => return None,
    })
}

fn target(key: &str) -> Option<&'static str> {
    Some(match key {
        "label" => "Nội dung chỉ tiêu. Bắt buộc.",
        "target" => "Mức đặt ra: số (99,95) hoặc chữ. Viết phần nghìn liền nhau: 1950.",
        "actual" => "Mức đạt được: số hoặc chữ. Chưa có số liệu thì bỏ hẳn khóa này, đừng ghi 0.",
        "unit" => "Đơn vị, như \"%\" hoặc hồ sơ.",
        "better" => "higher: cao hơn là tốt (mặc định); lower: thấp hơn là tốt.",
        "as_of" => "Số liệu tính đến ngày nào.",
        "source" => "Số liệu lấy từ đâu.",
        _ => return None,
    })
}

fn index(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "Tên mục, bắt buộc.",
        "kind" => {
            "Mục chứa gì: news (tin, bài; mặc định), messages (thông điệp), campaigns (chiến dịch), notices (thông báo), documents (sổ văn bản), schedule (lịch làm việc), media (ảnh, video, phát thanh), pages (trang riêng)."
        }
        "summary" => "Một câu về mục.",
        "order" => "Số thứ tự của mục. Mục không có số đứng sau.",
        "image" => "Ảnh của mục: hiện khi chia sẻ mục, và là ảnh bìa podcast của mục. Cần src và alt.",
        _ => return None,
    })
}

fn site(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "Tên trang.",
        "description" => "Một câu về trang, dùng cho máy tìm kiếm và RSS.",
        "base_url" => "Địa chỉ đầy đủ của trang trên mạng, kể cả thư mục con: https://tinh.example.vn/cchc/.",
        "language" => "Ngôn ngữ của trang và của thông báo lỗi: vi (mặc định) hoặc en.",
        "timezone" => "Múi giờ của ngày giờ không ghi múi giờ, trong ngoặc kép: \"+07:00\" (mặc định).",
        "theme" => "Tên thư mục giao diện; mặc định là cong-vu.",
        "identity" => "Cơ quan chủ quản, hiện ở đầu và chân trang.",
        "menu" => "Menu: danh sách liên kết, mỗi mục có title và url. Bỏ thì menu gồm trang chủ và các mục.",
        "footer" => "Liên kết ở chân trang. Bỏ thì liệt kê các trang riêng trong content/.",
        "categories" => "Các chuyên mục, theo thứ tự muốn hiện.",
        "counters" => "Bộ đếm truy cập.",
        "markdown" => "Cách đọc Markdown.",
        "check" => "Những gì loa check tìm, và nặng nhẹ ra sao.",
        "feeds" => "RSS và các bản tin.",
        "urls" => "Các chữ trong địa chỉ. Đặt từ đầu rồi giữ nguyên.",
        "page_size" => "Số bài trên một trang danh sách, từ 1 đến 200; mặc định 20.",
        "indexed" => "false: xin máy tìm kiếm đừng đưa trang vào kết quả.",
        "report" => {
            "Nơi nhận báo lỗi của người đọc: hộp thư điện tử, hoặc địa chỉ biểu mẫu có {url} ở chỗ của địa chỉ trang."
        }
        "rating" => {
            "Nơi người đọc đánh giá bài viết: địa chỉ biểu mẫu có {url} ở chỗ của địa chỉ trang, hoặc hộp thư điện tử."
        }
        "search" => "false: trang không có ô tìm kiếm. Mặc định là có.",
        "widgets" => {
            "Tiện ích: cái gì đứng ở đâu trên trang chủ (home), bên cạnh bài và danh sách (sidebar), ở chân mọi trang (footer)."
        }
        "hosting" => "Những gì loa build làm thêm cho máy chủ web: files và compress.",
        _ => return None,
    })
}

fn hosting(key: &str) -> Option<&'static str> {
    Some(match key {
        "files" => {
            "Ghi tệp cấu hình vào public/: apache (.htaccess), iis (web.config), netlify hoặc cloudflare (_headers, _redirects). Mặc định không ghi gì."
        }
        "compress" => {
            "Nén sẵn các tệp chữ, đặt cạnh tệp gốc: gz, br, hoặc cả hai. Chỉ có ích khi máy chủ biết gửi tệp nén sẵn."
        }
        _ => return None,
    })
}

fn identity(key: &str) -> Option<&'static str> {
    Some(match key {
        "unit" => "Tên cơ quan, như Ủy ban nhân dân xã Nguyên Giáp.",
        "parent" => "Cổng thông tin mà trang trực thuộc: name và url, cần cả hai.",
        "editor" => "Người chịu trách nhiệm nội dung: một dòng, hoặc role, name, title.",
        "address" => "Địa chỉ cơ quan.",
        "phone" => "Điện thoại.",
        "email" => "Thư điện tử.",
        "welcome" => "Dòng chào ở đầu trang chủ.",
        "former_names" => "Các tên trước đây của cơ quan, kèm ngày: name, from, to. Hiện ở chân trang.",
        "succeeded_by" => {
            "Cơ quan kế thừa: name, url, since. Có khóa này thì mọi trang mang dải báo trang đã thành lưu trữ."
        }
        _ => return None,
    })
}

fn parent(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "Tên cổng thông tin. Bắt buộc.",
        "url" => "Địa chỉ đầy đủ của cổng, bắt đầu bằng https://. Bắt buộc.",
        _ => return None,
    })
}

fn link(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "Chữ của liên kết. Bắt buộc.",
        "url" => {
            "Nơi dẫn tới: địa chỉ trong trang (/tin-tuc/), tệp (content/gioi-thieu.md), https://, mailto: hoặc tel:. Bắt buộc."
        }
        _ => return None,
    })
}

fn category(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "Tên chuyên mục, đúng như bài ghi ở category. Bắt buộc.",
        "slug" => "Phần cuối của địa chỉ; mặc định là tên viết không dấu.",
        "summary" => "Một câu về chuyên mục.",
        _ => return None,
    })
}

fn counters(key: &str) -> Option<&'static str> {
    Some(match key {
        "provider" => {
            "none: in số liệu có lúc dựng trang (mặc định); json: đọc số mới từ counters.json ở gốc của trang; goatcounter: trình duyệt hỏi thẳng GoatCounter; ssi: máy chủ web tự chèn số khi gửi trang, không cần JavaScript."
        }
        "show" => "Hiện những bộ đếm nào, theo thứ tự.",
        "url" => {
            "Địa chỉ trang GoatCounter của đơn vị: https://xa.goatcounter.com/. Chỉ dùng, và bắt buộc, với provider: goatcounter."
        }
        "every" => {
            "Mỗi trình duyệt hỏi số mới nhiều nhất mấy phút một lần, từ 1 đến 1440; mặc định là 5. Dùng với json và goatcounter."
        }
        "base" => "Số đã đếm được của bộ đếm cũ, cộng vào tổng. Cần total và as_of.",
        "labels" => "Nhãn riêng cho từng bộ đếm.",
        _ => return None,
    })
}

fn label(key: &str) -> Option<&'static str> {
    Some(match key {
        "online" => "Nhãn của số người đang truy cập.",
        "today" => "Nhãn của số lượt hôm nay.",
        "week" => "Nhãn của số lượt trong tuần.",
        "month" => "Nhãn của số lượt trong tháng.",
        "total" => "Nhãn của tổng số lượt.",
        "views" => "Nhãn của số lượt xem từng bài.",
        _ => return None,
    })
}

fn check(key: &str) -> Option<&'static str> {
    Some(match key {
        "off" => "Các quy tắc không cần kiểm tra.",
        "warnings" => "Các quy tắc chỉ cảnh báo.",
        "errors" => "Các quy tắc coi là lỗi.",
        _ => return None,
    })
}

fn markdown(key: &str) -> Option<&'static str> {
    Some(match key {
        "smart_punctuation" => "true: đổi ngoặc thẳng thành ngoặc cong, -- thành –, ... thành ….",
        "raw_html" => "true: giữ thẻ HTML trong bài sau khi lọc bỏ phần nguy hiểm; false: HTML hiện như chữ.",
        _ => return None,
    })
}

fn feeds(key: &str) -> Option<&'static str> {
    Some(match key {
        "limit" => "Số tin trong mỗi bản tin; mặc định 20, nhiều nhất 500.",
        _ => return None,
    })
}

fn urls(key: &str) -> Option<&'static str> {
    Some(match key {
        "category" => "Chữ đứng trước tên chuyên mục; mặc định chuyen-muc.",
        "tag" => "Chữ đứng trước tên thẻ; mặc định the.",
        "date" => "Chữ đứng trước năm, tháng, ngày; mặc định ngay.",
        "page" => "Chữ đứng trước số trang của danh sách; mặc định trang.",
        "search" => "Địa chỉ trang tìm kiếm; mặc định là tim-kiem.",
        "type" => "Chữ đứng trước loại văn bản trong sổ văn bản; mặc định loai.",
        "year" => "Chữ đứng trước năm ban hành trong sổ văn bản; mặc định nam.",
        _ => return None,
    })
}

fn editor(key: &str) -> Option<&'static str> {
    Some(match key {
        "role" => "Vai trò, như Trưởng Ban Biên tập.",
        "name" => "Họ tên. Bắt buộc.",
        "title" => "Chức vụ, như Chủ tịch UBND xã.",
        _ => return None,
    })
}

fn former_name(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "Tên trước đây. Bắt buộc.",
        "from" => "Ngày bắt đầu mang tên ấy.",
        "to" => "Ngày cuối cùng mang tên ấy.",
        _ => return None,
    })
}

fn counter_base(key: &str) -> Option<&'static str> {
    Some(match key {
        "total" => "Tổng lượt truy cập mà bộ đếm cũ ghi, viết liền các chữ số: 1279974. Bắt buộc.",
        "as_of" => "Ngày cuối mà bộ đếm cũ còn đếm: từ ngày sau mới cộng thêm. Bắt buộc.",
        _ => return None,
    })
}

fn successor(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "Tên cơ quan kế thừa. Bắt buộc.",
        "url" => "Địa chỉ đầy đủ của trang mới. Bắt buộc.",
        "since" => "Từ ngày nào.",
        _ => return None,
    })
}

fn places(key: &str) -> Option<&'static str> {
    Some(match key {
        "home" => "Trang chủ, từ trên xuống. Bỏ khóa này thì trang chủ như mặc định.",
        "sidebar" => "Cột bên cạnh bài và danh sách.",
        "footer" => "Chân mọi trang, thay cho bộ đếm truy cập.",
        _ => return None,
    })
}

fn widget(key: &str) -> Option<&'static str> {
    Some(match key {
        "type" => "Loại tiện ích. Bắt buộc.",
        "title" => "Tiêu đề riêng; mặc định của từng loại.",
        "data" => "Tên tệp trong content/_data/; mặc định tthc.csv, xep-hang.csv hoặc lien-ket.yaml.",
        "group" => "Chỉ hiện nhóm liên kết có tên này.",
        "rows" => "Số dòng nhiều nhất.",
        "campaign" => "Chiến dịch có chỉ tiêu cần hiện: tên tệp viết không dấu; mặc định là chiến dịch đang diễn ra.",
        "section" => "Thư mục của mục lịch làm việc hoặc thư viện cần hiện; mặc định là mục đầu tiên của loại ấy.",
        "sort" => "Chỉ hiện một loại: gallery (ảnh), video, audio (phát thanh).",
        "note" => "Một dòng bên dưới, như nguồn số liệu.",
        "items" => "Các huy hiệu: image, alt, url.",
        _ => return None,
    })
}

fn badge(key: &str) -> Option<&'static str> {
    Some(match key {
        "image" => "Tệp ảnh trong content/. Bắt buộc.",
        "alt" => "Chữ thay cho ảnh. Bắt buộc.",
        "url" => "Trang của đơn vị cấp để người đọc kiểm chứng. Bắt buộc.",
        _ => return None,
    })
}
