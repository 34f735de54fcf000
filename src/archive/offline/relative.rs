//! The way from one file of the offline variant to another.

/// The relative link from the file `from` to the file `to`, both below one folder with `/` between their parts:
/// `tin-tuc/bai/index.html` and `assets/a.css` → `../../assets/a.css`.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    let same = folder.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
    let shared = folder.get(..same).and_then(|same| same.rfind('/')).map_or(0, |slash| slash + 1);
    let up = folder.bytes().skip(shared).filter(|byte| *byte == b'/').count();
    let down = to.get(shared..).unwrap_or(to);
    let mut link = String::with_capacity(3 * up + down.len() + 2);
    for _ in 0..up {
        link.push_str("../");
    }
    // `a:b.html` would be an address of a scheme, and nothing would be the page itself.
    if up == 0 && (down.is_empty() || down.split('/').next().is_some_and(|first| first.contains(':'))) {
        link.push_str("./");
    }
    link.push_str(down);
    link
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn links_lead_up_and_down() {
        for (from, to, link) in [
            ("index.html", "tin-tuc/index.html", "tin-tuc/index.html"),
            ("tin-tuc/index.html", "index.html", "../index.html"),
            ("tin-tuc/bai/index.html", "assets/a.css", "../../assets/a.css"),
            ("tin-tuc/bai/index.html", "tin-tuc/bai-2/index.html", "../bai-2/index.html"),
            ("tin-tuc/bai/index.html", "tin-tuc/bai/index.html", "index.html"),
            ("tin-tuc/bai/index.html", "tin-tuc/bai/anh.jpg", "anh.jpg"),
            ("tin-tuc/bai/index.html", "tin-tuc/index.html", "../index.html"),
            ("a/b.html", "a/", "./"),
            ("a/b.html", "", "../"),
            ("b.html", "", "./"),
            ("b.html", "x:y.html", "./x:y.html"),
        ] {
            assert_eq!(relative(from, to), link, "{from} → {to}");
        }
    }
}
