//! A server that answers every request of API 3.0 with one failure, in the language of its `X-TC-Language` header:
//! for trying out what a client makes of it.
//!
//! ```text
//! serve_failure [CODE]                        asks itself in both languages, prints the answers, and ends
//! serve_failure [CODE] --serve 127.0.0.1:80   serves until it is stopped
//! ```

mod common;

use std::error::Error;
use std::net::{SocketAddr, TcpListener};
use std::{env, thread};

use common::Message;
use tencentcloud_errors::Lang;
use tencentcloud_errors::v3::{CommonCode, Response};

fn main() -> Result<(), Box<dyn Error>> {
    let mut code = CommonCode::AuthFailureSignatureExpire;
    let mut address = None;
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--once" => address = None,
            "--serve" => address = Some(arguments.next().ok_or("--serve wants an address")?),
            _ => code = argument.parse()?,
        }
    }
    match address {
        Some(address) => serve(code, &address),
        None => check(code),
    }
}

/// Serves until it is stopped.
fn serve(code: CommonCode, address: &str) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(address)?;
    println!("answering {code} at http://{}", listener.local_addr()?);
    common::serve(&listener, |request| answer(code, request));
    Ok(())
}

/// The failure, in the language that the request asks for.
fn answer(code: CommonCode, request: &Message) -> String {
    let lang = request.header("X-TC-Language").and_then(Lang::from_locale);
    let request_id = "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6";
    let response = Response::<()>::failure(code, lang.unwrap_or(Lang::Zh), request_id);
    serde_json::to_string(&response).expect("a failure can be written as JSON")
}

/// Asks a server of its own in both languages.
fn check(code: CommonCode) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let server = listener.local_addr()?;
    thread::spawn(move || common::serve(&listener, |request| answer(code, request)));
    for &lang in Lang::ALL {
        check_in(lang, code, server)?;
    }
    Ok(())
}

fn check_in(lang: Lang, code: CommonCode, server: SocketAddr) -> Result<(), Box<dyn Error>> {
    let headers = [
        ("X-TC-Action", "DescribeInstances"),
        ("X-TC-Language", lang.as_str()),
    ];
    let body = common::post(server, &headers)?;
    println!("{}", String::from_utf8_lossy(&body));

    let response = Response::<()>::from_slice(&body)?;
    let error = response.into_result().err().ok_or("not a failure")?;
    assert_eq!(error.code, code);
    assert_eq!(error.message, code.message(lang));
    Ok(())
}
