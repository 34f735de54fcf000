//! What a template may cost: every loop ends, but a loop in a loop in a loop ends after years, and a text that is put
//! together with itself twice in a row is soon longer than any memory.
//!
//! The engine counts nothing, so that we do: `guards` puts filters of ours into a template where it loops, calls
//! components or sets what may grow, and these count. The count is of steps and bytes, never of time, so that a page
//! fails on every machine or on none.

pub(super) mod branches;
mod guards;

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Context, Error, Kwargs, State, Tera, Value};

pub(super) use guards::{guarded, original_column};

/// The most steps of one page: items that are looped over, values that are set. A list of a hundred thousand entries
/// takes a twentieth.
const STEPS: u64 = 2_000_000;

/// What the call of a component takes besides: it is slower than a step of a loop.
const CALL: usize = 9;

/// The largest value that may be set: texts in bytes, lists and maps in items, those inside of them counted too.
const LARGEST: usize = 4 << 20;

/// The largest page, in bytes.
const PAGE: usize = 64 << 20;

/// How the errors of this module begin, by which they are told from those of the engine.
const MARK: &str = "a template needs too much";

/// What the engine says, without a place, of components that call themselves deeper than it goes.
const DEPTH: &str = "recursion depth";

thread_local! {
    /// The steps that the page which is being rendered on this thread may still take.
    static LEFT: Cell<u64> = const { Cell::new(STEPS) };
}

/// Renders a template within the bounds.
///
/// # Errors
/// What the engine says, or that the bounds are passed ([`is_passed`]).
pub(super) fn render(engine: &Tera, template: &str, context: &Context) -> Result<Vec<u8>, Error> {
    let before = LEFT.replace(STEPS);
    let mut page = Page { bytes: Vec::with_capacity(16 * 1024), is_full: false };
    let rendered = engine.render_to(template, context, &mut page);
    LEFT.set(before);
    match rendered {
        // The engine says neither why a writer refused nor which template called too deep.
        Err(error) if page.is_full || error.to_string().contains(DEPTH) => {
            Err(passed(&format!("memory: `{template}`")))
        }
        other => other.map(|()| page.bytes),
    }
}

/// Renders a template within the bounds into a text.
///
/// # Errors
/// As [`render`].
pub(super) fn render_text(engine: &Tera, template: &str, context: &Context) -> Result<String, Error> {
    render(engine, template, context).and_then(|bytes| String::from_utf8(bytes).map_err(Error::message))
}

/// Whether words of the engine say that the bounds are passed.
pub(super) fn is_passed(words: &str) -> bool {
    words.contains(MARK)
}

/// The template whose page grew too large, in words of [`is_passed`].
pub(super) fn template_in(words: &str) -> Option<&str> {
    words.split_once(MARK)?.1.split('`').nth(1)
}

/// Registers what the guards call, and those filters of the engine that make long texts of short ones.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(guards::LIST, |value: &Value, _: Kwargs, _: &State| {
        charge(value.len().unwrap_or_default())?;
        Ok::<_, Error>(value.clone())
    });
    tera.register_filter(guards::CALL, |value: &Value, _: Kwargs, _: &State| {
        charge(CALL)?;
        Ok::<_, Error>(value.clone())
    });
    tera.register_filter(guards::VALUE, |value: &Value, _: Kwargs, _: &State| {
        let mut left = LARGEST;
        weigh(value, &mut left).ok_or_else(|| passed("memory"))?;
        charge((LARGEST - left) / 64)?;
        Ok::<_, Error>(value.clone())
    });
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
}

fn passed(of_what: &str) -> Error {
    Error::message(format!("{MARK} {of_what}"))
}

/// Takes one step, and as many more as there are items.
fn charge(items: usize) -> Result<(), Error> {
    let steps = 1 + items as u64;
    let left = LEFT.get().checked_sub(steps).ok_or_else(|| passed("time"))?;
    LEFT.set(left);
    Ok(())
}

/// Takes the size of a value, with all that is in it, from what is left; `None` when it is larger. A list that holds a
/// list twice is counted with both, as it would be printed.
fn weigh(value: &Value, left: &mut usize) -> Option<()> {
    let own = value.as_str().map_or(1, |text| text.len().max(1));
    *left = left.checked_sub(own)?;
    if let Some(items) = value.as_array() {
        items.iter().try_for_each(|item| weigh(item, left))?;
    }
    if let Some(map) = value.as_map() {
        map.values().try_for_each(|item| weigh(item, left))?;
    }
    Some(())
}

/// The engine's `replace`, refused where the text would become too long.
fn replace(text: tera::StringInput<'_>, arguments: Kwargs, state: &State) -> Result<Value, Error> {
    let from = arguments.must_get::<&str>("from")?;
    let to = arguments.must_get::<tera::StringInput<'_>>("to")?;
    let is_safe = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
    let (text, to) = match is_safe {
        true => (text.rendered(state)?, to.rendered(state)?),
        false => (text.as_str().into(), to.as_str().into()),
    };
    let times = text.matches(from).count();
    is_allowed(text.len().saturating_add(times.saturating_mul(to.len())))?;
    let replaced = text.replace(from, &to);
    Ok(if is_safe { Value::safe_string(&replaced) } else { Value::from(replaced) })
}

