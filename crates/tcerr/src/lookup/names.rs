//! What products are called outside the tables of codes: in endpoints, SDKs and policies, in Terraform, and by programs that
//! call the API. All names are data, in the folder `data`.

use std::collections::HashMap;
use std::sync::OnceLock;

use tencentcloud_error_codes::{Product, v3};

const NAMES: &str = include_str!("../../data/product-names.tsv");
const TERRAFORM: &str = include_str!("../../data/terraform.tsv");
const COMPONENTS: &str = include_str!("../../data/components.tsv");

/// What all resources and data sources of the Terraform provider begin with.
pub(crate) const RESOURCE_PREFIX: &str = "tencentcloud_";

/// The rows of a table of data: cells between tabs. Lines that begin with `#` are for its editors.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// Ids of products by their names in lower case.
type Names = HashMap<String, &'static str>;

/// The id of the product that an SDK, a policy or a request calls by a name.
#[must_use]
pub(crate) fn product(name: &str) -> Option<&'static str> {
    static ALL: OnceLock<Names> = OnceLock::new();
    let names = ALL.get_or_init(|| names(|row| row.len() == 2));
    names.get(&name.to_ascii_lowercase()).copied()
}

/// The id of the product that an endpoint belongs to whose host has a label.
#[must_use]
pub(crate) fn product_of_label(label: &str) -> Option<&'static str> {
    static ALL: OnceLock<Names> = OnceLock::new();
    let names = ALL.get_or_init(|| names(|_| true));
    names.get(&label.to_ascii_lowercase()).copied()
}

fn names(takes: impl Fn(&Vec<&str>) -> bool) -> Names {
    let own = ids().map(|id| (id.to_owned(), id));
    let others = rows(NAMES).filter(|row| takes(row));
    let others = others.filter_map(|row| Some((row[0].to_owned(), known_id(row[1])?)));
    own.chain(others).collect()
}

/// All products: one may have actions and no code of its own.
fn ids() -> impl Iterator<Item = &'static str> {
    let with_codes = v3::products().iter().map(Product::id);
    with_codes.chain(v3::actions().iter().map(|actions| actions.product()))
}

fn known_id(id: &str) -> Option<&'static str> {
    ids().find(|known| *known == id)
}

/// The id of the product whose actions a resource or data source of Terraform calls: `tencentcloud_instance` is of CVM.
#[must_use]
pub(crate) fn product_of_resource(resource: &str) -> Option<&'static str> {
    static ALL: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let resources = ALL.get_or_init(|| rows(TERRAFORM).map(|row| (row[0], row[1])).collect());
    let mut name = resource.strip_prefix(RESOURCE_PREFIX)?;
    // From the whole name to its first word.
    loop {
        let singular = name.strip_suffix('s').unwrap_or(name);
        let found = [name, singular]
            .iter()
            .find_map(|name| resources.get(name).copied());
        if let Some(id) = found {
            return known_id(id);
        }
        match name.rsplit_once('_') {
            Some((shorter, _)) => name = shorter,
            None => return known_id(name),
        }
    }
}

/// Programs that name themselves in what they print, each with the id of the product whose actions it calls.
pub(crate) fn components() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(COMPONENTS).filter_map(|row| Some((row[0], known_id(row[1])?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_a_product() {
        for table in [NAMES, TERRAFORM, COMPONENTS] {
            for row in rows(table) {
                assert!(known_id(row[1]).is_some(), "{row:?}");
                assert!(matches!(row.get(2), None | Some(&"host")), "{row:?}");
            }
        }
    }

    #[test]
    fn a_name_that_the_tables_of_codes_know_needs_no_row() {
        for row in rows(NAMES) {
            assert_eq!(known_id(row[0]), None, "{row:?}");
        }
    }

    #[test]
    fn the_longest_beginning_of_a_resource_tells_its_product() {
        for (resource, product) in [
            ("tencentcloud_instance", Some("cvm")),
            ("tencentcloud_instances", Some("cvm")),
            ("tencentcloud_instance_types", Some("cvm")),
            ("tencentcloud_mysql_instance", Some("cdb")),
            ("tencentcloud_vpc_acls", Some("vpc")),
            ("tencentcloud_dc_gateway_ccn_route", Some("vpc")),
            ("tencentcloud_dc_instance", Some("dc")),
            ("tencentcloud_kubernetes_node_pool", Some("tke")),
            ("tencentcloud_as_scaling_group", Some("autoscaling")),
            ("tencentcloud_cos_bucket", None),
            ("tencentcloud_", None),
        ] {
            assert_eq!(product_of_resource(resource), product, "{resource}");
        }
    }
}
