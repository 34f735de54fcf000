//! The site for Caddy: a block for the `Caddyfile` (<https://caddyserver.com/docs/caddyfile>). It is printed, never
//! published: it belongs to the server, not to the folder that everybody reads.

use super::paths::{encode, forms, is_plain};
use super::{Header, Hosting, Which};

/// The block of a site. `folder` is where its files lie on the server.
pub fn caddyfile(hosting: &Hosting, folder: &str) -> String {
    let mut out = format!(
        "# {}{}/\n# `loa hosting caddy` made it, and makes it anew.\n\n",
        hosting.origin,
        encode(&hosting.base)
    );
    out.push_str(&format!("{} {{\n", hosting.origin));
    push_redirects(&mut out, hosting);
    // A backslash at the end would take the quotation mark with it.
    let files = format!("root * {}\n", quoted(folder.trim_end_matches('\\')));
    if hosting.base.is_empty() {
        out.push_str("\thandle {\n");
    } else {
        let base = pattern(&hosting.base);
        out.push_str(&format!("\t@door path_regexp {}\n", quoted(&format!("^{base}$"))));
        push_headers(&mut out, "\t", "@door ", &hosting.common);
        out.push_str(&format!("\tredir @door {}/ 301\n", encode(&hosting.base)));
        let below = quoted(&format!("(?s)^{base}(/.*)$"));
        out.push_str(&format!("\t@below path_regexp loa {below}\n\thandle @below {{\n"));
        // What stands above it in the order of directives still sees the whole path. `strip_prefix` would compare
        // encoded paths, which may be encoded in several ways.
        out.push_str("\t\trewrite * {re.loa.1}\n");
    }
    out.push_str(&format!("\t\t{files}"));
    push_headers(&mut out, "\t\t", "", &hosting.common);
    push_types(&mut out, hosting);
    // A map takes the first expression that fits, as the rules are meant.
    out.push_str("\t\tmap {path} {loa_class} {\n");
    for (position, rule) in hosting.rules.iter().enumerate() {
        out.push_str(&format!(
            "\t\t\t{} {position}\n",
            quoted(&format!("~{}", rule.which.expression(&hosting.base, pattern)))
        ));
    }
    out.push_str("\t\t\tdefault rest\n\t\t}\n");
    for (position, rule) in hosting.rules.iter().enumerate() {
        let class = position.to_string();
        push_class(&mut out, &class, &rule.headers);
        if let Some(of) = &rule.media_type {
            out.push_str(&format!("\t\theader @class{class} Content-Type {}\n", quoted(of)));
        }
    }
    push_class(&mut out, "rest", &hosting.rest);
    out.push_str("\t\tfile_server");
    if !hosting.packed.is_empty() {
        let names: Vec<&str> = hosting.packed.iter().map(|form| form.encoding()).collect();
        out.push_str(&format!(" {{\n\t\t\tprecompressed {}\n\t\t}}", names.join(" ")));
    }
    out.push_str("\n\t}\n");
    if !hosting.base.is_empty() {
        // Caddy answers what nobody handles with an empty page and 200.
        out.push_str(
            "\t# What is not of this site. Leave it out where the block goes into another site's.\n\thandle {\n\t\terror 404\n\t}\n",
        );
    }
    let missing = quoted(&format!("(?s)^{}/", pattern(&hosting.base)));
    out.push_str(&format!(
        "\thandle_errors {{\n\t\t@missing {{\n\t\t\texpression {{http.error.status_code}} == 404\n\t\t\tpath_regexp {missing}\n\t\t}}\n\t\thandle @missing {{\n"
    ));
    out.push_str(&format!("\t\t\t{files}\t\t\trewrite * /404.html\n"));
    push_headers(&mut out, "\t\t\t", "", &hosting.common);
    if let Some(rule) = hosting.rules.iter().find(|rule| rule.which == Which::Pages) {
        push_headers(&mut out, "\t\t\t", "", &rule.headers);
    }
    out.push_str(&format!("\t\t\theader Content-Type {}\n", quoted(&hosting.types.of_path("/404.html"))));
    out.push_str("\t\t\tfile_server\n\t\t}\n\t}\n}\n");
    out
}

fn push_redirects(out: &mut String, hosting: &Hosting) {
    if hosting.redirects.is_empty() {
        return;
    }
    out.push_str("\tmap {path} {loa_moved} {\n");
    for redirect in &hosting.redirects {
        for from in forms(&redirect.from) {
            out.push_str(&format!("\t\t{} {}\n", input(from), encode(&redirect.to)));
        }
    }
    out.push_str("\t\tdefault \"\"\n\t}\n");
    out.push_str("\tmap {query} {loa_query} {\n\t\t\"~^(.+)$\" \"?$1\"\n\t\tdefault \"\"\n\t}\n");
    out.push_str("\t@moved expression `{loa_moved} != \"\"`\n");
    push_headers(out, "\t", "@moved ", &hosting.common);
    out.push_str("\tredir @moved {loa_moved}{loa_query} 301\n");
}

fn push_class(out: &mut String, class: &str, headers: &[Header]) {
    out.push_str(&format!("\t\t@class{class} expression `{{loa_class}} == \"{class}\"`\n"));
    push_headers(out, "\t\t", &format!("@class{class} "), headers);
}

/// Header fields of the answers that a matcher picks: `@moved `, or nothing for all of them.
fn push_headers(out: &mut String, indent: &str, matcher: &str, headers: &[Header]) {
    for header in headers {
        out.push_str(&format!("{indent}header {matcher}{} {}\n", header.name, quoted(&header.value)));
    }
}

/// The type of each extension, whatever its case: what Caddy takes a file for follows from the system that it runs on.
fn push_types(out: &mut String, hosting: &Hosting) {
    for (position, (of, extensions)) in hosting.types.by_type().into_iter().enumerate() {
        let named = format!("\\.(?:{})", extensions.join("|"));
        let end = if extensions.contains(&"html") { format!("(?:/|{named})$") } else { format!("{named}$") };
        let end = quoted(&format!("(?i){end}"));
        out.push_str(&format!("\t\t@type{position} path_regexp {end}\n"));
        out.push_str(&format!("\t\theader @type{position} Content-Type {}\n", quoted(of)));
    }
}

/// What a `map` compares a path with: the path itself or, where it holds what the Caddyfile takes for its own, a
/// regular expression.
fn input(path: &str) -> String {
    if is_plain(path) { path.to_string() } else { quoted(&format!("~^{}$", pattern(path))) }
}

/// A regular expression of RE2, which is about characters, that fits a path and nothing else.
fn pattern(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 8);
    for c in path.chars() {
        match c {
            '.' => out.push_str("\\."),
            _ if c.is_ascii_alphanumeric() || "/-_~".contains(c) => out.push(c),
            _ if (c as u32) < 0x80 => out.push_str(&format!("\\x{:02X}", c as u32)),
            _ => out.push(c),
        }
    }
    out
}

/// A word of the Caddyfile: only a quotation mark means anything in it, after a backslash itself.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}
