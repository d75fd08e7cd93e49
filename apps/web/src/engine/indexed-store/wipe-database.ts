import type { Id } from "@parley/protocol/id.ts";
import { databaseName } from "./database-name.ts";
import { WIPED } from "./fence.ts";
import type { MetaRow } from "./rows.ts";

/**
 * Removes all that is stored of a person in this browser, from any page or worker. Whoever has the store
 * open lets go of it at once and hears that it is gone. A tab that is frozen cannot let go, and keeps it from
 * being deleted for as long: it is emptied before.
 */
export async function wipeDatabase(userId: Id): Promise<void> {
  const name = databaseName(userId);
  // Where this fails, deleting it says why.
  await empty(name).catch(() => undefined);
  await outcome(indexedDB.deleteDatabase(name));
}

/** Leaves nothing but the word that it was wiped, for an owner who would write once more. */
async function empty(name: string): Promise<void> {
  const opening = indexedDB.open(name);
  // There is none, and none is to be made.
  opening.addEventListener("upgradeneeded", () => opening.transaction?.abort());
  const database = await outcome(opening);
  database.addEventListener("versionchange", () => database.close());
  try {
    const transaction = database.transaction([...database.objectStoreNames], "readwrite");
    for (const store of database.objectStoreNames) transaction.objectStore(store).clear();
    const wiped: MetaRow = { name: "epoch", value: WIPED };
    await outcome(transaction.objectStore("meta").put(wiped));
  } finally {
    database.close();
  }
}

function outcome<T>(request: IDBRequest<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  request.addEventListener("success", () => resolve(request.result));
  request.addEventListener("error", () => reject(request.error));
  return promise;
}
