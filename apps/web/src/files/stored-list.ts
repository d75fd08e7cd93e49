import type { Id } from "@parley/protocol/id.ts";
import { allStored, letGoStored } from "../bytes/stored-files.ts";
import { signedInUser } from "../state/running-engine.ts";
import { forgetDownloads } from "./downloads.ts";
import { fetchLock } from "./fetch-file.ts";
import { noteLetGo } from "./stored-urls.ts";

/** A file on this device. */
export interface StoredEntry {
  readonly fileId: Id;
  /** Null: kept for a message that is not sent yet. */
  readonly conversationId: Id | null;
  /** Bytes on this device. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  /** `part`: the beginning of it has come; `unsent`: it waits for its upload, and exists nowhere else. */
  readonly state: "here" | "part" | "unsent";
}

/** What takes space on this device. */
export async function storedFiles(): Promise<readonly StoredEntry[]> {
  const files = await allStored(signedInUser());
  return files
    .filter(({ size }) => size > 0)
    .map(({ fileId, conversationId, size, storedAt, kept, coming }) => ({
      fileId,
      conversationId,
      size,
      storedAt,
      state: kept ? "unsent" : coming === true ? "part" : "here",
    }));
}

/**
 * Deletes files from this device; they can be fetched again while the server has them. What waits for its upload
 * stays, as does what is being fetched right now.
 */
export async function deleteStored(entries: readonly StoredEntry[]): Promise<void> {
  const userId = signedInUser();
  const idsOf = (state: StoredEntry["state"]) =>
    entries.filter((entry) => entry.state === state).map(({ fileId }) => fileId);
  const whole = idsOf("here");
  await letGoStored(userId, whole);
  noteDeleted(whole);
  // Whoever goes on with one must not find its beginning gone.
  for (const fileId of idsOf("part")) {
    await navigator.locks.request(fetchLock(fileId), { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      await letGoStored(userId, [fileId]);
      noteDeleted([fileId]);
    });
  }
}

function noteDeleted(fileIds: readonly Id[]): void {
  forgetDownloads(fileIds);
  for (const fileId of fileIds) noteLetGo(fileId);
}
