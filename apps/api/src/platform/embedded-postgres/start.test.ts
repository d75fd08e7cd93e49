import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { databaseAccount } from "./account.ts";
import { readPostmaster } from "./postmaster-file.ts";
import { startEmbeddedPostgres } from "./start.ts";

const quiet = (): void => undefined;

const isRoot = process.getuid?.() === 0;
/** A data folder at rest that most tests begin with a copy of: making a cluster takes seconds. */
let made = "";
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), "parley-made-"));
  await chmod(made, 0o711);
  await (await startEmbeddedPostgres({ dataFolder: made, progress: quiet })).stop();
}, 60_000);
afterAll(() => rm(made, { recursive: true, force: true }));

let parent = "";
let dataFolder = "";
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "parley data 'quoted' "));
  await chmod(parent, 0o711);
  dataFolder = join(parent, "data");
  await mkdir(dataFolder, { mode: 0o711 });
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** Fills the test's data folder with the one made before, owners included. */
async function useMadeDatabase(): Promise<void> {
  await promisify(execFile)("cp", ["-a", `${made}/.`, dataFolder]);
}

async function query<R>(url: string, statement: string): Promise<R[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query(statement);
    return answer.rows;
  } finally {
    await client.end();
  }
}

/** A process that starts the database, writes row after row, and prints each one that is durable. */
function startWriter(account?: { uid: number; gid: number }): ChildProcess {
  const module = new URL("./start.ts", import.meta.url).href;
  const script = `
    import { createRequire } from "node:module";
    import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const { Client } = createRequire(${JSON.stringify(module)})("pg");
    const postgres = await startEmbeddedPostgres({
      dataFolder: ${JSON.stringify(dataFolder)}, progress: () => {} });
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query("CREATE TABLE rows (n int PRIMARY KEY)");
    for (let n = 1; ; n += 1) {
      await client.query("INSERT INTO rows VALUES ($1)", [n]);
      console.log(n);
    }`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], {
    ...account,
    cwd: "/",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Kills the writer with -9 once it has written some rows; the last row that it was sure of. */
async function killWriter(writer: ChildProcess): Promise<number> {
  let last = 0;
  const { stdout } = writer;
  if (stdout === null) throw new Error("The writer has no output.");
  for await (const line of createInterface({ input: stdout })) {
    last = Number(line);
    if (last === 50) writer.kill("SIGKILL");
  }
  return last;
}

async function processId(): Promise<number> {
  const postmaster = await readPostmaster(join(dataFolder, "database", "cluster"));
  if (postmaster === undefined) throw new Error("No database is running.");
  return postmaster.pid;
}

describe("the embedded Postgres", { timeout: 60_000 }, () => {
  test("keeps what was written over a stop, in a path with spaces and quotes", async () => {
    const first = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    await query(first.url, "CREATE TABLE kept AS SELECT 'नमस्ते' AS word");
    await first.stop();
    const second = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    expect(await query(second.url, "SELECT word FROM kept")).toEqual([{ word: "नमस्ते" }]);
    expect(
      await query(
        second.url,
        `SELECT current_setting('fsync') AS fsync, current_setting('listen_addresses') AS listen,
                current_setting('unix_socket_directories') AS sockets`,
      ),
    ).toEqual([{ fsync: "on", listen: "127.0.0.1", sockets: "" }]);
    await second.stop();
  });

  test("wants a password, and never runs as root", async () => {
    await useMadeDatabase();
    const postgres = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    const open = new URL(postgres.url);
    open.password = "wrong";
    await expect(query(open.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(dataFolder, "database", "password"))).mode & 0o077).toBe(0);
    expect((await stat(`/proc/${await processId()}`)).uid).not.toBe(0);
    await postgres.stop();
  });

  test("a server killed with -9 leaves a database that the next start takes over", async () => {
    await useMadeDatabase();
    const last = await killWriter(startWriter());
    const orphan = await processId();
    const lines: string[] = [];
    const next = await startEmbeddedPostgres({ dataFolder, progress: (line) => lines.push(line) });
    expect(lines).toEqual(["Stopped the database that a killed server had left running"]);
    expect(await processId()).not.toBe(orphan);
    const [found] = await query<{ n: number }>(next.url, "SELECT count(*)::int AS n FROM rows");
    expect(found?.n).toBeGreaterThanOrEqual(last);
    await next.stop();
  });

  test("a database killed with -9 along with its server comes back whole", async () => {
    await useMadeDatabase();
    const last = await killWriter(startWriter());
    process.kill(await processId(), "SIGKILL");
    const next = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    const [found] = await query<{ n: number }>(next.url, "SELECT count(*)::int AS n FROM rows");
    expect(found?.n).toBeGreaterThanOrEqual(last);
    await next.stop();
  });

  test("a file left over whose process id is somebody else's by now does not matter", async () => {
    await useMadeDatabase();
    const first = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    await first.stop();
    const account = await databaseAccount(join(dataFolder, "database", "cluster"));
    const stranger = spawn("sleep", ["60"], { ...account });
    await once(stranger, "spawn");
    const file = join(dataFolder, "database", "cluster", "postmaster.pid");
    await writeFile(file, `${stranger.pid}\n${dataFolder}\n1\n1\n\n\n\nready\n`);
    if (account !== undefined) await chown(file, account.uid, account.gid);
    const second = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    expect(stranger.exitCode).toBeNull();
    await second.stop();
    stranger.kill();
  });

  test("a start that is given up leaves no process behind", async () => {
    const stopping = new AbortController();
    const start = startEmbeddedPostgres({
      dataFolder,
      progress: () => stopping.abort(),
      signal: stopping.signal,
    });
    await expect(start).rejects.toThrow("aborted");
    await expect(processId()).rejects.toThrow("No database is running.");
  });

  test("its end is noticed", async () => {
    await useMadeDatabase();
    const postgres = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    process.kill(await processId(), "SIGQUIT");
    await expect(postgres.ended).resolves.toBeUndefined();
  });

  test("its log never shows what was written", async () => {
    await useMadeDatabase();
    const postgres = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    const statement =
      "CREATE TABLE notes (text text CHECK (length(text) < 3)); INSERT INTO notes VALUES ('private words')";
    await expect(query(postgres.url, statement)).rejects.toThrow(/violates check constraint/);
    await postgres.stop();
    const log = await readFile(join(dataFolder, "database.log"), "utf8");
    expect(log).toContain("violates check constraint");
    expect(log).not.toContain("private words");
  });
});

describe.runIf(isRoot)("started by root", { timeout: 60_000 }, () => {
  test("it works below a folder that only root may enter", async () => {
    await chmod(parent, 0o700);
    const postgres = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    const elsewhere = await readlink(join(dataFolder, "database"));
    expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await postgres.stop();
    const again = await startEmbeddedPostgres({ dataFolder, progress: quiet });
    await again.stop();
    await rm(elsewhere, { recursive: true, force: true });
  });

  test("a normal user needs nothing of root", async () => {
    const account = await databaseAccount(dataFolder);
    if (account === undefined) throw new Error("Root has an account for the database.");
    await chown(dataFolder, account.uid, account.gid);
    const writer = startWriter(account);
    expect(await killWriter(writer)).toBeGreaterThanOrEqual(50);
    // Ends what the killed writer has left behind.
    await (await startEmbeddedPostgres({ dataFolder, progress: quiet })).stop();
  });
});
