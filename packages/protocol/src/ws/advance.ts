import { Type, type Static } from "typebox";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { Advance } from "../rest/receipts.ts";
import { Id } from "../id.ts";
import { FrameId } from "./frame-id.ts";

/** Moves one's own watermarks forward. Answered by `done`. */
export const AdvanceFrame = strictObject({
  type: Type.Literal("advance"),
  id: FrameId,
  receipts: Type.Array(strictObject({ conversationId: Id, ...Advance.properties }), {
    minItems: 1,
    maxItems: LIMITS.receiptBatch,
  }),
});
export type AdvanceFrame = Static<typeof AdvanceFrame>;
