//! Reading takes memory within a small multiple of the body.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use serde::Deserialize;
use tencentcloud_errors::{v2, v3};

/// Counts what each thread allocates: tests run beside each other. Growing counts as a second allocation beside the
/// first, although the system mostly knows better.
struct Counting;

thread_local! {
    static CURRENT: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let current = CURRENT.get().wrapping_add(layout.size());
        CURRENT.set(current);
        PEAK.set(PEAK.get().max(current));
        // SAFETY: the caller keeps the rules of this very function.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        CURRENT.set(CURRENT.get().wrapping_sub(layout.size()));
        // SAFETY: as above; every pointer came from the system's allocator.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most memory that `read` takes at once beyond what was taken before.
fn peak<T>(read: impl FnOnce() -> T) -> usize {
    let before = CURRENT.get();
    PEAK.set(before);
    drop(read());
    PEAK.get() - before
}

#[derive(Deserialize)]
struct Content {
    #[serde(rename = "Content")]
    _content: String,
}

#[derive(Deserialize)]
struct Number {
    #[serde(rename = "Content")]
    _content: u64,
}

fn body(field: &str) -> String {
    format!(r#"{{"Response": {{"Content": "{field}", "RequestId": "i"}}}}"#)
}

const LENGTH: usize = 1 << 20;

/// Bodies with one long field: plain, all escapes, or with an escape at its end, which costs a copy of all that
/// came before.
fn bodies() -> [String; 3] {
    let plain = "x".repeat(LENGTH);
    let escaped = r"\n".repeat(LENGTH / 2);
    let late = "x".repeat(LENGTH) + r"\n";
    [body(&plain), body(&escaped), body(&late)]
}

/// Checks how many times the body a reading takes, give or take a page.
#[track_caller]
fn check<'a, T>(times: usize, body: &'a str, read: impl FnOnce(&'a [u8]) -> T) {
    let peak = peak(|| read(body.as_bytes()));
    let most = times * body.len() + 4096;
    assert!(peak <= most, "{peak} bytes instead of {most}");
}

#[test]
fn a_field_of_64_megabytes_is_copied_once() {
    let body = body(&"x".repeat(64 << 20));
    check(1, &body, |body| {
        v3::Response::<Content>::from_slice(body).unwrap()
    });
    check(1, &body, |body| {
        serde_json::from_slice::<v3::Response<Content>>(body).unwrap()
    });
}

#[test]
fn a_long_field_takes_three_times_the_body_at_most_however_it_is_read() {
    for body in bodies() {
        check(3, &body, |body| {
            v3::Response::<Content>::from_slice(body).unwrap()
        });
        check(3, &body, |body| {
            serde_json::from_slice::<v3::Response<Content>>(body).unwrap()
        });
        check(3, &body, |body| {
            v3::Response::<()>::from_slice(body).unwrap()
        });
        check(3, &body, |body| {
            serde_json::from_slice::<v3::Response<()>>(body).unwrap()
        });
        check(3, &body, |body| v2::Task::from_slice(body).unwrap_err());
        check(3, &body[..LENGTH], |body| {
            v3::Response::<()>::from_slice(body).unwrap_err()
        });

        let failure = body.replace(r#""Content""#, r#""Error": {"Code": "X", "Message""#) + "}";
        check(3, &failure, |body| {
            v3::Response::<()>::from_slice(body).unwrap()
        });

        let batch = format!(r#"{{"code": 0, "detail": {body}}}"#).replace("Content", "code");
        check(3, &batch, |body| v2::Batch::from_slice(body).unwrap());
    }
}

/// The error of `serde_json` quotes the whole string; what is kept of it is short.
#[test]
fn a_long_field_of_the_wrong_type_takes_five_times_the_body_at_most() {
    for body in bodies() {
        check(5, &body, |body| {
            v3::Response::<Number>::from_slice(body).err()
        });
        let kept = v3::Response::<Number>::from_str(&body)
            .err()
            .map(|error| error.to_string());
        assert!(kept.is_some_and(|message| message.len() < 500));
    }
}
