import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { measureSealing } from "../in-page/seal-speed.ts";
import type { MediaCase } from "./media-case.ts";

const IN_PAGE = fileURLToPath(new URL("../in-page/bench-media.ts", import.meta.url));

/** Encrypting and decrypting alone, as an upload and a player read. */
export const sealing: MediaCase = {
  name: "sealing",
  title: "Sealing and opening, without a network",
  figures: [
    { key: "nodeSeal", title: "sealed, in Node", unit: "MB/s" },
    { key: "nodeOpen", title: "opened, in Node", unit: "MB/s" },
    { key: "pageSeal", title: "sealed, in Chromium", unit: "MB/s" },
    { key: "pageOpen", title: "opened, in Chromium", unit: "MB/s" },
  ],
  async run(world, { sealed }) {
    const node = await measureSealing(sealed);
    const code = await bundle();
    const page = await world.withBrowser(async (browser) => {
      // An address of the app's origin at which the app does not run.
      await browser.page.goto("/v1/server");
      await browser.session.send("Runtime.evaluate", { expression: code });
      return browser.page.evaluate((size) => benchMedia.measureSealing(size), sealed);
    });
    return {
      nodeSeal: node.seal,
      nodeOpen: node.open,
      pageSeal: page.seal,
      pageOpen: page.open,
    };
  },
};

async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, lib: { entry: IN_PAGE, formats: ["iife"], name: "media" } },
  });
  const [made] = (Array.isArray(output) ? output : [output]) as Rolldown.RolldownOutput[];
  const [chunk] = made?.output ?? [];
  if (chunk === undefined) throw new Error("What the page is to run could not be bundled.");
  return chunk.code;
}
