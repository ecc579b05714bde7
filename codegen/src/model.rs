//! The checked model: sorted, complete, read-only. The generators see nothing else.

use std::collections::{BTreeMap, BTreeSet};

/// All that the tables say.
#[derive(Debug)]
pub struct Model {
    /// The categories, in the order of the vocabulary.
    pub categories: Vec<Category>,
    /// The retry rules, in the order of the vocabulary.
    pub retries: Vec<Retry>,
    /// The actions of the products, by product.
    pub actions: Vec<Actions>,
    /// What the audit lets pass.
    pub accepted: Accepted,
    /// What people call things when they search.
    pub search: SearchWords,
    /// The day of the SDKs that the tables follow.
    pub date: Option<String>,
    /// The codes that the SDKs make themselves.
    pub client: Table,
    /// The codes of API 2.0, by number.
    pub v2_common: Table,
    /// The codes that every product of API 3.0 can answer.
    pub common: Table,
    /// The families that are not common codes themselves.
    pub families: Table,
    /// One for each product, by name.
    pub products: Vec<Product>,
}

/// A category of the vocabulary.
#[derive(Debug)]
pub struct Category {
    /// The word: `invalid-request`.
    pub word: String,
    /// The name of the Rust variant: `InvalidRequest`.
    pub variant: String,
    /// The HTTP status for gateways.
    pub http: u16,
    /// The name of the `google.rpc.Code` for gateways.
    pub rpc: String,
    /// What the word says of a code.
    pub explanation: Text,
    /// What to do about a code of which nothing else is known.
    pub help: Text,
}

/// A retry rule of the vocabulary.
#[derive(Debug)]
pub struct Retry {
    /// The word: `if-idempotent`.
    pub word: String,
    /// The name of the Rust variant: `IfIdempotent`.
    pub variant: String,
    /// When a request may be sent again.
    pub resend: Resend,
    /// Whether a query of the resource has to come first.
    pub query: bool,
    /// What to do.
    pub explanation: Text,
}

/// When a request may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resend {
    /// `any`
    Any,
    /// `idempotent`
    Idempotent,
    /// `no`
    No,
}

/// The actions of a product.
#[derive(Clone, Debug)]
pub struct Actions {
    /// The file it was read from: `codes/v3/actions/cvm.toml`.
    pub path: String,
    /// `cvm`
    pub product: String,
    /// By name.
    pub actions: Vec<Action>,
}

/// An action of a product.
#[derive(Clone, Debug)]
pub struct Action {
    /// `RunInstances`
    pub name: String,
    /// What a repeated request does.
    pub effect: Effect,
    /// The month since which it is no longer listed.
    pub retired: Option<String>,
    /// What else a reader should know.
    pub note: Option<Text>,
}

/// What a repeated request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It changes nothing, so that a repetition does no harm.
    Read,
    /// It takes a `ClientToken`, by which the server knows a repetition.
    Token,
    /// It may do again what it did before.
    Write,
}

impl Effect {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Read, Self::Token, Self::Write];

    /// As the tables write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Token => "token",
            Self::Write => "write",
        }
    }
}

/// What the audit lets pass.
#[derive(Debug, Default)]
pub struct Accepted {
    /// The codes that products decide differently, each with the reason.
    pub differences: BTreeMap<String, String>,
    /// The products whose texts are not all written yet.
    pub pending: BTreeSet<String>,
}

/// What people call things when they search.
#[derive(Debug, Default)]
pub struct SearchWords {
    /// Phrases that mean the same, the pairs of the glossary among them.
    pub groups: Vec<Vec<String>>,
    /// What products are called besides their names, by product.
    pub products: BTreeMap<String, Vec<String>>,
    /// Words that say nothing.
    pub ignored: Vec<String>,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A product of API 3.0.
#[derive(Clone, Debug)]
pub struct Product {
    /// The name of its table and its cargo feature: `cvm`.
    pub product: String,
    /// The name of its Rust module: the same, unless that is no identifier.
    pub module: String,
    /// The name of its Rust enum: `CvmCode`.
    pub type_name: String,
    /// The name that people use.
    pub name: Text,
    /// The API versions, in the order of the table.
    pub versions: Vec<String>,
    /// How many codes it has of its own.
    pub codes: usize,
    /// How many of them have a text of their own.
    pub own_texts: usize,
    /// Its codes; `None` if they are as the last run left them, so that nothing was read of them.
    pub table: Option<Table>,
}

/// A table of codes.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file it was read from: `codes/v3/cvm.toml`.
    pub path: String,
    /// The name by which messages call it: `v3/cvm`.
    pub name: String,
    /// Whether every product depends on it.
    pub is_shared: bool,
    /// The codes: by their bytes, or by number.
    pub entries: Vec<Entry>,
}

/// A code and all that is known of it, inherited or not.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The code, byte for byte; of API 2.0 its number in decimal.
    pub code: String,
    /// The line of the table that it begins on, from 1.
    pub line: usize,
    /// The name of the Rust variant.
    pub variant: String,
    /// The category.
    pub category: Word,
    /// The retry rule.
    pub retry: Word,
    /// What the code means.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
    /// Whose help that is.
    pub help_from: HelpFrom,
    /// What else a reader should know.
    pub note: Option<Text>,
    /// Related codes.
    pub see: Vec<String>,
    /// The month since which the code is no longer documented.
    pub retired: Option<String>,
    /// Where the parts come from that are not its own.
    pub base: Option<Base>,
}

/// Where the help of a code comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpFrom {
    /// The code has its own.
    Own,
    /// The family: the code is what the family is.
    Family,
    /// The category: the code is of another category than its family or has another retry rule, so the family's help
    /// would mislead.
    Category,
}

/// A word of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As in the tables: `if-idempotent`.
    pub word: String,
    /// Its index among the words of its kind.
    pub index: u8,
}

/// The family that an entry inherits from, and which parts are its own all the same.
#[derive(Clone, Debug)]
pub struct Base {
    /// The table of the family.
    pub table: BaseTable,
    /// The name of the family's Rust variant.
    pub variant: String,
    /// What is the entry's own all the same.
    pub own: Vec<Part>,
}

/// What an entry can inherit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The category.
    Category,
    /// The retry rule.
    Retry,
    /// What the code means.
    Message,
    /// What to do about it.
    Help,
}

/// Where a family stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseTable {
    /// In the same table, as a code without a dot.
    Same,
    /// In the common table or the table of families: a variant of `Family`.
    Shared,
}

impl Entry {
    /// Whether a part is the family's.
    #[must_use]
    pub fn inherits(&self, part: Part) -> bool {
        self.base
            .as_ref()
            .is_some_and(|base| !base.own.contains(&part))
    }
}

impl Table {
    /// How many codes have a text of their own.
    #[must_use]
    pub fn own_texts(&self) -> usize {
        let entries = self.entries.iter();
        entries
            .filter(|entry| !entry.inherits(Part::Message))
            .count()
    }
}

impl Model {
    /// The tables of codes, as far as they were read: the shared ones first, then those of the products.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let products = self
            .products
            .iter()
            .filter_map(|product| product.table.as_ref());
        [&self.client, &self.v2_common, &self.common, &self.families]
            .into_iter()
            .chain(products)
    }

    /// The codes without a dot of the common table and the table of families, by code.
    #[must_use]
    pub fn shared_families(&self) -> Vec<&Entry> {
        let mut families: Vec<&Entry> = self
            .common
            .entries
            .iter()
            .chain(&self.families.entries)
            .filter(|entry| !entry.code.contains('.'))
            .collect();
        families.sort_by(|a, b| a.code.cmp(&b.code));
        families
    }
}
