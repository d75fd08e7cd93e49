import { Type, type Static } from "typebox";
import { Content, LaterContent } from "./content.ts";
import { Control } from "./control.ts";
import { Id } from "./id.ts";
import { LIMITS } from "./limits.ts";
import { Seq } from "./seq.ts";
import { Timestamp } from "./time.ts";
import { LaterUpdate, Update } from "./update.ts";

/** Base64url bytes that only members can read; reserved for `encryption: "mls"`. */
const SealedBody = Type.String({ pattern: "^[A-Za-z0-9_-]+$" });

/**
 * What the server cannot or need not read: content where `encryption` is `none`, sealed bytes where
 * it is `mls`.
 */
export const Body = Type.Union([Content, SealedBody]);
export type Body = Static<typeof Body>;
/** What the server keeps of a message that was erased for everybody: that, and by whom. */
export const ErasedBody = Type.Object({ type: Type.Literal("erased"), by: Id });
export type ErasedBody = Static<typeof ErasedBody>;
/** What the server gives of a message whose time is over: nothing but its place. */
export const ExpiredBody = Type.Object({ type: Type.Literal("expired") });
export type ExpiredBody = Static<typeof ExpiredBody>;
/** The same as it comes from the server: of a kind that is yet to come, erased or expired, too. */
export const ReceivedBody = Type.Union([
  Content,
  SealedBody,
  ErasedBody,
  ExpiredBody,
  LaterContent,
]);
export type ReceivedBody = Static<typeof ReceivedBody>;

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

/** What a message names in clear, for the server to act on without reading it; absent: nothing. */
export const references = {
  mentions: Type.Optional(
    Type.Array(Id, {
      maxItems: LIMITS.mentions,
      uniqueItems: true,
      description: "Members to whom it calls. Whoever is not one at the time is left out.",
    }),
  ),
  files: Type.Optional(
    Type.Array(Id, {
      maxItems: LIMITS.files,
      uniqueItems: true,
      description: "Uploaded files that it carries: whoever may read the message may read them.",
    }),
  ),
  viewOnce: Type.Optional(
    Type.Literal(true, {
      description:
        "Each reader may open its files once; then their bytes go. Without files: nothing.",
    }),
  ),
};
export interface References {
  readonly mentions?: readonly Id[];
  readonly files?: readonly Id[];
  readonly viewOnce?: true;
}
/** The same as it comes from the server: clients need not check that nothing is named twice. */
const namedReferences = {
  mentions: Type.Optional(
    Type.Array(Id, { maxItems: LIMITS.mentions, description: "Members to whom it calls." }),
  ),
  files: Type.Optional(
    Type.Array(Id, { maxItems: LIMITS.files, description: "Files that it carries." }),
  ),
  viewOnce: references.viewOnce,
};
/** What readers did with it by the time it was read; what they do later comes as updates. */
const marks = {
  openedBy: Type.Optional(Type.Array(Id, { description: "Readers who opened it." })),
  playedBy: Type.Optional(Type.Array(Id, { description: "Readers who played it." })),
};

/** Whether somebody keeps a message that would disappear: the last word on it counts. */
export const Keep = Type.Object({
  by: Type.Union([Id, Type.Null()], { description: "Who keeps it; null: nobody any more." }),
  seq: Type.Integer({ minimum: 1, description: "The update that said so." }),
});
export type Keep = Static<typeof Keep>;
/** When a message disappears, by the server's clock, and whether it is kept from doing so. */
const lifetime = {
  expiresAt: Type.Optional(Timestamp),
  keep: Type.Optional(Keep),
};

/** What people wrote. */
export const MessageEntry = Type.Object({
  ...envelope,
  ...namedReferences,
  ...marks,
  ...lifetime,
  class: Type.Literal("message"),
  body: ReceivedBody,
});
export type MessageEntry = Static<typeof MessageEntry>;

/** What changes an earlier entry for the reader: that somebody opened, played, kept or erased it. */
export const UpdateEntry = Type.Object({
  ...envelope,
  class: Type.Literal("update"),
  body: Type.Union([Update, SealedBody, LaterUpdate]),
});
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
