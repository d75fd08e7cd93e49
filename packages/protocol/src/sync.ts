import { Type, type Static } from "typebox";
import { Conversation, Receipt } from "./conversation.ts";
import { Entry, Keep } from "./entry.ts";
import { LIMITS } from "./limits.ts";
import { Seq, SeqOrZero } from "./seq.ts";
import { Id } from "./id.ts";
import { Person } from "./person.ts";

/** Where a device stands in what changed for its person; opaque, kept and given back as it came. */
export const Cursor = Type.String({ pattern: "^[A-Za-z0-9_.-]{1,128}$" });
export type Cursor = Static<typeof Cursor>;

/** A log that changed, and where it ends for this reader. */
export const LogHead = Type.Object({ conversationId: Id, headSeq: SeqOrZero });
export type LogHead = Static<typeof LogHead>;

/**
 * What changed for a person since a cursor; everything where the server does not know the cursor. Without
 * one, every log and oneself: the snapshots, pulled next, bring members and people. A thing may be named
 * again though it did not change: applying it twice does no harm.
 */
export const Changes = Type.Object({
  cursor: Cursor,
  logs: Type.Array(LogHead),
  receipts: Type.Array(Receipt, { description: "Watermarks that moved, one's own included." }),
  people: Type.Array(Person, { description: "People whose profile changed, oneself included." }),
  accountSeq: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: "Where one's account log ends; absent: the server keeps none yet.",
    }),
  ),
});
export type Changes = Static<typeof Changes>;

/** A log that a client wants to catch up with: the last seq it has, or null for one it does not know. */
export const LogPosition = Type.Object(
  {
    conversationId: Id,
    afterSeq: Type.Union([SeqOrZero, Type.Null()]),
    held: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: "Beside null: the last seq that it has of a log that it wants a snapshot of.",
      }),
    ),
  },
  { additionalProperties: false },
);
export type LogPosition = Static<typeof LogPosition>;

/** A message that was erased, and by whom. */
export const NamedErasure = Type.Object({ seq: Seq, by: Id });
export type NamedErasure = Static<typeof NamedErasure>;

/** A message that somebody kept, or let go again. */
export const NamedKeep = Type.Object({ seq: Seq, keep: Keep });
export type NamedKeep = Static<typeof NamedKeep>;

/**
 * What a log had for a client: the entries that follow, or, where more than 50 are behind or the log
 * was unknown, a snapshot to start from (`tooLong`); `gone` when the reader may not see it.
 */
export const PulledLog = Type.Union([
  Type.Object({
    kind: Type.Literal("entries"),
    conversationId: Id,
    entries: Type.Array(Entry),
    headSeq: SeqOrZero,
  }),
  Type.Object({
    kind: Type.Literal("tooLong"),
    conversationId: Id,
    conversation: Conversation,
    people: Type.Array(Person, { description: "Everybody the snapshot names." }),
    erased: Type.Optional(
      Type.Array(NamedErasure, {
        maxItems: LIMITS.erasedNamed,
        description: "What the client may hold and was erased since, the newest 1,000.",
      }),
    ),
    keeps: Type.Optional(
      Type.Array(NamedKeep, {
        maxItems: LIMITS.keepsNamed,
        description: "What the client may hold and was kept or let go since, the newest 1,000.",
      }),
    ),
  }),
  Type.Object({ kind: Type.Literal("gone"), conversationId: Id }),
]);
export type PulledLog = Static<typeof PulledLog>;
