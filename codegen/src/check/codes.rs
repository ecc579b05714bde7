//! The codes themselves, and the values whose form the schema gives.

use super::ByCode;
use super::header::is_month;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Entry, Table};
use crate::schema::{self, Form};
use crate::source::{Str, TableKind};

/// The longest code, in bytes: a packed row has a byte for its length. The longest real one has 87.
pub(crate) const MAX_BYTES: usize = 255;

pub(super) fn check(table: &Table<'_>, common_table: &Table<'_>, common: &ByCode<'_>, sink: &Sink) {
    let checker = Checker::new(table.source, sink);
    for entry in &table.entries {
        match table.source.kind {
            TableKind::V2Common => check_number(checker, &entry.code),
            _ => check_code(checker, &entry.code),
        }
        if table.source.kind == TableKind::Families {
            check_is_family(checker, &entry.code);
        }
        if matches!(table.source.kind, TableKind::Families | TableKind::Product)
            && let Some(original) = common.get(entry.code.get_ref().as_str())
        {
            report_repetition(checker, &entry.code, common_table, original);
        }
        check_months(checker, entry);
    }
}

fn check_number(checker: Checker<'_>, code: &Str) {
    let written = code.get_ref().as_str();
    let is_canonical = written
        .parse::<u16>()
        .is_ok_and(|number| number > 0 && number.to_string() == *written);
    if !is_canonical {
        let title = format!("`{written}` is not the number of a code");
        checker.report(
            checker.error(code, title, "not from 1 to 65535").help(
                "a code of API 2.0 is a number such as `[codes.4000]`, without leading zeros",
            ),
        );
    }
}

fn check_code(checker: Checker<'_>, code: &Str) {
    let written = code.get_ref().as_str();
    if written.len() > MAX_BYTES {
        let label = format!("{} bytes", written.len());
        let title = format!("the code is over {MAX_BYTES} bytes");
        checker.report(
            checker
                .error(code, title, label)
                .help("check that this is a code"),
        );
    } else if !is_code(written) {
        let title = format!("`{written}` is not a code");
        checker.report(checker.error(code, title, "malformed").help(
            "a code is segments of letters, digits and `_`, joined by dots, such as `InvalidParameter.TooLong`",
        ));
    }
}

/// Whether a string is of the form of a code. Real codes may end with a dot.
pub(crate) fn is_code(code: &str) -> bool {
    let code = code.strip_suffix('.').unwrap_or(code);
    code.split('.').all(|segment| {
        !segment.is_empty()
            && segment
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_')
    })
}

fn check_is_family(checker: Checker<'_>, code: &Str) {
    if let Some((family, _)) = code.get_ref().split_once('.') {
        let error = checker.error(code, "a family has no dot", "this is a code of a family");
        checker.report(error.help(format!(
            "write the family, `{family}`, or move the code to the table of its product"
        )));
    }
}

fn report_repetition(checker: Checker<'_>, code: &Str, common: &Table<'_>, original: &Entry) {
    let title = format!("`{}` is a common code", code.get_ref());
    let first = common.source.location(original.code.span());
    checker.report(
        checker
            .error(code, title, "repeated here")
            .related(first, "stands here for all products")
            .help("remove it: every product can return the common codes"),
    );
}

fn check_months(checker: Checker<'_>, entry: &Entry) {
    for key in schema::ENTRY.iter().filter(|key| key.form == Form::Month) {
        let Some(month) = entry.text(key).filter(|month| !is_month(month.get_ref())) else {
            continue;
        };
        let title = format!("`{}` is not a month", key.name);
        let error = checker.error(month, title, "not of the form `2026-10`");
        checker.report(error.help(format!(
            "write a month, for example `{} = \"2026-10\"`",
            key.name
        )));
    }
}
