import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { foldControls } from "../../conversation/fold-controls.ts";
import { entries, members } from "../schema/conversations.ts";
import { toControl } from "./entry-row.ts";
import type { Seat } from "./seats.ts";
import type { Transaction } from "./transaction.ts";

/** What a conversation showed of itself when somebody left it. */
type Farewell = Pick<Conversation, "title" | "description" | "avatar" | "members">;

/** For the conversations that a person left: how they were then, since nothing later is theirs. */
export async function readFarewells(
  tx: Transaction,
  seats: readonly Seat[],
): Promise<Map<Id, Farewell>> {
  const farewells = new Map<Id, Farewell>();
  for (const seat of seats.filter(({ left }) => left)) {
    farewells.set(seat.id, await readFarewell(tx, seat));
  }
  return farewells;
}

async function readFarewell(tx: Transaction, { id, kind, headSeq }: Seat): Promise<Farewell> {
  const controls = await tx
    .select()
    .from(entries)
    .where(
      and(eq(entries.conversationId, id), eq(entries.class, "control"), lte(entries.seq, headSeq)),
    )
    .orderBy(asc(entries.seq));
  const { members: stayed, ...face } = foldControls(controls.map(toControl), kind === "group");
  const ids = [...stayed.keys()];
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(members)
          .where(and(eq(members.conversationId, id), inArray(members.userId, ids)));
  const watermarks = new Map(rows.map((row) => [row.userId, row]));
  return {
    ...face,
    members: [...stayed]
      .map(([userId, member]) => ({
        userId,
        ...member,
        deliveredSeq: Math.min(watermarks.get(userId)?.deliveredSeq ?? 0, headSeq),
        readSeq: Math.min(watermarks.get(userId)?.readSeq ?? 0, headSeq),
      }))
      .sort((a, b) => (a.userId < b.userId ? -1 : 1)),
  };
}
