//! What the TOML parser itself complains about: syntax, and keys that occur twice.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Sink};
use crate::source::Source;

/// The keys and values of a file: of one with mistakes as much of it as could be understood.
pub(crate) fn parse<'s>(source: &'s Source, sink: &Sink) -> DeTable<'s> {
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    let document = document.into_inner();
    let mut complaints: Vec<(Range<usize>, &str)> = errors
        .iter()
        .map(|error| (error.span().unwrap_or(0..0), error.message()))
        .collect();
    complaints.sort_by_key(|(span, _)| (span.start, span.end));

    let mut is_broken = false;
    let mut repeated_block = None;
    for (span, message) in complaints {
        if message == "duplicate key" {
            // A block written twice repeats all of its keys; the block alone is worth a report.
            let block = block_start(&source.text, span.start);
            if repeated_block != Some(block) {
                sink.push(duplicate(source, span.clone()));
            }
            if is_header_line(&source.text, span.start) {
                repeated_block = Some(block);
            }
        } else {
            // Where the text stopped making sense; what the parser says of the rest is mostly a consequence: a missing
            // quote turns every line below into one.
            if !is_broken {
                is_broken = true;
                let label = message.to_owned();
                sink.push(
                    Diagnostic::new(source.location(span), "this is not TOML", label).syntax(),
                );
            }
        }
    }
    document
}

fn duplicate(source: &Source, span: Range<usize>) -> Diagnostic {
    let key = source.text[span.clone()]
        .trim_matches(['"', '\''])
        .to_owned();
    // Read again up to here: the place of the first is lost where the second was merged into it.
    let (before, _) =
        DeTable::parse_recoverable(&source.text[..line_start(&source.text, span.start)]);
    let first = last_definition(before.get_ref(), &key);
    let title = format!("`{key}` is defined twice");
    let diagnostic = Diagnostic::new(source.location(span), title, "and again here")
        .help("keep one of the two, with the better texts");
    match first {
        Some(first) => diagnostic.related(source.location(first), "first here"),
        None => diagnostic, // both on one line, under the caret
    }
}

/// The last place where a key of this name stands.
fn last_definition(table: &DeTable<'_>, name: &str) -> Option<Range<usize>> {
    let nested = table.values().filter_map(|value| match value.get_ref() {
        DeValue::Table(table) => last_definition(table, name),
        _ => None,
    });
    let own = table
        .keys()
        .filter(|key| key.get_ref() == name)
        .map(toml::Spanned::span);
    own.chain(nested).max_by_key(|span| span.start)
}

/// Where the last `[…]` line at or before a place begins.
fn block_start(text: &str, at: usize) -> usize {
    let line = line_start(text, at);
    if text[line..].starts_with('[') {
        return line;
    }
    text[..line].rfind("\n[").map_or(0, |newline| newline + 1)
}

fn is_header_line(text: &str, at: usize) -> bool {
    text[line_start(text, at)..].starts_with('[')
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
