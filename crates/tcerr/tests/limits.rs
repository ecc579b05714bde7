//! How far the reader looks and how much is shown: each limit from both of its sides.

mod support;

use support::dress::nested;
use support::found::{assert_one, found};
use support::tcerr;

const BODY: &str =
    r#"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow"},"RequestId":"ed93"}}"#;

#[test]
fn strings_within_strings_are_read_four_deep() {
    assert_one(&nested(BODY, 4), "RequestLimitExceeded|ed93|slow");
    assert!(found(nested(BODY, 5)).is_empty());
}

#[test]
fn an_unknown_code_counts_only_if_the_marker_stands_close_before_it() {
    let line = |between: usize| {
        format!(
            "[TencentCloudSDKError]{} Code=Brandnew, Message=x, RequestId=y",
            " ".repeat(between)
        )
    };
    assert_one(&line(90), "Brandnew|y|x");
    assert!(found(line(130)).is_empty());
    assert!(found("[TencentCloudSDKError]\nCode=Brandnew, Message=x").is_empty());
}

#[test]
fn a_request_id_on_a_later_line_belongs_to_the_code_if_it_is_not_far() {
    let log = |lines: usize| {
        let between = "nothing of interest\n".repeat(lines);
        format!("code: InternalError\n{between}requestId: y\n")
    };
    assert_one(&log(100), "InternalError|y|-");
    assert_one(&log(1_000), "InternalError|-|-");
}

#[test]
fn a_request_id_that_comes_first_belongs_to_the_code_of_its_line_or_braces() {
    assert_one("requestId: a code: InternalError", "InternalError|a|-");
    assert_one(
        "{\n requestId: a\n code: InternalError\n}",
        "InternalError|a|-",
    );
    assert_one("requestId: a\ncode: InternalError", "InternalError|-|-");
    assert_eq!(
        found("requestId: a code: InternalError requestId: b"),
        ["InternalError|b|-"]
    );
}

#[test]
fn a_closing_brace_ends_an_error_that_is_complete() {
    assert_eq!(
        found("{ code: InternalError requestId: a } message: not its own"),
        ["InternalError|a|-"]
    );
    assert_one(
        "map[Error:map[Code:InternalError Message:a [b]]]",
        "InternalError|-|a [b]",
    );
    assert_one(
        "{Code:InternalError Message:gone {x}}",
        "InternalError|-|gone {x}",
    );
}

#[test]
fn a_backtick_begins_code_in_a_message_and_no_quotation() {
    assert_one(
        "code:InternalError message:`Id` and `Name` differ requestId:a",
        "InternalError|a|`Id` and `Name` differ",
    );
}

#[test]
fn a_line_separator_is_escaped_in_every_format() {
    let input = "code:InternalError message:one\u{2028}two requestId:a";
    for (format, escaped) in [("text", "one\\u{2028}two"), ("jsonl", "one\\u2028two")] {
        let output = tcerr(&["--format", format], input).output;
        assert!(output.contains(escaped), "{output}");
        assert!(!output.contains('\u{2028}'), "{output}");
    }
}

#[test]
fn a_long_message_is_cut_for_people_and_whole_for_programs() {
    let input = |length: usize| {
        format!(
            "code:InternalError message:{} requestId:a",
            "x".repeat(length)
        )
    };
    let shown = |length: usize| {
        let output = tcerr(&["--lang", "en"], input(length)).output;
        let end = output.contains('…');
        (output.matches('x').count(), end)
    };
    let whole = shown(600);
    assert!(whole.0 >= 600 && !whole.1);
    assert_eq!(shown(601), (whole.0, true));
    let json = tcerr(&["--format", "jsonl"], input(601)).output;
    assert!(json.contains(&"x".repeat(601)));
}

#[test]
fn ten_occurrences_of_a_code_are_shown_and_the_others_counted() {
    let line = |id: usize| format!("code:InternalError message:m requestId:id-{id}\n");
    let log = |count: usize| (0..count).map(line).collect::<String>();
    let shown = |count: usize| tcerr(&["--lang", "en"], log(count)).output;
    assert_eq!(shown(10).matches("id-").count(), 10);
    assert!(!shown(10).contains("more times"));
    assert_eq!(shown(12).matches("id-").count(), 10);
    assert!(shown(12).contains("2 more times"), "{}", shown(12));
}

#[test]
fn a_word_that_is_too_long_is_no_code_whatever_stands_before_it() {
    let line = |length: usize| {
        format!(
            "[TencentCloudSDKError] Code={}, RequestId=y",
            "a".repeat(length)
        )
    };
    assert_eq!(found(line(256)).len(), 1);
    assert!(found(line(257)).is_empty());
}
