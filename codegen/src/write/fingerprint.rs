//! What a run tells the next one: generating all tables takes a second, seeing which have changed a tenth of that.
//!
//! The fingerprint of an output is the hash of what it was made from (the bytes of its tables as they were read for it,
//! and the generator, by its content) and the hash of what was written. If the same inputs are found again, and the same
//! bytes in the file, the output is as it should be: it is not made again, and the table that it alone depends on is not
//! even read. Whatever else is found, it is made. `--check` asks none of this.
//!
//! No times and no lengths: an editor may set them back, and a clock may.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::files::stage;
use crate::generate;
use crate::load::{RawFile, with_path};
use crate::model::{Product, Text};
use crate::naming;
use crate::parallel;
use crate::source::{ACTION_TABLES, PRODUCT_TABLES, TableKind, stem};

/// Below the root; nothing is lost with it.
const PATH: &str = "target/xtask/gen.fingerprints";

/// The first line: another form has another number.
const FORM: &str = "fingerprints 1";

/// The hash of some bytes. It tells apart what people do, not what an attacker could make.
fn hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// What the outputs of a run are made from.
pub(crate) struct Inputs {
    /// Of the generator and the tables that all products share; `None` if the generator cannot be read.
    shared: Option<u64>,
    /// Of each product's tables, by path.
    tables: BTreeMap<String, u64>,
}

impl Inputs {
    pub(crate) fn new(files: &[RawFile]) -> Self {
        Self::with_generator(files, generator().ok())
    }

    fn with_generator(files: &[RawFile], generator: Option<u64>) -> Self {
        let mut hasher = DefaultHasher::new();
        let mut tables = BTreeMap::new();
        let mut sorted: Vec<&RawFile> = files.iter().collect();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));
        for file in sorted {
            match TableKind::from_path(&file.path) {
                Some(TableKind::Product | TableKind::Actions) => {
                    tables.insert(file.path.clone(), hash(&file.bytes));
                }
                Some(TableKind::Audit | TableKind::Upstream) => {} // nothing is made from them
                _ => (&file.path, hash(&file.bytes)).hash(&mut hasher),
            }
        }
        let shared = generator.map(|generator| {
            generator.hash(&mut hasher);
            hasher.finish()
        });
        Self { shared, tables }
    }

    /// The hash of what an output depends on.
    fn of(&self, inputs: generate::Inputs<'_>, products: &[Product]) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        self.shared?.hash(&mut hasher);
        match inputs {
            generate::Inputs::Shared => {}
            generate::Inputs::Product(path) => self.tables.get(path)?.hash(&mut hasher),
            generate::Inputs::Products => {
                for product in products {
                    facts(product).hash(&mut hasher);
                }
                let actions = self.tables.iter();
                let actions = actions.filter(|(path, _)| path.starts_with(ACTION_TABLES));
                actions.collect::<Vec<_>>().hash(&mut hasher);
            }
        }
        Some(hasher.finish())
    }
}

/// The content of this program. On Linux the file is found even after another has taken its place.
fn generator() -> io::Result<u64> {
    let open = || File::open("/proc/self/exe").or_else(|_| File::open(std::env::current_exe()?));
    let mut bytes = Vec::new();
    open()?.read_to_end(&mut bytes)?;
    Ok(hash(&bytes))
}

/// What the outputs that list all products say of one.
fn facts(product: &Product) -> (&str, &Text, &[String], usize, usize) {
    (
        &product.product,
        &product.name,
        &product.versions,
        product.codes,
        product.own_texts,
    )
}

/// What the last run left.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Fingerprints {
    /// By the path of the table.
    products: BTreeMap<String, ProductFingerprint>,
    /// By the path of the output.
    outputs: BTreeMap<String, OutputFingerprint>,
}

/// A product's table: what it was made of, and what others need to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ProductFingerprint {
    /// Of the table and of the tables that all products share.
    inputs: u64,
    name: Text,
    versions: Vec<String>,
    codes: usize,
    own_texts: usize,
    /// The outputs that this table alone determines.
    outputs: Vec<String>,
}

/// An output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OutputFingerprint {
    inputs: u64,
    content: u64,
}

