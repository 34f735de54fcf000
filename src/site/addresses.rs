//! The address of every kind of page.

use crate::parse::config::Config;
use crate::parse::theme::Strings;
use crate::paths::{SourcePath, Url};
use crate::text::slugify;

/// The words of addresses: the site's own, else the theme's for the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    category: String,
    tag: String,
    date: String,
    page: String,
    search: String,
    form: String,
    year: String,
    calendar: String,
    data: String,
}

impl Addresses {
    /// The words that a site uses.
    pub fn new(config: &Config, strings: &Strings) -> Self {
        let word = |own: &Option<Box<str>>, key: &str, last: &str| {
            let theme = strings.find(key).map(slugify).filter(|word| !word.is_empty());
            own.as_deref().map(str::to_string).or(theme).unwrap_or_else(|| last.to_string())
        };
        Self {
            category: word(&config.urls.category, "url_category", "chuyen-muc"),
            tag: word(&config.urls.tag, "url_tag", "the"),
            date: word(&config.urls.date, "url_date", "ngay"),
            page: word(&config.urls.page, "url_page", "trang"),
            search: word(&config.urls.search, "url_search", "tim-kiem"),
            form: word(&config.urls.form, "url_form", "loai"),
            year: word(&config.urls.year, "url_year", "nam"),
            calendar: word(&None, "url_calendar", "lich"),
            data: word(&None, "url_data", "so-lieu"),
        }
    }

    /// A section; the home page for pages directly below `content/`.
    pub fn section(&self, folder: &str) -> Url {
        Url::page([&*slugify(folder)])
    }

    /// The list of all categories.
    pub fn categories(&self) -> Url {
        Url::page([&*self.category])
    }

    /// A category.
    pub fn category(&self, slug: &str) -> Url {
        Url::page([&*self.category, slug])
    }

    /// The documents of a section that are of one type.
    pub fn shelf_of_form(&self, section: &Url, form: &str) -> Url {
        section.child(&self.form).child(form)
    }

    /// The documents of a section that were issued in a year.
    pub fn shelf_of_year(&self, section: &Url, year: i16) -> Url {
        section.child(&self.year).child(&format!("{year:04}"))
    }

    /// The calendar file of a section with a schedule.
    pub fn calendar_file(&self, section: &Url) -> Url {
        section.child_file(&format!("{}.ics", self.calendar))
    }

    /// The list of all tags.
    pub fn tags(&self) -> Url {
        Url::page([&*self.tag])
    }

    /// A tag.
    pub fn tag(&self, slug: &str) -> Url {
        Url::page([&*self.tag, slug])
    }

    /// The list of all years.
    pub fn dates(&self) -> Url {
        Url::page([&*self.date])
    }

    /// A year.
    pub fn year(&self, year: i16) -> Url {
        Url::page([&*self.date, &format!("{year:04}")])
    }

    /// A month.
    pub fn month(&self, year: i16, month: i8) -> Url {
        Url::page([&*self.date, &format!("{year:04}"), &format!("{month:02}")])
    }

    /// A day.
    pub fn day(&self, (year, month, day): (i16, i8, i8)) -> Url {
        Url::page([&*self.date, &format!("{year:04}"), &format!("{month:02}"), &format!("{day:02}")])
    }

    /// A later page of a list; the list itself for the first.
    pub fn page(&self, list: &Url, number: usize) -> Url {
        if number <= 1 { list.clone() } else { list.child(&format!("{}/{number}", self.page)) }
    }

    /// The page of a file of data.
    pub fn data(&self, slug: &str) -> Url {
        Url::page([&*self.data, slug])
    }

    /// A file of data itself, beside its page.
    pub fn data_file(&self, slug: &str, extension: &str) -> Url {
        Url::file(&format!("{}/{slug}.{extension}", self.data))
    }

    /// The search page; what it reads lies below.
    pub fn search(&self) -> Url {
        Url::page([&*self.search])
    }

    /// The word by which the search page names a category in its address.
    pub fn category_word(&self) -> &str {
        &self.category
    }

    /// A file of `content/`: its path with every part folded, its extension kept.
    pub fn file(&self, path: &SourcePath) -> Url {
        let below = path.below("content").unwrap_or(path.as_str());
        let parts: Vec<String> = below
            .split('/')
            .map(|part| match part.rsplit_once('.') {
                Some((stem, extension)) => {
                    format!(
                        "{}.{}",
                        or_file(slugify(stem)),
                        extension.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "")
                    )
                }
                None => or_file(slugify(part)),
            })
            .collect();
        Url::file(&parts.join("/"))
    }
}

fn or_file(slug: String) -> String {
    if slug.is_empty() { "tep".to_string() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_plain_and_stable() {
        let words = Addresses {
            category: "chuyen-muc".into(),
            tag: "the".into(),
            date: "ngay".into(),
            page: "trang".into(),
            search: "tim-kiem".into(),
            form: "loai".into(),
            year: "nam".into(),
            calendar: "lich".into(),
            data: "so-lieu".into(),
        };
        let list = words.section("Tin tức");
        assert_eq!(list.as_str(), "/tin-tuc/");
        assert_eq!(words.page(&list, 1).as_str(), "/tin-tuc/");
        assert_eq!(words.page(&list, 2).as_str(), "/tin-tuc/trang/2/");
        assert_eq!(words.search().as_str(), "/tim-kiem/");
        assert_eq!(words.day((2023, 2, 10)).as_str(), "/ngay/2023/02/10/");
        assert_eq!(words.category("the-che").as_str(), "/chuyen-muc/the-che/");
        let file = SourcePath::new("content/tin-tuc/2023/Ảnh Hội nghị (1).JPG");
        assert_eq!(words.file(&file).as_str(), "/tin-tuc/2023/anh-hoi-nghi-1.jpg");
    }
}
