// The search: the index, which codes a spelling may be, and which codes answer a question best. It knows of no page.
//
// The ranking is that of `tcerr search`, with the same weights and the same arithmetic; crates/tcerr/src/lookup/rank.rs says how and why,
// and a test compares the two. What differs is what a browser needs: texts are taken apart once, since one question comes after another,
// and the last word may be half typed. A key may take 12 ms, so what is gone through for each is columns of numbers, and not objects.
"use strict";

const tcerr = (() => {
  // ---- The index: meanings, which are a code with a text, and rows, which are a meaning in a table ----

  let index; // as `codes.js` has it
  let tables = []; // { page, zh, en, isProduct }
  const meanings = []; // { code, category, retry, first, end, zh, en }, with the rows from `first` to `end`
  const rows = []; // { code, table, meaning, isCommon, isOwn, isOwnHelp, isRetired }
  const codes = new Map(); // from a code to its rows
  const loose = new Map(); // from a code in small letters without punctuation to the codes that it may be
  const bySpelling = new Map(); // from a folded code to the indexes of its rows
  let columns; // what the ranking asks of them
  let spellings = []; // the same as a list
  const loaded = {}; // the texts of a language, as `texts.*.js` has them

  const isHan = (text) => /[\u4e00-\u9fff]/.test(text);
  const squeezed = (code) => code.toLowerCase().replace(/[^a-z0-9]/g, "");
  const folded = (code) => code.toUpperCase().replaceAll(".", "_");
  const pause = () => new Promise((done) => setTimeout(done));
  const listed = (map, key) => map.get(key) ?? map.set(key, []).get(key);

  function readIndex(read) {
    index = read;
    tables = index.tables.map(([page, zh, en, isProduct]) => ({ page, zh, en, isProduct: isProduct === 1 }));
    const digit = (text, at) => text.charCodeAt(at) - 0x23;
    const places = index.places.split("\n");
    let code = "";
    for (const [at, line] of index.codes.split("\n").slice(0, -1).entries()) {
      code = code.slice(0, digit(line, 0)) + line.slice(1);
      listed(loose, squeezed(code)).push(code);
      for (const same of places[at].split(";")) {
        const meaning = { at: meanings.length, code, first: rows.length };
        for (const place of same.split(",")) {
          const [category, retry, flags] = index.kinds[digit(index.facts, rows.length)];
          Object.assign(meaning, { category, retry });
          listed(bySpelling, folded(code)).push(rows.length);
          const table = tables[place];
          const row = { code, table, meaning, isOwn: (flags & 1) > 0, isOwnHelp: (flags & 2) > 0, isRetired: (flags & 4) > 0 };
          listed(codes, code).push(row);
          rows.push(row);
        }
        meanings.push(Object.assign(meaning, { end: rows.length }));
      }
    }
    columns = {
      first: Uint32Array.from([...meanings, { first: rows.length }], ({ first }) => first),
      category: Uint8Array.from(meanings, ({ category }) => category),
      retry: Uint8Array.from(meanings, ({ retry }) => retry),
      isOwn: Uint8Array.from(meanings, ({ first, end }) => rows.slice(first, end).some(({ isOwn }) => isOwn)),
      meaning: Uint16Array.from(rows, ({ meaning }) => meaning.at),
      table: Uint16Array.from(rows, ({ table }) => tables.indexOf(table)),
      isOwnHelp: Uint8Array.from(rows, ({ isOwnHelp }) => isOwnHelp),
      isCommon: Uint8Array.from(rows, ({ table }) => ["common", "v2"].includes(table.page)),
      isFamily: Uint8Array.from(rows, ({ table }) => table.page === "families"),
    };
    columns.counted = columns.isFamily.filter((is) => is === 0).length;
    spellings = [...bySpelling];
    readLexicon(index.lexicon);
  }

  // ---- Words ----

  /** A word, which a code has several of (`CLB|Not|Found`); a Chinese character; or what no phrase crosses. */
  const TOKEN = /[A-Z]+(?=[A-Z][a-z])|[A-Z]*[a-z0-9]+|[A-Z]+|[\u4e00-\u9fff]|[^ \-_`'"/]/gu;
  const BREAK = 0;
  const numbers = new Map(); // from a stem or a character to its number
  const words = new Map(); // from a word to { word, number, inCodes, inMessages }: how often they have it
  const vocabulary = []; // those that they have

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

  /** The number of a token; if it is a word of the tables, it is counted. */
  function numberOf(token, counted, count = 0) {
    if (!/[A-Za-z0-9\u4e00-\u9fff]/.test(token)) return BREAK;
    const word = token.toLowerCase();
    if (!words.has(word)) {
      const key = stem(word);
      if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
      words.set(word, { word, number: numbers.get(key), inCodes: 0, inMessages: 0 });
    }
    const known = words.get(word);
    if (known.inCodes + known.inMessages === 0 && count > 0) vocabulary.push(known);
    if (count > 0) known[counted] += count;
    return known.number;
  }

  const tokensOf = (text) => text.match(TOKEN) ?? [];
  const numbered = (text) => tokensOf(text).map((token) => numberOf(token));

  const fields = {}; // the texts of a field taken apart, each once: see `readField`
  const inTexts = new Set(); // the numbers that codes and messages have

  /** Takes a field apart, a little at a time so that nobody waits. */
  async function readField(name, texts, counted) {
    const [of, pool, bounds, sizes, postings, known] = [[], [], [0], [], [], new Map()];
    for (const [at, text] of texts.entries()) {
      if (at % 500 === 499) await pause();
      const tokens = tokensOf(text);
      if (counted) for (const token of tokens) inTexts.add(numberOf(token, counted, isHan(token) ? 0 : meanings[at].end - meanings[at].first));
      if (!known.has(text)) {
        const numbers = tokens.map((token) => numberOf(token));
        for (const number of numbers) if ((postings[number] ??= []).at(-1) !== known.size) postings[number].push(known.size);
        pool.push(...numbers);
        bounds.push(pool.length);
        sizes.push(numbers.filter((number) => number !== BREAK).length);
        known.set(text, known.size);
      }
      of.push(known.get(text));
    }
    fields[name] = {
      of: Uint16Array.from(of), // from a meaning, or of a help from a row, to its text
      pool: Uint16Array.from(pool), // the numbers of all texts
      bounds: Uint32Array.from(bounds), // where each text begins in the pool
      sizes: Uint16Array.from(sizes), // how many words it has
      postings, // from a number to the texts that have it
    };
  }

  async function readNames() {
    const dotOf = (code) => Math.max(0, code.indexOf("."));
    await readField("family", meanings.map(({ code }) => code.slice(0, dotOf(code))), "inCodes");
    await readField("code", meanings.map(({ code }) => code.slice(dotOf(code))), "inCodes");
  }

  /** Takes the texts of a language apart, which `texts.*.js` has brought. */
  async function readTexts(language) {
    const { messages, helps, help } = loaded[language];
    for (const [at, message] of messages.split("\n").slice(0, -1).entries()) meanings[at][language] = message;
    await readField(`${language}Help`, help.split("\n").slice(0, -1).map((at, row) => (rows[row].isOwnHelp ? helps[at] : "")));
    await readField(language, meanings.map((meaning) => meaning[language]), "inMessages");
    // What runs for the first time runs slowly: that is done before somebody asks.
    const rehearsal = { en: "instance not found InvalidParameter", zh: "实例不存在 NotFound" }[language];
    for (let end = 1; end < rehearsal.length; end += 2) {
      await pause();
      search({ q: rehearsal.slice(0, end) }).best(1);
    }
  }

  // ---- Questions ----

  const [OTHER_WORD, PAIR, UNLISTED, MAX_TERMS, MAX_CHARS] = [0.85, 0.45, 0.7, 16, 400];
  const phrases = new Map(); // from the number of a first word to what people say that begins with it

  function readLexicon({ groups, products, ignored }) {
    const add = (text, meant) => {
      const phrase = numbered(text);
      listed(phrases, phrase[0]).push({ phrase, meant });
    };
    for (const group of groups) {
      const names = group.map((name) => ({ phrase: numbered(name), worth: OTHER_WORD }));
      for (const text of group) add(text, [{ names, pages: [] }]);
    }
    for (const { page, zh, en } of tables.filter(({ isProduct }) => isProduct)) {
      for (const text of [page, zh, en, ...(products[page] ?? [])]) add(text, [{ names: [], pages: [page] }]);
    }
    for (const text of ignored) add(text, []);
  }

  function startsWith(all, at, phrase) {
    for (let index = 0; index < phrase.length; index += 1) if (all[at + index] !== phrase[index]) return false;
    return true;
  }

  /** What has to be found: each term with its weight, what a text may call it, and the products that it names. */
  function termsOf(text, ignores = true) {
    const tokens = tokensOf(text);
    const asked = numbered(text);
    const terms = new Map();
    const add = (phrase, weight, { word, meant = [] } = {}) => {
      const names = [{ phrase, worth: 1 }, ...meant.flatMap(({ names }) => names)];
      if (!terms.has(phrase.join())) terms.set(phrase.join(), { weight, word, names, pages: meant.flatMap(({ pages }) => pages) });
    };
    let between = [];
    const pairs = () => {
      const [size, weight] = between.length > 1 ? [2, PAIR] : [1, PAIR / 3];
      for (let at = 0; at + size <= between.length; at += 1) add(between.slice(at, at + size), weight);
      between = [];
    };
    for (let at = 0; at < tokens.length;) {
      const there = (phrases.get(asked[at]) ?? []).filter(({ phrase }) => startsWith(asked, at, phrase));
      const length = Math.max(0, ...there.map(({ phrase }) => phrase.length));
      const meant = there.filter(({ phrase }) => phrase.length === length).flatMap(({ meant }) => meant);
      const isPhrase = meant.length > 0 || (length > 0 && ignores);
      if (!isPhrase && isHan(tokens[at])) {
        between.push(asked[at]);
      } else {
        pairs();
        if (meant.length > 0) add(asked.slice(at, at + length), 1, { meant });
        else if (!isPhrase && asked[at] !== BREAK) add([asked[at]], UNLISTED, { word: tokens[at].toLowerCase() });
      }
      at += isPhrase ? length : 1;
    }
    pairs();
    return terms.size === 0 && ignores ? termsOf(text, false) : [...terms.values()].slice(0, MAX_TERMS);
  }

  /** What may be a code or a part of one: what has a dot, an underscore or a capital within, or is all there is. */
  function partsOf(text) {
    const typed = text.split(/\s+/).map((word) => word.split("/").at(-1).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, ""))
      .filter((word) => /^[\w.]{4,}$/.test(word)).map((word) => ({ code: folded(word), isWhole: !/[._]|[a-z][A-Z]/.test(word) }));
    return typed.filter(({ isWhole }) => !isWhole || !/\s/.test(text));
  }

  /** Whether two words are at most a letter apart, or have two letters in the other order. */
  function isOneSlip(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
    const [x, y] = [a, b].map((word) => word.slice(start, word.length - end));
    return (x.length < 2 && y.length < 2) || (x.length === 2 && x === y[1] + y[0]);
  }

  /** The most frequent word of the codes first, and then that of the messages. */
  function byFrequency(a, b) {
    const inMessages = a.inCodes > 0 ? 0 : b.inMessages - a.inMessages;
    return b.inCodes - a.inCodes || inMessages || (a.word < b.word ? -1 : 1);
  }

  /**
   * A question as it is meant: words that no text has are what they begin, or what is one slip away, or a piece of a code. Where a whole
   * code was typed, only what has that in it is an answer.
   */
  function read(query) {
    const text = query.normalize("NFKC").trim().slice(0, MAX_CHARS);
    const terms = termsOf(text);
    const points = typed(partsOf(text));
    const isCode = points.some((score) => score >= EXACT);
    if (isCode) return { terms, points, isCode, isZh: isHan(text) };
    const pieces = [];
    let corrected = text.toLowerCase();
    for (const term of terms.filter(({ word, names }) => word && !inTexts.has(names[0].phrase[0]))) {
      const isOpen = term === terms.at(-1) && !/\s$/.test(query);
      const begun = isOpen ? vocabulary.filter(({ word }) => word.startsWith(term.word)) : [];
      term.names.push(...begun.map(({ number }) => ({ phrase: [number], worth: 1 })));
      if (begun.length > 0 || term.word.length < 5) continue;
      const near = vocabulary.filter(({ word }) => isOneSlip(term.word, word)).sort(byFrequency);
      if (near.length > 0) corrected = corrected.replaceAll(term.word, near[0].word);
      else pieces.push({ code: folded(term.word), isWhole: false });
    }
    const isRight = corrected === text.toLowerCase();
    const parts = partsOf(isRight ? text : corrected);
    if (parts.every(({ isWhole }) => isWhole)) parts.push(...pieces);
    return { terms: isRight ? terms : termsOf(corrected), points: typed(parts), isCode, isZh: isHan(text) };
  }

  // ---- Ranking ----

  const WEIGHTS = { message: 0.8, inherited: 0.3, code: 0.6, family: 0.45, product: 0.75, category: 0.35, retry: 0.1, help: 0.15 };
  const [SURPLUS, MAX_SURPLUS, COMMON, EXACT, PART, MIN_OF_BEST] = [0.008, 24, 1.25, 4, 2, 0.4];

  const { fround } = Math; // the arithmetic of 32 bits is that of `tcerr`: what is equal there is equal here
  const or = (a, b) => fround(1 - fround(fround(1 - a) * fround(1 - b)));

  /** To what degree each meaning has a term, which words of its message are asked for, and what help has it. */
  function locate({ names, pages }, languages) {
    const begins = new Uint8Array(numbers.size + 1);
    const phrases = new Map();
    for (const name of names) {
      begins[name.phrase[0]] = 1;
      listed(phrases, name.phrase[0]).push(name);
    }
    const covered = [0, 0]; // the first 64 words of a text, as bits: those behind them are few
    /** What it is worth that a text has the term. */
    const find = (tokens, first, end) => {
      let [best, word] = [0, 0];
      covered.fill(0);
      for (let at = first; at < end; at += 1) {
        if (begins[tokens[at]] === 1) {
          for (const { phrase, worth } of phrases.get(tokens[at])) {
            if (at + phrase.length > end || !startsWith(tokens, at, phrase)) continue;
            best = Math.max(best, worth);
            for (let bit = word; bit < Math.min(64, word + phrase.length); bit += 1) covered[bit >> 5] |= 1 << bit;
          }
        }
        if (tokens[at] !== BREAK) word += 1;
      }
      return best;
    };
    const inWords = (all, weight) => Float32Array.from(all, (word) => weight * find(numbered(word), 0, numbered(word).length));
    /** The same for each text of a field, of which few have a word. */
    const inField = ({ pool, bounds, sizes, postings }) => {
      const worth = new Float32Array(sizes.length);
      const words = [0, 1].map(() => new Uint32Array(sizes.length));
      const isRead = new Uint8Array(sizes.length);
      for (const first of phrases.keys()) for (const text of postings[first] ?? []) {
        if (isRead[text] === 1) continue;
        isRead[text] = 1;
        worth[text] = find(pool, bounds[text], bounds[text + 1]);
        [words[0][text], words[1][text]] = covered;
      }
      return { worth, words };
    };

    const [family, code, ...messages] = ["family", "code", ...languages].map((name) => ({ of: fields[name].of, ...inField(fields[name]) }));
    const categories = inWords(index.categories, WEIGHTS.category);
    const retries = inWords(index.retries.map(([word]) => word), WEIGHTS.retry);
    const degrees = new Float32Array(meanings.length);
    for (let at = 0; at < degrees.length; at += 1) {
      const inCode = Math.max(WEIGHTS.family * family.worth[family.of[at]], WEIGHTS.code * code.worth[code.of[at]]);
      let inMessage = 0;
      for (let one = 0; one < messages.length; one += 1) inMessage = Math.max(inMessage, messages[one].worth[messages[one].of[at]]);
      inMessage *= columns.isOwn[at] === 1 ? WEIGHTS.message : WEIGHTS.inherited;
      const inFacts = or(categories[columns.category[at]], retries[columns.retry[at]]);
      if (inCode + inMessage + inFacts > 0) degrees[at] = or(or(inCode, inMessage), inFacts);
    }
    let helps;
    return { degrees, words: messages.at(-1)?.words, products: Float32Array.from(tables, ({ page }) => (pages.includes(page) ? WEIGHTS.product : 0)),
      inHelp(row) {
        helps ??= languages.map((language) => [fields[`${language}Help`].of, inField(fields[`${language}Help`]).worth]);
        return helps.reduce((best, [of, worth]) => Math.max(best, WEIGHTS.help * worth[of[row]]), 0);
      } };
  }

  const located = new Map(); // the terms of the last questions: another key leaves most of them as they were

  function locateOnce(term, languages) {
    const key = JSON.stringify([term.names, term.pages, languages]);
    if (located.size > 40) located.clear();
    if (!located.has(key)) located.set(key, locate(term, languages));
    return located.get(key);
  }

  /** How many bits are set. */
  function bits(number) {
    const pairs = number - ((number >>> 1) & 0x55555555);
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }

  let degrees = new Float32Array(0); // to what degree each answer has each term; used again for each question

  /** How well each row answers a question, more than how much of its code was typed; 0 for those that do not. */
  function scores({ terms, points, isCode, isZh }) {
    const size = terms.length;
    const languages = (!isZh ? ["en"] : terms.some(({ word }) => word) ? ["en", "zh"] : ["zh"]).filter((language) => fields[language]);
    const places = terms.map((term) => locateOnce(term, languages));
    const products = tables.map((_, at) => places.some((place) => place.products[at] > 0));
    const { first, table, isOwnHelp, isFamily, isCommon, counted } = columns;
    if (degrees.length < size * rows.length) degrees = new Float32Array(size * rows.length);
    const answers = new Uint16Array(rows.length);
    const frequencies = new Uint32Array(size);
    let count = 0;
    for (let at = 0; at < meanings.length; at += 1) {
      let hasAny = false;
      for (let term = 0; term < size && !hasAny; term += 1) hasAny = places[term].degrees[at] > 0;
      for (let row = first[at]; row < first[at + 1]; row += 1) {
        if ((!hasAny && !products[table[row]]) || isFamily[row] === 1 || (isCode && points[row] === 0)) continue;
        let hasAll = true;
        const start = count * size;
        for (let term = 0; term < size; term += 1) {
          degrees[start + term] = or(places[term].degrees[at], places[term].products[table[row]]);
          if (degrees[start + term] === 0) hasAll = false;
        }
        for (let term = 0; term < size; term += 1) {
          if (!hasAll && isOwnHelp[row] === 1) degrees[start + term] = or(degrees[start + term], places[term].inHelp(row));
          if (degrees[start + term] > 0) frequencies[term] += 1;
        }
        answers[count] = row;
        count += 1;
      }
    }

    const rarity = (frequency) => fround(Math.log(fround(1 + counted / (1 + frequency)))) / fround(Math.log(1 + counted));
    const counts = Float32Array.from(terms, ({ weight }, term) => weight * rarity(frequencies[term]));
    const sum = counts.reduce((sum, count) => fround(sum + count), 0);
    for (let term = 0; term < size; term += 1) counts[term] /= sum;
    const message = fields[languages.at(-1)];
    for (let answer = 0; answer < count; answer += 1) {
      const row = answers[answer];
      let part = 0;
      for (let term = 0; term < size; term += 1) part = fround(part + fround(degrees[answer * size + term] * counts[term]));
      points[row] += fround(part * fround(1 - fround(SURPLUS * surplus(message, row, places)))) * (isCommon[row] === 1 ? COMMON : 1);
    }
    return points;
  }

  /** The words of a row's message that were not asked for. */
  function surplus(message, row, places) {
    if (!message) return 0;
    const text = message.of[columns.meaning[row]];
    let [low, high] = [0, 0];
    for (let term = 0; term < places.length; term += 1) {
      low |= places[term].words[0][text];
      high |= places[term].words[1][text];
    }
    return Math.min(message.sizes[text] - bits(low) - bits(high), MAX_SURPLUS);
  }

  let last = { code: "\n" }; // what was typed as a part of a code, and the spellings that have it

  /** How much of each row's code was typed as such. */
  function typed(parts) {
    const points = new Float32Array(rows.length);
    const put = (spelled, score) => { for (const row of spelled) points[row] = Math.max(points[row], score); };
    for (const { code, isWhole } of parts) {
      const same = bySpelling.has(code) ? [code] : isWhole ? (loose.get(squeezed(code)) ?? []).map(folded) : [];
      for (const spelling of same) put(bySpelling.get(spelling), EXACT);
      if (isWhole) continue;
      // Whoever types on is among those that had what was typed before.
      last = { code, spellings: (code.startsWith(last.code) ? last.spellings : spellings).filter(([spelling]) => spelling.includes(code)) };
      for (const [spelling, rows] of last.spellings) {
        if (spelling.length === code.length) continue;
        const at = spelling.indexOf(code);
        const edges = [spelling[at - 1], spelling[at + code.length]].filter((c) => c === undefined || c === "_").length;
        put(rows, PART * (0.5 + 0.25 * edges) * (1 + code.length / spelling.length) / 2);
      }
    }
    return points;
  }

  // ---- Finding ----

  /** The codes that a spelling may be: itself, or what differs in case and punctuation alone. */
  function spelled(text) {
    const code = text.trim();
    if (codes.has(code)) return [code];
    const same = loose.get(squeezed(code)) ?? [];
    const near = same.filter((known) => known.toLowerCase() === code.toLowerCase());
    return near.length > 0 ? near : same;
  }

  /** The rows of a code: of a table if it has the code, else of what all products share, else all. */
  function rowsOf(text, page) {
    const found = spelled(text).flatMap((code) => codes.get(code));
    const asked = tables.find((table) => table.page === page?.toLowerCase());
    const choices = [found.filter(({ table }) => table === asked), found.filter(({ table }) => asked && !table.isProduct), found];
    return choices.find((rows) => rows.length > 0) ?? [];
  }

  /** The codes that look most like one that no table has: those that share most pairs of letters with it. */
  function near(text, count) {
    const pairs = (code) => new Set(Array.from({ length: Math.max(0, code.length - 1) }, (_, at) => code.slice(at, at + 2)));
    const wanted = pairs(squeezed(text));
    const scored = [...loose].map(([key, [code]]) => {
      const found = pairs(key);
      return { code, score: [...wanted].filter((pair) => found.has(pair)).length / (wanted.size + found.size) };
    });
    return scored.filter(({ score }) => score > 0.3).sort((a, b) => b.score - a.score).slice(0, count).map(({ code }) => codes.get(code));
  }

  const filters = {
    product: ({ table }, value) => table.page === value,
    category: ({ meaning }, value) => index.categories[meaning.category] === value,
    retry: ({ meaning }, value) => index.retries[meaning.retry][0] === value,
    own: ({ isOwn }, value) => isOwn === (value === "yes"),
    retired: ({ isRetired }, value) => isRetired === (value === "yes"),
  };

  /** How many hits a question and filters have, and the best of them. Tables that say the same of a code are one hit. */
  function search(asked) {
    const wanted = Object.entries(filters).filter(([name]) => asked[name]);
    const passes = (row) => wanted.every(([name, passes]) => passes(row, asked[name]));
    const question = asked.q ? read(asked.q) : { isCode: true };
    const points = asked.q ? scores(question) : new Float32Array(rows.length).fill(1);
    if (wanted.length > 0) for (const [at, row] of rows.entries()) if (!passes(row)) points[at] = 0;
    let most = 0;
    for (let row = 0; row < points.length; row += 1) if (points[row] > most) most = points[row];
    const least = question.isCode ? Math.min(most, 1e-9) : fround(most * MIN_OF_BEST);
    const hits = [];
    for (let at = 0; least > 0 && at < meanings.length; at += 1) {
      let [score, size] = [0, 0];
      for (let row = columns.first[at]; row < columns.first[at + 1]; row += 1) {
        if (points[row] < least) continue;
        score = Math.max(score, points[row]);
        size += 1;
      }
      if (size > 0) hits.push({ at, score, size });
    }
    const code = ({ at }) => meanings[at].code;
    const order = (a, b) => b.score - a.score || b.size - a.size || code(a).length - code(b).length || (code(a) < code(b) ? -1 : 1);
    /** The first few alone are put in order: of thousands nobody looks at more. */
    const best = (count) => {
      const scores = new Float32Array(hits.length);
      for (let hit = 0; hit < hits.length; hit += 1) scores[hit] = hits[hit].score;
      const last = scores.sort().at(-count) ?? 0;
      const first = asked.q ? hits.filter(({ score }) => score >= last).sort(order) : hits;
      return first.slice(0, count).map(({ at }) => {
        const { first, end } = meanings[at];
        return { meaning: meanings[at], rows: rows.slice(first, end).filter((_, row) => points[first + row] >= least) };
      });
    };
    return { length: hits.length, best };
  }

  return { index: readIndex, texts: (language, texts) => { loaded[language] = texts; }, readNames, readTexts,
    has: (language) => Boolean(fields[language]), words: () => index, isHan, squeezed, codes, spelled, rowsOf, near, search };
})();
