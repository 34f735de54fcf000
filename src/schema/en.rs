//! What every key is for, in English: the text that an editor shows beside the key.

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
        "title" => "The title, required. With a colon in it, it needs quotation marks.",
        "date" => "When it was published, day before month: 10/02/2023 or 10/02/2023 07:00. Lists follow it.",
        "updated" => "When it was last changed, written like date.",
        "summary" => "The summary, below the title and in lists. Without one, the first paragraph stands in.",
        "category" => "The category; an entry has one.",
        "tags" => "The tags: one, or a list.",
        "author" => "The author: one name, or a list.",
        "unit" => "The issuing office.",
        "source" => "Where it was first published.",
        "image" => "The leading picture. Needs src and alt.",
        "documents" => "Numbers of the documents that it is about, such as 111/KH-UBND.",
        "campaign" => "The last part of the address of the campaign that it belongs to.",
        "draft" => "true: a draft, not published.",
        "publish" => "When it becomes public. Without it, at its date.",
        "expires" => "When it stops being public: a day is public to its end, a time ends it at that time.",
        "pin_until" => "It leads its lists to the end of this day.",
        "slug" => "The last part of the address, instead of the file's name.",
        "aliases" => "Old addresses that lead here, such as /tin-moi/thi-dua.html.",
        "layout" => "A template of the theme, without .html, instead of the usual one.",
        "toc" => "true: show a table of contents; false: show none.",
        "code" => "The code of the message, such as 05 T. Its number counts the items.",
        "key" => "The letter (T) or word (Không) with which each item opens.",
        "items" => "The items of the message, required. Each is a sentence, or text with a note.",
        "document" => "The number of the document that issued the message.",
        "period" => "While it applies or runs: from and to; either may be left out.",
        "state" => {
            "ended: closes the campaign. Its pages stay and say when it ended, so period.to is needed. Leave the key out before that."
        }
        "plan" => "The number of the campaign's plan.",
        "messages" => "Codes of the campaign's messages, such as 05 T.",
        "organiser" => "The office in charge.",
        "targets" => "The table of targets, one a line.",
        "urgent" => "true: an urgent notice, at the top of every page until it expires.",
        "number" => "The number of the document, such as 111/KH-UBND. Required, and no other document's.",
        "type" => "What the document is: a plan, a decision, a letter.",
        "issuer" => "Who issued it.",
        "issued" => "When it was issued, the day first: 02/08/2022.",
        "signer" => "Who signed it.",
        "abstract" => "What it is about, in its own words.",
        "files" => "Its file beside this one, such as 111-kh-ubnd.pdf; several, one a line.",
        "week" => {
            "The number of the week as the office counts: 24. Required. loa takes it as it is and computes nothing."
        }
        "from" => "The first day of the week: 2023-06-05. Required.",
        "to" => "The last day of the week: 2023-06-11. Required.",
        "events" => "What takes place, each with date and title; loa puts it in order.",
        "photos" => {
            "The photos of a gallery, each with src and alt. An entry has exactly one of photos, video and audio."
        }
        "video" => "A video: src, poster (required), captions, duration.",
        "audio" => "A broadcast: src, duration. Its whole text is the body.",
        "link_documents" => "false: numbers of documents in the text become no links.",
        _ => return None,
    })
}

fn picture(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "The picture's file, from the folder of the entry. Required.",
        "alt" => "What the picture shows, for those who cannot see it. Required.",
        "caption" => "The words below the picture.",
        "credit" => "Who made it.",
        _ => return None,
    })
}

fn item(key: &str) -> Option<&'static str> {
    Some(match key {
        "text" => "The item, opening with the key of the message. Required.",
        "note" => "What it means in practice.",
        _ => return None,
    })
}

fn file(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "The file, from the folder of the document. Required.",
        "title" => "The words of its link; without them, its name.",
        _ => return None,
    })
}

fn event(key: &str) -> Option<&'static str> {
    Some(match key {
        "date" => "The day, which belongs to the week. Required.",
        "time" => "The time: 7:30, 14:00, 7:30–9:00, or Morning, Afternoon, Evening. Left out, it is all day.",
        "title" => "What takes place. Required.",
        "place" => "Where.",
        "chair" => "Who leads it.",
        "attendees" => "Who takes part: a line of text, or a list.",
        "note" => "A remark, shown below the event.",
        _ => return None,
    })
}

fn video(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "The file beside this one; in several formats a list, the preferred one first. Required.",
        "poster" => "The picture that is shown until it plays, and in lists. Required.",
        "captions" => "Files of captions (.vtt), one for each language.",
        "duration" => "How long it plays: minutes:seconds, or hours:minutes:seconds.",
        _ => return None,
    })
}

