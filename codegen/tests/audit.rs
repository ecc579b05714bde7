//! What `cargo xtask audit` finds, and what it lets pass.

mod support;

use support::{HEADER, Project};

/// The findings in a project, a line each.
fn findings(project: Project) -> String {
    let model = codegen::model(project.files).unwrap_or_else(|error| panic!("{error}"));
    let findings = codegen::audit::audit(&model);
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// A product with some codes below its header.
fn with_product(project: Project, product: &str, codes: &str) -> Project {
    let header = HEADER.replace("cvm", product);
    project.with(
        &format!("v3/{product}.toml"),
        format!("{header}\n[codes]\n{codes}"),
    )
}

/// A line of a code with texts of its own.
fn code(code: &str, category: &str, retry: &str) -> String {
    format!(
        "\"{code}\" = {{ category = \"{category}\", retry = \"{retry}\", zh = \"实例不存在。\", en = \"The instance does not exist.\" }}\n"
    )
}

/// Two products that decide a code differently.
fn contradiction() -> Project {
    let one = code("InvalidParameter.A", "internal", "never");
    let other = code("InvalidParameter.A", "internal", "if-idempotent");
    with_product(with_product(Project::new(), "cvm", &one), "vpc", &other)
}

#[test]
fn a_table_with_inherited_texts_is_named_with_the_first_of_its_codes() {
    insta::assert_snapshot!(findings(support::products()), @"
    v3/3d-map: 1 code with only the family's text: InternalError.Render
    v3/as: 1 code with only the family's text: InvalidParameter.Group
    v3/big: 300 codes with only the family's text: InvalidParameter.Field000, InvalidParameter.Field001, InvalidParameter.Field002, InvalidParameter.Field003, InvalidParameter.Field004, …
    v3/cvm: 3 codes with only the family's text: InvalidParameter.New, OutOfStock.Zone, ResourceBusy.Task
    ");
}

#[test]
fn products_that_are_pending_may_lack_texts_and_are_listed_only_while_they_do() {
    let lacking = with_product(Project::new(), "cvm", "\"InvalidParameter.A\" = {}\n");
    let audit = "differences = []\npending = [\"cvm\"]\n";
    assert_eq!(findings(lacking.with("audit.toml", audit)), "");
    let complete = with_product(
        Project::new(),
        "cvm",
        &code("InvalidParameter.A", "internal", "never"),
    );
    insta::assert_snapshot!(findings(complete.with("audit.toml", audit)), @"codes/audit.toml: `cvm` under `pending` is not needed; remove it");
}

#[test]
fn a_retired_code_needs_no_text() {
    let retired = "\"InvalidParameter.A\" = { retired = \"2026-10\" }\n";
    assert_eq!(findings(with_product(Project::new(), "cvm", retired)), "");
}

#[test]
fn products_that_decide_a_code_differently_are_named_until_there_is_a_reason() {
    insta::assert_snapshot!(findings(contradiction()), @"InvalidParameter.A: internal/if-idempotent in vpc; internal/never in cvm; make them equal, or give the reason under `differences` in codes/audit.toml");
    let audit =
        "differences = [{ code = \"InvalidParameter.A\", why = \"two meanings\" }]\npending = []\n";
    assert_eq!(findings(contradiction().with("audit.toml", audit)), "");
}

#[test]
fn a_reason_that_nothing_needs_is_a_finding() {
    let audit =
        "differences = [{ code = \"InvalidParameter.B\", why = \"two meanings\" }]\npending = []\n";
    insta::assert_snapshot!(findings(Project::new().with("audit.toml", audit)), @"codes/audit.toml: `InvalidParameter.B` under `differences` is not needed; remove it");
}

#[test]
fn the_tables_of_this_checkout_pass() {
    let files = codegen::load::read(support::root()).unwrap();
    assert_eq!(findings(Project { files }), "");
}
