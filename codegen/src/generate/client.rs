//! `generated/client.rs`: the codes that the SDKs make themselves.

use super::parts::enums::named_module;
use super::parts::shared::TextLayout;
use super::{Inputs, Job};
use crate::model::Model;

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    let table = &model.client;
    vec![Job::rust(
        "generated/client",
        &table.path,
        Inputs::Shared,
        || {
            let layout = TextLayout::of_table(model, &table.entries);
            let doc = "A code that Tencent Cloud's SDKs make themselves: no server sent it.";
            named_module(table, &layout, "ClientCode", doc, &[])
        },
    )]
}