/// The engine's `join`, refused where the text would become too long.
fn join(items: &[Value], arguments: Kwargs, state: &State) -> Result<Value, Error> {
    let between = arguments.get::<tera::StringInput<'_>>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (items.iter().any(|item| item.is_string() && item.is_safe())
            || between.as_ref().is_some_and(tera::StringInput::is_safe));
    let between = match &between {
        Some(between) if is_safe => between.rendered(state)?,
        Some(between) => between.as_str().into(),
        None => "".into(),
    };
    let mut joined = String::new();
    for (position, item) in items.iter().enumerate() {
        let mut left = LARGEST;
        weigh(item, &mut left).ok_or_else(|| passed("memory"))?;
        if position > 0 {
            joined.push_str(&between);
        }
        match is_safe {
            true if item.is_undefined() => {}
            true => joined.push_str(&state.escape_if_needed(item)?),
            false => joined.push_str(&item.to_string()),
        }
        is_allowed(joined.len())?;
    }
    Ok(if is_safe { Value::safe_string(&joined) } else { Value::from(joined) })
}

fn is_allowed(length: usize) -> Result<(), Error> {
    if length > LARGEST { Err(passed("memory")) } else { Ok(()) }
}

/// A page that grows up to a bound.
struct Page {
    bytes: Vec<u8>,
    /// Whether something had no room.
    is_full: bool,
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > PAGE {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(template: &str) -> Result<String, String> {
        let mut tera = Tera::default();
        register(&mut tera);
        tera.add_raw_templates([("a.html", guarded(template).as_ref())]).map_err(|error| error.to_string())?;
        let mut context = Context::new();
        context.insert_value("list", Value::from(vec![Value::from(1), Value::from(2)]));
        context.insert_value("big", "x".repeat(1 << 20).into());
        render_text(&tera, "a.html", &context).map_err(|error| error.to_string())
    }

    #[test]
    fn templates_that_do_little_say_the_same() {
        for (template, page) in [
            ("{% for x in list %}{{ x }},{% endfor %}", "1,2,"),
            ("{%- for x in list -%} {{ x }} {%- endfor -%}", "12"),
            ("{% for x in list if true else [] %}{{ x }}{% endfor %}", "12"),
            ("{% set a = [x ~ \"!\" for x in list] %}{{ a | join(sep=\", \") }}", "1!, 2!"),
            ("{% set a = list[0] ~ \"b\" %}{{ a }}", "1b"),
            ("{% set a %}<b>{{ list[1] }}</b>{% endset %}{{ a }}|", "<b>2</b>|"),
            ("{% for x in list %}{% set_global a %}{{ x }}{% endset %}{% endfor %}{{ a }}", "2"),
            ("{{ \"aXa\" | replace(from=\"a\", to=\"<\") }}", "&lt;X&lt;"),
            ("{{ (\"<i>\" | safe) | replace(from=\"i\", to=\"<\") }}", "<&lt;>"),
            ("{{ [1, \"<\"] | join(sep=\"-\") }}", "1-&lt;"),
            ("{% raw %}{% for x in y %}{% endraw %}", "{% for x in y %}"),
            ("{# {% for x in y %} #}{{ \"{% for x in y %}\" | safe }}", "{% for x in y %}"),
            ("{% component c(n) -%}\n {{ n }}{% endcomponent c %}{{ <c n={1} /> }}", "1"),
        ] {
            assert_eq!(print(template), Ok(page.to_string()), "{template}");
        }
    }

    #[test]
    fn templates_that_would_never_end_are_cut_short() {
        let doubled = "{% set a = a ~ a %}".repeat(60);
        let nested = "{% set l = [l, l] %}".repeat(60);
        let spread = "{% set l = [...l, ...l] %}".repeat(60);
        let captured = "{% set a %}{{ a }}{{ a }}{% endset %}".repeat(60);
        let replaced = "{% set a = a | replace(from=\"a\", to=a) %}".repeat(20);
        let joined = "{% set a = [a, a, a] | join(sep=a) %}".repeat(40);
        for (what, template) in [
            ("loops", "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% for c in range(end=99999) %}{%- endfor %}{% endfor %}{% endfor %}".to_string()),
            ("loops over a variable", "{% set r = range(end=99999) %}{% for a in r %}{% for b in r %}{% for c in r %}{%- endfor %}{% endfor %}{% endfor %}".to_string()),
            ("comprehensions", "{% set r = range(end=3000) %}{% for c in r %}{% set l = [[1 for a in r] for b in r] %}{% endfor %}".to_string()),
            ("components", "{% component c(n) %}{% if n > 0 %}{{ <c n={n - 1} /> }}{{ <c n={n - 1} /> }}{{ <c n={n - 1} /> }}{{ <c n={n - 1} /> }}{% endif %}{% endcomponent c %}{{ <c n={18} /> }}".to_string()),
            ("text", format!("{{% set a = \"a\" %}}{doubled}")),
            ("text in a loop", "{% set_global a = \"a\" %}{% for x in range(end=99) %}{% set_global a = a ~ a %}{% endfor %}".to_string()),
            ("lists", format!("{{% set l = list %}}{nested}{{{{ l }}}}")),
            ("spreads", format!("{{% set l = list %}}{spread}")),
            ("captures", format!("{{% set a = \"a\" %}}{captured}")),
            ("replacements", format!("{{% set a = \"aaaa\" %}}{replaced}")),
            ("joins", format!("{{% set a = \"a\" %}}{joined}")),
            ("output", "{% for x in range(end=999) %}{{ big }}{% endfor %}".to_string()),
        ] {
            let error = print(&template).map(|page| page.len()).expect_err(what);
            assert!(is_passed(&error), "{what}: {error}");
        }
        // The next page begins anew.
        assert_eq!(print("{% for x in list %}{{ x }}{% endfor %}"), Ok("12".to_string()));
    }
}
