import { expect, test } from "vitest";
import type { ConversationState, OutboxItem } from "@parley/sdk/state.ts";
import { emptyGroup } from "../../chat/testing/empty-group.ts";
import { emptyAccount, type AccountState } from "@parley/sdk/account/account-state.ts";
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
  set: Partial<AccountState> = {},
  archive = false,
) {
  return listedChats(
    { conversations: chats, outbox, account: { ...emptyAccount, ...set } },
    { filter, archive, search, openId, nameOf: (conversation) => conversation.title ?? "" },
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
  expect(unreadChats({ conversations: chats, account: emptyAccount })).toBe(1);
});

test("SET-16: pinned chats come first, the newest pin before the others", () => {
  const set = (pinned: AccountState["pinned"]) => list("all", "", null, [], { pinned });
  expect(set({ early: "2026-05-01T00:00:00.000Z" })).toEqual(["early", "late"]);
  const both = { early: "2026-05-01T00:00:00.000Z", late: "2026-05-02T00:00:00.000Z" };
  expect(set(both)).toEqual(["late", "early"]);
});

test("SET-16: the archive holds what was put there; a search finds it, counts leave it out", () => {
  const set = { archived: { early: 9 } };
  expect(list("all", "", null, [], set)).toEqual(["late"]);
  expect(list("all", "", "early", [], set)).toEqual(["late"]);
  expect(list("all", "", null, [], set, true)).toEqual(["early"]);
  expect(list("all", "ear", null, [], set)).toEqual(["early"]);
  expect(unreadChats({ conversations: chats, account: { ...emptyAccount, ...set } })).toBe(0);
});

test("SET-16: chips choose favourites, what was marked as unread, and lists of one's own", () => {
  const work = { name: "Work", position: 0, conversationIds: ["late", "gone"] };
  const account = {
    favourites: { late: true as const },
    markedUnread: { late: true as const },
    lists: { work },
  };
  expect(list("favourites", "", null, [], account)).toEqual(["late"]);
  expect(list("unread", "", null, [], account)).toEqual(["late", "early"]);
  expect(list({ listId: "work" }, "", null, [], account)).toEqual(["late"]);
  expect(list({ listId: "none" }, "", null, [], account)).toEqual([]);
});
