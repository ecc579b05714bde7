//! The languages of the answers.

use std::env;

use tencentcloud_error_codes::Lang;

/// Which languages to answer in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Both, Chinese first.
    Both,
}

impl Language {
    /// The words that `--lang` takes.
    pub const WORDS: [&str; 4] = ["zh", "en", "both", "auto"];

    /// What a word of `--lang` stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            "both" => Some(Self::Both),
            "auto" => Some(Self::from_environment()),
            _ => None,
        }
    }

    /// The language of the locale; both if it is neither, or if there is none.
    #[must_use]
    pub fn from_environment() -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| env::var(name).ok())
            .find(|value| !value.is_empty())
            // Windows and macOS keep the language elsewhere.
            .or_else(sys_locale::get_locale);
        Self::from_locale(locale.as_deref())
    }

    /// The same, given the locale.
    #[must_use]
    pub fn from_locale(locale: Option<&str>) -> Self {
        match locale.and_then(Lang::from_locale) {
            Some(Lang::Zh) => Self::Zh,
            Some(Lang::En) => Self::En,
            None => Self::Both,
        }
    }

    /// The languages, one by one.
    #[must_use]
    pub fn each(self) -> &'static [Lang] {
        match self {
            Self::Zh => &[Lang::Zh],
            Self::En => &[Lang::En],
            Self::Both => Lang::ALL,
        }
    }

    /// What is said once, whatever the number of languages: help and errors of the command line.
    #[must_use]
    pub fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Zh => zh,
            Self::En | Self::Both => en,
        }
    }

    /// A few words that name something: in both languages next to each other.
    #[must_use]
    pub fn bilingual(self, zh: &str, en: &str) -> String {
        match self {
            Self::Zh => zh.to_owned(),
            Self::En => en.to_owned(),
            Self::Both => format!("{zh} {en}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_locale_of_neither_language_is_answered_in_both() {
        assert_eq!(Language::from_locale(Some("zh_CN.UTF-8")), Language::Zh);
        assert_eq!(Language::from_locale(Some("en_GB")), Language::En);
        assert_eq!(Language::from_locale(Some("C.UTF-8")), Language::Both);
        assert_eq!(Language::from_locale(None), Language::Both);
    }
}
