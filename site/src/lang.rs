//! The two languages. What the interface says stands where it is said, in both: `lang.pick("复制", "Copy")`.

use codegen::model::Text;

/// The language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Lang {
    En,
    Zh,
}

impl Lang {
    pub(crate) const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The folder of its pages.
    pub(crate) const fn folder(self) -> &'static str {
        self.pick("zh", "en")
    }

    /// As HTML, `hreflang` and a reader's voice know it.
    pub(crate) const fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }

    /// Its own name for itself.
    pub(crate) const fn name(self) -> &'static str {
        self.pick("中文", "English")
    }

    pub(crate) const fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }

    pub(crate) const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    pub(crate) fn of(self, text: &Text) -> &str {
        self.pick(&text.zh, &text.en)
    }

    /// `416 codes`, `416 个错误码`.
    pub(crate) fn codes(self, count: usize) -> String {
        match (self, count) {
            (Self::Zh, _) => format!("{} 个错误码", grouped(count)),
            (Self::En, 1) => "1 code".to_owned(),
            (Self::En, _) => format!("{} codes", grouped(count)),
        }
    }
}

/// A number with a comma between thousands, as both languages write it.
pub(crate) fn grouped(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{},{rest:03}", grouped(thousands)),
    }
}
