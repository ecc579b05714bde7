//! The two languages, and a text in both.

use core::fmt;

/// A language that every text is written in.
///
/// ```
/// use tencentcloud_error_codes::Lang;
///
/// assert_eq!(Lang::from_locale("zh_CN.UTF-8"), Some(Lang::Zh));
/// assert_eq!(Lang::from_locale("fr_FR.UTF-8"), None);
/// assert_eq!(Lang::En.as_str(), "en-US");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: &'static [Self] = &[Self::Zh, Self::En];

    /// The value of the API's `X-TC-Language` header: `zh-CN` or `en-US`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en-US",
        }
    }

    /// The language that a locale asks for: a POSIX one (`zh_CN.UTF-8`), a BCP 47 tag (`zh-Hans-CN`) or a value
    /// of the `X-TC-Language` header, in any case. `None` for every other language, and for `C` and `POSIX`,
    /// which name none: what to fall back on is the caller's choice.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['_', '-', '.', '@']).next()?;
        if language.eq_ignore_ascii_case("zh") {
            Some(Self::Zh)
        } else if language.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The text in one language.
    ///
    /// ```
    /// use tencentcloud_error_codes::{Lang, v3::CommonCode};
    ///
    /// let message = CommonCode::AuthFailureSignatureExpire.entry().message;
    /// assert_eq!(message.get(Lang::En), message.en);
    /// ```
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}
