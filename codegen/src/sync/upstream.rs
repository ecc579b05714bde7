//! What the wheels are held to as a whole: that they are not older than the tables, and that not too much is gone.

use std::fmt::Write as _;

use super::disk::Disk;
use super::facts::Facts;
use super::{Error, Sdk};
use crate::write::Change;

/// Of a table's codes this share may be gone at once, in percent: upstream takes away a code here and there.
const MAX_GONE_OF_TABLE: usize = 2;

/// And of all codes this share, in per mille.
const MAX_GONE_OF_ALL: usize = 5;

/// Refuses wheels of an earlier release than the one that the tables follow.
pub(super) fn check_releases(facts: &Facts, disk: &Disk<'_>) -> Result<(), Error> {
    for (package, known) in disk.releases() {
        match facts.releases.get(package) {
            Some(found) if *found < known => {
                return Err(Error::Older {
                    package,
                    found: found.clone(),
                    known,
                });
            }
            _ => {}
        }
    }
    Ok(())
}

/// The change of the table of releases, if there is one.
pub(super) fn change(facts: &Facts, disk: &Disk<'_>) -> Option<Change> {
    let source = disk.upstream.source;
    let date = disk.upstream.date.as_ref().map(toml::Spanned::get_ref);
    if facts.releases == disk.releases() && facts.date.as_ref() == date {
        return None;
    }
    let comments = source.text.lines().take_while(|line| line.starts_with('#'));
    let mut text: String = comments.flat_map(|line| [line, "\n"]).collect();
    if !text.is_empty() {
        text.push('\n');
    }
    if let Some(date) = &facts.date {
        let _ = writeln!(text, "date = \"{date}\"");
    }
    for sdk in Sdk::ALL {
        if let Some(release) = facts.releases.get(sdk.package()) {
            let _ = writeln!(text, "{} = \"{release}\"", sdk.package());
        }
    }
    Some(Change {
        path: source.path.clone(),
        old: Some(source.text.clone()),
        new: Some(text),
    })
}

/// How many codes each table has, and how many of them are gone.
#[derive(Debug, Default)]
pub(super) struct Losses {
    by_table: Vec<(String, usize, usize)>,
}

impl Losses {
    pub(super) fn add(&mut self, table: &str, codes: usize, gone: usize) {
        self.by_table.push((table.to_owned(), codes, gone));
    }

    /// What is more than may be gone at once, in figures.
    pub(super) fn too_many(&self) -> Vec<String> {
        let sum = |count: fn(&(String, usize, usize)) -> usize| {
            self.by_table.iter().map(count).sum::<usize>()
        };
        let (codes, gone) = (sum(|(_, codes, _)| *codes), sum(|(.., gone)| *gone));
        if gone * 1000 > codes * MAX_GONE_OF_ALL && gone > 1 {
            return vec![format!("{gone} of {codes} codes are gone upstream")];
        }
        let tables = self.by_table.iter().filter(|(_, codes, gone)| {
            // One code of a small table is more than its share, and yet no sign of a wrong wheel.
            (*gone > 1 && gone * 100 > codes * MAX_GONE_OF_TABLE) || (*gone > 0 && gone == codes)
        });
        let tables = tables.map(|(table, codes, gone)| {
            format!("{gone} of the {codes} codes of {table} are gone upstream")
        });
        tables.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Losses;

    fn too_many(tables: &[(&str, usize, usize)]) -> Vec<String> {
        let mut losses = Losses::default();
        for (table, codes, gone) in tables {
            losses.add(table, *codes, *gone);
        }
        losses.too_many()
    }

    #[test]
    fn a_code_here_and_there_may_be_gone() {
        let none: [&str; 0] = [];
        assert_eq!(
            too_many(&[("a", 20, 1), ("b", 400, 2), ("c", 9000, 0)]),
            none
        );
        assert_eq!(too_many(&[("a", 20, 1)]), none);
    }

    #[test]
    fn a_whole_product_or_a_large_part_of_a_table_or_of_all_may_not() {
        assert_eq!(
            too_many(&[("a", 1, 1), ("c", 9000, 0)]),
            ["1 of the 1 codes of a are gone upstream"]
        );
        assert_eq!(
            too_many(&[("a", 100, 3), ("c", 9000, 0)]),
            ["3 of the 100 codes of a are gone upstream"]
        );
        assert_eq!(
            too_many(&[("a", 500, 6), ("c", 500, 0)]),
            ["6 of 1000 codes are gone upstream"]
        );
    }
}
