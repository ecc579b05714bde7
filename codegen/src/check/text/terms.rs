//! The words of the glossary in the texts: a term has its counterpart in the other language, and the words to avoid
//! are avoided.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::form::Language;
use super::prose::Prose;
use crate::diagnostic::{Checker, Diagnostic};
use crate::load::ast::Glossary;
use crate::source::Str;

/// The glossary, ready to be looked for in texts.
pub(in crate::check) struct Terms<'g> {
    glossary: &'g Glossary<'g>,
    zh: Finder,
    en: Finder,
}

/// The words of the glossary that are in a text.
#[derive(Default)]
struct Matches {
    /// The terms by their main form, where the longest counts; each with the place.
    used: Vec<(usize, Range<usize>)>,
    /// The terms by any of their forms.
    present: Vec<usize>,
    /// The words to avoid, each with the place.
    avoided: Vec<(usize, Range<usize>)>,
}

/// What a word is looked for as: of which line of the glossary, and in which part.
#[derive(Clone, Copy)]
enum Role {
    Main(usize),
    Also(usize),
    Avoid(usize),
    /// What a word to avoid is a harmless part of.
    Unless(usize),
}

impl<'g> Terms<'g> {
    pub(super) fn new(glossary: &'g Glossary<'g>) -> Self {
        Self {
            glossary,
            zh: Finder::zh(glossary),
            en: Finder::en(glossary),
        }
    }

    /// The words of the glossary in a text.
    fn find(&self, prose: &Prose<'_>) -> Matches {
        match prose.language {
            Language::Zh => self.zh.find(&prose.plain),
            Language::En => self.en.find(&prose.plain),
        }
    }

    /// Reports the words that no text uses.
    pub(super) fn check_avoided(&self, checker: Checker<'_>, prose: &Prose<'_>) {
        let mut seen = Vec::new();
        for (avoid, span) in &self.find(prose).avoided {
            if seen.contains(avoid) {
                continue;
            }
            seen.push(*avoid);
            let avoid = &self.glossary.avoid[*avoid];
            let word = match prose.language {
                Language::Zh => &avoid.zh,
                Language::En => &avoid.en,
            };
            let (Some(word), Some(instead)) = (word, &avoid.instead) else {
                continue;
            };
            let title = format!("“{}” is a word that the texts avoid", word.get_ref());
            let label = prose.here(span.start);
            checker.report(
                checker
                    .error(prose.text, title, label)
                    .related(
                        self.glossary.source.location(word.span()),
                        "the glossary avoids it",
                    )
                    .help(format!("use instead: {}", instead.get_ref())),
            );
        }
    }

    /// Reports the terms of either language that have no counterpart in the other.
    pub(super) fn check_pair(&self, checker: Checker<'_>, zh: &Prose<'_>, en: &Prose<'_>) {
        let (in_zh, in_en) = (self.find(zh), self.find(en));
        for (here, found, there, counterpart) in
            [(zh, &in_zh, en, &in_en), (en, &in_en, zh, &in_zh)]
        {
            let mut seen = Vec::new();
            for (term, span) in &found.used {
                if !seen.contains(term) && !counterpart.present.contains(term) {
                    seen.push(*term);
                    if let Some(error) = self.without_counterpart(checker, *term, here, there, span)
                    {
                        checker.report(error);
                    }
                }
            }
        }
    }

    fn without_counterpart(
        &self,
        checker: Checker<'_>,
        term: usize,
        here: &Prose<'_>,
        there: &Prose<'_>,
        span: &Range<usize>,
    ) -> Option<Diagnostic> {
        let term = &self.glossary.terms[term];
        let (language, key, main, also) = match there.language {
            Language::Zh => ("Chinese", "also_zh", &term.zh, &term.also_zh),
            Language::En => ("English", "also_en", &term.en, &term.also_en),
        };
        let own = match here.language {
            Language::Zh => &term.zh,
            Language::En => &term.en,
        };
        let (main, own) = (main.as_ref()?, own.as_ref()?);
        let title = format!("the {language} text has no word for “{}”", own.get_ref());
        let label = format!("expected {}", alternatives(main, also));
        let written = format!("“{}” is in here", &here.text.get_ref()[span.clone()]);
        let help = format!(
            "write “{}”; if another word says the same, add it to `{key}` of the term",
            main.get_ref()
        );
        Some(
            checker
                .error(there.text, title, label)
                .related(checker.source.location(here.text.span()), written)
                .related(self.glossary.source.location(own.span()), "the term")
                .help(help),
        )
    }
}

/// `“task”, “job” or “workflow”`.
fn alternatives(main: &Str, also: &[Str]) -> String {
    let forms = std::iter::once(main).chain(also);
    let mut forms: Vec<String> = forms.map(|form| format!("“{}”", form.get_ref())).collect();
    let last = forms.pop().unwrap_or_default();
    if forms.is_empty() {
        last
    } else {
        format!("{} or {last}", forms.join(", "))
    }
}

