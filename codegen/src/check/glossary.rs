//! The glossary itself: what a term and a word to avoid have to say.

use std::collections::BTreeMap;
use std::ops::Range;

use super::mistake;
use super::terms::Terms;
use crate::diagnostic::{Diagnostic, Sink};
use crate::load::Source;
use crate::table::{Avoid, Glossary, Str, Term};

/// What texts can be checked by; `None` if there is a mistake in the glossary, which texts must not be blamed for.
pub(super) fn check<'g>(glossary: &'g Glossary<'g>, sink: &Sink) -> Option<Terms<'g>> {
    let source = glossary.source;
    for term in &glossary.terms {
        check_term(source, term, sink);
    }
    for avoid in &glossary.avoid {
        check_avoid(source, avoid, sink);
    }
    let (terms, avoid) = (&glossary.terms, &glossary.avoid);
    once(
        source,
        terms.iter().filter_map(|term| term.zh.as_ref()),
        sink,
    );
    once(
        source,
        terms.iter().filter_map(|term| term.en.as_ref()),
        sink,
    );
    once(
        source,
        avoid.iter().filter_map(|avoid| avoid.zh.as_ref()),
        sink,
    );
    once(
        source,
        avoid.iter().filter_map(|avoid| avoid.en.as_ref()),
        sink,
    );
    (!sink.has_mistake(&source.path)).then(|| Terms::of(glossary))
}

fn check_term(source: &Source, term: &Term, sink: &Sink) {
    for (key, form) in [("zh", &term.zh), ("en", &term.en)] {
        if form.is_none() {
            sink.push(
                at(
                    source,
                    &term.place,
                    format!("a term has no `{key}`"),
                    "this one",
                )
                .help("write both, for example `{ zh = \"镜像\", en = \"image\" }`"),
            );
        }
    }
    let forms = [&term.zh, &term.en].into_iter().flatten();
    for form in forms.chain(&term.also_zh).chain(&term.also_en) {
        check_form(source, form, sink);
    }
}

fn check_avoid(source: &Source, avoid: &Avoid, sink: &Sink) {
    let languages = match (&avoid.zh, &avoid.en) {
        (Some(_), None) | (None, Some(_)) => None,
        (Some(_), Some(_)) => Some("both `zh` and `en`"),
        (None, None) => Some("neither `zh` nor `en`"),
    };
    if let Some(found) = languages {
        sink.push(
            at(
                source,
                &avoid.place,
                format!("a word to avoid has {found}"),
                "this one",
            )
            .help(
                "write one of them: a word is avoided in its language, whatever the other one says",
            ),
        );
    }
    if avoid
        .instead
        .as_ref()
        .is_none_or(|instead| instead.get_ref().trim().is_empty())
    {
        sink.push(
            at(source, &avoid.place, "a word to avoid has no `use`", "this one")
                .help("say what to write instead, for example `{ en = \"whitelist\", use = \"allowlist\" }`"),
        );
    }
    let words = [&avoid.zh, &avoid.en].into_iter().flatten();
    for word in words.chain(&avoid.unless) {
        check_form(source, word, sink);
    }
}

fn check_form(source: &Source, form: &Str, sink: &Sink) {
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
    sink.push(
        mistake(source, form, "this word cannot be in a text", label)
            .help("write the word as it stands in a sentence, without anything around it"),
    );
}

/// Reports the words that stand in a list twice.
fn once<'g>(source: &Source, words: impl Iterator<Item = &'g Str>, sink: &Sink) {
    let mut seen: BTreeMap<String, &Str> = BTreeMap::new();
    for word in words {
        let Some(first) = seen.insert(word.get_ref().to_lowercase(), word) else {
            continue;
        };
        let title = format!("`{}` is in the glossary twice", word.get_ref());
        sink.push(
            mistake(source, word, title, "and again here")
                .related(source.place(first.span()), "first here")
                .help("keep one of the two; another word for the same thing goes into `also_zh` or `also_en`"),
        );
    }
}

fn at(source: &Source, place: &Range<usize>, title: impl Into<String>, label: &str) -> Diagnostic {
    Diagnostic::new(source.place(place.clone()), title, label)
}
