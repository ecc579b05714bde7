//! The glossary itself: what a term and a word to avoid have to say.

use std::collections::BTreeMap;

use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Avoid, Glossary, Term};
use crate::source::Str;

pub(super) fn check(glossary: &Glossary<'_>, sink: &Sink) {
    let checker = Checker::new(glossary.source, sink);
    let (terms, avoid) = (&glossary.terms, &glossary.avoid);
    for term in terms {
        check_term(checker, term);
    }
    for word in avoid {
        check_avoid(checker, word);
    }
    check_duplicates(checker, terms.iter().filter_map(|term| term.zh.as_ref()));
    check_duplicates(checker, terms.iter().filter_map(|term| term.en.as_ref()));
    check_duplicates(checker, avoid.iter().filter_map(|word| word.zh.as_ref()));
    check_duplicates(checker, avoid.iter().filter_map(|word| word.en.as_ref()));
}

fn check_term(checker: Checker<'_>, term: &Term) {
    for (key, form) in [("zh", &term.zh), ("en", &term.en)] {
        if form.is_none() && !checker.is_misread(&term.span, key) {
            let title = format!("a term has no `{key}`");
            let error = checker.error_at(term.span.clone(), title, "this one");
            let example = "write both, for example `{ zh = \"镜像\", en = \"image\" }`";
            checker.report(error.help(example));
        }
    }
    let forms = [&term.zh, &term.en].into_iter().flatten();
    for form in forms.chain(&term.also_zh).chain(&term.also_en) {
        check_form(checker, form);
    }
}

fn check_avoid(checker: Checker<'_>, avoid: &Avoid) {
    let report = |title: String, help: &str| {
        let error = checker.error_at(avoid.span.clone(), title, "this one");
        checker.report(error.help(help));
    };
    let is_misread = |key| checker.is_misread(&avoid.span, key);
    let languages = match (&avoid.zh, &avoid.en) {
        _ if is_misread("zh") || is_misread("en") => None,
        (Some(_), None) | (None, Some(_)) => None,
        (Some(_), Some(_)) => Some("both `zh` and `en`"),
        (None, None) => Some("neither `zh` nor `en`"),
    };
    if let Some(found) = languages {
        report(
            format!("a word to avoid has {found}"),
            "write one of them: a word is avoided in its language, whatever the other one says",
        );
    }
    let instead = avoid.instead.as_ref();
    let is_empty = instead.map_or(!is_misread("use"), |instead| {
        instead.get_ref().trim().is_empty()
    });
    if is_empty {
        report(
            "a word to avoid has no `use`".to_owned(),
            "say what to write instead, for example `{ en = \"whitelist\", use = \"allowlist\" }`",
        );
    }
    let words = [&avoid.zh, &avoid.en].into_iter().flatten();
    for word in words.chain(&avoid.unless) {
        check_form(checker, word);
    }
}

fn check_form(checker: Checker<'_>, form: &Str) {
    let written = form.get_ref();
    let label = if written.trim().is_empty() {
        "it is empty"
    } else if written.trim() != written {
        "it begins or ends with a space"
    } else if written.contains('`') {
        "what stands in backticks is not looked at"
    } else {
        return;
    };
    let error = checker.error(form, "this word cannot be in a text", label);
    checker.report(
        error.help("write the word as it stands in a sentence, without anything around it"),
    );
}

/// Reports the words that stand in a list twice.
fn check_duplicates<'g>(checker: Checker<'_>, words: impl Iterator<Item = &'g Str>) {
    let mut seen: BTreeMap<String, &Str> = BTreeMap::new();
    for word in words {
        let Some(first) = seen.insert(word.get_ref().to_lowercase(), word) else {
            continue;
        };
        let title = format!("`{}` is in the glossary twice", word.get_ref());
        checker.report(
            checker
                .error(word, title, "and again here")
                .related(checker.source.location(first.span()), "first here")
                .help("keep one of the two; another word for the same thing goes into `also_zh` or `also_en`"),
        );
    }
}
