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
    site.loa("build").expect(1).said("“88.125” được hiểu là 88125").said("xep-hang.csv:3:6");
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
