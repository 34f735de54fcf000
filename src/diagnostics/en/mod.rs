//! The problems in English.

mod archive;
mod campaigns;
mod check;
mod counters;
mod data;
mod markdown;
mod media;
mod offline;
pub(super) mod packages;
mod pictures;
mod publishing;
mod scaffolding;
mod values;

use super::phrases::{
    both_readings, is_like_host, is_plain_key, picture_name, recounted, renamed, reported, size, typed,
};
use super::{Problem, WhyHidden, Words};
use crate::text::Language::En;
use crate::time::beyond_month;

pub(super) fn words(problem: &Problem) -> Words {
    let (message, hint) = match problem {
        // Files
        Problem::NotUtf8 => (
            "the file is not in UTF-8".to_string(),
            "open it in an editor, choose “Save As” and the encoding UTF-8; text in TCVN3 or VNI must be converted to Unicode first".to_string(),
        ),
        Problem::Workbook => (
            "the file is called .csv, but holds an Excel workbook".to_string(),
            "another name does not change what is in it: open it in Excel, choose “Save As” and the type “CSV UTF-8”, and save it over this file".to_string(),
        ),
        Problem::NotText => (
            "the file is not text".to_string(),
            "if it is a Word file or a picture under another name, give it back its extension; if it is text, save it in UTF-8".to_string(),
        ),
        Problem::TooLarge { bytes, limit } => (
            format!("the file has {}, more than the {} that loa reads", size(*bytes, En), size(*limit, En)),
            "divide it into smaller files".to_string(),
        ),
        Problem::Unreadable { reason } => (
            format!("this file or folder cannot be read; the system says {}", reported(reason)),
            "see whether it is still there, whether another program locks it, and whether you may read it".to_string(),
        ),
        Problem::FileNameNotUtf8 => (
            "the file's name holds characters that cannot be read".to_string(),
            "rename the file, best in plain letters joined by hyphens, such as ke-hoach-111.md; this often happens to files from old archives".to_string(),
        ),
        Problem::Misnamed { meant } => (
            format!("loa does not read a file of this name; it was probably meant to be {}", typed(meant)),
            format!("rename it to {meant}; on Windows, show “File name extensions” in the View tab to see the end of names"),
        ),
        Problem::FolderNotNeeded { server } => (
            format!("what {server} is told names no folder, so --folder has no effect"),
            "leave --folder out; caddy alone needs it".to_string(),
        ),
        Problem::DraftsShown { count } => (
            format!("the site that was built shows {count} entries that are not public yet (drafts or scheduled)"),
            "only look at it, do not upload it; better build into a folder of its own:\nloa build --drafts --out preview".to_string(),
        ),
        Problem::FolderTooDeep { limit } => (
            format!("folders nest deeper than {limit} levels, so loa does not read this"),
            "move the file to a folder further up; sub-folders only sort files, they are not in addresses".to_string(),
        ),
        Problem::SymbolicLink => (
            "this is a symbolic link, which loa passes over".to_string(),
            "copy the file or folder itself to this place; loa follows no links, so that nothing from outside the site is published by accident".to_string(),
        ),
        Problem::BadData(fault) => data::words(fault),
        Problem::JsonSyntax { words } => (
            format!("this JSON file cannot be read; the reader says {}", reported(words)),
            "if a program wrote the file, let it write it again; if you edited it, look nearby for a comma after the last item, a missing bracket, or curly quotes “ ” in place of straight ones".to_string(),
        ),

        // Front matter
        Problem::FrontMatterOpen => (
            "the line --- that ends the front matter is missing".to_string(),
            "add a line of three hyphens after the last key, before the text of the article:\n---".to_string(),
        ),
        Problem::FrontMatterMissing => (
            "the file does not begin with front matter".to_string(),
            "if the keys are there, make the first line three single hyphens; if not, put these lines at the very top:\n---\ntitle: A campaign for better public services\ndate: 10/02/2023\n---".to_string(),
        ),
        Problem::UnknownKey { key, nearest, known } => (
            format!("there is no key {}", typed(key)),
            match nearest {
                Some(nearest) => format!("write “{nearest}”, or delete the key if it is not needed"),
                None if !is_plain_key(key) => "if this is a sentence with a colon, put all of it in quotation marks, for example:\n- \"Four courtesies: greet, excuse, thank, ask\"".to_string(),
                None if known.is_empty() => "delete the key".to_string(),
                None => format!("delete the key, or use one of: {}", known.join(", ")),
            },
        ),
        Problem::KeyTwice { key } => {
            (format!("the key {} is written twice", typed(key)), "keep the right line and delete the other".to_string())
        }
        Problem::KeyOfOtherKind { key, kind, kinds } => (
            format!("the key {} is not for {}", typed(key), values::kind(kind)),
            match kinds.as_slice() {
                [] => "delete the key".to_string(),
                kinds => {
                    let kinds: Vec<&str> = kinds.iter().map(|kind| values::kind(kind)).collect();
                    format!("delete the key, which only {} have; if the file is in the wrong place, move it to the right folder", kinds.join(", "))
                }
            },
        ),
        Problem::KeyOfOtherProvider { key, provider, providers } => (
            format!("the key {} is not used with provider: {provider}", typed(key)),
            format!("delete the key, or change the provider to {}", providers.join(" or ")),
        ),
        Problem::KeyMissing { key } => (
            format!("the key {} is missing or has no value yet", typed(key)),
            match values::example(key) {
                Some(example) => format!("add it, for example:\n{example}"),
                None => format!("add the value after the colon and a space:\n{key}: …"),
            },
        ),
        Problem::WrongShape { key, expected } => {
            let (wanted, hint) = values::expected(*expected, key);
            (format!("the value of {} must be {wanted}", typed(key)), hint)
        }
        Problem::OutOfRange { key, least, most } => (
            format!("the value of {} must be from {least} to {most}", typed(key)),
            format!("choose a number between the two, for example:\n{key}: {}", 20.clamp(*least, *most)),
        ),
        Problem::NumberGrouped { key, value } => {
            let (whole, decimal) = both_readings(value);
            (
                format!("{} under {} is read as a decimal number, for a point begins decimals", typed(value), typed(key)),
                format!("if the point separates thousands, leave it out:\n{key}: {whole}\nif the number is a decimal one, write it with a comma:\n{key}: \"{decimal}\""),
            )
        }
        Problem::UnknownValue { key, value, nearest, known } => (
            format!("the key {} does not accept {}", typed(key), typed(value)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}”? accepted values: {}", known.join(", ")),
                None => format!("use one of: {}", known.join(", ")),
            },
        ),
        Problem::BadDate { value } => match beyond_month(value) {
            Some((month, year, days)) => (
                format!("{} is not in the calendar: month {month} of {year} has {days} days", typed(value)),
                "correct the day; with slashes the day always comes before the month".to_string(),
            ),
            None => (
                format!("{} is not a date that loa understands", typed(value)),
                "write 2023-02-10, 10/02/2023 or 10/02/2023 12:00:00; with slashes the day always comes before the month, and the day must exist".to_string(),
            ),
        },
        Problem::PeriodBackwards { from, to } => (
            format!("the period ends on {}, before it begins on {}", typed(to), typed(from)),
            "correct from or to; with slashes the day always comes before the month".to_string(),
        ),
        Problem::CampaignState { .. }
        | Problem::EndedWithoutDay { .. }
        | Problem::AfterCampaign { .. }
        | Problem::CampaignClosed { .. } => campaigns::words(problem),
        Problem::ExpiresBeforePublish => (
            "the article expires before it is published".to_string(),
            "set expires later than publish (or than date, where there is no publish), or delete expires if the article need not expire".to_string(),
        ),
        Problem::EmptySlug { value } => (
            format!("{} has no letter or digit to make an address from", typed(value)),
            "choose a name with letters or digits; an article can have a slug in place of its file's name:\nslug: ke-hoach-111".to_string(),
        ),
        Problem::BadAlias { value } => (
            format!("{} cannot be an old address", typed(value)),
            "write only what follows the domain, beginning with /, in plain letters, digits and the signs - _ . ~; no part may end with a dot, or be a name that Windows keeps, such as con or aux; leave out the question mark and what follows it, for example:\naliases: /tin-tuc/ke-hoach-111/".to_string(),
        ),

        // YAML
        Problem::YamlColon { suggestion } => (
            "this line has another colon that is not in quotation marks".to_string(),
            match suggestion {
                Some(line) => format!("put the whole value in quotation marks:\n{line}"),
                None => "put a value with a colon in quotation marks, for example:\ntitle: \"Administrative reform: looking back on a year\"".to_string(),
            },
        ),
        Problem::YamlTab => (
            "this line has a tab where spaces belong".to_string(),
            "delete the tab and type spaces, two for each step inward".to_string(),
        ),
        Problem::YamlQuote => (
            "a quotation mark is opened and never closed".to_string(),
            "close the value with the same mark, \" or ' (Word's curly ” does not close it):\ntitle: \"Four courtesies\"\nwrite \\\" for a quotation mark inside the value".to_string(),
        ),
        Problem::YamlSpecial { suggestion } => (
            "the value begins with a character that has a meaning of its own in YAML (such as [ { @ * & ! % > -)".to_string(),
            match suggestion {
                Some(line) => format!("put the whole value in quotation marks:\n{line}"),
                None => "put the value in quotation marks, for example:\nauthor: \"@editors\"".to_string(),
            },
        ),
        Problem::YamlList { key, suggestion } => (
            format!("the key {} takes one value, not a list in brackets", typed(key)),
            format!("take out the brackets and keep one value:\n{suggestion}"),
        ),
        Problem::YamlHash { lost, suggestion } => (
            format!("what follows the # sign counts as a comment, so {} is not on the page", typed(lost)),
            format!("put the whole value in quotation marks:\n{suggestion}\nif it is a comment, put a space after the # sign"),
        ),
        Problem::YamlAfterQuote { suggestion } => (
            "there is text after the quotation mark that ends the value".to_string(),
            match suggestion {
                Some(line) => format!("put the whole value in quotation marks:\n{line}"),
                None => "put the whole value in single quotes, for example:\ntitle: '\"Four courtesies\" at the one-stop shop'".to_string(),
            },
        ),
        Problem::YamlEscape { suggestion } => (
            "between double quotes, this \\ has a meaning of its own and is no letter".to_string(),
            match suggestion {
                Some(line) => format!("use single quotes instead:\n{line}"),
                None => "write \\\\ for one \\, or use single quotes, for example:\nsource: 'Decision 12\\QĐ-UBND'".to_string(),
            },
        ),
        Problem::YamlNoColon { suggestion } => (
            "this line lacks a colon and a space between key and value".to_string(),
            match suggestion {
                Some(line) => format!("write it as:\n{line}\nif the line continues the one above, move it two spaces inward"),
                None => "write the key, a colon, a space and the value, for example:\nunit: Office of Home Affairs\nif the line continues the one above, move it two spaces inward".to_string(),
            },
        ),
        Problem::YamlBracket => (
            "a bracket is opened and never closed".to_string(),
            "close it at the end of the list:\ntags: [one-stop shop, online services]\nif the bracket is part of a title, put the whole value in quotation marks:\ntitle: \"[Notice] Public reception days\"".to_string(),
        ),
        Problem::YamlIndent { suggestion } => (
            "this line is not indented like the lines around it".to_string(),
            match suggestion {
                Some(line) => format!("remove the spaces before it if it is a key of its own:\n{line}\nif it continues the line above, put the whole value in quotation marks"),
                None => "keys of one level must be indented alike, and keys below another by two spaces, for example:\nimage:\n  src: ra-quan.jpg\n  alt: The campaign begins".to_string(),
            },
        ),
        Problem::YamlTooDeep => (
            "this part is nested too deeply".to_string(),
            "write it more simply, one key to a line; remove the signs & and * that repeat values, if there are any".to_string(),
        ),
        Problem::YamlSyntax { words } => (
            format!("this part cannot be understood; the YAML reader says {}", reported(words)),
            "see that each line reads “key: value”; put values with unusual characters in quotation marks".to_string(),
        ),

        // Messages
        Problem::ItemCount { code, said, counted } => (
            format!("the code {} says {said} items, but the list has {counted}", typed(code)),
            format!("see whether an item is missing, too many, or joined to another; if the list is right, correct the code:\ncode: {}", recounted(code, *counted)),
        ),
        Problem::ItemKey { key, item } => (
            format!("the item {} does not open with {}", typed(item), typed(key)),
            format!("reword it so that it opens with “{key}”; if the items are not meant to open alike, delete the key named key"),
        ),
        Problem::NumberTwice { number, other } => (
            format!("the document {} is in {other} already", typed(number)),
            "a document is entered once: correct number in one of the two files, or delete the one too many".to_string(),
        ),
        Problem::BadTime { value } => (
            format!("the time {} is not understood", typed(value)),
            "write it as 7:30, 14:00, 7:30–9:00, or as Morning, Afternoon, Evening, All day; leave time out of what lasts all day".to_string(),
        ),
        Problem::EventBackwards { start, end } => (
            format!("it ends at {}, which is not after its start at {}", typed(end), typed(start)),
            "correct the time; make two events of one that lasts into the next day; where nobody knows the end, give the start alone".to_string(),
        ),
        Problem::EventOutsideWeek { date, from, to } => (
            format!("{} is no day of this week, which runs from {from} to {to}", typed(date)),
            "correct the date of the event, or from and to of the week; with slashes the day comes first, then the month".to_string(),
        ),
        Problem::WeekTooLong { days } => (
            format!("this week has {days} days"),
            "a week has seven days, Monday to Sunday: correct from or to; write several weeks into a file each".to_string(),
        ),
        Problem::WeekNumberHigh { number } => (
            format!("a year has 53 weeks at most, but this week has the number {number}"),
            "correct week; where weeks are counted through several years, this is said no more once the week before or after is there".to_string(),
        ),
        Problem::WeekTwice { number, year, other } => (
            format!("the year {year} has a week {number} already, in {other}"),
            "correct week if the file is a copy of last week's; a supplement is better added to the other file, so that readers look in one place".to_string(),
        ),
        Problem::WeeksOverlap { other, to } => (
            format!("this week begins before the one in {other} is over, on {to}"),
            "correct from and to; it happens when last week's file is copied and its days are left as they were".to_string(),
        ),
        Problem::CodeTwice { code, other } => (
            format!("the code {} is already that of {other}", typed(code)),
            "give each message its own code, or delete the copy; “05 T” and “5t” count as one".to_string(),
        ),

        // Site
        Problem::OtherLanguage => (
            "this article is not in the language of the site, so it is not published".to_string(),
            "the language comes from the end of the file's name, as in bai.en.md; if the article is in the language of the site, remove “.en” or “.vi” from the name".to_string(),
        ),
        Problem::NoContent => (
            "the site has no articles yet".to_string(),
            "write the first article, such as content/tin-tuc/ra-quan.md, then try again:\n---\ntitle: A campaign for better public services\ndate: 10/02/2023\n---".to_string(),
        ),
        Problem::NoBaseUrl => (
            "the site's address on the web (base_url) is not set".to_string(),
            "add it to site.yaml, with the sub-folder if there is one; feeds and the sitemap need full addresses:\nbase_url: https://xa.example.vn/".to_string(),
        ),
        Problem::AddressTaken { url, other, is_alias } => (
            match other.as_str() {
                "loa" => format!("the address {} belongs to a page that loa makes", typed(url)),
                other => format!("the address {} already belongs to {other}", typed(url)),
            },
            match is_alias {
                true => format!("take {} out of aliases", typed(url)),
                false => format!("rename the file, or give the article another slug:\nslug: {}", renamed(url)),
            },
        ),
        Problem::HostingFilesClash { server, other, files } => (
            format!("{other} and {server} both read the files {}, but not alike, so they cannot share them", files.join(", ")),
            format!("choose one, the place where the site will be: {other} or {server}"),
        ),
        Problem::FilesFoldAlike { file, other, url } => (
            format!("the files {file} and {other} have one address, {}", typed(url)),
            "rename one of them, and mend its name where it is used; on the web the names of files are in small letters without accents, so names that differ only in capitals, accents or blanks are one".to_string(),
        ),
        Problem::NamesFoldAlike { name, other, slug } => (
            format!("{} and {} have the same address {}", typed(name), typed(other), typed(slug)),
            format!("loa takes them for one; if they are one, always write “{other}”; if they are two, give one of them a different name"),
        ),
        Problem::UnknownReference { key, value, nearest } => {
            let (thing, hint) = values::reference(key);
            (
                format!("there is no {thing} {}", typed(value)),
                match nearest {
                    Some(nearest) => format!("did you mean “{nearest}”? if not, {hint}"),
                    None => hint.to_string(),
                },
            )
        }

        // Links and pictures
        Problem::BrokenLink { target, nearest } if target.starts_with('/') => (
            format!("the link {} leads to an address that the site does not have", typed(target)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}”?"),
                None => "open the page that you mean and copy what follows base_url in its address, from a slash on".to_string(),
            },
        ),
        Problem::BrokenLink { target, nearest } => (
            format!("the link {} leads to a file that does not exist", typed(target)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}”?"),
                None if is_like_host(target) => format!("if you mean another site, write it in full: https://{target}"),
                None => "check the name, capitals too; the path starts from the folder of this file".to_string(),
            },
        ),
        Problem::LinkWithBase { target, base, own } => (
            format!("the address {} names the sub-folder of the site ({base}) too", typed(target)),
            format!("write “{own}” alone: loa adds the sub-folder itself, from base_url"),
        ),
        Problem::AliasWithBase { alias, base, own } => (
            format!("the old address {} names the sub-folder of the site too, so it becomes {base}{alias}", typed(alias)),
            format!("write “{own}” alone: loa adds the sub-folder {base} itself, from base_url"),
        ),
        Problem::BrokenAnchor { target, anchor, nearest } => (
            format!("the link {} leads to the heading {}, which that page does not have", typed(target), typed(anchor)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}” after the # sign?"),
                None => "after the # sign comes the heading in small letters without accents, joined by hyphens: “Kết quả chính” is #ket-qua-chinh; to link to the whole page, delete the # sign and what follows".to_string(),
            },
        ),
        Problem::LinkToHidden { target, file, why } => (
            format!(
                "the link {} leads to an article that is not public now: {} {}",
                typed(target),
                typed(file),
                match why {
                    WhyHidden::Draft => "is a draft",
                    WhyHidden::Scheduled => "waits for its publish date",
                    WhyHidden::Expired => "has expired",
                    WhyHidden::OtherLanguage => "is in another language than the site",
                }
            ),
            "readers are taken to the list of its section instead; publish the article, or take the link out".to_string(),
        ),
        Problem::RuleOfBuild { rule } => (
            format!("{} is a warning of loa build, whose weight cannot be changed", typed(rule)),
            "take it out of check, which names rules of loa check alone (docs/kiem-tra.md); to leave one article out, write a loa-ignore comment in it".to_string(),
        ),
        Problem::PictureMissing { src, nearest } => (
            format!("the picture {} is not there", typed(src)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}”? pictures stand beside the article, in the same folder"),
                None => "put the picture beside the article, in the same folder, and write its name exactly, with capitals and extension (.jpg is not .jpeg)".to_string(),
            },
        ),
        Problem::BadPicture { src, fault } => pictures::words(src, fault),
        Problem::MissingImageAlt { src } => (
            format!("the picture {} has no description (alt)", typed(src)),
            format!("say in a sentence what it shows, so that blind readers can hear it and others understand when the picture does not load, for example:\nimage:\n  src: {}\n  alt: A clerk helps a resident with an application", picture_name(src)),
        ),

        Problem::UnsafeAddress { address } => (
            format!("the address {} is not allowed in a link", typed(address)),
            "write a full address with https://, an address of the site that begins with /, or a file of content/; e-mail begins with mailto:, a telephone number with tel:".to_string(),
        ),

        // Themes
        Problem::UnknownTheme { name, nearest } => (
            format!("there is no theme {}", typed(name)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}”?"),
                None => format!("copy the theme to themes/{name}/, or use the one that comes with loa, “cong-vu”"),
            },
        ),
        Problem::ThemeCircle { names } => (
            format!("themes extend each other in a circle: {}", names.join(" → ")),
            "delete the key extends in the theme.yaml of one of them".to_string(),
        ),
        Problem::CodeWithValues => (
            "the template puts values into code inside the page, which the Content-Security-Policy sent with the page will refuse".to_string(),
            "move the code into a file of assets/ and the values into data-… attributes; instead of a style, use a class".to_string(),
        ),
        Problem::TemplateSyntax { words } => (
            format!("this template cannot be used; the reader says {}", reported(words)),
            "look nearby for a curly bracket, if, for or block that is not closed, or a block, filter or parent whose name is wrong; if you did not change the theme, send this message to whoever made it".to_string(),
        ),
        Problem::TemplateFailed { words, page } => (
            format!("this template failed while it made {}; the engine says {}", typed(page), reported(words)),
            "the article is not at fault; send this message to whoever made the theme, or for now use the one that comes with loa, in site.yaml:\ntheme: cong-vu".to_string(),
        ),
        Problem::TemplateEndless { page } => (
            format!("this template loops too often, or makes too long a text, while it makes {}, and was stopped", typed(page)),
            "the article is not at fault; whoever made the theme should look for loops inside loops, a component that calls itself, or a variable that is set to twice itself; for now use the theme that comes with loa, in site.yaml:\ntheme: cong-vu".to_string(),
        ),
        Problem::TemplateBranches { most } => (
            format!("this template has more than {most} branches with elif"),
            "whoever made the theme should look the value up in a map, or divide the template into several files".to_string(),
        ),
        Problem::AssetMissing { path } => (
            format!("the stylesheet names {}, which the theme does not have", typed(path)),
            "copy the file into the theme's assets/, or correct the path, which starts from the folder of this stylesheet".to_string(),
        ),
        Problem::NotASite { path } => (
            format!("there is no site in {} or above it", typed(path)),
            "go to the folder that holds site.yaml or content/, or name it with --root; to make a new site:\nloa new site trang-xa".to_string(),
        ),
        Problem::CannotListen { host, port, reason } => (
            format!("cannot listen on port {port} of {}: {reason}", typed(host)),
            "write --host 127.0.0.1 for this machine only, --host 0.0.0.0 for the network; or choose another port from 1024 up, such as --port 8080".to_string(),
        ),
        Problem::CannotWatch { reason } => (
            format!("the system lets nobody watch files: {reason}"),
            "close other programs that watch files, then call again".to_string(),
        ),
        Problem::SiteGone { path } => (
            format!("the site at {} is gone", typed(path)),
            "the folder was renamed or removed, or its disk unplugged; when it comes back the site is shown again".to_string(),
        ),
        Problem::BadBaseUrl { value } => (
            format!("the value {} of --base-url is not the address of a site", typed(value)),
            "write it with https:// and the host, for example:\nloa build --base-url https://xa.example.vn/cchc/".to_string(),
        ),
        Problem::EmptyEntry => (
            "the article holds nothing but its title".to_string(),
            "write below the second line of ---; to keep it back until then, add to the front matter:\ndraft: true".to_string(),
        ),
        Problem::UrgentWithoutExpiry => (
            "the urgent notice never expires, so it stays at the top of every page".to_string(),
            "add the last day on which it matters, such as:\nexpires: 2026-03-10".to_string(),
        ),
        Problem::AltIsFileName { alt } => (
            format!("the description of the picture is the name of a file: {}", typed(alt)),
            "say in a sentence what it shows, such as “Volunteers hand out leaflets at the market gate”; those who hear the page can make nothing of a file's name".to_string(),
        ),
        Problem::NewsWithoutDate => (
            "this article has no date, so it is in no feed, no calendar and not on the home page".to_string(),
            "add one to the front matter, such as:\ndate: 10/02/2023".to_string(),
        ),
        Problem::IndexTooDeep => (
            "this _index.md is not used".to_string(),
            "only an _index.md directly in a section's folder counts (content/<section>/_index.md); sub-folders just sort entries".to_string(),
        ),

        // Kept in files of their own
        Problem::OutputForbidden { .. }
        | Problem::OutputNotLoa { .. }
        | Problem::OutputNotFolder { .. }
        | Problem::OutputBusy { .. }
        | Problem::OutputPathUnsafe { .. }
        | Problem::OutputCollision { .. }
        | Problem::OutputInTheWay { .. }
        | Problem::OutputLink { .. }
        | Problem::Unwritable { .. } => publishing::words(problem),
        Problem::Archive { fault } => archive::words(fault),
        Problem::Counters { source, fault } => counters::words(source, fault),
        Problem::MediaSort { .. }
        | Problem::PhotoWithoutAlt { .. }
        | Problem::VideoWithoutPoster { .. }
        | Problem::VideoWithoutCaptions
        | Problem::AudioWithoutTranscript
        | Problem::BadDuration { .. }
        | Problem::BadLanguage { .. }
        | Problem::OutsideMedia { .. }
        | Problem::BadRecording { .. }
        | Problem::MediaWithoutDate => media::words(problem),
        Problem::Offline(fault) => offline::words(fault),
        Problem::Check(fault) => check::words(fault),
        Problem::FolderNotEmpty { .. }
        | Problem::NotAFolder { .. }
        | Problem::EmptyTitle
        | Problem::UnknownSection { .. }
        | Problem::SectionOfOtherKind { .. }
        | Problem::NoSection { .. }
        | Problem::EntryExists { .. }
        | Problem::NotCreated { .. }
        | Problem::NotOpened { .. } => scaffolding::words(problem),
        Problem::MissingAlt { .. }
        | Problem::UnsafePicture { .. }
        | Problem::ExternalPicture { .. }
        | Problem::UnsafeLink { .. }
        | Problem::EmptyLink
        | Problem::LinkWithoutText { .. }
        | Problem::RawHtml
        | Problem::CommentBeforeText
        | Problem::UnclosedHtml
        | Problem::HtmlTooDeep
        | Problem::LinkUndefined { .. }
        | Problem::HtmlDropped { .. }
        | Problem::ComponentSyntax
        | Problem::UnclosedComponent
        | Problem::MissingArgument { .. }
        | Problem::DuplicateArgument { .. }
        | Problem::UnusedFootnote { .. }
        | Problem::DuplicateFootnote { .. }
        | Problem::UnknownFootnote { .. }
        | Problem::BoldNotRead
        | Problem::LinkNotRead
        | Problem::UnknownAnchor { .. }
        | Problem::UnknownComponent { .. }
        | Problem::UnknownArgument { .. } => markdown::words(problem),
    };
    Words { message, hint: Some(hint) }
}
