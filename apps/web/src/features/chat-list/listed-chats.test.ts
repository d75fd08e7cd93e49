import { expect, test } from "vitest";
import type { ConversationState, OutboxItem } from "@parley/sdk/state.ts";
import { emptyGroup } from "../../chat/testing/empty-group.ts";
import { unreadChats } from "../../chat/unread-chats.ts";
import { listedChats, type ChatFilter } from "./listed-chats.ts";

function chat(id: string, part: Partial<ConversationState>): ConversationState {
  return { ...emptyGroup(id), ...part };
}

const chats = {
  early: chat("early", { activeAt: "2026-05-20T08:00:00.000Z", unread: 2 }),
  late: chat("late", { activeAt: "2026-05-20T10:00:00.000Z" }),
  blank: chat("blank", { kind: "direct", activeAt: "2026-05-20T11:00:00.000Z" }),
};

function list(
  filter: ChatFilter,
  search = "",
  openId: string | null = null,
  outbox: OutboxItem[] = [],
) {
  return listedChats(
    { conversations: chats, outbox },
    { filter, search, openId, nameOf: (conversation) => conversation.title ?? "" },
  );
}

test("APP-12: the latest activity comes first, a message on its way included", () => {
  expect(list("all")).toEqual(["late", "early"]);
  const written: OutboxItem = {
    clientId: "x",
    conversationId: "early",
    content: { type: "text", text: "hi" },
    writtenAt: "2026-05-20T12:00:00.000Z",
    status: { kind: "queued" },
  };
  expect(list("all", "", null, [written])).toEqual(["early", "late"]);
});

test("APP-12: a direct chat without a message is listed only while open, or when sought", () => {
  expect(list("all", "", "blank")).toEqual(["blank", "late", "early"]);
  expect(list("all", "bla")).toEqual(["blank"]);
});

test("APP-13: chips choose unread chats and groups; the open chat stays", () => {
  expect(list("unread")).toEqual(["early"]);
  expect(list("unread", "", "late")).toEqual(["late", "early"]);
  expect(list("groups")).toEqual(["late", "early"]);
  expect(unreadChats(chats)).toBe(1);
});
