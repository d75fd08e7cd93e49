import { expect, test } from "vitest";
import type { BenchCase } from "../cases/case.ts";
import type { SendReport } from "../load/send-plan.ts";
import type { CaseRecord } from "../run-case.ts";
import { toLoadTable } from "./load-table.ts";

const latency = { count: 1, p50: 1, p99: 2, max: 3 };
const report: SendReport = {
  seconds: 10,
  acksPerSecond: 5_000,
  deliveriesPerSecond: 0,
  ack: latency,
  delivery: latency,
  late: latency,
  refused: 0,
  lost: 0,
  unfinished: 0,
  cpu: { server: 0.8, database: 0.5, load: 0.2, machine: 1.6, others: 0.1, cores: 2 },
};
const machine = {
  processor: "A processor",
  cores: 2,
  memoryGb: 24,
  load: 0,
  system: "Linux",
  node: "v24",
  fsyncMs: 0.3,
};
const oneCase: BenchCase = {
  name: "sends",
  title: "Sends",
  seconds: 10,
  limitMinutes: 1,
  figures: [
    { key: "most", title: "at most", unit: "/s", reach: { atLeast: 4_000 } },
    { key: "p99", title: "p99", unit: "ms", reach: { atMost: 50 } },
  ],
  prepare: () => Promise.reject(new Error("Nothing is run here.")),
};

function recordOf(sends: SendReport): CaseRecord {
  return {
    name: "sends",
    title: "Sends",
    seconds: 10,
    runs: [5_000, 4_500, 5_500].map((most) => ({
      fsyncMs: 0.3,
      sends: { parley: sends },
      readings: [
        { key: "most", subject: "parley", value: most },
        { key: "most", subject: "naive", value: most / 5 },
        { key: "p99", subject: "parley", value: 75.5 },
        { key: "p99", subject: "naive", value: null },
      ],
    })),
  };
}

test("a line says what was to be reached, what was, and how far off the peers are", () => {
  const table = toLoadTable([oneCase], { machine, records: [recordOf(report)] });
  const cells = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  expect(cells).toContainEqual([
    "",
    "at most",
    "≥ 4,000/s",
    "5,000/s ✓",
    "4,500/s",
    "1,000/s (5.0×)",
    "",
    "",
  ]);
  expect(cells).toContainEqual([
    "",
    "p99",
    "≤ 50 ms",
    "75.5 ms ✗",
    "75.5 ms",
    "does not keep up",
    "",
    "",
  ]);
  expect(table).toContain("3 runs of 10 s. Disk 0.30 ms. Cores: server 0.80");
});

test("what spoilt a measurement is said", () => {
  const cpu = { ...report.cpu, load: 0.97, others: 0.9 };
  const spoilt = { ...report, cpu, refused: 1, lost: 2, unfinished: 3 };
  const table = toLoadTable([oneCase], { machine, records: [recordOf(spoilt)] });
  expect(table).toContain("others took 0.90 cores");
  expect(table).toContain("The load generator was the limit.");
  expect(table).toContain("3 sends refused, 9 unfinished, 6 connections ended.");
});

test("a case that failed says why", () => {
  const failed = { name: "sends", title: "Sends", seconds: 10, runs: [], failure: "No disk." };
  expect(toLoadTable([oneCase], { machine, records: [failed] })).toContain("It failed: No disk.");
});
