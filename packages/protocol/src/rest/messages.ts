import { Type, type Static } from "typebox";
import { Body, Entry, references } from "../entry.ts";
import { Seq, SeqOrZero } from "../seq.ts";
import { Id } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { Timestamp } from "../time.ts";

/** A message to append; without a client id the server makes one, and a repeat is a second message. */
export const SendBody = strictObject({
  clientId: Type.Optional(Id),
  ...references,
  body: Body,
});
export type SendBody = Static<typeof SendBody>;

/** Where a message stands in its log. */
export const Accepted = Type.Object({
  conversationId: Id,
  clientId: Id,
  seq: Seq,
  createdAt: Timestamp,
});
export type Accepted = Static<typeof Accepted>;

/** Entries before or after a seq, both left out: the newest. The page is in rising order always. */
export const EntriesQuery = strictObject({
  before: Type.Optional(Seq),
  after: Type.Optional(SeqOrZero),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pageMax, default: LIMITS.page })),
});
export type EntriesQuery = Static<typeof EntriesQuery>;

export const EntriesPage = Type.Object({
  entries: Type.Array(Entry),
  firstSeq: Seq,
  headSeq: SeqOrZero,
});
export type EntriesPage = Static<typeof EntriesPage>;

export const TypingBody = strictObject({ active: Type.Boolean() });
export type TypingBody = Static<typeof TypingBody>;
