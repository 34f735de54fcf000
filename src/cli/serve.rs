//! `loa serve`: opens the port, starts the web, then tells what happens to the site.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use super::args::{Request, ServeArgs};
use super::print::{Serving, Style};
use super::progress::Progress;
use super::refuse::refuse;
use super::surroundings::{now, settings_of, site_root};
use super::words::Words;
use super::{Console, Status};
use crate::diagnostics::Problem;
use crate::load::source_text;
use crate::paths::{BaseUrl, SourcePath};
use crate::serve::web::{AllowedHosts, Web, WebSettings, bind};
use crate::serve::{Board, News, Settings, follow, network};
use crate::text::Language;
use crate::time::{Moment, Zone};

/// The port where nobody asks for another.
const PORT: u16 = 8000;

/// Where loa listens unless it is told otherwise: nobody else on the network can look.
const HOST: &str = "127.0.0.1";

pub(super) fn serve(args: &ServeArgs, request: &Request, console: &mut Console) -> Status {
    let told = request.language.or(console.language);
    let root = match site_root(request) {
        Ok(root) => root,
        Err(problem) => return refuse(problem, Status::WrongCall, told.unwrap_or_default(), console),
    };
    let config = settings_of(&root);
    let language = told.unwrap_or(config.language);
    let host = args.host.as_deref().unwrap_or(HOST);
    let wanted = args.port.unwrap_or(PORT);
    let board = Arc::new(Board::default());
    let settings = WebSettings { hosts: AllowedHosts::new([host]), drafts: args.drafts, language: told };
    let started = ip_of(host)
        .and_then(|ip| bind(ip, wanted))
        .and_then(|bound| Web::start(bound.listener, Arc::clone(&board), settings));
    // It stops when it is dropped.
    let web = match started {
        Ok(web) => web,
        Err(error) => {
            let problem = Problem::CannotListen { host: host.to_string(), port: wanted, reason: error.to_string() };
            return refuse(problem, Status::MachineFailed, language, console);
        }
    };
    let base = config.base_url.unwrap_or_else(BaseUrl::localhost);
    let addresses = Addresses::of(web.address(), &base);
    console.answer(&format!("{}\n", addresses.here));
    console.say(&greeting(&addresses, wanted, args.drafts, language, console.style));
    if args.open {
        // Without a browser to open, the address stands on the screen.
        let _ = open::that_detached(&addresses.here);
    }
    let settings = Settings { root: root.clone(), drafts: args.drafts, base_url: None, language: told };
    let source = |path: &SourcePath| source_text(&root, path);
    let style = console.style;
    let mut serving = Serving::new(
        addresses.here.strip_suffix(&format!("{}/", base.path())).unwrap_or_default(),
        &format!("{}/", base.path()),
    );
    let mut progress = Some(Progress::start(console, Words::of(language).serve.reading));
    let mut tell = |news: &News<'_>| {
        drop(progress.take());
        console.say(&serving.tell(news, &time_of_day(config.zone), &source, style));
    };
    match follow(&settings, &board, &now, &mut tell) {
        Ok(never) => match never {},
        Err(error) => {
            let problem = Problem::CannotWatch { reason: error.to_string() };
            refuse(problem, Status::MachineFailed, language, console)
        }
    }
}

/// The address that a name or an address stands for. The name `localhost` is the same everywhere, whatever the system
/// makes of it.
fn ip_of(host: &str) -> std::io::Result<IpAddr> {
    match host.trim_matches(['[', ']']).parse() {
        Ok(ip) => Ok(ip),
        Err(_) if host.eq_ignore_ascii_case("localhost") => Ok(Ipv4Addr::LOCALHOST.into()),
        Err(_) => {
            let first = (host, 0).to_socket_addrs()?.next();
            first.map(|address| address.ip()).ok_or_else(|| std::io::ErrorKind::NotFound.into())
        }
    }
}

/// Where the site can be looked at.
struct Addresses {
    here: String,
    port: u16,
    /// On the network, best first; `None` when only this machine can look.
    network: Option<Vec<String>>,
}

impl Addresses {
    fn of(address: SocketAddr, base: &BaseUrl) -> Self {
        let (ip, port) = (address.ip(), address.port());
        let path = base.path();
        let at = |host: &str| format!("http://{host}:{port}{path}/");
        let literal = |ip: IpAddr| if ip.is_ipv6() { format!("[{ip}]") } else { ip.to_string() };
        let here = if ip.is_unspecified() || ip.is_loopback() { at("localhost") } else { at(&literal(ip)) };
        let network = match ip {
            ip if ip.is_loopback() => None,
            ip if ip.is_unspecified() => Some(network::addresses().into_iter().map(|ip| at(&literal(ip))).collect()),
            ip => Some(vec![at(&literal(ip))]),
        };
        Self { here, port, network }
    }
}

/// What is said before the site is read.
fn greeting(addresses: &Addresses, wanted: u16, drafts: bool, language: Language, style: Style) -> String {
    let words = &Words::of(language).serve;
    let mut text = String::new();
    if addresses.port != wanted && wanted != 0 {
        text.push_str(&format!("{}\n", (words.other_port)(wanted, addresses.port)));
    }
    text.push_str(&format!("{} {}\n", words.shown_at, addresses.here));
    match addresses.network.as_deref() {
        None => {}
        Some([]) => text.push_str(&format!("{}\n", words.no_network)),
        Some(network @ [first, ..]) => {
            let open_to = if drafts { words.drafts_to_all } else { words.open_to_all };
            text.push_str(&format!("{} {}\n{}\n", words.on_network, network.join(" "), open_to));
            if let Some(code) = network::qr_code(first, style.colour) {
                text.push_str(&format!("{}\n{code}", words.scan));
            }
        }
    }
    text.push_str(&format!("{}\n\n", words.how_to_stop));
    text
}

/// The time that clocks on the wall show, such as `07:05:09`.
fn time_of_day(zone: Zone) -> String {
    Moment::from_instant(now(), zone).map(|moment| moment.time_of_day()).unwrap_or_default()
}
