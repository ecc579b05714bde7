//! That everything generated is as the tables say: what `cargo xtask gen --check` and `cargo xtask fmt --check` find.

mod support;

use codegen::write;
use support::root;

#[test]
fn generated_files_are_up_to_date() {
    let changes = codegen::plan(root()).unwrap_or_else(|error| panic!("{error}"));
    assert!(
        changes.is_empty(),
        "run `cargo xtask gen`\n{}",
        write::report(&changes)
    );
}

#[test]
fn tables_are_in_canonical_form() {
    let changes = codegen::plan_canonical(root()).unwrap_or_else(|error| panic!("{error}"));
    assert!(
        changes.is_empty(),
        "run `cargo xtask fmt`\n{}",
        write::report(&changes)
    );
}
