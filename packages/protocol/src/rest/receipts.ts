import { Type, type Static } from "typebox";
import { SeqOrZero } from "../entry.ts";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";
import { Timestamp } from "../time.ts";

/** Watermarks to reach; what lies behind the present ones changes nothing. Reading delivers too. */
export const Advance = strictObject({
  deliveredSeq: Type.Optional(SeqOrZero),
  readSeq: Type.Optional(SeqOrZero),
});
export type Advance = Static<typeof Advance>;

const When = Type.Union([Timestamp, Type.Null()]);

/** When each other member got and read one message; null: not yet. */
export const MessageInfo = Type.Object({
  items: Type.Array(Type.Object({ userId: Id, deliveredAt: When, readAt: When })),
});
export type MessageInfo = Static<typeof MessageInfo>;
