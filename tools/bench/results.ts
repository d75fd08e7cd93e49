import type { PageTimes } from "./big-chat.ts";
import type { Bundle } from "./bundle.ts";
import type { Delivery } from "./delivery.ts";
import type { Machine } from "./machine.ts";
import type { Memory } from "./memory.ts";
import { markdownTable } from "./report/markdown-table.ts";
import type { StartTimes } from "./start-time.ts";
import type { Spread } from "./percentile.ts";

/** Everything that the basic benchmark measures. */
export interface Results {
  machine: Machine;
  start: StartTimes;
  /** Five seconds after a warm start, with nobody connected. */
  atRest: Memory | undefined;
  delivery: Delivery;
  pages: PageTimes;
  bundle: Bundle | undefined;
}

/** The results as a Markdown table that also reads well in a terminal. */
export function toTable(results: Results): string {
  const { machine, start, atRest, delivery, pages, bundle } = results;
  const entries = pages.entries.toLocaleString("en");
  const rows = [
    ["Send to acknowledgement", `p50 ${ms(delivery.acknowledged.p50)}`, p99(delivery.acknowledged)],
    ["Send to the other's screen state", `p50 ${ms(delivery.shown.p50)}`, p99(delivery.shown)],
    [`Newest 50 of ${entries} entries`, `p50 ${ms(pages.newest.p50)}`, p99(pages.newest)],
    [`50 from the middle of ${entries}`, `p50 ${ms(pages.middle.p50)}`, p99(pages.middle)],
    [`Oldest 50 of ${entries}`, `p50 ${ms(pages.oldest.p50)}`, p99(pages.oldest)],
    ["Start, new data folder", seconds(start.cold), `median of ${start.runs}`],
    ["Start, data folder in use before", seconds(start.warm), `median of ${start.runs}`],
    ["Memory at rest: server", megabytes(atRest?.server), "proportional share"],
    ["Memory at rest: database", megabytes(atRest?.database), "all its processes"],
    ["JavaScript before the chat list", kilobytes(bundle?.firstScripts), "gzip"],
    ["JavaScript in all", kilobytes(bundle?.allScripts), "gzip"],
    ["CSS before the chat list", kilobytes(bundle?.firstStyles), "gzip"],
  ];
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb.toFixed(0)} GB, ${machine.system}, Node ${machine.node}, one write confirmed by the disk takes ${ms(machine.fsyncMs)}, load ${machine.load.toFixed(1)} before it began. ${delivery.messages.toLocaleString("en")} messages, one connection each, median of ${delivery.runs} runs.`,
    "",
    markdownTable(["What", "", ""], rows),
    "",
    "The plan of the page in the middle:",
    "",
    "```",
    ...pages.plan,
    "```",
  ].join("\n");
}

function p99(spread: Spread): string {
  return `p99 ${ms(spread.p99)}`;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}

function megabytes(size: number | undefined): string {
  return size === undefined ? "not measured" : `${size.toFixed(0)} MB`;
}

function kilobytes(size: number | undefined): string {
  return size === undefined ? "not built" : `${size.toFixed(1)} KB`;
}
