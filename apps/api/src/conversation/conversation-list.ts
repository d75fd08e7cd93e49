import { Buffer } from "node:buffer";
import { Id } from "@parley/protocol/id.ts";
import type { Member } from "@parley/protocol/conversation.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type {
  ConversationPage,
  MemberPage,
  PageQuery,
} from "@parley/protocol/rest/conversations.ts";
import { Check } from "typebox/value";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { ConversationReader } from "./conversation-reader.ts";
import { readConversation } from "./read-conversation.ts";

/** A page of the person's conversations, the newest made first. */
export async function listConversations(
  reader: ConversationReader,
  caller: Caller,
  { limit = LIMITS.page, cursor }: PageQuery,
): Promise<ConversationPage> {
  const ids = await reader.idsOf(caller.userId, decodeCursor(cursor), limit + 1);
  const shown = ids.slice(0, limit);
  return {
    items: await reader.snapshots(caller.userId, shown),
    nextCursor: ids.length > limit ? encodeCursor(shown.at(-1)) : null,
  };
}

/** A page of a conversation's members as the person sees them, in the order of their ids. */
export async function listMembers(
  reader: ConversationReader,
  caller: Caller,
  conversationId: Id,
  { limit = LIMITS.page, cursor }: PageQuery,
): Promise<MemberPage> {
  const { members } = await readConversation(reader, caller, conversationId);
  const after = decodeCursor(cursor);
  const rest = after === null ? members : members.filter(({ userId }) => userId > after);
  const shown: Member[] = rest.slice(0, limit);
  return {
    items: shown,
    nextCursor: rest.length > limit ? encodeCursor(shown.at(-1)?.userId) : null,
  };
}

/** The last id shown, wrapped, so that nobody builds on what it is. */
function encodeCursor(id: Id | undefined): string | null {
  return id === undefined ? null : Buffer.from(id, "utf8").toString("base64url");
}

function decodeCursor(cursor: string | undefined): Id | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, "base64url").toString("utf8");
  if (!Check(Id, id)) {
    throw new Refusal("invalid_request", {
      detail: "The cursor is not one that this server gave out.",
      issues: [{ path: "/cursor", message: "unknown cursor" }],
    });
  }
  return id;
}
