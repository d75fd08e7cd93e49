import type { Control } from "@parley/protocol/control.ts";
import type { ControlEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { sql } from "drizzle-orm";
import type { Author } from "../../conversation/change-store.ts";
import { newId } from "../../new-id.ts";
import { entries } from "../schema/conversations.ts";
import { encodeBody, toControl } from "./entry-row.ts";
import type { Transaction } from "../transaction.ts";

/** Writes control entries at the places after `lastSeq`; the caller holds the conversation's lock. */
export async function appendControls(
  tx: Transaction,
  conversationId: Id,
  author: Author,
  lastSeq: number,
  controls: readonly Control[],
): Promise<ControlEntry[]> {
  const rows = await tx
    .insert(entries)
    .values(
      controls.map((control, index) => ({
        conversationId,
        seq: lastSeq + index + 1,
        senderId: author.userId,
        deviceId: author.deviceId,
        clientId: newId(),
        class: "control" as const,
        body: encodeBody(control),
        createdAt: sql`date_trunc('milliseconds', clock_timestamp())`,
      })),
    )
    .returning();
  return rows.map(toControl).sort((a, b) => a.seq - b.seq);
}
