//! From the checked model to the files of a static site: a page for each table in both languages, the search index, and
//! the same knowledge for programs that are not in Rust.
//!
//! The model goes in and files come out; nothing here reads or writes a disk. HTML is made by `maud`, for the reasons in the
//! README of this folder: what is spliced into a page is escaped unless somebody takes pains that it is not.

mod address;
mod data;
mod html;
mod lang;
mod pages;
mod view;

use std::fmt;

use codegen::model::Model;
use codegen::parallel;
pub use codegen::write::TextFile;

pub use address::Base;
use view::View;

/// The mark of a folder that holds a site of ours, so that it may be written over.
pub const MARK: &str = ".cargo-xtask-site";

/// What the site has to know that the tables do not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site will be served.
    pub base: Base,
    /// Where the files of the repository can be read: `https://…/blob/main/`. Without it lines are named, and not linked to.
    pub source: Option<String>,
}

/// A product that has the name of a page, so that one of them would not be found.
#[derive(Debug)]
pub struct NameTaken(String);

impl fmt::Display for NameTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a product is called `{0}`, and so is a page of the site: rename the page in site/src/view.rs",
            self.0
        )
    }
}

impl std::error::Error for NameTaken {}

/// All files of the site, the mark first. The same model and the same options give the same bytes.
///
/// # Errors
///
/// A product with the name of a page.
pub fn files(model: &Model, options: &Options) -> Result<Vec<TextFile>, NameTaken> {
    let view = View::new(model, options)?;
    let mut jobs: Vec<Job<'_>> = vec![Job::new(MARK, |_| {
        "Everything in this folder is written by `cargo xtask site`, and removed when it is out of date.\n".to_owned()
    })];
    jobs.extend(pages::jobs(&view));
    jobs.extend(data::jobs(&view));
    Ok(parallel::map(&jobs, |job| TextFile {
        path: job.path.clone(),
        text: (job.make)(&view),
    }))
}

/// The making of one file.
struct Job<'v> {
    path: String,
    make: Box<dyn Fn(&View<'_>) -> String + Sync + 'v>,
}

impl<'v> Job<'v> {
    fn new(path: impl Into<String>, make: impl Fn(&View<'_>) -> String + Sync + 'v) -> Self {
        Self {
            path: path.into(),
            make: Box::new(make),
        }
    }
}
