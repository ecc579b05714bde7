// The browser and the site that the tests and the measurements share.

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A program of the workspace, which `run` has built. */
export const built = (name) => join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", name);

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** Writes the site and serves it below `/repo/`, as `cargo xtask site --serve` does for people. */
export async function serve() {
  const folder = await mkdtemp(join(tmpdir(), "site-"));
  const server = spawn(built("site"), ["--output", join(folder, "site"), "--base", "/repo/", "--serve", "0"],
    { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) {
      const stop = () => {
        server.kill();
        rmSync(folder, { recursive: true, force: true });
      };
      return { url, folder: join(folder, "site"), stop };
    }
  }
  throw new Error("the server ended");
}
