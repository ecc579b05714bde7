//! Wheels of the SDKs, as a server or a disk may hand them over.

use std::io::Write as _;

use codegen::load::RawFile;
use codegen::sync::{self, Error, Plan, Sdk, Wheel, Wheels};
use codegen::write::Change;
use rawzip::ZipArchiveWriter;

use crate::tables::project;

/// Any bytes in the place of a wheel are a wheel or an error that says what is wrong.
///
/// # Panics
///
/// If it does not hold.
pub fn wheel_zip(data: &[u8]) {
    let en = wheel(Sdk::En, &zip(&[(member(b"errorcodes.py"), b"")], Sdk::En));
    follow(&Wheels {
        zh: wheel(Sdk::Zh, data),
        en,
    });
}

/// Any lists in a wheel, three members between zero bytes, are followed or refused. Once the tables follow, nothing is left
/// to do.
///
/// # Panics
///
/// If it does not hold.
pub fn wheel_lists(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let members = [
        (member(b"errorcodes.py"), next()),
        (member(b"cvm_client.py"), next()),
        (member(b"models.py"), next()),
    ];
    follow(&Wheels {
        zh: wheel(Sdk::Zh, &zip(&members, Sdk::Zh)),
        en: wheel(Sdk::En, &zip(&members[..1], Sdk::En)),
    });
}

fn member(file: &[u8]) -> Vec<u8> {
    [b"tencentcloud/cvm/v20170312/", file].concat()
}

fn wheel(sdk: Sdk, bytes: &[u8]) -> Wheel {
    Wheel {
        name: sdk.package().to_owned(),
        bytes: bytes.to_vec(),
    }
}

/// A wheel with some members, which are not compressed, so that the fuzzer sees through them.
fn zip(members: &[(Vec<u8>, &[u8])], sdk: Sdk) -> Vec<u8> {
    let release = format!(
        "{}-3.1.1.dist-info/METADATA",
        sdk.package().replace('-', "_")
    );
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (path, content) in members
        .iter()
        .cloned()
        .chain([(release.into_bytes(), &b""[..])])
    {
        let path = String::from_utf8(path).expect("the paths are ours");
        let (mut entry, config) = archive.new_file(path.as_str()).start().expect("memory");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content).expect("memory");
        let (_, descriptor) = writer.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    bytes
}

/// Follows two wheels, and once more.
fn follow(wheels: &Wheels) {
    let mut files = project();
    let Some(plan) = plan(files.clone(), wheels) else {
        return;
    };
    for change in plan.changes.into_iter().chain(plan.upstream) {
        apply(&mut files, change);
    }
    let again = self::plan(files, wheels).expect("the tables that it wrote can be read");
    assert_eq!(again.changes, []);
    assert_eq!(again.upstream, None);
}

fn plan(files: Vec<RawFile>, wheels: &Wheels) -> Option<Plan> {
    match sync::plan_for(files, wheels, None) {
        Ok(plan) => Some(plan),
        Err(Error::Project(error)) => panic!("the tables were right: {error}"),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            None
        }
    }
}

fn apply(files: &mut Vec<RawFile>, change: Change) {
    files.retain(|file| file.path != change.path);
    files.extend(change.new.map(|text| RawFile {
        path: change.path,
        bytes: text.into_bytes(),
    }));
}
