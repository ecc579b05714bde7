//! What both wheels together say: the products, their API versions and their codes.

use std::collections::{BTreeMap, BTreeSet};

use super::listing;
use super::mistake::{Mistake, Mistakes};
use super::wheel::{self, Member, Sdk, Wheel, Wheels};

/// The products by name.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) products: BTreeMap<String, Product>,
}

/// What the SDKs list of a product.
#[derive(Debug, Default)]
pub(super) struct Product {
    /// The dates of its API versions, also of those without a code.
    pub(super) versions: BTreeSet<String>,
    /// The codes of all versions, the common ones among them.
    pub(super) codes: BTreeSet<String>,
}

impl Facts {
    /// Reads both wheels. A mistake anywhere, and there are no facts: half a list would retire the other half.
    pub(super) fn read(wheels: &Wheels) -> Result<Self, Mistakes> {
        let (mut facts, mut mistakes) = (Self::default(), Vec::new());
        for (wheel, sdk) in [(&wheels.zh, Sdk::Zh), (&wheels.en, Sdk::En)] {
            for member in wheel::members(wheel, sdk, &mut mistakes) {
                facts.add(wheel, member, &mut mistakes);
            }
        }
        if mistakes.is_empty() {
            Ok(facts)
        } else {
            Err(Mistakes(mistakes))
        }
    }

    fn add(&mut self, wheel: &Wheel, member: Member, mistakes: &mut Vec<Mistake>) {
        let (codes, unreadable) = listing::read(&member.text);
        mistakes.extend(unreadable.into_iter().map(|(line, what)| Mistake {
            wheel: wheel.name.clone(),
            place: Some((member.path.clone(), Some(line))),
            what,
        }));
        let product = self.products.entry(member.product).or_default();
        product.versions.insert(member.version);
        product.codes.extend(codes.into_iter().map(str::to_owned));
    }
}
