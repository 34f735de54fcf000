//! The site for nginx: text to `include` in a `server` block
//! (<https://nginx.org/en/docs/http/ngx_http_core_module.html>). It is printed, never published: it belongs to the
//! server, not to the folder that everybody reads.

use super::paths::{encode, forms, pattern};
use super::types::bare;
use super::{Header, Hosting, Rule};
use crate::parse::config::Compression;
use crate::plan::is_text;

/// The locations of a site.
pub fn nginx(hosting: &Hosting) -> String {
    let mut out = format!(
        "# {}{}/\n# Include this file in the server block of the site; root is the folder that holds {}\n\
         # `loa hosting nginx` made it, and makes it anew.\n\n",
        hosting.origin,
        encode(&hosting.base),
        if hosting.base.is_empty() {
            "index.html.".to_string()
        } else {
            format!("{}/index.html.", one_line(&hosting.base))
        }
    );
    if hosting.includes {
        out.push_str(&includes(hosting));
    }
    out.push_str(&format!("location {} {{\n", quoted(&format!("{}/", hosting.base))));
    // What is told behind another machine that speaks HTTPS to readers must not name this one.
    out.push_str("    absolute_redirect off;\n    index index.html;\n");
    let not_found = hosting.not_found();
    if !not_found.contains('$') {
        // What follows a `$` would be a variable, and nginx knows no way to write the sign itself.
        out.push_str(&format!("    error_page 404 {};\n", quoted(&not_found)));
    }
    if hosting.includes {
        out.push_str("    ssi on;\n");
    }
    for form in &hosting.packed {
        out.push_str(match form {
            Compression::Gz => "    gzip_static on;\n    gzip_vary on;\n",
            // A directive that nginx does not know keeps it from starting, and this module is no part of it.
            Compression::Br => "    # With the module ngx_brotli: brotli_static on;\n",
        });
    }
    out.push_str("    charset utf-8;\n");
    out.push_str(&format!("    charset_types{};\n", texts(hosting)));
    out.push_str("    types {\n");
    for (of, extensions) in hosting.types.by_type() {
        out.push_str(&format!("        {} {};\n", bare(of), extensions.join(" ")));
    }
    out.push_str("    }\n    default_type application/octet-stream;\n");
    push_headers(&mut out, "    ", &[&hosting.common, &hosting.rest]);
    push_redirects(&mut out, hosting);
    for rule in &hosting.rules {
        out.push_str(&format!("    location ~ \"{}\" {{\n", rule.which.expression(&hosting.base, pattern)));
        push_type(&mut out, rule);
        push_headers(&mut out, "        ", &[&hosting.common, &rule.headers]);
        out.push_str("    }\n");
    }
    out.push_str("}\n");
    out
}

/// Old addresses. Inside the location of the site they inherit its header fields.
fn push_redirects(out: &mut String, hosting: &Hosting) {
    // A location inside another must lie below it.
    let below = format!("{}/", hosting.base);
    for redirect in &hosting.redirects {
        for from in forms(&redirect.from).filter(|from| from.starts_with(&below) && !from.contains('\0')) {
            out.push_str(&format!(
                "    location = {} {{ return 301 {}$is_args$args; }}\n",
                quoted(from),
                encode(&redirect.to)
            ));
        }
    }
}

/// Figures that the server puts into pages: the answer where there are none is what the build knew.
fn includes(hosting: &Hosting) -> String {
    let folder = quoted(&format!("{}/counters/", hosting.base));
    // A portal may have several sites in one server block.
    let name = format!("@loa_known{}", encode(&hosting.base).replace(['/', '%'], "_"));
    format!(
        "location ^~ {folder} {{\n    log_not_found off;\n    error_page 404 = {name};\n    default_type text/plain;\n}}\n\
         location {name} {{\n    default_type text/plain;\n    return 200 $args;\n}}\n\n"
    )
}

fn push_type(out: &mut String, rule: &Rule) {
    if let Some(of) = &rule.media_type {
        out.push_str(&format!("        types {{ }}\n        default_type {};\n", bare(of)));
    }
}

/// A location that says anything with `add_header` inherits nothing, so each says all of it.
fn push_headers(out: &mut String, indent: &str, lists: &[&[Header]]) {
    for header in lists.iter().flat_map(|list| list.iter()) {
        out.push_str(&format!("{indent}add_header {} \"{}\" always;\n", header.name, header.value));
    }
}

/// The types that say their charset, but that of pages, which nginx always counts among them.
fn texts(hosting: &Hosting) -> String {
    let of_rules = hosting.rules.iter().filter_map(|rule| rule.media_type.as_deref());
    let of_files = hosting.types.iter().map(|(_, of)| of);
    let mut all: Vec<&str> = of_rules.chain(of_files).filter(|of| is_text(of)).map(bare).collect();
    all.retain(|of| *of != "text/html");
    all.sort_unstable();
    all.dedup();
    all.iter().map(|of| format!(" {of}")).collect()
}

/// A word of nginx's grammar: a backslash keeps the next character from meaning anything, and three letters after it
/// stand for what ends a line or a word.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text that cannot end the comment that it stands in.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::hosting::Redirect;

    #[test]
    fn old_addresses_are_words_and_new_ones_are_encoded() {
        let mut hosting = Hosting::empty("https://xa.vn", "/a b");
        hosting.redirects.push(Redirect { from: "/a b/\"x\\$1\n/".into(), to: "/a b/m\"$ới/".into() });
        let text = nginx(&hosting);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("location")).collect();
        assert_eq!(
            lines,
            [
                r#"location "/a b/" {"#,
                r#"location = "/a b/\"x\\$1\n/" { return 301 /a%20b/m%22%24%E1%BB%9Bi/$is_args$args; }"#,
                r#"location = "/a b/\"x\\$1\n" { return 301 /a%20b/m%22%24%E1%BB%9Bi/$is_args$args; }"#,
            ]
        );
    }
}
