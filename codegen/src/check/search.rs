//! What people call things when they search: each word once, each product one that there is.

use std::collections::{BTreeMap, BTreeSet};

use super::Tables;
use crate::diagnostic::{Checker, Sink, did_you_mean};
use crate::load::ast::{ProductWords, Search, Term, WordGroup};
use crate::model::SearchWords;
use crate::source::{Source, Str};

pub(super) fn check(tables: &Tables<'_>, sink: &Sink) -> SearchWords {
    let search = &tables.search;
    let checker = Checker::new(search.source, sink);
    for group in &search.groups {
        check_group(checker, group);
    }
    check_duplicates(checker, "groups", search.groups.iter().flat_map(words));
    check_products(checker, search, &products(tables));
    check_duplicates(checker, "ignored", search.ignored.iter());
    let lists = search.products.iter().flat_map(|product| &product.words);
    for word in lists.chain(&search.ignored) {
        check_form(checker, word);
    }
    SearchWords {
        groups: { search.groups.iter().map(|group| owned(words(group))) }
            .chain(tables.glossary.terms.iter().filter_map(pair))
            .collect(),
        products: { search.products.iter() }
            .filter_map(|words| {
                Some((
                    words.product.as_ref()?.get_ref().clone(),
                    owned(&words.words),
                ))
            })
            .collect(),
        ignored: owned(&search.ignored),
    }
}

fn words(group: &WordGroup) -> impl Iterator<Item = &Str> {
    group.zh.iter().chain(&group.en)
}

fn owned<'w>(words: impl IntoIterator<Item = &'w Str>) -> Vec<String> {
    words
        .into_iter()
        .map(|word| word.get_ref().clone())
        .collect()
}

/// A term of the glossary as two words that mean the same. Its other forms are what the term may also be called in some text,
/// which is too wide for a search: `type` is no 机型.
fn pair(term: &Term) -> Option<Vec<String>> {
    Some(owned([term.zh.as_ref()?, term.en.as_ref()?]))
}

/// The products that there are, read or not.
fn products<'t>(tables: &'t Tables<'_>) -> BTreeSet<&'t str> {
    let read = tables.products.iter().map(|table| table.source.stem());
    read.chain(tables.unread.iter().map(Source::stem)).collect()
}

fn check_group(checker: Checker<'_>, group: &WordGroup) {
    if words(group).count() < 2
        && !checker.is_misread(&group.span, "zh")
        && !checker.is_misread(&group.span, "en")
    {
        let error = checker.error_at(
            group.span.clone(),
            "a group has fewer than two words",
            "this one",
        );
        checker.report(error.help(
            "write all that is called so, for example `{ zh = [\"限频\"], en = [\"rate limit\"] }`",
        ));
    }
    for word in words(group) {
        check_form(checker, word);
    }
    for word in group
        .en
        .iter()
        .filter(|word| word.get_ref().contains(is_han))
    {
        let error = checker.error(word, "an English word has a Han character", "under `en`");
        checker.report(error.help("move it to `zh`"));
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn check_form(checker: Checker<'_>, word: &Str) {
    let written = word.get_ref();
    let has_word = written
        .chars()
        .any(|c| c.is_ascii_alphanumeric() || is_han(c));
    if has_word && written.trim() == written && !written.contains("  ") {
        return;
    }
    let error = checker.error(
        word,
        "no question has this word",
        "it is empty, or has a space too many",
    );
    checker.report(error.help("write the word as somebody types it"));
}

fn check_products(checker: Checker<'_>, search: &Search<'_>, products: &BTreeSet<&str>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for ProductWords {
        span,
        product,
        words,
    } in &search.products
    {
        let Some(product) = product else {
            if !checker.is_misread(span, "product") {
                let error = checker.error_at(span.clone(), "words for no product", "this one");
                checker.report(
                    error.help("say which, for example `{ product = \"cvm\", words = [\"vm\"] }`"),
                );
            }
            continue;
        };
        let id = product.get_ref().as_str();
        if !products.contains(id) {
            let title = format!("there is no product `{id}`");
            let error = checker.error(product, title, "no table has this name");
            checker.report(error.help(did_you_mean(id, products.iter().copied())));
        }
        if !seen.insert(id) {
            let title = format!("`{id}` has its words in two places");
            let error = checker.error(product, title, "and again here");
            checker.report(error.help("write them in one"));
        }
        check_duplicates(checker, "words", words.iter());
    }
}

/// Reports the words that stand in a list twice: one that is in two groups would make them one.
fn check_duplicates<'w>(checker: Checker<'_>, list: &str, words: impl Iterator<Item = &'w Str>) {
    let mut seen: BTreeMap<String, &Str> = BTreeMap::new();
    for word in words {
        let Some(first) = seen.insert(word.get_ref().to_lowercase(), word) else {
            continue;
        };
        let title = format!("`{}` is twice under `{list}`", word.get_ref());
        checker.report(
            checker
                .error(word, title, "and again here")
                .related(checker.source.location(first.span()), "first here")
                .help("keep one of the two; of two groups that mean the same make one"),
        );
    }
}
