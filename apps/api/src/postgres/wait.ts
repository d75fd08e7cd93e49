import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { StartupError } from "../startup-error.ts";

/** Milliseconds that a database started beside the server gets to come up. */
const PATIENCE_MS = 30_000;

/** What a server that is not up yet answers: nothing, or SQLSTATE "cannot connect now". */
const NOT_YET = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ECONNRESET", "57P03"]);

/**
 * Resolves when the database takes connections.
 * @throws StartupError when it refuses them, or is not there within 30 s
 */
export async function waitForDatabase(
  url: string,
  signal: AbortSignal,
  patienceMs: number = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const reason = await whyNot(url);
    if (reason === undefined) return;
    if (!NOT_YET.has(reason.code) || Date.now() > deadline) {
      throw new StartupError(`DATABASE_URL cannot be used: ${reason.message}`);
    }
    await sleep(250, undefined, { signal });
  }
}

async function whyNot(url: string): Promise<{ code: string; message: string } | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection that breaks while it closes is of no interest.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return undefined;
  } catch (error) {
    // localhost has two addresses: then there are two reasons, the last of them being as good.
    const last = error instanceof AggregateError ? error.errors.at(-1) : error;
    const code = last instanceof Error && "code" in last ? String(last.code) : "";
    return { code, message: last instanceof Error ? last.message : "no connection" };
  }
}
