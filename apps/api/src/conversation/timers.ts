import type { Control } from "@parley/protocol/control.ts";
import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { ChangeStore } from "./change-store.ts";
import type { ConversationReader } from "./conversation-reader.ts";
import type { EntryFeed } from "./entry-feed.ts";
import type { GroupState } from "./group-state.ts";
import { mayAct } from "./permissions.ts";
import { readConversation } from "./read-conversation.ts";

/** After which time the messages of a chat disappear. */
export interface Timers {
  /**
   * For messages written from now on.
   * @param seconds null: they stay
   * @throws Refusal `not_found`, `forbidden`, `invalid_request`
   */
  set(caller: Caller, conversationId: Id, seconds: number | null): Promise<Conversation>;
}

/** @param offered seconds that may be chosen on this server */
export function createTimers(
  store: Pick<ChangeStore, "change">,
  reader: ConversationReader,
  feed: EntryFeed,
  offered: readonly number[],
): Timers {
  return {
    set: async (caller, conversationId, seconds) => {
      if (seconds !== null && !offered.includes(seconds)) {
        throw new Refusal("invalid_request", {
          detail: `Messages may disappear after ${offered.join(", ")} seconds here.`,
          issues: [{ path: "/seconds", message: "must be one of those that the server offers" }],
        });
      }
      const entries = await store.change(conversationId, caller, (chat) =>
        changeTimer(chat, caller.userId, seconds),
      );
      if (entries.length > 0) feed(entries);
      return readConversation(reader, caller, conversationId);
    },
  };
}

/** Whoever talks in a direct chat, and in a group who may change what it shows of itself. */
export function changeTimer(chat: GroupState, actor: Id, seconds: number | null): Control[] {
  const role = chat.roles.get(actor);
  if (role === undefined) {
    throw new Refusal(chat.formerMembers.has(actor) ? "forbidden" : "not_found");
  }
  if (chat.kind === "group" && !mayAct(role, "changeFace")) throw new Refusal("forbidden");
  return seconds === chat.timer ? [] : [{ type: "timerChanged", seconds }];
}
