import type { Id } from "@parley/protocol/id.ts";
import type { Store, StoredState } from "@parley/sdk/ports/store.ts";
import { connect } from "./connection.ts";
import { createEnding, type StoreLoss } from "./ending.ts";
import { takeOver } from "./fence.ts";
import { createLooks } from "./looks.ts";
import { readAfter, readBefore } from "./read-entries.ts";
import { readState } from "./read-state.ts";
import { createRoom, STORAGE_BUDGET, type StorageBudget } from "./room.ts";
import { createLateIndex } from "./search/late-index.ts";
import { wipeDatabase } from "./wipe-database.ts";
import { createWriter, withRoom } from "./writer.ts";

/** The store of one person in this browser. */
export interface IndexedStore extends Store {
  /** The turn in which this owner writes; the next owner's is higher. */
  readonly epoch: number;
  /** Removes all that is stored of this person. */
  wipe(): Promise<void>;
  /** Lets go of the database; what is being written is written. */
  close(): void;
}

export interface IndexedStoreOptions {
  readonly userId: Id;
  /** The turn to own the store in; the one after the last owner's when it is not given. */
  readonly epoch?: number;
  readonly budget?: StorageBudget;
  /** Called once, when the store can be used no more: stop at once, and begin anew if you may. */
  readonly onLost: (loss: StoreLoss) => void;
  /** Told of what failed behind the commits. */
  readonly report: (error: unknown) => void;
}

/**
 * Opens a person's store and takes it over from whoever owned it.
 *
 * @throws {NewerStoreError} when a newer version of the app has upgraded it
 * @throws {NotOwnerError} when somebody of a later turn than `epoch` owns it
 */
export async function openIndexedStore(options: IndexedStoreOptions): Promise<IndexedStore> {
  const { userId, budget = STORAGE_BUDGET, report } = options;
  const ending = createEnding(options.onLost);
  const connection = await connect(userId, ending.lose);
  ending.onEnd(connection.close);
  const looks = createLooks(Date.now);
  const room = createRoom(budget, looks);
  const epoch = await withRoom({ connection, room, report }, (db) => takeOver(db, options.epoch));
  const writer = createWriter({ connection, epoch, room, ending, report });
  const index = createLateIndex({ connection, epoch, report });
  ending.onEnd(index.stop);
  let loaded: Promise<StoredState> | null = null;

  async function load(): Promise<StoredState> {
    const state = await connection.run(readState);
    writer.begin(state);
    // An earlier owner may have left something to be indexed.
    index.wake();
    return state;
  }

  async function tidy(): Promise<void> {
    try {
      if ((await connection.run(room.tidy)) > 0) index.wake();
    } catch (error) {
      if (!ending.ended) report(error);
    }
  }

  return {
    epoch,
    load() {
      loaded = load();
      return loaded;
    },
    async commit(change) {
      await writer.commit(change);
      if (change.reset === true) index.reset();
      if (change.entries?.length || change.forget?.length) index.wake();
      if (room.wrote(change.entries?.length ?? 0)) void tidy();
    },
    entriesBefore(conversationId, before, limit) {
      looks.looked(conversationId);
      return connection.run((db) => readBefore(db, conversationId, before, limit));
    },
    entriesAfter(conversationId, after, limit) {
      looks.looked(conversationId);
      return connection.run((db) => readAfter(db, conversationId, after, limit));
    },
    expiring: (limit) =>
      connection.run((db) => db.entries.orderBy("expiresAt").limit(limit).toArray()),
    async search(query) {
      await (loaded ??= load());
      return index.search(query, writer.conversations());
    },
    async wipe() {
      ending.end();
      await wipeDatabase(userId);
    },
    close: ending.end,
  };
}
