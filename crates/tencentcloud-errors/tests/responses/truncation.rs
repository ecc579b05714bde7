//! A body may break off anywhere.

use serde_json::Value;
use tencentcloud_errors::v2::{self, Batch, Task};
use tencentcloud_errors::{BodyKind, Lang, v3};

use crate::documents::VALID;
use crate::support::Body;

#[track_caller]
fn breaks_off<T: Body>(body: &[u8]) {
    let found = if body.is_empty() {
        BodyKind::Nothing
    } else {
        BodyKind::TruncatedJson
    };
    assert_eq!(T::from_body(body).unwrap_err().kind(), found);
    assert!(serde_json::from_slice::<T>(body).unwrap_err().is_eof());
}

#[test]
fn every_beginning_of_a_sample_is_reported_as_one() {
    let chinese = v3::Response::<()>::failure(v3::CommonCode::InternalError, Lang::Zh, "请求");
    let chinese = serde_json::to_string(&chinese).unwrap();
    for sample in VALID.into_iter().chain([&*chinese]) {
        for end in 0..sample.len() {
            let body = &sample.as_bytes()[..end];
            breaks_off::<v3::Response<Value>>(body);
            breaks_off::<v3::Response<()>>(body);
            breaks_off::<v2::Response<Value>>(body);
            breaks_off::<Task>(body);
            breaks_off::<Batch>(body);
        }
    }
}

#[test]
fn no_changed_byte_of_a_sample_is_more_than_a_mistake() {
    for sample in VALID {
        for place in 0..sample.len() {
            for byte in [0, b' ', b'"', b'\\', b'{', b']', b'0', 0x80, 0xFF] {
                let mut body = sample.as_bytes().to_vec();
                body[place] = byte;
                // Whatever each says of it, none may panic, and every error can be shown.
                let _ = v3::Response::<Value>::from_slice(&body).map_err(|error| error.to_string());
                let _ = v2::Response::<Value>::from_slice(&body).map_err(|error| error.to_string());
                let _ = Batch::from_slice(&body).map_err(|error| error.to_string());
            }
        }
    }
}
