//! Files, compressed ones and large ones; what is said of many errors.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::Value;
use support::{command, run, tcerr};

/// A folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn log(errors: usize) -> String {
    (0..errors).fold(String::new(), |mut log, index| {
        let code = ["InternalError", "LimitExceeded", "InternalError"][index % 3];
        let _ = writeln!(
            log,
            "2026-11-22 08:00:00 code:{code} message:no requestId:id-{index}"
        );
        log
    })
}

/// A log of codes that no table has.
fn unknown(family: &str, codes: usize) -> String {
    (0..codes).fold(String::new(), |mut log, index| {
        let _ = writeln!(log, "code:{family}.New{index} message:m requestId:{index}");
        log
    })
}

#[test]
fn a_file_is_read_and_a_name_that_is_a_code_stays_one() {
    let folder = folder("names");
    for name in ["app.log", "InternalError"] {
        fs::write(
            folder.join(name),
            "code:LimitExceeded message:no requestId:x\n",
        )
        .unwrap();
    }
    let answer = |arguments: &[&str]| {
        let mut command = command(arguments);
        command.current_dir(&folder).args(["--format", "jsonl"]);
        String::from_utf8(run(command, b"").stdout).unwrap()
    };
    let expected = "{\"schema\":2,\"file\":\"app.log\",\"line\":1,\"offset\":0,\"code\":\"LimitExceeded\",\"known\":true,\"request_id\":\"x\",\"message\":\"no\"}\n";
    assert_eq!(answer(&["app.log"]), expected);
    assert_eq!(answer(&["--file", "app.log"]), expected);
    assert!(answer(&["InternalError"]).contains("\"InternalError\",\"known\":true}"));
    assert!(answer(&["--file", "InternalError"]).contains("LimitExceeded"));
    assert_eq!(
        answer(&["app.log", "--file", "InternalError"])
            .lines()
            .count(),
        2
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_read() {
    let folder = folder("missing");
    let there = folder.join("there.log");
    fs::write(&there, "code:LimitExceeded message:no requestId:x\n").unwrap();
    let there = there.to_str().unwrap();
    let run = tcerr(
        &[
            "--lang",
            "en",
            "--file",
            "no\u{1b}[31m.log",
            "--file",
            there,
        ],
        "",
    );
    assert_eq!(run.status, Some(2));
    assert!(run.output.contains("LimitExceeded"));
    assert!(
        run.stderr
            .starts_with("error: the input could not be read: no\\u{1b}[31m.log: "),
        "{:?}",
        run.stderr
    );
}

#[test]
fn compressed_logs_are_told_by_their_first_bytes() {
    let plain = log(3);
    let expected = tcerr(&["--format", "jsonl"], &plain).output;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(plain.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    let zstd = ruzstd::encoding::compress_to_vec(plain.as_bytes(), level);
    assert_eq!(tcerr(&["--format", "jsonl"], &gzip).output, expected);
    assert_eq!(tcerr(&["--format", "jsonl"], &zstd).output, expected);
    // Several members or frames, one of them to be passed over, are one text.
    let (half, rest) = plain.split_at(plain.len() / 2);
    let mut frames = ruzstd::encoding::compress_to_vec(half.as_bytes(), level);
    frames.extend(b"\x50\x2A\x4D\x18\x03\0\0\0abc");
    frames.extend(ruzstd::encoding::compress_to_vec(rest.as_bytes(), level));
    assert_eq!(tcerr(&["--format", "jsonl"], &frames).output, expected);
    assert_eq!(
        tcerr(&["--format", "jsonl"], [&gzip[..], &gzip].concat()).output,
        expected
    );
}

#[test]
fn a_compressed_log_that_breaks_off_is_read_as_far_as_it_goes() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    gzip.write_all((log(3) + &"x".repeat(200_000)).as_bytes())
        .unwrap();
    let gzip = gzip.finish().unwrap();
    let run = tcerr(&["--lang", "en"], &gzip[..100_000]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.output.contains("id-2") && run.stderr.contains("could not be read"),
        "{}",
        run.stderr
    );
}

#[test]
fn many_errors_are_summed_up_before_each_code_is_explained_once() {
    let run = tcerr(&["--lang", "en"], log(30));
    let expected = "30 errors, 2 codes\n  20  InternalError  -:1 … -:30\n      request ids id-0, id-2, id-3 … (20 in all)\n  10  LimitExceeded  -:2 … -:29\n      request ids id-1, id-4, id-7 … (10 in all)\n\nInternalError\n";
    assert!(run.output.starts_with(expected), "{}", run.output);
    assert_eq!(run.output.matches("\nInternalError\n").count(), 1);
    assert_eq!(run.status, Some(0));
    let chinese = tcerr(&["--lang", "zh"], log(30)).output;
    assert!(chinese.starts_with("30 处错误，2 个错误码\n"), "{chinese}");
    assert!(
        chinese.contains("请求 ID id-0, id-2, id-3 … (共 20 个)"),
        "{chinese}"
    );
    assert!(
        !tcerr(&["--lang", "en"], log(20))
            .output
            .contains(" errors, ")
    );
}

#[test]
fn the_table_alone_is_printed_for_count() {
    let run = tcerr(&["--lang", "en", "--count"], log(3));
    assert!(
        run.output
            .starts_with("3 errors, 2 codes\n   2  InternalError  -:1 … -:3\n"),
        "{}",
        run.output
    );
    assert_eq!(run.output.lines().count(), 5);
}

#[test]
fn programs_get_the_counts_too() {
    let run = tcerr(&["--count", "--format", "json"], log(30));
    assert_eq!(run.status, Some(0));
    let document: Value = serde_json::from_str(&run.output).unwrap();
    let counts = document["counts"].as_array().unwrap();
    assert_eq!(counts.len(), 2);
    assert_eq!(counts[0]["code"], "InternalError");
    assert_eq!(counts[0]["count"], 20);
    assert_eq!(counts[0]["with_request_id"], 20);
    assert_eq!(counts[0]["request_ids"][2], "id-3");
    assert_eq!(counts[0]["first"]["line"], 1);
    assert_eq!(counts[0]["last"]["line"], 30);
    let lines = tcerr(&["--count", "--format", "jsonl"], log(30)).output;
    let lines = lines.lines().map(|line| {
        let mut line: Value = serde_json::from_str(line).unwrap();
        line.as_object_mut().unwrap().remove("schema");
        line
    });
    assert_eq!(lines.collect::<Vec<_>>(), *counts);
    let none = tcerr(&["--count", "--format", "json"], "all is well");
    assert_eq!(none.status, Some(1));
    let none: Value = serde_json::from_str(&none.output).unwrap();
    assert_eq!(none["counts"], Value::Array(Vec::new()));
    let asked = tcerr(&["--count", "--format", "jsonl", "InternalError"], "").output;
    assert!(asked.contains("\"count\":1"), "{asked}");
}

#[test]
fn errors_of_any_number_are_one_document() {
    // More than are kept before the first are written.
    let log = log(10_100) + "InternalError";
    let output = tcerr(&["--format", "json"], log).output;
    let document: Value = serde_json::from_str(&output).unwrap();
    let results = document["results"].as_array().unwrap();
    // The mention at the end stands behind errors that are written already, and before others with its code.
    assert_eq!(results.len(), 10_100);
    assert_eq!(results[10_099]["request_id"], "id-10099");
}

#[test]
fn thousands_of_codes_that_nobody_knows_are_no_work() {
    let log = unknown("ResourceNotFound", 10_000);
    // To look for the neighbors of each would take minutes in a build for tests.
    let run = tcerr(&["--lang", "en", "--count"], &log);
    assert!(run.output.starts_with("10000 errors, 10000 codes\n"));
    assert!(run.output.contains("ResourceNotFound.New9999"));
    let lines = tcerr(&["--format", "jsonl"], &log).output;
    assert_eq!(lines.lines().count(), 10_000);
}

#[test]
fn the_codes_behind_the_first_fifty_are_counted() {
    let log = unknown("InternalError", 60);
    let output = tcerr(&["--lang", "en"], &log).output;
    assert!(
        output.contains("10 more codes; `--count` lists them all"),
        "{output}"
    );
    assert_eq!(output.matches("\nInternalError.New").count(), 50);
}

#[test]
fn a_log_of_any_length_is_read_and_each_error_found_once() {
    let line = "2026-11-22 08:00:00 INFO status=200 path=/v1/orders code=0\n";
    let mut text = String::new();
    for index in 0..40 {
        let _ = writeln!(
            text,
            "2026-11-22 08:00:00 code:InternalError message:no requestId:id-{index}"
        );
        text += &line.repeat(2_000 - index * 7);
    }
    assert!(text.len() > 4 << 20);
    let output = tcerr(&["--format", "jsonl"], &text).output;
    let lines: Vec<Value> = output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 40);
    let place = |line: &Value, key: &str| usize::try_from(line[key].as_u64().unwrap()).unwrap();
    for line in &lines {
        let offset = place(line, "offset");
        assert!(text[offset..].starts_with("code:InternalError"));
        assert_eq!(
            text[..offset].matches('\n').count() + 1,
            place(line, "line")
        );
    }
}

#[test]
fn an_output_that_cannot_be_written_says_so() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else {
        return; // there is none on this system
    };
    for format in ["text", "jsonl"] {
        let mut command = command(&["--lang", "en", "--format", format, "InternalError"]);
        let output = command
            .stdout(full.try_clone().unwrap())
            .stderr(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(
            stderr.starts_with("error: the output could not be written: "),
            "{stderr}"
        );
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_prints_what_was_found_so_far() {
    use std::process::Command;
    use std::thread::sleep;
    use std::time::Duration;

    let mut child = command(&["--lang", "en", "--count"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The pipe stays open: more may come.
    let mut stdin = child.stdin.take().unwrap();
    stdin
        .write_all((log(3) + &"x".repeat(8 << 10)).as_bytes())
        .unwrap();
    sleep(Duration::from_secs(2));
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.starts_with("3 errors, 2 codes\n"), "{printed}");
    assert_eq!(output.status.code(), Some(130));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(stderr, "interrupted; this is what was found so far.\n");
}
