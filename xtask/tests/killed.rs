//! A run of `cargo xtask gen` that is killed.

#[path = "support/killed.rs"]
mod killed;

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_one_finishes() {
    let generator = killed::Writer {
        program: env!("CARGO_BIN_EXE_xtask"),
        arguments: &["gen"],
    };
    generator.assert_survives();
}
