import type { Id } from "@parley/protocol/id.ts";
import { Dexie } from "dexie";
import { makeDatabase, type StoreDatabase } from "./database.ts";
import { storageFailure } from "./storage-failure.ts";
import { NewerStoreError } from "./store-errors.ts";

/** A person's database, opened again whenever the browser drops it. */
export interface Connection {
  /**
   * Does some work on the database. Where the browser lost the connection the work is done again on a new
   * one: what it writes must be the same when it is written twice.
   */
  run<T>(work: (db: StoreDatabase) => PromiseLike<T>): Promise<T>;
  /** Lets go of the database for good. */
  close(): void;
}

/**
 * Connects to a person's database.
 *
 * @param onDemand called after letting go of it, because another page upgrades or removes it
 * @throws {NewerStoreError} when a newer version of the app has upgraded it
 */
export async function connect(
  userId: Id,
  onDemand: (demand: "upgrade" | "wiped") => void,
): Promise<Connection> {
  const db = makeDatabase(userId);
  let closed = false;
  let opening: Promise<void> | null = null;

  function close(): void {
    closed = true;
    db.close();
  }

  db.on("versionchange", ({ newVersion }) => {
    close();
    onDemand(newVersion === null ? "wiped" : "upgrade");
    // Dexie would open it again by itself.
    return false;
  });

  async function open(): Promise<void> {
    db.close();
    try {
      await db.open();
    } catch (error) {
      if (!(error instanceof Dexie.VersionError)) throw error;
      throw new NewerStoreError("written by a newer version");
    }
  }

  /** Several that find the connection lost open one new one. */
  function reopen(): Promise<void> {
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  }

  await reopen();
  return {
    async run(work) {
      try {
        return await work(db);
      } catch (error) {
        if (closed || storageFailure(error) !== "disconnected") throw error;
        await reopen();
        return work(db);
      }
    },
    close,
  };
}
