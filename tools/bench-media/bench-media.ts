import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../bench/machine.ts";
import { writeDocument } from "../bench/report/document.ts";
import { ensureChromium } from "../check/chromium.ts";
import { ensureWebBuild } from "../start/web-build.ts";
import { CASES } from "./cases/all.ts";
import { SMALL, WHOLE } from "./extent.ts";
import { measureMedia } from "./measure-media.ts";
import { toMediaTable } from "./media-table.ts";

const HELP = `Measures files: sealing, sending, fetching, playing, showing.

  pnpm bench:media               all cases, three runs each; needs 10 GB of disk
  pnpm bench:media --case NAME   only this one (${CASES.map(({ name }) => name).join(", ")}); several times
  pnpm bench:media --runs N      runs of each case
  pnpm bench:media --small       small files, to see that it works
  pnpm bench:media --write       into docs/benchmarks-media.md`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      case: { type: "string", multiple: true, default: [] },
      runs: { type: "string" },
      small: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const unknown = values.case.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`There is no case ${unknown.join(", ")}: see --help.`);
  if (values.runs !== undefined && !/^[1-9]\d?$/u.test(values.runs)) {
    throw new Error("--runs takes a whole number from 1 to 99.");
  }
  if (values.small && values.write) throw new Error("Figures of --small mean nothing.");
  ensureChromium();
  await ensureWebBuild(fileURLToPath(new URL("../..", import.meta.url)), console.error);
  const machine = await describeMachine(tmpdir());
  const wanted = CASES.filter(({ name }) => values.case.length === 0 || values.case.includes(name));
  const runs = Number(values.runs ?? (values.small ? 1 : 3));
  const records = await measureMedia(wanted, runs, values.small ? SMALL : WHOLE, console.error);
  const table = toMediaTable(wanted, records, machine);
  console.log(table);
  if (values.write) await writeDocument("figures", table, "benchmarks-media.md");
  if (records.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
