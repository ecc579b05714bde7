//! The tables on the disk, as far as they matter here.

use std::collections::{BTreeMap, BTreeSet};

use super::Release;
use crate::diagnostic::Sink;
use crate::load::ast::{Actions, Table, Upstream};
use crate::load::{read_actions, read_codes, read_upstream};
use crate::source::{Source, TableKind};

/// The tables of API 3.0.
pub(super) struct Disk<'s> {
    common: BTreeSet<String>,
    families: BTreeSet<String>,
    /// The tables of products by product.
    pub(super) products: BTreeMap<&'s str, Table<'s>>,
    /// The table of the releases that the tables follow.
    pub(super) upstream: Upstream<'s>,
    /// The tables of actions by product.
    pub(super) actions: BTreeMap<&'s str, Actions<'s>>,
}

impl<'s> Disk<'s> {
    /// Reads the tables; `None` if the common one or that of the families is missing.
    pub(super) fn read(sources: &'s [Source], sink: &'s Sink) -> Option<Self> {
        let tables = |kind| {
            let of_kind = sources.iter().filter(move |source| source.kind == kind);
            of_kind.map(|source| (source.stem(), read_codes(source, sink)))
        };
        let codes = |kind| tables(kind).next().map(|(_, table)| codes(table));
        Some(Self {
            common: codes(TableKind::Common)?,
            families: codes(TableKind::Families)?,
            upstream: { sources.iter() }
                .find(|source| source.kind == TableKind::Upstream)
                .map(|source| read_upstream(source, sink))?,
            products: tables(TableKind::Product).collect(),
            actions: { sources.iter() }
                .filter(|source| source.kind == TableKind::Actions)
                .map(|source| (source.stem(), read_actions(source, sink)))
                .collect(),
        })
    }

    /// The releases that the tables follow, by package.
    pub(super) fn releases(&self) -> BTreeMap<&'static str, Release> {
        let releases = self.upstream.releases.iter();
        let releases = releases
            .filter_map(|(package, release)| Some((*package, Release::parse(release.get_ref())?)));
        releases.collect()
    }

    /// Whether every product can answer a code, so that no product's table repeats it.
    pub(super) fn is_common(&self, code: &str) -> bool {
        self.common.contains(code)
    }

    /// Whether a family stands in one of the tables that all products share.
    pub(super) fn has_family(&self, family: &str) -> bool {
        self.common.contains(family) || self.families.contains(family)
    }
}

fn codes(table: Table<'_>) -> BTreeSet<String> {
    let entries = table.entries.into_iter();
    entries.map(|entry| entry.code.into_inner()).collect()
}
