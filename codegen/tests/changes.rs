//! What `cargo xtask changes` finds between two states of some tables.

mod support;

use codegen::changes::changes;
use codegen::load::RawFile;
use codegen::model::Model;
use support::Project;

fn model(project: &Project) -> Model {
    codegen::model(project.files.clone()).unwrap_or_else(|error| panic!("{error}"))
}

/// The project with one replacement in the text of a table.
fn edited(project: &Project, table: &str, from: &str, to: &str) -> Project {
    let mut project = project.clone();
    let path = format!("codes/{table}");
    let is_table = |file: &&mut RawFile| file.path == path;
    let file = project.files.iter_mut().find(is_table).unwrap();
    let text = str::from_utf8(&file.bytes).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    file.bytes = text.replacen(from, to, 1).into_bytes();
    project
}

/// Two products, of which each can return a family's code.
fn before() -> Project {
    let table = |product: &str| {
        let header = support::HEADER.replace("cvm", product);
        format!(
            r#"{header}
[codes]
"InternalError.Disk" = {{ zh = "磁盘故障。", en = "The disk failed." }}
"InvalidParameter.Gone" = {{ zh = "没有这个。", en = "There is no such thing." }}
"#
        )
    };
    let actions = "product = \"cvm\"\nwrite = [\n  \"RunInstances\",\n]\n";
    Project::new()
        .with("v3/cvm.toml", table("cvm"))
        .with("v3/cbs.toml", table("cbs"))
        .with("v3/actions/cvm.toml", actions)
}

fn difference(old: &Project, new: &Project) -> String {
    changes(&model(old), &model(new)).to_string()
}

#[test]
fn the_same_tables_have_no_changes() {
    let text = difference(&before(), &before());
    insta::assert_snapshot!(text, @"Nothing that users notice has changed in the tables.");
}

#[test]
fn what_changes_programs_comes_first_and_codes_follow_their_family() {
    let new = edited(
        &before(),
        "v3/common.toml",
        "retry = \"if-idempotent\"",
        "retry = \"never\"",
    );
    let new = edited(&new, "v3/cvm.toml", "没有这个", "没有那个");
    let new = edited(&new, "v3/actions/cvm.toml", "write", "token");
    let new = edited(&new, "vocabulary.toml", "http = 400", "http = 422");
    insta::assert_snapshot!(difference(&before(), &new));
}

#[test]
fn codes_come_are_renamed_are_retired_and_go() {
    let retired = r#""InternalError.Disk" = { retired = "2026-10", zh"#;
    let new = edited(
        &before(),
        "v3/cvm.toml",
        r#""InternalError.Disk" = { zh"#,
        retired,
    );
    let new = edited(
        &new,
        "v3/cvm.toml",
        "InvalidParameter.Gone",
        "InvalidParameter.New",
    );
    // Two codes that would have the same variant, so that one is given another.
    let same = r#""InvalidParameter.Gone" = { variant = "Gone", zh = "没有这个。", en = "There is no such thing." }
"InvalidParameter.Gone.""#;
    let new = edited(&new, "v3/cbs.toml", r#""InvalidParameter.Gone""#, same);
    insta::assert_snapshot!(difference(&before(), &new));
    // And back: what was retired is documented again.
    assert!(
        difference(&new, &before())
            .contains("### Codes documented again (1)\n\n- cvm: `InternalError.Disk`\n")
    );
}

#[test]
fn a_product_is_one_line_and_not_one_for_each_code() {
    let project = Project::new();
    let text = difference(&project, &before());
    assert_eq!(
        text,
        "### Products added (2)\n\n- cbs: 2 codes\n- cvm: 2 codes\n\n"
    );
    let text = difference(&before(), &project);
    assert!(text.ends_with("### Products removed (2)\n\nPrograms that name one have to be edited.\n\n- cbs: 2 codes\n- cvm: 2 codes\n\n"), "{text}");
}

#[test]
fn long_lists_of_what_changes_no_program_are_cut() {
    let code = |number| {
        format!(r#""InternalError.Of{number}" = {{ zh = "磁盘故障。", en = "The disk failed." }}"#)
    };
    let codes: Vec<String> = (10..40).map(code).collect();
    let codes = codes.join("\n") + "\n";
    let new = edited(
        &before(),
        "v3/cvm.toml",
        "\"InvalidParameter.Gone\"",
        &format!("{codes}\"InvalidParameter.Gone\""),
    );
    let text = difference(&before(), &new);
    assert!(
        text.starts_with("### Codes added (30)\n\n- cvm: `InternalError.Of10`"),
        "{text}"
    );
    assert!(
        text.ends_with("`InternalError.Of29` and 10 more\n\n"),
        "{text}"
    );
}

#[test]
fn tables_of_the_past_may_break_rules_for_texts_but_have_to_be_understood() {
    let style = edited(&before(), "v3/cvm.toml", "没有这个。", "没有这个!");
    assert!(codegen::model(style.files.clone()).is_err());
    assert!(codegen::past_model(style.files).is_ok());
    let unknown = edited(
        &before(),
        "v3/common.toml",
        "retry = \"never\"",
        "retry = \"nie\"",
    );
    assert!(codegen::past_model(unknown.files).is_err());
}

#[test]
fn tables_of_the_past_may_lack_what_says_nothing_of_codes() {
    let without = |table: &str| {
        let files = before().files.into_iter();
        codegen::past_model(
            files
                .filter(|file| file.path != format!("codes/{table}"))
                .collect(),
        )
    };
    for table in ["audit.toml", "search.toml", "upstream.toml"] {
        assert!(without(table).is_ok(), "{table}");
    }
    assert!(without("v3/common.toml").is_err());
}
