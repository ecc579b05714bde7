//! The program itself: exit statuses, hostile input, closed pipes, the schema of its JSON.

mod support;

use std::collections::BTreeSet;
use std::io::Read as _;
use std::process::Stdio;

use proptest::prelude::*;
use serde_json::Value;
use support::{command, tcerr};
use tencentcloud_error_codes::v3;

const SCHEMA: &str = include_str!("../schema/tcerr-1.schema.json");
const SCHEMA_OF_LINES: &str = include_str!("../schema/tcerr-2.schema.json");

#[test]
fn the_exit_status_says_whether_every_code_is_known() {
    assert_eq!(tcerr(&["InternalError"], "").status, Some(0));
    assert_eq!(tcerr(&["InternalError", "4500"], "").status, Some(0));
    assert_eq!(
        tcerr(&["InternalError", "InternalError.NoSuchCode"], "").status,
        Some(1)
    );
    assert_eq!(tcerr(&[], "nothing here").status, Some(1));
    assert_eq!(tcerr(&["nothing", "here"], "").output, "");
    assert_eq!(tcerr(&["--no-such-option"], "").status, Some(2));
    assert_eq!(
        tcerr(&["-p", "no-such-product", "InternalError"], "").status,
        Some(2)
    );
    assert_eq!(tcerr(&["--help"], "").status, Some(0));
}

#[test]
fn the_version_says_how_much_there_is_and_of_which_day() {
    let short = tcerr(&["-V"], "").output;
    assert_eq!(short, format!("tcerr {}\n", env!("CARGO_PKG_VERSION")));
    let products = v3::products();
    let codes: usize = products.iter().map(|product| product.entries().len()).sum();
    for language in ["zh", "en"] {
        let long = tcerr(&["--lang", language, "--version"], "").output;
        let (first, extent) = long.split_once('\n').unwrap();
        assert_eq!(first, short.trim_end());
        let extent = extent.replace(',', "");
        let numbers = extent.split(|c: char| !c.is_ascii_digit() && c != '-');
        let mut numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
        let day = numbers.pop().unwrap();
        assert!(day.len() == 10 && day.starts_with("20"), "{day}");
        numbers.sort_by_key(|number| number.len());
        assert_eq!(numbers, [products.len().to_string(), codes.to_string()]);
    }
}

