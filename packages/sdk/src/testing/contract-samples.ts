import type { AccountEntry } from "@parley/protocol/account-log.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { LogItem } from "../log-item.ts";
import type { OutboxRecord, PendingPut } from "../ports/store.ts";
import type { ConversationState } from "../state.ts";

/** An id for each number. */
export const id = (n: number) => makeId(1_767_225_600_000, new Uint8Array(16).fill(n));
export const [ann, ben, chat, other] = [id(1), id(2), id(3), id(4)];
export const at = "2026-01-01T00:00:00.000Z";

/** A text message of Ben's. */
export function item(conversationId: string, seq: number, text = `text ${seq}`): LogItem {
  const clientId = makeId(seq, new Uint8Array(16).fill(seq % 256));
  const base = { conversationId, seq, senderId: ben, clientId, createdAt: at };
  return { ...base, kind: "message", content: { type: "text", text } };
}

export function record(clientId: string, position: number, text: string): OutboxRecord {
  const content = { type: "text" as const, text };
  const status = { kind: "queued" as const };
  return { item: { clientId, conversationId: chat, content, writtenAt: at, status }, position };
}

/** A group of which everything up to a seq is known. */
export function conversation(conversationId: string, headSeq: number): ConversationState {
  return {
    id: conversationId,
    kind: "group",
    encryption: "none",
    title: "A chat",
    description: "",
    avatar: null,
    createdAt: at,
    firstSeq: 1,
    headSeq,
    left: false,
    members: {},
    deliveredSeq: 0,
    readSeq: 0,
    unread: 0,
    preview: null,
    activeAt: at,
  };
}

export const noAccount = { seq: 0, entries: [], pending: [] };

export function draft(seq: number, text: string): AccountEntry {
  const change = { type: "draft" as const, conversationId: chat, text };
  return { seq, deviceId: ann, clientId: id(seq), change, createdAt: at };
}

export function put(position: number, on: boolean): PendingPut {
  return { clientId: id(position), change: { type: "keepArchived", on }, position };
}
