//! What the READMEs show is what the program prints, but for the texts of the tables; and the two READMEs are one.

mod support;

use support::{command, masked, run};

const ENGLISH: &str = include_str!("../../../README.md");
const CHINESE: &str = include_str!("../../../README.zh-CN.md");

/// What stands in a README for a text of the tables, which translators mend.
const PLACEHOLDERS: [(&str, &str); 4] = [
    ("‹name›", "‹its name›"),
    ("‹message en-US›", "‹what the code means›"),
    ("‹rule en-US›", "‹what the rule says›"),
    ("‹help en-US›", "‹what to do›"),
];

#[test]
fn the_readme_shows_real_answers() {
    let mut shown = 0;
    for block in ENGLISH.split("```console\n").skip(1) {
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
        let mut printed = masked(&printed);
        for (text, placeholder) in PLACEHOLDERS {
            printed = printed.replace(text, placeholder);
        }
        assert_eq!(printed, answer, "{line}");
        shown += 1;
    }
    assert!(shown > 0, "no answer is shown");
}

/// The levels of the headings, in order.
fn headings(readme: &str) -> Vec<usize> {
    let lines = readme.lines().filter(|line| line.starts_with('#'));
    lines
        .map(|line| line.find(' ').unwrap())
        .filter(|level| *level < 4)
        .collect()
}

fn code_blocks(readme: &str) -> Vec<&str> {
    readme.split("\n```").skip(1).step_by(2).collect()
}

#[test]
fn the_chinese_readme_has_the_headings_and_the_code_of_the_english_one() {
    assert_eq!(headings(CHINESE), headings(ENGLISH));
    assert_eq!(code_blocks(CHINESE), code_blocks(ENGLISH));
    assert!(code_blocks(ENGLISH).len() > 5);
    let links = |readme: &'static str| readme.matches("](").count();
    assert_eq!(links(CHINESE), links(ENGLISH));
}

#[test]
fn the_readme_is_short_enough_to_be_read() {
    assert!(ENGLISH.lines().count() < 200);
}
