//! How other devices in the same network reach the preview: the addresses of this machine, and a code to point a
//! telephone's camera at.

use std::cmp::Reverse;
use std::net::IpAddr;

use fast_qr::{ECL, QRBuilder};

/// The addresses of this machine that others in its network can reach, the likeliest first: private IPv4, then other
/// IPv4, then IPv6. Empty when the system does not tell.
pub fn addresses() -> Vec<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    reachable(interfaces.iter().map(|interface| interface.ip()))
}

/// Those that others can reach, the likeliest first, each once.
fn reachable(all: impl Iterator<Item = IpAddr>) -> Vec<IpAddr> {
    let mut addresses: Vec<IpAddr> = all.filter(|address| is_reachable(*address)).collect();
    addresses.sort_by_key(|address| (Reverse(is_private_v4(*address)), *address));
    addresses.dedup();
    addresses
}

fn is_reachable(address: IpAddr) -> bool {
    let is_link_local = match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    };
    !(address.is_loopback() || address.is_unspecified() || address.is_multicast() || is_link_local)
}

fn is_private_v4(address: IpAddr) -> bool {
    matches!(address, IpAddr::V4(address) if address.is_private())
}

/// How wide the light margin around a code is, in modules (ISO/IEC 18004 §6.3.8).
const MARGIN: usize = 4;

/// White on black (ECMA-48 §8.3.117, with xterm's palette, which themes of terminals leave alone).
const COLOURS: (&str, &str) = ("\x1b[38;5;231;48;5;16m", "\x1b[0m");

/// A QR code of a text as lines for a terminal, two rows of modules a line; `None` for a text that is too long.
///
/// What is drawn are the light modules. With colours the code is dark on light in every terminal; without, it is so
/// in those with a dark background, and in others inverted, which most cameras read as well.
pub fn qr_code(text: &str, with_colours: bool) -> Option<String> {
    let (start, end) = if with_colours { COLOURS } else { ("", "") };
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    let size = code.size;
    let is_light = |row: usize, column: usize| {
        let inside = |position: usize| position.checked_sub(MARGIN).filter(|position| *position < size);
        match (inside(row), inside(column)) {
            (Some(row), Some(column)) => code.data.get(row * size + column).is_none_or(|module| !module.value()),
            _ => true,
        }
    };
    let width = size + 2 * MARGIN;
    let mut out = String::with_capacity(width * width * 2);
    for row in (0..width).step_by(2) {
        out.push_str(start);
        for column in 0..width {
            // Codes have an odd number of rows: below the last there is nothing.
            out.push(match (is_light(row, column), row + 1 < width && is_light(row + 1, column)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        out.push_str(end);
        out.push('\n');
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_others_reach_come_likeliest_first() {
        let all = [
            "127.0.0.1",
            "::1",
            "fe80::1",
            "169.254.7.7",
            "0.0.0.0",
            "2001:db8::7",
            "203.0.113.9",
            "192.168.1.7",
            "192.168.1.7",
            "10.0.0.2",
        ];
        let found = reachable(all.iter().map(|address| address.parse().unwrap()));
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, ["10.0.0.2", "192.168.1.7", "203.0.113.9", "2001:db8::7"]);
        assert!(addresses().iter().all(|address| is_reachable(*address)));
    }

    #[test]
    fn cameras_read_the_code() {
        for text in ["http://192.168.1.7:1111/", "http://[2001:db8::7]:65535/cchc/2023/tin-tuc/"] {
            let lines = qr_code(text, false).unwrap();
            let rows: Vec<Vec<bool>> = lines
                .lines()
                .flat_map(|line| {
                    let half = |drawn: [char; 2]| line.chars().map(|c| drawn.contains(&c)).collect::<Vec<bool>>();
                    [half(['█', '▀']), half(['█', '▄'])]
                })
                .collect();
            let light = |x: usize, y: usize| rows[y / 5][x / 5];
            let mut picture = rqrr::PreparedImage::prepare_from_greyscale(rows[0].len() * 5, rows.len() * 5, |x, y| {
                if light(x, y) { 255 } else { 0 }
            });
            let grids = picture.detect_grids();
            assert_eq!(grids.len(), 1, "{lines}");
            assert_eq!(grids[0].decode().unwrap().1, text);
            assert!(rows[..MARGIN].iter().flatten().all(|light| *light), "the margin is light");
            assert!(rows.iter().all(|row| row.len() == rows[0].len()));
        }
        assert_eq!(qr_code(&"a".repeat(10_000), false), None);
    }

    #[test]
    fn colours_are_given_back_on_every_line() {
        let (plain, coloured) = (qr_code("loa", false).unwrap(), qr_code("loa", true).unwrap());
        assert!(coloured.lines().all(|line| line.starts_with(COLOURS.0) && line.ends_with(COLOURS.1)));
        assert_eq!(coloured.replace(COLOURS.0, "").replace(COLOURS.1, ""), plain);
    }
}
