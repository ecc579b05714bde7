//! Every error that a table can have, and what the person reads who made it: the cases in `tests/errors/*.md`, each some
//! tables as an editor would write them, and the answer.
//!
//! `UPDATE_ERRORS=1 cargo test --package codegen --test errors` writes the answers down; read them before you commit them.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::load::MAX_BYTES;
use support::{HEADER, Project};

/// What follows the name of a table whose first four lines are left out.
const BELOW_HEADER: &str = ", below its header";

/// One case.
struct Case {
    title: String,
    /// The lines before the answer, as they stand in the file.
    given: String,
    answer: String,
}

impl Case {
    /// The tables of a project that has no error otherwise.
    fn project(&self) -> Project {
        let mut project = Project::new();
        let mut lines = self.given.lines();
        while let Some(line) = lines.next() {
            if let Some(table) = line.strip_prefix("without `codes/") {
                project = project.without(table.trim_end_matches('`'));
            } else if let Some(rest) = line.strip_prefix("`codes/") {
                let (table, rest) = rest.split_once('`').expect("a table in backticks");
                assert_eq!(lines.next(), Some("~~~toml"), "{}", self.title);
                let mut text = String::new();
                if rest == BELOW_HEADER {
                    text.push_str(HEADER);
                }
                for line in lines.by_ref().take_while(|line| *line != "~~~") {
                    text.push_str(line);
                    text.push('\n');
                }
                project = project.with(table, text);
            }
        }
        project
    }
}

/// The cases of a file below its first line.
fn cases(path: &Path) -> (String, Vec<Case>) {
    let text = fs::read_to_string(path).unwrap();
    let mut parts = text.split("\n## ");
    let head = parts.next().unwrap().to_owned();
    let cases = parts.map(|part| {
        let (title, rest) = part.split_once('\n').unwrap();
        let (given, answer) = rest.split_once("~~~text\n").unwrap();
        Case {
            title: title.to_owned(),
            given: given.to_owned(),
            answer: answer
                .trim_end()
                .trim_end_matches("~~~")
                .trim_end()
                .to_owned(),
        }
    });
    (head, cases.collect())
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files
}

#[test]
fn each_case_is_answered_as_its_file_says() {
    let is_update = env::var_os("UPDATE_ERRORS").is_some();
    let mut wrong = String::new();
    let mut count = 0;
    for path in files() {
        let (head, cases) = cases(&path);
        let mut text = head;
        for case in cases {
            let answer = case.project().errors();
            if answer != case.answer {
                let (file, title) = (path.display(), &case.title);
                let _ = writeln!(
                    wrong,
                    "{file}: {title}\n--- expected\n{}\n--- found\n{answer}\n",
                    case.answer
                );
            }
            let _ = write!(
                text,
                "\n## {}\n{}~~~text\n{answer}\n~~~\n",
                case.title, case.given
            );
            count += 1;
        }
        if is_update {
            fs::write(&path, text).unwrap();
        }
    }
    assert!(count > 80, "{count} cases");
    assert!(is_update || wrong.is_empty(), "{wrong}");
}

/// The README of the tables lists the errors; each has a case of that name, and each case is listed or is the other side of
/// one that is.
#[test]
fn the_readme_lists_errors_that_have_a_case() {
    let readme = include_str!("../../codes/README.md");
    let (_, section) = readme.split_once("## What is a mistake\n").unwrap();
    let titles: Vec<String> = files()
        .iter()
        .flat_map(|path| cases(path).1)
        .map(|case| case.title.split(" (").next().unwrap().to_owned())
        .collect();
    let rows = section
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1);
    let mut listed = 0;
    for row in rows {
        let list = row.split('|').nth(2).unwrap();
        for error in list.split(';').map(|error| error.trim().replace('`', "")) {
            assert!(
                titles.contains(&error) || BY_HAND.contains(&error.as_str()),
                "no case is called “{error}”"
            );
            listed += 1;
        }
    }
    assert!(listed > 40, "{listed} errors");
}

/// Cases that no text file can hold.
const BY_HAND: [&str; 4] = [
    "not UTF-8",
    "over 4 MiB",
    "more than 32 categories or 8 retry rules",
    "a code over 255 bytes",
];

#[test]
fn a_file_that_is_not_utf_8() {
    let project = Project::new().with("v3/cvm.toml", b"generation = 3\n# \xFF\n".to_vec());
    let errors = project.errors();
    assert!(errors.contains("the file is not UTF-8"), "{errors}");
    assert!(errors.contains("byte 0xFF is not UTF-8"), "{errors}");
    assert!(errors.contains("codes/v3/cvm.toml:2:3"), "{errors}");
}

