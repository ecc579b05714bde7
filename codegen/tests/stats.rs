//! What `cargo xtask stats` prints, and which tables it finds wanting.

mod support;

#[test]
fn every_table_and_all_of_them_are_counted() {
    let model = codegen::model(support::products().files).unwrap_or_else(|error| panic!("{error}"));
    insta::assert_snapshot!(codegen::stats::stats(&model), @"
    table        codes  zh  en  inherited  overrides  never  if-idempotent  invalid-request  internal
    client           2   2   2          0          1      1              1                1         1
    v2/common        1   1   1          0          0      1              0                1         0
    v3/common        2   2   2          0          0      1              1                1         1
    v3/families      1   1   1          0          0      0              1                0         1
    v3/3d-map        1   0   0          1          0      0              1                0         1
    v3/as            1   0   0          1          0      1              0                1         0
    v3/big         300   0   0        300          0    300              0              300         0
    v3/cvm          12   8   8          4          2      5              7                7         5
    v3/none          0   0   0          0          0      0              0                0         0
    all            320  14  14        306          3    309             11              311         9
    ");
}

/// What `--require-texts` says of some tables.
fn gaps(names: &[&str]) -> String {
    let model = codegen::model(support::products().files).unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    match codegen::stats::gaps(&model, &names) {
        Ok(gaps) => gaps
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n"),
        Err(error) => format!("error: {error}"),
    }
}

#[test]
fn a_table_with_inherited_texts_is_named_with_the_first_of_its_codes() {
    insta::assert_snapshot!(gaps(&["cvm", "big", "as"]), @"
    v3/cvm: 4 codes with only the family's text: InvalidParameter.New, InvalidParameter.Old, OutOfStock.Zone, ResourceBusy.Task
    v3/big: 300 codes with only the family's text: InvalidParameter.Field000, InvalidParameter.Field001, InvalidParameter.Field002, InvalidParameter.Field003, InvalidParameter.Field004, …
    v3/as: 1 code with only the family's text: InvalidParameter.Group
    ");
}

#[test]
fn a_table_whose_codes_all_have_texts_has_no_gap() {
    assert_eq!(gaps(&["none", "common", "families"]), "");
    assert_eq!(gaps(&[]), "");
}

#[test]
fn a_name_that_no_table_has_is_an_error_even_behind_a_gap() {
    insta::assert_snapshot!(gaps(&["cvm", "famillies"]), @"error: no table is called `famillies`; did you mean `families`?");
    insta::assert_snapshot!(gaps(&["v3/cvm.toml"]), @"error: no table is called `v3/cvm.toml`; write a product, `families` or `common`");
    insta::assert_snapshot!(gaps(&["zzz"]), @"error: no table is called `zzz`; write a product, `families` or `common`");
}
