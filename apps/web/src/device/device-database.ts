/**
 * What belongs to this browser rather than to a person, where pages and the service worker both find it:
 * `localStorage` is closed to service workers.
 */
const NAME = "parley-device";
const VERSION = 1;

const TABLES = ["values", "notified"] as const;
type Table = (typeof TABLES)[number];

/**
 * Does one thing in one table, in a transaction of its own.
 * @throws DOMException where the browser has no room, or keeps nothing
 */
export async function inTable<T>(
  table: Table,
  mode: "readonly" | "readwrite",
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(table, mode);
    const request = work(transaction.objectStore(table));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
    return request.result;
  } finally {
    // Kept open, it would stand in the way of a newer version.
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.addEventListener("upgradeneeded", () => {
      for (const table of TABLES) request.result.createObjectStore(table);
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}