fn caption(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "A WebVTT file (.vtt). Required.",
        "language" => "The code of the language: vi, en… By default that of the entry.",
        "label" => "What players call them; by default the name of the language.",
        _ => return None,
    })
}

fn audio(key: &str) -> Option<&'static str> {
    Some(match key {
        "src" => "The file beside this one, best as MP3. Required.",
        "duration" => "How long it plays: minutes:seconds, or hours:minutes:seconds.",
        _ => return None,
    })
}

fn period(key: &str) -> Option<&'static str> {
    Some(match key {
        "from" => "The first day.",
        "to" => "The last day, to its end.",
        _ => return None,
    })
}

fn target(key: &str) -> Option<&'static str> {
    Some(match key {
        "label" => "What is measured. Required.",
        "target" => "What should be reached: a number (99.95) or words. Write thousands without separators: 1950.",
        "actual" => "What was reached: a number or words. While nobody has measured, leave it out; never write 0.",
        "unit" => "The unit, such as \"%\".",
        "better" => "higher: more is better (default); lower: less is better.",
        "as_of" => "When it was measured.",
        "source" => "Where the figure was published.",
        _ => return None,
    })
}

fn index(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "The title of the section, required.",
        "kind" => {
            "What the section holds: news (default), messages, campaigns, notices, documents, schedule (weeks), media (galleries, videos, broadcasts) or pages."
        }
        "summary" => "A sentence about the section.",
        "order" => "The place of the section; sections without one follow.",
        "image" => "The picture of the section: where it is shared, and the cover of its podcast. Needs src and alt.",
        _ => return None,
    })
}

fn site(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "The name of the site.",
        "description" => "A sentence about the site, for search engines and feeds.",
        "base_url" => "The full address of the site on the web, with its sub-path: https://tinh.example.vn/cchc/.",
        "language" => "The language of the site and of messages: vi (default) or en.",
        "timezone" => "The zone of moments without an offset, in quotation marks: \"+07:00\" (default).",
        "theme" => "The folder of the theme; by default cong-vu.",
        "identity" => "Who publishes; shown in masthead and footer.",
        "menu" => "The menu: a list of links, each with title and url. Without it, the home page and the sections.",
        "footer" => "Links of the footer. Without it, the plain pages of content/.",
        "categories" => "The categories in the order to show them.",
        "counters" => "Visitor counters.",
        "markdown" => "How Markdown is read.",
        "check" => "What loa check looks for, and how much it matters.",
        "feeds" => "Feeds.",
        "urls" => "The words of addresses. Set them once and keep them.",
        "page_size" => "How many entries a page of a list holds, from 1 to 200; by default 20.",
        "indexed" => "false: ask search engines not to list the site.",
        "report" => {
            "Where readers report a mistake: an e-mail address, or the address of a form with {url} where the page's goes."
        }
        "rating" => {
            "Where readers rate an entry: the address of a form with {url} where the page's goes, or an e-mail address."
        }
        "search" => "false: no search page and no index; by default readers can search the site.",
        "widgets" => {
            "Widgets: what stands where on the home page (home), beside articles and lists (sidebar) and at the foot of every page (footer)."
        }
        "hosting" => "What loa build makes for the web server besides: files and compress.",
        _ => return None,
    })
}

fn hosting(key: &str) -> Option<&'static str> {
    Some(match key {
        "files" => {
            "Write instructions into public/: apache (.htaccess), iis (web.config), netlify or cloudflare (_headers, _redirects). By default none."
        }
        "compress" => {
            "Publish text files packed too, beside the plain ones: gz, br or both. Of use where the server sends files that are packed already."
        }
        _ => return None,
    })
}

fn identity(key: &str) -> Option<&'static str> {
    Some(match key {
        "unit" => "The name of the office.",
        "parent" => "The portal that the site belongs to: name and url, both needed.",
        "editor" => "The responsible editor: one line, or role, name, title.",
        "address" => "The postal address.",
        "phone" => "The telephone number.",
        "email" => "The e-mail address.",
        "welcome" => "A line that welcomes readers on the home page.",
        "former_names" => "The names that the office had before, with their days: name, from, to. Shown at the foot.",
        "succeeded_by" => {
            "The office that took over: name, url, since. Every page then says that the site is an archive."
        }
        _ => return None,
    })
}

fn parent(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "The name of the portal. Required.",
        "url" => "The full address of the portal, with https://. Required.",
        _ => return None,
    })
}

fn link(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "The words of the link. Required.",
        "url" => {
            "Where it leads: an address of the site (/tin-tuc/), a file (content/gioi-thieu.md), https://, mailto: or tel:. Required."
        }
        _ => return None,
    })
}

