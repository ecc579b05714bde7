//! Fetching the wheels of the SDKs with pip, which knows the user's mirror, proxy and certificates.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::sync::Sdk;

/// What else to do.
const BY_HAND: &str =
    "fetch both wheels by other means, and run `cargo xtask sync --zh FILE --en FILE`";

/// Fetches today's wheels, the Chinese one first.
pub(crate) fn wheels(folder: &Path) -> Result<[PathBuf; 2], String> {
    let pip = pip().ok_or_else(|| {
        format!("neither `python3 -m pip` nor `pip` can be run; install pip, or {BY_HAND}")
    })?;
    let [zh, en] = [Sdk::Zh, Sdk::En].map(|sdk| fetch(pip, sdk.package(), folder));
    Ok([zh?, en?])
}

/// The first of pip's two names that works.
fn pip() -> Option<&'static [&'static str]> {
    const NAMES: [&[&str]; 2] = [&["python3", "-m", "pip"], &["pip"]];
    NAMES.into_iter().find(|name| {
        let quiet = command(name)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        quiet.is_ok_and(|status| status.success())
    })
}

fn command(name: &[&str]) -> Command {
    let (program, arguments) = name.split_first().unwrap_or((&"pip", &[]));
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Fetches one package into a folder of its own, so that no earlier release is taken for it.
fn fetch(pip: &[&str], package: &str, folder: &Path) -> Result<PathBuf, String> {
    let folder = folder.join(package);
    let failed = |why: &str| format!("pip could not fetch {package}: {why}; {BY_HAND}");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(failed(&error.to_string()));
        }
        _ => {}
    }
    // What pip has to say goes to the user's terminal.
    let status = command(pip)
        .args(["download", "--quiet", "--disable-pip-version-check"])
        .args(["--no-deps", "--only-binary=:all:", "--dest"])
        .arg(&folder)
        .arg(package)
        .status()
        .map_err(|error| failed(&error.to_string()))?;
    if !status.success() {
        return Err(failed(&status.to_string()));
    }
    wheel_in(&folder).ok_or_else(|| failed("it left no wheel"))
}

fn wheel_in(folder: &Path) -> Option<PathBuf> {
    let paths = fs::read_dir(folder).ok()?.flatten();
    paths
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
}
