/** This browser stores nothing, as some do in private windows. */
export class NoStoreError extends Error {
  override readonly name = "NoStoreError";
  constructor(cause: unknown) {
    super("This browser stores no files.", { cause });
  }
}

/** The part of an object store that is used here, with the type of its rows. */
export interface Table<Row> {
  put(row: Row): IDBRequest<IDBValidKey>;
  get(key: IDBValidKey): IDBRequest<Row | undefined>;
  getAll(range?: IDBKeyRange): IDBRequest<Row[]>;
  delete(key: IDBValidKey | IDBKeyRange): IDBRequest<undefined>;
}

/** The stores of a database and their keys. */
export interface DatabaseLayout {
  readonly name: string;
  readonly version: number;
  readonly stores: Readonly<Record<string, string | string[]>>;
}

/**
 * Does something in one transaction over all of a database, which is made where there is none.
 * @param work gives what makes the result once the transaction is through
 * @throws NoStoreError where this browser stores nothing; DOMException `QuotaExceededError` without room
 */
export async function inDatabase<T>(
  layout: DatabaseLayout,
  mode: "readonly" | "readwrite",
  work: (transaction: IDBTransaction) => () => T,
): Promise<T> {
  const database = await open(layout);
  try {
    const transaction = database.transaction(Object.keys(layout.stores), mode);
    const result = work(transaction);
    await ended(transaction);
    return result();
  } finally {
    // Kept open, it would stand in the way of a newer version, and of signing out.
    database.close();
  }
}

/** Empties a database, then deletes it. */
export async function wipeDatabase(layout: DatabaseLayout): Promise<void> {
  // A tab that stands still keeps the database from being deleted: it is emptied before.
  await inDatabase(layout, "readwrite", (transaction) => {
    for (const store of Object.keys(layout.stores)) transaction.objectStore(store).clear();
    return () => undefined;
  });
  await answer(indexedDB.deleteDatabase(layout.name));
}

async function open({ name, version, stores }: DatabaseLayout): Promise<IDBDatabase> {
  try {
    const request = indexedDB.open(name, version);
    request.addEventListener("upgradeneeded", () => {
      for (const [store, keyPath] of Object.entries(stores)) {
        request.result.createObjectStore(store, { keyPath });
      }
    });
    return await answer(request);
  } catch (error) {
    // Without room even an empty database cannot be made.
    if (error instanceof DOMException && error.name === "QuotaExceededError") throw error;
    throw new NoStoreError(error);
  }
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error));
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}
