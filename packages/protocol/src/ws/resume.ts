import { Type, type Static } from "typebox";
import { strictObject } from "../object.ts";
import { Cursor } from "../sync.ts";
import { FrameId } from "./frame-id.ts";

/** Asks what changed since a cursor (null: everything). Answered by `changes`. */
export const ResumeFrame = strictObject({
  type: Type.Literal("resume"),
  id: FrameId,
  cursor: Type.Union([Cursor, Type.Null()]),
});
export type ResumeFrame = Static<typeof ResumeFrame>;
