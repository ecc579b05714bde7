// What a reader does with the site, done by Chromium.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { launch, serve } from "./browser.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
let site;
const foreign = [];
const problems = [];

before(async () => {
  [browser, site] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A page of the site in a fresh context; whatever it asks of another host, or complains about, is written down. */
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !url.startsWith("file:") && !url.startsWith("data:")) foreign.push(url);
  });
  page.on("pageerror", (error) => problems.push(`${path}: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`${path}: ${message.text()}`);
  });
  await page.goto(path.includes(":") ? path : site.url + path);
  return page;
}

const close = (page) => page.context().close();
const hits = (page, list = "#search-results") => page.locator(`${list} a.hit`).allTextContents();
const at = (page) => page.url().replace(site.url, "");

/** Until a search shows what was asked for. */
const shows = (page, text, list = "#search-results") => page.locator(`${list} > li`, { hasText: text }).first().waitFor();

test("words of either language find the code, in both languages", async () => {
  for (const lang of ["en", "zh"]) {
    const page = await open(`${lang}/`);
    await page.fill("#search-field", "image does not exist");
    await shows(page, "InvalidImageId.NotFound");
    await page.fill("#search-field", "镜像不存在");
    await shows(page, "InvalidImageId.NotFound");
    await page.fill("#search-field", "镜像 不存在");
    await shows(page, lang === "zh" ? "镜像不存在。" : "The image does not exist.");
    await close(page);
  }
});

test("a code comes first, in any case, and leads to its page", async () => {
  const page = await open("en/");
  await page.fill("#search-field", "authfailure.signatureexpire");
  await shows(page, "AuthFailure.SignatureExpire");
  assert.equal((await hits(page))[0], "AuthFailure.SignatureExpire");
  await page.press("#search-field", "Enter");
  await page.waitForURL(/#AuthFailure\.SignatureExpire$/);
  await page.goBack();
  await shows(page, "AuthFailure.SignatureExpire");
  assert.equal(await page.inputValue("#search-field"), "authfailure.signatureexpire");
  await close(page);
});

test("filters are in the address, Back undoes them, and the count is of what is shown", async () => {
  const page = await open("en/?category=throttled");
  await page.locator("#search-results .message", { hasText: /[a-z]/ }).first().waitFor();
  const count = async () => {
    const status = await page.locator("#search-status").textContent();
    return status === "Nothing found." ? 0 : Number.parseInt(status.replace(",", ""), 10);
  };
  const all = await count();
  await page.selectOption("[name=product]", "cvm");
  await page.waitForURL(/product=cvm/);
  await page.waitForFunction((all) => Number.parseInt(document.querySelector("#search-status").textContent.replace(",", ""), 10) < all, all);
  const ofProduct = await count();
  const shown = page.locator("#search-results > li");
  assert.equal(await shown.count(), ofProduct);
  for (const category of await shown.locator(".rule > code").allTextContents()) assert.equal(category, "throttled");

  await page.goBack();
  await page.waitForFunction((all) => Number.parseInt(document.querySelector("#search-status").textContent.replace(",", ""), 10) === all, all);
  assert.equal(await page.inputValue("[name=product]"), "");

  // Yes, no, and neither add up.
  const counts = [];
  for (const value of ["yes", "no", ""]) {
    await page.selectOption("[name=retired]", value);
    counts.push(await count());
  }
  assert.equal(counts[0] + counts[1], counts[2]);
  await close(page);
});

test("the keyboard is enough", async () => {
  const page = await open("en/retry/");
  await page.keyboard.press("/");
  await page.keyboard.type("sold out");
  await page.keyboard.press("Enter");
  await page.waitForURL(/en\/\?q=sold\+out$/);
  await page.locator("#search-results .message", { hasText: /sold out/ }).first().waitFor();
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const second = (await hits(page))[1];
  assert.equal(await page.evaluate(() => document.activeElement.textContent), second);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search-field");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.hash === `#${second}`);

  await page.locator("#page-shortcuts").uncheck();
  await page.keyboard.press("/");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "search-field");
  await close(page);
});

test("every page searches in place, and stays where it is until a hit is chosen", async () => {
  const page = await open("zh/vpc/");
  await page.fill("#search-field", "镜像 不存在");
  await shows(page, "镜像不存在。");
  assert.ok((await hits(page)).length <= 5);
  assert.equal(at(page), "zh/vpc/");
  await page.press("#search-field", "ArrowDown");
  const [first] = await hits(page);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), first);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.hash === `#${first}`);
  await page.goBack();
  // It is over the page only while the focus is there.
  await page.fill("#search-field", "quota");
  await page.locator("#search-results a.hit").first().waitFor();
  await page.mouse.click(5, 700);
  await page.locator("#search-results").waitFor({ state: "hidden" });
  await page.locator("#search-field").focus();
  await page.locator("#search-more button").click();
  await page.waitForURL(/zh\/\?q=quota$/);
  await close(page);
});

