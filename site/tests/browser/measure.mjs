// The figures of the site in bench/README.md: what is loaded, and how long it takes on a processor four times slower.

import { readFile, readdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { launch, serve } from "./browser.mjs";

const SLOWER = 4;
const [browser, site] = await Promise.all([launch(), serve()]);
// The server outlives this process otherwise, whatever goes wrong here.
process.on("exit", site.stop);

const size = async (path) => gzipSync(await readFile(`${site.folder}/${path}`), { level: 9 }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const sum = async (...paths) => kilobytes((await Promise.all(paths.map(size))).reduce((a, b) => a + b));

for (const lang of ["en", "zh"]) {
  console.log(`start page, style and script, ${lang}: ${await sum(`${lang}/index.html`, "assets/site.css", "assets/site.js")}`);
  console.log(`texts, ${lang}: ${await sum(`assets/texts.${lang}.js`)}`);
}
console.log(`names and words: ${await sum("assets/codes.js")}; ranking: ${await sum("assets/search.js")}`);

let largest = ["", 0];
for (const folder of await readdir(`${site.folder}/en`)) {
  const { length } = await readFile(`${site.folder}/en/${folder}/index.html`).catch(() => "");
  if (length > largest[1] && folder !== "code") largest = [folder, length];
}

/** Runs in the page, which may be loaded before anything of it is drawn. */
const firstPaint = () => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) resolve(entry.startTime);
  }).observe({ type: "paint", buffered: true });
});

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
    paints.push(await page.evaluate(firstPaint));
    await page.close();
  }
  console.log(`first paint of ${path}, ${SLOWER}× slower: ${median(paints).toFixed(0)} ms`);
}

// A key in the search field, once the index is there. The frame is what a reader waits for, from the key to what is drawn, as the browser's
// own event timing has it (in steps of 8 ms); whatever else runs here makes it longer. The thread's own time, times four, does not count that.
const KEYS = [["en", "image does not exist"], ["en", "InvalidParameterValue.TooLarge"], ["zh", "镜像不存在"]];
for (const [lang, query] of KEYS) {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  await page.goto(`${site.url}${lang}/`);
  await page.fill("#search-field", query);
  await page.waitForFunction(() => document.querySelector("#search-results .message")?.textContent);
  await page.waitForTimeout(3000);
  const frames = [];
  const times = [];
  await page.exposeFunction("drawn", (duration) => frames.push(duration));
  await page.evaluate(() => new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "input") window.drawn(entry.duration);
  }).observe({ type: "event", durationThreshold: 16 }));
  for (const rate of [1, SLOWER]) {
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    await page.fill("#search-field", "");
    for (const character of query) {
      await page.waitForTimeout(150);
      const before = await spent();
      await page.keyboard.insertText(character);
      await page.waitForTimeout(100);
      if (rate === 1) times.push(SLOWER * (await spent() - before));
    }
    await page.waitForTimeout(500);
    if (rate === 1) frames.length = 0;
  }
  // What took less than 16 ms is not told.
  while (frames.length < query.length) frames.push(16);
  const both = (numbers) => `median ${median(numbers).toFixed(0)} ms, longest ${Math.max(...numbers).toFixed(0)} ms`;
  console.log(`a key of "${query}", ${SLOWER}× slower: until it is drawn ${both(frames)}; the thread's own time ${both(times)}`);
  await page.close();
}

await browser.close();
process.exit();
