//! What a text says besides its codes.

use serde::Serialize;
use tencentcloud_error_codes::Text;

use super::SCHEMA_OF_LINES;
use super::result::FromOut;
use super::tables::MatchOut;
use crate::lookup::answer::Besides;
use crate::lookup::catalog::CatalogEntry;
use crate::lookup::systems::System;
use crate::query::Told;

/// The code that says what stands in a text without one.
#[derive(Serialize)]
pub(super) struct SaidOut<'a> {
    from: FromOut<'a>,
    #[serde(rename = "match")]
    known: MatchOut<'a>,
}

impl<'a> SaidOut<'a> {
    pub(super) fn new(told: &'a Told<CatalogEntry>) -> Self {
        Self {
            from: FromOut::new(told),
            known: MatchOut::new(&told.value),
        }
    }
}

/// The system of an error that is none of the API.
#[derive(Serialize)]
pub(super) struct SystemOut {
    id: &'static str,
    name: Text,
    docs: &'static str,
}

impl SystemOut {
    pub(super) fn new(system: &System) -> Self {
        Self {
            id: system.id,
            name: Text {
                zh: system.zh,
                en: system.en,
            },
            docs: system.docs,
        }
    }
}

/// What a text says besides its codes, on a line.
#[derive(Serialize)]
pub(super) struct BesidesLine<'a> {
    schema: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<SaidOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<SystemOut>,
}

impl<'a> BesidesLine<'a> {
    pub(super) fn new(besides: &'a Besides) -> Self {
        Self {
            schema: SCHEMA_OF_LINES,
            said: besides.said.as_ref().map(SaidOut::new),
            system: besides.system.as_ref().map(SystemOut::new),
        }
    }
}
