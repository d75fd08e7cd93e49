import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ensureChromium } from "../check/chromium.ts";
import { ensureWebBuild } from "../start/web-build.ts";
import { DESKTOP } from "./browser/device.ts";
import { startWarm } from "./cases/start.ts";
import { typing } from "./cases/typing.ts";
import { measureCases } from "./measure-cases.ts";

test("a small world is made and measured in a real browser", async () => {
  ensureChromium();
  await ensureWebBuild(fileURLToPath(new URL("../..", import.meta.url)), () => undefined);
  const said: string[] = [];
  const { browser, records } = await measureCases(
    { cases: [startWarm, typing], runs: 1, device: DESKTOP, size: "small" },
    new AbortController().signal,
    (line) => said.push(line),
  );
  expect(browser).toContain("Chrome");
  expect(records.map(({ failure }) => failure)).toEqual([undefined, undefined]);
  const readings = records.flatMap(({ runs }) => runs.flatMap((run) => run.readings));
  expect(readings.map(({ key }) => key)).toEqual(["page", "script", "all", "first", "p50", "p99"]);
  expect(readings.every(({ value }) => value !== null && value > 0)).toBe(true);
}, 180_000);
