//! What is wrong with galleries, videos and broadcasts, in Vietnamese.

use crate::diagnostics::phrases::{picture_name, typed};
use crate::diagnostics::{Problem, RecordingFault};

/// The message and the mend for a problem of media.
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::MediaSort { given } if given.is_empty() => (
            "bài này chưa có ảnh, video hay tệp phát thanh nào".to_string(),
            "khai đúng một trong ba khóa: photos (bộ ảnh), video, audio (phát thanh), ví dụ:\naudio:\n  src: ban-tin.mp3\n  duration: 5:30".to_string(),
        ),
        Problem::MediaSort { given } => (
            format!("bài này khai cùng lúc {}; mỗi bài chỉ là một loại", given.join(", ")),
            "giữ lại một khóa, chuyển phần còn lại sang bài khác".to_string(),
        ),
        Problem::PhotoWithoutAlt { src } => (
            format!("ảnh {} trong bộ ảnh chưa có lời mô tả (alt)", typed(src)),
            format!("viết một câu tả điều ảnh cho thấy, ví dụ:\nphotos:\n  - src: {}\n    alt: Đoàn viên phát tờ rơi trước cổng chợ", picture_name(src)),
        ),
        Problem::VideoWithoutPoster { src } => (
            format!("video {} chưa có ảnh bìa (poster)", typed(src)),
            "chọn một khung hình của video, lưu thành tệp JPEG cạnh bài, rồi khai:\nvideo:\n  poster: anh-bia.jpg".to_string(),
        ),
        Problem::VideoWithoutCaptions => (
            "video chưa có phụ đề, người không nghe được sẽ không theo dõi được".to_string(),
            "làm tệp phụ đề .vtt đặt cạnh bài, rồi khai dưới khóa video:\n  captions:\n    - src: phu-de.vtt\n      language: vi".to_string(),
        ),
        Problem::AudioWithoutTranscript => (
            "bài phát thanh chưa có bản chữ, người không nghe được sẽ không biết nội dung".to_string(),
            "chép toàn văn bài phát thanh vào phần nội dung, dưới dòng --- thứ hai".to_string(),
        ),
        Problem::BadDuration { value } => (
            format!("không hiểu thời lượng {}", typed(value)),
            "viết phút và giây, hoặc giờ, phút và giây, cách nhau bằng dấu hai chấm, ví dụ:\nduration: 5:30\nduration: 1:05:30".to_string(),
        ),
        Problem::BadLanguage { value, meant } => (
            format!("{} không phải là mã ngôn ngữ", typed(value)),
            match meant {
                Some(meant) => format!("có lẽ bạn muốn viết “{meant}”"),
                None => "viết mã hai chữ cái: vi (tiếng Việt), en (tiếng Anh), km (tiếng Khmer), zh (tiếng Trung); ngôn ngữ không có mã hai chữ thì viết mã ba chữ, như tyz (tiếng Tày)".to_string(),
            },
        ),
        Problem::OutsideMedia { address } => (
            format!("{} nằm ở trang khác", typed(address)),
            "tải tệp về, đặt cạnh bài rồi ghi tên tệp; trang chỉ phát tệp của chính mình, để không mất khi trang kia đổi và không ai theo dõi được người xem. Nếu không được phép đăng lại, hãy đưa địa chỉ vào nội dung một tin dưới dạng liên kết".to_string(),
        ),
        Problem::BadRecording { src, fault } => recording(src, fault),
        // The others are not of media.
        _ => (
            "bài này chưa có ngày nên đứng cuối danh sách và không có trong podcast".to_string(),
            "thêm ngày vào phần đầu bài, ví dụ:\ndate: 10/02/2023".to_string(),
        ),
    }
}

fn recording(src: &str, fault: &RecordingFault) -> (String, String) {
    let src = typed(src);
    match fault {
        RecordingFault::Empty => (
            format!("tệp {src} trống, không có dữ liệu nào"),
            "chép lại tệp từ bản gốc, đợi chép xong rồi mới rút thẻ nhớ hoặc ngắt mạng".to_string(),
        ),
        RecordingFault::Misnamed { format } => (
            format!("tên tệp {src} nói là {format}, nhưng bên trong không phải"),
            format!(
                "mở tệp bằng phần mềm nghe nhìn rồi xuất lại thành {format}; chỉ đổi đuôi tên tệp thì định dạng không đổi theo"
            ),
        ),
        RecordingFault::NotCaptions => (
            format!("tệp phụ đề {src} không mở đầu bằng dòng WEBVTT"),
            "xuất lại phụ đề thành WebVTT; nếu đang có tệp .srt, dùng phần mềm làm phụ đề để lưu thành .vtt"
                .to_string(),
        ),
        RecordingFault::NoVideo => (
            format!("{src} không phải là video mà trình duyệt phát được"),
            "xuất video thành MP4 (H.264) hoặc WebM rồi đặt cạnh bài".to_string(),
        ),
        RecordingFault::NoSound => (
            format!("{src} không phải là tệp âm thanh mà trình duyệt phát được"),
            "xuất âm thanh thành MP3 hoặc M4A rồi đặt cạnh bài".to_string(),
        ),
        RecordingFault::NoCaptions => (
            format!("{src} không phải là tệp phụ đề mà trình duyệt đọc được"),
            "lưu phụ đề thành WebVTT, tệp có đuôi .vtt".to_string(),
        ),
    }
}
