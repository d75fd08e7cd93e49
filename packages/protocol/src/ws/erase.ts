import { Type, type Static } from "typebox";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";
import { Seq } from "../seq.ts";
import { FrameId } from "./frame-id.ts";

/** Erases a message for everybody; again does no harm. Answered by `done`. */
export const EraseFrame = strictObject({
  type: Type.Literal("erase"),
  id: FrameId,
  conversationId: Id,
  seq: Seq,
});
export type EraseFrame = Static<typeof EraseFrame>;
