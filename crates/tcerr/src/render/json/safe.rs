//! JSON that a terminal can be shown.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::Layout;
use crate::printable::is_unsafe;

/// Why writing cannot fail.
const WRITABLE: &str = "the keys are strings, and a vector takes all that is written";

/// A value as JSON, with a line break behind it.
pub(super) fn written(value: &impl Serialize, layout: Layout) -> String {
    match layout {
        Layout::Pretty => written_by(value, Safe(PrettyFormatter::new())),
        Layout::Lines => written_by(value, Safe(CompactFormatter)),
    }
}

fn written_by(value: &impl Serialize, formatter: impl Formatter) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    value.serialize(&mut serializer).expect(WRITABLE);
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Writes a value as it stands in an indented document, so many objects or lists deep.
pub(super) fn write_indented(text: &mut String, value: &impl Serialize, depth: usize) {
    let mut formatter = PrettyFormatter::new();
    for _ in 0..depth {
        formatter
            .begin_object(&mut io::sink())
            .expect("a sink takes all");
    }
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Safe(formatter));
    value.serialize(&mut serializer).expect(WRITABLE);
    text.push_str(str::from_utf8(&bytes).expect("JSON is UTF-8"));
}

/// A formatter that also escapes what JSON lets pass and a terminal would obey.
struct Safe<F>(F);

macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $method<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.0.$method(writer $(, $argument)*)
        })*
    };
}

impl<F: Formatter> Formatter for Safe<F> {
    forward! {
        begin_array();
        end_array();
        begin_array_value(is_first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(is_first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Most are: to ask for the category of each character takes longer than all the rest.
        if fragment.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(offset) = rest.find(is_unsafe) {
            let (before, after) = rest.split_at(offset);
            writer.write_all(before.as_bytes())?;
            let Some(c) = after.chars().next() else { break };
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &after[c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}