/// What need not be looked at again.
#[derive(Debug, Default)]
pub(crate) struct Recall {
    /// The products of which nothing has changed.
    pub(crate) products: Vec<Product>,
    /// The outputs on the disk that are as they were written, with the hash of what they were made from.
    outputs: BTreeMap<String, u64>,
}

impl Recall {
    /// Whether the output of a path is as it should be, given what it depends on.
    pub(crate) fn is_fresh(
        &self,
        path: &str,
        depends_on: generate::Inputs<'_>,
        inputs: &Inputs,
        products: &[Product],
    ) -> bool {
        let wanted = inputs.of(depends_on, products);
        wanted.is_some() && self.outputs.get(path).copied() == wanted
    }

    /// The tables that need not be read.
    pub(crate) fn tables(&self) -> BTreeSet<String> {
        let products = self.products.iter();
        products
            .map(|product| format!("{PRODUCT_TABLES}{}.toml", product.product))
            .collect()
    }
}

impl Fingerprints {
    /// Those of the last run; none if there are none, or none that can be used.
    pub(crate) fn read(root: &Path) -> Self {
        let text = fs::read_to_string(root.join(PATH)).unwrap_or_default();
        parse(&text).unwrap_or_default()
    }

    /// Keeps them for the next run.
    pub(crate) fn store(&self, root: &Path) -> io::Result<()> {
        let path = root.join(PATH);
        let result = stage(&path, &self.to_text())
            .and_then(|file| file.persist(&path).map_err(|error| error.error));
        result.map_err(|error| with_path(&error, PATH))
    }

    /// What is as the last run left it.
    pub(crate) fn recall(&self, root: &Path, files: &[RawFile], inputs: &Inputs) -> Recall {
        let recorded: Vec<_> = self.outputs.iter().collect();
        let intact = parallel::map(&recorded, |(path, output)| {
            let bytes = fs::read(root.join(path)).ok()?;
            (hash(&bytes) == output.content).then(|| ((*path).clone(), output.inputs))
        });
        let outputs: BTreeMap<String, u64> = intact.into_iter().flatten().collect();
        let is_unchanged = |path: &str, product: &ProductFingerprint| {
            let wanted = inputs.of(generate::Inputs::Product(path), &[]);
            let is_intact = |output: &String| outputs.get(output).copied() == wanted;
            wanted == Some(product.inputs) && product.outputs.iter().all(is_intact)
        };
        let unchanged: BTreeSet<&str> = self
            .products
            .iter()
            .filter(|(path, product)| is_unchanged(path, product))
            .map(|(path, _)| stem(path))
            .collect();
        let unlinked = without_links_to_changed(files, unchanged);
        let products = self
            .products
            .iter()
            .filter(|(path, _)| unlinked.contains(stem(path)));
        Recall {
            products: products
                .map(|(path, product)| product.recalled(path))
                .collect(),
            outputs,
        }
    }

    /// Puts down a product as it was checked.
    pub(crate) fn add_product(&mut self, path: &str, product: &Product, inputs: &Inputs) {
        let Some(hash) = inputs.of(generate::Inputs::Product(path), &[]) else {
            return;
        };
        let fingerprint = ProductFingerprint {
            inputs: hash,
            name: product.name.clone(),
            versions: product.versions.clone(),
            codes: product.codes,
            own_texts: product.own_texts,
            outputs: Vec::new(),
        };
        self.products.insert(path.to_owned(), fingerprint);
    }

    /// Puts down an output as it was written.
    pub(crate) fn add_output(
        &mut self,
        path: &str,
        content: &str,
        depends_on: generate::Inputs<'_>,
        inputs: &Inputs,
        products: &[Product],
    ) {
        let Some(hash_of_inputs) = inputs.of(depends_on, products) else {
            return;
        };
        let fingerprint = OutputFingerprint {
            inputs: hash_of_inputs,
            content: hash(content.as_bytes()),
        };
        self.own(path, depends_on);
        self.outputs.insert(path.to_owned(), fingerprint);
    }

    /// Takes over what the last run put down of an output.
    pub(crate) fn keep_output(
        &mut self,
        last: &Self,
        path: &str,
        depends_on: generate::Inputs<'_>,
    ) {
        if let Some(output) = last.outputs.get(path) {
            self.own(path, depends_on);
            self.outputs.insert(path.to_owned(), *output);
        }
    }

