import type { Cursor } from "@parley/protocol/sync.ts";

/** The oldest transaction: comparing with it finds everything. */
const BEGINNING = "0";

/** A database and one of its transactions: everything that committed before it was seen. */
export interface Position {
  /** Another one after a crash. */
  databaseId: string;
  xid: string;
}

/** Makes the cursor that stands for a position. */
export function toCursor({ databaseId, xid }: Position): Cursor {
  return `${databaseId}.${xid}`;
}

/**
 * The transaction to look from. No cursor, one of another database, or one from a future that a restored
 * backup does not have, is answered from the beginning.
 */
export function sinceOf(cursor: Cursor | null, now: Position): string {
  if (cursor === null) return BEGINNING;
  const [databaseId, xid = "", ...rest] = cursor.split(".");
  const isOurs = databaseId === now.databaseId && rest.length === 0 && /^\d{1,19}$/.test(xid);
  return isOurs && BigInt(xid) <= BigInt(now.xid) ? xid : BEGINNING;
}