/// Finds the words of one language, all of them in one pass.
struct Finder {
    automaton: AhoCorasick,
    words: Vec<Word>,
}

struct Word {
    form: String,
    role: Role,
    /// Whether it counts only between others than letters and digits.
    is_bounded: bool,
}

impl Finder {
    fn zh(glossary: &Glossary<'_>) -> Self {
        let word = |(form, role): (&Str, Role)| Word {
            form: form.get_ref().clone(),
            role,
            is_bounded: matches!(role, Role::Avoid(_)) && form.get_ref().is_ascii(),
        };
        let words = words(glossary, Language::Zh).map(word).collect();
        Self::new(words, false)
    }

    fn en(glossary: &Glossary<'_>) -> Self {
        let word = |form, role| Word {
            form,
            role,
            is_bounded: true,
        };
        let words = words(glossary, Language::En).flat_map(|(form, role)| {
            let forms = match role {
                Role::Main(_) | Role::Also(_) => numbers(form.get_ref()),
                Role::Avoid(_) | Role::Unless(_) => vec![form.get_ref().clone()],
            };
            forms.into_iter().map(move |form| word(form, role))
        });
        Self::new(words.collect(), true)
    }

    fn new(words: Vec<Word>, ignores_case: bool) -> Self {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(ignores_case)
            .build(words.iter().map(|word| &word.form))
            .expect("a file of 4 MiB has fewer words than the limit");
        Self { automaton, words }
    }

    fn find(&self, plain: &str) -> Matches {
        let mut found = Matches::default();
        let (mut used, mut harmless) = (Vec::new(), Vec::new());
        for place in self.automaton.find_overlapping_iter(plain) {
            let word = &self.words[place.pattern()];
            if word.is_bounded && !is_whole(plain, place.range()) {
                continue;
            }
            match word.role {
                Role::Main(term) => {
                    used.push((term, place.range()));
                    found.present.push(term);
                }
                Role::Also(term) => found.present.push(term),
                Role::Avoid(avoid) => found.avoided.push((avoid, place.range())),
                Role::Unless(avoid) => harmless.push((avoid, place.range())),
            }
        }
        let is_harmless = |(avoid, place): &(usize, Range<usize>)| {
            let mut around = harmless.iter().filter(|(of, _)| of == avoid);
            around.any(|(_, around)| around.start <= place.start && place.end <= around.end)
        };
        found.avoided.retain(|avoided| !is_harmless(avoided));
        found.used = longest(used);
        found
    }
}

/// The words of a language, each with what it is looked for as.
fn words<'g>(
    glossary: &'g Glossary<'_>,
    language: Language,
) -> impl Iterator<Item = (&'g Str, Role)> {
    let terms = glossary
        .terms
        .iter()
        .enumerate()
        .flat_map(move |(at, term)| {
            let (main, also) = match language {
                Language::Zh => (&term.zh, &term.also_zh),
                Language::En => (&term.en, &term.also_en),
            };
            let main = main.iter().map(move |form| (form, Role::Main(at)));
            main.chain(also.iter().map(move |form| (form, Role::Also(at))))
        });
    let avoid = glossary.avoid.iter().enumerate();
    let avoid = avoid.flat_map(move |(at, avoid)| {
        let word = match language {
            Language::Zh => &avoid.zh,
            Language::En => &avoid.en,
        };
        let unless = if word.is_some() {
            &avoid.unless[..]
        } else {
            &[]
        };
        let word = word.iter().map(move |word| (word, Role::Avoid(at)));
        word.chain(unless.iter().map(move |word| (word, Role::Unless(at))))
    });
    terms.chain(avoid)
}

/// The singular of an English term and what may be its plural: which of them is a word does not matter.
fn numbers(singular: &str) -> Vec<String> {
    let endings = match singular.strip_suffix('y') {
        Some(stem) => [
            singular.to_owned(),
            format!("{singular}s"),
            format!("{stem}ies"),
        ],
        None => [
            singular.to_owned(),
            format!("{singular}s"),
            format!("{singular}es"),
        ],
    };
    endings.into()
}

/// Whether neither a letter nor a digit stands beside a place.
fn is_whole(text: &str, place: Range<usize>) -> bool {
    let text = text.as_bytes();
    let before = text[..place.start].last();
    let after = text.get(place.end);
    ![before, after]
        .into_iter()
        .flatten()
        .any(u8::is_ascii_alphanumeric)
}

/// Of places that overlap the first, and of those that begin together the longest.
fn longest(mut places: Vec<(usize, Range<usize>)>) -> Vec<(usize, Range<usize>)> {
    places.sort_by_key(|(_, place)| (place.start, Reverse(place.end)));
    let mut end = 0;
    places.retain(|(_, place)| {
        let is_free = place.start >= end;
        if is_free {
            end = place.end;
        }
        is_free
    });
    places
}
