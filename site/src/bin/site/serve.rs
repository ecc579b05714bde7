//! `cargo xtask site --serve`: the site on 127.0.0.1, written again when a table changes. A server for one reader, of files that
//! were just written: it knows `GET` and `HEAD`, closes every connection, and lets nothing be cached.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

/// How often the tables are looked at.
const POLL: Duration = Duration::from_millis(400);

/// How long a request may take to arrive, and how long it may be.
const PATIENCE: Duration = Duration::from_secs(5);
const MAX_REQUEST: u64 = 16 << 10;

/// Serves `folder` below `base`, and calls `rewrite` whenever a file below `tables` has changed. Ends when it cannot begin.
pub(crate) fn serve(
    port: u16,
    folder: PathBuf,
    base: &str,
    tables: &Path,
    mut rewrite: impl FnMut(),
) -> ExitCode {
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => listener,
        Err(error) => {
            eprintln!("error: {}", why_not(port, &error));
            return ExitCode::FAILURE;
        }
    };
    let port = listener.local_addr().map_or(port, |address| address.port());
    println!(
        "site: serving http://127.0.0.1:{port}{base} until Ctrl+C; it is written again when a table changes"
    );
    let site = Arc::new(Site {
        folder,
        base: base.to_owned(),
    });
    thread::spawn(move || accept(&listener, &site));
    let mut seen = state(tables);
    loop {
        thread::sleep(POLL);
        let now = state(tables);
        if now != seen {
            seen = now;
            rewrite();
        }
    }
}

fn why_not(port: u16, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            let other = port.checked_add(1).unwrap_or(8017);
            format!(
                "port {port} is in use: end what uses it, or name another one: `--serve {other}`"
            )
        }
        io::ErrorKind::PermissionDenied => {
            format!("port {port} is not for every user: name one above 1023")
        }
        _ => format!("port {port}: {error}"),
    }
}

/// What tells whether a table has changed: an editor may write one in many ways.
fn state(folder: &Path) -> Vec<(PathBuf, Option<SystemTime>, u64)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => files.extend(state(&path)),
            Ok(metadata) => files.push((path, metadata.modified().ok(), metadata.len())),
            Err(_) => {}
        }
    }
    files.sort();
    files
}

struct Site {
    folder: PathBuf,
    base: String,
}

fn accept(listener: &TcpListener, site: &Arc<Site>) {
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(site);
        // A reader who goes away is no matter.
        thread::spawn(move || site.answer(stream).ok());
    }
}

impl Site {
    fn answer(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut lines = BufReader::new((&stream).take(MAX_REQUEST)).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        // The head is read to its end: to close before that would take the answer back.
        for line in lines {
            if line?.is_empty() {
                break;
            }
        }
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let answer = match method {
            "GET" | "HEAD" => self.find(target),
            _ => Answer::text("405 Method Not Allowed", "only GET and HEAD\n"),
        };
        answer.write(&mut stream, method == "HEAD")
    }

    /// The answer to a request for a path with a query.
    fn find(&self, target: &str) -> Answer {
        let path = target.split(['?', '#']).next().unwrap_or(target);
        let Some(path) = decoded(path) else {
            return Answer::text("400 Bad Request", "no such path can be\n");
        };
        let Some(below) = path.strip_prefix(&self.base) else {
            let is_above = self.base.starts_with(&path);
            return if is_above {
                Answer::moved(&self.base)
            } else {
                self.missing()
            };
        };
        // Nothing above the folder, nothing hidden in it, and nothing that is a whole path of its own.
        let is_outside = |part: &str| part.starts_with('.') || part.contains(['\\', ':', '\0']);
        if below.starts_with('/') || below.contains("//") || below.split('/').any(is_outside) {
            return self.missing();
        }
        let mut file = self.folder.join(below);
        if file.is_dir() {
            if !below.is_empty() && !below.ends_with('/') {
                return Answer::moved(&format!("{path}/"));
            }
            file.push("index.html");
        }
        match fs::read(&file) {
            Ok(body) => Answer {
                status: "200 OK",
                location: None,
                kind: kind(&file),
                body,
            },
            Err(_) => self.missing(),
        }
    }

    fn missing(&self) -> Answer {
        let body = fs::read(self.folder.join("404.html")).unwrap_or_default();
        Answer {
            status: "404 Not Found",
            location: None,
            kind: "text/html; charset=utf-8",
            body,
        }
    }
}

struct Answer {
    status: &'static str,
    location: Option<String>,
    kind: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn text(status: &'static str, text: &str) -> Self {
        Self {
            status,
            location: None,
            kind: "text/plain; charset=utf-8",
            body: text.as_bytes().to_vec(),
        }
    }

    fn moved(to: &str) -> Self {
        Self {
            location: Some(to.to_owned()),
            ..Self::text("301 Moved Permanently", "")
        }
    }

    fn write(&self, stream: &mut TcpStream, is_head: bool) -> io::Result<()> {
        let location = self
            .location
            .as_ref()
            .map_or_else(String::new, |to| format!("Location: {to}\r\n"));
        let head = format!(
            "HTTP/1.1 {}\r\n{location}Content-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len(),
        );
        stream.write_all(head.as_bytes())?;
        if !is_head {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("csv") => "text/csv; charset=utf-8",
        Some("xml") => "application/xml",
        Some("md") => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

/// A path without its percent signs; `None` if that is no text, or could end a line of the answer.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    let is_path =
        path.starts_with('/') && !path.starts_with("//") && !path.contains(char::is_control);
    is_path.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, Site) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("site/en")).unwrap();
        fs::write(folder.path().join("site/en/index.html"), "start").unwrap();
        fs::write(folder.path().join("site/404.html"), "none").unwrap();
        fs::write(folder.path().join("site/.mark"), "hidden").unwrap();
        fs::write(folder.path().join("secret"), "secret").unwrap();
        let site = Site {
            folder: folder.path().join("site"),
            base: "/repo/".to_owned(),
        };
        (folder, site)
    }

    #[test]
    fn a_folder_is_its_page_and_what_is_not_there_is_the_page_that_says_so() {
        let (_folder, site) = site();
        let status = |target| site.find(target).status;
        assert_eq!(site.find("/repo/en/?q=x").body, b"start");
        assert_eq!(site.find("/repo/en").location.unwrap(), "/repo/en/");
        assert_eq!(site.find("/").location.unwrap(), "/repo/");
        assert_eq!(site.find("/repo/zz/").body, b"none");
        assert_eq!(status("/repo/zz/"), "404 Not Found");
        assert_eq!(status("/elsewhere"), "404 Not Found");
    }

    #[test]
    fn nothing_outside_of_the_folder_is_served_and_nothing_hidden() {
        let (_folder, site) = site();
        for target in [
            "/repo/../secret",
            "/repo/%2e%2e/secret",
            "/repo/..%2fsecret",
            "/repo/.mark",
            "/repo//etc/passwd",
            "/repo/%00",
            "/repo/a%0d%0ab",
            "//evil",
            "/repo/%zz",
            "",
        ] {
            let answer = site.find(target);
            assert!(answer.status.starts_with('4'), "{target}");
            assert!(answer.location.is_none(), "{target}");
        }
    }

    #[test]
    fn a_port_in_use_is_said_in_words() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap_err();
        assert!(why_not(port, &error).contains("is in use"));
    }
}
