//! `tcerr`: paste an error of the Tencent Cloud API, get an answer.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal as _, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::ColorChoice;
use clap_complete::env::CompleteEnv;
use tcerr::app::{Io, Status, run};
use tcerr::cli;
use tcerr::language::Language;

/// The width of what is not a terminal, and the most that reads well on one.
const WIDTH: usize = 80;
const MAX_WIDTH: usize = 120;

fn main() -> ExitCode {
    CompleteEnv::with_factory(|| cli::command(Language::from_environment())).complete();
    let arguments: Vec<OsString> = env::args_os().collect();
    let request = match cli::parse(&arguments) {
        Ok(request) => request,
        Err(error) => return answer_usage(&error),
    };
    let color = choice(request.color);
    let stdin = io::stdin();
    let io = Io {
        input: (!stdin.is_terminal()).then(|| stdin.lock()),
        width: width(),
    };
    let outcome = run(request, io);
    let written = print(AutoStream::new(io::stdout().lock(), color), &outcome.output)
        .and_then(|()| print(AutoStream::new(io::stderr().lock(), color), &outcome.stderr));
    exit(written, outcome.status)
}

/// Help and version are answers; anything else that clap has to say is a stderr.
fn answer_usage(error: &clap::Error) -> ExitCode {
    let status = if error.use_stderr() {
        Status::Failure
    } else {
        Status::Known
    };
    exit(error.print(), status)
}

fn choice(color: ColorChoice) -> anstream::ColorChoice {
    match color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
}

fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).min(MAX_WIDTH))
}

fn print(mut stream: impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// Whoever closed the pipe has read enough, and need not be told.
fn exit(written: io::Result<()>, status: Status) -> ExitCode {
    match written {
        Ok(()) => ExitCode::from(status.code()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(status.code()),
        Err(_) => ExitCode::from(Status::Failure.code()),
    }
}
