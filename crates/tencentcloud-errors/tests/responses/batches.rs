//! The batches of API 2.0: the forms of their items, and what became of them.

use tencentcloud_errors::Lang;
use tencentcloud_errors::v2::{Batch, BatchStatus, CommonCode, Task};

use crate::support::{read, read_streams, refused};

fn item(code: CommonCode) -> Task {
    Task::failure(code, Lang::En)
}

/// Each item as `id code message`.
fn items(body: &str) -> Vec<String> {
    let batch: Batch = read_streams(body);
    let items = batch.items.iter();
    items
        .map(|(id, task)| format!("{id} {} {}", task.code, task.message))
        .collect()
}

#[test]
fn an_object_holds_an_item_for_each_key_in_order() {
    let body = r#"{"code": 0, "detail": {
        "z": {"code": 0, "requestId": 1},
        "a": {"code": "5000", "msg": "gone", "codeDesc": "NotFound", "extra": []},
        "z": {"code": 0, "message": "again"}
    }}"#;
    assert_eq!(items(body), ["z 0 ", "a 5000 gone", "z 0 again"]);
}

#[test]
fn an_array_may_hold_objects_keyed_by_id() {
    let body = r#"{"code": 0, "detail": [
        {"z": {"code": 0}},
        {"a": {"code": 5000, "message": "gone"}, "b": {"code": 1}},
        {"z": {"code": 0}}
    ]}"#;
    assert_eq!(items(body), ["z 0 ", "a 5000 gone", "b 1 ", "z 0 "]);
}

#[test]
fn an_array_may_hold_items_with_an_id_among_their_fields() {
    let body = r#"{"code": 0, "detail": [
        {"instanceId": "a", "code": 0, "message": ""},
        {"code": 5000, "message": "gone", "status": "off", "uInstanceId": 17, "tags": [{}], "ok": false, "at": 1.5},
        {"code": 1, "resource": "c", "more": {"code": 2}, "none": null},
        {"code": 1}
    ]}"#;
    assert_eq!(items(body), ["a 0 ", "17 5000 gone", "c 1 ", " 1 "]);
}

#[test]
fn there_may_be_no_items() {
    for detail in [
        "",
        r#", "detail": {}"#,
        r#", "detail": []"#,
        r#", "detail": null"#,
        r#", "detail": """#,
    ] {
        let batch: Batch = read(&format!(r#"{{"code": 0{detail}}}"#));
        assert_eq!(batch.items, []);
        assert_eq!(batch.outcome().status, BatchStatus::AllSucceeded);
        assert_eq!(batch.outcome().mismatch, None);
    }
}

#[test]
fn what_is_no_item_is_refused_and_not_dropped() {
    for detail in [
        r#""x""#,
        "1",
        "[1]",
        r#"{"a": {}}"#,
        r#"{"a": 0}"#,
        r#"[{"a": {}}]"#,
        r#"[{"instanceId": "a", "message": "no code"}]"#,
    ] {
        refused::<Batch>(&format!(r#"{{"code": 0, "detail": {detail}}}"#));
    }
}

#[test]
fn all_succeeded_is_0() {
    let batch = Batch::new(
        [("a", Task::success("1")), ("b", Task::success("2"))],
        Lang::En,
    );
    assert_eq!(
        (batch.code.number(), batch.message.as_str()),
        (Some(0), "success")
    );
    assert_eq!(batch.outcome().status, BatchStatus::AllSucceeded);
    assert_eq!(batch.outcome().failed, []);
    assert_eq!(batch.outcome().mismatch, None);
}

#[test]
fn all_failed_is_5100() {
    let failed = item(CommonCode::ReplayAttack);
    let batch = Batch::new([("a", failed.clone()), ("b", failed)], Lang::En);
    assert_eq!(batch.code.number(), Some(5100));
    assert_eq!(
        batch.message,
        CommonCode::ResourceOperationFailed.message(Lang::En)
    );
    assert_eq!(batch.outcome().status, BatchStatus::AllFailed);
    assert_eq!(batch.outcome().failed.len(), 2);
    assert_eq!(batch.outcome().mismatch, None);
}

#[test]
fn some_failed_is_5400_with_the_reason_of_each() {
    let batch = Batch::new(
        [
            ("a", item(CommonCode::ReplayAttack)),
            ("b", Task::success("1")),
            ("a", item(CommonCode::InternalError)),
        ],
        Lang::En,
    );
    assert_eq!(batch.code.number(), Some(5400));
    let outcome = batch.outcome();
    assert_eq!(outcome.status, BatchStatus::SomeFailed);
    assert_eq!(outcome.mismatch, None);
    let [(first, replay), (second, internal)] = &outcome.failed[..] else {
        panic!("{outcome:?}");
    };
    assert_eq!((*first, *second), ("a", "a"));
    assert_eq!(replay.code, CommonCode::ReplayAttack);
    assert!(internal.is_retryable_if_idempotent());
}

#[test]
fn a_batch_of_nothing_is_0() {
    assert!(Batch::new::<String>([], Lang::Zh).code.is_success());
}

#[test]
fn a_refusal_says_nothing_of_any_item() {
    let batch: Batch = read(r#"{"code": 4100, "message": "鉴权失败"}"#);
    let outcome = batch.outcome();
    assert_eq!(outcome.status, BatchStatus::Refused);
    assert_eq!(outcome.mismatch, None);
    assert_eq!(batch.error().unwrap().to_string(), "4100: 鉴权失败");
}

#[test]
fn a_code_that_contradicts_the_items_is_reported_beside_what_they_say() {
    let succeeded = r#""a": {"code": 0}"#;
    let failed = r#""b": {"code": 5000}"#;
    let both = format!("{succeeded}, {failed}");
    let mismatch = |code: u16, items: &str| {
        let batch: Batch = read(&format!(r#"{{"code": {code}, "detail": {{{items}}}}}"#));
        assert_eq!(batch.code, code);
        let outcome = batch.outcome();
        assert_eq!(outcome.failed.len(), usize::from(items.contains("5000")));
        outcome.mismatch.map(|mismatch| mismatch.to_string())
    };

    for (agreeing, items) in [(0, succeeded), (5100, failed), (5400, &*both)] {
        for code in [0, 5100, 5400, 4000] {
            assert_eq!(
                mismatch(code, items).is_none(),
                code == agreeing,
                "{code} {items}"
            );
        }
    }
    insta::assert_snapshot!(mismatch(5100, succeeded).unwrap(), @"the code of the batch is 5100, but all of its items succeeded");
    insta::assert_snapshot!(mismatch(0, &both).unwrap(), @"the code of the batch is 0, but some of its items failed, and some succeeded");
    insta::assert_snapshot!(mismatch(0, failed).unwrap(), @"the code of the batch is 0, but all of its items failed");
    insta::assert_snapshot!(mismatch(5400, "").unwrap(), @"the code of the batch is 5400, but it has no items");
}
