//! The codes themselves: their form, and that none stands in a table where it does not belong.

use super::{ByCode, header, mistake};
use crate::diagnostic::Sink;
use crate::load::{Kind, Source};
use crate::table::{Entry, Str, Table};

/// The longest code, in bytes. The longest known has 87.
pub(crate) const MAX_BYTES: usize = 255;

pub(super) fn check(table: &Table<'_>, common_table: &Table<'_>, common: &ByCode<'_>, sink: &Sink) {
    for entry in &table.entries {
        match table.source.kind {
            Kind::NumberedCommon => number(table.source, &entry.code, sink),
            _ => code(table.source, &entry.code, sink),
        }
        if table.source.kind == Kind::Families {
            family(table.source, &entry.code, sink);
        }
        if matches!(table.source.kind, Kind::Families | Kind::Product) {
            repeated(table, entry, common_table, common, sink);
        }
        if let Some(month) = &entry.retired {
            header::retired(table.source, month, sink);
        }
    }
}

fn number(source: &Source, code: &Str, sink: &Sink) {
    let written = code.get_ref().as_str();
    let is_canonical = written
        .parse::<u16>()
        .is_ok_and(|number| number > 0 && number.to_string() == *written);
    if !is_canonical {
        sink.push(
            mistake(
                source,
                code,
                format!("`{written}` is not the number of a code"),
                "not from 1 to 65535",
            )
            .help("a code of API 2.0 is a number such as `[codes.4000]`, without leading zeros"),
        );
    }
}

fn code(source: &Source, code: &Str, sink: &Sink) {
    let written = code.get_ref().as_str();
    if written.len() > MAX_BYTES {
        let label = format!("{} bytes", written.len());
        sink.push(
            mistake(source, code, "the code is over 255 bytes", label)
                .help("check that this is a code"),
        );
    } else if !is_code(written) {
        sink.push(
            mistake(source, code, format!("`{written}` is not a code"), "malformed").help(
                "a code is segments of letters, digits and `_`, joined by dots, such as `InvalidParameter.TooLong`",
            ),
        );
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

fn family(source: &Source, code: &Str, sink: &Sink) {
    if let Some((family, _)) = code.get_ref().split_once('.') {
        sink.push(
            mistake(
                source,
                code,
                "a family has no dot",
                "this is a code of a family",
            )
            .help(format!(
                "write the family, `{family}`, or move the code to the table of its product"
            )),
        );
    }
}

fn repeated(
    table: &Table<'_>,
    entry: &Entry,
    common_table: &Table<'_>,
    common: &ByCode<'_>,
    sink: &Sink,
) {
    let code = entry.code.get_ref();
    if let Some(original) = common.get(code.as_str()) {
        sink.push(
            mistake(
                table.source,
                &entry.code,
                format!("`{code}` is a common code"),
                "repeated here",
            )
            .related(
                common_table.source.place(original.code.span()),
                "stands here for all products",
            )
            .help("remove it: every product can return the common codes"),
        );
    }
}
