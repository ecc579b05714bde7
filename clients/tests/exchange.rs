//! Each client against a local server that answers as the API does: first with a failure that passes, then with one that does not.

mod server;

use std::time::Duration;

use backon::{ConstantBuilder, Retryable as _};
use clients::{
    BoxError, by_reqwest, may_resend, of_boxed, of_sms_sdk, of_tencent_cloud_sdk, of_tencent_sdk,
    of_tencentcloud,
};
use server::Server;
use tencentcloud_errors::v3::{ApiError, CommonCode};
use tencentcloud_errors::{Action, Category};

/// Throttled, which any request may be sent again after; and then refused, which none may.
const ANSWERS: [&str; 2] = [
    r#"{"Response": {"Error": {"Code": "RequestLimitExceeded", "Message": "slowly"}, "RequestId": "request-1"}}"#,
    r#"{"Response": {"Error": {"Code": "UnauthorizedOperation", "Message": "no"}, "RequestId": "request-2"}}"#,
];

fn delays() -> ConstantBuilder {
    ConstantBuilder::default()
        .with_delay(Duration::from_millis(1))
        .with_max_times(9)
}

/// An action that writes, and knows no repetition.
fn action() -> Option<Action> {
    let action = Action::find("cvm", "StartInstances");
    assert!(action.is_some());
    action
}

/// What is left after both answers.
fn check(error: &BoxError, request_id: Option<&str>) {
    let error: &ApiError = error.downcast_ref().expect("it is a failure of the API");
    assert_eq!(error.code, CommonCode::UnauthorizedOperation);
    assert_eq!(error.category(), Some(Category::Permission));
    assert_eq!(error.message, "no");
    assert_eq!(error.request_id.as_deref(), request_id);
}

#[tokio::test]
async fn reqwest_alone() {
    let server = Server::start(&ANSWERS);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let error = (|| by_reqwest::<serde_json::Value>(client.post(server.url()).body("{}")))
        .retry(delays())
        .when(|error| may_resend(of_boxed(error).as_ref(), action()))
        .await
        .unwrap_err();
    check(&error, Some("request-2"));
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn tencent_sdk_on_a_fixed_host() {
    use tencent_sdk::client::EndpointMode;
    use tencent_sdk::types::cvm::DescribeInstancesRequest;

    let server = Server::start(&ANSWERS);
    let client = tencent_sdk::Client::builder(server.url())
        .unwrap()
        .endpoint_mode(EndpointMode::FixedHost)
        .no_system_proxy(true)
        .auth(tencent_sdk::Auth::tc3("id", "key"))
        .default_region("ap-guangzhou")
        .build()
        .unwrap();
    let (cvm, request) = (client.cvm(), DescribeInstancesRequest::new());
    let error: BoxError = (|| cvm.describe_instances(&request))
        .retry(delays())
        .when(|error| may_resend(of_tencent_sdk(error).as_ref(), action()))
        .await
        .map_err(|error| of_tencent_sdk(&error).map_or_else(|| error.into(), Box::from))
        .map(|_| ())
        .unwrap_err();
    check(&error, Some("request-2"));
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn tencent_cloud_sdk_by_its_own_http_client() {
    use tencent_cloud_sdk::utils::http::HttpClient;
    use tencent_cloud_sdk::utils::signature::SignatureInfo;

    // `TencentCloudClient` knows one host; what it sends with takes any.
    let (server, client) = (Server::start(&ANSWERS), HttpClient::new());
    let request = || SignatureInfo {
        url: server.url(),
        headers: Vec::new(),
        payload: "{}".to_owned(),
    };
    let error: BoxError = (|| client.send_request::<serde_json::Value>(request()))
        .retry(delays())
        .when(|error| may_resend(of_tencent_cloud_sdk(error).as_ref(), action()))
        .await
        .map_err(|error| of_tencent_cloud_sdk(&error).map_or_else(|| error.into(), Box::from))
        .unwrap_err();
    check(&error, None);
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn sms_sdk_with_an_endpoint() {
    use tencentcloud_sms_sdk::{Client, ClientProfile, Credential, HttpProfile, SendSmsRequest};

    let server = Server::start(&ANSWERS);
    let mut http = HttpProfile::new();
    http.set_endpoint(server.url());
    let profile = ClientProfile::with_http_profile(http);
    let credential = Credential::new("id", "key", None);
    let client = Client::with_profile(credential, "ap-guangzhou", profile);
    let request =
        || SendSmsRequest::new(vec!["+8613800000000".to_owned()], "1", "2", "sign", vec![]);
    let error: BoxError = (|| client.send_sms(request()))
        .retry(delays())
        .when(|error| may_resend(of_sms_sdk(error).as_ref(), action()))
        .await
        .map_err(|error| of_sms_sdk(&error).map_or_else(|| error.into(), Box::from))
        .map(|_| ())
        .unwrap_err();
    check(&error, Some("request-2"));
    assert_eq!(server.requests(), 2);
}

/// It always sends to `https://` and the host of the product, so that its errors are made here.
#[tokio::test]
async fn tencentcloud_by_its_errors() {
    let mut answers = [
        ("RequestLimitExceeded", "slowly"),
        ("UnauthorizedOperation", "no"),
    ]
    .into_iter()
    .zip(1..);
    let mut send = || {
        let ((code, message), number) = answers.next().expect("no third request");
        let body = serde_json::json!({"Code": code, "Message": message});
        let err = serde_json::from_value(body).unwrap();
        let request_id = format!("request-{number}");
        std::future::ready(Err::<(), _>(tencentcloud::Error::Api { err, request_id }))
    };
    let error: BoxError = (|| send())
        .retry(delays())
        .when(|error| may_resend(of_tencentcloud(error).as_ref(), action()))
        .await
        .map_err(|error| of_tencentcloud(&error).map_or_else(|| error.into(), Box::from))
        .unwrap_err();
    check(&error, Some("request-2"));
    assert!(answers.next().is_none());
}

#[test]
fn what_no_server_said_is_sent_again_only_if_it_reads() {
    let other = tencent_cloud_sdk::Error::Other("no connection".to_owned());
    assert!(of_tencent_cloud_sdk(&other).is_none());
    assert!(may_resend(None, Action::find("cvm", "DescribeInstances")));
    assert!(!may_resend(None, Action::find("cvm", "RunInstances")));
    assert!(!may_resend(None, None));
}
