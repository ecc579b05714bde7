// The site beside `tcerr`: what people ask finds the same codes in the same order, and the addresses that `tcerr` prints lead somewhere.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import vm from "node:vm";
import { built, root, serve } from "./browser.mjs";

const FEW = 10;
/** What the list of questions does not have: codes in all spellings, parts of codes, slips, and words of one language in the other. */
const OTHERS = ["InvalidParameterValue.TooLarge", "invalidparametervalue.toolarge", "INVALIDPARAMETERVALUE_TOOLARGE", "cvm/InvalidImageId.NotFound",
  "4500", "SecretIdNotFound", "secretid", "NotFound", "securty group quota", "instnace not found", "blueprint 不存在", "ＶＰＣ　不存在", "vpc", "throttled"];

let site;
let search;

before(async () => {
  site = await serve();
  const run = async (name) => vm.runInThisContext(await readFile(`${site.folder}/assets/${name}.js`, "utf8"), { filename: name });
  await run("search");
  for (const name of ["codes", "texts.en", "texts.zh"]) await run(name);
  search = vm.runInThisContext("tcerr");
  await search.readNames();
  await search.readTexts("en");
  await search.readTexts("zh");
});

after(() => site?.stop());

const hit = ({ code, category, retry, message }) => `${code} (${category}, ${retry}): ${message}`;

async function tcerr(...words) {
  const env = { ...process.env, TCERR_SITE: site.url };
  return (await promisify(execFile)(built("tcerr"), words, { env, maxBuffer: 1 << 28 })).stdout;
}

/** The first hits of the command. Tables that agree on a code are one hit, and come one behind the other. */
async function asked(question) {
  const stdout = await tcerr("search", "--format", "json", "--limit", String(FEW), "--", question);
  return [...new Set(JSON.parse(stdout).codes.map((known) => hit({ ...known, message: known.message.zh })))];
}

function found(question) {
  const { categories, retries } = search.words();
  // A space behind it: the last word is not half typed.
  return search.search({ q: `${question} ` }).best(FEW).map(({ meaning: { code, category, retry, zh } }) =>
    hit({ code, category: categories[category], retry: retries[retry][0], message: zh }));
}

test("the site ranks as `tcerr search` does", async () => {
  const list = await readFile(`${root}/crates/tcerr/tests/search/questions.toml`, "utf8");
  const questions = [...list.matchAll(/\bask = ("(?:[^"\\]|\\.)*")/g)].map(([, ask]) => JSON.parse(ask));
  assert.ok(questions.length >= 120);
  for (const question of [...questions, ...OTHERS]) assert.deepEqual(found(question), await asked(question), question);
});

/** The anchors of a page, which is read once. */
const pages = new Map();
async function anchors(path) {
  if (!pages.has(path)) {
    const html = await readFile(`${site.folder}/${path}index.html`, "utf8");
    pages.set(path, new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)));
  }
  return pages.get(path);
}

async function assertLeads(address) {
  assert.ok(address.startsWith(site.url), address);
  const [path, anchor] = address.slice(site.url.length).split("#");
  assert.ok((await anchors(path)).has(anchor), address);
}

test("every address that `tcerr` gives is that of a code on its page", async () => {
  const { codes } = JSON.parse(await tcerr("list", "--format", "json"));
  assert.ok(codes.length > 15_000);
  for (const { url } of codes) for (const lang of ["zh", "en"]) await assertLeads(url[lang]);
  for (const code of ["4500", "ClientError.NetworkError", "AuthFailure.SignatureExpire", "cvm/InvalidImageId.NotFound", "InternalError.DbError"]) {
    await assertLeads((await tcerr("--lang", "zh", "--link", code)).trimEnd());
  }
});
