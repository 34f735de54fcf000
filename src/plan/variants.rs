//! Which smaller pictures are made of a picture: decided from its head, so that every address is known before a pixel
//! is decoded.

use crate::parse::picture::{Format, Head};
use crate::paths::Url;

/// The widths of smaller pictures in pixels, the largest first: an article on dense screens and
/// on others, a telephone, cards in lists on dense screens and on others.
const WIDTHS: [u32; 5] = [1600, 1200, 800, 480, 320];

/// The width of the picture for programs that know no WebP, feeds and sharing services in pixels.
const PLAIN_WIDTH: u32 = 1200;

/// How much larger a picture is, at least, than one that is made of it: less saves nothing.
const MARGIN: f64 = 1.15;

/// Up to how many bytes a picture stays as it is.
const SMALL: u64 = 20_000;

/// The longest side of a WebP in pixels (RFC 9649, §2.5).
const WEBP_LIMIT: u32 = 16_383;

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// WebP with losses.
    WebP,
    /// JPEG.
    Jpeg,
    /// PNG, for what is transparent.
    Png,
}

/// One picture that is made of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How it is written.
    pub encoding: Encoding,
}

/// The pictures that are made of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variants {
    /// WebP for browsers, the smallest first; empty when the picture stays as it is.
    pub webp: Vec<Variant>,
    /// What is shown where WebP is not known; `None` when that is the picture itself.
    pub plain: Option<Variant>,
}

impl Variant {
    /// Its address: `/tin-tuc/anh.jpg` and a width of 480 → `/tin-tuc/anh.jpg.480.webp`. The address of a file of
    /// `content/` has one dot at most, so these are nobody's.
    pub fn url(self, original: &Url) -> Url {
        let extension = match self.encoding {
            Encoding::WebP => "webp",
            Encoding::Jpeg => "jpg",
            Encoding::Png => "png",
        };
        Url::file(&format!("{}.{}.{extension}", original.as_str(), self.width))
    }
}

impl Variants {
    /// What is made of a picture. Nothing is ever enlarged; what moves, is drawn (SVG) or small stays as it is, unless
    /// its pixels have to be turned or its format is not known everywhere.
    pub fn of(head: &Head) -> Self {
        let is_still = matches!(head.format, Format::Jpeg | Format::Png | Format::WebP) && !head.is_animated;
        let is_turned = head.orientation != 1;
        if !is_still || (head.bytes < SMALL && !is_turned && head.format != Format::WebP) {
            return Self::default();
        }
        let variant = |width: u32, encoding| {
            let height = (f64::from(head.height) * f64::from(width) / f64::from(head.width)).round() as u32;
            Variant { width, height: height.max(1), encoding }
        };
        let fits = |width: u32, into: u32| f64::from(width) * MARGIN <= f64::from(into);
        let widest = WIDTHS.into_iter().find(|width| fits(*width, head.width));
        let widest = widest.filter(|_| fits(WIDTHS[0], head.width)).unwrap_or(head.width);
        let narrower = WIDTHS.into_iter().filter(|width| fits(*width, widest));
        let mut webp: Vec<Variant> = [widest].into_iter().chain(narrower).map(|w| variant(w, Encoding::WebP)).collect();
        webp.reverse();
        if webp.iter().any(|variant| variant.height > WEBP_LIMIT || variant.width > WEBP_LIMIT) {
            return Self::default();
        }
        if head.bytes < SMALL && !is_turned {
            webp.clear();
        }
        let plain = if head.has_alpha { Encoding::Png } else { Encoding::Jpeg };
        let plain = match fits(PLAIN_WIDTH, head.width) {
            true => Some(variant(PLAIN_WIDTH, plain)),
            false => (is_turned || head.format == Format::WebP).then(|| variant(head.width, plain)),
        };
        Self { webp, plain }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = Variant> {
        self.webp.iter().chain(&self.plain).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(format: Format, (width, height): (u32, u32), bytes: u64) -> Head {
        Head { format, width, height, orientation: 1, bytes, is_animated: false, has_alpha: false }
    }

    fn widths(head: &Head) -> (Vec<u32>, Option<u32>) {
        let Variants { webp, plain } = Variants::of(head);
        (webp.iter().map(|variant| variant.width).collect(), plain.map(|variant| variant.width))
    }

    #[test]
    fn nothing_is_enlarged_and_nearly_the_same_is_not_made() {
        for (width, webp, plain) in [
            (4000, &[320, 480, 800, 1200, 1600][..], Some(1200)),
            (1840, &[320, 480, 800, 1200, 1600], Some(1200)),
            (1700, &[320, 480, 800, 1200, 1700], Some(1200)),
            (1380, &[320, 480, 800, 1200, 1380], Some(1200)),
            (1300, &[320, 480, 800, 1300], None),
            (900, &[320, 480, 900], None),
            (500, &[320, 500], None),
            (1, &[1], None),
        ] {
            assert_eq!(widths(&head(Format::Jpeg, (width, 100), 300_000)), (webp.to_vec(), plain), "{width}");
        }
    }

    #[test]
    fn what_is_small_moves_or_is_drawn_stays_as_it_is() {
        let none = (Vec::new(), None);
        assert_eq!(widths(&head(Format::Jpeg, (1200, 800), 19_999)), none);
        assert_eq!(widths(&head(Format::Gif, (1200, 800), 900_000)), none);
        assert_eq!(widths(&head(Format::Svg, (1200, 800), 900_000)), none);
        assert_eq!(widths(&Head { is_animated: true, ..head(Format::Png, (1200, 800), 900_000) }), none);
        assert_eq!(widths(&head(Format::Jpeg, (800, 20_000), 900_000)), none, "too tall for WebP");
    }

    #[test]
    fn what_lies_on_its_side_is_made_upright_even_when_small() {
        let turned = Head { orientation: 6, ..head(Format::Jpeg, (300, 400), 9_000) };
        assert_eq!(widths(&turned), (vec![300], Some(300)));
        assert_eq!(Variants::of(&turned).plain.map(|plain| plain.height), Some(400));
    }

    #[test]
    fn what_is_webp_has_a_twin_for_those_who_cannot_show_it() {
        assert_eq!(widths(&head(Format::WebP, (300, 400), 9_000)), (Vec::new(), Some(300)));
        let glass = Head { has_alpha: true, ..head(Format::WebP, (2000, 1000), 90_000) };
        let plain = Variants::of(&glass).plain;
        assert_eq!(plain, Some(Variant { width: 1200, height: 600, encoding: Encoding::Png }));
        assert_eq!(
            plain.map(|plain| plain.url(&Url::file("a/b.webp")).to_string()).as_deref(),
            Some("/a/b.webp.1200.png")
        );
    }
}