    /// Takes over what the last run put down of a product of which nothing was read.
    pub(crate) fn keep_product(&mut self, last: &Self, path: &str) {
        if let Some(product) = last.products.get(path) {
            for output in &product.outputs {
                self.outputs
                    .extend(last.outputs.get(output).map(|kept| (output.clone(), *kept)));
            }
            self.products.insert(path.to_owned(), product.clone());
        }
    }

    /// The paths of all outputs.
    pub(crate) fn outputs_of(&self, table: &str) -> &[String] {
        self.products
            .get(table)
            .map_or(&[], |product| &product.outputs)
    }

    fn own(&mut self, output: &str, depends_on: generate::Inputs<'_>) {
        if let generate::Inputs::Product(table) = depends_on
            && let Some(product) = self.products.get_mut(table)
        {
            product.outputs.push(output.to_owned());
        }
    }

    /// A line each, and a last one by which a file that was cut short is known.
    fn to_text(&self) -> String {
        let mut text = format!("{FORM}\n");
        for (path, product) in &self.products {
            let fields = [
                format!("{:016x}", product.inputs),
                path.clone(),
                product.name.zh.clone(),
                product.name.en.clone(),
                product.versions.join(","),
                product.codes.to_string(),
                product.own_texts.to_string(),
                product.outputs.join(","),
            ];
            let _ = writeln!(text, "product\t{}", fields.join("\t"));
        }
        for (path, output) in &self.outputs {
            let OutputFingerprint { inputs, content } = output;
            let _ = writeln!(text, "output\t{inputs:016x}\t{content:016x}\t{path}");
        }
        let sum = hash(text.as_bytes());
        let _ = writeln!(text, "sum\t{sum:016x}");
        text
    }
}

/// Of these products those that have no link to another one, and none from another: a link is right or wrong by both
/// of its ends.
fn without_links_to_changed<'p>(
    files: &[RawFile],
    unchanged: BTreeSet<&'p str>,
) -> BTreeSet<&'p str> {
    let mut linked = BTreeSet::new();
    for file in files {
        let Some(text) = product_table(file) else {
            continue;
        };
        let own = stem(&file.path);
        for other in links(text) {
            if unchanged.contains(own) != unchanged.contains(other) {
                linked.insert(own);
                linked.insert(other);
            }
        }
    }
    unchanged
        .into_iter()
        .filter(|product| !linked.contains(product))
        .collect()
}

fn product_table(file: &RawFile) -> Option<&str> {
    let is_product = TableKind::from_path(&file.path) == Some(TableKind::Product);
    is_product
        .then(|| str::from_utf8(&file.bytes).ok())
        .flatten()
}

/// The products that a table's `see` may name: what stands between `v3/` and the next colon.
fn links(table: &str) -> impl Iterator<Item = &str> {
    let parts = table.split("\"v3/").skip(1);
    parts.filter_map(|part| part.split_once(':').map(|(product, _)| product))
}

impl ProductFingerprint {
    fn recalled(&self, path: &str) -> Product {
        let product = stem(path).to_owned();
        Product {
            module: naming::module_of_product(&product),
            type_name: naming::type_of_product(&product),
            name: self.name.clone(),
            versions: self.versions.clone(),
            codes: self.codes,
            own_texts: self.own_texts,
            product,
            table: None,
        }
    }
}

fn parse(text: &str) -> Option<Fingerprints> {
    let (body, sum) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let sum = sum.strip_prefix("sum\t")?;
    if sum != format!("{:016x}", hash(&text.as_bytes()[..=body.len()])) {
        return None;
    }
    let mut lines = body.lines();
    if lines.next() != Some(FORM) {
        return None;
    }
    let mut fingerprints = Fingerprints::default();
    for line in lines {
        parse_line(line, &mut fingerprints)?;
    }
    Some(fingerprints)
}

