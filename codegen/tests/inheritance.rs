//! What an entry has that does not say all of it itself: whose category, rule, text and help.

mod support;

use codegen::model::{Entry, HelpFrom, Model, Part};
use support::Project;

fn model(codes: &str) -> Model {
    let files = Project::new().with_codes(codes).files;
    codegen::model(files).unwrap_or_else(|error| panic!("{error}"))
}

fn entry<'m>(model: &'m Model, code: &str) -> &'m Entry {
    let table = model.products[0].table.as_ref().unwrap();
    let mut entries = table.entries.iter();
    entries.find(|entry| entry.code == code).unwrap()
}

/// The English help of a code and whose it is, of a product with one code.
fn help(keys: &str) -> (String, HelpFrom) {
    let model = model(&format!(
        "\n[codes]\n\"InvalidParameter.A\" = {{ {keys} }}\n"
    ));
    let entry = entry(&model, "InvalidParameter.A");
    (entry.help.en.clone(), entry.help_from)
}

const OF_FAMILY: &str = "Check the parameters.";

#[test]
fn a_code_that_is_what_its_family_is_has_the_familys_help() {
    let family = (OF_FAMILY.to_owned(), HelpFrom::Family);
    assert_eq!(help(""), family);
    assert_eq!(help("zh = \"坏。\", en = \"Bad.\""), family);
    assert_eq!(
        help("category = \"invalid-request\", retry = \"never\""),
        family,
        "to say what the family says makes no difference"
    );
}

#[test]
fn a_code_of_another_category_or_rule_has_the_help_of_its_category() {
    let of = |text: &str| (text.to_owned(), HelpFrom::Category);
    assert_eq!(help("category = \"internal\""), of("Query the state."));
    assert_eq!(
        help("retry = \"if-idempotent\""),
        of("Correct the request.")
    );
    assert_eq!(
        help("category = \"internal\", retry = \"if-idempotent\""),
        of("Query the state.")
    );
}

#[test]
fn a_code_with_help_has_its_own() {
    let own = "category = \"internal\", help = { zh = \"改。\", en = \"Mend it.\" }";
    assert_eq!(help(own), ("Mend it.".to_owned(), HelpFrom::Own));
}

#[test]
fn a_family_of_the_product_has_from_the_shared_one_what_it_leaves_out() {
    let model = model(
        "\n[codes]\n\"ResourceBusy\" = { retry = \"never\", zh = \"云服务器繁忙。\", en = \"The CVM is busy.\" }\n\
         \"ResourceBusy.Task\" = {}\n",
    );
    let task = entry(&model, "ResourceBusy.Task");
    assert_eq!(task.category.word, "internal", "of the shared family");
    assert_eq!(task.retry.word, "never", "of the product's");
    assert_eq!(task.message.en, "The CVM is busy.", "of the product's");
    assert_eq!(
        task.help.en, "Query the state.",
        "the product's family is not what the shared one is"
    );
    for part in [Part::Category, Part::Retry, Part::Message, Part::Help] {
        assert!(task.inherits(part), "{part:?}");
    }
}

#[test]
fn nothing_is_inherited_from_a_code_of_a_like_name() {
    let codes = "\n[codes]\n\"InvalidParameter.A\" = { retry = \"if-idempotent\" }\n\"InvalidParameter.A.B\" = {}\n";
    let model = model(codes);
    assert_eq!(entry(&model, "InvalidParameter.A.B").retry.word, "never");
}
