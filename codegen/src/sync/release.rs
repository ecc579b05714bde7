//! The release of an SDK.

use std::fmt;

/// The release of an SDK: `3.1.195`. Later ones are greater.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release(Vec<u32>);

impl Release {
    /// Reads numbers with dots between them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let numbers = text.split('.').map(|number| {
            let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
            number.parse().ok().filter(|_| is_number)
        });
        numbers.collect::<Option<Vec<u32>>>().map(Self)
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::Release;

    #[test]
    fn releases_are_ordered_by_their_numbers() {
        let release = |text| Release::parse(text).unwrap();
        assert!(release("3.1.9") < release("3.1.195"));
        assert!(release("3.0.1500") < release("3.1.0"));
        assert_eq!(release("3.1.195").to_string(), "3.1.195");
        for text in ["", "3.", "v3", "3.1rc1", "+3", "99999999999"] {
            assert_eq!(Release::parse(text), None, "{text}");
        }
    }
}