#[test]
fn a_long_log_is_read_whole() {
    let mut log = "2026-11-22 INFO nothing to see {\"a\": [1, 2, 3]}\n".repeat((16 << 20) / 48 - 4);
    log.push_str("code:InternalError message:at the end requestId:x\n");
    let run = tcerr(&["--format", "jsonl"], log);
    assert_eq!(run.status, Some(0));
    assert!(run.output.contains("at the end"), "{}", run.output);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = command(&["list"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    assert_eq!(stderr, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn deep_and_endless_json_is_survived() {
    for input in [
        "[".repeat(1 << 16),
        "{\"a\":".repeat(1 << 16),
        "{".repeat(1 << 16),
        "{\"a\":[".repeat(1 << 16),
    ] {
        assert_eq!(tcerr(&[], &input).status, Some(1), "{}", &input[..8]);
        let with_code = input + " AuthFailure.SignatureExpire";
        assert_eq!(tcerr(&[], with_code).status, Some(0));
    }
}

#[test]
fn what_is_not_utf_8_is_read_all_the_same() {
    let run = tcerr(
        &["--format", "json"],
        b"\xFF\xFE code:InternalError message:\xC3( requestId:x",
    );
    assert_eq!(run.status, Some(0));
    assert!(
        run.output.contains("\"server_message\": \"\u{FFFD}(\""),
        "{}",
        run.output
    );
}

#[test]
fn escape_sequences_are_not_passed_on() {
    let hostile = "code:InternalError message:\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}x requestId:y";
    for format in ["text", "json", "jsonl"] {
        let run = tcerr(&["--format", format], hostile);
        assert!(run.output.contains("owned"), "{format}");
        assert!(
            !run.output
                .contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']),
            "{format}: {:?}",
            run.output
        );
    }
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    assert!(!tcerr(&["InternalError"], "").output.contains('\u{1b}'));
    assert!(
        tcerr(&["--color", "always", "InternalError"], "")
            .output
            .contains('\u{1b}')
    );
}

#[test]
fn colours_change_nothing_else() {
    for code in [
        "FailedOperation",
        "InvalidParameterValue.Range",
        "AuthFailure.SignatureExpird",
    ] {
        let plain = tcerr(&["--lang", "both", code], "").output;
        let colored = tcerr(&["--lang", "both", "--color", "always", code], "").output;
        assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
    }
}

#[test]
fn the_locale_chooses_the_language() {
    let answer = |locale: &str| {
        let mut command = command(&["InternalError"]);
        command.env("LANG", locale);
        String::from_utf8(support::run(command, b"").stdout).unwrap()
    };
    let (zh, en, both) = (
        answer("zh_CN.UTF-8"),
        answer("en_US.UTF-8"),
        answer("C.UTF-8"),
    );
    assert!(zh.contains("内部错误") && !zh.contains("Internal error"));
    assert!(en.contains("Internal error") && !en.contains("内部错误"));
    assert!(both.contains("内部错误") && both.contains("Internal error"));
}

#[test]
fn the_json_is_as_the_schema_says() {
    let schema = |text| jsonschema::draft202012::new(&serde_json::from_str(text).unwrap()).unwrap();
    let (version_1, version_2) = (schema(SCHEMA), schema(SCHEMA_OF_LINES));
    let batch = r#"{"code":5400,"message":"m","requestId":1,"detail":{"ins-1":{"code":5000,"message":"x"}}}"#;
    let told = "cvm.ap-guangzhou.tencentcloudapi.com Action=RunInstances Code=InternalError, Message=x, RequestId=y";
    let runs: [(&[&str], &str); 24] = [
        (
            &["--format", "json", "AuthFailure.SignatureExpire.Clock"],
            "",
        ),
        (
            &[
                "--format",
                "json",
                "--action",
                "RunInstances",
                "InternalError",
            ],
            "",
        ),
        (
            &["--format", "json"],
            "code:ClientNetworkError message:connection refused requestId:None",
        ),
        (&["--format", "json"], "The SecretId is not found, please"),
        (&["--format", "jsonl"], "{\"result\":1014,\"errmsg\":\"x\"}"),
        (
            &["--format", "jsonl"],
            "<Error><Code>InternalError</Code><TraceId>x</TraceId></Error>",
        ),
        (&["--format", "json"], told),
        (&["--format", "json", "--action", "cvm:FlyAirplanes"], told),
        (&["--format", "jsonl", "--action", "cvm:FlyAirplanes"], told),
        (&["--format", "jsonl", "--explain"], told),
        (
            &["--format", "json"],
            "Service=cvm Service=vpc Code=InternalError, Message=x",
        ),
        (&["--format", "jsonl", "actions", "cvm"], ""),
        (&["--format", "json", "--count"], told),
        (&["--format", "json", "--count"], "nothing"),
        (&["--format", "jsonl", "--count"], told),
        (&["--format", "jsonl", "search", "image"], ""),
        (&["--format", "jsonl", "products"], ""),
        (&["--format", "json", "actions", "cvm"], ""),
        (
            &[
                "--format",
                "json",
                "AuthFailure.SignatureExpire",
                "4500",
                "ClientError.IOError",
            ],
            "",
        ),
        (&["--format", "json", "InvalidParameter.NoSuchCode"], ""),
        (&["--format", "json"], batch),
        (&["--format", "json", "search", "image"], ""),
        (&["--format", "jsonl", "list"], ""),
        (&["--format", "json", "products"], ""),
    ];
    for (arguments, input) in runs {
        let output = tcerr(arguments, input).output;
        let documents: Vec<Value> = serde_json::Deserializer::from_str(&output)
            .into_iter()
            .map(Result::unwrap)
            .collect();
        assert!(!documents.is_empty(), "{arguments:?}");
        for document in documents {
            let is_line = arguments[1] == "jsonl";
            let validator = if is_line { &version_2 } else { &version_1 };
            let errors: Vec<String> = validator
                .iter_errors(&document)
                .map(|error| error.to_string())
                .collect();
            assert!(errors.is_empty(), "{arguments:?}: {errors:?}");
        }
    }
    assert!(!version_1.is_valid(&serde_json::json!({"schema": 1, "results": [{"query": 4500}]})));
}

#[test]
fn the_lines_of_errors_are_as_their_schema_says() {
    let schema = |text| jsonschema::draft202012::new(&serde_json::from_str(text).unwrap()).unwrap();
    let (version_1, version_2) = (schema(SCHEMA), schema(SCHEMA_OF_LINES));
    let log = r#"{"code":5400,"message":"m","requestId":1,"detail":{"ins-1":{"code":5000,"message":"x"}}}
saw cvm/InvalidParameterValue.TooLarge, InvalidParameter.NoSuchCode, InternalError and InternalError requestId:x
"#;
    for arguments in [
        &["--format", "jsonl"][..],
        &["--format", "jsonl", "--explain"],
    ] {
        let output = tcerr(arguments, log).output;
        let lines: Vec<Value> = output
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert!(lines.len() > 3, "{output}");
        for line in &lines {
            assert!(version_2.is_valid(line), "{line}");
        }
        let explained = lines.iter().filter_map(|line| line.get("explanation"));
        let explained: Vec<&Value> = explained.collect();
        assert_eq!(explained.is_empty(), arguments.len() == 2);
        for explanation in explained {
            let mut result = explanation.clone();
            for key in [
                "query",
                "product",
                "resource",
                "request_id",
                "server_message",
            ] {
                result[key] = if key == "query" {
                    "x".into()
                } else {
                    Value::Null
                };
            }
            let document = serde_json::json!({"schema": 1, "results": [result]});
            assert!(version_1.is_valid(&document), "{document}");
        }
    }
    assert!(!version_2.is_valid(&serde_json::json!({"schema": 2, "code": 4500, "known": true})));
}

#[test]
fn a_line_names_the_product_and_the_action_of_its_request() {
    const LINE: &str = "2026-11-22T08:00:00Z INFO handled path=/v1/orders/815 took=3ms\n";
    let told = "2026-11-22T08:00:01Z cvm.ap-guangzhou.tencentcloudapi.com Action=RunInstances Code=InternalError, Message=x, RequestId=y\n";
    // Longer than what is read whole, and than a window.
    let log = LINE.repeat(30_000) + told + &LINE.repeat(30_000);
    for text in [told, &log] {
        let lines = tcerr(&["--format", "jsonl", "--explain"], text).output;
        let line: Value = serde_json::from_str(&lines).unwrap();
        assert_eq!(line["product"], "cvm");
        assert_eq!(line["action"], "RunInstances");
        assert_eq!(line["explanation"]["action"]["effect"], "token");
        assert!(line["explanation"]["verdict"].is_object(), "{line}");
        let document = &tcerr(&["--format", "json"], text).output;
        let document: Value = serde_json::from_str(document).unwrap();
        let from = &line["product_from"];
        assert_eq!(*from, document["results"][0]["product_from"]);
        let place = |key: &str| usize::try_from(from[key].as_u64().unwrap()).unwrap();
        assert_eq!(
            text.get(place("start")..place("end")),
            from["words"].as_str()
        );
    }
}

#[test]
fn a_line_of_a_list_has_the_keys_of_version_1() {
    for (arguments, list) in [
        (&["search", "image", "--limit", "3"][..], "codes"),
        (&["list", "--product", "region"], "codes"),
        (&["actions", "region"], "actions"),
        (&["products"], "products"),
    ] {
        let run = |format| tcerr(&[&["--format", format], arguments].concat(), "").output;
        let document: Value = serde_json::from_str(&run("json")).unwrap();
        let lines = run("jsonl");
        let lines = lines.lines().map(|line| {
            let mut line: Value = serde_json::from_str(line).unwrap();
            let version = line.as_object_mut().unwrap().remove("schema");
            assert_eq!(version, Some(2.into()));
            line
        });
        let lines: Vec<Value> = lines.collect();
        assert!(!lines.is_empty(), "{arguments:?}");
        assert_eq!(Value::from(lines), document[list], "{arguments:?}");
    }
}

#[test]
fn a_line_has_what_its_message_tells_of_the_request() {
    let log = "code:ClientNetworkError message:connection refused requestId:None\ncode:ClientNetworkError message:read timed out requestId:None\n";
    let lines = tcerr(&["--format", "jsonl"], log).output;
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let document: Value = serde_json::from_str(&tcerr(&["--format", "json"], log).output).unwrap();
    assert_eq!(lines.len(), 2);
    for (line, result) in lines.iter().zip(document["results"].as_array().unwrap()) {
        assert!(line["verdict"]["evidence"].is_string(), "{line}");
        assert_eq!(line["verdict"], result["verdict"]);
    }
    assert_ne!(lines[0]["verdict"], lines[1]["verdict"]);
    let other = tcerr(
        &["--format", "jsonl"],
        log.replace("ClientNetworkError", "InternalError"),
    );
    assert!(!other.output.contains("verdict"), "{}", other.output);
}

#[test]
fn a_code_is_explained_in_its_first_line_only() {
    let log =
        "code:InternalError message:a requestId:x\ncode:InternalError message:b requestId:y\n";
    let run = tcerr(&["--format", "jsonl", "--explain"], log);
    let explained: Vec<bool> = run
        .output
        .lines()
        .map(|line| line.contains("\"explanation\""))
        .collect();
    assert_eq!(explained, [true, false]);
}

#[test]
fn the_schema_has_the_words_of_the_vocabulary() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let words = |kind: &str| {
        schema["$defs"][kind]["enum"]
            .as_array()
            .unwrap()
            .iter()
            .map(|word| word.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let categories = tencentcloud_error_codes::Category::ALL
        .iter()
        .map(ToString::to_string);
    let retries = tencentcloud_error_codes::Retry::ALL
        .iter()
        .map(ToString::to_string);
    assert_eq!(words("category"), categories.collect::<Vec<_>>());
    assert_eq!(words("retry"), retries.collect::<Vec<_>>());
}

#[test]
fn help_is_printed_however_it_is_asked_for() {
    let help = tcerr(&["--help", "--lang", "en"], "");
    assert_eq!(help.status, Some(0));
    assert_eq!(tcerr(&["help", "--lang", "en"], "").output, help.output);
    let search = tcerr(&["search", "--help", "--lang", "en"], "").output;
    assert_eq!(
        tcerr(&["help", "search", "--lang", "en"], "").output,
        search
    );
}

#[test]
fn a_word_of_an_option_is_known_in_any_case() {
    let answer = tcerr(&["--lang", "en", "4500"], "").output;
    assert_eq!(tcerr(&["--lang", "EN", "4500"], "").output, answer);
    let json = tcerr(&["--format", "json", "4500"], "").output;
    assert_eq!(tcerr(&["--format", "JSON", "4500"], "").output, json);
}

#[test]
fn what_begins_with_a_bullet_is_an_input_and_a_dash_is_standard_input() {
    let line = "- [TencentCloudSDKError] Code=InternalError, Message=boom, RequestId=abc-1";
    let run = tcerr(&["--format", "json", line], "");
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(run.output.contains("\"abc-1\""), "{}", run.output);
    assert_eq!(tcerr(&["--format", "json", "-"], line).output, run.output);
}

#[test]
fn a_text_with_a_product_and_a_code_in_it_is_read_as_on_standard_input() {
    let text = "what is cvm/InvalidParameterValue.TooLarge";
    let answer = tcerr(&[text], "");
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    assert_eq!(answer.output, tcerr(&[], text).output);
    assert_eq!(
        tcerr(&["cvn/InvalidParameter"], "").status,
        Some(2),
        "no such product"
    );
}

#[test]
fn a_complaint_about_the_command_line_repeats_nothing_that_a_terminal_obeys() {
    for word in ["\u{1b}[31mcvm", "cv\u{202e}m", "cv\u{2066}m"] {
        let run = tcerr(&["--product", word, "InternalError"], "");
        assert_eq!(run.status, Some(2));
        let has_unsafe = run.stderr.contains(['\u{1b}', '\u{202e}', '\u{2066}']);
        assert!(
            !has_unsafe && run.stderr.contains("\\u{"),
            "{:?}",
            run.stderr
        );
    }
}

#[test]
fn the_first_locale_that_is_set_counts() {
    let answer = |variables: &[(&str, &str)]| {
        let mut command = command(&["4500"]);
        command.envs(variables.iter().copied());
        String::from_utf8(support::run(command, b"").stdout).unwrap()
    };
    let (zh, en) = (
        tcerr(&["--lang", "zh", "4500"], ""),
        tcerr(&["--lang", "en", "4500"], ""),
    );
    assert_eq!(
        answer(&[("LC_ALL", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")]),
        zh.output
    );
    assert_eq!(
        answer(&[("LC_ALL", ""), ("LC_MESSAGES", "en_US"), ("LANG", "zh_CN")]),
        en.output
    );
    assert_eq!(answer(&[("LANG", "zh_CN")]), zh.output);
}

#[test]
fn a_limit_of_0_shows_all() {
    let count = |limit: &str| {
        let found = tcerr(
            &["--format", "jsonl", "search", "password", "--limit", limit],
            "",
        );
        // A code that several products have is one answer, with a line for each of them.
        let code = |line: &str| {
            line.split("\"code\":\"")
                .nth(1)?
                .split('"')
                .next()
                .map(str::to_owned)
        };
        found
            .output
            .lines()
            .filter_map(code)
            .collect::<BTreeSet<_>>()
            .len()
    };
    // Two answers may be of one code: products that say different things of it.
    assert!((2..=3).contains(&count("3")), "{}", count("3"));
    assert!(count("0") > 20, "{}", count("0"));
}

#[test]
fn shells_complete_products_and_codes() {
    let complete = |words: &[&str]| {
        let mut command = command(&["--"]);
        command
            .args(words)
            .env("COMPLETE", "fish")
            .env("_CLAP_COMPLETE_INDEX", "1");
        String::from_utf8(support::run(command, b"").stdout).unwrap()
    };
    assert!(complete(&["tcerr", "AuthFailure.SignatureE"]).contains("AuthFailure.SignatureExpire"));
    assert!(complete(&["tcerr", "cvm/InvalidImageId.In"]).contains("cvm/InvalidImageId.InShared"));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = tcerr(&["completions", shell], "");
        assert_eq!(run.status, Some(0), "{shell}");
        assert!(run.output.contains("tcerr"), "{shell}");
    }
    assert_eq!(tcerr(&["completions", "no-such-shell"], "").status, Some(2));
}

#[test]
fn the_manual_page_names_every_command() {
    let manual = tcerr(&["man", "--lang", "en"], "").output;
    assert!(manual.starts_with(".ie"), "{}", &manual[..40]);
    for name in [
        "search",
        "list",
        "actions",
        "products",
        "completions",
        "man",
    ] {
        assert!(manual.contains(&format!("tcerr\\-{name}(1)")), "{name}");
        let page = tcerr(&["man", name, "--lang", "en"], "").output;
        assert!(page.contains(&format!(".TH tcerr-{name} 1")), "{page}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let text = tcerr::input::read(std::io::Cursor::new(bytes)).unwrap();
        check(&text);
    }

    /// What looks like an error goes deeper than noise does.
    #[test]
    fn any_mixture_of_what_errors_are_made_of_is_survived(parts in proptest::collection::vec(part(), 0..60)) {
        check(&parts.concat());
    }
}

fn part() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\\"",
        "\\",
        ":",
        "=",
        ",",
        " ",
        "\n",
        ".",
        "/",
        "Code",
        "code",
        "Message",
        "message",
        "RequestId",
        "detail",
        "Error",
        "Response",
        "AuthFailure.SignatureExpire",
        "InternalError",
        "4500",
        "5400",
        "0",
        "[TencentCloudSDKException]",
        "cvm",
        "值",
        "\u{1b}[31m",
        "\u{202e}",
        "None",
    ];
    prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => ".{0,6}",
    ]
}

/// Whatever is pasted: nothing panics, nothing is made up, and nothing is printed that a terminal would obey.
fn check(text: &str) {
    use tcerr::language::Language;
    use tcerr::lookup::answer;
    use tcerr::{render, scan};

    let queries = scan::text(text);
    // A code may be broken by a color or a line break.
    let squeezed = text.replace("\u{1b}[31m", "");
    let squeezed = squeezed.replace(|c: char| c.is_whitespace() || c == '\\', "");
    for query in &queries {
        assert!(
            text.contains(&query.code) || squeezed.contains(&query.code),
            "{:?} is not in {text:?}",
            query.code
        );
    }
    let besides = answer::Besides::new(text, queries.is_empty());
    let answers = answer::answers(queries);
    let printed = [
        render::text::answers(&answers, &besides, Language::Both, 40),
        render::text::besides(&besides, Language::Both, 40),
        render::json::answers(&answers, &besides),
        render::json::besides(&besides),
    ];
    for printed in printed {
        let plain = anstream::adapter::strip_str(&printed).to_string();
        assert!(
            !plain.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'),
            "{plain:?}"
        );
    }
}
