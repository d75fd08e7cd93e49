import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import type { ConversationState, MessengerState } from "@parley/sdk/state.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mapStorage } from "../engine/testing/map-storage.ts";
import { rememberAccount } from "../queries/remembered-account.ts";
import { chatStore } from "../state/chat-store.ts";
import { dropFront, showFront } from "../state/front.ts";
import { frontOf, keepFront } from "./keep-front.ts";

const ME = "me";

let page: EventTarget;

/** A chat with somebody of its own; the higher the number, the later something happened in it. */
function chat(number: number, unread = 0): ConversationState {
  const member = { role: "member", joinedSeq: 1, deliveredSeq: 0, readSeq: 0 } as const;
  const other = `person ${number}`;
  return {
    id: `chat ${number}`,
    kind: "direct",
    members: { [ME]: { ...member, userId: ME }, [other]: { ...member, userId: other } },
    preview: null,
    activeAt: `2026-01-01T00:00:00.${String(number).padStart(3, "0")}Z`,
    unread,
  } as unknown as ConversationState;
}

function stateOf(chats: readonly ConversationState[]): MessengerState {
  const people = chats.flatMap(({ members }) => Object.keys(members)).map((id) => [id, { id }]);
  return {
    ...emptyState,
    me: ME,
    ready: true,
    conversations: Object.fromEntries(chats.map((one) => [one.id, one])),
    people: Object.fromEntries(people),
  };
}

const leave = (): boolean => page.dispatchEvent(new Event("pagehide"));

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal("localStorage", mapStorage());
  vi.stubGlobal("window", page);
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  const account = {
    id: ME,
    username: "",
    displayName: "",
    about: "",
    avatar: null,
    serverOwner: false,
    createdAt: "",
  };
  rememberAccount({ account, deviceId: "device" });
  chatStore.setState(emptyState, true);
});

afterEach(() => vi.unstubAllGlobals());

test("ENG-11: the top of the list is what one sees of it, with all that is unread further down", () => {
  const chats = Array.from({ length: 100 }, (_, at) => chat(at, at === 3 ? 2 : 0));
  const state = stateOf(chats);
  const account = { ...state.account, pinned: { "chat 5": "2026-01-01T00:00:00.000Z" } };
  const { conversations, people, me } = frontOf({ ...state, account });
  const ids = Object.keys(conversations);
  expect(me).toBe(ME);
  expect(ids).toHaveLength(21);
  expect(ids).toEqual(expect.arrayContaining(["chat 99", "chat 81", "chat 5", "chat 3"]));
  expect(Object.keys(people)).toHaveLength(22);
});

test("ENG-11: a page that begins shows what the one before it left", () => {
  chatStore.setState(stateOf([chat(1), chat(2)]), true);
  keepFront(() => ME);
  leave();
  chatStore.setState(emptyState, true);
  showFront(ME);
  expect(Object.keys(chatStore.getState().conversations)).toEqual(["chat 2", "chat 1"]);
  expect(chatStore.getState().ready).toBe(false);

  chatStore.setState(emptyState, true);
  showFront("somebody else");
  expect(chatStore.getState()).toEqual(emptyState);
  dropFront(ME);
  showFront(ME);
  expect(chatStore.getState()).toEqual(emptyState);
});

test("ENG-11: nothing is left by who signed out elsewhere, nor before the engine has spoken", () => {
  keepFront(() => ME);
  chatStore.setState({ ...stateOf([chat(1)]), ready: false }, true);
  leave();
  expect(localStorage).toHaveLength(1);
  localStorage.clear();
  chatStore.setState(stateOf([chat(1)]), true);
  leave();
  expect(localStorage).toHaveLength(0);
});

test("ENG-11: what another version of the app has left, or is broken, counts as nothing", () => {
  for (const text of ["{", '{"version":0,"front":{}}']) {
    localStorage.setItem(`parley.front.${ME}`, text);
    showFront(ME);
    expect(chatStore.getState()).toEqual(emptyState);
  }
});

test("EXPIRE-6: the words of what disappears are not left on the device", () => {
  const passing = {
    ...chat(1),
    preview: {
      conversationId: "chat 1",
      seq: 2,
      senderId: ME,
      clientId: "one",
      createdAt: "2026-01-01T00:00:00.000Z",
      kind: "message",
      content: { type: "text", text: "Passing words" },
      expiresAt: "2026-01-02T00:00:00.000Z",
    },
  } satisfies ConversationState;
  const front = frontOf(stateOf([passing]));
  expect(front.conversations["chat 1"]?.preview).toMatchObject({ kind: "expired", seq: 2 });
  expect(JSON.stringify(front)).not.toContain("Passing words");
});
