// Search, links that work without knowing the pages, the paste box and the copy buttons. Everything else is in the pages.
//
// It runs from a disk as well as from a host: the search index comes as scripts that call `tcerr.index` and `tcerr.texts`, since a
// page from a disk may not fetch. Nothing is sent anywhere, and what a page shows is set as text, never as markup.
"use strict";

(() => {
  const own = new URL(document.currentScript.src);
  const root = new URL("..", own);
  const body = document.body;
  const kind = body.dataset.kind;
  const isZh = document.documentElement.lang.startsWith("zh");
  const lang = isZh ? "zh" : "en";
  const say = (zh, en) => (isZh ? zh : en);
  const byId = (id) => document.getElementById(id);

  // ---- The index ----

  let tables = []; // { page, zh, en, isProduct }
  let words = { categories: [], retries: [] };
  let rows = []; // a code in a table, in the order of the index
  let codes = new Map(); // from a code to its rows
  const loose = new Map(); // from a code in lower case without punctuation to the codes that it may be

  const squeezed = (code) => code.toLowerCase().replace(/[^a-z0-9]/g, "");

  window.tcerr = {
    index(index) {
      tables = index.tables.map(([page, zh, en, isProduct]) => ({ page, zh, en, isProduct: isProduct === 1 }));
      words = index;
      const places = index.places.split("\n");
      const facts = [...index.facts];
      let last = "";
      index.codes.split("\n").slice(0, -1).forEach((line, number) => {
        last = last.slice(0, line.codePointAt(0) - 0x23) + line.slice(1);
        const code = last;
        const found = places[number].split(",").map((place) => {
          const [category, retry, flags] = index.kinds[facts[rows.length].codePointAt(0) - 0x23];
          const row = { code, lower: code.toLowerCase(), table: tables[place], category, retry, number: rows.length,
            isOwn: (flags & 1) > 0, isOwnHelp: (flags & 2) > 0, isRetired: (flags & 4) > 0 };
          rows.push(row);
          return row;
        });
        codes.set(code, found);
        const key = squeezed(code);
        loose.set(key, [...(loose.get(key) ?? []), code]);
      });
    },
    texts(language, texts) {
      const help = texts.help.split("\n");
      const messages = texts.messages.split("\n");
      rows.forEach((row, number) => {
        row[language] = messages[number];
        row[language + "Help"] = texts.helps[help[number]];
        row[language + "Lower"] = messages[number].toLowerCase();
        row[language + "HelpLower"] = row.isOwnHelp ? row[language + "Help"].toLowerCase() : "";
      });
    },
  };

  const loading = new Map();

  /** Loads a part of the index once. */
  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = new URL(`assets/${name}.js${own.search}`, root);
        script.onload = done;
        script.onerror = () => failed(new Error(name));
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  const loadNames = () => load("codes");
  const loadTexts = (language) => loadNames().then(() => load(`texts.${language}`));

  // ---- Finding a code ----

  /** The codes that a spelling may be: itself, or what differs in case and punctuation alone. */
  function spelled(text) {
    const code = text.trim();
    if (codes.has(code)) return [code];
    const same = loose.get(squeezed(code)) ?? [];
    const near = same.filter((known) => known.toLowerCase() === code.toLowerCase());
    return near.length > 0 ? near : same;
  }

  /** The rows of a code, in a product if it has the code, else in what all products share. */
  function rowsOf(text, product) {
    const found = spelled(text).flatMap((code) => codes.get(code));
    const inProduct = found.filter((row) => row.table.page === product);
    if (!product || inProduct.length > 0) return product ? inProduct : found;
    const shared = found.filter((row) => !row.table.isProduct);
    return shared.length > 0 ? shared : found;
  }

  /** On a disk a folder is no page. */
  const index = location.protocol === "file:" ? "index.html" : "";
  const address = (page, code) => new URL(`${lang}/${page}/${index}#${code}`, root).href;

  /** Where a code is read: on its product's page, or, if it has several meanings, where all of them are. */
  function addressOf(found) {
    if (found.length === 0) return null;
    const [first] = found;
    return address(found.length === 1 ? first.table.page : "code", first.code);
  }

  /** The codes that look most like one that no table has: those that share most pairs of letters with it. */
  function near(text, count) {
    const pairs = (code) => new Set(Array.from({ length: Math.max(0, code.length - 1) }, (_, at) => code.slice(at, at + 2)));
    const wanted = pairs(squeezed(text));
    const scored = [...loose].map(([key, same]) => {
      const found = pairs(key);
      const shared = [...wanted].filter((pair) => found.has(pair)).length;
      return [shared / (wanted.size + found.size), same[0]];
    });
    scored.sort((a, b) => b[0] - a[0]);
    return scored.slice(0, count).filter(([score]) => score > 0.3).map(([, code]) => code);
  }

  // ---- Searching for words ----

  const isHan = (text) => /\p{Script=Han}/u.test(text);

  function wordsOf(query) {
    return query.toLowerCase().split(/[\s,;:，。、；：“”"'`()（）]+/u).filter(Boolean);
  }

  function wordScore(row, word) {
    if (row.lower === word) return 20;
    const inCode = row.lower.includes(word);
    if (row.enLower?.includes(word) || row.zhLower?.includes(word)) return inCode ? 9 : 6;
    if (inCode) return 5;
    const { page, zh, en } = row.table;
    if (page === word || zh.includes(word) || en.toLowerCase().includes(word)) return 3;
    return row.enHelpLower?.includes(word) || row.zhHelpLower?.includes(word) ? 1 : 0;
  }

  /** How well a row fits; 0 if a word is missing. */
  function score(row, query) {
    let total = row.isOwn ? 1 : 0;
    for (const word of query) {
      const points = wordScore(row, word);
      if (points === 0) return 0;
      total += points;
    }
    return total;
  }

  const filters = {
    product: (row, value) => row.table.page === value,
    category: (row, value) => words.categories[row.category] === value,
    retry: (row, value) => words.retries[row.retry][0] === value,
    own: (row, value) => row.isOwn === (value === "yes"),
    retired: (row, value) => row.isRetired === (value === "yes"),
  };

  /** The hits for a state of the form, the best first. Tables that say the same of a code are one hit. */
  function search(state) {
    const asked = Object.entries(filters).filter(([name]) => state[name]);
    const passes = (row) => asked.every(([name, has]) => has(row, state[name]));
    const exact = new Set(state.q ? spelled(state.q) : []);
    const query = wordsOf(state.q);
    const hits = new Map();
    for (const row of rows) {
      if (!passes(row)) continue;
      const points = exact.has(row.code) ? 1000 : query.length > 0 ? score(row, query) : 1;
      if (points === 0) continue;
      const key = `${row.code} ${row.category} ${row.retry} ${row[lang] ?? ""}`;
      const hit = hits.get(key) ?? { rows: [], points: 0 };
      hit.rows.push(row);
      hit.points = Math.max(hit.points, points);
      hits.set(key, hit);
    }
    const found = [...hits.values()];
    if (state.q) {
      found.sort((a, b) => b.points - a.points || b.rows.length - a.rows.length
        || a.rows[0].code.length - b.rows[0].code.length || (a.rows[0].code < b.rows[0].code ? -1 : 1));
    }
    return found;
  }

  // ---- Showing hits ----

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  /** A text in which what stands in backticks is code, and the words that were searched for are marked. */
  function prose(text, query) {
    const marks = query.filter((word) => word.length > 1 || isHan(word)).map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
    const pattern = marks.length > 0 ? new RegExp(`(${marks.join("|")})`, "giu") : null;
    const marked = (part) => (pattern ? part.split(pattern) : [part])
      .map((piece, at) => (at % 2 ? element("mark", {}, piece) : piece));
    return text.split("`").flatMap((part, at) => (at % 2 ? [element("code", {}, part)] : marked(part)));
  }

  function hitItem(hit, query) {
    const [row] = hit.rows;
    const [word, zh, en, tone] = words.retries[row.retry];
    const one = hit.rows.length === 1;
    const where = one || hit.rows.length <= 3
      ? hit.rows.flatMap((place, at) => [at > 0 ? say("、", ", ") : "",
        one ? element("span", {}, say(place.table.zh, place.table.en)) : element("a", { href: address(place.table.page, row.code) }, place.table.page)])
      : [say(`${hit.rows.length} 个产品`, `${hit.rows.length} products`)];
    return element("li", {},
      element("a", { className: "hit", href: addressOf(hit.rows) }, element("code", {}, ...prose(row.code, query))),
      element("span", { className: "where" }, ...where),
      element("p", { className: "rule" },
        element("span", { className: `answer ${tone}` }, element("code", {}, word), " ", say(zh, en)), " ",
        element("code", {}, words.categories[row.category]),
        row.isRetired ? say(" · 已停用", " · retired") : ""),
      element("p", { className: "message" }, ...prose(row[lang] ?? "", query)));
  }

  const PAGE = 30;
  const grouped = (number) => number.toLocaleString("en-US");

  function foundText(shown, all) {
    const codes = all === 1 ? "code" : "codes";
    return shown < all
      ? say(`找到 ${grouped(all)} 个，显示前 ${shown} 个。`, `${grouped(all)} ${codes}, the first ${shown} shown.`)
      : say(`找到 ${grouped(all)} 个。`, `${grouped(all)} ${codes}.`);
  }

  // ---- The start page ----

  function startPage() {
    const form = byId("search-form");
    const field = byId("page-search");
    const list = byId("search-results");
    const status = byId("search-status");
    const more = byId("search-more");
    const rest = byId("start-rest");
    const names = ["q", ...Object.keys(filters)];
    let hits = [];
    let shown = 0;
    let turn = 0;

    const read = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value.trim()]));
    const isEmpty = (state) => names.every((name) => !state[name]);
    const query = (state) => new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();

    /** Puts the address into the form. */
    function restore() {
      const asked = new URLSearchParams(location.search);
      for (const name of names) form.elements[name].value = asked.get(name) ?? "";
      // A filter that is none: a select takes no value that it does not have.
      for (const name of names) if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
    }

    /** Puts the form into the address. */
    function keep(isStep) {
      const wanted = query(read());
      const url = wanted ? `?${wanted}` : location.pathname;
      const change = isStep ? "pushState" : "replaceState";
      history[change]({ typed: true }, "", url);
    }

    function append() {
      const asked = wordsOf(field.value);
      list.append(...hits.slice(shown, shown + PAGE).map((hit) => hitItem(hit, asked)));
      shown = Math.min(hits.length, shown + PAGE);
      more.hidden = shown >= hits.length;
      status.textContent = foundText(shown, hits.length);
    }

    function show(state) {
      hits = search(state);
      shown = 0;
      list.replaceChildren();
      append();
      if (hits.length > 0 || !state.q) return;
      const nearest = near(state.q, 5).map((code) => ({ rows: codes.get(code) }));
      list.append(...nearest.map((hit) => hitItem(hit, [])));
      status.textContent = nearest.length > 0
        ? say("没有找到。最相近的错误码：", "Nothing found. The nearest codes:") : say("没有找到。", "Nothing found.");
    }

    async function update() {
      const state = read();
      const mine = ++turn;
      list.hidden = isEmpty(state);
      rest.hidden = !list.hidden;
      if (list.hidden) {
        status.textContent = "";
        more.hidden = true;
        return;
      }
      try {
        await loadNames();
        if (mine === turn) show(state);
        const other = isZh ? "en" : "zh";
        const missing = [lang, ...(state.q && isHan(state.q) !== isZh ? [other] : [])].filter((language) => !(language in rows[0]));
        if (missing.length === 0) return;
        await Promise.all(missing.map(loadTexts));
        if (mine === turn) show(state);
      } catch {
        status.textContent = say("索引没有加载成功，刷新页面再试。", "The index could not be loaded; reload the page.");
      }
    }

    /** Leads to a code that the address asks for, but not to what was typed here. */
    async function follow() {
      const asked = new URLSearchParams(location.search);
      const code = asked.get("q");
      if (!code || history.state?.typed) return;
      await loadNames();
      const product = asked.get("product")?.toLowerCase();
      const known = tables.some((table) => table.page === product) ? product : null;
      const target = addressOf(rowsOf(code, known));
      if (target) {
        location.replace(target);
      } else {
        form.elements.product.value = "";
        update();
      }
    }

    field.addEventListener("input", () => {
      keep(!new URLSearchParams(location.search).get("q"));
      update();
    });
    form.addEventListener("change", (event) => {
      if (event.target === field) return;
      keep(true);
      update();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      loadNames().then(() => {
        const exact = addressOf(rowsOf(field.value, form.elements.product.value));
        location.href = exact ?? list.querySelector("a.hit")?.href ?? location.href;
      });
    });
    field.addEventListener("focus", () => loadNames().catch(() => {}), { once: true });
    more.firstElementChild.addEventListener("click", append);
    addEventListener("popstate", () => { restore(); update(); });
    arrows(field, list);
    restore();
    update();
    follow().catch(() => {});
    pasteBox();
  }

  /** Arrows go from the field to the hits and among them; Esc goes back, and then clears. */
  function arrows(field, list) {
    const links = () => [...list.querySelectorAll("a.hit")];
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && !list.hidden) {
        event.preventDefault();
        links()[0]?.focus();
      } else if (event.key === "Escape" && field.value) {
        event.preventDefault();
        field.value = "";
        field.dispatchEvent(new Event("input"));
      }
    });
    list.addEventListener("keydown", (event) => {
      const all = links();
      const at = all.indexOf(document.activeElement);
      if (event.key === "Escape" || (event.key === "ArrowUp" && at === 0)) {
        event.preventDefault();
        field.focus();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        all[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
      }
    });
  }

  // ---- The paste box ----

  /** What stands behind `Code`, `code` or `ErrorCode`: in JSON, in what SDKs print, in a map or a struct that was printed. */
  const MARKED = /(["']?)(?:\b|_)(?:error_?)?code\1\s*(?::|=>|=|：)\s*(["'`]?)([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*\.?|\d{4})\2(?![\w.])/gi;
  /** A code by its form: segments with dots, perhaps behind a product. */
  const DOTTED = /(?:\b([a-z0-9]+)\/)?\b([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+)/g;
  /** The names of the constants of some SDKs. */
  const CONSTANT = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g;
  const HOST = /\b([a-z0-9]+)\.(?:[a-z0-9-]+\.)?tencentcloudapi\.com\b/;

  /** The codes in a text, in order, each once: `{ text, product }`. */
  function codesIn(pasted) {
    // A body that was logged as a string has its quotes escaped, once or more often.
    const text = pasted.replace(/\\+(["'/])/g, "$1").replace(/\\+[nrt]/g, " ");
    const host = HOST.exec(text)?.[1];
    const found = [];
    const add = (at, code, product) => found.push({ at, code, product: product ?? host });
    for (const match of text.matchAll(MARKED)) {
      const [, key, , code] = match;
      const isNumber = /^\d/.test(code);
      const isKnown = spelled(code).length > 0;
      // Other things are called code too: a number is one of ours only in JSON, and a word only if it looks like one.
      const isCode = isNumber ? key !== "" && isKnown : isKnown || /^[A-Z][a-z]+[A-Z.]/.test(code);
      if (isCode) add(match.index, code);
    }
    for (const match of text.matchAll(DOTTED)) {
      const [, product, code] = match;
      const isFamily = codes.has(code.split(".")[0]);
      if (codes.has(code) || isFamily) add(match.index, code, product);
    }
    for (const match of text.matchAll(CONSTANT)) {
      if (spelled(match[0]).length > 0) add(match.index, match[0]);
    }
    const seen = new Set();
    return found.sort((a, b) => a.at - b.at).filter(({ code }) => !seen.has(squeezed(code)) && seen.add(squeezed(code)));
  }

  function pasteBox() {
    const box = byId("paste-text");
    const list = byId("paste-results");
    const status = byId("paste-status");

    /** A hit for each code, of a code that no table has its family and what is near. */
    function items({ code, product }) {
      const found = rowsOf(code, tables.some((table) => table.page === product) ? product : null);
      if (found.length > 0) {
        const groups = Map.groupBy(found, (row) => `${row.code} ${row.category} ${row.retry} ${row[lang]}`);
        return [...groups.values()].sort((a, b) => b.length - a.length).slice(0, 5).map((group) => hitItem({ rows: group }, []));
      }
      const [family] = code.split(".");
      const rows = (codes.get(family) ?? []).filter((row) => !row.table.isProduct);
      const links = near(code, 3).flatMap((name) => [" ", element("a", { href: addressOf(codes.get(name)) }, element("code", {}, name))]);
      const unknown = element("li", {}, element("code", {}, code),
        element("p", { className: "message" }, say("没有收录。", "In no table."), ...(links.length > 0 ? [say(" 相近的：", " Near:"), ...links] : [])));
      return [unknown, ...rows.map((row) => hitItem({ rows: [row] }, []))];
    }

    async function update() {
      const text = box.value;
      if (text.trim()) await loadTexts(lang);
      if (text !== box.value) return;
      const found = text.trim() ? codesIn(text) : [];
      list.hidden = found.length === 0;
      list.replaceChildren(...found.flatMap(items));
      status.textContent = !text.trim() ? "" : found.length === 0
        ? say("没有找到错误码。", "No code found.")
        : say(`找到 ${found.length} 个错误码。`, `${found.length} ${found.length === 1 ? "code" : "codes"} found.`);
    }

    box.addEventListener("input", () => update().catch(() => {}));
    arrows(box, list);
  }

  // ---- The other pages ----

  function note(text, ...links) {
    const old = byId("page-note");
    const line = element("p", { id: "page-note", className: "notice" }, text, ...links);
    line.setAttribute("role", "status");
    if (old) old.replaceWith(line);
    else byId("page-main").prepend(line);
  }

  /** An anchor that is not on the page: the code is spelled otherwise, or stands elsewhere by now. */
  async function findAnchor() {
    const code = new URLSearchParams(location.search).get("q") ?? decodeURIComponent(location.hash.slice(1));
    if (!code || (byId(code) && location.hash)) return;
    if (byId(code)) {
      location.replace(`${location.pathname}#${code}`);
      return;
    }
    await loadNames();
    const target = addressOf(rowsOf(code, body.dataset.table));
    if (target) {
      location.replace(target);
      return;
    }
    const links = near(code, 5).flatMap((name) => [" ", element("a", { href: addressOf(codes.get(name)) }, element("code", {}, name))]);
    note(say(`没有收录 ${code}。`, `No table has ${code}.`), ...(links.length > 0 ? [say("相近的：", " Near:"), ...links] : []));
  }

  async function copy(button) {
    const { id } = button.closest("section");
    const text = button.className === "address" ? new URL(`#${id}`, location.href).href : id;
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = say("已复制", "Copied");
    } catch {
      button.textContent = say("复制失败", "Not copied");
    }
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  // ---- What every page has ----

  /** A link is put right just before it is used: the language switch keeps the place, and on a disk a folder is no page. */
  function prepare(event) {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    if (link.classList.contains("switch")) {
      link.search = location.search;
      link.hash = location.hash;
    }
    if (link.pathname.endsWith("/")) link.pathname += index;
  }

  function shortcuts() {
    const box = byId("page-shortcuts");
    const stored = { get: () => { try { return localStorage.getItem("tcerr-shortcuts"); } catch { return null; } },
      set: (value) => { try { localStorage.setItem("tcerr-shortcuts", value); } catch { /* it holds for this page alone */ } } };
    if (box) {
      box.checked = stored.get() !== "off";
      box.addEventListener("change", () => stored.set(box.checked ? "on" : "off"));
    }
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
      if (event.key === "/" && isPlain && !isTyping && box?.checked) {
        event.preventDefault();
        byId("page-search")?.select();
        byId("page-search")?.focus();
      }
    });
  }

  for (const event of ["pointerdown", "focusin"]) document.addEventListener(event, prepare);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".links button");
    if (button) copy(button);
  });
  shortcuts();
  if (kind === "start") startPage();
  if (kind === "codes" || kind === "code") {
    findAnchor().catch(() => {});
    addEventListener("hashchange", () => findAnchor().catch(() => {}));
  }
  // No language is guessed from the browser: an address without one means English.
  if (kind === "root" && new URLSearchParams(location.search).get("q")) location.replace(`en/${index}${location.search}`);
})();
