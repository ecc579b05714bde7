//! A text that is read in pieces says the same as one that is read whole, wherever it is cut.

use proptest::prelude::*;
use tcerr::query::Query;
use tcerr::scan::{self, Hit};
use tcerr::stream::{Limits, Window};

/// Small, so that a test has many edges; the texts are smaller still.
const LIMITS: Limits = Limits {
    own: 2 << 10,
    around: 1 << 10,
};

const LINE: &str =
    "2026-11-22T08:00:00Z INFO handled path=/v1/orders/815 status=200 code=0 took=3ms\n";

const SAMPLES: &[&str] = &[
    "[TencentCloudSDKError] Code=InternalError, Message=boom here, RequestId=abc-1\n",
    "2026-11-22 ERROR [TencentCloudSDKException] code:LimitExceeded message:full requestId:2\n",
    "2026-11-22 body {\"Response\":{\"Error\":{\"Code\":\"AuthFailure.SignatureExpire\",\"Message\":\"late\"},\"RequestId\":\"b-1\"}}\n",
    "{\n  \"Response\": {\n    \"Error\": {\n      \"Code\": \"UnauthorizedOperation\",\n      \"Message\": \"no\"\n    },\n    \"RequestId\": \"c-1\"\n  }\n}\n",
    "TencentCloudSDKHttpException [Error]: boom\n    at a.js:1 {\n  requestId: 'abc-1',\n  code: 'InternalError'\n}\n",
    "fail: RequestLimitExceeded, Your current request is too frequent\n",
    "错误码：InternalError，错误信息：内部错误，请求ID：abc-1\n",
    "level=error msg=\"create failed: [TencentCloudSDKError] Code=InternalError, Message=boom, RequestId=abc-2\"\n",
    "x={%22Code%22:%22InternalError%22,%22Message%22:%22m%22,%22RequestId%22:%22d-1%22}\n",
    "saw cvm/InvalidParameterValue.TooLarge and AUTHFAILURE_SIGNATUREEXPIRE today\n",
    "{'code': 4100, 'codeDesc': 'AuthFailure', 'message': '(4100) auth'}\n",
    "<Response><Error><Code>InternalError</Code><Message>boom</Message></Error><RequestId>e-1</RequestId></Response>\n",
    "2026-11-22T08:00:00.5Z {\n2026-11-22T08:00:00.5Z   \"Error\": {\n2026-11-22T08:00:00.5Z     \"Code\": \"Brandnew\"\n2026-11-22T08:00:00.5Z   },\n2026-11-22T08:00:00.5Z   \"RequestId\": \"f-1\"\n2026-11-22T08:00:00.5Z }\n",
    "错误码\nInternalError\n请求ID\ng-1\n",
];

/// The samples that end where they end. Read whole, one without a request id goes on until the next error, and a message
/// that may be none is then dropped.
const COMPLETE: [usize; 13] = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13];

/// What is found, without places: what was found twice is merged over the whole text, as the scanner does.
fn streamed(text: &str, pieces: usize, views: usize) -> Vec<Query> {
    let mut window = Window::new(LIMITS, views);
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = pieces.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        found.extend(window.push(&rest[..end]));
        rest = &rest[end..];
    }
    found.extend(window.finish());
    let hits = found.into_iter().map(|found| Hit {
        at: usize::try_from(found.place.offset).unwrap(),
        query: found.query,
    });
    let merged = scan::merged(hits.collect());
    merged.into_iter().map(|hit| hit.query).collect()
}

#[test]
fn an_error_is_found_once_wherever_the_text_is_cut() {
    for sample in SAMPLES {
        let after = LINE.repeat(60);
        for cut in 0..=sample.len() {
            // The first edge lies so far into the sample.
            let filler = "x".repeat(LINE.len() - 1 - cut % (LINE.len() - 1)) + "\n";
            let mut before = LINE.repeat(24 - cut / LINE.len()) + &filler;
            let missing = LIMITS.own.saturating_sub(before.len() + cut);
            before.insert_str(0, &("y".repeat(missing.saturating_sub(1)) + "\n"));
            let text = before + sample + &after;
            assert_eq!(
                streamed(&text, usize::MAX >> 1, 1),
                scan::text(&text),
                "{cut} of {sample}"
            );
        }
    }
}

#[test]
fn an_edge_lies_where_it_lies_however_the_text_comes() {
    // A word that may be a code counts where the API is named near it, here as far behind it as a window sees.
    let (word, name) = ("InternalError", "cvm.tencentcloudapi.com");
    let window = LIMITS.own + LIMITS.around;
    let mut found = Vec::new();
    for end in window..window + name.len() {
        let mut text = LINE.repeat(24) + word + "\n";
        let gap = end - name.len() - text.len();
        text += &(LINE.repeat(gap / LINE.len()) + &"y".repeat(gap % LINE.len() - 1) + "\n");
        text += &(name.to_owned() + "\n" + &LINE.repeat(40));
        let at_once = places(&text, text.len(), 1);
        for (pieces, views) in [(1, 1), (2, 2), (3, 1), (5, 3), (7, 1), (100, 4), (9999, 2)] {
            assert_eq!(places(&text, pieces, views), at_once, "{pieces}, {end}");
        }
        found.push(at_once.len());
    }
    assert!(found.contains(&0) && found.contains(&1), "{found:?}");
}

/// Where errors are found in a text that comes in pieces, and of which several views are scanned at once.
fn places(text: &str, pieces: usize, views: usize) -> Vec<u64> {
    let mut window = Window::new(LIMITS, views);
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = pieces.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        found.extend(window.push(&rest[..end]));
        rest = &rest[end..];
    }
    found.extend(window.finish());
    found.iter().map(|found| found.place.offset).collect()
}

#[test]
fn a_place_is_told_by_line_and_offset() {
    let error = "code:InternalError message:boom requestId:x\n";
    let text = LINE.repeat(1000) + error + &LINE.repeat(1000);
    let mut window = Window::new(LIMITS, 1);
    let mut found = window.push(&text);
    found.extend(window.finish());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place.line, 1001);
    assert_eq!(found[0].place.offset, LINE.len() as u64 * 1000);
}

#[test]
fn an_error_that_is_logged_twice_is_one_and_one_without_an_id_happened_again() {
    let text = (LINE.repeat(50) + "code:InternalError message:boom requestId:x\n").repeat(5);
    let count = |text: &str| {
        let mut window = Window::new(LIMITS, 1);
        window.push(text).len() + window.finish().len()
    };
    assert_eq!(count(&text), 1);
    assert_eq!(count(&text.replace(" requestId:x", "")), 5);
}

#[test]
fn a_line_without_an_end_is_read_in_pieces() {
    let text =
        "x".repeat(50_000) + " code:InternalError message:boom requestId:x " + &"y".repeat(50_000);
    let mut window = Window::new(LIMITS, 1);
    let mut found = window.push(&text);
    found.extend(window.finish());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].query.request_id.as_deref(), Some("x"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_log_says_the_same_in_pieces_and_whole(
        parts in proptest::collection::vec((0..COMPLETE.len(), 0..40_usize), 1..12),
        pieces in 1..5000_usize,
        views in 1..5_usize,
    ) {
        let mut text = LINE.repeat(20);
        for (index, (sample, lines)) in parts.into_iter().enumerate() {
            text += &SAMPLES[COMPLETE[sample]].replace("-1", &format!("-{index}"));
            text += &LINE.repeat(lines + 1);
        }
        prop_assert_eq!(streamed(&text, pieces, views), scan::text(&text));
    }
}
