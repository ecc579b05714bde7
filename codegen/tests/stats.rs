//! What `cargo xtask stats` prints.

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
