//! Running the real program.

#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod dress;
pub(crate) mod found;
mod masked;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

pub(crate) use masked::masked;

/// What a run printed and how it ended.
pub(crate) struct Run {
    pub(crate) output: String,
    pub(crate) stderr: String,
    pub(crate) status: Option<i32>,
}

/// Runs the program with nothing of the environment but what is given here.
pub(crate) fn tcerr(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    let output = run(command(arguments), input.as_ref());
    Run {
        output: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code(),
    }
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tcerr"));
    command.env_clear().args(arguments);
    command
}

pub(crate) fn run(mut command: Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that does not read its input closes the pipe.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// What a person reads, but for the texts of the tables: the answer, standard error if there is something on it, and the
/// exit status.
pub(crate) fn shown(arguments: &[&str], input: &str) -> String {
    let Run {
        output,
        stderr,
        status,
    } = tcerr(arguments, input);
    let stderr = if stderr.is_empty() {
        stderr
    } else {
        format!("--- stderr\n{stderr}")
    };
    let shown = format!("{output}{stderr}--- exit status {}\n", status.unwrap());
    masked(&shown)
}
