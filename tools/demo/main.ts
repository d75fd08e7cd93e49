import { parseArgs } from "node:util";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { backdate } from "./backdate.ts";
import { CAST, PASSWORD, VIEWER } from "./cast.ts";
import { connectTo } from "./connect.ts";
import { DemoError } from "./demo-error.ts";
import { fillWorld } from "./fill-world.ts";
import { findDatabase } from "./find-database.ts";

const HELP = `Fills a running Parley with a little world to look at.

  pnpm demo          twelve people, a bot, and some thousand messages

PARLEY_URL            the server (http://localhost:3000)
PARLEY_DEMO_PASSWORD  the password of the demo's people
PARLEY_DATA, DATABASE_URL
                      as the server has them: with either, the messages spread over weeks`;

const NO_SERVER = `No Parley answers at ${serverUrl()}. Start it first (npx -y pnpm@12.21.0 start), or set PARLEY_URL.`;

function serverUrl(): string {
  return (process.env["PARLEY_URL"] ?? "http://localhost:3000").replace(/\/$/u, "");
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const url = serverUrl();
  const password = process.env["PARLEY_DEMO_PASSWORD"] ?? PASSWORD;
  const began = Date.now();
  const chats = await fillWorld(connectTo(url, waiting), password, progress);
  const messages = chats.reduce((sum, chat) => sum + chat.entries.length, 0);
  const database = await findDatabase(process.env);
  const spread = database !== undefined && (await backdate(database, chats));
  await database?.close();

  console.log(`
${CAST.length} accounts, ${chats.length} chats, ${messages} entries in ${Math.round((Date.now() - began) / 1000)} s.
${spread ? "The chats go back several weeks." : "All of it was written just now: the server's database was not within reach (PARLEY_DATA or DATABASE_URL)."}

Sign in at ${url} as ${VIEWER} with the password ${password}
The others have the same password: ${CAST.map((member) => member.username).join(", ")}`);
}

function waiting(seconds: number): void {
  progress(`The server asks for patience: ${seconds} s`);
}

function progress(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`);
  else console.log(line);
}

try {
  await main();
} catch (error) {
  if (error instanceof DemoError) console.error(error.message);
  else if (error instanceof NetworkError) console.error(NO_SERVER);
  else throw error;
  process.exitCode = 1;
}
