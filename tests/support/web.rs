//! Real web servers on loopback, each ended with its test, and requests to them.

use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Site, needs};

/// The longest that a server may take to start or to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that is ended with its test.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
}

/// What a server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Server {
    /// Starts a server that will listen on a port of this machine, and waits until it does.
    pub(crate) fn start(mut command: Command, port: u16) -> Self {
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the server starts");
        let mut server = Self { child, port };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = server.child.try_wait().expect("the server can be asked");
            assert!(ended.is_none() && start.elapsed() < PATIENCE, "{command:?} does not listen: {ended:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// What is at a path, asked for with further header lines.
    pub(crate) fn ask(&self, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit can be set");
        // HTTP/1.0, so that the body comes in one piece; nginx sends packed files by HTTP/1.1 alone.
        let version = if headers.is_empty() { "1.0" } else { "1.1" };
        write!(stream, "GET {path} HTTP/{version}\r\nHost: xa.example.vn\r\nConnection: close\r\n{headers}\r\n")
            .expect("a request can be sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap_or_else(|error| panic!("{path}: {error}"));
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let body = answer.split_off(end + 4);
        let head = String::from_utf8(answer).expect("a head is text");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("an answer has a status");
        let answer = Answer { status, head, body };
        match answer.header("Transfer-Encoding") {
            Some(_) => Answer { body: joined(&answer.body), ..answer },
            None => answer,
        }
    }

    /// The page at a path.
    pub(crate) fn get(&self, path: &str) -> String {
        let answer = self.ask(path, "");
        assert_eq!(answer.status, 200, "{path}: {}", answer.head);
        String::from_utf8(answer.body).expect("a page is UTF-8")
    }
}

impl Answer {
    /// The values of a header field, joined as they mean the same.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let fields = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let values: Vec<&str> =
            fields.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// A body whose chunks are put together (RFC 9112, §7.1).
fn joined(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    let mut rest = body;
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let digits = std::str::from_utf8(&rest[..end]).expect("a length is text");
        let length = usize::from_str_radix(digits, 16).expect("a length has sixteen digits");
        if length == 0 {
            return whole;
        }
        whole.extend(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 2 + length + 2..];
    }
    panic!("the last chunk is missing");
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port of this machine that nobody listens on.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    listener.local_addr().expect("it has an address").port()
}

/// The path of a program; `None` where it is missing, which is told, and a failure where tests must run.
#[track_caller]
pub(crate) fn program(test: &str, name: &str) -> Option<PathBuf> {
    let known = ["/usr/sbin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/local/bin"];
    let found = known.into_iter().map(|folder| Path::new(folder).join(name)).find(|path| path.exists());
    let missing = if found.is_none() { vec![name.to_string()] } else { Vec::new() };
    needs::are_met(test, &missing);
    found
}

/// Lets a server read a site that was started by root and reads files as somebody else.
#[cfg(unix)]
pub(crate) fn open_to_servers(site: &Site) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(site.root(), Permissions::from_mode(0o755)).expect("rights can be given");
}

/// nginx with a `server` block that holds `text` besides the port, in a folder of the site.
pub(crate) fn nginx(program: &Path, site: &Site, text: &str) -> Server {
    let (port, folder) = (free_port(), site.path("nginx"));
    fs::create_dir_all(&folder).expect("a folder can be made");
    let here = folder.display();
    let scratch: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {here}/{name};\n"))
        .concat();
    let text = format!(
        "daemon off; master_process off; pid {here}/pid; error_log {here}/error.log;
         events {{ }}
         http {{
           access_log off; default_type text/plain; types {{ text/html html; }}
           {scratch}
           server {{ listen 127.0.0.1:{port}; {text} }}
         }}"
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, text).expect("a configuration can be written");
    let mut command = Command::new(program);
    command.arg("-p").arg(&folder).arg("-c").arg(&file).arg("-e").arg(folder.join("error.log"));
    Server::start(command, port)
}

/// Apache with modules beside those that every site needs, and with `text` after them.
pub(crate) fn apache(program: &Path, site: &Site, modules: &[&str], text: &str) -> Server {
    let (port, folder) = (free_port(), site.path("apache"));
    fs::create_dir_all(&folder).expect("a folder can be made");
    let here = folder.display();
    let all = ["mpm_event", "authz_core", "dir", "mime", "alias"].iter().chain(modules);
    let modules: String =
        all.map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")).collect();
    let text = format!(
        "ServerRoot {here}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {here}/pid\n\
         ErrorLog {here}/error.log\nDefaultRuntimeDir {here}\n{modules}\
         TypesConfig /dev/null\nAddType text/html .html\nUser www-data\nGroup www-data\n{text}\n"
    );
    let file = folder.join("apache.conf");
    fs::write(&file, text).expect("a configuration can be written");
    let mut command = Command::new(program);
    // One process, so that nothing is left when it is ended.
    command.arg("-X").arg("-f").arg(&file);
    Server::start(command, port)
}
