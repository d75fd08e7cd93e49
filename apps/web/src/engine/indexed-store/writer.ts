import type { Id } from "@parley/protocol/id.ts";
import { StoreFullError, type StoreChange, type StoredState } from "@parley/sdk/ports/store.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import type { Connection } from "./connection.ts";
import type { StoreDatabase } from "./database.ts";
import type { Ending } from "./ending.ts";
import { takeOver } from "./fence.ts";
import type { Room } from "./room.ts";
import { storageFailure } from "./storage-failure.ts";
import { NotOwnerError, StoreGoneError, StoreWipedError } from "./store-errors.ts";
import { createUnsent } from "./unsent.ts";
import { writeChange } from "./write-change.ts";

/** Writes the changes of one owner, and knows what it has written. */
export interface Writer {
  /** Takes over what the store held. */
  begin(stored: StoredState): void;
  commit(change: StoreChange): Promise<void>;
  /** The conversations as they are stored. */
  conversations(): Iterable<ConversationState>;
}

export interface WriterPorts {
  readonly connection: Connection;
  readonly epoch: number;
  readonly room: Room;
  readonly ending: Ending;
  readonly report: (error: unknown) => void;
}

export function createWriter(ports: WriterPorts): Writer {
  const { connection, epoch, ending } = ports;
  const last = new Map<Id, ConversationState>();
  const unsent = createUnsent();

  function remember({ reset, forget = [], conversations = [] }: StoreChange): void {
    if (reset === true) last.clear();
    for (const id of forget) last.delete(id);
    for (const one of conversations) last.set(one.id, one);
  }

  /** The browser lost the store: a new one gets what is nowhere else. */
  async function restoreUnsent(): Promise<void> {
    await connection.run((db) => takeOver(db, epoch));
    await connection.run((db) => writeChange(db, epoch, unsent.everything(), new Map()));
    ending.lose("emptied");
  }

  async function failed(error: unknown): Promise<unknown> {
    if (error instanceof NotOwnerError) ending.lose("notOwner");
    if (error instanceof StoreWipedError) ending.lose("wiped");
    if (error instanceof StoreGoneError) await restoreUnsent();
    return storageFailure(error) === "full" ? new StoreFullError("no room on this device") : error;
  }

  return {
    begin(stored) {
      remember({ reset: true, conversations: stored.conversations });
      unsent.begin(stored);
    },
    async commit(change) {
      try {
        await withRoom(ports, (db) => writeChange(db, epoch, change, last));
      } catch (error) {
        throw await failed(error);
      }
      remember(change);
      unsent.follow(change);
    },
    conversations: () => last.values(),
  };
}

/** Writes something; where there is no room for it, once more after the oldest entries have gone. */
export async function withRoom<T>(
  { connection, room, report }: Pick<WriterPorts, "connection" | "room" | "report">,
  write: (db: StoreDatabase) => PromiseLike<T>,
): Promise<T> {
  try {
    return await connection.run(write);
  } catch (error) {
    if (storageFailure(error) !== "full") throw error;
    // Where even that fails, the second attempt says what is wrong.
    await connection.run(room.make).catch(report);
    return connection.run(write);
  }
}
