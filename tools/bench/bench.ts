import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { CASES } from "./cases/all.ts";
import { describeMachine } from "./machine.ts";
import { writeDocument } from "./report/document.ts";
import { toLoadTable, type LoadResults } from "./report/load-table.ts";
import { mergeResults, readResults, writeResults } from "./report/results-file.ts";
import { runCase } from "./run-case.ts";

const HELP = `Measures real servers under load, each on a data folder of its own.

  pnpm bench                    all cases, five runs each: about an hour and a half
  pnpm bench --list             what there is
  pnpm bench --case NAME        only this one; may be given several times
  pnpm bench --runs N           runs of each case
  pnpm bench --seconds N        seconds of measuring in each part of a run
  pnpm bench --quick            a tenth of the people, to see that it works
  pnpm bench --json             prints everything that was measured
  pnpm bench --write            into tools/bench/results.json and docs/benchmarks.md
  pnpm bench --profile FOLDER   writes where the servers spent their time (and slows them a little)`;

interface Wish {
  names: readonly string[];
  runs: number;
  /** Undefined: as long as each case needs. */
  seconds: number | undefined;
  quick: boolean;
  profileFolder: string | undefined;
}

/** Asked to stop, it cleans up first. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

async function measure({ names, runs, seconds, quick, profileFolder }: Wish): Promise<LoadResults> {
  const signal = stopSignal();
  const results: LoadResults = { machine: await describeMachine(tmpdir()), records: [] };
  const chosen = CASES.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const one of chosen) {
    if (signal.aborted) break;
    const extent = { seconds: seconds ?? one.seconds, quick, profileFolder, signal };
    results.records.push(await runCase(one, runs, extent, (line) => console.error(line)));
  }
  return results;
}

function readWish(): Wish & { json: boolean; write: boolean; help: boolean; list: boolean } {
  const { values } = parseArgs({
    options: {
      case: { type: "string", multiple: true, default: [] },
      runs: { type: "string" },
      seconds: { type: "string" },
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      profile: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const unknown = values.case.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`There is no case ${unknown.join(", ")}: see --list.`);
  const runs = wholeNumber("--runs", values.runs) ?? (values.quick ? 1 : 5);
  const seconds = wholeNumber("--seconds", values.seconds) ?? (values.quick ? 2 : undefined);
  return { ...values, names: values.case, runs, seconds, profileFolder: values.profile };
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,4}$/u.test(text)) throw new Error(`${name} takes a whole number from 1.`);
  return Number(text);
}

async function main(): Promise<void> {
  const wish = readWish();
  if (wish.help) return console.log(HELP);
  if (wish.list) {
    for (const { name, title } of CASES) console.log(`${name.padEnd(18)} ${title}`);
    return;
  }
  const results = await measure(wish);
  console.log(wish.json ? JSON.stringify(results, null, 1) : toLoadTable(CASES, results));
  if (wish.write) {
    const merged = mergeResults(await readResults(), results);
    await writeResults(merged);
    await writeDocument("figures under load", toLoadTable(CASES, merged));
  }
  if (results.records.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
