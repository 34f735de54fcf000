//! Finding a port that is free.

use std::io;
use std::net::{IpAddr, TcpListener};

/// How many ports after the wanted one are tried.
const FURTHER: u16 = 50;

/// A listener, and where it is.
#[derive(Debug)]
pub struct Bound {
    /// The listener.
    pub listener: TcpListener,
    /// Whether the wanted port was taken, so that this is another.
    pub is_other_port: bool,
}

/// Listens at `host`, on `port` or, where somebody else has it, on the next free one. Port 0 leaves the choice to the
/// system.
///
/// # Errors
/// No port is free, or the address is none of this machine's.
pub fn bind(host: IpAddr, port: u16) -> io::Result<Bound> {
    let mut failure = None;
    for candidate in (port..=port.saturating_add(if port == 0 { 0 } else { FURTHER })).map(|port| (host, port)) {
        match TcpListener::bind(candidate) {
            Ok(listener) => return Ok(Bound { listener, is_other_port: candidate.1 != port }),
            // Windows keeps ranges of ports for itself and refuses them.
            Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied) => {
                failure.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    Err(failure.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn a_taken_port_is_passed_over() {
        let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let first = bind(host, 0).unwrap();
        assert!(!first.is_other_port);
        let port = first.listener.local_addr().unwrap().port();
        if port < u16::MAX - FURTHER {
            let second = bind(host, port).unwrap();
            assert!(second.is_other_port && second.listener.local_addr().unwrap().port() > port);
        }
    }

    #[test]
    fn an_address_of_another_machine_is_an_error() {
        assert!(bind("192.0.2.1".parse().unwrap(), 0).is_err());
    }
}