test("on a long page anchors lead to their codes, and the browser's own search finds what is out of sight", async () => {
  const page = await open("en/vpc/");
  const [code, text] = await page.locator("section.code").last().evaluate((last) => [last.id, last.querySelector(".message").textContent]);
  assert.ok(await page.evaluate((text) => window.find(text), text), text);
  await page.goto("about:blank");
  await page.goto(`${site.url}en/vpc/#${code}`);
  await page.waitForFunction((code) => {
    const { top } = document.getElementById(code).getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  }, code);
  await page.goto(`${site.url}en/vpc/#NoSuch.Thing`);
  await page.locator("#page-note", { hasText: "NoSuch.Thing" }).waitFor();
  await close(page);
});

test("ten forms of errors are found in what is pasted", async () => {
  const page = await open("zh/");
  const forms = [
    ['{"Response":{"Error":{"Code":"AuthFailure.SecretIdNotFound","Message":"x"},"RequestId":"9fb3"}}', ["AuthFailure.SecretIdNotFound"]],
    ['{"code": 4500, "message": "replay", "codeDesc": "ReplayAttack"}', ["4500"]],
    ["[TencentCloudSDKError] Code=InvalidParameterValue, Message=bad, RequestId=e1d2", ["InvalidParameterValue"]],
    ["[TencentCloudSDKException] code:ResourceNotFound.InstanceIdNotFound message:gone requestId:7c5b", ["ResourceNotFound.InstanceIdNotFound"]],
    ["[TencentCloudSDKException]message:AuthFailure.SignatureExpire-The signature is expired. requestId:7c5b", ["AuthFailure.SignatureExpire"]],
    ["  requestId: 'e1d2',\n  code: 'InvalidInstanceId.NotFound'\n}", ["InvalidInstanceId.NotFound"]],
    ["RequestId=e1d2, ErrorCode=InternalError, ErrorMessage=bad", ["InternalError"]],
    ["map[Error:map[Code:ResourceNotFound Message:gone] RequestId:z]", ["ResourceNotFound"]],
    ['{"log":"{\\"Response\\":{\\"Error\\":{\\"Code\\":\\"RequestLimitExceeded\\"}}}"}', ["RequestLimitExceeded"]],
    ["We saw AuthFailure.SignatureExpire, then cvm/InvalidImageId.NotFound.", ["AuthFailure.SignatureExpire", "InvalidImageId.NotFound"]],
    ["See cvm.tencentcloudapi.com or file.txt: code=200, status 4500.", []],
  ];
  for (const [text, codes] of forms) {
    await page.fill("#paste-text", "");
    await page.fill("#paste-text", text);
    await page.locator("#paste-status", { hasText: codes.length > 0 ? `找到 ${codes.length} 个` : "没有找到" }).waitFor();
    const found = new Set(await hits(page, "#paste-results"));
    assert.deepEqual([...found], codes, text);
  }
  await page.fill("#paste-text", "code=InvalidParameterValue.SomethingNobodyKnows");
  await shows(page, "没有收录", "#paste-results");
  await close(page);
});

test("an address leads to a code without knowing the pages", async () => {
  const leads = async (path, target) => {
    const page = await open(path);
    await page.waitForURL((url) => url.href === site.url + target).catch(() => assert.fail(`${path} led to ${at(page)}`));
    await close(page);
  };
  await leads("zh/?q=InvalidImageId.NotFound&product=cvm", "zh/cvm/#InvalidImageId.NotFound");
  await leads("en/?q=invalidimageid.notfound&product=CVM", "en/cvm/#InvalidImageId.NotFound");
  await leads("?q=InvalidImageId.NotFound&product=cvm", "en/cvm/#InvalidImageId.NotFound");
  await leads("en/?q=AuthFailure.SignatureExpire&product=cvm", "en/common/#AuthFailure.SignatureExpire");
  await leads("en/?q=4500", "en/v2/#4500");
  await leads("zh/?q=InternalError", "zh/common/#InternalError");
  await leads("zh/?q=InternalError.DbError", "zh/code/#InternalError.DbError");
  await leads("zh/code/?q=resourcessoldout", "zh/code/#ResourcesSoldOut");
  // An anchor of a code that is spelled otherwise, or that another page has.
  await leads("en/cvm/#invalidimageid.notfound", "en/cvm/#InvalidImageId.NotFound");
  await leads("en/cvm/#AuthFailure.SignatureExpire", "en/common/#AuthFailure.SignatureExpire");

  const page = await open("en/?q=AuthFailure.SignatureExpird&product=cvm");
  await page.locator("#search-status a", { hasText: /^AuthFailure\.SignatureExpire$/ }).waitFor();
  await close(page);
});

