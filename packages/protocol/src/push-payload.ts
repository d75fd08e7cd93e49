import { Type, type Static } from "typebox";
import { Seq, SeqOrZero } from "./seq.ts";
import { Id } from "./id.ts";
import { LIMITS } from "./limits.ts";

const envelope = {
  v: Type.Literal(1),
  /** For whom: a browser may have had several people. */
  userId: Id,
};

const Unread = Type.Integer({
  minimum: 0,
  maximum: LIMITS.unreadCap,
  description: "Messages of others in this chat that the person has not read, up to 1,000.",
});

/** There is something to read in a chat. `seq` is the newest such message. */
export const MessagePush = Type.Object({
  ...envelope,
  kind: Type.Literal("message"),
  conversationId: Id,
  seq: Seq,
  unread: Unread,
  token: Type.String({ description: "Opens `GET /v1/notifications/{conversationId}` for 1 hour." }),
});
export type MessagePush = Static<typeof MessagePush>;

/** The chat has been read up to `seq` on another device: a notification of it can go. */
export const ReadPush = Type.Object({
  ...envelope,
  kind: Type.Literal("read"),
  conversationId: Id,
  seq: SeqOrZero,
  unread: Unread,
});
export type ReadPush = Static<typeof ReadPush>;

/** The person asked whether notifications work. */
export const TestPush = Type.Object({ ...envelope, kind: Type.Literal("test") });
export type TestPush = Static<typeof TestPush>;

/**
 * What a push message says once the browser has decrypted it (RFC 8291). No text, name or title: the
 * service worker reads those itself, from the store or with the token.
 */
export const PushPayload = Type.Union([MessagePush, ReadPush, TestPush]);
export type PushPayload = Static<typeof PushPayload>;
