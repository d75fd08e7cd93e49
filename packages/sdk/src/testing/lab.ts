import type { Conversation } from "@parley/protocol/conversation.ts";
import type { ControlEntry, MessageEntry } from "@parley/protocol/entry.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import { plainCodec } from "../codec/plain-codec.ts";
import { createMessenger, type MessengerPorts } from "../create-messenger.ts";
import { createErasing } from "../erasing/erasing.ts";
import { createHiding } from "../hiding/hiding.ts";
import { createExpiring } from "../expiring/expiring.ts";
import type { Messenger } from "../messenger.ts";
import { NetworkError } from "../network-error.ts";
import type { Store } from "../ports/store.ts";
import { fixedToken } from "../session/fixed-token.ts";
import type { TimelineItem } from "../state.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { createScriptedServer, type ScriptedServer } from "./scripted-server.ts";
import { createSeededRandom } from "./seeded-random.ts";
import { createSimulatedClock, type SimulatedClock } from "./simulated-clock.ts";
import { trustingDecoder } from "./trusting-decoder.ts";

const id = (n: number): Id => makeId(Date.UTC(2026, 0, 1), new Uint8Array(16).fill(n));
export const ME = id(1);
export const BEN = id(2);
export const CHAT = id(3);
export const OTHER_CHAT = id(4);
export const AT = "2026-01-01T00:00:00.000Z";

/** One messenger between a simulated clock and a server that the test plays. */
export interface Lab {
  readonly clock: SimulatedClock;
  readonly server: ScriptedServer;
  readonly store: Store;
  readonly messenger: Messenger;
  readonly reported: unknown[];
}

/** A messenger that is not started yet. */
export function createLab(ports: Partial<MessengerPorts> = {}): Lab {
  const clock = createSimulatedClock();
  const server = createScriptedServer();
  const store = ports.store ?? createMemoryStore();
  const reported: unknown[] = [];
  const messenger = createMessenger({
    makeErasing: createErasing,
    makeHiding: createHiding,
    makeExpiring: createExpiring,
    clock,
    random: createSeededRandom(1),
    store,
    codec: plainCodec,
    openSocket: server.open,
    decodeFrame: trustingDecoder,
    tokens: fixedToken("token"),
    rest: { call: () => Promise.reject(new NetworkError("no server")) },
    report: (error) => reported.push(error),
    ...ports,
  });
  return { clock, server, store, messenger, reported };
}

/** A messenger that is online, in the conversations of these snapshots. */
export async function createOnlineLab(
  conversations: readonly Conversation[],
  ports: Partial<MessengerPorts> = {},
): Promise<Lab> {
  const lab = createLab(ports);
  lab.server.auto = (frame) => answerSync(frame, conversations);
  await lab.messenger.start();
  await lab.clock.pass(1_000);
  lab.server.auto = greetOnly;
  return lab;
}

/** The line of a timeline that was opened as `view`. */
export function itemAt({ messenger }: Lab, seq: number): TimelineItem | undefined {
  return messenger.getState().timelines["view"]?.items.find((item) => item.seq === seq);
}

export function welcome(): DownFrame {
  return { type: "welcome", userId: ME, deviceId: id(9), serverTime: AT, expiresAt: null };
}

/** Greets, confirms receipts and pings, and leaves everything else to the test. */
export function greetOnly(frame: UpFrame): DownFrame | undefined {
  if (frame.type === "authenticate") return welcome();
  if (frame.type === "ping" || frame.type === "advance") return { type: "done", id: frame.id };
  return undefined;
}

/** A server on which nothing happens: it knows these conversations. */
export function answerSync(
  frame: UpFrame,
  conversations: readonly Conversation[],
): DownFrame | undefined {
  if (frame.type === "resume") {
    const logs = conversations.map((one) => ({ conversationId: one.id, headSeq: one.headSeq }));
    const changes = { cursor: "db.1", logs, receipts: [], people: [] };
    return { type: "changes", id: frame.id, changes };
  }
  if (frame.type === "pull") {
    const logs = frame.logs.flatMap(({ conversationId }) => {
      const conversation = conversations.find((one) => one.id === conversationId);
      if (conversation === undefined) return [];
      return [{ kind: "tooLong" as const, conversationId, conversation, people: [] }];
    });
    return { type: "pulled", id: frame.id, logs };
  }
  return greetOnly(frame);
}

/** A group of me and Ben; its last entry is a message of mine, so that nothing waits to be told. */
export function conversation(headSeq: number, more: Partial<Conversation> = {}): Conversation {
  const conversationId = more.id ?? CHAT;
  const member = { joinedSeq: 1, deliveredSeq: headSeq, readSeq: headSeq };
  const mine = { ...member, readSeq: more.readSeq ?? headSeq };
  return {
    id: conversationId,
    kind: "group",
    encryption: "none",
    title: "A chat",
    description: "",
    avatar: null,
    createdAt: AT,
    firstSeq: 1,
    headSeq,
    left: false,
    members: [
      { userId: ME, role: "owner", ...mine },
      { userId: BEN, role: "member", ...member },
    ],
    deliveredSeq: headSeq,
    readSeq: headSeq,
    unread: 0,
    lastMessage: message(headSeq, { conversationId, senderId: ME }),
    ...more,
  };
}

/** A message of Ben's, unless it says otherwise. */
export function message(seq: number, more: Partial<MessageEntry> = {}): MessageEntry {
  return {
    conversationId: CHAT,
    seq,
    senderId: BEN,
    deviceId: BEN,
    clientId: makeId(seq, new Uint8Array(16).fill(seq % 256)),
    createdAt: AT,
    size: 10,
    class: "message",
    body: { type: "text", text: `text ${seq}` },
    ...more,
  };
}

export function control(seq: number, body: Control): ControlEntry {
  return { ...message(seq), class: "control", body };
}
