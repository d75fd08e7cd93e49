import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../bench/machine.ts";
import { writeDocument } from "../bench/report/document.ts";
import { ensureChromium } from "../check/chromium.ts";
import { ensureWebBuild } from "../start/web-build.ts";
import { DESKTOP, SLOW_PHONE } from "./browser/device.ts";
import { CASES } from "./cases/all.ts";
import { measureCases, type Wish } from "./measure-cases.ts";
import { mergeWebResults, readWebResults, writeWebResults } from "./report/web-results.ts";
import { toWebTable, type WebResults } from "./report/web-table.ts";

const HELP = `Measures the app in a real Chromium, on a real server with 2,000 chats and 200,000 messages.

  pnpm bench:web                 all cases, five runs each
  pnpm bench:web --list          what there is
  pnpm bench:web --case NAME     only this one; may be given several times
  pnpm bench:web --runs N        runs of each case
  pnpm bench:web --slow-phone    a small window, and the page's processor four times slower
  pnpm bench:web --quarter       a world of 50,000 messages in 500 chats
  pnpm bench:web --small         a small world and short runs, to see that it works
  pnpm bench:web --json          prints everything that was measured
  pnpm bench:web --write         into tools/bench-web/results.json and docs/benchmarks-web.md`;

function readWish(): Wish & { json: boolean; write: boolean; help: boolean; list: boolean } {
  const { values } = parseArgs({
    options: {
      case: { type: "string", multiple: true, default: [] },
      runs: { type: "string" },
      "slow-phone": { type: "boolean", default: false },
      quarter: { type: "boolean", default: false },
      small: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const unknown = values.case.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`There is no case ${unknown.join(", ")}: see --list.`);
  if (values.runs !== undefined && !/^[1-9]\d?$/u.test(values.runs)) {
    throw new Error("--runs takes a whole number from 1 to 99.");
  }
  if ((values.small || values.quarter) && values.write) {
    throw new Error("What is written is measured in the whole world.");
  }
  return {
    ...values,
    cases: CASES.filter(({ name }) => values.case.length === 0 || values.case.includes(name)),
    runs: Number(values.runs ?? (values.small ? 1 : 5)),
    size: values.small ? "small" : values.quarter ? "quarter" : "full",
    device: values["slow-phone"] ? SLOW_PHONE : DESKTOP,
  };
}

/** Asked to stop, it cleans up first. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

async function main(): Promise<void> {
  const wish = readWish();
  if (wish.help) return console.log(HELP);
  if (wish.list) {
    for (const { name, title } of CASES) console.log(`${name.padEnd(14)} ${title}`);
    return;
  }
  ensureChromium();
  await ensureWebBuild(fileURLToPath(new URL("../..", import.meta.url)), console.error);
  const machine = await describeMachine(tmpdir());
  const measured = await measureCases(wish, stopSignal(), console.error);
  const results: WebResults = { machine, ...measured };
  console.log(wish.json ? JSON.stringify(results, null, 1) : toWebTable(CASES, results));
  if (wish.write) {
    const merged = mergeWebResults(await readWebResults(), results);
    await writeWebResults(merged);
    await writeDocument("figures", toWebTable(CASES, merged), "benchmarks-web.md");
  }
  if (results.records.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
// A run that was given up may wait in its browser for ever.
process.exit();
