import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { CreateGroupBody } from "@parley/protocol/rest/conversations.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { ChangeStore, OpenedConversation } from "./change-store.ts";
import type { ConversationReader } from "./conversation-reader.ts";
import type { EntryFeed } from "./entry-feed.ts";
import type { PeopleCheck } from "./people-check.ts";
import { readConversation } from "./read-conversation.ts";

/** How conversations come to be. Each call can be repeated and gives the same conversation. */
export interface OpenConversations {
  /** The direct chat with a person; with oneself, the note to self. */
  openDirect(caller: Caller, userId: Id): Promise<Conversation>;
  openSelf(caller: Caller): Promise<Conversation>;
  createGroup(caller: Caller, group: CreateGroupBody): Promise<Conversation>;
}

export function createOpenConversations(
  store: ChangeStore,
  reader: ConversationReader,
  people: PeopleCheck,
  feed: EntryFeed,
): OpenConversations {
  const opened = (caller: Caller, { conversationId, entries }: OpenedConversation) => {
    if (entries.length > 0) feed(entries);
    return readConversation(reader, caller, conversationId);
  };
  const openSelf = async (caller: Caller) =>
    opened(caller, await store.openPair(caller.userId, caller));

  return {
    openSelf,

    openDirect: async (caller, userId) => {
      if (userId === caller.userId) return openSelf(caller);
      const unknown = await people.unknownAmong([userId]);
      if (unknown.length > 0) throw new Refusal("not_found");
      return opened(caller, await store.openPair(userId, caller));
    },

    createGroup: async (caller, group) => {
      if (group.encryption === "mls") throw new Refusal("encryption_unsupported");
      const others = group.memberIds.filter((userId) => userId !== caller.userId);
      if (others.length + 1 > LIMITS.groupMembers) throw new Refusal("too_many_members");
      await requireKnown(people, others);
      const { clientId, title, description = "" } = group;
      const memberIds = [caller.userId, ...others];
      return opened(
        caller,
        await store.createGroup({ clientId, title, description, memberIds }, caller),
      );
    },
  };
}

/** Refuses people who do not exist, by name. */
export async function requireKnown(people: PeopleCheck, userIds: readonly Id[]): Promise<void> {
  const unknown = await people.unknownAmong(userIds);
  if (unknown.length === 0) return;
  throw new Refusal("person_unknown", { detail: `Unknown: ${unknown.slice(0, 10).join(", ")}` });
}
