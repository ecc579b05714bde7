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
console.log(`names and words: ${await sum("assets/codes.js")}; ranking: ${await sum("assets/rank.js")}`);

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

// What the page's thread does for a key, drawing included, times four. Its own clock is read, and not the one on the wall: the browser
// slows a page down by stopping it now and then, and whatever else runs here would count too.
for (const [lang, query] of [["en", "image does not exist"], ["en", "InvalidParameterValue.TooLarge"], ["zh", "镜像不存在"]]) {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  await page.goto(`${site.url}${lang}/`);
  await page.fill("#page-search", query);
  await page.waitForFunction(() => document.querySelector("#search-results .message")?.textContent);
  await page.waitForTimeout(2000);
  // Once over, so that what is measured is compiled, as it is for whoever has typed a word.
  const times = [];
  for (const turn of [0, 1]) {
    for (let end = 1; end <= query.length; end += 1) {
      const before = await spent();
      await page.fill("#page-search", query.slice(0, end));
      await page.waitForTimeout(60);
      if (turn > 0) times.push(SLOWER * (await spent() - before));
    }
  }
  console.log(`a key of "${query}", ${SLOWER}× slower: median ${median(times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`);
  await page.close();
}

await browser.close();
await site.stop();
