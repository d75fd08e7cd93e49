import type { Control, Role } from "@parley/protocol/control.ts";
import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Caller } from "../caller.ts";
import type { ChangeStore } from "./change-store.ts";
import type { ConversationReader } from "./conversation-reader.ts";
import type { EntryFeed } from "./entry-feed.ts";
import {
  addMembers,
  changeFace,
  changeRole,
  removeMember,
  requireAct,
  type FaceChange,
} from "./group-rules.ts";
import type { GroupState } from "./group-state.ts";
import { requireKnown } from "./open-conversations.ts";
import type { PeopleCheck } from "./people-check.ts";
import { readConversation } from "./read-conversation.ts";

/** Changes to a group and its members; each is an entry of its log, and can be repeated. */
export interface GroupManagement {
  changeFace(caller: Caller, conversationId: Id, face: FaceChange): Promise<Conversation>;
  addMembers(caller: Caller, conversationId: Id, userIds: readonly Id[]): Promise<Conversation>;
  changeRole(caller: Caller, conversationId: Id, userId: Id, role: Role): Promise<Conversation>;
  /** Removes a member; oneself: leaves. */
  removeMember(caller: Caller, conversationId: Id, userId: Id): Promise<void>;
  /** Refuses whoever may not change the group's face, before a picture is worked on. */
  requireFaceRight(caller: Caller, conversationId: Id): Promise<void>;
}

export function createGroupManagement(
  store: Pick<ChangeStore, "change">,
  reader: ConversationReader,
  people: PeopleCheck,
  feed: EntryFeed,
): GroupManagement {
  const change = async (
    caller: Caller,
    conversationId: Id,
    decide: (group: GroupState) => Control[],
  ): Promise<void> => {
    const entries = await store.change(conversationId, caller, decide);
    if (entries.length > 0) feed(entries);
  };

  return {
    changeFace: async (caller, conversationId, face) => {
      await change(caller, conversationId, (group) => changeFace(group, caller.userId, face));
      return readConversation(reader, caller, conversationId);
    },

    addMembers: async (caller, conversationId, userIds) => {
      // Who may not add anybody must not learn who exists.
      await change(caller, conversationId, (group) => {
        requireAct(group, caller.userId, "addMembers");
        return [];
      });
      await requireKnown(people, userIds);
      await change(caller, conversationId, (group) => addMembers(group, caller.userId, userIds));
      return readConversation(reader, caller, conversationId);
    },

    changeRole: async (caller, conversationId, userId, role) => {
      await change(caller, conversationId, (group) =>
        changeRole(group, caller.userId, userId, role),
      );
      return readConversation(reader, caller, conversationId);
    },

    removeMember: (caller, conversationId, userId) =>
      change(caller, conversationId, (group) => removeMember(group, caller.userId, userId)),

    requireFaceRight: (caller, conversationId) =>
      change(caller, conversationId, (group) => {
        requireAct(group, caller.userId, "changeFace");
        return [];
      }),
  };
}
