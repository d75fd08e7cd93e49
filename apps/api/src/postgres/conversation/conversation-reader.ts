import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { and, desc, eq, lt } from "drizzle-orm";
import type { ConversationReader } from "../../conversation/conversation-reader.ts";
import type { Database } from "../connection.ts";
import { userConversations } from "../schema/conversations.ts";
import { readFarewells } from "./farewells.ts";
import { readLastMessages } from "./last-messages.ts";
import { readMentioned } from "./references.ts";
import { readPresentMembers, readSeats } from "./seats.ts";
import { readUnread } from "./unread.ts";

/** Conversations from Postgres; all queries of one answer see the same moment. */
export function createConversationReader({ db }: Database): ConversationReader {
  return {
    snapshots: (userId, conversationIds) => {
      if (conversationIds.length === 0) return Promise.resolve([]);
      return db.transaction(
        async (tx) => {
          const seats = await readSeats(tx, userId, conversationIds);
          const present = seats.filter((seat) => !seat.left).map((seat) => seat.id);
          const members = await readPresentMembers(tx, present);
          const farewells = await readFarewells(tx, userId, seats);
          const unread = await readUnread(tx, userId, seats);
          const mentioned = await readMentioned(tx, userId, seats);
          const lastMessages = await readLastMessages(tx, seats);
          const byId = new Map(
            seats.map((seat): [Id, Conversation] => {
              const { id } = seat;
              const farewell = farewells.get(id);
              const mentionedSeq = mentioned.get(id);
              const conversation = {
                ...seat,
                members: members.get(id) ?? [],
                unread: 0,
                ...unread.get(id),
                ...(mentionedSeq !== undefined && { mentionedSeq }),
                lastMessage: lastMessages.get(id) ?? null,
              };
              return [id, farewell === undefined ? conversation : { ...conversation, ...farewell }];
            }),
          );
          return conversationIds.flatMap((id) => byId.get(id) ?? []);
        },
        { isolationLevel: "repeatable read", accessMode: "read only" },
      );
    },

    idsOf: async (userId, after, limit) => {
      const rows = await db
        .select({ id: userConversations.conversationId })
        .from(userConversations)
        .where(
          and(
            eq(userConversations.userId, userId),
            after === null ? undefined : lt(userConversations.conversationId, after),
          ),
        )
        .orderBy(desc(userConversations.conversationId))
        .limit(limit);
      return rows.map((row) => row.id);
    },
  };
}
