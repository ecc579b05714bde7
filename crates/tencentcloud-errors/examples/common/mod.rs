//! Just enough HTTP/1.1 for the examples: every connection carries one request.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// No request and no response of an example is longer.
const LONGEST: u64 = 1 << 20;

/// The headers of a request or of a response, and its body.
pub(crate) struct Message {
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Message {
    /// The value of a header, whose name may be in any case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(header, _)| header.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    fn read(stream: impl Read) -> io::Result<Self> {
        let mut reader = BufReader::new(stream.take(LONGEST));
        let mut message = Self {
            headers: read_headers(&mut reader)?,
            body: Vec::new(),
        };
        let length = message.header("Content-Length").unwrap_or("0").parse();
        let length: u64 = length.map_err(io::Error::other)?;
        reader.take(length).read_to_end(&mut message.body)?;
        Ok(message)
    }
}

/// Reads the first line, which is of no interest, and the headers.
fn read_headers(reader: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    for line in reader.lines().skip(1) {
        match line?.split_once(':') {
            Some((name, value)) => headers.push((name.to_owned(), value.trim().to_owned())),
            None => break,
        }
    }
    Ok(headers)
}

/// Answers every request with JSON and status 200, as the API does. A connection that fails is the client's problem.
pub(crate) fn serve(listener: &TcpListener, mut answer: impl FnMut(&Message) -> String) {
    for stream in listener.incoming() {
        let answered = stream.and_then(|mut stream| {
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            let body = answer(&Message::read(&stream)?);
            let length = body.len();
            let headers = format!("Content-Type: application/json\r\nContent-Length: {length}");
            write!(
                stream,
                "HTTP/1.1 200 OK\r\n{headers}\r\nConnection: close\r\n\r\n{body}"
            )
        });
        if let Err(error) = answered {
            eprintln!("server: {error}");
        }
    }
}

/// Sends a request without parameters, and reads the body of the response.
pub(crate) fn post(server: SocketAddr, headers: &[(&str, &str)]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(server)?;
    let mut request = format!("POST / HTTP/1.1\r\nHost: {server}\r\nContent-Length: 2\r\n");
    for (name, value) in headers {
        request.extend([name, ": ", value, "\r\n"]);
    }
    request.push_str("Connection: close\r\n\r\n{}");
    stream.write_all(request.as_bytes())?;
    Ok(Message::read(&stream)?.body)
}
