//! Tables as an editor may leave them.

use codegen::Error;
use codegen::load::RawFile;
use codegen::write::Output;

/// The tables of a project, without a mistake.
const PROJECT: &[(&str, &str)] = &[
    fixture!("project/codes/vocabulary.toml" as "codes/vocabulary.toml"),
    fixture!("project/codes/glossary.toml" as "codes/glossary.toml"),
    fixture!("project/codes/audit.toml" as "codes/audit.toml"),
    fixture!("project/codes/upstream.toml" as "codes/upstream.toml"),
    fixture!("project/codes/search.toml" as "codes/search.toml"),
    fixture!("project/codes/client.toml" as "codes/client.toml"),
    fixture!("project/codes/v2/common.toml" as "codes/v2/common.toml"),
    fixture!("project/codes/v3/common.toml" as "codes/v3/common.toml"),
    fixture!("project/codes/v3/families.toml" as "codes/v3/families.toml"),
    fixture!("products/cvm.toml" as "codes/v3/cvm.toml"),
    fixture!("products/actions/cvm.toml" as "codes/v3/actions/cvm.toml"),
];

/// A path in a project and the fixture that stands there.
macro_rules! fixture {
    ($fixture:literal as $path:literal) => {
        (
            $path,
            include_str!(concat!("../../../codegen/tests/fixtures/", $fixture)),
        )
    };
}
use fixture;

/// The files of the project.
pub(crate) fn project() -> Vec<RawFile> {
    let files = PROJECT.iter().map(|(path, text)| RawFile {
        path: (*path).to_owned(),
        bytes: text.as_bytes().to_vec(),
    });
    files.collect()
}

/// Whatever stands in a table, the generator makes Rust of it or says what is wrong. Put in canonical form, a table says
/// the same, and stays as it is when that is done again.
///
/// The first byte says which table it is.
///
/// # Panics
///
/// If it does not hold.
pub fn tables(data: &[u8]) {
    let Some((&table, text)) = data.split_first() else {
        return;
    };
    let mut files = project();
    let index = usize::from(table) % files.len();
    files[index].bytes = text.to_vec();
    let outputs = outputs(&files);
    let Ok(changes) = codegen::canonical_changes(files.clone()) else {
        assert_eq!(outputs, None, "what cannot be read was generated");
        return;
    };
    for change in changes {
        let file = files.iter_mut().find(|file| file.path == change.path);
        let file = file.expect("only what is there is put in order");
        file.bytes = change.new.expect("nothing is removed").into_bytes();
    }
    let again =
        codegen::canonical_changes(files.clone()).expect("what was put in order can be read");
    assert_eq!(again, [], "the canonical form is not stable");
    if outputs.is_some() {
        assert_eq!(
            self::outputs(&files),
            outputs,
            "putting it in order changed what it says"
        );
    }
}

/// What is generated, if the tables have no error; errors can be shown.
fn outputs(files: &[RawFile]) -> Option<Vec<Output>> {
    match codegen::outputs(files.to_vec()) {
        Ok(outputs) => Some(outputs),
        Err(Error::Tables(errors)) => {
            assert!(!errors.render(false).is_empty());
            assert!(!errors.render(true).is_empty());
            None
        }
        Err(error) => panic!("{error}"),
    }
}
