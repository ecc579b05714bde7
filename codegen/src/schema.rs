//! Every key of a table, declared once: the reader, the canonical form, the checks and the table of keys in
//! `codes/README.md` take it from here.

use crate::source::TableKind;

/// A key of a header, an entry or a word.
#[derive(Debug)]
pub(crate) struct Key {
    /// As the tables write it.
    pub(crate) name: &'static str,
    /// What its value has to be like.
    pub(crate) form: Form,
    /// The tables in which it may stand.
    pub(crate) tables: &'static [TableKind],
    /// Whether an entry that leaves it out has its family's.
    pub(crate) is_inherited: bool,
    /// What it says, for `codes/README.md`.
    pub(crate) doc: &'static str,
    /// Who needs it, for `codes/README.md`: see [`Key::needed`].
    needed: &'static str,
}

/// What a value has to be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A string whose meaning a check of its own knows.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A list of strings.
    List,
    /// A text in both languages: `{ zh = "…", en = "…" }`.
    Pair,
    /// A month: `2026-10`.
    Month,
    /// A word of the vocabulary: a category.
    Category,
    /// A word of the vocabulary: a retry rule.
    Retry,
}

impl Key {
    /// Whether it may stand in a table of a kind.
    pub(crate) fn is_allowed_in(&self, kind: TableKind) -> bool {
        self.tables.contains(&kind)
    }

    /// Who needs it.
    pub(crate) fn needed(&self) -> &'static str {
        if self.is_inherited {
            "yes, or inherited"
        } else {
            self.needed
        }
    }
}

/// The tables of codes.
const CODES: &[TableKind] = &[
    TableKind::Client,
    TableKind::V2Common,
    TableKind::Common,
    TableKind::Families,
    TableKind::Product,
];
/// The tables of codes that servers send.
const SERVER_CODES: &[TableKind] = &[
    TableKind::V2Common,
    TableKind::Common,
    TableKind::Families,
    TableKind::Product,
];
/// The tables of codes that have no number.
const NAMED_CODES: &[TableKind] = &[
    TableKind::Client,
    TableKind::Common,
    TableKind::Families,
    TableKind::Product,
];
/// The tables that quote documents.
const QUOTING: &[TableKind] = &[TableKind::V2Common, TableKind::Common];
const PRODUCTS: &[TableKind] = &[TableKind::Product];
const VOCABULARY: &[TableKind] = &[TableKind::Vocabulary];

/// A key that nobody inherits; the others are told apart below.
const PLAIN: Key = Key {
    name: "",
    form: Form::Text,
    tables: CODES,
    is_inherited: false,
    doc: "",
    needed: "no; never inherited",
};

pub(crate) const GENERATION: Key = Key {
    name: "generation",
    form: Form::Integer,
    tables: SERVER_CODES,
    doc: "`2` or `3`; agrees with the folder",
    needed: "every table of codes but `client.toml`",
    ..PLAIN
};
pub(crate) const QUOTED: Key = Key {
    name: "quoted",
    form: Form::List,
    tables: QUOTING,
    doc: "the texts that are quoted from the documents, of `zh`, `en`, `help.zh` and `help.en`: `[\"zh\", \"en\"]`. They are held to their form only, not to [`STYLE.md`](STYLE.md) and the glossary",
    needed: "`v2/common.toml` and `v3/common.toml` only",
    ..PLAIN
};
pub(crate) const UNQUOTED: Key = Key {
    name: "unquoted",
    form: Form::List,
    tables: QUOTING,
    doc: "the codes of the table that are not quoted all the same, because no document has a sentence for them that can be; sorted",
    needed: "`v2/common.toml` and `v3/common.toml` only",
    ..PLAIN
};
pub(crate) const PRODUCT: Key = Key {
    name: "product",
    tables: PRODUCTS,
    doc: "the file name without `.toml`",
    needed: "product tables only",
    ..PLAIN
};
pub(crate) const PRODUCT_NAME: Key = Key {
    name: "name",
    form: Form::Pair,
    tables: PRODUCTS,
    doc: "`{ zh = \"…\", en = \"…\" }`, the product's name",
    needed: "product tables only",
    ..PLAIN
};
pub(crate) const VERSIONS: Key = Key {
    name: "versions",
    form: Form::List,
    tables: PRODUCTS,
    doc: "the API versions that the table covers, `[\"2017-03-12\"]`",
    needed: "product tables only",
    ..PLAIN
};

/// The keys of a header, in their order.
pub(crate) const HEADER: &[&Key] = &[
    &GENERATION,
    &QUOTED,
    &UNQUOTED,
    &PRODUCT,
    &PRODUCT_NAME,
    &VERSIONS,
];

