//! What both wheels together say: the products, their API versions and their codes.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{WheelError, WheelErrors};
use super::listing;
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
    /// Reads both wheels. A error anywhere, and there are no facts: half a list would retire the other half.
    pub(super) fn read(wheels: &Wheels) -> Result<Self, WheelErrors> {
        let (mut facts, mut errors) = (Self::default(), Vec::new());
        for (wheel, sdk) in [(&wheels.zh, Sdk::Zh), (&wheels.en, Sdk::En)] {
            for member in wheel::members(wheel, sdk, &mut errors) {
                facts.add(wheel, member, &mut errors);
            }
        }
        if errors.is_empty() {
            Ok(facts)
        } else {
            Err(WheelErrors(errors))
        }
    }

    fn add(&mut self, wheel: &Wheel, member: Member, errors: &mut Vec<WheelError>) {
        let (codes, unreadable) = listing::read(&member.text);
        errors.extend(unreadable.into_iter().map(|(line, what)| WheelError {
            wheel: wheel.name.clone(),
            place: Some((member.path.clone(), Some(line))),
            what,
        }));
        let product = self.products.entry(member.product).or_default();
        product.versions.insert(member.version);
        product.codes.extend(codes.into_iter().map(str::to_owned));
    }
}
