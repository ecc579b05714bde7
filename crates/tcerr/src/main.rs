//! `tcerr`: paste an error of the Tencent Cloud API, get an answer.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write};
use std::process::{self, ExitCode};
use std::sync::atomic::Ordering;

use anstream::AutoStream;
use clap::ColorChoice;
use clap_complete::env::CompleteEnv;
use tcerr::app::{Io, Status, run};
use tcerr::cli::{self, Format};
use tcerr::language::Language;
use tcerr::logs::INTERRUPTED;

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
    let language = request.language;
    // JSON has no colors to be taken out.
    let of_output = if request.format == Format::Text {
        color
    } else {
        anstream::ColorChoice::AlwaysAnsi
    };
    let (mut stdout, mut stderr) = (
        AutoStream::new(io::stdout().lock(), of_output),
        AutoStream::new(io::stderr(), color),
    );
    listen();
    let mut progress = io::stderr();
    let mut lines = BufWriter::new(&mut stdout);
    let io = Io {
        has_input: !io::stdin().is_terminal(),
        output: &mut lines,
        progress: io::stderr().is_terminal().then_some(&mut progress),
        width: width(),
    };
    let outcome = run(request, io);
    drop(lines);
    let answered = outcome.and_then(|outcome| {
        print(&mut stdout, &outcome.output)?;
        print(&mut stderr, &outcome.stderr)?;
        Ok(outcome.status)
    });
    exit(answered, language)
}

/// The first Ctrl-C stops reading, so that what was found is told; a second one ends the program.
fn listen() {
    let listening = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            process::exit(Status::Interrupted.code().into());
        }
    });
    // Without it Ctrl-C ends the program at once, as it does others.
    drop(listening);
}

/// Help and version are answers; anything else that clap has to say is a stderr.
fn answer_usage(error: &clap::Error) -> ExitCode {
    let status = if error.use_stderr() {
        Status::Failure
    } else {
        Status::Known
    };
    exit(error.print().map(|()| status), Language::from_environment())
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
fn exit(answered: io::Result<Status>, language: Language) -> ExitCode {
    let status = match answered {
        Ok(status) => status,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Status::Known,
        Err(error) => {
            let what = language.pick("无法写出结果：", "error: the output could not be written: ");
            // There is nowhere else to say it.
            let _ = writeln!(io::stderr(), "{what}{error}");
            Status::Failure
        }
    };
    ExitCode::from(status.code())
}
