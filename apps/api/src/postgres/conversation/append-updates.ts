import type { UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Update } from "@parley/protocol/update.ts";
import { sql } from "drizzle-orm";
import type { Author } from "../../conversation/change-store.ts";
import { newId } from "../../new-id.ts";
import { entries } from "../schema/conversations.ts";
import type { Transaction } from "../transaction.ts";
import { encodeBody, toUpdate } from "./entry-row.ts";

/** Writes update entries at the places after `lastSeq`; the caller holds the conversation's lock. */
export async function appendUpdates(
  tx: Transaction,
  conversationId: Id,
  author: Author,
  lastSeq: number,
  updates: readonly Update[],
): Promise<UpdateEntry[]> {
  const rows = await tx
    .insert(entries)
    .values(
      updates.map((update, index) => ({
        conversationId,
        seq: lastSeq + index + 1,
        senderId: author.userId,
        deviceId: author.deviceId,
        clientId: newId(),
        class: "update" as const,
        body: encodeBody(update),
        createdAt: sql`date_trunc('milliseconds', clock_timestamp())`,
      })),
    )
    .returning();
  return rows.map(toUpdate).sort((a, b) => a.seq - b.seq);
}
