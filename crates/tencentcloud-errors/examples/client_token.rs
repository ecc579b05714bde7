//! A client that buys one instance, whatever happens to the answer.
//!
//! The API is a local server that runs every request, knows a repetition by its `ClientToken`, and answers the first
//! one with `InternalError` although it ran: the answer is lost. `InternalError` is `if-idempotent`, and
//! `RunInstances` takes a token, so the request may be sent again with the same token.
//!
//! The token belongs to the intent, not to the attempt: it is made once, before the loop. Made inside, each attempt is
//! a new order; kept when the request is changed, the changed request is refused or answered with the old result.

mod common;

use std::collections::BTreeMap;
use std::error::Error;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{io, thread};

use backon::{BlockingRetryable, ExponentialBuilder};
use tencentcloud_errors::v3::{ApiError, CommonCode, Response};
use tencentcloud_errors::{Effect, Lang, RetryDecision};

fn main() -> Result<(), Box<dyn Error>> {
    // Right: the token is made once, for the instance that is wanted.
    let cloud = Cloud::start()?;
    let token = new_token();
    Cloud::retry(|| cloud.run_instance("S5.MEDIUM4", &token))?;
    println!("one token for all attempts: {} instance", cloud.instances());
    assert_eq!(cloud.instances(), 1);

    // Wrong: a token for each attempt. The server cannot know that the second is the first again.
    let cloud = Cloud::start()?;
    Cloud::retry(|| cloud.run_instance("S5.MEDIUM4", &new_token()))?;
    println!("a token for each attempt: {} instances", cloud.instances());
    assert_eq!(cloud.instances(), 2);

    // Right: another type is another request, and has another token.
    let cloud = Cloud::start()?;
    let (first, second) = (new_token(), new_token());
    Cloud::retry(|| cloud.run_instance("SOLD-OUT", &first)).unwrap_err();
    Cloud::retry(|| cloud.run_instance("S5.MEDIUM4", &second))?;
    assert_eq!(cloud.instances(), 1);

    // Wrong: the old token with another type.
    let cloud = Cloud::start()?;
    let token = new_token();
    Cloud::retry(|| cloud.run_instance("SOLD-OUT", &token)).unwrap_err();
    let refused = Cloud::retry(|| cloud.run_instance("S5.MEDIUM4", &token));
    println!("an old token for a new request: {}", refused.unwrap_err());
    assert_eq!(cloud.instances(), 0);
    Ok(())
}

/// Sixteen bytes that no other request has; a program would take a UUID.
fn new_token() -> String {
    static NUMBER: Mutex<u64> = Mutex::new(0);
    let mut number = NUMBER.lock().expect("nobody panics with it");
    *number += 1;
    format!("{:08x}-{number:07}", std::process::id())
}

/// A client, and what it talks to.
struct Cloud {
    server: SocketAddr,
    instances: Arc<Mutex<Instances>>,
}

/// What the server knows: the instance type that a token asked for, if an instance came of it, and how many did.
#[derive(Default)]
struct Instances {
    by_token: BTreeMap<String, String>,
    running: usize,
    requests: usize,
}

impl Cloud {
    fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let server = listener.local_addr()?;
        let instances = Arc::<Mutex<Instances>>::default();
        let shared = Arc::clone(&instances);
        thread::spawn(move || {
            common::serve(&listener, |request| {
                let header = |name| request.header(name).unwrap_or_default().to_owned();
                let mut instances = shared.lock().expect("nobody panics with it");
                let response = instances.run(&header("X-Type"), &header("X-Client-Token"));
                serde_json::to_string(&response).expect("a response can be written as JSON")
            });
        });
        Ok(Self { server, instances })
    }

    fn instances(&self) -> usize {
        self.instances
            .lock()
            .expect("nobody panics with it")
            .running
    }

    /// Sends the request once. A real one carries type and token in its body; this server reads headers only.
    fn run_instance(&self, instance_type: &str, token: &str) -> Result<(), ApiError> {
        let headers = [
            ("X-TC-Action", "RunInstances"),
            ("X-Type", instance_type),
            ("X-Client-Token", token),
        ];
        let body = common::post(self.server, &headers).expect("the server is there");
        let response = Response::<()>::from_slice(&body).expect("it answers as the API does");
        response.into_result().map(|_| ())
    }

    /// Sends a request until it is done or pointless. Limits are counted per second and account, so the delays begin at
    /// half a second, and grow to half a minute; a budget of minutes outlives what ends by itself.
    fn retry(request: impl FnMut() -> Result<(), ApiError>) -> Result<(), ApiError> {
        let delays = ExponentialBuilder::default()
            .with_jitter()
            .with_min_delay(Duration::from_millis(500))
            .with_max_delay(Duration::from_secs(30))
            .with_total_delay(Some(Duration::from_secs(180)))
            .with_max_times(usize::MAX);
        request
            .retry(delays)
            .sleep(|delay| thread::sleep(delay / 100)) // this server need not be spared
            .when(|error| error.may_resend(Effect::Token, true) == RetryDecision::Resend)
            .call()
    }
}

impl Instances {
    /// Runs a request, and loses the first answer.
    fn run(&mut self, instance_type: &str, token: &str) -> Response<()> {
        self.requests += 1;
        match self.by_token.get(token) {
            Some(known) if known == instance_type => {}
            Some(_) => return failure("InvalidParameterValue.ClientTokenConflict"),
            None => {
                self.by_token
                    .insert(token.to_owned(), instance_type.to_owned());
                if instance_type == "SOLD-OUT" {
                    return failure("ResourcesSoldOut.SpecifiedInstanceType");
                }
                self.running += 1;
            }
        }
        if self.requests == 1 {
            Response::failure(CommonCode::InternalError, Lang::En, "request-1")
        } else {
            Response::success((), format!("request-{}", self.requests))
        }
    }
}

fn failure(code: &'static str) -> Response<()> {
    Response::Failure(ApiError::from_parts(code, "", None))
}
