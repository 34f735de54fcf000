//! Names that Windows keeps for devices, so that no file or folder of a site can bear them.

/// Whether Windows opens a device under this name, in every folder and with any extension
/// (Microsoft Learn, "Naming Files, Paths, and Namespaces").
pub fn is_device_name(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end_matches(' ');
    let is = |name: &str| stem.eq_ignore_ascii_case(name);
    let is_numbered = || {
        let mut rest = stem.chars();
        let number = rest.next_back();
        let name = rest.as_str();
        number.is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
            && (name.eq_ignore_ascii_case("COM") || name.eq_ignore_ascii_case("LPT"))
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].into_iter().any(is) || is_numbered()
}

#[cfg(test)]
mod tests {
    use super::is_device_name;

    #[test]
    fn devices_are_known_in_any_case_and_with_any_extension() {
        for name in ["con", "Aux.md", "NUL .x", "com1", "lpt².txt"] {
            assert!(is_device_name(name), "{name}");
        }
        for name in ["console", "con-so", "com", "com10", "auxiliary.md", ""] {
            assert!(!is_device_name(name), "{name}");
        }
    }
}
