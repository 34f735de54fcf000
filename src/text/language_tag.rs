//! Languages of captions: which tags there are (BCP 47), and what speakers call their language.

/// The two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee \
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki \
    kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc \
    oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr \
    ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// What speakers call the languages that captions of Vietnamese sites are in.
const OWN_NAMES: [(&str, &str); 9] = [
    ("vi", "Tiếng Việt"),
    ("en", "English"),
    ("fr", "Français"),
    ("ja", "日本語"),
    ("km", "ភាសាខ្មែរ"),
    ("ko", "한국어"),
    ("lo", "ພາສາລາວ"),
    ("th", "ไทย"),
    ("zh", "中文"),
];

/// Whether a text is the tag of a language: a code of ISO 639-1, or three letters for the many languages without one,
/// such as `tyz` (Tày); a script or a region may follow, as in `zh-Hant` and `en-GB`.
pub fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_language = match language.len() {
        2 => CODES.split_ascii_whitespace().any(|code| code == language),
        3 => language.bytes().all(|b| b.is_ascii_lowercase()),
        _ => false,
    };
    is_language && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The tag that was meant where people write a country or a name.
pub fn meant_language_tag(text: &str) -> Option<&'static str> {
    let text = super::fold(text);
    Some(match text.as_str() {
        "vn" | "viet" | "tieng viet" | "viet nam" | "vietnamese" => "vi",
        "us" | "anh" | "tieng anh" | "english" => "en",
        _ => return None,
    })
}

/// What speakers of a language call it, where loa knows.
pub fn own_name(tag: &str) -> Option<&'static str> {
    let language = tag.split('-').next()?.to_ascii_lowercase();
    OWN_NAMES.iter().find(|(code, _)| *code == language).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_what_only_looks_like_one() {
        for tag in ["vi", "VI", "en-GB", "zh-Hant", "zh-Hant-TW", "km", "tyz"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for text in ["", "vn", "xx", "tiếng Việt", "v", "vi_VN", "vi-", "-vi", "viet", "en-a b"] {
            assert!(!is_language_tag(text), "{text}");
        }
        assert_eq!(meant_language_tag("Tiếng Việt"), Some("vi"));
        assert_eq!(meant_language_tag("VN"), Some("vi"));
        assert_eq!(meant_language_tag("xx"), None);
        assert_eq!(own_name("vi-VN"), Some("Tiếng Việt"));
    }
}
