//! What a text says besides its codes.

use serde::Serialize;
use tencentcloud_error_codes::Text;

use super::result::FromOut;
use super::tables::MatchOut;
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
