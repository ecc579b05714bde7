//! The seeds of the fuzzer, and what it has found, replayed: no fuzzer is needed for this.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds")
}

/// The names in a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn every_property_holds_for_its_seeds() {
    for (name, property) in properties::ALL {
        let folder = seeds().join(name);
        let seeds = names(&folder);
        assert!(!seeds.is_empty(), "{name} has no seed");
        for seed in seeds {
            // The last line is the one that matters if the property panics.
            println!("{name}/{seed}");
            property(&fs::read(folder.join(seed)).unwrap());
        }
    }
}

#[test]
fn every_property_has_a_target_and_seeds() {
    let properties: BTreeSet<String> = { properties::ALL.iter() }
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(names(&seeds()), properties);
    let targets = names(&seeds().join("../targets")).into_iter();
    let targets: BTreeSet<String> = targets
        .map(|file| file.trim_end_matches(".rs").to_owned())
        .collect();
    assert_eq!(targets, properties);
}
