import { Type, type Static } from "typebox";
import { Role, TimerSeconds } from "./control.ts";
import { MessageEntry } from "./entry.ts";
import { Seq, SeqOrZero } from "./seq.ts";
import { Id } from "./id.ts";
import { LIMITS } from "./limits.ts";
import { AvatarHash } from "./person.ts";
import { lineText, nameText, plainText } from "./text.ts";
import { Timestamp } from "./time.ts";

export const Title = lineText(LIMITS.title, "1 to 100 characters on one line.");
/** The same as somebody chooses it. */
export const ChosenTitle = nameText(LIMITS.title, "1 to 100 characters on one line.");
export const Description = plainText(0, LIMITS.description, "At most 2,048 characters.");

/** `direct`: one per pair of people. `self`: the note to self. */
export const ConversationKind = Type.Union([
  Type.Literal("direct"),
  Type.Literal("group"),
  Type.Literal("self"),
]);
export type ConversationKind = Static<typeof ConversationKind>;

/** `mls` is reserved: the server refuses it with `encryption_unsupported` for now. */
export const Encryption = Type.Union([Type.Literal("none"), Type.Literal("mls")]);
export type Encryption = Static<typeof Encryption>;

/**
 * One person's place in a conversation. Watermarks only ever move forward; whoever joins begins with
 * both at `joinedSeq - 1`.
 */
export const Member = Type.Object(
  {
    userId: Id,
    role: Role,
    joinedSeq: Seq,
    deliveredSeq: SeqOrZero,
    readSeq: SeqOrZero,
  },
  { description: "A present member." },
);
export type Member = Static<typeof Member>;

/**
 * A conversation as one member sees it after the entry `headSeq`: folding the entries that follow
 * onto it gives what a later snapshot says.
 */
export const Conversation = Type.Object(
  {
    id: Id,
    kind: ConversationKind,
    encryption: Encryption,
    title: Type.Union([Type.String(), Type.Null()], { description: "Null unless a group." }),
    description: Type.String(),
    avatar: Type.Union([AvatarHash, Type.Null()]),
    createdAt: Timestamp,
    firstSeq: Type.Integer({ minimum: 1, description: "The first entry that you may read." }),
    headSeq: Type.Integer({
      minimum: 1,
      description: "The last entry that you may read: the log's end, or where you left.",
    }),
    left: Type.Boolean({ description: "You left or were removed: read only, nothing new comes." }),
    members: Type.Array(Member, { description: "The present members." }),
    deliveredSeq: SeqOrZero,
    readSeq: SeqOrZero,
    unread: Type.Integer({
      minimum: 0,
      maximum: LIMITS.unreadCap,
      description: "Messages of others after your `readSeq`, counted up to 1,000.",
    }),
    mentionedSeq: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: "The newest message of others after your `readSeq` that mentions you, if any.",
      }),
    ),
    timer: Type.Optional(TimerSeconds),
    /** When the first of those that are unread disappears: the count is another one from then on. */
    recountAt: Type.Optional(Timestamp),
    lastMessage: Type.Union([MessageEntry, Type.Null()], {
      description: "The newest message that you may read.",
    }),
  },
  { description: "A conversation as one member sees it." },
);
export type Conversation = Static<typeof Conversation>;

/** How far one member has got, and since when. */
export const Receipt = Type.Object({
  conversationId: Id,
  userId: Id,
  deliveredSeq: SeqOrZero,
  readSeq: SeqOrZero,
});
export type Receipt = Static<typeof Receipt>;
