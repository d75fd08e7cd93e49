import { Type, type Static } from "typebox";
import { Changes } from "../sync.ts";
import { FrameId } from "./frame-id.ts";

/** Answers `resume`. */
export const ChangesFrame = Type.Object({
  type: Type.Literal("changes"),
  id: FrameId,
  changes: Changes,
});
export type ChangesFrame = Static<typeof ChangesFrame>;
