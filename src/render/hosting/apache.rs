//! The site for Apache: `.htaccess` in its folder (<https://httpd.apache.org/docs/2.4/howto/htaccess.html>). It needs
//! `AllowOverride FileInfo` and nothing else; what a module is missing for is left out by the server, not refused.

use super::paths::{encode, forms, pattern};
use super::{Header, Hosting, Which};
use crate::plan::is_text;

/// The `.htaccess` of a site.
pub fn htaccess(hosting: &Hosting) -> String {
    let mut out = format!("# {}{}/: made by loa.\n\n", hosting.origin, encode(&hosting.base));
    out.push_str(&format!("ErrorDocument 404 {}\n", quoted(&hosting.not_found())));
    if hosting.includes {
        // `Options` needs a right of its own; who has it not would get no page at all.
        out.push_str("<IfModule mod_include.c>\n    AddOutputFilter INCLUDES .html\n</IfModule>\n");
    }
    push_types(&mut out, hosting);
    push_rewriting(&mut out, hosting);
    push_headers(&mut out, hosting);
    out
}

/// What a file's type is, whatever the server takes it for.
fn push_types(out: &mut String, hosting: &Hosting) {
    out.push_str("\n<IfModule mod_mime.c>\n");
    for (of, extensions) in hosting.types.by_type() {
        out.push_str(&format!("    AddType \"{of}\" .{}\n", extensions.join(" .")));
    }
    out.push_str("</IfModule>\n");
    let named = hosting.rules.iter().filter_map(|rule| match &rule.which {
        Which::Named(name) => Some((*name, rule.media_type.as_ref()?)),
        _ => None,
    });
    for (name, of) in named {
        out.push_str(&format!("<Files \"{name}\">\n    ForceType \"{of}\"\n</Files>\n"));
    }
}

/// Redirects, then packed files in place of plain ones.
fn push_rewriting(out: &mut String, hosting: &Hosting) {
    if hosting.redirects.is_empty() && hosting.packed.is_empty() {
        return;
    }
    out.push_str("\n<IfModule mod_rewrite.c>\n    RewriteEngine On\n");
    let below = format!("{}/", hosting.base);
    for redirect in &hosting.redirects {
        // A rule in a folder is about what follows the folder's own path.
        let Some(old) = redirect.from.strip_prefix(below.as_str()) else { continue };
        let Some(short) = forms(old).last().filter(|old| !old.is_empty()) else { continue };
        let slash = if old.ends_with('/') { "/?" } else { "" };
        let new = encode(&redirect.to).replace('%', "\\%");
        out.push_str(&format!("    RewriteRule \"^{}{slash}$\" \"{new}\" [R=301,NE,L]\n", pattern(short)));
    }
    for form in &hosting.packed {
        let (name, extension) = (form.encoding(), form.extension());
        // A page that figures are put into must be plain.
        let texts = packed_extensions(hosting).join("|");
        if !hosting.includes {
            out.push_str(&format!(
                "    RewriteCond \"%{{HTTP:Accept-Encoding}}\" \"\\b{name}\\b\"\n    \
                 RewriteCond \"%{{REQUEST_FILENAME}}index.html.{extension}\" -f\n    \
                 RewriteRule \"^(|.*/)$\" \"$1index.html.{extension}\" [E=no-gzip:1,E=no-brotli:1,L]\n"
            ));
        }
        out.push_str(&format!(
            "    RewriteCond \"%{{HTTP:Accept-Encoding}}\" \"\\b{name}\\b\"\n    \
             RewriteCond \"%{{REQUEST_FILENAME}}.{extension}\" -f\n    \
             RewriteRule \"^(.+\\.(?:{texts}))$\" \"$1.{extension}\" [E=no-gzip:1,E=no-brotli:1,L]\n"
        ));
    }
    out.push_str("</IfModule>\n");
    for form in &hosting.packed {
        let extension = form.extension();
        for (of, plain) in hosting.types.by_type().into_iter().filter(|(of, _)| is_text(of)) {
            let plain = plain.join("|");
            out.push_str(&format!(
                "<FilesMatch \"\\.(?:{plain})\\.{extension}$\">\n    ForceType \"{of}\"\n    \
                 <IfModule mod_mime.c>\n        AddEncoding {} .{extension}\n    </IfModule>\n</FilesMatch>\n",
                form.encoding()
            ));
        }
        for rule in &hosting.rules {
            let (Which::Named(name), Some(of)) = (&rule.which, &rule.media_type) else { continue };
            out.push_str(&format!("<Files \"{name}.{extension}\">\n    ForceType \"{of}\"\n</Files>\n"));
        }
    }
}

