//! A client that sends a request again when the API is too busy.
//!
//! The API is a local server that answers `RequestLimitExceeded` twice and then succeeds.

mod common;

use std::error::Error;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;
use std::{fmt, io, thread};

use backon::{BlockingRetryable, ExponentialBuilder};
use serde::{Deserialize, Serialize};
use tencentcloud_errors::v3::{ApiError, CommonCode, Response, Success};
use tencentcloud_errors::{Lang, ReadError};

/// What `DescribeInstancesStatus` answers, as far as it is of interest here.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct InstancesStatus {
    total_count: u64,
}

fn main() -> Result<(), CallError> {
    let server = start_busy_server()?;
    let delays = ExponentialBuilder::default()
        .with_jitter()
        .with_min_delay(Duration::from_millis(20))
        .with_max_times(4);

    let mut delayed = 0;
    let success = (|| describe_instances_status(server))
        .retry(delays)
        .sleep(thread::sleep)
        .when(CallError::is_retryable)
        .notify(|error, delay| {
            delayed += 1;
            println!("{error}: again in {} ms", delay.as_millis());
        })
        .call()?;

    println!("{} instances", success.data.total_count);
    assert_eq!(delayed, 2);
    assert_eq!(success.request_id.as_deref(), Some("request-3"));
    Ok(())
}

/// Sends the request once.
fn describe_instances_status(server: SocketAddr) -> Result<Success<InstancesStatus>, CallError> {
    let headers = [
        ("X-TC-Action", "DescribeInstancesStatus"),
        ("X-TC-Version", "2017-03-12"),
        ("X-TC-Language", Lang::En.as_str()),
    ];
    let body = common::post(server, &headers)?;
    Ok(Response::from_slice(&body)?.into_result()?)
}

/// What can go wrong with a request.
#[derive(Debug)]
enum CallError {
    /// There was no response.
    Transport(io::Error),
    /// There was something else than a response.
    Read(ReadError),
    /// The API reports a failure.
    Api(ApiError),
}

impl CallError {
    /// The request changes nothing, so it may be sent again whenever that is of use.
    fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Read(_) => true,
            Self::Api(error) => error.is_retryable_if_idempotent(),
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Read(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
        }
    }
}

impl Error for CallError {}

impl From<io::Error> for CallError {
    fn from(error: io::Error) -> Self {
        Self::Transport(error)
    }
}

impl From<ReadError> for CallError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<ApiError> for CallError {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

/// A server that is too busy for the first two requests.
fn start_busy_server() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let mut requests = 0;
    thread::spawn(move || {
        common::serve(&listener, |request| {
            assert_eq!(request.body, b"{}");
            requests += 1;
            let request_id = format!("request-{requests}");
            let response = if requests <= 2 {
                Response::failure(CommonCode::RequestLimitExceeded, Lang::En, request_id)
            } else {
                Response::success(InstancesStatus { total_count: 0 }, request_id)
            };
            serde_json::to_string(&response).expect("a struct can be written as JSON")
        });
    });
    Ok(address)
}
