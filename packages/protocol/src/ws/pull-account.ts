import { Type, type Static } from "typebox";
import { SeqOrZero } from "../seq.ts";
import { strictObject } from "../object.ts";
import { FrameId } from "./frame-id.ts";

/** Asks for a page of one's account log. Answered by `accountPulled`. */
export const PullAccountFrame = strictObject({
  type: Type.Literal("pullAccount"),
  id: FrameId,
  afterSeq: SeqOrZero,
});
export type PullAccountFrame = Static<typeof PullAccountFrame>;
