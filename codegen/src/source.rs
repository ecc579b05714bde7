//! A table's text, what it is a table of, and places in it.

use std::ops::Range;

use toml::Spanned;

/// A string and the bytes of the file that it was written with.
pub(crate) type Str = Spanned<String>;

/// A table's text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path below the root, with `/` between its parts: `codes/v3/cvm.toml`.
    pub path: String,
    /// What it is a table of.
    pub kind: TableKind,
    /// The content.
    pub text: String,
}

impl Source {
    pub(crate) fn location(&self, span: Range<usize>) -> Location {
        Location {
            path: self.path.clone(),
            span,
        }
    }

    /// The name of the file without its ending: of a product's table the product.
    pub(crate) fn stem(&self) -> &str {
        stem(&self.path)
    }
}

/// The name of a table's file without its ending.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name)
}

/// Some bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file's path below the root.
    pub path: String,
    /// The bytes.
    pub span: Range<usize>,
}

/// What a file is a table of, which its path alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// `codes/vocabulary.toml`: the categories and the retry rules.
    Vocabulary,
    /// `codes/glossary.toml`: the terms that the texts use.
    Glossary,
    /// `codes/audit.toml`: what the audit lets pass.
    Audit,
    /// `codes/upstream.toml`: the releases of the SDKs that the tables follow.
    Upstream,
    /// `codes/search.toml`: what people call things when they search.
    Search,
    /// `codes/client.toml`: the codes that the SDKs make themselves.
    Client,
    /// `codes/v2/common.toml`: the numeric codes of API 2.0.
    V2Common,
    /// `codes/v3/common.toml`: the codes that every product of API 3.0 can answer.
    Common,
    /// `codes/v3/families.toml`: the families that are not common codes themselves.
    Families,
    /// Any other `codes/v3/<product>.toml`.
    Product,
    /// `codes/v3/actions/<product>.toml`: the actions of a product, and what a repeated request does.
    Actions,
}

/// The tables that every project has, be they empty below their headers.
pub(crate) const RESERVED_TABLES: [(&str, TableKind); 9] = [
    ("codes/vocabulary.toml", TableKind::Vocabulary),
    ("codes/glossary.toml", TableKind::Glossary),
    ("codes/audit.toml", TableKind::Audit),
    ("codes/upstream.toml", TableKind::Upstream),
    ("codes/search.toml", TableKind::Search),
    ("codes/client.toml", TableKind::Client),
    ("codes/v2/common.toml", TableKind::V2Common),
    ("codes/v3/common.toml", TableKind::Common),
    ("codes/v3/families.toml", TableKind::Families),
];

/// Where the tables of the products stand.
pub(crate) const PRODUCT_TABLES: &str = "codes/v3/";

/// Where the tables of their actions stand.
pub(crate) const ACTION_TABLES: &str = "codes/v3/actions/";

impl TableKind {
    /// What the file of a path is a table of; `None` if no table belongs there.
    pub(crate) fn from_path(path: &str) -> Option<Self> {
        let reserved = RESERVED_TABLES.iter().find(|(table, _)| *table == path);
        if let Some((_, kind)) = reserved {
            return Some(*kind);
        }
        let stands_in = |folder: &str| {
            let name = path.strip_prefix(folder);
            let name = name.and_then(|name| name.strip_suffix(".toml"));
            name.is_some_and(|name| !name.contains('/'))
        };
        if stands_in(ACTION_TABLES) {
            Some(Self::Actions)
        } else {
            stands_in(PRODUCT_TABLES).then_some(Self::Product)
        }
    }

    /// Whether codes are what they are without it.
    pub(crate) fn is_dispensable(self) -> bool {
        matches!(self, Self::Audit | Self::Upstream | Self::Search)
    }

    /// The generation of the API whose codes a table of codes has.
    pub(crate) fn generation(self) -> i64 {
        if self == Self::V2Common { 2 } else { 3 }
    }
}