fn parse_line(line: &str, fingerprints: &mut Fingerprints) -> Option<()> {
    let fields: Vec<&str> = line.split('\t').collect();
    match fields.as_slice() {
        [
            "product",
            inputs,
            path,
            zh,
            en,
            versions,
            codes,
            own_texts,
            outputs,
        ] => {
            let product = ProductFingerprint {
                inputs: number(inputs)?,
                name: Text {
                    zh: (*zh).to_owned(),
                    en: (*en).to_owned(),
                },
                versions: list(versions),
                codes: codes.parse().ok()?,
                own_texts: own_texts.parse().ok()?,
                outputs: list(outputs),
            };
            fingerprints.products.insert((*path).to_owned(), product);
        }
        ["output", inputs, content, path] => {
            let output = OutputFingerprint {
                inputs: number(inputs)?,
                content: number(content)?,
            };
            fingerprints.outputs.insert((*path).to_owned(), output);
        }
        _ => return None,
    }
    Some(())
}

fn number(hexadecimal: &str) -> Option<u64> {
    u64::from_str_radix(hexadecimal, 16).ok()
}

fn list(joined: &str) -> Vec<String> {
    let parts = joined.split(',').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "codes/v3/cvm.toml";
    const OUTPUT: &str = "generated/v3/cvm.rs";

    fn table(text: &str) -> RawFile {
        RawFile {
            path: TABLE.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    fn product() -> Product {
        Product {
            product: "cvm".to_owned(),
            module: "cvm".to_owned(),
            type_name: "CvmCode".to_owned(),
            name: Text {
                zh: "云服务器".to_owned(),
                en: "Cloud Virtual Machine".to_owned(),
            },
            versions: vec!["2017-03-12".to_owned()],
            codes: 2,
            own_texts: 1,
            table: None,
        }
    }

    /// What a run of a generator leaves that has written one output of one table.
    fn run(root: &Path, generator: u64, text: &str) -> Fingerprints {
        let inputs = Inputs::with_generator(&[table(text)], Some(generator));
        let mut fingerprints = Fingerprints::default();
        fingerprints.add_product(TABLE, &product(), &inputs);
        let depends_on = generate::Inputs::Product(TABLE);
        fingerprints.add_output(OUTPUT, "made", depends_on, &inputs, &[]);
        fs::create_dir_all(root.join("generated/v3")).unwrap();
        fs::write(root.join(OUTPUT), "made").unwrap();
        fingerprints
    }

    /// Whether the next run of a generator need not read the table.
    fn is_recalled(last: &Fingerprints, root: &Path, generator: Option<u64>, text: &str) -> bool {
        let files = [table(text)];
        let inputs = Inputs::with_generator(&files, generator);
        !last.recall(root, &files, &inputs).products.is_empty()
    }

    #[test]
    fn only_the_same_generator_and_the_same_table_are_recalled() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        let last = run(root, 1, "a");
        assert!(is_recalled(&last, root, Some(1), "a"));
        assert!(
            !is_recalled(&last, root, Some(2), "a"),
            "a generator that was rebuilt"
        );
        assert!(
            !is_recalled(&last, root, None, "a"),
            "a generator that cannot be read"
        );
        assert!(!is_recalled(&last, root, Some(1), "b"), "another table");
        fs::write(root.join(OUTPUT), "mode").unwrap();
        assert!(
            !is_recalled(&last, root, Some(1), "a"),
            "another output, as long as it was"
        );
    }

    #[test]
    fn a_table_that_a_changed_one_is_linked_with_is_read_again() {
        let table = |product: &str, text: &str| RawFile {
            path: format!("codes/v3/{product}.toml"),
            bytes: text.as_bytes().to_vec(),
        };
        let files = [
            table("cvm", ""),
            table("vpc", "see = [\"v3/cvm:A.B\"]"),
            table("cbs", ""),
        ];
        let unchanged = BTreeSet::from(["vpc", "cbs"]);
        assert_eq!(
            without_links_to_changed(&files, unchanged),
            BTreeSet::from(["cbs"])
        );
        let unchanged = BTreeSet::from(["cvm", "cbs"]);
        assert_eq!(
            without_links_to_changed(&files, unchanged),
            BTreeSet::from(["cbs"])
        );
    }

    #[test]
    fn what_is_stored_is_read_again_and_nothing_less() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        let fingerprints = run(root, 1, "a");
        let text = fingerprints.to_text();
        assert_eq!(parse(&text), Some(fingerprints));
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(parse(&text[..end]), None, "cut after {end} bytes");
        }
        assert_eq!(
            parse(&text.replace("fingerprints 1", "fingerprints 0")),
            None
        );
        assert_eq!(parse(&text.replace("2017", "2018")), None, "a byte changed");
    }
}
