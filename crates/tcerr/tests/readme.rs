//! What the READMEs show is what the program prints, but for the texts of the tables.

mod support;

use support::{command, masked, run};

const README: &str = include_str!("../../../README.md");

#[test]
fn the_readme_shows_real_answers() {
    let mut shown = 0;
    for block in README.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap_or(block);
        let Some((line, answer)) = block
            .strip_prefix("$ tcerr ")
            .and_then(|rest| rest.split_once('\n'))
        else {
            continue; // not ours, or of a program that need not be here
        };
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let mut command = command(&arguments);
        command.env("LANG", "en_US.UTF-8");
        let printed = String::from_utf8(run(command, b"").stdout).unwrap();
        assert_eq!(masked(&printed), answer, "{line}");
        shown += 1;
    }
    assert!(shown > 0, "no answer is shown");
}
