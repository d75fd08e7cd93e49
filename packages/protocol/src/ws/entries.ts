import { Type, type Static } from "typebox";
import { Entry } from "../entry.ts";

/**
 * Entries just committed, in seq order for each conversation. A hint: what is lost is found by its gap
 * and repaired by a pull.
 */
export const EntriesFrame = Type.Object({
  type: Type.Literal("entries"),
  entries: Type.Array(Entry, { minItems: 1 }),
});
export type EntriesFrame = Static<typeof EntriesFrame>;
