import { Dexie } from "dexie";

/** Why IndexedDB did not do what it was asked to. */
export type StorageFailure =
  /** There is no room. */
  | "full"
  /** The browser closed the database or lost its way to it. Nothing of the transaction was written, or all. */
  | "disconnected"
  | "other";

/** What browsers say when the connection to a database is gone; the work may be done on a new one. */
const DISCONNECTED = new Set([
  "DatabaseClosedError",
  "InvalidStateError",
  "UnknownError",
  "AbortError",
  "TransactionInactiveError",
]);

/** Tells from what was thrown why the storage failed. */
export function storageFailure(error: unknown): StorageFailure {
  const names = causesOf(error).map(({ name }) => name);
  if (names.includes("QuotaExceededError")) return "full";
  return names.some((name) => DISCONNECTED.has(name)) ? "disconnected" : "other";
}

/** The error and those within it: a failed transaction wraps what failed, and a row of writes each one. */
function causesOf(error: unknown): readonly { readonly name: string }[] {
  if (error instanceof Dexie.BulkError) return [error, ...error.failures.flatMap(causesOf)];
  if (error instanceof Dexie.DexieError) return [error, ...causesOf(error.inner)];
  return error instanceof Error || error instanceof DOMException ? [error] : [];
}
