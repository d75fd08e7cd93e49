import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { findDatabase } from "../demo/find-database.ts";
import { startServerProcess } from "../server-process/server-process.ts";
import { measurePages } from "./big-chat.ts";
import { weighBundle } from "./bundle.ts";
import { measureDelivery } from "./delivery.ts";
import { describeMachine } from "./machine.ts";
import { readMemory } from "./memory.ts";
import { writeDocument } from "./report/document.ts";
import { toTable, type Results } from "./results.ts";
import { measureStart } from "./start-time.ts";

const HELP = `Measures a server of its own on a data folder of its own.

  pnpm bench:basic            prints a table
  pnpm bench:basic --json     prints the same as JSON
  pnpm bench:basic --write    prints the table and puts it into docs/benchmarks.md
  pnpm bench:basic --quick    fewer and shorter runs, to see that it works`;

/** How much is measured. */
interface Extent {
  messages: number;
  runs: number;
  entries: number;
}

const FULL: Extent = { messages: 1_000, runs: 5, entries: 1_000_000 };
const QUICK: Extent = { messages: 100, runs: 1, entries: 20_000 };

async function measure({ messages, runs, entries }: Extent): Promise<Results> {
  const machine = await describeMachine(tmpdir());
  say("Starting and stopping servers");
  const start = await measureStart(runs);
  // One script on one machine asks for more pages a second than any person is allowed.
  const server = await startServerProcess({ RATE_LIMIT_FACTOR: "100" });
  try {
    // A server that has just made its database has not come to rest: start it again.
    await server.stop();
    await server.start();
    await sleep(5_000);
    const atRest = await readMemory(server.pid);
    say(`Sending ${runs} times ${messages} messages`);
    const delivery = await measureDelivery(server.url, messages, runs);
    say(`Making a chat of ${entries} entries and reading from it`);
    const database = await findDatabase({ PARLEY_DATA: server.dataFolder });
    if (database === undefined) throw new Error("The server's database is not to be found.");
    const pages = await measurePages(server.url, database, entries);
    await database.close();
    return { machine, start, atRest, delivery, pages, bundle: await weighBundle() };
  } finally {
    await server.remove();
  }
}

/** Progress goes where it does not mix with the results. */
function say(line: string): void {
  console.error(line);
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(HELP);
} else {
  const results = await measure(values.quick ? QUICK : FULL);
  console.log(values.json ? JSON.stringify(results, null, 2) : toTable(results));
  if (values.write) await writeDocument("figures", toTable(results));
}