/// Extensions of files that lie there packed too.
fn packed_extensions(hosting: &Hosting) -> Vec<&str> {
    let texts = hosting.types.iter().filter(|(_, of)| is_text(of)).map(|(extension, _)| extension);
    texts.filter(|extension| !(hosting.includes && *extension == "html")).collect()
}

/// Header fields. `always` because the page for what does not exist is an error to Apache.
fn push_headers(out: &mut String, hosting: &Hosting) {
    out.push_str("\n<IfModule mod_headers.c>\n");
    push_list(out, "    ", &hosting.common);
    if !hosting.packed.is_empty() {
        let texts = packed_extensions(hosting).join("|");
        out.push_str(&format!(
            "    <FilesMatch \"\\.(?:{texts})(?:\\.(?:gz|br))?$\">\n        Header merge Vary Accept-Encoding\n    </FilesMatch>\n"
        ));
    }
    for (position, rule) in hosting.rules.iter().enumerate() {
        let word = if position == 0 { "If" } else { "ElseIf" };
        let expression = expression(&hosting.base, &rule.which, !hosting.packed.is_empty());
        out.push_str(&format!("    <{word} \"%{{REQUEST_URI}} =~ m#{expression}#\">\n"));
        push_list(out, "        ", &rule.headers);
        out.push_str(&format!("    </{word}>\n"));
    }
    if hosting.rules.is_empty() {
        push_list(out, "    ", &hosting.rest);
    } else {
        out.push_str("    <Else>\n");
        push_list(out, "        ", &hosting.rest);
        out.push_str("    </Else>\n");
    }
    out.push_str("</IfModule>\n");
}

fn push_list(out: &mut String, indent: &str, headers: &[Header]) {
    for header in headers {
        // In a value `%` begins what Apache fills in.
        let value = header.value.replace('%', "%%");
        out.push_str(&format!("{indent}Header always set {} \"{value}\"\n", header.name));
    }
}

/// The regular expression of a class, about whole paths. A packed file is of the class of the plain one.
fn expression(base: &str, which: &Which, packed: bool) -> String {
    let end = if packed { "(?:\\.(?:gz|br))?$" } else { "$" };
    match which {
        Which::Pages => format!("(?:/|\\.html{end})$"),
        Which::Below(folder) | Which::Parts(folder) => format!("^{}{}", pattern(base), pattern(folder)),
        Which::Named(name) => format!("/{}{end}", pattern(name)),
        Which::Extension(extension) => format!("\\.{}{end}", pattern(extension)),
        Which::Exactly(path) => format!("^{}{}{end}", pattern(base), pattern(path)),
    }
}

/// A word of Apache's grammar. A line ends with its line, so what would end it is percent-encoded, as the only words
/// made of this are addresses.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '"' | '\\' | '%' | '$');
    if text.chars().all(is_plain) { format!("\"{text}\"") } else { format!("\"{}\"", encode(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::hosting::Redirect;

    #[test]
    fn old_addresses_are_patterns_and_new_ones_are_encoded() {
        let mut hosting = Hosting::empty("https://xa.vn", "/a b");
        hosting.redirects.push(Redirect { from: "/a b/\"x${HOME}\n/".into(), to: "/a b/m 1/".into() });
        hosting.redirects.push(Redirect { from: "/a b/1.html".into(), to: "/a b/".into() });
        let text = htaccess(&hosting);
        let rules: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("RewriteRule")).collect();
        assert_eq!(
            rules,
            [
                r#"RewriteRule "^\x22x\x24\x7BHOME\x7D\x0A/?$" "/a\%20b/m\%201/" [R=301,NE,L]"#,
                r#"RewriteRule "^1\.html$" "/a\%20b/" [R=301,NE,L]"#
            ]
        );
    }
}
