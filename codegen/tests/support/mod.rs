//! Small projects for the tests: a handful of tables that are right, and whatever a test puts in their place.

#![allow(dead_code, reason = "each test binary uses a part of this")]

use codegen::Error;
use codegen::load::RawFile;

const VOCABULARY: &str = r#"
[category.invalid-request]
http = 400
rpc = "INVALID_ARGUMENT"
zh = "请求有误。"
en = "The request is wrong."
help.zh = "修正请求。"
help.en = "Correct the request."

[category.internal]
http = 500
rpc = "INTERNAL"
zh = "内部出错。"
en = "The service failed inside."
help.zh = "查询状态。"
help.en = "Query the state."

[retry.never]
resend = "no"
zh = "不要重发。"
en = "Do not send it again."

[retry.if-idempotent]
resend = "idempotent"
zh = "幂等才能重发。"
en = "Send it again only if it is idempotent."
"#;

const GLOSSARY: &str = r#"
terms = [
  { zh = "实例", en = "instance" },
  { zh = "机型", en = "instance type" },
  { zh = "镜像", also_zh = ["图片"], en = "image" },
  { zh = "密钥", en = "key" },
  { zh = "密钥对", en = "key pair" },
  { zh = "策略", en = "policy", also_en = ["rule"] },
  { zh = "私有网络", en = "VPC" },
]

avoid = [
  { zh = "请", unless = ["请求", "申请"], use = "直接用动词开头" },
  { zh = "VPC", unless = ["VPC-CNI"], use = "私有网络" },
  { en = "please", use = "the bare imperative" },
  { en = "mirror", unless = ["traffic mirror"], use = "image" },
]
"#;

const NUMBERED: &str = r#"
generation = 2
quoted = ["zh", "help.zh"]

[codes.4000]
name = "InvalidParameter"
category = "invalid-request"
retry = "never"
zh = "请求参数非法"
en = "The parameters are not valid."
help.zh = "检查参数。"
help.en = "Check the parameters."
"#;

const COMMON: &str = r#"
generation = 3

[codes."InternalError"]
category = "internal"
retry = "if-idempotent"
zh = "内部错误。"
en = "Internal error."
help.zh = "稍后重试。"
help.en = "Try again later."

[codes."InvalidParameter"]
category = "invalid-request"
retry = "never"
zh = "参数错误。"
en = "Incorrect parameter."
help.zh = "检查参数。"
help.en = "Check the parameters."
"#;

const FAMILIES: &str = r#"
generation = 3

[codes."ResourceBusy"]
category = "internal"
retry = "if-idempotent"
zh = "资源繁忙。"
en = "The resource is busy."
help.zh = "稍后重试。"
help.en = "Try again later."
"#;

/// The header of a product's table, four lines.
pub(crate) const HEADER: &str = r#"generation = 3
product = "cvm"
name = { zh = "云服务器", en = "Cloud Virtual Machine" }
versions = ["2017-03-12"]
"#;

/// The tables of a project.
#[derive(Clone)]
pub(crate) struct Project {
    pub(crate) files: Vec<RawFile>,
}

impl Project {
    /// The five tables that every project has, without a mistake.
    pub(crate) fn new() -> Self {
        Self { files: Vec::new() }
            .with("vocabulary.toml", VOCABULARY)
            .with("glossary.toml", GLOSSARY)
            .with("v2/common.toml", NUMBERED)
            .with("v3/common.toml", COMMON)
            .with("v3/families.toml", FAMILIES)
    }

    /// The same with another table, or with another text of one that is there.
    pub(crate) fn with(self, table: &str, text: impl Into<Vec<u8>>) -> Self {
        let mut project = self.without(table);
        project.files.push(RawFile {
            path: format!("codes/{table}"),
            bytes: text.into(),
        });
        project
    }

    /// The same without a table.
    pub(crate) fn without(mut self, table: &str) -> Self {
        self.files
            .retain(|file| file.path != format!("codes/{table}"));
        self
    }

    /// The same with a product `cvm` that has these codes: what follows the four lines of its header.
    pub(crate) fn with_codes(self, codes: &str) -> Self {
        self.with("v3/cvm.toml", format!("{HEADER}{codes}"))
    }

    /// What the generator says of the mistakes in the tables.
    pub(crate) fn mistakes(self) -> String {
        match codegen::outputs(self.files) {
            Err(Error::Tables(mistakes)) => mistakes.render(false),
            Err(error) => panic!("another error than mistakes in tables: {error}"),
            Ok(_) => "no mistake".to_owned(),
        }
    }
}

/// What the generator says of a product's codes.
pub(crate) fn mistakes_in(codes: &str) -> String {
    Project::new().with_codes(codes).mistakes()
}

/// The products of `tests/fixtures/products` and one with 300 codes: every kind of table there is.
pub(crate) fn products() -> Project {
    let codes: Vec<String> = (0..300)
        .map(|number| format!("\"InvalidParameter.Field{number:03}\" = {{}}\n"))
        .collect();
    let big = HEADER.replace("cvm", "big") + "\n[codes]\n" + &codes.concat();
    Project::new()
        .with("v3/cvm.toml", include_str!("../fixtures/products/cvm.toml"))
        .with(
            "v3/none.toml",
            include_str!("../fixtures/products/none.toml"),
        )
        .with("v3/as.toml", include_str!("../fixtures/products/as.toml"))
        .with(
            "v3/3d-map.toml",
            include_str!("../fixtures/products/3d-map.toml"),
        )
        .with("v3/big.toml", big)
}

/// The checkout that the tests run in.
pub(crate) fn root() -> &'static std::path::Path {
    std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
