//! A run of `cargo xtask site` that is killed.

#[path = "../../xtask/tests/support/killed.rs"]
mod killed;

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_one_finishes() {
    let site = killed::Writer {
        program: env!("CARGO_BIN_EXE_site"),
        arguments: &[],
    };
    site.assert_survives();
}
