//! `{{ name(key="value", …) }}` in text: pieces of the site that an author puts into an article.

use std::ops::Range;

use crate::diagnostics::Problem;
use crate::text::nearest;

/// Every component and its arguments, all of them required.
const COMPONENTS: &[(&str, &[&str])] = &[("message", &["code"])];

/// A component that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The bytes from `{{` to `}}`.
    pub(super) length: usize,
    /// The code of the message, on one line.
    pub(super) code: Box<str>,
}

/// A component that could not be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// The bytes to leave as text before looking for the next component.
    pub(super) length: usize,
    /// The bytes that are wrong.
    pub(super) at: Range<usize>,
    /// What is wrong.
    pub(super) problem: Problem,
}

/// Reads the component at the start of `text`, which opens with `{{`.
pub(super) fn read(text: &str) -> Result<Call, Failure> {
    let Some(close) = text.find("}}") else {
        let line = text.find('\n').unwrap_or(text.len());
        return Err(Failure { length: text.len(), at: 0..line, problem: Problem::UnclosedComponent });
    };
    let length = close + 2;
    let fail = |at: Range<usize>, problem| Err(Failure { length, at, problem });
    let mut cursor = Cursor { text, at: 2 };

    cursor.skip_space();
    let name = cursor.name();
    let name_text = cursor.slice(&name);
    if name_text.is_empty() {
        return fail(0..length, Problem::ComponentSyntax);
    }
    let Some((component, known)) = COMPONENTS.iter().find(|(component, _)| *component == name_text) else {
        let names = COMPONENTS.iter().map(|(component, _)| *component);
        let nearest = if name_text.len() > 60 { None } else { nearest(name_text, names).map(str::to_string) };
        return fail(name, Problem::UnknownComponent { name: name_text.to_string(), nearest });
    };

    cursor.skip_space();
    if !cursor.take('(') {
        return fail(0..length, Problem::ComponentSyntax);
    }
    let mut values: Vec<Option<&str>> = vec![None; known.len()];
    loop {
        cursor.skip_space();
        if cursor.take(')') {
            break;
        }
        let key = cursor.name();
        let key_text = cursor.slice(&key);
        cursor.skip_space();
        let opened = !key_text.is_empty() && cursor.take('=');
        cursor.skip_space();
        let Some(value) = cursor.quoted().filter(|_| opened) else {
            return fail(0..length, Problem::ComponentSyntax);
        };
        let argument = || key_text.to_string();
        let component = || component.to_string();
        match known.iter().position(|known| *known == key_text).and_then(|position| values.get_mut(position)) {
            None => {
                let nearest = if key_text.len() > 60 { None } else { nearest(key_text, known.iter().copied()) };
                let nearest = nearest.map(str::to_string);
                return fail(key, Problem::UnknownArgument { component: component(), argument: argument(), nearest });
            }
            Some(Some(_)) => {
                return fail(key, Problem::DuplicateArgument { component: component(), argument: argument() });
            }
            Some(empty) => *empty = Some(value),
        }
        cursor.skip_space();
        if !cursor.take(',') && !cursor.rest().starts_with(')') {
            return fail(0..length, Problem::ComponentSyntax);
        }
    }
    cursor.skip_space();
    if !cursor.rest().starts_with("}}") {
        return fail(0..length, Problem::ComponentSyntax);
    }
    for (argument, value) in known.iter().zip(&values) {
        if value.is_none_or(|value| value.trim().is_empty()) {
            let (component, argument) = (component.to_string(), argument.to_string());
            return fail(name, Problem::MissingArgument { component, argument });
        }
    }
    let code = values.first().copied().flatten().unwrap_or_default();
    Ok(Call { length: cursor.at + 2, code: code.split_whitespace().collect::<Vec<_>>().join(" ").into() })
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn name(&mut self) -> Range<usize> {
        let start = self.at;
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let rest = self.rest();
        self.at += rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        start..self.at
    }

    /// A value in quotes, straight or as Word bends them: what opens with a single quote ends with one, and so on.
    fn quoted(&mut self) -> Option<&'a str> {
        const DOUBLE: [char; 4] = ['"', '“', '”', '„'];
        const SINGLE: [char; 3] = ['\'', '‘', '’'];
        let rest = self.rest();
        let open = rest.chars().next()?;
        let value = rest.get(open.len_utf8()..)?;
        let end = if DOUBLE.contains(&open) {
            value.find(DOUBLE)
        } else if SINGLE.contains(&open) {
            value.find(SINGLE)
        } else {
            None
        }?;
        let close = value.get(end..)?.chars().next()?;
        self.at += open.len_utf8() + end + close.len_utf8();
        value.get(..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_quote_is_read() {
        for text in [
            "{{ message(code=\"05 T\") }} và",
            "{{message(code='05 T')}}",
            "{{ message( code = “05 T” , ) }}",
            "{{ message(code=”05  T”) }}",
            "{{ message(code=‘05\nT’) }}",
        ] {
            assert_eq!(read(text).map(|call| call.code).as_deref(), Ok("05 T"), "{text}");
        }
        assert_eq!(read("{{ message(code=\"05 }} T\") }} và").map(|call| call.length), Ok(29));
    }

    #[test]
    fn what_is_wrong_is_named_and_placed() {
        let at = |text: &'static str| {
            let failure = read(text).unwrap_err();
            (failure.problem.rule(), &text[failure.at])
        };
        assert_eq!(at("{{ mesage(code=\"05 T\") }}"), ("unknown-component", "mesage"));
        assert_eq!(at("{{ message(cod=\"05 T\") }}"), ("unknown-argument", "cod"));
        assert_eq!(at("{{ message() }}"), ("missing-argument", "message"));
        assert_eq!(at("{{ message(code=' ') }}"), ("missing-argument", "message"));
        assert_eq!(at("{{ message(code='a', code='b') }}"), ("duplicate-argument", "code"));
        assert_eq!(at("{{ message(code=05) }} x"), ("component-syntax", "{{ message(code=05) }}"));
        assert_eq!(at("{{ message code='a' }}"), ("component-syntax", "{{ message code='a' }}"));
        assert_eq!(at("{{< message >}}"), ("component-syntax", "{{< message >}}"));
        assert_eq!(at("{{ message(code='a')\nvà"), ("unclosed-component", "{{ message(code='a')"));
    }
}
