//! What `anyhow`, `eyre` and `tracing` show of our errors: the code and the request id, whatever is put around them.

use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tencentcloud_errors::{ReadError, v2, v3};

const ID: &str = "b5b41468-520d-4192-b42f-595cc34b6c1c";

fn failure() -> v3::ApiError {
    v3::ApiError::from_parts("ResourceNotFound.New", "no such disk", Some(ID.to_owned()))
}

/// An error of a program, with one of ours below.
#[derive(Debug)]
struct Backup(v3::ApiError);

impl fmt::Display for Backup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the backup failed")
    }
}

impl Error for Backup {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

fn has_code_and_id(text: &str) -> bool {
    text.contains("ResourceNotFound.New") && text.contains(ID)
}

#[test]
fn anyhow_shows_code_and_request_id_and_gives_the_error_back() {
    let error = anyhow::Error::from(failure()).context("could not attach the disk");
    assert!(has_code_and_id(&format!("{error:#}")), "{error:#}");
    assert!(has_code_and_id(&format!("{error:?}")), "{error:?}");
    assert_eq!(error.downcast_ref(), Some(&failure()));
    // Once, and not once more for a source that is the same.
    assert_eq!(error.chain().count(), 2);
    assert_eq!(anyhow::Error::from(Backup(failure())).chain().count(), 2);
}

#[test]
fn eyre_shows_code_and_request_id_and_gives_the_error_back() {
    let report = eyre::Report::from(Backup(failure())).wrap_err("the nightly job failed");
    assert!(has_code_and_id(&format!("{report:#}")), "{report:#}");
    assert!(has_code_and_id(&format!("{report:?}")), "{report:?}");
    assert_eq!(
        report.chain().last().unwrap().downcast_ref(),
        Some(&failure())
    );
}

/// What a subscriber wrote.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn tracing_records_the_chain_with_code_and_request_id() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    tracing::subscriber::with_default(subscriber, || {
        let error = Backup(failure());
        tracing::error!(error = &error as &(dyn Error + 'static), "giving up");
    });
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        text.contains("the backup failed") && has_code_and_id(&text),
        "{text}"
    );
}

#[test]
fn errors_of_api_2_show_number_and_request_id() {
    let body = format!(r#"{{"code": 4500, "message": "replay", "requestId": "{ID}"}}"#);
    let response: v2::Response<()> = serde_json::from_str(&body).unwrap();
    let error = anyhow::Error::from(response.into_result().unwrap_err()).context("sending");
    let text = format!("{error:#}");
    assert!(text.contains("4500") && text.contains(ID), "{text}");
}

#[test]
fn a_body_that_is_no_response_says_so_at_the_end_of_the_chain() {
    let error: ReadError = v3::Response::<()>::from_str("<html>").unwrap_err();
    let error = anyhow::Error::from(error).context("reading");
    assert!(format!("{error:#}").contains("HTML"), "{error:#}");
    assert_eq!(error.chain().count(), 2);
}
