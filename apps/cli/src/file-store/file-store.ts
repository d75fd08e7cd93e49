import { mkdir } from "node:fs/promises";
import type { Store, StoreChange } from "@parley/sdk/ports/store.ts";
import { createMemoryStore } from "@parley/sdk/store/memory-store.ts";
import { openJournal } from "./journal.ts";

/** A store in a folder, for one process at a time. */
export interface FileStore extends Store {
  /** Waits for what is being written and lets go of the file. */
  close(): Promise<void>;
}

/** Bytes of journal that are not worth rewriting. */
const SMALL = 4 * 1024 * 1024;

/**
 * Opens the store in a folder, which is made when missing (mode 0700, files 0600). A commit is one line
 * of a journal, flushed before it resolves; a line cut short by a crash never counts.
 */
export async function openFileStore(folder: string): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const memory = createMemoryStore();
  const journal = await openJournal(folder, (change) => void memory.commit(change));
  let compactAt = Math.max(SMALL, 4 * journal.bytes);
  let waiting: Waiting[] = [];
  let writing: Promise<void> = Promise.resolve();

  /** Writes all that waits with one flush: commits that come together cost one. */
  async function write(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      await journal.append(batch.map(({ change }) => change));
      for (const { change } of batch) await memory.commit(change);
      for (const { done } of batch) done.resolve();
    } catch (error) {
      for (const { done } of batch) done.reject(error);
      return;
    }
    if (journal.bytes < compactAt) return;
    await journal.replace(memory.everything());
    compactAt = Math.max(SMALL, 4 * journal.bytes);
  }

  return {
    load: memory.load,
    entriesBefore: memory.entriesBefore,
    entriesAfter: memory.entriesAfter,
    expiring: memory.expiring,
    search: memory.search,
    commit(change) {
      const done = Promise.withResolvers<void>();
      waiting.push({ change, done });
      // A failed compaction leaves the journal as it was: the next one tries again.
      writing = writing.then(write).catch(() => undefined);
      return done.promise;
    },
    async close() {
      await writing;
      await journal.close();
    },
  };
}

interface Waiting {
  readonly change: StoreChange;
  readonly done: PromiseWithResolvers<void>;
}
