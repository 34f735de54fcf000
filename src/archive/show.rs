//! `loa archive open`: answers a browser from the offline ZIP of a package, on this machine only.
//!
//! A request is looked up among the names of the ZIP and nowhere else: no path can lead out of it.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use zip::ZipArchive;

use crate::diagnostics::{ArchiveFault, Problem};
use crate::plan::media_type;
use crate::serve::http::{After, Reply, Request, Server, Service};
use crate::serve::web::{AllowedHosts, Part, part};

/// The offline variant of a package: a bag, or the ZIP itself.
///
/// # Errors
/// [`ArchiveFault::NothingToOpen`] when there is none.
pub fn offline_of(package: &Path) -> Result<PathBuf, Problem> {
    let nothing = || Problem::Archive { fault: ArchiveFault::NothingToOpen { path: package.display().to_string() } };
    let is_zip =
        |path: &Path| path.is_file() && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_zip(package) {
        return Ok(package.to_path_buf());
    }
    let inside = [package.join("data"), package.to_path_buf()].into_iter().filter_map(|folder| folder.read_dir().ok());
    let mut zips: Vec<PathBuf> =
        inside.flatten().flatten().map(|entry| entry.path()).filter(|path| is_zip(path)).collect();
    zips.sort_unstable();
    zips.into_iter().next().ok_or_else(nothing)
}

/// A package that is being shown.
pub struct Showing {
    server: Server,
}

impl Showing {
    /// Answers requests that come to a listener.
    ///
    /// # Errors
    /// When the ZIP cannot be read.
    pub fn start(zip: &Path, listener: TcpListener) -> io::Result<Self> {
        let package = Package { zip: zip.to_path_buf(), unused: Mutex::new(vec![open(zip)?]) };
        Ok(Self { server: Server::start(listener, Arc::new(package))? })
    }

    /// Where it is.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Answers until the process ends.
    pub fn wait(self) {
        self.server.wait();
    }
}

type Archive = ZipArchive<BufReader<File>>;

/// The ZIP, opened as often as it is read at once.
struct Package {
    zip: PathBuf,
    unused: Mutex<Vec<Archive>>,
}

impl Service for Package {
    fn answer(&self, request: &Request, out: &mut dyn Write) -> io::Result<After> {
        let taken = self.unused.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut archive = match taken {
            Some(archive) => archive,
            None => open(&self.zip)?,
        };
        let after = reply(request, &mut archive, out);
        self.unused.lock().unwrap_or_else(PoisonError::into_inner).push(archive);
        after
    }
}

fn open(zip: &Path) -> io::Result<Archive> {
    ZipArchive::new(BufReader::new(File::open(zip)?)).map_err(io::Error::from)
}

fn reply(request: &Request, archive: &mut Archive, out: &mut dyn Write) -> io::Result<After> {
    let mut hosts = request.values("Host");
    let host = hosts.next();
    // A page of another site can make its own name point here (DNS rebinding).
    if hosts.next().is_some() || !host.is_some_and(|host| AllowedHosts::default().allow(host)) {
        return Reply::plain(403).send(request, out);
    }
    if !request.is_get_or_head() {
        return Reply::plain(405).with("Allow", "GET, HEAD").send(request, out);
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_string();
    let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let (status, name) = match archive.index_for_name(&name) {
        Some(_) => (200, name),
        None => (404, "404.html".to_string()),
    };
    let asked = request.field("Range").filter(|_| status == 200);
    let Ok(mut file) = archive.by_name(&name) else { return Reply::plain(404).send(request, out) };
    let size = file.size();
    // Who seeks in a recording asks for parts of it.
    let (status, first, count, range) = match asked.map_or(Part::Whole, |asked| part(asked, size)) {
        Part::Whole => (status, 0, size, None),
        Part::Bytes { first, last } => (206, first, last - first + 1, Some(format!("bytes {first}-{last}/{size}"))),
        Part::Beyond => (416, size, 0, Some(format!("bytes */{size}"))),
    };
    if count > 0 {
        io::copy(&mut file.by_ref().take(first), &mut io::sink())?;
    }
    let reply = Reply::streamed(status, file.take(count), count)
        .with("Content-Type", &media_type(&name))
        .with("Accept-Ranges", "bytes");
    let reply = match range {
        Some(range) => reply.with("Content-Range", &range),
        None => reply,
    };
    reply.send(request, out)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpStream;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn ask(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn files_of_the_zip_are_shown_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/a-offline.zip");
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        for (name, text) in [("index.html", "trang chủ"), ("404.html", "không có"), ("a/index.html", "bài")] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        assert_eq!(offline_of(folder.path()).unwrap(), path);
        assert!(offline_of(&folder.path().join("nothing")).is_err());

        let showing = Showing::start(&path, TcpListener::bind("127.0.0.1:0").unwrap()).unwrap();
        let get = |target: &str, host: &str| {
            ask(showing.address(), &format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
        };
        let page = get("/", "localhost");
        assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("trang chủ"), "{page}");
        assert!(page.contains("Content-Type: text/html; charset=utf-8"), "{page}");
        assert!(get("/a/?x=1", "127.0.0.1").ends_with("bài"));
        let range = |range: &str| get("/a/", &format!("localhost\r\nRange: {range}"));
        assert!(range("bytes=0-0").ends_with("\r\n\r\nb"), "{}", range("bytes=0-0"));
        assert!(range("bytes=-1").ends_with("\r\n\r\ni") && range("bytes=3-").contains("bytes 3-3/4"));
        let beyond = range("bytes=9-");
        assert!(beyond.starts_with("HTTP/1.1 416") && beyond.contains("Content-Range: bytes */4"), "{beyond}");
        assert!(get("/b/", "localhost").starts_with("HTTP/1.1 404"));
        assert!(get("/../../etc/passwd", "localhost").starts_with("HTTP/1.1 404"));
        assert!(get("/", "evil.example").starts_with("HTTP/1.1 403"));
    }
}
