import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { LogItem } from "@parley/sdk/log-item.ts";
import type { OutboxRecord } from "@parley/sdk/ports/store.ts";
import type { ConversationState } from "@parley/sdk/state.ts";

const BEGAN = Date.parse("2026-01-01T00:00:00.000Z");

export function sampleId(n: number): Id {
  return makeId(BEGAN + n, new Uint8Array(16).fill(n % 256));
}

/** A text message, one minute after the one before it. */
export function sampleMessage(conversationId: Id, seq: number, text = `text ${seq}`): LogItem {
  return {
    conversationId,
    seq,
    senderId: sampleId(200),
    clientId: makeId(seq, new Uint8Array(16)),
    createdAt: new Date(BEGAN + seq * 60_000).toISOString(),
    kind: "message",
    content: { type: "text", text },
  };
}

/** The messages from one seq to another. */
export function sampleLog(conversationId: Id, from: number, to: number): LogItem[] {
  return Array.from({ length: to - from + 1 }, (_, n) => sampleMessage(conversationId, from + n));
}

/** A group without members, read up to a seq. */
export function sampleChat(id: Id, headSeq: number, readSeq = headSeq): ConversationState {
  const at = new Date(BEGAN + headSeq * 60_000).toISOString();
  return {
    id,
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
    deliveredSeq: headSeq,
    readSeq,
    unread: headSeq - readSeq,
    preview: null,
    activeAt: at,
  };
}

/** A message that waits to be sent. */
export function sampleOutbox(clientId: Id, conversationId: Id, position: number): OutboxRecord {
  return {
    position,
    item: {
      clientId,
      conversationId,
      content: { type: "text", text: "waits" },
      writtenAt: new Date(BEGAN).toISOString(),
      status: { kind: "queued" },
    },
  };
}
