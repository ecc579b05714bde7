//! The pages: one module for each kind, each with its jobs.

mod code;
mod entry;
mod landing;
mod start;
mod table;
mod vocabulary;

use crate::Job;
use crate::lang::Lang;
use crate::view::View;

pub(crate) fn jobs<'v>(view: &View<'_>) -> Vec<Job<'v>> {
    let mut jobs = vec![
        Job::new("index.html", landing::root),
        Job::new("404.html", landing::not_found),
    ];
    for lang in Lang::ALL {
        let page = |folder: &str| format!("{}/{folder}index.html", lang.folder());
        jobs.push(Job::new(page(""), move |view| start::page(view, lang)));
        jobs.push(Job::new(page("code/"), move |view| code::page(view, lang)));
        jobs.push(Job::new(page("categories/"), move |view| {
            vocabulary::categories(view, lang)
        }));
        jobs.push(Job::new(page("retry/"), move |view| {
            vocabulary::retries(view, lang)
        }));
        for (index, table) in view.tables.iter().enumerate() {
            jobs.push(Job::new(page(&format!("{}/", table.page)), move |view| {
                table::page(view, index, lang)
            }));
        }
    }
    jobs
}
