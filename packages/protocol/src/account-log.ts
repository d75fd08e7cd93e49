import { Type, type Static } from "typebox";
import { ReplyTo } from "./content.ts";
import { KeptPack, KeptSticker, PackId, StickerHash } from "./kept-sticker.ts";
import { Seq, SeqOrZero } from "./seq.ts";
import { Id } from "./id.ts";
import { LIMITS } from "./limits.ts";
import { strictObject } from "./object.ts";
import { lineText, plainText } from "./text.ts";
import { Timestamp } from "./time.ts";

/** A list of chats that somebody made for themselves. */
export const ChatList = strictObject({
  name: lineText(LIMITS.listName, "1 to 40 characters on one line."),
  position: Type.Integer({ minimum: 0, maximum: 1_000_000, description: "Lists stand by it." }),
  conversationIds: Type.Array(Id, { maxItems: LIMITS.listChats }),
});
export type ChatList = Static<typeof ChatList>;

/** A stretch of a conversation's log, both ends in it. */
export const SeqRun = strictObject({ first: Seq, last: Seq });

/** Until when a chat is silent. */
export const MutedUntil = Type.Union([Timestamp, Type.Literal("always")]);
export type MutedUntil = Static<typeof MutedUntil>;

const orNull = <const T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);

/**
 * What somebody set for themselves. Each fills a slot of its own (`account-slot.ts`): of two that fill
 * the same one, the later holds.
 */
export const AccountChange = Type.Union(
  [
    strictObject(
      { type: Type.Literal("archived"), conversationId: Id, upTo: orNull(SeqOrZero) },
      "Away from the chat list until something comes after this seq (see `keepArchived`); null: not.",
    ),
    strictObject(
      { type: Type.Literal("pinned"), conversationId: Id, at: orNull(Timestamp) },
      "At the top of the chat list, the newest pin first; at most 20.",
    ),
    strictObject({
      type: Type.Literal("muted"),
      conversationId: Id,
      until: orNull(MutedUntil),
    }),
    strictObject(
      { type: Type.Literal("mentionsOnly"), conversationId: Id, on: Type.Boolean() },
      "Notify of mentions only.",
    ),
    strictObject({ type: Type.Literal("markedUnread"), conversationId: Id, on: Type.Boolean() }),
    strictObject({ type: Type.Literal("favourite"), conversationId: Id, on: Type.Boolean() }),
    strictObject(
      {
        type: Type.Literal("draft"),
        conversationId: Id,
        text: plainText(0, LIMITS.text, "What was written and not sent; empty: nothing."),
        replyTo: Type.Optional(ReplyTo),
      },
      "A message in the making.",
    ),
    strictObject(
      {
        type: Type.Literal("hidden"),
        conversationId: Id,
        runs: Type.Array(SeqRun, { minItems: 1, maxItems: LIMITS.hiddenRuns }),
      },
      "Messages deleted for oneself alone. They join those that were: the entry names all of the chat, in at most 2,000 stretches.",
    ),
    strictObject(
      {
        type: Type.Literal("sticker"),
        hash: StickerHash,
        sticker: orNull(KeptSticker),
      },
      "A sticker that one keeps, at most 500; null: no more.",
    ),
    strictObject(
      { type: Type.Literal("stickerPack"), packId: PackId, pack: orNull(KeptPack) },
      "A pack of stickers that one keeps, at most 31; null: no more.",
    ),
    strictObject(
      { type: Type.Literal("list"), listId: Id, list: orNull(ChatList) },
      "A list of one's own; null: it is no more. At most 20.",
    ),
    strictObject(
      { type: Type.Literal("keepArchived"), on: Type.Boolean() },
      "Whether archived chats stay so when a message comes.",
    ),
    strictObject(
      { type: Type.Literal("enterSends"), on: Type.Boolean() },
      "Whether Enter sends, or begins a new line.",
    ),
  ],
  { description: "What somebody set for themselves." },
);
export type AccountChange = Static<typeof AccountChange>;

/** One entry of a person's account log: the newest of its slot. */
export const AccountEntry = Type.Object(
  { seq: Seq, deviceId: Id, clientId: Id, change: AccountChange, createdAt: Timestamp },
  { description: "One entry of one's account log." },
);
export type AccountEntry = Static<typeof AccountEntry>;

/**
 * A stretch of the log after some seq, in rising order. Seqs that are not in it were overwritten by later
 * entries of their slots. More follows where the last entry is before `headSeq`.
 */
export const AccountPage = Type.Object({
  entries: Type.Array(AccountEntry),
  headSeq: SeqOrZero,
});
export type AccountPage = Static<typeof AccountPage>;

/** Where a change took its place. */
export const AccountPlace = Type.Object({ clientId: Id, seq: Seq, createdAt: Timestamp });
export type AccountPlace = Static<typeof AccountPlace>;
