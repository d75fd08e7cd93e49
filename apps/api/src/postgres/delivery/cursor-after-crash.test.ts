import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Changes, Cursor } from "@parley/protocol/sync.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from "../../platform/embedded-postgres/start.ts";
import { insertPeople } from "../../testing/people.ts";
import { openDatabase, type Database } from "../connection.ts";
import { createChangeStore } from "../conversation/change-store.ts";
import { migrateDatabase } from "../migrate.ts";
import { readChanges } from "./changes.ts";

let dataFolder: string;
let postgres: EmbeddedPostgres;
let database: Database;

/** Starts the database of this file, as it was left. */
async function start(): Promise<void> {
  postgres = await startEmbeddedPostgres({ dataFolder, progress: () => undefined });
  database = openDatabase(postgres.url);
}

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "parley-crash-"));
  await chmod(dataFolder, 0o711);
  await start();
  await migrateDatabase(postgres.url);
}, 60_000);
afterAll(async () => {
  await database.close();
  await postgres.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

test(
  "SYNC-3: a cursor outlives a restart of the database, and not a crash of it",
  { timeout: 60_000 },
  async () => {
    const [ada] = await insertPeople(database, 1);
    const { conversationId } = await createChangeStore(database).openPair(ada.userId, ada);
    const changesSince = async (cursor: Cursor | null): Promise<Changes | undefined> =>
      (await readChanges(database, [{ userId: ada.userId, cursor }]))[0];
    const cursor = (await changesSince(null))?.cursor ?? "";

    await database.close();
    await postgres.stop();
    await start();
    expect((await changesSince(cursor))?.logs).toEqual([]);

    await database.close();
    const file = join(dataFolder, "database", "cluster", "postmaster.pid");
    process.kill(Number((await readFile(file, "utf8")).split("\n")[0]), "SIGQUIT");
    await postgres.ended;
    await start();
    const after = await changesSince(cursor);
    expect(after?.logs).toEqual([{ conversationId, headSeq: 1 }]);
  },
);
