//! Times finding an action of a product beside finding a code of it, and weighs a program that does both.

use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use foldhash::fast::FixedState;
use tencentcloud_error_codes::v3::cvm::{ACTIONS, CvmCode};
use tencentcloud_error_codes::{Action, v3};

const ROUNDS: usize = 201;
/// Of each name there are so many, at places of their own: no order to learn, and longer than a look at the clock.
const COPIES: usize = 16;

fn main() {
    let actions: Vec<&str> = ACTIONS.iter().map(Action::name).collect();
    let codes: Vec<&str> = CvmCode::ALL.iter().map(|code| code.as_str()).collect();
    let (actions, codes) = (strings(&actions), strings(&codes));
    let map: HashMap<&str, Action, FixedState> = ACTIONS
        .iter()
        .map(|action| (action.name(), action))
        .collect();
    println!(
        "cvm: {} actions, {} codes; all products: {} actions\n",
        actions.len() / COPIES,
        codes.len() / COPIES,
        count()
    );
    println!("| what is found | nanoseconds |\n|---|---:|");
    row("a code: `str::parse`", &codes, |name| {
        name.parse::<CvmCode>().is_ok()
    });
    row("an action: `ACTIONS.find`", &actions, |name| {
        ACTIONS.find(name).is_some()
    });
    row(
        "an action: `Action::find` with the product",
        &actions,
        |name| Action::find("cvm", name).is_some(),
    );
    row(
        "an action in a `HashMap` with `foldhash::fast`",
        &actions,
        |name| map.contains_key(name),
    );
    weigh();
}

fn count() -> usize {
    v3::actions()
        .iter()
        .map(|actions| actions.iter().count())
        .sum()
}

/// The names in memory of their own, in an order that has nothing to do with that of the table.
fn strings(names: &[&str]) -> Vec<String> {
    let len = names.len() * COPIES;
    // A step that has no divisor in common with a length comes by each place once.
    let step = (len / 2..).find(|step| gcd(*step, len) == 1).unwrap_or(1);
    (0..len)
        .map(|index| names[index * step % len % names.len()].to_owned())
        .collect()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn row(what: &str, names: &[String], find: impl Fn(&str) -> bool) {
    assert!(names.iter().all(|name| find(name)), "{what} finds all");
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| round(names, &find)).collect();
    rounds.sort_by(f64::total_cmp);
    println!("| {what} | {:.1} |", rounds[ROUNDS / 2]);
}

fn round(names: &[String], find: impl Fn(&str) -> bool) -> f64 {
    let start = Instant::now();
    for name in names {
        black_box(find(black_box(name)));
    }
    #[expect(clippy::cast_precision_loss, reason = "there are a few thousand")]
    let count = names.len() as f64;
    start.elapsed().as_secs_f64() * 1e9 / count
}

/// Builds the two examples and prints their sizes.
fn weigh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = ["asks_codes", "asks_actions"];
    let arguments = examples.iter().flat_map(|name| ["--example", name]);
    let built = Command::new("cargo")
        .current_dir(folder)
        .args(["build", "--release", "--quiet"])
        .args(arguments)
        .env("CARGO_PROFILE_RELEASE_STRIP", "true")
        .status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "the examples do not build"
    );
    println!("\n| program, stripped | bytes |\n|---|---:|");
    for name in examples {
        let path = folder.join("target/release/examples").join(name);
        let bytes = path.metadata().map_or(0, |file| file.len());
        println!("| `{name}` | {bytes} |");
    }
}
