import type { Id } from "@parley/protocol/id.ts";
import { and, eq } from "drizzle-orm";
import type { ChangeStore } from "../../conversation/change-store.ts";
import type { GroupState } from "../../conversation/group-state.ts";
import { newId } from "../../new-id.ts";
import { Refusal } from "../../refusal.ts";
import type { Database } from "../connection.ts";
import {
  conversations,
  createdGroups,
  currentTransaction,
  directConversations,
  members,
} from "../schema/conversations.ts";
import { appendControls } from "./append-controls.ts";
import { applyControl } from "./apply-control.ts";
import { createConversation } from "./create-conversation.ts";
import type { Transaction } from "../transaction.ts";

/** Conversations in Postgres. Whoever changes one holds its row, so changes and sends take turns. */
export function createChangeStore({ db }: Database): ChangeStore {
  return {
    change: (conversationId, author, decide) =>
      db.transaction(async (tx) => {
        const { lastSeq, group } = await lockGroup(tx, conversationId);
        const controls = decide(group);
        if (controls.length === 0) return [];
        const appended = await appendControls(tx, conversationId, author, lastSeq, controls);
        for (const entry of appended) {
          await applyControl(tx, conversationId, entry.seq, entry.body);
        }
        await tx
          .update(conversations)
          .set({ lastSeq: lastSeq + controls.length, changedXid: currentTransaction })
          .where(eq(conversations.id, conversationId));
        return appended;
      }),

    createGroup: ({ clientId, ...group }, author) =>
      db.transaction(async (tx) => {
        const key = { userId: author.userId, clientId };
        const id = newId();
        // Waits for another request with the same client id, so that only one of them makes a group.
        const claimed = await tx
          .insert(createdGroups)
          .values({ ...key, conversationId: id })
          .onConflictDoNothing()
          .returning();
        if (claimed.length > 0) {
          const beginning = { ...group, id, kind: "group" as const };
          return { conversationId: id, entries: await createConversation(tx, beginning, author) };
        }
        const found = await tx
          .select()
          .from(createdGroups)
          .where(and(eq(createdGroups.userId, key.userId), eq(createdGroups.clientId, clientId)));
        return { conversationId: found[0]?.conversationId ?? id, entries: [] };
      }),

    openPair: (other, author) =>
      db.transaction(async (tx) => {
        const [userA = other, userB = other] = [author.userId, other].sort();
        const id = newId();
        const claimed = await tx
          .insert(directConversations)
          .values({ userA, userB, conversationId: id })
          .onConflictDoNothing()
          .returning();
        if (claimed.length > 0) {
          const isSelf = other === author.userId;
          const beginning = {
            id,
            kind: isSelf ? ("self" as const) : ("direct" as const),
            title: null,
            description: "",
            memberIds: isSelf ? [other] : [author.userId, other],
          };
          return { conversationId: id, entries: await createConversation(tx, beginning, author) };
        }
        const found = await tx
          .select()
          .from(directConversations)
          .where(and(eq(directConversations.userA, userA), eq(directConversations.userB, userB)));
        return { conversationId: found[0]?.conversationId ?? id, entries: [] };
      }),
  };
}

async function lockGroup(
  tx: Transaction,
  conversationId: Id,
): Promise<{ lastSeq: number; group: GroupState }> {
  const [conversation] = await tx
    .select()
    .from(conversations)
    .where(eq(conversations.id, conversationId))
    .for("no key update");
  if (conversation === undefined) throw new Refusal("not_found");
  const rows = await tx.select().from(members).where(eq(members.conversationId, conversationId));
  const { kind, title, description, avatar, timerSeconds: timer, lastSeq } = conversation;
  const present = rows.filter((row) => row.leftSeq === null);
  const former = rows.filter((row) => row.leftSeq !== null);
  return {
    lastSeq,
    group: {
      kind,
      title,
      description,
      avatar,
      timer,
      roles: new Map(present.map((row) => [row.userId, row.role])),
      formerMembers: new Set(former.map((row) => row.userId)),
    },
  };
}
