//! The search index, as scripts that set one global: a page from a disk may load scripts, and may not fetch files.
//!
//! `codes.js` has what names and filters need, small enough to come first; `texts.en.js` and `texts.zh.js` the texts, in the same
//! order. All are columns of lines, which compress better than records, and which the browser splits fast.

use std::collections::HashMap;
use std::fmt::Write as _;

use codegen::model::{Entry, HelpFrom, Part};
use serde::Serialize;
use serde_json::{Value, json};

use crate::lang::Lang;
use crate::view::{Place, View};

/// The first character that stands for a number: those before it are controls, the space and the quotes that JSON escapes.
const FIRST_DIGIT: u32 = 0x23;

/// How many bytes a code shares with the one before it at most: one character says so.
const MAX_SHARED: usize = 80;

/// What a filter asks of a code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize)]
struct Facts(u8, u8, u8);

/// All of it: the names, and the texts of each language in the order of [`Lang::ALL`].
pub(crate) fn index(view: &View<'_>) -> [String; 3] {
    let [en, zh] = Lang::ALL.map(|lang| texts(view, lang));
    [codes(view), en, zh]
}

/// The names of all codes, the tables that have them, and the facts of each.
fn codes(view: &View<'_>) -> String {
    let tables: Vec<_> = view
        .tables
        .iter()
        .map(|table| {
            let (zh, en) = (table.name(Lang::Zh), table.name(Lang::En));
            json!([table.page, zh, en, u8::from(table.product().is_some())])
        })
        .collect();
    let words = |words: Vec<&str>| json!(words);
    let mut codes = String::new();
    let mut places = String::new();
    let mut facts = String::new();
    let mut kinds: Vec<Facts> = Vec::new();
    let mut known: HashMap<Facts, usize> = HashMap::new();
    let mut last = "";
    for (code, found) in &view.places {
        let shared = shared(last, code);
        let _ = writeln!(codes, "{}{}", digit(shared), &code[shared..]);
        last = code;
        for (number, same) in meanings(view, found).iter().enumerate() {
            places += if number > 0 { ";" } else { "" };
            for (number, place) in same.iter().enumerate() {
                let comma = if number > 0 { "," } else { "" };
                let _ = write!(places, "{comma}{}", place.table);
                let fact = facts_of(view.entry(*place));
                let kind = *known.entry(fact).or_insert_with(|| {
                    kinds.push(fact);
                    kinds.len() - 1
                });
                facts.push(digit(kind));
            }
        }
        places.push('\n');
    }
    let index = json!({
        "tables": tables,
        "categories": words(view.model.categories.iter().map(|word| word.word.as_str()).collect()),
        "retries": view.model.retries.iter().map(|retry| json!([
            retry.word,
            crate::view::answer(retry, Lang::Zh),
            crate::view::answer(retry, Lang::En),
            crate::view::answer_class(retry),
        ])).collect::<Vec<_>>(),
        "codes": codes,
        "places": places,
        "lexicon": lexicon(view),
        "kinds": kinds,
        "facts": facts,
    });
    format!("tcerr.index({index});\n")
}

/// What people call things when they search: phrases that mean the same, other names of products, words that say nothing.
fn lexicon(view: &View<'_>) -> Value {
    let words = &view.model.search;
    json!({ "groups": words.groups, "products": words.products, "ignored": words.ignored })
}

/// A message for each meaning of each code, and the help of each of its tables; helps once each, since many codes have the same one.
fn texts(view: &View<'_>, lang: Lang) -> String {
    let mut messages = String::new();
    let mut helps: Vec<&str> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut help = String::new();
    for same in view
        .places
        .values()
        .flat_map(|places| meanings(view, places))
    {
        let message = lang.of(&view.entry(same[0]).message);
        let _ = writeln!(messages, "{}", message.replace('\n', " "));
        for place in same {
            let text = lang.of(&view.entry(place).help);
            let index = *known.entry(text).or_insert_with(|| {
                helps.push(text);
                helps.len() - 1
            });
            let _ = writeln!(help, "{index}");
        }
    }
    let texts = json!({ "messages": messages, "helps": helps, "help": help });
    format!("tcerr.texts({:?},{texts});\n", lang.folder())
}

/// The places of a code, those together that say the same of it, in the order of their tables.
fn meanings(view: &View<'_>, places: &[Place]) -> Vec<Vec<Place>> {
    let said = |place: Place| {
        let Entry {
            message,
            category,
            retry,
            ..
        } = view.entry(place);
        (&message.zh, &message.en, category.index, retry.index)
    };
    let mut meanings: Vec<Vec<Place>> = Vec::new();
    for place in places {
        match { meanings.iter_mut() }.find(|same| said(same[0]) == said(*place)) {
            Some(same) => same.push(*place),
            None => meanings.push(vec![*place]),
        }
    }
    meanings
}

/// The category, the rule, and what is said of the texts: 1 if the message is its own, 2 if the help is, 4 if it is retired.
fn facts_of(entry: &Entry) -> Facts {
    let own = u8::from(!entry.inherits(Part::Message));
    let help = u8::from(entry.help_from == HelpFrom::Own) * 2;
    let retired = u8::from(entry.retired.is_some()) * 4;
    Facts(
        entry.category.index,
        entry.retry.index,
        own + help + retired,
    )
}

fn digit(number: usize) -> char {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    char::from_u32(FIRST_DIGIT.saturating_add(number)).unwrap_or('\u{fffd}')
}

fn shared(last: &str, code: &str) -> usize {
    let pairs = last.bytes().zip(code.bytes());
    pairs.take(MAX_SHARED).take_while(|(a, b)| a == b).count()
}
