//! Whether text is coloured: on a terminal, unless the environment says otherwise.

use std::ffi::OsString;

/// How text looks. Lines are drawn in ASCII everywhere: it survives logs, e-mail and old consoles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// With ANSI colours.
    pub colour: bool,
}

impl Style {
    /// The style for a stream. `NO_COLOR` (<https://no-color.org>) forbids colours, `CLICOLOR_FORCE`
    /// (<https://bixense.com/clicolors/>) demands them, otherwise a terminal that is known to show them has them.
    pub fn choose(terminal: bool, windows: bool, env: &dyn Fn(&str) -> Option<OsString>) -> Self {
        let set = |name| env(name).filter(|value| !value.is_empty());
        let colour = if set("NO_COLOR").is_some() {
            false
        } else if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
            true
        } else if !terminal || set("TERM").is_some_and(|term| term == "dumb") {
            false
        } else {
            // The classic Windows console prints the codes instead of obeying them; these variables are set by
            // terminals that obey: Windows Terminal, ConEmu, ANSICON, and everything that comes with a Unix shell.
            !windows || ["WT_SESSION", "ConEmuANSI", "ANSICON", "TERM"].into_iter().any(|name| set(name).is_some())
        };
        Self { colour }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(terminal: bool, windows: bool, env: &[(&str, &str)]) -> bool {
        let find = |name: &str| env.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
        Style::choose(terminal, windows, &find).colour
    }

    #[test]
    fn the_environment_overrides_the_terminal() {
        assert!(colour(true, false, &[]));
        assert!(!colour(false, false, &[]));
        assert!(!colour(true, false, &[("NO_COLOR", "1")]));
        assert!(colour(true, false, &[("NO_COLOR", "")]));
        assert!(colour(false, false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!colour(false, false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!colour(true, false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
        assert!(!colour(true, false, &[("TERM", "dumb")]));
    }

    #[test]
    fn windows_consoles_are_coloured_only_where_it_is_known_to_work() {
        assert!(!colour(true, true, &[]));
        assert!(colour(true, true, &[("WT_SESSION", "x")]));
    }
}
