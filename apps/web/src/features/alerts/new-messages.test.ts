import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import type { ConversationState, MessengerState } from "@parley/sdk/state.ts";
import { expect, test } from "vitest";
import { emptyGroup } from "../../chat/testing/empty-group.ts";
import { newMessages } from "./new-messages.ts";

const ME = "me";
const NOW = Date.parse("2026-05-01T12:00:00.000Z");

function chat(
  headSeq: number,
  of: { senderId?: string; readSeq?: number } = {},
): ConversationState {
  return {
    ...emptyGroup("chat"),
    headSeq,
    readSeq: of.readSeq ?? 0,
    preview: {
      kind: "message",
      conversationId: "chat",
      seq: headSeq,
      senderId: of.senderId ?? "ben",
      clientId: `c${headSeq}`,
      createdAt: "2026-05-01T12:00:00.000Z",
      content: { type: "text", text: "hello" },
    },
  };
}

function state(
  conversation: ConversationState | null,
  part: Partial<MessengerState> = {},
): MessengerState {
  return {
    ...emptyState,
    me: ME,
    ready: true,
    connection: { phase: "online" },
    conversations: conversation === null ? {} : { chat: conversation },
    ...part,
  };
}

const seqs = (before: MessengerState, after: MessengerState) =>
  newMessages(before, after, NOW).map(({ seq }) => seq);

test("APP-24: what somebody else writes is news, once, in a new chat too", () => {
  expect(seqs(state(chat(1)), state(chat(2)))).toEqual([2]);
  expect(seqs(state(null), state(chat(1)))).toEqual([1]);
  const same = chat(2);
  expect(seqs(state(same), state({ ...same, title: "Renamed" }))).toEqual([]);
});

test("APP-24: one's own words, what was read, and what is caught up with are no news", () => {
  expect(seqs(state(chat(1)), state(chat(2, { senderId: ME })))).toEqual([]);
  expect(seqs(state(chat(1)), state(chat(2, { readSeq: 2 })))).toEqual([]);
  const away = { connection: { phase: "syncing" } } as const;
  expect(seqs(state(chat(1), away), state(chat(2)))).toEqual([]);
  expect(seqs(state(null, { ready: false }), state(chat(2)))).toEqual([]);
});

test("APP-24: a muted chat calls for nobody until its mute ends, nor one of which only mentions count unless it mentions the person", () => {
  const { account } = emptyState;
  const withAccount = (part: Partial<MessengerState["account"]>) =>
    state(chat(2), { account: { ...account, ...part } });
  const over = "2026-05-01T11:59:00.000Z";
  expect(seqs(state(chat(1)), withAccount({ muted: { chat: "always" } }))).toEqual([]);
  expect(seqs(state(chat(1)), withAccount({ muted: { chat: over } }))).toEqual([2]);
  expect(seqs(state(chat(1)), withAccount({ mentionsOnly: { chat: true } }))).toEqual([]);
  const mentioned = (mentionedSeq: number, part: Partial<MessengerState["account"]>) =>
    state({ ...chat(3), mentionedSeq }, { account: { ...account, ...part } });
  const only = { mentionsOnly: { chat: true } } as const;
  expect(seqs(state(chat(1)), mentioned(3, only))).toEqual([3]);
  // What mentions the person came together with something newer.
  expect(seqs(state(chat(1)), mentioned(2, only))).toEqual([3]);
  expect(seqs(state(chat(2)), mentioned(2, only))).toEqual([]);
  expect(seqs(state(chat(1)), mentioned(3, { ...only, muted: { chat: "always" } }))).toEqual([]);
});
