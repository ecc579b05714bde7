//! The style, the script, the icon, and the search index that the script reads.

use xxhash_rust::xxh3::xxh3_64;

use crate::Job;
use crate::lang::Lang;

const STYLE: &str = include_str!("../../assets/site.css");
const SCRIPT: &str = include_str!("../../assets/site.js");
const SEARCH: &str = include_str!("../../assets/search.js");
const ICON: &str = include_str!("../../assets/icon.svg");

pub(super) fn jobs<'v>() -> Vec<Job<'v>> {
    let mut jobs = vec![
        Job::new("assets/site.css", |_| STYLE.to_owned()),
        Job::new("assets/site.js", |_| SCRIPT.to_owned()),
        Job::new("assets/search.js", |_| SEARCH.to_owned()),
        Job::new("assets/icon.svg", |_| ICON.to_owned()),
        Job::new("assets/codes.js", |view| view.index[0].clone()),
    ];
    for (index, lang) in Lang::ALL.iter().enumerate() {
        let path = format!("assets/texts.{}.js", lang.folder());
        jobs.push(Job::new(path, move |view| view.index[index + 1].clone()));
    }
    jobs
}

/// The content of all assets. Pages ask for them by it, so that a browser does not put yesterday's texts to today's codes.
pub(crate) fn stamp(index: &[String]) -> String {
    let all = [STYLE, SCRIPT, SEARCH]
        .into_iter()
        .chain(index.iter().map(String::as_str));
    let hashes: Vec<u8> = all
        .flat_map(|text| xxh3_64(text.as_bytes()).to_be_bytes())
        .collect();
    format!("{:016x}", xxh3_64(&hashes))
}
