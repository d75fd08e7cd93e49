import { Type, type Static } from "typebox";
import { PulledLog } from "../sync.ts";
import { FrameId } from "./frame-id.ts";

/** Answers `pull`, one item for each log that was named. */
export const PulledFrame = Type.Object({
  type: Type.Literal("pulled"),
  id: FrameId,
  logs: Type.Array(PulledLog),
});
export type PulledFrame = Static<typeof PulledFrame>;
