//! Addresses of codes on the site, as the program prints them. That they lead to the real pages is a test of the site.

mod support;

use serde_json::Value;
use support::{Run, command, run, tcerr};

fn with_site(arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.env("TCERR_SITE", "https://example.org/codes");
    let output = run(command, b"");
    Run {
        output: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code(),
    }
}

#[test]
fn a_link_is_printed_for_each_code_once_in_the_language_of_the_answer() {
    let codes = ["4500", "cvm/InvalidImageId.NotFound", "4500"];
    let links = with_site(&[&["--link", "--lang", "zh"][..], &codes].concat());
    assert_eq!(
        links.output,
        "https://example.org/codes/zh/v2/#4500\nhttps://example.org/codes/zh/cvm/#InvalidImageId.NotFound\n"
    );
    assert_eq!(links.status, Some(0));

    let unknown = with_site(&["--link", "-p", "cvm", "InternalError.NoSuchCode"]);
    assert_eq!(
        unknown.output,
        "https://example.org/codes/en/?q=InternalError.NoSuchCode&product=cvm\n"
    );
    assert_eq!(unknown.status, Some(1));
}

#[test]
fn without_a_site_there_is_no_link_and_no_url_in_the_json() {
    let failed = tcerr(&["--link", "4500"], "");
    assert_eq!((failed.output.as_str(), failed.status), ("", Some(2)));
    assert!(failed.stderr.contains("TCERR_SITE"), "{}", failed.stderr);
    assert!(
        !tcerr(&["--format", "json", "4500"], "")
            .output
            .contains("\"url\"")
    );
}

#[test]
fn each_code_in_the_json_has_its_address_as_the_schema_says() {
    let schema = |text| jsonschema::draft202012::new(&serde_json::from_str(text).unwrap()).unwrap();
    let lines = schema(include_str!("../schema/tcerr-2.schema.json"));
    let line = with_site(&[
        "--format",
        "jsonl",
        "search",
        "InternalError",
        "--limit",
        "1",
    ])
    .output;
    let line: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    assert!(line["url"].is_object() && lines.is_valid(&line), "{line}");
    let schema = schema(include_str!("../schema/tcerr-1.schema.json"));
    let document: Value =
        serde_json::from_str(&with_site(&["--format", "json", "4500"]).output).unwrap();
    assert!(schema.is_valid(&document));
    let url = &document["results"][0]["matches"][0]["url"];
    assert_eq!(url["en"], "https://example.org/codes/en/v2/#4500");
    assert_eq!(url["zh"], "https://example.org/codes/zh/v2/#4500");
}
