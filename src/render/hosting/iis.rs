//! The site for IIS 8 and newer: `web.config` in its folder
//! (<https://learn.microsoft.com/iis/configuration/system.webserver/>). It needs no module that IIS does not bring;
//! redirects work where the feature “HTTP Redirection” is installed, elsewhere the pages that redirect stand in.

use quick_xml::escape::escape;

use super::paths::{encode, is_plain};
use super::{Header, Hosting, Redirect, Rule, Which};

/// The `web.config` of a site.
pub fn web_config(hosting: &Hosting) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str(&format!(
        "<!-- {}{}/: made by loa. -->\n",
        hosting.origin,
        encode(&hosting.base).replace("--", "-%2D")
    ));
    out.push_str("<configuration>\n  <system.webServer>\n");
    out.push_str("    <defaultDocument enabled=\"true\">\n      <files>\n        <clear />\n        <add value=\"index.html\" />\n      </files>\n    </defaultDocument>\n");
    out.push_str("    <staticContent>\n");
    for (extension, of) in hosting.types.iter() {
        push_type(&mut out, "      ", extension, of);
    }
    // What no rule below is about is asked for anew each time: IIS knows folders and files, no classes of files.
    out.push_str("      <clientCache cacheControlMode=\"DisableCache\" />\n    </staticContent>\n");
    out.push_str("    <httpProtocol>\n      <customHeaders>\n");
    // A rule about pages cannot be written; its fields do no harm elsewhere.
    let pages = hosting.rules.iter().find(|rule| rule.which == Which::Pages);
    let of_pages = pages.into_iter().flat_map(|rule| &rule.headers).filter(|header| header.name != CACHING);
    for header in hosting.common.iter().chain(of_pages) {
        let (name, value) = (header.name, escape(header.value.as_str()));
        out.push_str(&format!(
            "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />\n"
        ));
    }
    out.push_str("      </customHeaders>\n    </httpProtocol>\n");
    let not_found = hosting.not_found();
    let not_found = escape(not_found.trim_start_matches('/').replace('/', "\\")).into_owned();
    out.push_str(
        "    <httpErrors errorMode=\"Custom\" existingResponse=\"Auto\">\n      <remove statusCode=\"404\" />\n",
    );
    out.push_str(&format!(
        "      <error statusCode=\"404\" path=\"{not_found}\" responseMode=\"File\" />\n    </httpErrors>\n"
    ));
    out.push_str("  </system.webServer>\n");
    for rule in hosting.rules.iter().filter(|rule| rule.which != Which::Pages) {
        push_rule(&mut out, hosting, rule);
    }
    for redirect in &hosting.redirects {
        push_redirect(&mut out, hosting, redirect);
    }
    out.push_str("</configuration>\n");
    out
}

/// The field that IIS writes itself, from `clientCache`.
const CACHING: &str = "Cache-Control";

fn push_type(out: &mut String, indent: &str, extension: &str, of: &str) {
    let of = escape(of);
    out.push_str(&format!("{indent}<remove fileExtension=\".{extension}\" />\n"));
    out.push_str(&format!("{indent}<mimeMap fileExtension=\".{extension}\" mimeType=\"{of}\" />\n"));
}

/// A rule for the folder or for each of the files that it is about.
fn push_rule(out: &mut String, hosting: &Hosting, rule: &Rule) {
    let Some((mode, custom)) = rule.headers.iter().find(|header| header.name == CACHING).map(caching) else { return };
    let places: Vec<&str> = match &rule.which {
        Which::Below(folder) => vec![folder],
        _ => hosting.named.iter().map(String::as_str).filter(|path| first_fits(hosting, path, rule)).collect(),
    };
    for place in places.into_iter().filter(|place| is_plain(place)) {
        let path = place.trim_matches('/');
        out.push_str(&format!("  <location path=\"{path}\">\n    <system.webServer>\n      <staticContent>\n"));
        if let (Some(of), Some((_, extension))) = (&rule.media_type, path.rsplit_once('.')) {
            push_type(out, "        ", extension, of);
        }
        out.push_str(&format!("        <clientCache {mode}{custom} />\n"));
        out.push_str("      </staticContent>\n    </system.webServer>\n  </location>\n");
    }
}

fn first_fits(hosting: &Hosting, path: &str, rule: &Rule) -> bool {
    hosting.rules.iter().find(|rule| rule.which.fits(path)) == Some(rule)
}

/// The attributes of `clientCache` that make a `Cache-Control`: seconds as a span of time, the rest in words.
fn caching(header: &Header) -> (String, String) {
    let parts: Vec<&str> = header.value.split(", ").collect();
    let seconds = parts.iter().find_map(|part| part.strip_prefix("max-age=")?.parse::<u64>().ok());
    let Some(seconds) = seconds else { return ("cacheControlMode=\"DisableCache\"".to_string(), String::new()) };
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let span = format!("{days}.{:02}:{:02}:{:02}", rest / 3600, rest % 3600 / 60, rest % 60);
    let words: Vec<&str> = parts.into_iter().filter(|part| !part.starts_with("max-age=")).collect();
    let custom = match words.is_empty() {
        true => String::new(),
        false => format!(" cacheControlCustom=\"{}\"", escape(words.join(", "))),
    };
    (format!("cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"{span}\""), custom)
}

/// A redirect of a folder is about all that lies below it, so one below which anything lies is left to its page; so is
/// one whose path IIS would not take.
fn push_redirect(out: &mut String, hosting: &Hosting, redirect: &Redirect) {
    let below = format!("{}/", hosting.base);
    let Some(path) = redirect.from.strip_prefix(below.as_str()).map(|path| path.trim_matches('/')) else { return };
    if path.is_empty() || !is_plain(path) || hosting.has_below(&redirect.from) {
        return;
    }
    // `$Q` is the query with its question mark.
    let new = escape(encode(&redirect.to)).into_owned();
    out.push_str(&format!(
        "  <location path=\"{path}\">\n    <system.webServer>\n      <httpRedirect enabled=\"true\" destination=\"{new}$Q\" \
         exactDestination=\"true\" httpResponseStatus=\"Permanent\" />\n    </system.webServer>\n  </location>\n"
    ));
}
