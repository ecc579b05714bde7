//! The actions of products: what a request does when it is sent twice.

use core::fmt;

use crate::vocabulary::word_enum;
use crate::{Lang, Text, v3};

/// What a request does when it is sent twice.
///
/// From the tables in `codes/v3/actions`: the names, the documentation and the parameters of the official SDKs, mended
/// where a name says one thing and the documentation another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// It changes nothing: a repetition does no harm.
    Read,
    /// It takes a `ClientToken`: with the same token a repetition does nothing new.
    Token,
    /// It may do again what it did before: look before you send it again.
    Write,
}

impl Effect {
    /// All of them, from harmless to careful.
    pub const ALL: &'static [Self] = &[Self::Read, Self::Token, Self::Write];

    /// The word: `read`, `token`, `write`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Token => "token",
            Self::Write => "write",
        }
    }
}

word_enum!(Effect, "effect");

/// An action of a product, and what a repetition of it does.
///
/// ```
/// # #[cfg(feature = "cvm")] {
/// use tencentcloud_error_codes::{Action, Effect};
///
/// let action = Action::find("cvm", "RunInstances").expect("CVM has it");
/// assert_eq!(action.effect(), Effect::Token);
/// assert!(Action::find("cvm", "FlyInstances").is_none());
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Action {
    product: &'static str,
    name: &'static str,
    effect: Effect,
}

impl Action {
    /// The action of an enabled product, by the product's id and the name that requests carry; both have to match byte
    /// for byte. `None` if the product is not enabled, or the tables do not know the action.
    #[must_use]
    pub fn find(product: &str, name: &str) -> Option<Self> {
        let mut all = v3::actions().iter();
        all.find(|actions| actions.product == product)?.find(name)
    }

    /// The product's id: `cvm`.
    #[must_use]
    pub const fn product(self) -> &'static str {
        self.product
    }

    /// The name, as `X-TC-Action` carries it: `RunInstances`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// What a repetition does.
    #[must_use]
    pub const fn effect(self) -> Effect {
        self.effect
    }

    /// What else there is to know: for how long a token holds, why a name misleads.
    #[must_use]
    pub fn note(self, lang: Lang) -> Option<&'static str> {
        let mut all = v3::actions().iter();
        let actions = all.find(|actions| actions.product == self.product)?;
        let mut notes = actions.notes.iter();
        let (_, note) = notes.find(|(name, _)| *name == self.name)?;
        Some(note.get(lang))
    }
}

/// `cvm:RunInstances`, as policies of CAM write it.
impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.product, self.name)
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Action({self}, {})", self.effect)
    }
}

/// The actions of one product: `v3::cvm::ACTIONS`.
///
/// ```
/// # #[cfg(feature = "cvm")] {
/// use tencentcloud_error_codes::{Effect, v3::cvm};
///
/// let reads = cvm::ACTIONS.iter().filter(|action| action.effect() == Effect::Read);
/// assert!(reads.count() > 10);
/// assert_eq!(cvm::ACTIONS.find("RunInstances").unwrap().to_string(), "cvm:RunInstances");
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Actions {
    product: &'static str,
    /// A line for each action, sorted by name: the first letter of the effect, the name, a line feed. One text costs the
    /// compiler and the binary much less than a table of strings, and is searched nearly as fast.
    lines: &'static str,
    notes: &'static [(&'static str, Text)],
}

impl Actions {
    #[allow(dead_code, reason = "no product need be enabled")]
    pub(crate) const fn new(
        product: &'static str,
        lines: &'static str,
        notes: &'static [(&'static str, Text)],
    ) -> Self {
        Self {
            product,
            lines,
            notes,
        }
    }

    /// The product's id: `cvm`.
    #[must_use]
    pub const fn product(&self) -> &'static str {
        self.product
    }

    /// Every action, by name.
    pub fn iter(&self) -> impl Iterator<Item = Action> + use<> {
        let product = self.product;
        self.lines
            .lines()
            .filter_map(move |line| action(product, line))
    }

    /// The action of a name, which has to match byte for byte; `None` if the tables do not know it.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Action> {
        // The line of the middle, again and again: `low` and `high` are where lines begin.
        let (mut low, mut high) = (0, self.lines.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let start = self
                .lines
                .get(low..middle)?
                .rfind('\n')
                .map_or(low, |end| low + end + 1);
            let length = self.lines.get(start..)?.find('\n')?;
            let found = action(self.product, self.lines.get(start..start + length)?)?;
            match found.name.cmp(name) {
                core::cmp::Ordering::Equal => return Some(found),
                core::cmp::Ordering::Less => low = start + length + 1,
                core::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }
}

/// The product: its actions would fill pages.
impl fmt::Debug for Actions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Actions").field(&self.product).finish()
    }
}

/// The action of a line.
fn action(product: &'static str, line: &'static str) -> Option<Action> {
    let effect = match line.as_bytes().first()? {
        b'r' => Effect::Read,
        b't' => Effect::Token,
        _ => Effect::Write,
    };
    let name = line.get(1..)?;
    Some(Action {
        product,
        name,
        effect,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_name_and_nothing_else_is() {
        let actions = Actions::new("x", "rA\nwAB\ntB\nwZoo\n", &[]);
        let names = ["A", "AB", "B", "Zoo"];
        for name in names {
            assert_eq!(actions.find(name).map(Action::name), Some(name));
        }
        assert_eq!(actions.find("B").unwrap().effect(), Effect::Token);
        for name in ["", "a", "rA", "AA", "A\n", "ABC", "Z", "Zop", "中"] {
            assert_eq!(actions.find(name), None, "{name}");
        }
        assert!(actions.iter().map(Action::name).eq(names));
        assert_eq!(Actions::new("x", "", &[]).find("A"), None);
    }
}