#[test]
fn a_file_over_4_mib() {
    let text = format!("{HEADER}{}", "#\n".repeat(MAX_BYTES / 2));
    let errors = Project::new().with("v3/cvm.toml", text).errors();
    assert!(errors.contains("the file is over 4 MiB"), "{errors}");
}

#[test]
fn more_words_than_the_generated_tables_have_room_for() {
    let categories: Vec<String> = (0..33)
        .map(|n| format!("[category.c{n}]\nhttp = 500\nrpc = \"UNKNOWN\"\nzh = \"错。\"\nen = \"Bad.\"\nhelp.zh = \"改。\"\nhelp.en = \"Mend it.\"\n\n"))
        .collect();
    let retries: Vec<String> = (0..9)
        .map(|n| format!("[retry.r{n}]\nresend = \"no\"\nzh = \"不。\"\nen = \"No.\"\n\n"))
        .collect();
    let errors = Project::new()
        .with("vocabulary.toml", categories.concat() + &retries.concat())
        .errors();
    assert!(
        errors.contains("there are more than 32 categories"),
        "{errors}"
    );
    assert!(
        errors.contains("there are more than 8 retry rules"),
        "{errors}"
    );
}

#[test]
fn the_longest_code_has_255_bytes() {
    let code = |bytes: usize| {
        format!(
            "\n[codes]\n\"InvalidParameter.{}\" = {{}}\n",
            "x".repeat(bytes - 17)
        )
    };
    assert_eq!(Project::new().with_codes(&code(255)).errors(), "no error");
    let errors = Project::new().with_codes(&code(256)).errors();
    assert!(errors.contains("the code is over 255 bytes"), "{errors}");
}

#[test]
fn a_word_is_lower_case_parts_with_single_hyphens_between() {
    let errors = |word: &str| {
        let words = include_str!("fixtures/project/codes/vocabulary.toml");
        let word = format!("\n[retry.\"{word}\"]\nresend = \"no\"\nzh = \"不。\"\nen = \"No.\"\n");
        let project = Project::new().with("vocabulary.toml", words.to_owned() + &word);
        project.errors()
    };
    for word in ["wait", "if-lucky", "if-v2-changes", "a-b-c"] {
        assert_eq!(errors(word), "no error", "{word}");
    }
    for word in [
        "",
        "-",
        "-wait",
        "wait-",
        "if--idempotent",
        "2-wait",
        "if-2",
        "Wait",
        "waitA",
        "if_idempotent",
        "if idempotent",
        "if.idempotent",
        "等",
    ] {
        let title = format!("`{word}` is not a word of the vocabulary");
        assert!(errors(word).contains(&title), "{word}");
    }
}

/// What the generator says of a code with these texts.
fn errors_of(zh: &str, en: &str) -> String {
    let codes = format!("\n[codes]\n\"InvalidParameter.A\" = {{ zh = \"{zh}\", en = \"{en}\" }}\n");
    Project::new().with_codes(&codes).errors()
}

#[test]
fn every_half_width_mark_has_a_full_width_one_in_chinese() {
    for (mark, full_width) in [
        (',', '，'),
        (';', '；'),
        (':', '：'),
        ('?', '？'),
        ('(', '（'),
        (')', '）'),
    ] {
        let errors = errors_of(&format!("参数错{mark}误。"), "Bad.");
        assert!(
            errors.contains("half-width punctuation"),
            "{mark}\n{errors}"
        );
        assert!(
            errors.contains(&format!("write `{full_width}` for `{mark}`")),
            "{mark}\n{errors}"
        );
        assert_eq!(
            errors_of(&format!("参数错{full_width}误。"), "Bad."),
            "no error"
        );
    }
}

#[test]
fn every_chinese_mark_has_another_in_english() {
    for (mark, english) in [
        ('，', ","),
        ('。', "."),
        ('：', ":"),
        ('；', ";"),
        ('（', "("),
        ('）', ")"),
        ('、', ","),
        ('？', "?"),
        ('《', "“"),
        ('》', "”"),
    ] {
        let errors = errors_of("坏。", &format!("Ba{mark}d."));
        assert!(errors.contains("Chinese punctuation"), "{mark}\n{errors}");
        assert!(
            errors.contains(&format!("write `{english}` for `{mark}`")),
            "{mark}\n{errors}"
        );
    }
    for mark in ['“', '”', '‘', '’', '—', '–', '…'] {
        assert_eq!(
            errors_of("坏。", &format!("Ba{mark}d.")),
            "no error",
            "{mark}"
        );
    }
}

#[test]
fn a_table_in_a_subfolder_belongs_nowhere() {
    let errors = Project::new().with("v3/old/cvm.toml", HEADER).errors();
    assert!(errors.contains("no table belongs here"), "{errors}");
}
