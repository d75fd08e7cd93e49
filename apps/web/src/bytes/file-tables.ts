import type { Id } from "@parley/protocol/id.ts";
import { inDatabase, wipeDatabase, type DatabaseLayout, type Table } from "./database.ts";
import type { StoredFile, StoredPart } from "./stored-file.ts";

interface FileTables {
  readonly files: Table<StoredFile>;
  readonly parts: Table<StoredPart>;
}

/**
 * Does something in one transaction over a person's files.
 * @param work gives what makes the result once the transaction is through
 * @throws NoStoreError where this browser stores nothing
 */
export function inFileTables<T>(
  userId: Id,
  mode: "readonly" | "readwrite",
  work: (tables: FileTables) => () => T,
): Promise<T> {
  return inDatabase(layoutOf(userId), mode, (transaction) =>
    work({
      files: transaction.objectStore("files"),
      parts: transaction.objectStore("parts"),
    }),
  );
}

/** Removes a person's files from this browser. */
export function wipeFileTables(userId: Id): Promise<void> {
  return wipeDatabase(layoutOf(userId));
}

function layoutOf(userId: Id): DatabaseLayout {
  return {
    name: `parley-files-${userId}`,
    version: 1,
    stores: { files: "fileId", parts: ["fileId", "index"] },
  };
}
