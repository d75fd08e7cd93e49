import { Type, type Static } from "typebox";
import { Seq, SeqOrZero } from "../seq.ts";
import { Id } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { Timestamp } from "../time.ts";

const Messages = Type.Array(Seq, { maxItems: LIMITS.marks });

/**
 * Watermarks to reach; what lies behind the present ones changes nothing. Reading delivers too. Besides, the
 * messages that one opened, of those that can be opened once, and whose voice notes and videos one played.
 */
export const Advance = strictObject({
  deliveredSeq: Type.Optional(SeqOrZero),
  readSeq: Type.Optional(SeqOrZero),
  opened: Type.Optional(Messages),
  played: Type.Optional(Messages),
});
export type Advance = Static<typeof Advance>;

const When = Type.Union([Timestamp, Type.Null()]);

/** When each other member got and read one message; null: not yet. */
export const MessageInfo = Type.Object({
  items: Type.Array(Type.Object({ userId: Id, deliveredAt: When, readAt: When })),
});
export type MessageInfo = Static<typeof MessageInfo>;
