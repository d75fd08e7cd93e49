import { Refusal } from "../refusal.ts";

/** What servers say that have no room left: Amazon's has always some. */
const FULL = new Set([
  "QuotaExceeded",
  "XMinioStorageFull",
  "InsufficientStorage",
  "EntityTooLarge",
]);

/** What a failed write means to whoever wanted it: a full store is a refusal, all else stays what it is. */
export function s3Error(error: unknown): unknown {
  const isFull = error instanceof Error && FULL.has(error.name);
  return isFull ? new Refusal("storage_full", { retryAfter: 60 }) : error;
}

/** For `catch`: undefined where there is no such object. */
export function unlessNoKey(error: unknown): undefined {
  if (error instanceof Error && (error.name === "NoSuchKey" || error.name === "NotFound")) return;
  throw error;
}
