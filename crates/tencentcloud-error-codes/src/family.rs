//! Classifying a code that no table has by its family.

use crate::v3::Family;

impl Family {
    /// The family of a code of API 3.0: what its first segment names, if that is a family of the tables.
    ///
    /// Servers send codes that no list has; this is what can still be said of them.
    ///
    /// ```
    /// use tencentcloud_error_codes::{Category, v3::Family};
    ///
    /// let family = Family::of("ResourceNotFound.SomethingNew").unwrap();
    /// assert_eq!(family, Family::ResourceNotFound);
    /// assert_eq!(family.category(), Category::NotFound);
    /// assert_eq!(Family::of("ResourceNotFounded"), None);
    /// ```
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let family = code.split_once('.').map_or(code, |(family, _)| family);
        Self::from_code(family)
    }
}
