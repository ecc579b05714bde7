//! Every sample of the documents, read and written.

use serde::{Deserialize, Serialize};
use serde_json::ser::PrettyFormatter;
use tencentcloud_errors::v2::{Batch, BatchStatus, CommonCode, Response, Task};
use tencentcloud_errors::{Category, v3};

use crate::support::{InstancesStatus, read, read_streams};

/// `api3-responses.zh.md`, `api3-responses.en.md`, `api3-responses-2026-03-06.en.txt`
pub(crate) const V3_SUCCESS: &str = r#"{
    "Response": {
        "TotalCount": 0,
        "InstanceStatusSet": [],
        "RequestId": "b5b41468-520d-4192-b42f-595cc34b6c1c"
    }
}"#;

/// `api3-responses.zh.md`, `api3-responses.en.md`
pub(crate) const V3_FAILURE: &str = r#"{
    "Response": {
        "Error": {
            "Code": "AuthFailure.SignatureFailure",
            "Message": "The provided credentials could not be validated. Please check your signature is correct."
        },
        "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
    }
}"#;

/// `api3-responses-2026-03-06.en.txt`
pub(crate) const V3_FAILURE_2026: &str = r#"{
    "Response": {
        "Error": {
            "Code": "AuthFailure.SignatureFailure",
            "Message": "The provided credentials could not be validated. Please ensure your signature is correct."
        },
        "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
    }
}"#;

/// `api2-responses.zh.md`
pub(crate) const V2_SUCCESS: &str = r#"{
    "code":0,
    "message": "success",
    "instanceSet":
   [{
        "instanceId":"qcvm1234",
        "cpu":1,
        "mem":2,
        "disk":20,
        "bandwidth":65535,
        "os":"centos_62_64",
        "lanIp":"10.207.248.186",
        "wanIp":null,
        "status":0
   }]
}"#;

/// `api2-common-codes.zh.md`
pub(crate) const V2_FAILURE: &str = r#"{
    "code": "5100"
}"#;

/// `api2-responses.zh.md`, in valid form: the document has `:,` after each `requestId` and no comma between the items.
/// Both items have the same id there, too.
pub(crate) const V2_BATCH: &str = r#"{
        "code":0,
        "message": "success",
        "detail":
        {
             "qcvm6a456b0d8f01d4b2b1f5073d3fb8ccc0":
            {
             "code":0,
             "message":"",
             "requestId":"1231231231231"
            },
              "qcvm6a456b0d8f01d4b2b1f5073d3fb8ccc0":
            {
              "code":0,
              "message":"",
              "requestId":"1231231231232"
            }
        }
}"#;

/// `api2-responses.zh.md`, as it stands
const V2_BATCH_INVALID: &str = r#"{
        "code":0,
        "message": "success",
        "detail":
        {
             "qcvm6a456b0d8f01d4b2b1f5073d3fb8ccc0":
            {
             "code":0,
             "message":"",
             "requestId":"1231231231231":,
            }
              "qcvm6a456b0d8f01d4b2b1f5073d3fb8ccc0":
            {
              "code":0,
              "message":"",
              "requestId":"1231231231232":,
            }
        }
}"#;

pub(crate) const VALID: [&str; 6] = [
    V3_SUCCESS,
    V3_FAILURE,
    V3_FAILURE_2026,
    V2_SUCCESS,
    V2_FAILURE,
    V2_BATCH,
];

/// JSON with the indentation of the documents on API 3.0.
fn pretty(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    let formatter = PrettyFormatter::with_indent(b"    ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, formatter);
    value.serialize(&mut serializer).unwrap();
    String::from_utf8(text).unwrap()
}

/// The documents on API 2.0 have no indentation to speak of, and no white space in any string.
fn compact(sample: &str) -> String {
    sample.split_whitespace().collect()
}

#[test]
fn the_success_of_api_3_is_read_and_written() {
    let response: v3::Response<InstancesStatus> = read(V3_SUCCESS);
    let expected = v3::Response::success(
        InstancesStatus::NONE,
        "b5b41468-520d-4192-b42f-595cc34b6c1c",
    );
    assert_eq!(response, expected);
    assert_eq!(pretty(&response), V3_SUCCESS);
}

#[test]
fn the_failures_of_api_3_are_read_and_written() {
    for sample in [V3_FAILURE, V3_FAILURE_2026] {
        let response: v3::Response<InstancesStatus> = read(sample);
        assert_eq!(pretty(&response), sample);

        let error = response.into_result().unwrap_err();
        assert_eq!(error.code, v3::CommonCode::AuthFailureSignatureFailure);
        assert_eq!(error.category(), Some(Category::Authentication));
        assert!(error.message.ends_with("your signature is correct."));
        let request_id = Some("ed93f3cb-f35e-473f-b9f3-0d451b8b79c6");
        assert_eq!(error.request_id.as_deref(), request_id);
    }
}

#[test]
fn the_success_of_api_2_is_read_and_written() {
    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    struct DescribeInstances {
        instance_set: Vec<Instance>,
    }

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    #[expect(clippy::struct_field_names, reason = "the names of the document")]
    struct Instance {
        instance_id: String,
        cpu: u32,
        mem: u32,
        disk: u32,
        bandwidth: u32,
        os: String,
        lan_ip: String,
        wan_ip: Option<String>,
        status: u32,
    }

    let response: Response<DescribeInstances> = read(V2_SUCCESS);
    assert_eq!(
        serde_json::to_string(&response).unwrap(),
        compact(V2_SUCCESS)
    );

    let success = response.into_result().unwrap();
    assert_eq!(success.message, "success");
    assert_eq!(success.data.instance_set[0].lan_ip, "10.207.248.186");
}

#[test]
fn the_failure_of_api_2_is_read_as_every_shape() {
    let error = read::<Response<()>>(V2_FAILURE).into_result().unwrap_err();
    assert_eq!(error.code, CommonCode::ResourceOperationFailed);
    let error = read::<Task>(V2_FAILURE).into_result().unwrap_err();
    assert_eq!(error.code, 5100);
    let error = read::<Batch>(V2_FAILURE).error().unwrap();
    assert_eq!(error.to_string(), "5100");
}

#[test]
fn the_batch_of_api_2_is_read_and_written_with_the_same_id_twice() {
    let batch: Batch = read_streams(V2_BATCH);
    assert_eq!(serde_json::to_string(&batch).unwrap(), compact(V2_BATCH));

    let id = "qcvm6a456b0d8f01d4b2b1f5073d3fb8ccc0".to_owned();
    assert_eq!(
        batch.items,
        [
            (id.clone(), Task::success("1231231231231")),
            (id, Task::success("1231231231232")),
        ]
    );
    let outcome = batch.outcome();
    assert_eq!(outcome.status, BatchStatus::AllSucceeded);
    assert_eq!(outcome.mismatch, None);
}

#[test]
fn the_batch_that_is_not_valid_json_is_refused_at_its_first_mistake() {
    let error = Batch::from_str(V2_BATCH_INVALID).unwrap_err();
    assert_eq!((error.line(), error.column()), (Some(10), Some(41)));
}
