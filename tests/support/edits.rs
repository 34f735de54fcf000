//! Edits of a site such as people, editors and git make, good and bad, from a number that repeats them.

use std::fs;

use super::{Site, files, repository};

/// Numbers that look random and are the same in every run (Marsaglia's xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len() as u64) as usize]
    }
}

/// A one-pixel GIF of some width: enough for its size to be read.
pub(crate) fn picture(width: u8) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend([width, 0, 1, 0, 0, 0, 0]);
    bytes.extend([0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]);
    bytes
}

/// A small site without errors.
pub(crate) fn start() -> Site {
    let site = Site::new()
        .with("content/_index.md", "---\ntitle: Trang chủ\n---\nXin chào.\n")
        .with("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n[Bài](tin-tuc/bai-0.md)\n")
        .with("content/tin-tuc/_index.md", "---\ntitle: Tin tức\n---\n")
        .with("content/tin-tuc/anh.gif", picture(3))
        .with("content/thong-diep/_index.md", "---\ntitle: Thông điệp\nkind: messages\n---\n")
        .with(
            "content/thong-diep/02-t.md",
            "---\ntitle: Hai T\ncode: 02 T\nkey: T\nitems: [Tận tụy, Trách nhiệm]\n---\n",
        );
    for name in 0..6 {
        site.write(&article_path(name), format!("---\ntitle: Bài {name}\ndate: 2023-02-1{name}\n---\nThân bài.\n"));
    }
    site
}

/// The file of an article of [`start`], or of one that is not there yet.
pub(crate) fn article_path(name: u64) -> String {
    format!("content/tin-tuc/{}bai-{name}.md", if name.is_multiple_of(3) { "" } else { "2023/" })
}

/// An article; one in eight is broken, one in eight links to what may not be there.
fn article(dice: &mut Dice, name: u64) -> String {
    let mut text = format!("---\ntitle: Bài {name} lần {}\n", dice.roll(1000));
    match dice.roll(8) {
        0 => text.push_str("date: 31/02/2023\n"),
        1 => text.push_str("draft: true\n"),
        2 => text.push_str("date: 2023-07-01\n"),
        _ => text.push_str(&format!("date: 2023-0{}-1{}\n", dice.roll(5) + 1, dice.roll(9))),
    }
    if dice.roll(2) == 0 {
        text.push_str(&format!("category: {}\n", dice.pick(&["Thể chế", "Đất đai"])));
    }
    if dice.roll(3) == 0 {
        text.push_str(&format!("tags: [{}, chung]\n", dice.pick(&["một cửa", "Đề án 06"])));
    }
    if dice.roll(20) == 0 {
        text.push_str("khoa-la: 1\n");
    }
    text.push_str("---\nThân bài.\n");
    match dice.roll(8) {
        0 => text.push_str(&format!(
            "\n[Xem]({}bai-{}.md)\n",
            if name.is_multiple_of(3) { "" } else { "../" },
            dice.roll(4) * 3
        )),
        1 => text.push_str("\n{{ message(code=\"02 T\") }}\n"),
        2 => text.push_str(&format!("\n![Ảnh]({}anh.gif)\n", if name.is_multiple_of(3) { "" } else { "../" })),
        _ => {}
    }
    text
}