pub(crate) const NAME: Key = Key {
    name: "name",
    tables: &[TableKind::V2Common],
    doc: "the Rust variant of a number, UpperCamelCase, unique in the table",
    needed: "v2: always; elsewhere: never",
    ..PLAIN
};
pub(crate) const VARIANT: Key = Key {
    name: "variant",
    tables: NAMED_CODES,
    doc: "the Rust variant, where two codes would get the same one, or where a code gives no valid identifier",
    needed: "only to settle that",
    ..PLAIN
};
pub(crate) const CATEGORY: Key = Key {
    name: "category",
    form: Form::Category,
    is_inherited: true,
    doc: "a category of `vocabulary.toml`",
    ..PLAIN
};
pub(crate) const RETRY: Key = Key {
    name: "retry",
    form: Form::Retry,
    is_inherited: true,
    doc: "a retry rule of `vocabulary.toml`",
    ..PLAIN
};
pub(crate) const ZH: Key = Key {
    name: "zh",
    is_inherited: true,
    doc: "what the code says, in Chinese. Both languages or neither",
    ..PLAIN
};
pub(crate) const EN: Key = Key {
    name: "en",
    is_inherited: true,
    doc: "the same in English",
    ..PLAIN
};
pub(crate) const HELP: Key = Key {
    name: "help",
    form: Form::Pair,
    is_inherited: true,
    doc: "`help.zh`, `help.en`: what to check or do, in one to three sentences. Both or neither",
    ..PLAIN
};
pub(crate) const NOTE: Key = Key {
    name: "note",
    form: Form::Pair,
    doc: "`note.zh`, `note.en`: where the documents disagree, and which one wins. Both or neither",
    ..PLAIN
};
pub(crate) const SEE: Key = Key {
    name: "see",
    form: Form::List,
    doc: "related codes with their generation, `[\"v2:4105\", \"v3:AuthFailure.TokenFailure\"]`, a product's with the product, `\"v3/cvm:ResourceInUse.Disk\"`, an SDK's as `\"client:ClientError\"`; sorted. Each exists and names this one too, so that a reader of either finds the other",
    ..PLAIN
};
pub(crate) const RETIRED: Key = Key {
    name: "retired",
    form: Form::Month,
    doc: "the month in which the code was found gone upstream, `\"2026-10\"`. The variant stays, as deprecated",
    ..PLAIN
};

/// The keys of an entry, in their order.
pub(crate) const ENTRY: &[&Key] = &[
    &NAME, &VARIANT, &CATEGORY, &RETRY, &ZH, &EN, &HELP, &NOTE, &SEE, &RETIRED,
];

pub(crate) const HTTP: Key = Key {
    name: "http",
    form: Form::Integer,
    tables: VOCABULARY,
    doc: "the HTTP status that a gateway answers with",
    needed: "categories",
    ..PLAIN
};
pub(crate) const RPC: Key = Key {
    name: "rpc",
    tables: VOCABULARY,
    doc: "the name of the `google.rpc.Code` that a gateway answers with",
    needed: "categories",
    ..PLAIN
};
pub(crate) const RESEND: Key = Key {
    name: "resend",
    tables: VOCABULARY,
    doc: "which requests may be sent again: `any`, `idempotent` or `no`",
    needed: "retry rules",
    ..PLAIN
};
pub(crate) const QUERY: Key = Key {
    name: "query",
    form: Form::Boolean,
    tables: VOCABULARY,
    doc: "whether a query of the resource has to come first; with `resend = \"any\"` only",
    needed: "no",
    ..PLAIN
};
pub(crate) const WORD_ZH: Key = Key {
    name: "zh",
    tables: VOCABULARY,
    doc: "what the word says of a code, in Chinese",
    needed: "always",
    ..PLAIN
};
pub(crate) const WORD_EN: Key = Key {
    name: "en",
    tables: VOCABULARY,
    doc: "the same in English",
    needed: "always",
    ..PLAIN
};
pub(crate) const WORD_HELP: Key = Key {
    name: "help",
    form: Form::Pair,
    tables: VOCABULARY,
    doc: "`help.zh`, `help.en`: what to do about a code of which nothing else is known",
    needed: "categories",
    ..PLAIN
};

/// The keys of a word of the vocabulary, in their order.
pub(crate) const WORD: &[&Key] = &[&HTTP, &RPC, &RESEND, &QUERY, &WORD_ZH, &WORD_EN, &WORD_HELP];

/// The keys of a text in both languages, in their order.
pub(crate) const LANGUAGES: &[&Key] = &[&ZH, &EN];

/// Whether the texts of a key are so long that each language gets a line, and their entry a block.
pub(crate) fn is_long(name: &str) -> bool {
    let mut keys = ENTRY.iter();
    keys.any(|key| key.form == Form::Pair && key.name == name)
}

/// The index of a key in a list: what is not in it comes last.
pub(crate) fn index(keys: &[&Key], name: &str) -> usize {
    let found = keys.iter().position(|key| key.name == name);
    found.unwrap_or(keys.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_documented_and_stands_somewhere() {
        for key in [HEADER, ENTRY, WORD].concat() {
            assert!(
                !key.doc.is_empty() && !key.needed().is_empty(),
                "{}",
                key.name
            );
            assert!(!key.tables.is_empty(), "{}", key.name);
        }
    }

    #[test]
    fn a_list_has_no_key_twice() {
        for keys in [HEADER, ENTRY, WORD] {
            for (at, key) in keys.iter().enumerate() {
                assert_eq!(index(keys, key.name), at);
            }
        }
    }
}
