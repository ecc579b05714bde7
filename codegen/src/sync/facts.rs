//! What both wheels together say: the products, their API versions, their codes and their actions.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{WheelError, WheelErrors};
use super::wheel::{self, Listing, Member, Sdk, Wheel, Wheels};
use super::{Release, listing, python};

/// The products by name.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) products: BTreeMap<String, Product>,
    /// The releases that were read, by package.
    pub(super) releases: BTreeMap<&'static str, Release>,
    /// The day of the later one, if the wheels say.
    pub(super) date: Option<String>,
}

/// What the SDKs list of a product.
#[derive(Debug, Default)]
pub(super) struct Product {
    /// The dates of its API versions, also of those without a code.
    pub(super) versions: BTreeSet<String>,
    /// The codes of all versions, the common ones among them.
    pub(super) codes: BTreeSet<String>,
    /// The actions of all versions.
    pub(super) actions: BTreeSet<String>,
    /// Those whose request has a parameter `ClientToken`.
    pub(super) with_token: BTreeSet<String>,
}

impl Facts {
    /// Reads both wheels. An error anywhere, and there are no facts: half a list would retire the other half.
    pub(super) fn read(wheels: &Wheels) -> Result<Self, WheelErrors> {
        let (mut facts, mut errors) = (Self::default(), Vec::new());
        for (wheel, sdk) in [(&wheels.zh, Sdk::Zh), (&wheels.en, Sdk::En)] {
            let release = wheel::visit(wheel, sdk, &mut errors, |member, errors| {
                facts.add(wheel, &member, errors);
            });
            if let Some((release, day)) = release {
                facts.releases.insert(sdk.package(), release);
                facts.date = facts.date.max(day);
            }
        }
        if errors.is_empty() {
            Ok(facts)
        } else {
            Err(WheelErrors(errors))
        }
    }

    fn add(&mut self, wheel: &Wheel, member: &Member, errors: &mut Vec<WheelError>) {
        let product = self.products.entry(member.product.clone()).or_default();
        match member.listing {
            Listing::Codes => {
                product.versions.insert(member.version.clone());
                product.add_codes(wheel, member, errors);
            }
            Listing::Actions => product.actions.extend(python::actions(&member.text)),
            Listing::Parameters => product
                .with_token
                .extend(python::requests_with(&member.text, "ClientToken")),
        }
    }
}

impl Product {
    fn add_codes(&mut self, wheel: &Wheel, member: &Member, errors: &mut Vec<WheelError>) {
        let (codes, unreadable) = listing::read(&member.text);
        errors.extend(unreadable.into_iter().map(|(line, what)| WheelError {
            wheel: wheel.name.clone(),
            place: Some((member.path.clone(), Some(line))),
            what,
        }));
        self.codes.extend(codes.into_iter().map(str::to_owned));
    }
}
