//! `catalog.json` and `products/*.json`: everything, for programs that are not in Rust. The names of the keys are those of
//! `tcerr --format json`.

use codegen::model::{Action, Entry, HelpFrom, Model, Part, Product, Resend, Text};
use serde::Serialize;
use serde_json::{Value, json};

use super::schema;
use crate::Job;
use crate::view::{Kind, TableView, View};

/// Keys may be added within a version; none is taken away or changes its meaning.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize)]
struct Catalog<'m> {
    version: u32,
    categories: Vec<Value>,
    retries: Vec<Value>,
    products: Vec<Value>,
    codes: Vec<Row<'m>>,
}

#[derive(Serialize)]
struct OfProduct<'m> {
    version: u32,
    product: Value,
    codes: Vec<Row<'m>>,
    actions: Vec<Value>,
}

#[derive(Serialize)]
struct Row<'m> {
    generation: Value,
    table: &'m str,
    product: Option<&'m str>,
    code: &'m str,
    name: Option<&'m str>,
    category: &'m str,
    retry: &'m str,
    message: Both<'m>,
    help: Both<'m>,
    note: Option<Both<'m>>,
    inherited: Vec<&'static str>,
    see: &'m [String],
    retired: Option<&'m str>,
}

#[derive(Serialize)]
struct Both<'m> {
    zh: &'m str,
    en: &'m str,
}

impl<'m> From<&'m Text> for Both<'m> {
    fn from(text: &'m Text) -> Self {
        Self {
            zh: &text.zh,
            en: &text.en,
        }
    }
}

pub(super) fn jobs<'v>(view: &View<'_>) -> Vec<Job<'v>> {
    let mut jobs = vec![
        Job::new("catalog.json", |view| {
            let catalog = catalog(view);
            lines(&catalog, "codes", &catalog.codes)
        }),
        Job::new("catalog.schema.json", |view| {
            pretty(&schema::schema(view.model))
        }),
    ];
    for (index, table) in view.tables.iter().enumerate() {
        if let Some(product) = table.product() {
            let path = format!("products/{}.json", product.product);
            jobs.push(Job::new(path, move |view| {
                let product = of_product(&view.tables[index]);
                lines(&product, "codes", &product.codes)
            }));
        }
    }
    jobs
}

fn catalog<'m>(view: &View<'m>) -> Catalog<'m> {
    Catalog {
        version: VERSION,
        categories: categories(view.model),
        retries: retries(view.model),
        products: view.model.products.iter().map(product).collect(),
        codes: view.tables.iter().flat_map(codes).collect(),
    }
}

fn of_product<'m>(table: &TableView<'m>) -> OfProduct<'m> {
    let actions = table.actions.map_or(&[][..], |actions| &actions.actions);
    OfProduct {
        version: VERSION,
        product: table.product().map_or(Value::Null, product),
        codes: codes(table).collect(),
        actions: actions.iter().map(action).collect(),
    }
}

fn codes<'m>(table: &TableView<'m>) -> impl Iterator<Item = Row<'m>> {
    let (name, kind) = (table.table.name.as_str(), table.kind);
    table
        .table
        .entries
        .iter()
        .map(move |entry| row(name, kind, entry))
}

fn row<'m>(table: &'m str, kind: Kind<'m>, entry: &'m Entry) -> Row<'m> {
    let inherited = [
        (entry.inherits(Part::Message), "message"),
        (entry.help_from != HelpFrom::Own, "help"),
    ];
    Row {
        generation: match kind {
            Kind::V2 => json!(2),
            Kind::Client => json!("sdk"),
            _ => json!(3),
        },
        table,
        product: match kind {
            Kind::Product(product) => Some(&product.product),
            _ => None,
        },
        code: &entry.code,
        name: matches!(kind, Kind::V2).then_some(&entry.variant),
        category: &entry.category.word,
        retry: &entry.retry.word,
        message: Both::from(&entry.message),
        help: Both::from(&entry.help),
        note: entry.note.as_ref().map(Both::from),
        inherited: inherited
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, part)| part)
            .collect(),
        see: &entry.see,
        retired: entry.retired.as_deref(),
    }
}

fn categories(model: &Model) -> Vec<Value> {
    let words = model.categories.iter();
    words
        .map(|word| json!({ "word": word.word, "http": word.http, "rpc": word.rpc, "explanation": Both::from(&word.explanation), "help": Both::from(&word.help) }))
        .collect()
}

fn retries(model: &Model) -> Vec<Value> {
    let words = model.retries.iter();
    words
        .map(|word| {
            let resend = match word.resend {
                Resend::Any => "any",
                Resend::Idempotent => "idempotent",
                Resend::No => "no",
            };
            json!({ "word": word.word, "resend": resend, "query": word.query, "explanation": Both::from(&word.explanation) })
        })
        .collect()
}

fn product(product: &Product) -> Value {
    json!({ "id": product.product, "name": Both::from(&product.name), "versions": product.versions, "codes": product.codes })
}

fn action(action: &Action) -> Value {
    json!({ "name": action.name, "effect": action.effect.word(), "retired": action.retired, "note": action.note.as_ref().map(Both::from) })
}

/// JSON with a line for each item of its one long list, so that a difference between two releases can be read.
fn lines<T: Serialize, I: Serialize>(whole: &T, list: &str, items: &[I]) -> String {
    let mut whole = json!(whole);
    whole[list] = json!([]);
    let items: Vec<String> = items.iter().map(|item| json!(item).to_string()).collect();
    let empty = format!("\"{list}\":[]");
    let full = format!("\"{list}\":[\n{}\n]", items.join(",\n"));
    whole.to_string().replacen(&empty, &full, 1) + "\n"
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
