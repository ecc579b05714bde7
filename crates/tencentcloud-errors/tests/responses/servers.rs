//! What a server writes, a client reads.

use serde::Serialize;
use tencentcloud_errors::Lang;
use tencentcloud_errors::v2::{self, Batch, Task};
use tencentcloud_errors::v3::{ApiError, CommonCode, Response, Success};

use crate::support::{Body, InstancesStatus, read, read_streams};

#[track_caller]
fn round_trip<T: Body + Serialize>(response: &T) {
    let body = serde_json::to_string(response).unwrap();
    assert_eq!(read::<T>(&body), *response);
}

#[test]
fn every_failure_of_api_3_comes_back_in_both_languages() {
    for &code in CommonCode::ALL {
        for &lang in Lang::ALL {
            let response = Response::<InstancesStatus>::failure(code, lang, "ed93f3cb");
            round_trip(&response);
            let error = response.into_result().unwrap_err();
            assert_eq!(error.code, code);
            assert_eq!(error.message, code.message(lang));
        }
    }
}

#[test]
fn every_failure_of_api_2_comes_back_in_both_languages() {
    for &code in v2::CommonCode::ALL {
        for &lang in Lang::ALL {
            round_trip(&v2::Response::<InstancesStatus>::failure(code, lang));
            round_trip(&Task::failure(code, lang));
            round_trip(&Batch::from(v2::ApiError::new(code, lang)));
        }
    }
}

#[test]
fn successes_come_back() {
    round_trip(&Response::success(InstancesStatus::NONE, "b5b41468"));
    round_trip(&Response::success((), "b5b41468"));
    round_trip(&v2::Response::success(InstancesStatus::NONE));
    round_trip(&v2::Response::success(()));
    round_trip(&Task::success("1231231231231"));
}

#[test]
fn whatever_was_read_is_written_again() {
    round_trip(&Response::<()>::Failure(ApiError::from_parts(
        "New.\"Code\"",
        "换\n行",
        None,
    )));
    let mut success = Success::new((), "");
    success.request_id = None;
    round_trip(&Response::Success(success));
    let failure = Task {
        code: "-1".into(),
        message: "m".to_owned(),
        name: Some("Name".to_owned()),
        request_id: Some("1".to_owned()),
    };
    round_trip(&failure);
    round_trip(&v2::Response::<()>::Failure(failure.clone().into()));

    let batch = Batch {
        name: Some("Name".to_owned()),
        request_id: Some("2".to_owned()),
        code: 0.into(), // contradicts its items
        ..Batch::new(
            [
                ("b", failure.clone()),
                ("a", failure.clone()),
                ("b", failure),
            ],
            Lang::En,
        )
    };
    let body = serde_json::to_string(&batch).unwrap();
    assert_eq!(read_streams::<Batch>(&body), batch);
}

#[test]
fn a_handler_may_use_the_question_mark() {
    fn handle(valid: bool) -> Result<Success<()>, ApiError> {
        let check = if valid {
            Ok(())
        } else {
            Err(CommonCode::InvalidParameter)
        };
        check.map_err(|code| ApiError::new(code, Lang::En))?;
        Ok(Success::new((), "b5b41468"))
    }

    assert_eq!(Response::from(handle(true)).into_result(), handle(true));
    assert_eq!(Response::from(handle(false)).into_result(), handle(false));
}

#[test]
fn a_failed_batch_has_the_shape_of_the_documents() {
    // Texts of the test's own: those of the tables may be mended.
    let again = Task {
        message: "again".to_owned(),
        ..Task::failure(v2::CommonCode::ReplayAttack, Lang::Zh)
    };
    let batch = Batch {
        message: "in part".to_owned(),
        ..Batch::new([("ins-1", Task::success("1")), ("ins-2", again)], Lang::Zh)
    };
    insta::assert_snapshot!(serde_json::to_string_pretty(&batch).unwrap(), @r#"
    {
      "code": 5400,
      "message": "in part",
      "detail": {
        "ins-1": {
          "code": 0,
          "message": "",
          "requestId": "1"
        },
        "ins-2": {
          "code": 4500,
          "message": "again"
        }
      }
    }
    "#);
    let refused = Batch::from(v2::ApiError::from_parts(4100, "refused", None));
    insta::assert_snapshot!(serde_json::to_string(&refused).unwrap(), @r#"{"code":4100,"message":"refused","detail":{}}"#);
}

#[test]
fn data_that_is_no_map_cannot_be_written() {
    assert!(serde_json::to_string(&Response::success([1], "i")).is_err());
    assert!(serde_json::to_string(&v2::Response::success("text")).is_err());
}
