//! Mistakes in the files of `content/_data/` that look right: what the program makes of them, and says.

mod support;

use support::Site;

const RESULTS: &str = "Kỳ,Đã giải quyết,Trước & đúng hạn,Trễ hạn,Cập nhật lúc\n";

fn site(widget: &str, file: &str, text: &str) -> Site {
    Site::new()
        .with("site.yaml", format!("title: Trang\nbase_url: https://xa.example.vn/\nwidgets:\n  home: [{widget}]\n"))
        .article("a", "2023-02-10")
        .with(file, text)
}

#[test]
fn scores_are_read_as_their_column_shows_and_printed_as_they_were_read() {
    let site = site("ranking", "content/_data/xep-hang.csv", "Đơn vị,Điểm\nXã A,90.5\nXã B,88.125\n");
    site.loa("build").expect(0);
    let page = site.page("so-lieu/xep-hang/index.html");
    assert!(page.find("Xã A") < page.find("Xã B") && page.contains("88,125"), "{page}");
    site.write("content/_data/xep-hang.csv", "Đơn vị;Điểm;Hạng\nXã A;92,5;2\nXã B;90,125;1\n");
    site.loa("build").expect(1).said("với điểm là 92,5 thì phải là hạng 1");
    site.write("content/_data/xep-hang.csv", "Đơn vị;Điểm\nXã A;92,5\nXã B;88.125\n");
    site.loa("build").expect(1).said("“88.125” được hiểu là 88125").said("88,125").said("xep-hang.csv:3:6");
    site.write("content/_data/xep-hang.csv", "Đơn vị;Tỷ lệ;Điểm\nXã A;;98%\nXã B;;97,5%\n");
    site.loa("build").expect(0);
    assert!(site.page("so-lieu/xep-hang/index.html").contains("97,5%"));
}

#[test]
fn figures_are_not_taken_after_the_site_is_built() {
    let rows = format!("{RESULTS}Tháng 5/2023,10,10,0,15/06/2023\n");
    let site = site("tthc", "content/_data/tthc.csv", &rows);
    site.loa("build --at 2023-06-15").expect(0).never_said("updated-later");
    site.loa("build --at 2023-06-14").expect(0).said("cảnh báo[updated-later]").said("tthc.csv:2:22");
}

#[test]
fn counters_are_refused_in_words_that_help() {
    let text = "{\n  \"today\": -1,\n  \"total\": \"1.279.974\",\n  \"yesterday\": 3\n}\n";
    let site = site("counters", "content/_data/counters.json", text);
    let run = site.loa("build").expect(1);
    run.said("số liệu của “today” phải là một số nguyên từ 0 trở lên, không phải “-1”")
        .said("counters.json:2:3")
        .said("\"total\": 1279974")
        .said("cảnh báo[unknown-key]: không có khóa tên “yesterday”")
        .never_said("expected u64")
        .never_said("thừa dấu phẩy");
}

#[test]
fn a_workbook_called_csv_is_told_from_another_encoding() {
    let site = site("tthc", "content/_data/tthc.csv", "");
    site.write("content/_data/tthc.csv", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe");
    site.loa("build").expect(1).said("lỗi[workbook]").said("CSV UTF-8").never_said("TCVN3");
}

#[test]
fn a_figure_beyond_every_count_is_called_too_large() {
    let rows = format!("{RESULTS}Tháng 5/2023,99999999999999999999,10,0,31/05/2023\n");
    let site = site("tthc", "content/_data/tthc.csv", &rows);
    site.loa("build").expect(1).said("là số quá lớn").never_said("không phải là một số nguyên");
}

#[test]
fn a_group_that_is_not_there_is_told_with_those_that_are() {
    let links = "groups:\n  - title: Liên kết\n    links:\n      - {title: A, url: /}\n  - title: Văn bản\n    links:\n      - {title: B, url: \"javascript:alert(1)\"}\n";
    let site = site("{type: links, group: Dịch vụ}", "content/_data/lien-ket.yaml", links);
    let run = site.loa("build").expect(1);
    run.said("tệp content/_data/lien-ket.yaml không có nhóm liên kết nào tên là “Dịch vụ”")
        .said("tệp: Liên kết; Văn bản")
        .said("không được dùng địa chỉ “javascript:alert(1)”")
        .said("lien-ket.yaml:7");
}

#[test]
fn thousands_with_a_point_in_targets_are_warned_of() {
    let campaign = "---\ntitle: Thi đua\ntargets:\n  - label: Hồ sơ trực tuyến\n    target: 1.950\n    actual: 95.5\n  - label: Điểm\n    target: 0.125\n    actual: 2100\n---\n";
    let site = site("targets", "content/chien-dich/thi-dua.md", campaign)
        .with("content/chien-dich/_index.md", "---\ntitle: Chiến dịch\nkind: campaigns\n---\n");
    let run = site.loa("build").expect(0);
    run.said("cảnh báo[number-grouped]: “1.950” ở khóa “target” được hiểu là 1,95")
        .said("thi-dua.md:5:5")
        .said("target: 1950")
        .said("1 cảnh báo");
}

#[test]
fn weeks_longer_than_weeks_and_numbers_beyond_a_year_are_told() {
    let week = |number: u32, from: &str, to: &str| format!("---\nweek: {number}\nfrom: {from}\nto: {to}\n---\n");
    let site = Site::new()
        .with("content/lich/_index.md", "---\ntitle: Lịch\nkind: schedule\n---\n")
        .with("content/lich/a.md", week(84, "05/06/2023", "18/06/2023"));
    let run = site.loa("build").expect(0);
    run.said("cảnh báo[week-too-long]: tuần này dài 14 ngày").said("a.md:4:1").said("cảnh báo[week-number-high]");
    // Whoever counts through a term has neighbours; whoever writes 11/07 for 11/06 has a week of 37 days.
    site.write("content/lich/a.md", week(84, "05/06/2023", "11/06/2023"));
    site.write("content/lich/b.md", week(85, "12/06/2023", "18/06/2023"));
    site.loa("build").expect(0).never_said("week-number-high").never_said("week-too-long");
    site.write("content/lich/b.md", week(85, "12/06/2023", "18/07/2023"));
    site.loa("build").expect(1).said("lỗi[week-too-long]: tuần này dài 37 ngày");
}

#[test]
fn the_mend_names_another_folder_than_the_one_that_failed() {
    let site = Site::new().article("a", "2023-02-10").with("public", "một tệp");
    site.loa("build").expect(2).said("--out trang-web");
}

#[test]
fn a_document_without_a_number_is_found_by_its_line() {
    let site = Site::new()
        .with("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
        .with("content/van-ban/a.md", "---\ntitle: Kế hoạch\n---\n");
    site.loa("build").expect(1).said("khóa “number” còn thiếu").said("van-ban/a.md:1:1");
}
