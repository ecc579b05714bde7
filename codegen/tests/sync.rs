//! Sync: what the lists of the SDKs change in the tables, what they never touch, and what a person is told.

mod support;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use codegen::sync::{
    self, MAX_BYTES, MAX_MEMBER_BYTES, Month, Plan, Retirement, Summary, Wheel, Wheels,
};
use codegen::{Error, load, write};
use flate2::{Compression, write::DeflateEncoder};
use insta::assert_snapshot;
use rawzip::path::EntryPath;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use support::Project;
use tempfile::TempDir;

/// A checkout, and what the SDKs list.
struct Case {
    root: TempDir,
    zh: Vec<(String, Vec<u8>)>,
    en: Vec<(String, Vec<u8>)>,
}

impl Case {
    /// The five tables that every project has, and a product without codes in either SDK.
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        for file in Project::new().files {
            let path = root.path().join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
        let (zh, en) = (Vec::new(), Vec::new());
        Self { root, zh, en }
            .lists("empty/v20200101", &[])
            .lists_in_english("empty/v20200101", &[])
    }

    fn table(self, product: &str, text: &str) -> Self {
        fs::write(self.path(product), text).unwrap();
        self
    }

    /// The Chinese SDK lists these codes.
    fn lists(mut self, folder: &str, codes: &[&str]) -> Self {
        self.zh.push((member(folder), listing(codes).into()));
        self
    }

    fn lists_in_english(mut self, folder: &str, codes: &[&str]) -> Self {
        self.en.push((member(folder), listing(codes).into()));
        self
    }

    /// A member of the Chinese SDK.
    fn member(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.zh.push((path.to_owned(), content.into()));
        self
    }

    /// Another release of both SDKs.
    fn released(mut self) -> Self {
        (self.zh, self.en) = (Vec::new(), Vec::new());
        self.lists("empty/v20200101", &[])
            .lists_in_english("empty/v20200101", &[])
    }

    /// The Chinese SDK has a client with these actions, of which some take a `ClientToken`.
    fn client(self, product: &str, actions: &[&str], with_token: &[&str]) -> Self {
        let methods = actions
            .iter()
            .map(|action| format!("    def {action}(self, request):\n        pass\n"));
        let requests = with_token.iter().map(|action| {
            format!("class {action}Request(AbstractModel):\n    @property\n    def ClientToken(self):\n        pass\n")
        });
        let folder = format!("tencentcloud/{product}/v20170312");
        let client = format!(
            "class Client(AbstractClient):\n{}",
            methods.collect::<String>()
        );
        self.member(&format!("{folder}/{product}_client.py"), client)
            .member(&format!("{folder}/models.py"), requests.collect::<String>())
    }

    fn actions(&self, product: &str) -> String {
        let path = format!("codes/v3/actions/{product}.toml");
        fs::read_to_string(self.root.path().join(path)).unwrap()
    }

