// Search, links that work without knowing the pages, the paste box and the copy buttons. Everything else is in the pages.
//
// It runs from a disk as well as from a host: the search index comes as scripts that call `tcerr.index` and `tcerr.texts`, since a
// page from a disk may not fetch. Nothing is sent anywhere, and what a page shows is set as text, never as markup.
"use strict";

(() => {
  const own = new URL(document.currentScript.src);
  const root = new URL("..", own);
  const { kind, table: ownTable } = document.body.dataset;
  const isZh = document.documentElement.lang.startsWith("zh");
  const lang = isZh ? "zh" : "en";
  const say = (zh, en) => (isZh ? zh : en);
  const byId = (id) => document.getElementById(id);
  const asked = () => Object.fromEntries(new URLSearchParams(location.search));

  /** On a disk a folder is no page. */
  const index = location.protocol === "file:" ? "index.html" : "";
  const address = (page, code) => new URL(`${lang}/${page}/${index}#${code}`, root).href;
  /** Where a code is read: on its table's page, or, if several have it, where all its meanings are. */
  const addressOf = (rows) => (rows.length === 0 ? null : address(rows.length === 1 ? rows[0].table.page : "code", rows[0].code));

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // ---- The index, which is loaded when somebody needs it ----

  const once = new Map();
  const only = (name, make) => once.get(name) ?? once.set(name, make()).get(name);
  const script = (name) => only(name, () => new Promise((done, failed) => {
    const made = element("script", { src: new URL(`assets/${name}.js${own.search}`, root), onload: done, onerror: () => failed(new Error(name)) });
    document.head.append(made);
  }));
  const loadCodes = () => only("names", () => script("search").then(() => script("codes")).then(() => tcerr.readNames()));
  const loadTexts = (language) => only(language, () => loadCodes().then(() => script(`texts.${language}`)).then(() => tcerr.readTexts(language)));

  // ---- Hits ----

  /** A text in which what stands in backticks is code, and the words that were asked for are marked. */
  function prose(text, wanted) {
    const pattern = wanted.length > 0 ? new RegExp(`(${wanted.join("|")})`, "giu") : /$^/;
    return text.split("`").flatMap((part, at) => (at % 2 ? [element("code", {}, part)]
      : part.split(pattern).map((piece, at) => (at % 2 ? element("mark", {}, piece) : piece))));
  }

  function hitItem({ meaning, rows }, wanted = []) {
    const { categories, retries } = tcerr.words();
    const [word, zh, en, tone] = retries[meaning.retry];
    const [{ table }] = rows;
    const places = rows.length > 3 ? [say(`${rows.length} 个产品`, `${rows.length} products`)]
      : rows.length === 1 ? [say(table.zh, table.en)]
        : rows.flatMap(({ table, code }, at) => [at > 0 ? say("、", ", ") : "", element("a", { href: address(table.page, code) }, table.page)]);
    return element("li", {},
      element("a", { className: "hit", href: addressOf(rows) }, element("code", {}, ...prose(meaning.code, wanted))),
      element("span", { className: "where" }, ...places),
      element("p", { className: "rule" },
        element("span", { className: `answer ${tone}` }, element("code", {}, word), " ", say(zh, en)), " ",
        element("code", {}, categories[meaning.category]), rows.every(({ isRetired }) => isRetired) ? say(" · 已停用", " · retired") : ""),
      element("p", { className: "message" }, ...prose(meaning[lang] ?? "", wanted)));
  }

  /** Arrows go from the field to the hits and among them; Esc goes back. */
  function arrows(field, list) {
    for (const part of [field, list]) part.addEventListener("keydown", (event) => {
      const stops = [field, ...list.querySelectorAll("a.hit")];
      const at = stops.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
      if (to === undefined || at < 0 || (at === 0 && to !== 1)) return;
      event.preventDefault();
      stops[to]?.focus();
    });
  }

  // ---- The search: on the start page with filters and with its state in the address, elsewhere below the field ----

  const [FEW, PAGE, PAUSE] = [5, 20, 150];

  function searching() {
    const [form, field, list, status, more, rest] = ["form", "field", "results", "status", "more", "rest"].map((part) => byId(`search-${part}`));
    const isStart = kind === "start";
    const state = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    let found;
    let shown;
    let turn = 0;
    let pause;

    /** Puts the form into the address: as a step that Back undoes, or in place of the last one. */
    function keep(isStep) {
      if (!isStart) return;
      const query = new URLSearchParams(state()).toString();
      if (query === new URLSearchParams(location.search).toString()) return;
      history[isStep ? "pushState" : "replaceState"]({ typed: true }, "", query ? `?${query}` : location.pathname);
    }

    function append(count) {
      const wanted = field.value.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]{2,}|[\u4e00-\u9fff]/gu) ?? [];
      list.append(...found.best(count).slice(shown).map((hit) => hitItem(hit, wanted)));
      shown = Math.min(count, found.length);
      more.hidden = shown === found.length;
    }

    /** What can wait until nobody types: the hits that are out of sight, and the address. */
    function settle() {
      clearTimeout(pause);
      pause = null;
      if (!found) return;
      if (found.length === 0) status.append(...nearest(field.value));
      if (!isStart) return;
      append(Math.max(PAGE, shown));
      keep(!asked().q);
    }

    function show() {
      // The texts may arrive while somebody goes through the names: the place is kept.
      const at = [...list.querySelectorAll("a.hit")].indexOf(document.activeElement);
      found = tcerr.search(state());
      shown = 0;
      list.replaceChildren();
      append(FEW);
      if (at >= 0) (list.querySelectorAll("a.hit")[at] ?? field).focus();
      const count = found.length.toLocaleString("en-US");
      status.textContent = found.length === 0 ? say("没有找到。", "Nothing found.")
        : say(`找到 ${count} 个。`, `${count} ${found.length === 1 ? "code" : "codes"}.`);
    }

    async function update() {
      const mine = ++turn;
      const { q, ...filters } = state();
      clearTimeout(pause);
      found = null;
      list.hidden = !q && Object.keys(filters).length === 0;
      if (rest) rest.hidden = !list.hidden;
      more.hidden = true;
      if (list.hidden) {
        status.textContent = "";
        return;
      }
      try {
        await loadCodes();
        if (mine === turn) show();
        const wanted = [lang, ...(q && tcerr.isHan(q) !== isZh ? [isZh ? "en" : "zh"] : [])].filter((language) => !tcerr.has(language));
        await Promise.all(wanted.map(loadTexts));
        if (mine !== turn) return;
        if (wanted.length > 0) show();
        pause = setTimeout(settle, PAUSE);
      } catch (error) {
        console.error(error);
        status.textContent = say("索引没有加载成功，刷新页面再试。", "The index could not be loaded; reload the page.");
      }
    }

    function restore() {
      const state = asked();
      // A filter that is none: a select takes no value that it does not have.
      for (const part of form.elements) if (part.name && !Object.assign(part, { value: state[part.name] ?? "" }).value) part.value = "";
      update();
    }

    form.addEventListener("input", (event) => {
      if (event.target !== field) keep(true);
      update();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await loadCodes();
      settle();
      const { q = "", product } = state();
      const results = isStart ? list.querySelector("a.hit")?.href : `${form.action}${index}?${new URLSearchParams({ q })}`;
      location.href = addressOf(tcerr.rowsOf(q, product)) ?? results ?? location.href;
    });
    list.addEventListener("click", () => pause && settle());
    field.addEventListener("focus", () => loadTexts(lang).catch(() => {}), { once: true });
    arrows(field, list);
    if (!isStart) return;
    more.firstElementChild.addEventListener("click", () => append(shown + PAGE));
    addEventListener("popstate", restore);
    restore();
  }

  // ---- The paste box ----

  /** What stands behind `Code`, `code` or `ErrorCode`: in JSON, in what SDKs print, in a map or a struct that was printed. */
  const MARKED = /(["']?)(?:\b|_)(?:error_?)?code\1\s*(?::|=>|=|：)\s*(["'`]?)([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*\.?|\d{4})\2(?![\w.])/gi;
  /** A code by its form: segments with dots, perhaps behind a product; and the constants of some SDKs. */
  const FORMED = /(?:\b([a-z0-9]+)\/)?\b([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+|[A-Z][A-Z0-9]*_[A-Z0-9_]+\b)/g;
  const HOST = /\b([a-z0-9]+)\.(?:[a-z0-9-]+\.)?tencentcloudapi\.com\b/;

  /** The codes in a text, in order, each once: `{ code, product }`. */
  function codesIn(pasted) {
    // A body that was logged as a string has its quotes escaped, once or more often.
    const text = pasted.replace(/\\+(["'/])/g, "$1").replace(/\\+[nrt]/g, " ");
    const host = HOST.exec(text)?.[1];
    const isKnown = (code) => tcerr.spelled(code).length > 0;
    // Other things are called code too: a number is one of ours only in JSON, and a word only if it looks like one.
    const isMarked = ([, quote, , code]) => (/^\d/.test(code) ? quote !== "" && isKnown(code) : isKnown(code) || /^[A-Z][a-z]+[A-Z.]/.test(code));
    const isFormed = ([, , code]) => tcerr.codes.has(code) || tcerr.codes.has(code.split(".")[0]) || (!code.includes(".") && isKnown(code));
    const found = [
      ...[...text.matchAll(MARKED)].filter(isMarked).map(({ index, 3: code }) => ({ index, code, product: host })),
      ...[...text.matchAll(FORMED)].filter(isFormed).map(({ index, 1: product = host, 2: code }) => ({ index, code, product })),
    ];
    return [...Map.groupBy(found.sort((a, b) => a.index - b.index), ({ code }) => tcerr.squeezed(code)).values()].map(([first]) => first);
  }

  function pasting() {
    const [box, list, status] = ["text", "results", "status"].map((part) => byId(`paste-${part}`));

    /** A hit for each meaning of a code; of a code that no table has its family and what is near. */
    function items({ code, product }) {
      const rows = tcerr.rowsOf(code, product);
      const unknown = rows.length > 0 ? [] : [element("li", {}, element("code", {}, code), element("p", { className: "message" },
        say("没有收录。", "In no table."), ...nearest(code)))];
      const shown = rows.length > 0 ? rows : tcerr.rowsOf(code.split(".")[0]).filter(({ table }) => !table.isProduct);
      const meanings = [...Map.groupBy(shown, ({ meaning }) => meaning)].map(([meaning, rows]) => ({ meaning, rows }));
      return [...unknown, ...meanings.sort((a, b) => b.rows.length - a.rows.length).slice(0, 5).map((hit) => hitItem(hit))];
    }

    box.addEventListener("input", async () => {
      const text = box.value;
      await loadTexts(lang);
      if (text !== box.value) return;
      const found = codesIn(text);
      list.hidden = found.length === 0;
      list.replaceChildren(...found.flatMap(items));
      status.textContent = !text.trim() ? "" : found.length === 0 ? say("没有找到错误码。", "No code found.")
        : say(`找到 ${found.length} 个错误码。`, `${found.length} ${found.length === 1 ? "code" : "codes"} found.`);
    });
    arrows(box, list);
  }

  // ---- Addresses of codes ----

  /** Links to what a code that no table has may be. */
  function nearest(code) {
    const links = tcerr.near(code, 4).flatMap((rows) => [" ", element("a", { href: addressOf(rows) }, element("code", {}, rows[0].code))]);
    return links.length > 0 ? [say(" 相近的：", " Near:"), ...links] : [];
  }

  /** Leads to the code of `?q=`, or of an anchor that is not on the page: it is spelled otherwise, or stands elsewhere by now. */
  async function lead() {
    const { q, product } = asked();
    const code = q ?? decodeURIComponent(location.hash.slice(1));
    if (!code || history.state?.typed || (!q && byId(code))) return;
    await loadCodes();
    const target = addressOf(tcerr.rowsOf(code, ownTable ?? product));
    if (target) location.replace(target);
    else if (kind !== "start") {
      byId("page-note").replaceChildren(say(`没有收录 ${code}。`, `No table has ${code}.`), ...nearest(code));
    } else if (product) {
      history.replaceState({ typed: true }, "", `?${new URLSearchParams({ q })}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }
  }

  // ---- What every page has ----

  async function copy(button) {
    const { id } = button.closest("section");
    const label = button.textContent;
    const text = button.className === "address" ? new URL(`#${id}`, location.href).href : id;
    const isCopied = await navigator.clipboard.writeText(text).then(() => true, () => false);
    button.textContent = isCopied ? say("已复制", "Copied") : say("复制失败", "Not copied");
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".links button");
    if (button) copy(button);
  });

  /** A link is put right just before it is used: the language switch keeps the place, and on a disk a folder is no page. */
  for (const event of ["pointerdown", "focusin"]) document.addEventListener(event, ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.classList.contains("switch")) Object.assign(link, { search: location.search, hash: location.hash });
    if (link?.pathname.endsWith("/")) link.pathname += index;
  });

  const shortcuts = byId("page-shortcuts");
  if (shortcuts) {
    // Where nothing may be stored, the choice holds for this page alone.
    try { shortcuts.checked = localStorage.getItem("tcerr-shortcuts") !== "off"; } catch {}
    shortcuts.addEventListener("change", () => {
      try { localStorage.setItem("tcerr-shortcuts", shortcuts.checked ? "on" : "off"); } catch {}
    });
  }
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !shortcuts?.checked) return;
    event.preventDefault();
    byId("search-field").focus();
    byId("search-field").select();
  });

  if (byId("search-form")) searching();
  if (kind === "start") pasting();
  if (["start", "codes", "code"].includes(kind)) {
    lead().catch(() => {});
    addEventListener("hashchange", () => lead().catch(() => {}));
  }
  // No language is guessed from the browser: an address without one means English.
  if (kind === "root" && asked().q) location.replace(`en/${index}${location.search}`);
})();
