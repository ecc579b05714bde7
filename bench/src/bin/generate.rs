//! Times the generator: over the real tables, over ten times as many, and when nothing has changed.
//! Ends with 1 if ten times the tables take more than eleven times as long.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use codegen::load::{self, RawFile};

const TIMES: usize = 10;
const ROUNDS: usize = 5;
const MOST: f64 = 11.0;

fn main() -> ExitCode {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let tables = load::read(root).expect("the tables can be read");
    let many = repeated(&tables);
    // Each round measures both, so that a slow moment of the machine does not make the ratio.
    let rounds: Vec<[Duration; 3]> = (0..ROUNDS)
        .map(|_| {
            [
                time(|| generate(&tables)),
                time(|| generate(&many)),
                time(|| plan(root)),
            ]
        })
        .collect();
    let ratio = median(
        rounds
            .iter()
            .map(|[one, ten, _]| ten.div_duration_f64(*one)),
    );
    let seconds = |which: usize| median(rounds.iter().map(|times| times[which].as_secs_f64()));
    println!("| tables | seconds |\n|---|---:|");
    println!("| {}, generated | {:.2} |", tables.len(), seconds(0));
    println!("| {}, generated | {:.2} |", many.len(), seconds(1));
    println!("| {}, planned | {:.2} |", tables.len(), seconds(2));
    println!("\nTen times the products take {ratio:.1} times as long, at most {MOST} are allowed.");
    ExitCode::from(u8::from(ratio > MOST))
}

/// The tables, with each product under ten names.
fn repeated(tables: &[RawFile]) -> Vec<RawFile> {
    let model = codegen::model(tables.to_vec()).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let copies = model.products.iter().flat_map(|product| {
        let path = &product.table.as_ref().expect("a product has a table").path;
        let table = tables.iter().find(|table| table.path == *path);
        let table = table.expect("its file was read");
        (1..TIMES).map(|number| copy(table, &product.product, number))
    });
    tables.iter().cloned().chain(copies).collect()
}

fn copy(table: &RawFile, product: &str, number: usize) -> RawFile {
    let text = str::from_utf8(&table.bytes).expect("a table is UTF-8");
    let other = format!("{product}-copy{number}");
    let name = |product: &str| format!("product = \"{product}\"");
    RawFile {
        path: format!("codes/v3/{other}.toml"),
        bytes: text.replacen(&name(product), &name(&other), 1).into_bytes(),
    }
}

fn generate(tables: &[RawFile]) {
    codegen::outputs(tables.to_vec()).unwrap_or_else(|error| panic!("{error}"));
}

fn plan(root: &Path) {
    codegen::plan(root).unwrap_or_else(|error| panic!("{error}"));
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
