// Which codes answer a question best, as `tcerr search` ranks them, with the same weights: crates/tcerr/src/lookup/rank.rs says how and
// why. What differs: texts are taken apart once, since one question comes after another, and the last word may be half typed.
"use strict";

tcerr.ranker = ({ rows, tables, words }) => {
  const WEIGHTS = { message: 0.8, inherited: 0.3, code: 0.6, family: 0.45, product: 0.75, category: 0.35, retry: 0.1, help: 0.15 };
  const [SURPLUS, MAX_SURPLUS, COMMON, EXACT, PART, MIN_OF_BEST] = [0.008, 24, 1.25, 4, 2, 0.4];
  const [OTHER_WORD, PAIR, UNLISTED, MAX_TERMS, MAX_CHARS] = [0.85, 0.45, 0.7, 16, 400];

  /** A word, which a code has several of (`CLB|Not|Found`); a Chinese character; or what no phrase crosses. */
  const TOKEN = /[A-Z]+(?=[A-Z][a-z])|[A-Z]*[a-z0-9]+|[A-Z]+|[\u4e00-\u9fff]|[^ \-_`'"/]/gu;
  const { isHan, folded } = tcerr;
  const numbers = new Map(); // of stems and characters; 0 is what no phrase crosses
  const written = new Map(); // from a word to the number of its stem, and how often it was written

  const inTexts = new Set(); // the numbers of what the texts have

  function stem(word) {
    let base = word.slice(0, 24);
    if (base.length > 4 && base.endsWith("ies")) base = `${base.slice(0, -3)}y`;
    else if (base.length > 3 && /[^sui]s$/.test(base)) base = base.slice(0, -1);
    const { length } = base;
    if (length > 5 && base.endsWith("ing")) base = base.slice(0, -3);
    else if (length > 4 && /[^e]ed$/.test(base)) base = base.slice(0, -2);
    else if (length > 6 && base.endsWith("ion")) base = base.slice(0, -3);
    if (base.length < length && base.length > 3 && /([^sle])\1$/.test(base)) return base.slice(0, -1);
    return base.length > 3 && base.endsWith("e") ? base.slice(0, -1) : base;
  }

  /** A text as the numbers of its words. Only what the tables write is counted. */
  function numbered(text, count = 0) {
    return (text.match(TOKEN) ?? []).map((token) => {
      if (!/[A-Za-z0-9\u4e00-\u9fff]/.test(token)) return 0;
      const word = token.toLowerCase();
      let known = written.get(word);
      if (!known) {
        const key = stem(word);
        if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
        written.set(word, known = { number: numbers.get(key), count: 0 });
      }
      known.count += count;
      if (count > 0) inTexts.add(known.number);
      return known.number;
    });
  }

  const postings = []; // the rows that have a word, by its number

  /** Takes texts of all rows apart, a little at a time so that nobody waits, and each text once. */
  async function prepare(fields) {
    const known = new Map();
    for (const [at, row] of rows.entries()) {
      if (at % 1000 === 999) await new Promise((done) => setTimeout(done));
      for (const [field, text] of fields(row)) {
        if (!known.has(text)) known.set(text, Uint16Array.from(numbered(text, 1)));
        row.tokens[field] = known.get(text);
        for (const number of row.tokens[field]) {
          postings[number] ??= [];
          if (postings[number].at(-1) !== at) postings[number].push(at);
        }
      }
    }
  }

  /** The phrases that people use, by the number of their first word. */
  const phrases = new Map();
  function readLexicon({ groups, products, ignored }) {
    const add = (text, meaning) => {
      const phrase = numbered(text);
      if (!phrases.has(phrase[0])) phrases.set(phrase[0], []);
      phrases.get(phrase[0]).push({ text, phrase, meaning });
    };
    for (const group of groups) for (const text of group) add(text, { group });
    for (const { page, zh, en } of tables) for (const text of [page, zh, en, ...(products[page] ?? [])]) add(text, { page });
    for (const text of ignored) add(text, null);
  }

  const startsWith = (all, at, phrase) => phrase.every((number, index) => all[at + index] === number);

  /** What has to be found: each term with its weight, what a text may call it, and the products that it names. */
  function termsOf(text) {
    const tokens = text.match(TOKEN) ?? [];
    const asked = numbered(text);
    const read = (ignores) => {
      const terms = new Map();
      const add = (asked, weight, names, pages = [], isWord = false) => {
        const key = String(names[0][0]);
        if (!terms.has(key)) terms.set(key, { asked, weight, names, pages, isWord });
      };
      let between = "";
      const pairs = () => {
        const [size, weight] = between.length > 1 ? [2, PAIR] : [1, PAIR / 3];
        for (let at = 0; at + size <= between.length; at += 1) {
          const pair = between.slice(at, at + size);
          add(pair, weight, [[numbered(pair), 1]]);
        }
        between = "";
      };
      for (let at = 0; at < tokens.length;) {
        const there = (phrases.get(asked[at]) ?? []).filter(({ phrase }) => startsWith(asked, at, phrase));
        const length = Math.max(0, ...there.map(({ phrase }) => phrase.length));
        const meanings = there.filter(({ phrase }) => phrase.length === length).map(({ meaning }) => meaning).filter(Boolean);
        if (meanings.length > 0) {
          pairs();
          const names = meanings.flatMap(({ group }) => group ?? []).map((name) => [numbered(name), OTHER_WORD]);
          const phrase = asked.slice(at, at + length);
          add(tokens.slice(at, at + length).join(isHan(tokens[at]) ? "" : " "), 1, [[phrase, 1], ...names], meanings.map(({ page }) => page));
        } else if (isHan(tokens[at]) && !(length > 0 && ignores)) {
          between += tokens[at];
        } else {
          pairs();
          if (asked[at] > 0 && !(length > 0 && ignores)) add(tokens[at].toLowerCase(), UNLISTED, [[[asked[at]], 1]], [], true);
        }
        at += meanings.length > 0 || (length > 0 && ignores) ? length : 1;
      }
      pairs();
      return [...terms.values()].slice(0, MAX_TERMS);
    };
    const terms = read(true);
    return terms.length > 0 ? terms : read(false);
  }

  /** Whether two words are at most a letter apart, or have two letters in the other order. */
  function isOneSlip(a, b) {
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
    const [x, y] = [a, b].map((word) => word.slice(start, word.length - end));
    return (x.length < 2 && y.length < 2) || (x.length === 2 && x === y[1] + y[0]);
  }

  /** Gives words that no text has what they begin, or what is one slip away; what is left may be a piece of a code. */
  function complete(terms, isOpen) {
    const left = [];
    for (const term of terms.filter(({ isWord, names }) => isWord && !inTexts.has(names[0][0][0]))) {
      const all = [...written].filter(([, { count }]) => count > 0);
      const begun = isOpen && term === terms.at(-1) ? all.filter(([word]) => word.startsWith(term.asked)) : [];
      const near = term.asked.length < 5 || begun.length > 0 ? [] : all.filter(([word]) => isOneSlip(term.asked, word))
        .sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1)).slice(0, 1);
      term.names.push(...[...begun, ...near].map(([, { number }]) => [[number], 1]));
      if (term.names.length === 1) left.push(term.asked);
    }
    return left.filter((word) => word.length >= 5);
  }

  /** What may be a code or a part of one: what has a dot, an underscore or a capital within, or is all there is. */
  function partsOf(text) {
    const typed = text.split(/\s+/).map((word) => word.split("/").at(-1).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, ""))
      .filter((word) => /^[\w.]{4,}$/.test(word)).map((word) => ({ code: folded(word), isWhole: !/[._]|[a-z][A-Z]/.test(word) }));
    return typed.filter(({ isWhole }) => !isWhole || !/\s/.test(text));
  }

  function typedScore(code, parts) {
    return parts.length === 0 ? 0 : Math.max(0, ...parts.map(({ code: part, isWhole }) => {
      if (code === part) return EXACT;
      const start = isWhole ? -1 : code.indexOf(part);
      if (start < 0) return 0;
      const edges = [code[start - 1], code[start + part.length]].filter((c) => c === undefined || c === "_").length;
      return PART * (0.5 + 0.25 * edges) * (1 + part.length / code.length) / 2;
    }));
  }

  /** How well each row answers a question; 0 for those that do not. */
  function scores(query) {
    const text = query.normalize("NFKC").trim().slice(0, MAX_CHARS);
    const terms = termsOf(text);
    const parts = partsOf(text);
    const left = complete(terms, !/\s$/.test(query));
    if (parts.every(({ isWhole }) => isWhole)) parts.push(...left.map((word) => ({ code: folded(word), isWhole: false })));

    const firsts = Array.from({ length: numbers.size + 1 });
    terms.forEach(({ names }, term) => {
      for (const [phrase, worth] of names) (firsts[phrase[0]] ??= []).push({ term, phrase, worth });
    });
    const isZh = isHan(text);
    const languages = isZh ? (terms.some(({ isWord }) => isWord) ? ["en", "zh"] : ["zh"]) : ["en"];
    const size = terms.length;
    const field = new Float64Array(size);
    const degrees = new Float64Array(rows.length * size); // to what degree each row has each term
    let hasFound = false;
    /** Puts down in `field` what a text has; how many of its words were not asked for. */
    const find = (tokens, weight) => {
      let until = 0;
      let surplus = 0;
      for (let at = 0; at < tokens.length; at += 1) {
        const starts = firsts[tokens[at]];
        if (starts) {
          for (const { term, phrase, worth } of starts) {
            if (!startsWith(tokens, at, phrase)) continue;
            hasFound = true;
            field[term] = Math.max(field[term], weight * worth);
            until = Math.max(until, at + phrase.length);
          }
        }
        if (at >= until && tokens[at] !== 0) surplus += 1;
      }
      return surplus;
    };
    const combine = (start, found) => {
      for (let term = 0; term < size; term += 1) degrees[start + term] = 1 - (1 - degrees[start + term]) * (1 - found[term]);
    };
    const flush = (start) => {
      if (!hasFound) return;
      combine(start, field);
      field.fill(0);
      hasFound = false;
    };
    /** What a word has, if it has anything. */
    const alone = (word, weight) => {
      find(numbered(word), weight);
      const found = hasFound ? field.slice() : null;
      field.fill(0);
      hasFound = false;
      return found;
    };
    const categories = words.categories.map((word) => alone(word, WEIGHTS.category));
    const retries = words.retries.map(([word]) => alone(word, WEIGHTS.retry));
    const named = new Set(terms.flatMap(({ pages }) => pages));
    const pages = new Map([...named].map((page) => [page, terms.map((term) => (term.pages.includes(page) ? WEIGHTS.product : 0))]));

    // A row that has the first word of no phrase, and is of no category, rule or product that was asked for, need not be looked at.
    const begins = new Uint8Array(rows.length);
    for (const { names } of terms) for (const [phrase] of names) for (const at of postings[phrase[0]] ?? []) begins[at] = 1;

    const frequencies = new Float64Array(size);
    const surpluses = new Uint16Array(rows.length);
    rows.forEach((row, at) => {
      const facts = [categories[row.category], retries[row.retry], pages.get(row.table.page)].filter(Boolean);
      if (begins[at] === 0 && facts.length === 0) return;
      const start = at * size;
      find(row.tokens.family, WEIGHTS.family);
      find(row.tokens.code, WEIGHTS.code);
      flush(start);
      for (const language of languages) {
        const tokens = row.tokens[language];
        if (tokens) surpluses[at] = find(tokens, row.isOwn ? WEIGHTS.message : WEIGHTS.inherited);
      }
      flush(start);
      for (const found of facts) combine(start, found);
      let has = 0;
      for (let term = 0; term < size; term += 1) if (degrees[start + term] > 0) has += 1;
      if (row.isOwnHelp && has > 0 && has < size) {
        for (const language of languages) find(row.tokens[`${language}Help`] ?? [], WEIGHTS.help);
        flush(start);
      }
      for (let term = 0; term < size; term += 1) if (degrees[start + term] > 0) frequencies[term] += 1;
    });
    const counts = terms.map(({ weight }, term) => weight * Math.log(1 + rows.length / (1 + frequencies[term])) / Math.log(1 + rows.length));
    const sum = counts.reduce((a, b) => a + b, 0) || 1;
    return Float64Array.from(rows, (row, at) => {
      let part = 0;
      for (let term = 0; term < size; term += 1) part += degrees[at * size + term] * counts[term] / sum;
      return part * (1 - SURPLUS * Math.min(surpluses[at], MAX_SURPLUS)) * (row.isCommon ? COMMON : 1) + typedScore(row.folded, parts);
    });
  }

  readLexicon(words.lexicon);
  return { prepare, scores, EXACT, MIN_OF_BEST };
};