test("the language switch stays at the code", async () => {
  const page = await open("en/cvm/#InvalidImageId.NotFound");
  await page.click("a.switch");
  await page.waitForURL((url) => url.href === `${site.url}zh/cvm/#InvalidImageId.NotFound`);
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
  assert.ok(await page.locator("[id='InvalidImageId.NotFound']").evaluate((section) => {
    const { top } = section.getBoundingClientRect();
    return top >= 0 && top < innerHeight && section.matches(":target");
  }));
  await close(page);
});

test("no language is guessed from the browser", async () => {
  const page = await open("", { locale: "zh-CN" });
  await page.waitForTimeout(200);
  assert.equal(at(page), "");
  await page.click("text=Continue in English");
  await page.waitForURL(/en\/$/);
  await close(page);
});

test("a code and the address of a code are copied", async () => {
  const page = await open("en/cvm/#InvalidImageId.NotFound", { permissions: ["clipboard-read", "clipboard-write"] });
  const section = page.locator("[id='InvalidImageId.NotFound']");
  await section.locator("button").first().click();
  await section.locator("text=Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "InvalidImageId.NotFound");
  await section.locator("button.address").click();
  await page.waitForFunction(async (url) => (await navigator.clipboard.readText()) === url, `${site.url}en/cvm/#InvalidImageId.NotFound`);
  await close(page);
});

test("without a script everything is there but the search", async () => {
  const page = await open("en/", { javaScriptEnabled: false });
  assert.equal(await page.locator("noscript .notice").count(), 1);
  await page.click("a[href='cvm/']");
  await page.waitForURL(/en\/cvm\/$/);
  assert.ok(await page.locator("text=The image does not exist.").first().isVisible());
  await page.click("a.switch");
  await page.waitForURL(/zh\/cvm\/$/);
  await close(page);
});

test("from a disk it is searched and read as from a host", async () => {
  const page = await open(`file://${site.folder}/en/index.html`);
  await page.fill("#search-field", "image does not exist");
  await shows(page, "InvalidImageId.NotFound");
  await page.fill("#search-field", "AuthFailure.SignatureExpire");
  await shows(page, "AuthFailure.SignatureExpire");
  await page.press("#search-field", "Enter");
  await page.waitForURL(/en\/common\/index\.html#AuthFailure\.SignatureExpire$/);
  await page.click("a.brand");
  await page.waitForURL(/en\/index\.html$/);
  await page.click(".products a >> text=Cloud Virtual Machine");
  await page.waitForURL(/en\/cvm\/index\.html$/);
  await close(page);
});

const PAGES = ["", "404.html", ...["en", "zh"].flatMap((lang) => ["", "?q=sold+out", "sts/", "common/", "retry/", "categories/"].map((path) => `${lang}/${path}`))];

test("no page scrolls sideways at 320 px, and each is dark where the system is", async () => {
  const page = await open("en/", { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
  for (const path of [...PAGES, "en/cvm/", "zh/cvm/"]) {
    await page.goto(site.url + path);
    if (path.includes("?")) await shows(page, "SoldOut");
    const { sideways, back } = await page.evaluate(() => ({
      sideways: document.documentElement.scrollWidth - innerWidth,
      back: getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number),
    }));
    assert.ok(sideways <= 0, `${path}: ${sideways} px`);
    assert.ok(back.every((value) => value < 64), `${path}: ${back}`);
  }
  await close(page);
});

test("axe finds nothing, in both languages and both color schemes", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open("en/", { colorScheme, bypassCSP: true });
    for (const path of PAGES) {
      await page.goto(site.url + path);
      if (path.includes("?")) await shows(page, "SoldOut");
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const found = violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html}`);
      assert.deepEqual(found, [], `${colorScheme} ${path}`);
    }
    await close(page);
  }
});

test("the HTML is valid", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      // Matters of taste: void elements and attributes are as the generator writes them, and codes are long.
      "void-style": "off", "no-trailing-whitespace": "off", "long-title": "off", "doctype-style": "off", "attribute-boolean-style": "off",
      "no-inline-style": "error",
      // Anchors are codes, which have dots and capitals.
      "valid-id": ["error", { relaxed: true }], "id-pattern": "off",
    },
  });
  for (const path of PAGES.filter((path) => !path.includes("?"))) {
    const file = path.endsWith("/") || path === "" ? `${path}index.html` : path;
    const report = await validator.validateString(await readFile(`${site.folder}/${file}`, "utf8"));
    const messages = report.results.flatMap(({ messages }) => messages);
    assert.deepEqual(messages.slice(0, 5).map(({ ruleId, message, line, column }) => `${file}:${line}:${column} ${ruleId} ${message}`), []);
  }
});

test("nothing was asked of another host, and no page complained", () => {
  assert.deepEqual(foreign, []);
  assert.deepEqual(problems, []);
});
