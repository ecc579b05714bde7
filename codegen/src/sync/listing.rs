//! The lines of an `errorcodes.py`: comments, which hold texts that are not ours to copy, and `NAME = 'Code'`.

use super::error::printable;
use crate::check::codes;

/// How much of a line that cannot be read is shown.
const MAX_SHOWN_CHARS: usize = 60;

/// The codes of a file in the order of its lines, and the lines that cannot be read, each with its number.
pub(super) fn read(text: &str) -> (Vec<&str>, Vec<(usize, String)>) {
    let (mut codes, mut errors) = (Vec::new(), Vec::new());
    for (index, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        // Python ends a line at a lone carriage return too: what follows it is no comment.
        if line.contains('\r') {
            let what = format!("a carriage return within a line: `{}`", excerpt(line));
            errors.push((index + 1, what));
            continue;
        }
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match code_of(line) {
            Ok(code) => codes.push(code),
            Err(what) => errors.push((index + 1, what)),
        }
    }
    (codes, errors)
}

fn code_of(line: &str) -> Result<&str, String> {
    let code = line
        .split_once(" = '")
        .filter(|(name, _)| is_python_name(name))
        .and_then(|(_, rest)| rest.strip_suffix('\''))
        .ok_or_else(|| format!("neither a comment nor `NAME = 'Code'`: `{}`", excerpt(line)))?;
    if codes::is_code(code) && code.len() <= codes::MAX_BYTES {
        Ok(code)
    } else {
        Err(format!("this is not a code: `{}`", excerpt(code)))
    }
}

fn is_python_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The beginning of a line.
fn excerpt(line: &str) -> String {
    let shown: String = line.chars().take(MAX_SHOWN_CHARS).collect();
    let rest = if shown.len() < line.len() { "…" } else { "" };
    printable(&shown) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_passed_over_whatever_they_hold() {
        let text =
            "# -*- coding: utf8 -*-\r\n\r\n# \u{8}坏'= 'X'\n#\n  \nA_B = 'A.B'\r\n# C\nC = 'C'";
        assert_eq!(read(text), (vec!["A.B", "C"], Vec::new()));
    }

    #[test]
    fn dirty_codes_are_codes() {
        for code in ["MissingParameter.", "InternalError.SYS_ERR", "2FA", "a.b.c"] {
            assert_eq!(code_of(&format!("X = '{code}'")), Ok(code));
        }
    }

    #[test]
    fn every_line_that_is_nothing_else_is_a_error() {
        for line in [
            "import os",
            "A = \"A\"",
            "A = 'A' # why",
            "A = 'A'; B = 'B'",
            "A ='A'",
            " A = 'A'",
            "2A = 'A'",
            " = 'A'",
            "A = ''",
            "A = 'A..B'",
            "A = 'A B'",
            "A = 'Ä'",
            "A = 'A",
        ] {
            let (codes, errors) = read(line);
            assert_eq!((codes.len(), errors.len()), (0, 1), "{line}");
        }
        let long = format!("A = '{}'", "A".repeat(256));
        assert!(code_of(&long).is_err());
    }

    #[test]
    fn a_line_is_shown_without_what_a_terminal_would_act_on() {
        let (_, errors) = read("\n\u{1b}[2J");
        let what = "neither a comment nor `NAME = 'Code'`: `\\u{1b}[2J`";
        assert_eq!(errors, [(2, what.to_owned())]);
    }
}
