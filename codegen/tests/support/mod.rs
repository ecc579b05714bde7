//! Small projects for the tests: a handful of tables that are right, and whatever a test puts in their place.

#![allow(dead_code, reason = "each test binary uses a part of this")]

use codegen::Error;
use codegen::load::RawFile;

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
    /// The tables that every project has, without a mistake.
    pub(crate) fn new() -> Self {
        Self { files: Vec::new() }
            .with(
                "vocabulary.toml",
                include_str!("../fixtures/project/codes/vocabulary.toml"),
            )
            .with(
                "glossary.toml",
                include_str!("../fixtures/project/codes/glossary.toml"),
            )
            .with(
                "audit.toml",
                include_str!("../fixtures/project/codes/audit.toml"),
            )
            .with("upstream.toml", "")
            .with(
                "search.toml",
                include_str!("../fixtures/project/codes/search.toml"),
            )
            .with(
                "client.toml",
                include_str!("../fixtures/project/codes/client.toml"),
            )
            .with(
                "v2/common.toml",
                include_str!("../fixtures/project/codes/v2/common.toml"),
            )
            .with(
                "v3/common.toml",
                include_str!("../fixtures/project/codes/v3/common.toml"),
            )
            .with(
                "v3/families.toml",
                include_str!("../fixtures/project/codes/v3/families.toml"),
            )
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

    /// What the generator says of the errors in the tables.
    pub(crate) fn errors(self) -> String {
        match codegen::outputs(self.files) {
            Err(Error::Tables(errors)) => errors.render(false),
            Err(error) => panic!("another error than those in tables: {error}"),
            Ok(_) => "no error".to_owned(),
        }
    }
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
            "v3/actions/cvm.toml",
            include_str!("../fixtures/products/actions/cvm.toml"),
        )
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
