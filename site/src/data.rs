//! What is not a page: the assets, and the knowledge for programs.

pub(crate) mod assets;
mod catalog;
mod csv;
pub(crate) mod index;
mod markdown;
mod schema;
mod sitemap;

use crate::Job;
use crate::view::View;

pub(crate) fn jobs<'v>(view: &View<'_>) -> Vec<Job<'v>> {
    let mut jobs = Vec::new();
    jobs.extend(assets::jobs());
    jobs.extend(catalog::jobs(view));
    jobs.push(csv::job());
    jobs.extend(markdown::jobs(view));
    jobs.extend(sitemap::jobs());
    jobs
}