fn category(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "The name, as entries write it in category. Required.",
        "slug" => "The last part of the address; by default the name without marks.",
        "summary" => "A sentence about the category.",
        _ => return None,
    })
}

fn counters(key: &str) -> Option<&'static str> {
    Some(match key {
        "provider" => {
            "none: print the figures known to the build (default); json: read fresh ones from counters.json at the root of the site; goatcounter: browsers ask GoatCounter themselves; ssi: the web server puts figures into pages as it sends them, without JavaScript."
        }
        "show" => "Which counters are shown, in order.",
        "url" => {
            "The address of your GoatCounter: https://commune.goatcounter.com/. Only for provider: goatcounter, which needs it."
        }
        "every" => {
            "For how many minutes a browser uses the figures that it has, from 1 to 1440; 5 by default. For json and goatcounter."
        }
        "base" => "What an older counter had counted; it is added to the total. Needs total and as_of.",
        "labels" => "Labels of the site's own.",
        _ => return None,
    })
}

fn label(key: &str) -> Option<&'static str> {
    Some(match key {
        "online" => "The label of visitors at present.",
        "today" => "The label of visits today.",
        "week" => "The label of visits this week.",
        "month" => "The label of visits this month.",
        "total" => "The label of all visits.",
        "views" => "The label of the views of one entry.",
        _ => return None,
    })
}

fn check(key: &str) -> Option<&'static str> {
    Some(match key {
        "off" => "Rules that are not checked.",
        "warnings" => "Rules that only warn.",
        "errors" => "Rules that are errors.",
        _ => return None,
    })
}

fn markdown(key: &str) -> Option<&'static str> {
    Some(match key {
        "smart_punctuation" => "true: make straight quotation marks curly, -- a dash, ... an ellipsis.",
        "raw_html" => "true: keep HTML in entries after removing what is dangerous; false: show it as text.",
        _ => return None,
    })
}

fn feeds(key: &str) -> Option<&'static str> {
    Some(match key {
        "limit" => "How many entries a feed holds; by default 20, at most 500.",
        _ => return None,
    })
}

fn urls(key: &str) -> Option<&'static str> {
    Some(match key {
        "category" => "The word before a category; by default from the theme.",
        "tag" => "The word before a tag; by default from the theme.",
        "date" => "The word before year, month and day; by default from the theme.",
        "page" => "The word before the number of a page; by default from the theme.",
        "search" => "The address of the search page; by default tim-kiem, in English search.",
        "type" => "The word before a type of documents; by default loai, in English type.",
        "year" => "The word before the year of documents; by default nam, in English year.",
        _ => return None,
    })
}

fn editor(key: &str) -> Option<&'static str> {
    Some(match key {
        "role" => "What the person does for the site.",
        "name" => "The name. Needed.",
        "title" => "The person's office.",
        _ => return None,
    })
}

fn former_name(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "The former name. Needed.",
        "from" => "Its first day.",
        "to" => "Its last day.",
        _ => return None,
    })
}

fn counter_base(key: &str) -> Option<&'static str> {
    Some(match key {
        "total" => "All visits that the older counter had counted, digits only: 1279974. Needed.",
        "as_of" => "The last day that the older counter counted: later days are added. Needed.",
        _ => return None,
    })
}

fn successor(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "The name of the office that took over. Needed.",
        "url" => "The absolute address of the new site. Needed.",
        "since" => "Since when.",
        _ => return None,
    })
}

fn places(key: &str) -> Option<&'static str> {
    Some(match key {
        "home" => "The home page, from top to bottom. Without this key the home page is as it always was.",
        "sidebar" => "The column beside articles and lists.",
        "footer" => "The foot of every page, in the place of the visitor counters.",
        _ => return None,
    })
}

fn widget(key: &str) -> Option<&'static str> {
    Some(match key {
        "type" => "The type of widget. Needed.",
        "title" => "A heading of your own; each type has one.",
        "data" => "The name of a file in content/_data/; by default tthc.csv, xep-hang.csv or lien-ket.yaml.",
        "group" => "Show only the group of links with this title.",
        "rows" => "The most rows.",
        "campaign" => "The campaign whose targets are shown, by its slug; by default the one under way.",
        "section" => "The folder of the schedule or of the media section; by default the first of its kind.",
        "sort" => "Show one sort only: gallery, video or audio.",
        "note" => "A line beneath, such as the source of the figures.",
        "items" => "Badges: image, alt, url.",
        _ => return None,
    })
}

fn badge(key: &str) -> Option<&'static str> {
    Some(match key {
        "image" => "A picture below content/. Needed.",
        "alt" => "The text in place of the picture. Needed.",
        "url" => "The page at which whoever awarded it confirms it. Needed.",
        _ => return None,
    })
}
