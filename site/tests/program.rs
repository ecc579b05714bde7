//! The program, as a person runs it.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::process::Stdio;

#[path = "../../xtask/tests/support/mod.rs"]
mod support;

use support::{checkout, command, edit, put, run as site, stderr, stdout};

#[test]
fn it_writes_all_files_once_and_what_has_changed_after_that() {
    let root = checkout();
    let first = site(root.path(), &["--base", "/repo/"]);
    assert!(first.status.success(), "{}", stderr(&first));
    let page = root.path().join("target/site/en/common/index.html");
    assert!(
        fs::read_to_string(&page)
            .unwrap()
            .contains("Incorrect parameter.")
    );
    let again = site(root.path(), &["--base", "/repo/"]);
    assert!(
        stdout(&again).contains(" are up to date ("),
        "{}",
        stdout(&again)
    );

    fs::write(root.path().join("target/site/en/left.html"), "over").unwrap();
    edit(
        root.path(),
        "Incorrect parameter.",
        "A parameter is incorrect.",
    );
    let edited = site(root.path(), &["--base", "/repo/"]);
    assert!(
        stdout(&edited).contains("site: 0 created"),
        "{}",
        stdout(&edited)
    );
    assert!(
        stdout(&edited).contains(" 1 removed"),
        "{}",
        stdout(&edited)
    );
    assert!(
        fs::read_to_string(&page)
            .unwrap()
            .contains("A parameter is incorrect.")
    );
}

#[test]
fn it_refuses_a_folder_of_somebody_else_and_a_base_that_is_none() {
    let root = checkout();
    put(root.path(), "thesis/chapter.html", "mine");
    let folder = root.path().join("thesis");
    let refused = site(root.path(), &["--output", folder.to_str().unwrap()]);
    assert!(!refused.status.success());
    assert!(
        stderr(&refused).contains("name another folder"),
        "{}",
        stderr(&refused)
    );
    assert_eq!(
        fs::read_to_string(folder.join("chapter.html")).unwrap(),
        "mine"
    );
    assert!(!folder.join("index.html").exists());

    let wrong = site(root.path(), &["--base", "repo"]);
    assert!(
        stderr(&wrong).contains("`repo` is no base"),
        "{}",
        stderr(&wrong)
    );
}

#[test]
fn it_writes_nothing_while_a_table_has_an_error() {
    let root = checkout();
    edit(
        root.path(),
        "category = \"invalid-request\"",
        "category = \"wrong\"",
    );
    let failed = site(root.path(), &[]);
    assert!(!failed.status.success());
    assert!(stderr(&failed).contains("`wrong`"), "{}", stderr(&failed));
    assert!(!root.path().join("target/site").exists());
}

#[test]
fn it_serves_what_it_wrote_and_writes_again_when_a_table_changes() {
    let root = checkout();
    let mut server = command(root.path(), &["--base", "/repo/", "--serve", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let mut line = |wanted: &str| {
        let mut lines = lines.by_ref().map(Result::unwrap);
        lines.find(|line| line.contains(wanted)).unwrap()
    };
    let address = line("http://");
    let port = address
        .split(['/', ':'])
        .find_map(|part| part.parse::<u16>().ok());
    let get = |path: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", port.unwrap())).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        std::io::read_to_string(stream).unwrap()
    };
    assert!(get("/repo/en/common/").contains("Incorrect parameter."));
    edit(
        root.path(),
        "Incorrect parameter.",
        "A parameter is incorrect.",
    );
    line("updated");
    let page = get("/repo/en/common/");

    let port = port.unwrap().to_string();
    let second = site(root.path(), &["--base", "/repo/", "--serve", &port]);
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(page.contains("A parameter is incorrect."), "{page}");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(
        stderr(&second).contains(&format!("port {port} is in use")),
        "{}",
        stderr(&second)
    );
}
