import type { Control } from "@parley/protocol/control.ts";
import type { Id } from "@parley/protocol/id.ts";
import { and, eq } from "drizzle-orm";
import {
  conversations,
  currentTransaction,
  members,
  userConversations,
} from "../schema/conversations.ts";
import { keepFarewell } from "./farewells.ts";
import type { Transaction } from "../transaction.ts";

/** Brings the tables to what the control entry at `seq` says. */
export async function applyControl(
  tx: Transaction,
  conversationId: Id,
  seq: number,
  control: Control,
): Promise<void> {
  switch (control.type) {
    case "created":
      return; // The row was written with it.
    case "membersAdded":
      return addMembers(tx, conversationId, seq, control.userIds);
    case "memberRemoved":
    case "memberLeft":
      await updateMember(tx, conversationId, control.userId, { leftSeq: seq });
      return keepFarewell(tx, conversationId, control.userId);
    case "roleChanged":
      return updateMember(tx, conversationId, control.userId, { role: control.role });
    case "titleChanged":
      return updateRow(tx, conversationId, { title: control.title });
    case "descriptionChanged":
      return updateRow(tx, conversationId, { description: control.description });
    case "avatarChanged":
      return updateRow(tx, conversationId, { avatar: control.avatar });
    case "timerChanged":
      return updateRow(tx, conversationId, { timerSeconds: control.seconds });
  }
}

/**
 * Brings people in as plain members. Whoever comes back gets a new visible range; what was said in
 * between never becomes theirs. Everything before the range counts as delivered and read.
 */
async function addMembers(
  tx: Transaction,
  conversationId: Id,
  seq: number,
  userIds: readonly Id[],
): Promise<void> {
  // In the order of the key, as receipts lock these rows too.
  const sorted = [...userIds].sort();
  const fresh = {
    role: "member",
    joinedSeq: seq,
    deliveredSeq: seq - 1,
    readSeq: seq - 1,
  } as const;
  await tx
    .insert(members)
    .values(sorted.map((userId) => ({ conversationId, userId, ...fresh })))
    .onConflictDoUpdate({
      target: [members.conversationId, members.userId],
      set: {
        ...fresh,
        leftSeq: null,
        joinedXid: currentTransaction,
        changedXid: currentTransaction,
      },
    });
  await tx
    .insert(userConversations)
    .values(sorted.map((userId) => ({ userId, conversationId })))
    .onConflictDoNothing();
}

async function updateMember(
  tx: Transaction,
  conversationId: Id,
  userId: Id,
  change: Partial<typeof members.$inferInsert>,
): Promise<void> {
  await tx
    .update(members)
    .set({ ...change, changedXid: currentTransaction })
    .where(and(eq(members.conversationId, conversationId), eq(members.userId, userId)));
}

async function updateRow(
  tx: Transaction,
  conversationId: Id,
  change: Partial<typeof conversations.$inferInsert>,
): Promise<void> {
  await tx
    .update(conversations)
    .set({ ...change, changedXid: currentTransaction })
    .where(eq(conversations.id, conversationId));
}