    fn actions_table(self, product: &str, text: &str) -> Self {
        let path = self
            .root
            .path()
            .join(format!("codes/v3/actions/{product}.toml"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn wheels(&self) -> Wheels {
        Wheels {
            zh: wheel(
                "zh.whl",
                zip(&released("tencentcloud_sdk_python", &self.zh)),
            ),
            en: wheel(
                "en.whl",
                zip(&released("tencentcloud_sdk_python_intl_en", &self.en)),
            ),
        }
    }

    fn plan(&self, retire: Option<Month>) -> Plan {
        let retirement = retire.map(|month| Retirement {
            month,
            accepts_many: true,
        });
        let plan = sync::plan(self.root.path(), &self.wheels(), retirement);
        plan.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Plans and writes.
    fn sync(&self) -> Summary {
        self.write(self.plan(None))
    }

    fn retire(&self) -> Summary {
        self.write(self.plan(Some(october())))
    }

    fn write(&self, plan: Plan) -> Summary {
        write::write(self.root.path(), &plan.changes).unwrap();
        plan.summary
    }

    fn error(&self) -> String {
        self.error_of(&self.wheels())
    }

    fn error_of(&self, wheels: &Wheels) -> String {
        let before = load::read(self.root.path()).unwrap().len();
        let error = sync::plan(self.root.path(), wheels, None).unwrap_err();
        assert_eq!(load::read(self.root.path()).unwrap().len(), before);
        error.to_string()
    }

    fn path(&self, product: &str) -> impl AsRef<Path> + use<> {
        self.root.path().join(format!("codes/v3/{product}.toml"))
    }

    fn text(&self, product: &str) -> String {
        fs::read_to_string(self.path(product)).unwrap()
    }

    /// The lines below `[codes]`.
    fn codes(&self, product: &str) -> String {
        let text = self.text(product);
        let (_, codes) = text.split_once("\n[codes]").unwrap();
        codes.split_once('\n').unwrap().1.to_owned()
    }

    /// What the generator says of the tables.
    fn generated(&self) -> Result<Vec<String>, String> {
        let outputs = codegen::outputs(load::read(self.root.path()).unwrap());
        match outputs {
            Ok(outputs) => Ok(outputs.into_iter().map(|output| output.path).collect()),
            Err(Error::Tables(mistakes)) => Err(mistakes.render(false)),
            Err(error) => panic!("{error}"),
        }
    }
}

fn october() -> Month {
    Month::of(UNIX_EPOCH + Duration::from_secs(1_792_000_000))
}

fn member(folder: &str) -> String {
    format!("tencentcloud/{folder}/errorcodes.py")
}

/// As the SDKs write it.
fn listing(codes: &[&str]) -> String {
    let lines = codes.iter().map(|code| {
        let name = code.to_uppercase().replace('.', "_");
        format!("\n# 含义。\nE_{name} = '{code}'\n")
    });
    format!(
        "# -*- coding: utf8 -*-\n# Copyright\n{}",
        lines.collect::<String>()
    )
}

fn wheel(name: &str, bytes: Vec<u8>) -> Wheel {
    let name = name.to_owned();
    Wheel { name, bytes }
}

/// The members of a wheel of a release, unless they say so themselves.
fn released(package: &str, members: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let mut members = members.to_vec();
    if !members.iter().any(|(path, _)| path.contains(".dist-info/")) {
        members.push((format!("{package}-3.1.1.dist-info/METADATA"), Vec::new()));
    }
    members
}

fn zip(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (path, content) in members {
        let (mut entry, config) = archive
            .new_file(EntryPath::verbatim(path.as_bytes()))
            .compression_method(CompressionMethod::DEFLATE)
            .last_modified(UtcDateTime::from_components(2026, 10, 26, 19, 19, 0, 0).unwrap())
            .start()
            .unwrap();
        let encoder = DeflateEncoder::new(&mut entry, Compression::fast());
        let mut writer = config.wrap(encoder);
        writer.write_all(content).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// A zip whose members are not compressed, so that a test can find them in it.
fn stored(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (path, content) in members {
        let (mut entry, config) = archive.new_file(path.as_str()).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn shown<T: ToString>(items: &[T]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

/// A canonical table with comments wherever there can be one.
const CVM: &str = r#"# Cloud Virtual Machine.

generation = 3
product = "cvm"
# The name in the console.
name = { zh = "云服务器", en = "Cloud Virtual Machine" }
versions = [
    "2017-03-12", # the first
    "2020-01-01", # the second
]
# The header ends here.

[codes] # short ones
# Seen once.
"InvalidParameter.B" = { zh = "乙。", en = "B." } # beside
"ResourceBusy.D" = { variant = "Dee" }
# The lines end here.

# A block.
[codes."InvalidParameter.C"]
zh = "丙。"
en = "C."
help.zh = "别。"
help.en = "Do not."
# The block ends here.

# The end.
"#;

const CVM_CODES: [&str; 3] = ["InvalidParameter.B", "InvalidParameter.C", "ResourceBusy.D"];

/// What of [`CVM`] collides with nothing.
fn cvm() -> Case {
    Case::new().table("cvm", &CVM.replace("{ variant = \"Dee\" }", "{}"))
}

mod tables {
    use super::*;

    #[test]
    fn a_new_product_gets_a_table_of_facts_alone() {
        let case = Case::new().lists("cvm/v20170312", &["ResourceBusy.B", "InvalidParameter.A"]);
        let summary = case.sync();
        assert_snapshot!(case.text("cvm"), @r#"
        generation = 3
        product = "cvm"
        name = { zh = "cvm", en = "cvm" }
        versions = ["2017-03-12"]

        [codes]
        "InvalidParameter.A" = {}
        "ResourceBusy.B" = {}
        "#);
        assert_eq!(summary.unnamed, ["cvm"]);
        assert!(case.generated().is_ok());
    }

    #[test]
    fn both_sdks_and_all_versions_make_one_table() {
        let case = Case::new()
            .lists("cvm/v20200101", &["ResourceBusy.B"])
            .lists("cvm/v20170312", &["InvalidParameter.A"])
            .lists_in_english("cvm/v20230101", &[])
            .lists_in_english("cvm/v20170312", &["InvalidParameter.A", "ResourceBusy.C"]);
        case.sync();
        assert!(
            case.text("cvm")
                .contains("versions = [\"2017-03-12\", \"2020-01-01\", \"2023-01-01\"]\n")
        );
        assert_snapshot!(case.codes("cvm"), @r#"
        "InvalidParameter.A" = {}
        "ResourceBusy.B" = {}
        "ResourceBusy.C" = {}
        "#);
    }

    #[test]
    fn new_codes_and_versions_go_to_their_places_and_the_rest_stays_byte_for_byte() {
        let new = [
            "InvalidParameter.A",
            "InvalidParameter.BB",
            "ResourceBusy.E",
        ];
        let case = cvm()
            .lists("cvm/v20170312", &CVM_CODES)
            .lists("cvm/v20180101", &new);
        let old = case.text("cvm");
        let plan = case.plan(None);
        assert_snapshot!(write::report(&plan.changes), @r#"
        stale: codes/v3/cvm.toml
              9 +     "2018-01-01",
             15 + "InvalidParameter.A" = {}
             18 + "InvalidParameter.BB" = {}
             20 + "ResourceBusy.E" = {}
        "#);
        case.write(plan);
        let text = case.text("cvm");
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.contains("2018") && !new.iter().any(|code| line.contains(code)))
            .collect();
        assert_eq!(kept, old.lines().collect::<Vec<_>>());
        assert!(case.generated().is_ok());
    }

    #[test]
    fn a_table_of_blocks_alone_gets_room_for_lines() {
        let blocks = CVM.split_once("[codes] #").unwrap().0.to_owned()
            + "# A block."
            + CVM.split_once("# A block.").unwrap().1;
        let case = Case::new()
            .table("cvm", &blocks)
            .lists("cvm/v20170312", &["InvalidParameter.A"])
            .lists("cvm/v20200101", &["InvalidParameter.C"]);
        case.sync();
        let room = "\n[codes]\n\"InvalidParameter.A\" = {}\n\n# A block.\n";
        assert_eq!(case.text("cvm"), blocks.replacen("\n# A block.\n", room, 1));
    }

    #[test]
    fn a_second_run_changes_nothing() {
        let case = cvm()
            .lists("cvm/v20170312", &CVM_CODES)
            .lists("cvm/v20230101", &["InvalidParameter.b", "Lost.A", "Self"])
            .lists("as/v20180419", &["ResourceBusy.A", "ResourceBusyA"]);
        assert_eq!(case.sync().changed.len(), 2);
        let again = case.plan(None);
        assert_eq!(again.changes, []);
        assert!(!again.is_drift());
    }

    #[test]
    fn common_codes_are_left_out() {
        let case = Case::new().lists("cvm/v20170312", &["InternalError", "InternalError.A"]);
        assert_eq!(case.sync().rows, 1);
        assert_eq!(case.codes("cvm"), "\"InternalError.A\" = {}\n");
    }

    #[test]
    fn a_product_without_codes_of_its_own_gets_no_table_and_is_counted() {
        let case = Case::new().lists("cvm/v20170312", &["InternalError"]);
        let plan = case.plan(None);
        assert_eq!(plan.changes, []);
        let summary = plan.summary;
        assert_eq!((summary.products, summary.without_codes), (2, 2));
    }

    #[test]
    fn a_product_whose_folder_is_a_keyword_or_begins_with_a_digit_works() {
        let case = Case::new()
            .lists("as/v20180419", &["ResourceBusy.A"])
            .lists("3d_map/v20180419", &["ResourceBusy.A"]);
        case.sync();
        let generated = case.generated().unwrap();
        for module in ["as_.rs", "_3d_map.rs"] {
            assert!(generated.iter().any(|path| path.ends_with(module)));
        }
    }

    #[test]
    fn a_table_that_would_change_has_to_be_canonical_first() {
        let case = Case::new()
            .table("cvm", &CVM.replace("= {", "={"))
            .lists("cvm/v20170312", &CVM_CODES)
            .lists("cvm/v20200101", &["InvalidParameter.A"]);
        assert_snapshot!(case.error(), @"not in canonical form: codes/v3/cvm.toml; run `cargo xtask fmt` first");
        let case = case.released();
        let case = case
            .lists("cvm/v20170312", &CVM_CODES)
            .lists("cvm/v20200101", &[]);
        assert_eq!(case.plan(None).changes, []);
    }

    #[test]
    fn a_mistake_of_form_in_a_table_is_shown_with_its_place() {
        let case = Case::new().table("cvm", "generation = \"3\"\n");
        assert_snapshot!(case.error(), @r#"
        error: `generation` has the wrong type
         --> codes/v3/cvm.toml:1:14
          |
        1 | generation = "3"
          |              ^^^ this is a string, not an integer
          |
          = help: write a number without quotes: `generation = …`

        1 error in 1 file; nothing was written
        "#);
    }
}

mod dirty_data {
    use super::*;

    /// The lines of a new table for these codes, once it is certain that the generator takes them.
    fn lines(codes: &[&str]) -> String {
        let case = Case::new().lists("cvm/v20170312", codes);
        case.sync();
        if let Err(mistakes) = case.generated() {
            panic!("{mistakes}");
        }
        case.codes("cvm")
    }

    #[test]
    fn a_trailing_dot_stays() {
        assert_snapshot!(lines(&["InvalidParameter."]), @r#""InvalidParameter." = {}"#);
        assert_snapshot!(lines(&["ResourceBusy.", "ResourceBusy"]), @r#"
        "ResourceBusy" = {}
        "ResourceBusy." = { variant = "ResourceBusyCode" }
        "#);
    }

    #[test]
    fn underscores_stay() {
        assert_snapshot!(lines(&["InternalError.SYS_ERR", "InternalError.SysErr"]), @r#"
        "InternalError.SYS_ERR" = {}
        "InternalError.SysErr" = { variant = "SysErrOfInternalError" }
        "#);
    }

    #[test]
    fn case_twins_are_two_codes() {
        assert_snapshot!(lines(&["InternalError.DbError", "InternalError.DBError"]), @r#"
        "InternalError.DBError" = {}
        "InternalError.DbError" = {}
        "#);
        assert_snapshot!(lines(&["InternalError.error", "InternalError.Error"]), @r#"
        "InternalError.Error" = {}
        "InternalError.error" = { variant = "ErrorOfInternalError" }
        "#);
    }

    #[test]
    fn names_that_collide_once_the_dot_is_dropped_get_a_variant_and_a_line_in_the_summary() {
        let codes = ["InvalidParameter.BusyX", "ResourceBusy.X", "ResourceBusyX"];
        let case = Case::new().lists("cvm/v20170312", &codes);
        let summary = case.sync();
        assert_snapshot!(case.codes("cvm"), @r#"
        "InvalidParameter.BusyX" = {}
        "ResourceBusy.X" = {}
        "ResourceBusyX" = { variant = "ResourceBusyXCode" }
        "#);
        let [(row, variant)] = summary.variants.as_slice() else {
            panic!("{:?}", summary.variants);
        };
        assert_eq!(
            format!("{row} {variant}"),
            "v3/cvm:ResourceBusyX ResourceBusyXCode"
        );
    }

    #[test]
    fn no_variant_takes_the_name_of_another_new_code() {
        let codes = ["InternalError.XY", "InternalErrorX.Y", "YOfInternalErrorX"];
        let case = Case::new().lists("cvm/v20170312", &codes);
        case.sync();
        assert_snapshot!(case.codes("cvm"), @r#"
        "InternalError.XY" = {}
        "InternalErrorX.Y" = { variant = "YOfInternalErrorX2" }
        "YOfInternalErrorX" = {}
        "#);
    }

    #[test]
    fn what_cannot_be_an_identifier_gets_a_variant() {
        let case = Case::new().lists("cvm/v20170312", &["2FA", "ALL", "Self", "InternalError._"]);
        let summary = case.sync();
        assert_snapshot!(case.codes("cvm"), @r#"
        "2FA" = { variant = "Code2FA" }
        "ALL" = { variant = "ALLCode" }
        "InternalError._" = {}
        "Self" = { variant = "SelfCode" }
        "#);
        assert_eq!(summary.variants.len(), 3);
    }

    #[test]
    fn a_code_that_is_there_keeps_its_name_and_the_new_one_yields() {
        let case = cvm()
            .lists("cvm/v20170312", &CVM_CODES)
            .lists("cvm/v20200101", &["Invalid.ParameterB", "Dee"]);
        case.sync();
        assert!(
            case.codes("cvm")
                .contains("\"Invalid.ParameterB\" = { variant = \"ParameterBOfInvalid\" }\n")
        );
    }

    #[test]
    fn a_variant_that_was_written_by_hand_is_taken() {
        let case = Case::new()
            .table("cvm", &CVM.replace("Dee", "ResourceBusyDee"))
            .lists("cvm/v20170312", &CVM_CODES)
            .lists("cvm/v20200101", &["ResourceBusy.Dee", "ResourceBusy.d"]);
        case.sync();
        let codes = case.codes("cvm");
        assert!(codes.contains("\"ResourceBusy.D\" = { variant = \"ResourceBusyDee\" }\n"));
        assert!(codes.contains("\"ResourceBusy.Dee\" = { variant = \"DeeOfResourceBusy\" }\n"));
        assert!(codes.contains("\"ResourceBusy.d\" = {}\n"));
        assert_eq!(case.generated().err(), None);
    }

    #[test]
    fn comments_are_not_read_whatever_they_hold() {
        let text = "# \u{8}坏 '= 'InvalidParameter.Y'\n#\r\n\r\nX = 'InvalidParameter.X'\r\n";
        let case = Case::new().member(&member("cvm/v20170312"), text);
        case.sync();
        assert_eq!(case.codes("cvm"), "\"InvalidParameter.X\" = {}\n");
    }

    #[test]
    fn the_summary_counts_the_dirt() {
        let codes = [
            "InternalError.SYS_ERR",
            "InternalError.sys_err",
            "InternalError.",
        ];
        let summary = Case::new().lists("cvm/v20170312", &codes).sync();
        assert_eq!(
            (
                summary.with_underscore,
                summary.with_trailing_dot,
                summary.case_twins
            ),
            (2, 1, 1)
        );
    }
}

mod gone {
    use super::*;

    const LEFT: [&str; 2] = ["InvalidParameter.B", "ResourceBusy.D"];

    fn without_a_code() -> Case {
        cvm()
            .lists("cvm/v20170312", &LEFT[..1])
            .lists_in_english("cvm/v20200101", &LEFT[1..])
    }

    #[test]
    fn a_code_that_is_gone_is_listed_and_kept() {
        let case = without_a_code();
        let plan = case.plan(None);
        assert_eq!(shown(&plan.summary.gone), ["v3/cvm:InvalidParameter.C"]);
        assert_eq!(plan.changes, []);
        assert!(plan.is_drift());
    }

    #[test]
    fn a_code_that_is_gone_is_retired_when_asked_for_and_only_once() {
        let case = without_a_code();
        let old = case.text("cvm");
        let summary = case.retire();
        assert_eq!(shown(&summary.retired), ["v3/cvm:InvalidParameter.C"]);
        assert_eq!(summary.gone, []);
        let retired = "help.en = \"Do not.\"\nretired = \"2026-10\"\n";
        assert_eq!(
            case.text("cvm"),
            old.replace("help.en = \"Do not.\"\n", retired)
        );
        let later = case.plan(Some(Month::of(
            UNIX_EPOCH + Duration::from_secs(1_900_000_000),
        )));
        assert_eq!(later.changes, []);
        assert!(!later.is_drift());
        assert!(case.generated().is_ok());
    }

    #[test]
    fn a_code_that_came_back_is_not_retired_any_more() {
        let case = without_a_code();
        let old = case.text("cvm");
        case.retire();
        let case = case.released();
        let case = case.lists("cvm/v20170312", &CVM_CODES);
        let summary = case.sync();
        assert_eq!(shown(&summary.revived), ["v3/cvm:InvalidParameter.C"]);
        assert_eq!(case.text("cvm"), old);
    }

    #[test]
    fn a_product_that_is_gone_altogether_keeps_its_table() {
        let case = cvm();
        assert_eq!(case.sync().gone.len(), 3);
        assert_eq!(case.retire().retired.len(), 3);
        assert!(
            case.codes("cvm")
                .contains("\"ResourceBusy.D\" = { retired = \"2026-10\" }\n")
        );
    }

    #[test]
    fn a_variant_stays_when_nothing_collides_any_more() {
        let codes = ["ResourceBusy.X", "ResourceBusyX"];
        let case = Case::new().lists("cvm/v20170312", &codes);
        case.sync();
        let case = case.released().lists("cvm/v20170312", &codes[1..]);
        case.retire();
        assert_snapshot!(case.codes("cvm"), @r#"
        "ResourceBusy.X" = { retired = "2026-10" }
        "ResourceBusyX" = { variant = "ResourceBusyXCode" }
        "#);
    }
}

mod families {
    use super::*;

    #[test]
    fn a_code_without_a_family_is_inserted_and_listed() {
        let codes = [
            "Lost",
            "Lost.A",
            "Nowhere.B",
            "ResourceBusy",
            "ResourceBusy.C",
        ];
        let case = Case::new().lists("cvm/v20170312", &codes);
        let summary = case.sync();
        assert_eq!(
            shown(&summary.without_family),
            ["v3/cvm:Lost", "v3/cvm:Nowhere.B"]
        );
        assert_eq!(case.codes("cvm").lines().count(), codes.len());
        let errors = case.generated().unwrap_err();
        assert!(errors.contains("2 errors in 1 file"), "{errors}");
    }

    #[test]
    fn a_family_of_the_same_table_will_do() {
        let own = "\n[codes.\"Own\"]\ncategory = \"internal\"\nretry = \"never\"\nzh = \"自。\"\nen = \"Own.\"\nhelp.zh = \"助。\"\nhelp.en = \"Help.\"\n";
        let case = Case::new()
            .table("cvm", &format!("{}{own}", support::HEADER))
            .lists("cvm/v20170312", &["Own", "Own.A"]);
        assert_eq!(case.sync().without_family, []);
        assert!(case.generated().is_ok());
    }
}

mod summary {
    use super::*;

    #[test]
    fn it_says_what_was_done_and_what_is_left_to_do() {
        let case = cvm()
            .lists("cvm/v20170312", &CVM_CODES[..2])
            .lists("cvm/v20230101", &["InvalidParameterB", "Lost.A"])
            .lists("as/v20180419", &["ResourceBusy.A"]);
        let summary = case.sync();
        let done = shown(&summary.changed).join("\n");
        assert_snapshot!(format!("{done}\n{summary}"), @"
        created codes/v3/as.toml: 1 new code, 1 new version
        updated codes/v3/cvm.toml: 2 new codes, 1 new version
        1 given a `variant`:
          v3/cvm:InvalidParameterB is InvalidParameterBCode
        1 without a text of their own: write one, or the audit names them:
          v3/as:ResourceBusy.A
        2 without a family: add it to codes/v3/families.toml, or write the entry out, before the next gen:
          v3/cvm:InvalidParameterB
          v3/cvm:Lost.A
        1 products to name, in both languages:
          as
        1 gone upstream, which `--retire` writes down:
          v3/cvm:ResourceBusy.D
        the SDKs: 3 products, 1 of them without codes of their own; 5 codes (5 distinct)
        dirty: 0 with a dot at the end, 0 with underscores, 0 that differ from another only in case
        the tables: 2; 3 codes added, 1 gone, 0 retired, 0 back again
        ");
    }

    #[test]
    fn a_long_list_is_cut() {
        let codes: Vec<String> = (0..25).map(|number| format!("Lost.A{number:02}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let summary = Case::new()
            .lists("cvm/v20170312", &codes)
            .sync()
            .to_string();
        assert!(
            summary.contains("  v3/cvm:Lost.A19\n  and 5 more\n"),
            "{summary}"
        );
    }
}

mod wheels {
    use super::*;

    const LIST: &str = "tencentcloud/cvm/v20170312/errorcodes.py";

    #[test]
    fn anything_but_a_zip_is_refused() {
        let case = Case::new();
        let mut wheels = case.wheels();
        wheels.en.bytes = b"<html>404</html>".to_vec();
        assert_snapshot!(case.error_of(&wheels), @"en.whl: this is not a wheel, which is a zip file: Missing end of central directory");
        wheels.en.bytes = Vec::new();
        assert_snapshot!(case.error_of(&wheels), @"en.whl: this is not a wheel, which is a zip file: Missing end of central directory");
    }

    #[test]
    fn a_zip_without_lists_of_codes_is_refused() {
        let mut case = Case::new();
        case.zh = vec![("tencentcloud/common/retry.py".to_owned(), Vec::new())];
        assert_snapshot!(case.error(), @"zh.whl: no list of codes in here, `tencentcloud/<product>/v<date>/errorcodes.py`");
    }

    #[test]
    fn a_wheel_of_the_other_sdk_is_refused() {
        let metadata = "tencentcloud_sdk_python_intl_en-3.1.193.dist-info/METADATA";
        let case = Case::new().member(metadata, "");
        assert_snapshot!(case.error(), @"zh.whl: this is a wheel of `tencentcloud_sdk_python_intl_en`, and one of `tencentcloud_sdk_python` is needed");
        let right = "tencentcloud_sdk_python-3.1.195.dist-info/METADATA";
        assert_eq!(Case::new().member(right, "").plan(None).changes, []);
    }

    #[test]
    fn a_wheel_over_128_mib_is_refused() {
        let case = Case::new();
        let mut wheels = case.wheels();
        wheels.zh.bytes = vec![0; MAX_BYTES + 1];
        assert_snapshot!(case.error_of(&wheels), @"zh.whl: the file is over 128 MiB");
    }

    #[test]
    fn a_list_that_inflates_beyond_4_mib_is_refused() {
        let comment = |length| vec![b'#'; length];
        let case = Case::new().member(LIST, comment(MAX_MEMBER_BYTES + 1));
        assert!(case.wheels().zh.bytes.len() < 128 << 10);
        assert_snapshot!(case.error(), @"zh.whl: tencentcloud/cvm/v20170312/errorcodes.py: the member is over 4 MiB");
        let case = Case::new().member(LIST, comment(MAX_MEMBER_BYTES));
        assert_eq!(case.plan(None).changes, []);
    }

    #[test]
    fn a_list_that_is_not_utf_8_is_refused() {
        let case = Case::new().member(LIST, b"# a\n# \xFF\n");
        assert_snapshot!(case.error(), @"zh.whl: tencentcloud/cvm/v20170312/errorcodes.py:2: the member is not UTF-8");
    }

    #[test]
    fn every_line_that_cannot_be_read_is_reported_with_its_place() {
        let text = "# a\nA = 'A'\nimport os\n\nB = 'B C'\n";
        let case = Case::new()
            .member(LIST, text)
            .member(&member("as/v20180419"), "C = \"C\"");
        assert_snapshot!(case.error(), @r#"
        zh.whl: tencentcloud/cvm/v20170312/errorcodes.py:3: neither a comment nor `NAME = 'Code'`: `import os`
        zh.whl: tencentcloud/cvm/v20170312/errorcodes.py:5: this is not a code: `B C`
        zh.whl: tencentcloud/as/v20180419/errorcodes.py:1: neither a comment nor `NAME = 'Code'`: `C = "C"`
        "#);
    }

    #[test]
    fn a_format_that_changed_does_not_flood_the_terminal() {
        let case = Case::new().member(LIST, "x\n".repeat(25));
        assert!(case.error().ends_with("`x`\nand 5 more"));
    }

    #[test]
    fn a_folder_that_is_no_product_is_refused_by_name() {
        for folder in ["CVM", "cvm 2", "..", "", "common", "families", "default"] {
            let path = format!("tencentcloud/{folder}/v20170312/errorcodes.py");
            let error = Case::new().member(&path, "").error();
            let wanted = format!("{path}: a product cannot be called `{folder}`");
            assert!(error.ends_with(&wanted), "{error}");
        }
    }

    #[test]
    fn a_folder_that_is_no_version_is_refused_by_name() {
        for folder in ["2017-03-12", "v2017", "v20171399", "v2017031é"] {
            let error = Case::new().lists(&format!("cvm/{folder}"), &[]).error();
            let wanted = format!("`{folder}` is not an API version such as `v20170312`");
            assert!(error.ends_with(&wanted), "{error}");
        }
    }

    #[test]
    fn what_is_no_list_is_not_looked_at() {
        let case = Case::new()
            .member("tencentcloud/cvm/v20170312/__init__.py", b"\xFF")
            .member("tencentcloud/cvm/v20170312/cvm_client_async.py", b"\xFF")
            .member("tencentcloud/cvm/v20170312/vpc_client.py", b"\xFF")
            .member("tencentcloud/errorcodes.py", "import os\n")
            .member("tencentcloud/a/b/c/errorcodes.py", "import os\n")
            .member("errorcodes.py", "import os\n");
        assert_eq!(case.plan(None).changes, []);
    }

    #[test]
    fn a_damaged_wheel_is_refused() {
        let case = Case::new().lists("cvm/v20170312", &["InvalidParameter.A"]);
        let mut wheels = case.wheels();
        wheels.zh.bytes = stored(&released("tencentcloud_sdk_python", &case.zh));
        assert_eq!(
            sync::plan(case.root.path(), &wheels, None)
                .unwrap()
                .changes
                .len(),
            1
        );
        let bytes = &mut wheels.zh.bytes;
        let code = b"InvalidParameter.A";
        let at = bytes.windows(code.len()).position(|part| part == code);
        bytes[at.unwrap()] = b'i';
        assert!(case.error_of(&wheels).starts_with(
            "zh.whl: tencentcloud/cvm/v20170312/errorcodes.py: the member is damaged: "
        ),);
    }

    #[test]
    fn no_cut_and_no_changed_byte_makes_it_panic() {
        let case = Case::new().lists("cvm/v20170312", &["InvalidParameter.A"]);
        let whole = zip(&case.zh);
        let mut wheels = case.wheels();
        for at in 0..whole.len() {
            wheels.zh.bytes = whole[..at].to_vec();
            assert!(
                sync::plan(case.root.path(), &wheels, None).is_err(),
                "cut at {at}"
            );
            wheels.zh.bytes = whole.clone();
            wheels.zh.bytes[at] ^= 0xFF;
            let _ = sync::plan(case.root.path(), &wheels, None);
        }
    }
}

mod actions {
    use super::*;

    const CVM: &str = "generation = 3\nproduct = \"cvm\"\nname = { zh = \"云服务器\", en = \"CVM\" }\nversions = [\"2017-03-12\"]\n";

    fn cvm() -> Case {
        Case::new().table("cvm", CVM).lists("cvm/v20170312", &[])
    }

    #[test]
    fn newcomers_are_judged_by_their_names_and_parameters() {
        let case = cvm().client(
            "cvm",
            &[
                "RunInstances",
                "DescribeInstances",
                "Describer",
                "ListZones",
                "StopInstances",
            ],
            &["RunInstances"],
        );
        let summary = case.sync();
        assert_snapshot!(case.actions("cvm"), @r#"
        product = "cvm"
        read = [
          "DescribeInstances",
          "ListZones",
        ]
        token = [
          "RunInstances",
        ]
        write = [
          "Describer",
          "StopInstances",
        ]
        "#);
        assert_eq!(summary.new_actions.len(), 5);
        assert!(
            case.plan(None).changes.is_empty(),
            "a second run has nothing to do"
        );
        assert!(case.generated().is_ok());
    }

    const DECIDED: &str = "# Decided by hand.\nproduct = \"cvm\"\nwrite = [\n  \"DescribeOrder\",\n]\n\n[note.DescribeOrder]\nzh = \"会创建订单。\"\nen = \"It creates an order.\"\n";

    #[test]
    fn what_a_person_decided_and_noted_stays() {
        let case = cvm().actions_table("cvm", DECIDED).client(
            "cvm",
            &["DescribeOrder", "GetOrder"],
            &["DescribeOrder"],
        );
        assert_eq!(case.sync().new_actions, ["cvm:GetOrder is read"]);
        let read = "read = [\n  \"GetOrder\",\n]\n";
        assert_eq!(
            case.actions("cvm"),
            DECIDED.replace("write = [", &format!("{read}write = ["))
        );
    }

    #[test]
    fn an_action_that_is_gone_is_drift_until_it_is_retired_and_may_come_back() {
        let case = cvm().actions_table("cvm", DECIDED);
        let plan = case.plan(None);
        assert!(plan.is_drift() && plan.changes.is_empty());
        assert_eq!(plan.summary.gone_actions, ["cvm:DescribeOrder"]);

        assert_eq!(case.retire().retired_actions, ["cvm:DescribeOrder"]);
        assert!(
            case.actions("cvm")
                .contains("[retired]\nDescribeOrder = \"2026-10\"\n")
        );
        assert!(
            case.actions("cvm")
                .ends_with("en = \"It creates an order.\"\n")
        );
        assert!(!case.plan(None).is_drift());
        assert!(case.generated().is_ok());

        let case =
            case.released()
                .lists("cvm/v20170312", &[])
                .client("cvm", &["DescribeOrder"], &[]);
        assert_eq!(case.sync().revived_actions, ["cvm:DescribeOrder"]);
        assert_eq!(case.actions("cvm"), DECIDED);
    }

    #[test]
    fn a_product_without_a_table_has_no_table_of_actions() {
        let case = Case::new().client("none", &["Describe"], &[]);
        assert!(case.sync().new_actions.is_empty());
        assert!(!case.root.path().join("codes/v3/actions/none.toml").exists());
    }
}

/// What the wheels are held to as a whole.
mod trust {
    use super::*;

    const EN: &str = "tencentcloud_sdk_python_intl_en-3.1.9.dist-info/METADATA";

    fn refused(case: &Case, retire: bool) -> String {
        let retirement = retire.then(|| Retirement {
            month: october(),
            accepts_many: false,
        });
        let plan = sync::plan(case.root.path(), &case.wheels(), retirement);
        plan.map(|plan| plan.summary.to_string())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn a_wheel_older_than_the_tables_is_refused_and_a_newer_one_is_written_down() {
        let mut case = Case::new();
        case.en.push((EN.to_owned(), Vec::new()));
        let plan = case.plan(None);
        assert!(!plan.is_drift(), "a release by itself is no drift");
        let change = plan.upstream.unwrap();
        assert_snapshot!(change.new.clone().unwrap(), @r#"
        date = "2026-10-26"
        tencentcloud-sdk-python = "3.1.1"
        tencentcloud-sdk-python-intl-en = "3.1.9"
        "#);
        write::write(case.root.path(), &[change]).unwrap();
        assert!(case.plan(None).upstream.is_none());

        // Packed at no time that the format could tell.
        let mut wheels = case.wheels();
        wheels.zh.bytes = stored(&released("tencentcloud_sdk_python", &case.zh));
        wheels.en.bytes = stored(&released("tencentcloud_sdk_python_intl_en", &case.en));
        let change = sync::plan(case.root.path(), &wheels, None)
            .unwrap()
            .upstream;
        assert!(!change.unwrap().new.unwrap().contains("date"));

        case.en.retain(|(path, _)| path != EN);
        assert_snapshot!(refused(&case, false), @"this is release 3.1.1 of `tencentcloud-sdk-python-intl-en`, and the tables follow 3.1.9: what has come since would be called gone");
    }

    #[test]
    fn a_wheel_that_says_nothing_of_its_release_is_refused() {
        let mut case = Case::new();
        case.en
            .push(("x.dist-info/METADATA".to_owned(), Vec::new()));
        assert_snapshot!(case.error(), @"en.whl: no `.dist-info` in here, so nothing says which SDK and which release this is");
        let named = "tencentcloud_sdk_python_intl_en-\u{1b}[2J.dist-info/METADATA";
        let mut case = Case::new();
        case.en.push((named.to_owned(), Vec::new()));
        assert!(
            case.error().contains(r"`\u{1b}[2J` is not a release"),
            "{}",
            case.error()
        );
    }

    #[test]
    fn a_member_that_is_there_twice_is_refused() {
        let case = Case::new()
            .lists("cvm/v20170312", &["InvalidParameter.A"])
            .lists("cvm/v20170312", &[]);
        assert_snapshot!(case.error(), @"zh.whl: the zip file has `tencentcloud/cvm/v20170312/errorcodes.py` twice: it does not say which one counts");
    }

    #[test]
    fn a_carriage_return_hides_no_code() {
        let text = "# a\rHIDDEN = 'InvalidParameter.Hidden'\n";
        let case = Case::new().member("tencentcloud/cvm/v20170312/errorcodes.py", text);
        assert!(
            case.error()
                .contains("errorcodes.py:1: a carriage return within a line"),
            "{}",
            case.error()
        );
    }

    #[test]
    fn what_a_terminal_would_not_show_is_spelt_out() {
        let text = "bad \u{202E}line\n";
        let case = Case::new().member("tencentcloud/cvm/v20170312/errorcodes.py", text);
        assert!(case.error().contains(r"\u{202e}"), "{}", case.error());
    }

    #[test]
    fn wheels_in_which_too_much_is_gone_retire_nothing() {
        let codes: Vec<String> = (0..200)
            .map(|number| format!("InvalidParameter.C{number:03}"))
            .collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let case = Case::new().lists("cvm/v20170312", &codes);
        case.sync();
        let case = case.released().lists("cvm/v20170312", &codes[..190]);
        assert_snapshot!(refused(&case, true), @"10 of 200 codes are gone upstream; if that is true, retire them with `--accept-gone`");
        assert!(!case.text("cvm").contains("retired"));

        let case = case.released();
        assert_snapshot!(refused(&case, true), @"200 of 200 codes are gone upstream; if that is true, retire them with `--accept-gone`");
        assert!(
            case.plan(None).is_drift(),
            "what is gone is never up to date"
        );
        assert_eq!(
            case.retire().retired.len(),
            200,
            "a person may say that it is true"
        );
    }
}
