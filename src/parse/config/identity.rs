//! `identity` of `site.yaml`: who publishes, under which names before, and who took over.

use super::keys::{EditorKeys, FormerNameKeys, IdentityKeys, ParentKeys, SuccessorKeys};
use super::model::{Editor, FormerName, Identity, Parent, Successor};
use super::read::{group, is_web_address};
use crate::diagnostics::{Expected, Problem};
use crate::parse::entry::Fields;
use crate::parse::yaml::{Group, List, Needed, Text, report_unread};

pub(super) fn read_identity(fields: &mut Fields<'_>, keys: Option<Group<IdentityKeys>>) -> Identity {
    let keys = group(fields, "identity", keys);
    Identity {
        unit: fields.line(keys.unit),
        parent: read_parent(fields, keys.parent),
        editor: read_editor(fields, keys.editor),
        address: fields.line(keys.address),
        phone: fields.line(keys.phone),
        email: fields.line(keys.email),
        welcome: fields.line(keys.welcome),
        former_names: read_former_names(fields, keys.former_names),
        succeeded_by: read_successor(fields, keys.succeeded_by),
    }
}

fn read_parent(fields: &mut Fields<'_>, keys: Option<Group<ParentKeys>>) -> Option<Parent> {
    keys.as_ref()?;
    let keys = group(fields, "identity.parent", keys);
    let name = fields.required("identity.parent.name", keys.name);
    let url = web_address(fields, "identity.parent.url", keys.url);
    Some(Parent { name: name?, url: url? })
}

/// `editor: Một dòng`, or its parts.
fn read_editor(fields: &mut Fields<'_>, keys: Option<Group<EditorKeys>>) -> Option<Editor> {
    let keys = keys?.keys()?;
    report_unread(fields.file, &keys, "identity.editor.", fields.diagnostics);
    if keys.name.as_ref().is_some_and(|name| name.0.0.trim().is_empty()) && keys.role.is_none() {
        return None;
    }
    let name = fields.required("identity.editor.name", keys.name)?;
    Some(Editor { role: fields.line(keys.role), name, title: fields.line(keys.title) })
}

fn read_former_names(fields: &mut Fields<'_>, list: Option<List<Group<FormerNameKeys>>>) -> Box<[FormerName]> {
    let mut names = Vec::new();
    for (position, keys) in list.map(|list| list.0).unwrap_or_default().into_iter().enumerate() {
        let Some(keys) = keys.keys() else { continue };
        let path = |part: &str| format!("identity.former_names[{position}].{part}");
        report_unread(fields.file, &keys, &path(""), fields.diagnostics);
        let name = fields.required(&path("name"), keys.name);
        let from = fields.moment(&path("from"), keys.from);
        let to = fields.moment(&path("to"), keys.to);
        if let Some((from, to)) = from.zip(to).filter(|(from, to)| to < from) {
            let problem = Problem::PeriodBackwards { from: from.short(), to: to.short() };
            fields.error(&path("to"), problem);
        }
        names.extend(name.map(|name| FormerName { name, from, to }));
    }
    names.into()
}

fn read_successor(fields: &mut Fields<'_>, keys: Option<Group<SuccessorKeys>>) -> Option<Successor> {
    keys.as_ref()?;
    let keys = group(fields, "identity.succeeded_by", keys);
    let name = fields.required("identity.succeeded_by.name", keys.name);
    let url = web_address(fields, "identity.succeeded_by.url", keys.url);
    let since = fields.moment("identity.succeeded_by.since", keys.since);
    Some(Successor { name: name?, url: url?, since })
}

/// An absolute address that must be there.
fn web_address(fields: &mut Fields<'_>, key: &str, text: Option<Needed<Text>>) -> Option<Box<str>> {
    let url = fields.required(key, text)?;
    if !is_web_address(&url) {
        fields.error(key, Problem::WrongShape { key: "url".into(), expected: Expected::Address });
    }
    Some(url)
}
