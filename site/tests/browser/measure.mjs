// The figures of the site in bench/README.md: what is loaded, and how long it takes on a processor four times slower.

import { readFile, readdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { launch, serve } from "./browser.mjs";

const SLOWER = 4;
const [browser, site] = await Promise.all([launch(), serve()]);

const size = async (path) => gzipSync(await readFile(`${site.folder}/${path}`), { level: 9 }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const sum = async (...paths) => kilobytes((await Promise.all(paths.map(size))).reduce((a, b) => a + b));

for (const lang of ["en", "zh"]) {
  console.log(`start page, style and script, ${lang}: ${await sum(`${lang}/index.html`, "assets/site.css", "assets/site.js")}`);
  console.log(`texts, ${lang}: ${await sum(`assets/texts.${lang}.js`)}`);
}
console.log(`names: ${await sum("assets/codes.js")}`);

let largest = ["", 0];
for (const folder of await readdir(`${site.folder}/en`)) {
  const { length } = await readFile(`${site.folder}/en/${folder}/index.html`).catch(() => "");
  if (length > largest[1] && folder !== "code") largest = [folder, length];
}

const slowed = async () => {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return page;
};
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

for (const path of ["en/", `en/${largest[0]}/`, "en/code/"]) {
  const paints = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const page = await slowed();
    await page.goto(site.url + path, { waitUntil: "load" });
    paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    await page.close();
  }
  console.log(`first paint of ${path}, ${SLOWER}× slower: ${median(paints).toFixed(0)} ms`);
}

// From the key to the end of the work that it makes, drawing included.
for (const [lang, query] of [["en", "image does not exist"], ["en", "InvalidParameterValue.TooLarge"], ["zh", "镜像不存在"]]) {
  const page = await slowed();
  await page.goto(`${site.url}${lang}/`);
  await page.fill("#page-search", query);
  await page.waitForFunction(() => document.querySelector("#search-results .message")?.textContent);
  await page.waitForTimeout(1000);
  const times = await page.evaluate(async (query) => {
    const field = document.querySelector("#page-search");
    const times = [];
    for (let end = 1; end <= query.length; end += 1) {
      await new Promise((done) => setTimeout(done, 150));
      const start = performance.now();
      field.value = query.slice(0, end);
      field.dispatchEvent(new Event("input"));
      await new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage("");
      }));
      times.push(performance.now() - start);
    }
    return times;
  }, query);
  console.log(`a key of "${query}", ${SLOWER}× slower: median ${median(times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`);
  await page.close();
}

await browser.close();
await site.stop();
