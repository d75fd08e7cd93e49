import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ensureChromium } from "../check/chromium.ts";
import { ensureWebBuild } from "../start/web-build.ts";
import { between } from "./cases/between.ts";
import { sealing } from "./cases/sealing.ts";
import { transfers } from "./cases/transfers.ts";
import { video } from "./cases/video.ts";
import { SMALL } from "./extent.ts";
import { measureMedia } from "./measure-media.ts";

test("small files are sealed, sent, fetched and sought in a real browser", async () => {
  ensureChromium();
  await ensureWebBuild(fileURLToPath(new URL("../..", import.meta.url)), () => undefined);
  const cases = [sealing, transfers, between, video];
  const records = await measureMedia(cases, 1, SMALL, () => undefined);
  expect(records.map(({ failure }) => failure)).toEqual(cases.map(() => undefined));
  for (const [index, { figures }] of cases.entries()) {
    const values = figures.map(({ key }) => records[index]?.runs[0]?.[key] ?? 0);
    // Outside Linux nothing tells of memory.
    const known = figures.map(({ unit }) => unit !== "MB" || process.platform === "linux");
    expect(values.map((value, at) => value > 0 || !known[at])).toEqual(values.map(() => true));
  }
}, 180_000);
