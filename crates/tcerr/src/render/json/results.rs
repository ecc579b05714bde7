//! Results as a document that is written while more are found: of those that are written nothing is kept.

use std::fmt::Write as _;

use serde::Serialize;

use super::SCHEMA;
use super::besides::{SaidOut, SystemOut};
use super::result::ResultOut;
use super::safe::write_indented;
use crate::lookup::answer::{Answer, Besides};

/// A document under way.
#[derive(Default)]
pub struct Results {
    is_begun: bool,
}

impl Results {
    /// The next results, as they stand in the document.
    #[must_use]
    pub fn next(&mut self, answers: &[Answer]) -> String {
        let mut text = String::new();
        for answer in answers {
            if self.is_begun {
                text.push(',');
            } else {
                begin(&mut text);
            }
            self.is_begun = true;
            text.push_str("\n    ");
            write_indented(&mut text, &ResultOut::new(answer), 2);
        }
        text
    }

    /// The end of the document: what the text says besides.
    #[must_use]
    pub fn finish(self, besides: &Besides) -> String {
        let mut text = String::new();
        if self.is_begun {
            text.push_str("\n  ]");
        } else {
            begin(&mut text);
            text.push(']');
        }
        if let Some(told) = &besides.said {
            entry(&mut text, "said", &SaidOut::new(told));
        }
        if let Some(system) = &besides.system {
            entry(&mut text, "system", &SystemOut::new(system));
        }
        text.push_str("\n}\n");
        text
    }
}

fn begin(text: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{{\n  \"schema\": {SCHEMA},\n  \"results\": [");
}

fn entry(text: &mut String, key: &str, value: &impl Serialize) {
    let _ = write!(text, ",\n  \"{key}\": ");
    write_indented(text, value, 1);
}
