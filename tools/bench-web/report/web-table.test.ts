import { expect, test } from "vitest";
import type { WebRecord } from "../run-web-case.ts";
import { mergeWebResults } from "./web-results.ts";
import { toWebTable, type WebResults } from "./web-table.ts";

const cases = [
  {
    name: "scroll",
    title: "Scrolling",
    figures: [
      { key: "frames", title: "frames in time", unit: "%", reach: { atLeast: 99 } },
      { key: "passed", title: "messages that passed", unit: "messages" },
    ],
  },
] as const;

function record(part: Partial<WebRecord>, frames: readonly number[], others = 0.1): WebRecord {
  const runs = frames.map((value) => ({
    readings: [{ key: "frames", subject: "parley" as const, value }],
    others,
  }));
  return { name: "scroll", device: "desktop", runs, ...part };
}

function results(...records: WebRecord[]): WebResults {
  const machine = {
    processor: "A processor",
    cores: 2,
    memoryGb: 24,
    load: 0,
    system: "Linux",
    node: "v24",
    fsyncMs: 0.3,
  };
  return { machine, browser: "Chromium", records };
}

test("a line has the aim, the median and the worst run, and whether the aim was reached", () => {
  const table = toWebTable(cases, results(record({}, [98.5, 99.5, 99.25])));
  const cells = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  expect(cells).toContainEqual(["", "frames in time", "≥ 99 %", "99.3 % ✓", "98.5 %", ""]);
  expect(cells).toContainEqual(["", "messages that passed", "", "not measured", "", ""]);
  expect(table).toContain("- `scroll`: 3 runs.\n".trim());
  expect(table).not.toContain("not quiet");
});

test("each device has a table of its own, and what spoilt a measurement is said", () => {
  const table = toWebTable(
    cases,
    results(record({}, [99]), record({ device: "phone", failure: "No list." }, [80], 0.75)),
  );
  expect(table.match(/\| What/gu)).toHaveLength(2);
  expect(table).toContain(
    "- `scroll`: 1 run. The machine was not quiet: others took 0.75 cores. It failed: No list.",
  );
});

test("what was not measured this time keeps its earlier figures", () => {
  const phone = record({ device: "phone" }, [80]);
  const merged = mergeWebResults(results(record({}, [90]), phone), results(record({}, [99])));
  expect(merged.records).toEqual([phone, record({}, [99])]);
});