/// Edits the site somehow, a broken one often back to what it was at first, and returns what the watcher would have told.
pub(crate) fn edit(site: &Site, dice: &mut Dice, is_broken: bool) -> (String, Vec<String>) {
    let told = |what: &str, paths: Vec<String>| (what.to_string(), paths);
    let write = |path: &str, bytes: &[u8]| {
        site.write(path, bytes);
        path.to_string()
    };
    let toggle = |path: &str, bytes: &[u8]| {
        if site.path(path).exists() {
            site.remove(path)
        } else {
            site.write(path, bytes)
        }
        path.to_string()
    };
    let name = dice.roll(12);
    let sides = if is_broken && dice.roll(3) == 0 { 1 } else { 24 };
    match 23 - dice.roll(sides) {
        0..=9 => {
            let text = article(dice, name);
            told("write an article", vec![write(&article_path(name), text.as_bytes())])
        }
        10 => told("write or delete", vec![toggle(&article_path(name), article(dice, name).as_bytes())]),
        11 => {
            let (from, to) = (article_path(name), article_path(dice.roll(12)));
            if site.path(&from).exists() && from != to {
                fs::create_dir_all(site.path("content/tin-tuc/2023")).expect("a folder can be made");
                fs::rename(site.path(&from), site.path(&to)).expect("a file can be renamed");
            }
            told("rename", vec![from, to])
        }
        12 => {
            let size = dice.roll(5) + 1;
            let theme = if dice.roll(12) == 0 { "khong-co" } else { "plain" };
            let widgets = dice.pick(&["", "widgets: {home: [latest, tthc], sidebar: tthc, footer: counters}\n"]);
            let text = format!(
                "title: Trang {size}\nbase_url: https://xa.example.vn/cchc/\ntheme: {theme}\npage_size: {size}\n{widgets}"
            );
            told("settings", vec![write("site.yaml", text.as_bytes())])
        }
        13 => told("broken settings", vec![write("site.yaml", b"title: [\nmenu")]),
        14 => {
            let text = *dice.pick(&[
                "<p>{{ site.title }}</p>",
                "<p>{{ site.khong_co }}</p>",
                "<p>{{ site.title </p>",
                "<footer>Chân trang</footer>",
            ]);
            told("footer", vec![write("themes/plain/templates/partials/footer.html", text.as_bytes())])
        }
        15 => {
            // A page of its own kind, whose template fails only when it is rendered.
            let text = *dice.pick(&["{{ page.title }}", "{{ page.khong.co.gi }}", "{% if %}"]);
            told("template", vec![write("themes/plain/templates/tags.html", text.as_bytes())])
        }
        16 => {
            let style = format!("p {{ color: #00{} }}", dice.roll(9));
            told("style", vec![write("themes/plain/assets/a.css", style.as_bytes())])
        }
        17 => told("picture", vec![toggle("content/tin-tuc/anh.gif", &picture(dice.roll(9) as u8 + 1))]),
        18 => {
            let kind = dice.pick(&["news", "news", "pages", "schedule", "linh-tinh"]);
            let text = format!("---\ntitle: Tin {}\nkind: {kind}\n---\n", dice.roll(9));
            told("section", vec![write("content/tin-tuc/_index.md", text.as_bytes())])
        }
        19 => told("strings", vec![write("themes/plain/i18n/vi.yaml", strings(dice).as_bytes())]),
        20 if dice.roll(2) == 0 => {
            let late = dice.roll(3);
            let headings = "Kỳ;Đã giải quyết;Trước & đúng hạn;Trễ hạn;Cập nhật lúc";
            // One in three does not add up.
            let table = format!("{headings}\n2023-09;1.950;{};{};28/09/2023\n", 1950 - late.min(1), late);
            told("data", vec![toggle("content/_data/tthc.csv", table.as_bytes())])
        }
        20 => {
            let figures = format!("{{\"as_of\":\"2023-06-01T07:00:00+07:00\",\"total\":{}}}", dice.roll(9999));
            told("counters", vec![toggle("content/_data/counters.json", figures.as_bytes())])
        }
        21 => {
            let (from, to) = (site.path("content/tin-tuc/2023"), site.path("content/tin-tuc/nam"));
            if from.exists() && !to.exists() {
                fs::rename(&from, &to).expect("a folder can be moved");
            } else if to.exists() && !from.exists() {
                fs::rename(&to, &from).expect("a folder can be moved");
            }
            told("move a folder", vec!["content/tin-tuc/2023".into(), "content/tin-tuc/nam".into()])
        }
        22 => {
            let text =
                format!("---\ntitle: Hai T\ncode: 02 T\nkey: T\nitems: [Tận tụy, Trách nhiệm {}]\n---\n", dice.roll(9));
            told("message", vec![toggle("content/thong-diep/02-t.md", text.as_bytes())])
        }
        _ => {
            // Everything back to what it was, as after a checkout.
            fs::remove_dir_all(site.path("content")).expect("a folder can be deleted");
            let fresh = start();
            let mut paths = vec!["content".to_string()];
            for folder in ["content", "themes"] {
                for (path, bytes) in files(&fresh.path(folder)) {
                    paths.push(write(&format!("{folder}/{path}"), &bytes));
                }
            }
            paths.push(write("site.yaml", &fs::read(fresh.path("site.yaml")).expect("there is one")));
            told("checkout", paths)
        }
    }
}

fn strings(dice: &mut Dice) -> String {
    let text = fs::read_to_string(repository("tests/themes/plain/i18n/vi.yaml")).expect("there is one");
    if dice.roll(4) == 0 { format!("{text}\nkhong: [\n") } else { format!("{text}\nthem_{}: x\n", dice.roll(99)) }
}
