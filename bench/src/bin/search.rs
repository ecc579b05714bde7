//! Times `tcerr search` from start to end, against a program that does nothing. Ends with 1 if a question takes more than ten
//! milliseconds longer than that.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// One question of each kind: Chinese, English, both, a code, and a slip of a finger, which has the texts read twice.
const QUESTIONS: [&str; 5] = [
    "镜像不存在",
    "too many requests",
    "vpc 不存在",
    "InvalidImageId.NotFound",
    "instnace not found",
];

const ROUNDS: usize = 51;
const MOST: Duration = Duration::from_millis(10);

fn main() -> ExitCode {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    build(root);
    let release = root.join("target/release");
    let (empty, tcerr) = (release.join("examples/empty"), release.join("tcerr"));
    println!("| question | milliseconds more than an empty program |\n|---|---:|");
    let mut is_slow = false;
    for question in QUESTIONS {
        let more = median((0..ROUNDS).map(|_| {
            // In turns, so that a slow moment of the machine slows both.
            let floor = time(&empty, &[]);
            time(&tcerr, &["search", question]).saturating_sub(floor)
        }));
        println!("| {question} | {:.1} |", more.as_secs_f64() * 1000.0);
        is_slow |= more > MOST;
    }
    ExitCode::from(u8::from(is_slow))
}

fn build(root: &Path) {
    let built = Command::new("cargo")
        .current_dir(root)
        .args(["build", "--release", "--quiet", "--package", "tcerr"])
        .args(["--bin", "tcerr", "--example", "empty"])
        .status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "tcerr does not build"
    );
}

fn time(program: &PathBuf, arguments: &[&str]) -> Duration {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let start = Instant::now();
    let status = command.status();
    let elapsed = start.elapsed();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{arguments:?} fails"
    );
    elapsed
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times[times.len() / 2]
}
