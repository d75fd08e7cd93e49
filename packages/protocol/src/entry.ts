import { Type, type Static } from "typebox";
import { Content } from "./content.ts";
import { Control } from "./control.ts";
import { Id } from "./id.ts";
import { Timestamp } from "./time.ts";

/** A place in a conversation's log: 1, 2, 3 … without gaps. */
export const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
/** A place or the point before the first one. */
export const SeqOrZero = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Base64url bytes that only members can read; reserved for `encryption: "mls"`. */
const SealedBody = Type.String({ pattern: "^[A-Za-z0-9_-]+$" });

/**
 * What the server cannot or need not read: content where `encryption` is `none`, sealed bytes where
 * it is `mls`.
 */
export const Body = Type.Union([Content, SealedBody]);
export type Body = Static<typeof Body>;

/** The clear envelope that every class shares. */
const envelope = {
  conversationId: Id,
  seq: Seq,
  senderId: Id,
  deviceId: Id,
  clientId: Id,
  createdAt: Timestamp,
  size: Type.Integer({ minimum: 0, description: "Bytes of the stored body." }),
};

/** What people wrote. */
export const MessageEntry = Type.Object({
  ...envelope,
  class: Type.Literal("message"),
  body: Body,
});
export type MessageEntry = Static<typeof MessageEntry>;

/** What changes an earlier entry for the reader (edits, reactions, votes). */
export const UpdateEntry = Type.Object({ ...envelope, class: Type.Literal("update"), body: Body });
export type UpdateEntry = Static<typeof UpdateEntry>;

/** What changed about the conversation itself. */
export const ControlEntry = Type.Object({
  ...envelope,
  class: Type.Literal("control"),
  body: Control,
});
export type ControlEntry = Static<typeof ControlEntry>;

/** One entry of a conversation's append-only log. */
export const Entry = Type.Union([MessageEntry, UpdateEntry, ControlEntry], {
  description: "One entry of a conversation's log.",
});
export type Entry = Static<typeof Entry>;
