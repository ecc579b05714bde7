//! The changes as Markdown, for the changelog and the notes of a release.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use super::{Alteration, Changes, Listing};

/// How many codes of a table a list shows. What changes a program is shown whole.
const MAX_CODES_SHOWN: usize = 20;

impl Display for Changes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return writeln!(f, "Nothing that users notice has changed in the tables.");
        }
        self.write_what_programs_do(f)?;
        self.write_what_programs_name(f)?;
        self.write_the_rest(f)
    }
}

impl Changes {
    fn write_what_programs_do(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rules = Section(
            "Retry rules",
            "These change what programs do: whether and when a request is sent again.",
        );
        rules.table(f, "code", &self.rules)?;
        let vocabulary = Section("Vocabulary", "What programs make of a rule or a category.");
        vocabulary.table(f, "word", &self.vocabulary)?;
        let effects = Section(
            "Effects of actions",
            "These change what `may_resend` decides.",
        );
        effects.table(f, "action", &self.effects)?;
        let categories = Section(
            "Categories",
            "These change what programs match on, and the HTTP status of gateways.",
        );
        categories.table(f, "code", &self.categories)
    }

    fn write_what_programs_name(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let variants = Section(
            "Variants renamed",
            "Programs that name one have to be edited.",
        );
        variants.table(f, "code", &self.variants)?;
        let removed = Section("Codes removed", "Programs that name one have to be edited.");
        removed.list(f, &self.removed, usize::MAX)?;
        let products = Section(
            "Products removed",
            "Programs that name one have to be edited.",
        );
        products.counts(f, &self.removed_products)
    }

    fn write_the_rest(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let retired = Section(
            "Codes retired",
            "No longer documented; their variants are deprecated.",
        );
        retired.list(f, &self.retired, usize::MAX)?;
        Section("Codes documented again", "").list(f, &self.reinstated, usize::MAX)?;
        Section("Products added", "").counts(f, &self.added_products)?;
        Section("Codes added", "").list(f, &self.added, MAX_CODES_SHOWN)?;
        let texts = Section("Texts changed", "The message, the help or the note.");
        texts.list(f, &self.texts, MAX_CODES_SHOWN)
    }
}

/// A heading, and what it means; nothing of it is written if there is nothing below it.
struct Section(&'static str, &'static str);

impl Section {
    fn heading(&self, f: &mut Formatter<'_>, count: usize) -> fmt::Result {
        let Self(title, meaning) = self;
        writeln!(f, "### {title} ({count})\n")?;
        if meaning.is_empty() {
            return Ok(());
        }
        writeln!(f, "{meaning}\n")
    }

    /// What is there before and after.
    fn table(&self, f: &mut Formatter<'_>, what: &str, rows: &[Alteration]) -> fmt::Result {
        if rows.is_empty() {
            return Ok(());
        }
        self.heading(f, rows.len())?;
        writeln!(f, "| {what} | of | before | now |\n|---|---|---|---|")?;
        for row in rows {
            let tables: Vec<&str> = row.tables.iter().map(|name| owner(name)).collect();
            let (what, tables) = (&row.what, tables.join(", "));
            writeln!(f, "| `{what}` | {tables} | {} | {} |", row.before, row.now)?;
        }
        writeln!(f)
    }

    /// Codes, a line for each table.
    fn list(&self, f: &mut Formatter<'_>, listing: &Listing, max: usize) -> fmt::Result {
        if listing.is_empty() {
            return Ok(());
        }
        self.heading(f, listing.values().map(Vec::len).sum())?;
        for (table, codes) in listing {
            let shown: Vec<String> = { codes.iter().take(max) }
                .map(|code| format!("`{code}`"))
                .collect();
            let more = match codes.len().saturating_sub(max) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            writeln!(f, "- {}: {}{more}", owner(table), shown.join(", "))?;
        }
        writeln!(f)
    }

    /// Whole tables.
    fn counts(&self, f: &mut Formatter<'_>, products: &BTreeMap<String, usize>) -> fmt::Result {
        if products.is_empty() {
            return Ok(());
        }
        self.heading(f, products.len())?;
        for (table, codes) in products {
            writeln!(
                f,
                "- {}: {}",
                owner(table),
                crate::diagnostic::count(*codes, "code")
            )?;
        }
        writeln!(f)
    }
}

/// Whose codes a table has, as a reader calls it.
fn owner(table: &str) -> &str {
    match table {
        "client" => "the SDKs themselves",
        "v2/common" => "API 2.0",
        "v3/common" => "every product",
        "v3/families" => "families",
        product => product.strip_prefix("v3/").unwrap_or(product),
    }
}
