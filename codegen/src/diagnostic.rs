//! Errors as values: where, what is wrong, and what to write instead.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use rapidfuzz::distance::jaro_winkler;

use crate::source::{Location, Source, Str};

/// One error in one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong, in half a sentence.
    pub title: String,
    /// Where it is: the file's path below the root, and the bytes to underline.
    pub location: Location,
    /// What stands under the caret.
    pub label: String,
    /// Other places that belong to it, each with what stands under it.
    pub related: Vec<(Location, String)>,
    /// What to write instead.
    pub help: Option<String>,
    /// Whether the file could not be read as TOML, so that what else is found in it may only be a consequence.
    pub is_syntax: bool,
}

impl Diagnostic {
    pub(crate) fn new(
        location: Location,
        title: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            location,
            label: label.into(),
            related: Vec::new(),
            help: None,
            is_syntax: false,
        }
    }

    pub(crate) fn related(mut self, location: Location, label: impl Into<String>) -> Self {
        self.related.push((location, label.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn syntax(mut self) -> Self {
        self.is_syntax = true;
        self
    }
}

/// What checks one file: it knows the file, and where to report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checker<'s> {
    pub(crate) source: &'s Source,
    pub(crate) sink: &'s Sink,
}

impl<'s> Checker<'s> {
    pub(crate) fn new(source: &'s Source, sink: &'s Sink) -> Self {
        Self { source, sink }
    }

    /// An error at a value. It is not reported yet: see [`Checker::report`].
    pub(crate) fn error(
        &self,
        at: &Str,
        title: impl Into<String>,
        label: impl Into<String>,
    ) -> Diagnostic {
        self.error_at(at.span(), title, label)
    }

    /// An error at some bytes.
    pub(crate) fn error_at(
        &self,
        span: Range<usize>,
        title: impl Into<String>,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(self.source.location(span), title, label)
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// Whether a key of a code, a word or a term is there, and only not understood.
    pub(crate) fn is_misread(&self, owner: &Range<usize>, key: &str) -> bool {
        self.sink.is_misread(&self.source.path, owner.start, key)
    }
}

/// Where the phases put the errors that they find; none of them stops at the first.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    diagnostics: RefCell<Vec<Diagnostic>>,
    /// The keys that were written, but not understood: see [`Sink::misread`].
    misread: RefCell<BTreeSet<(String, usize, String)>>,
}

impl Sink {
    pub(crate) fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Puts down that something stands where a key is looked for, of the wrong type or misspelt, which is reported: whoever
    /// finds the key missing then only finds a consequence. The owner is the code, the word or the term, by its offset in the
    /// file, or 0 for the file itself.
    pub(crate) fn misread(&self, path: &str, owner: usize, key: String) {
        self.misread
            .borrow_mut()
            .insert((path.to_owned(), owner, key));
    }

    /// Whether a key is there, and only not understood.
    pub(crate) fn is_misread(&self, path: &str, owner: usize, key: &str) -> bool {
        let key = (path.to_owned(), owner, key.to_owned());
        self.misread.borrow().contains(&key)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.diagnostics.borrow().is_empty()
    }

    /// Takes over what another sink got.
    pub(crate) fn append(&self, other: Sink) {
        self.diagnostics
            .borrow_mut()
            .extend(other.diagnostics.into_inner());
    }

    /// Whether a file has an error.
    pub(crate) fn has_error(&self, path: &str) -> bool {
        self.diagnostics
            .borrow()
            .iter()
            .any(|diagnostic| diagnostic.location.path == path)
    }

    /// Whether a file could not be read as TOML, so that anything may be missing from what was read of it.
    pub(crate) fn has_syntax_error(&self, path: &str) -> bool {
        self.diagnostics
            .borrow()
            .iter()
            .any(|diagnostic| diagnostic.is_syntax && diagnostic.location.path == path)
    }

    /// The errors, with what is needed to show them.
    pub(crate) fn into_diagnostics(self, sources: &[Source]) -> Diagnostics {
        Diagnostics::new(sources, self.diagnostics.into_inner())
    }
}

/// Every error of one run, in the order of files and lines.
#[derive(Debug)]
pub struct Diagnostics {
    diagnostics: Vec<Diagnostic>,
    texts: BTreeMap<String, String>,
}

impl Diagnostics {
    /// Sorts the errors. In a file that is not TOML only that is kept: the rest may be a consequence.
    fn new(sources: &[Source], mut diagnostics: Vec<Diagnostic>) -> Self {
        let broken: Vec<String> = diagnostics
            .iter()
            .filter(|d| d.is_syntax)
            .map(|d| d.location.path.clone())
            .collect();
        diagnostics.retain(|d| d.is_syntax || !broken.contains(&d.location.path));
        diagnostics.sort_by_key(|d| {
            (
                d.location.path.clone(),
                d.location.span.start,
                d.location.span.end,
            )
        });
        diagnostics.dedup();
        let texts = sources
            .iter()
            .map(|source| (source.path.clone(), source.text.clone()))
            .collect();
        Self { diagnostics, texts }
    }

    /// How many there are.
    #[must_use]
    #[expect(
        clippy::len_without_is_empty,
        reason = "there is none of these without an error in it"
    )]
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// The errors.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// The errors as a person reads them, each with its place in the source, and a last line that counts them.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let mut text = String::new();
        for diagnostic in &self.diagnostics {
            text.push_str(&renderer.render(&self.report(diagnostic)));
            text.push_str("\n\n");
        }
        text.push_str(&self.summary());
        text
    }

    fn report<'a>(&'a self, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
        let title = Level::ERROR.primary_title(diagnostic.title.as_str());
        let mut group = title.elements(self.snippets(diagnostic));
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        vec![group]
    }

    /// One snippet per file, the error's own first.
    fn snippets<'a>(
        &'a self,
        diagnostic: &'a Diagnostic,
    ) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
        let own = (
            &diagnostic.location,
            &diagnostic.label,
            AnnotationKind::Primary,
        );
        let related = diagnostic
            .related
            .iter()
            .map(|(location, label)| (location, label, AnnotationKind::Context));
        let mut snippets: Vec<(&str, Snippet<'_, _>)> = Vec::new();
        for (location, label, kind) in std::iter::once(own).chain(related) {
            let index = snippets
                .iter()
                .position(|(path, _)| *path == location.path)
                .unwrap_or_else(|| {
                    let text = self.texts.get(&location.path).map_or("", String::as_str);
                    snippets.push((
                        &location.path,
                        Snippet::source(text).path(location.path.as_str()),
                    ));
                    snippets.len() - 1
                });
            let (path, snippet) = snippets.remove(index);
            let annotation = kind.span(location.span.clone()).label(label.as_str());
            snippets.insert(index, (path, snippet.annotation(annotation)));
        }
        snippets.into_iter().map(|(_, snippet)| snippet).collect()
    }

    fn summary(&self) -> String {
        let mut files: Vec<&str> = self
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.location.path.as_str())
            .collect();
        files.dedup();
        format!(
            "{} in {}; nothing was written",
            count(self.diagnostics.len(), "error"),
            count(files.len(), "file"),
        )
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The words of a list that are close to a misspelt one, as a help text; else the whole list.
pub(crate) fn did_you_mean<'a>(word: &str, list: impl Iterator<Item = &'a str> + Clone) -> String {
    let all = list
        .clone()
        .map(|candidate| format!("`{candidate}`"))
        .collect::<Vec<_>>()
        .join(", ");
    match nearest(word, list) {
        Some(candidate) => format!("did you mean `{candidate}`? one of: {all}"),
        None => format!("write one of: {all}"),
    }
}

/// The word of a list nearest to a misspelt one, if it is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, list: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    list.map(|candidate| {
        (
            candidate,
            jaro_winkler::similarity(word.chars(), candidate.chars()),
        )
    })
    .filter(|(_, similarity)| *similarity > 0.8)
    .max_by(|(_, a), (_, b)| a.total_cmp(b))
    .map(|(candidate, _)| candidate)
}
