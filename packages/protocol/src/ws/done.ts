import { Type, type Static } from "typebox";
import { FrameId } from "./frame-id.ts";

/** Answers `advance` and `ping`. */
export const DoneFrame = Type.Object({ type: Type.Literal("done"), id: FrameId });
export type DoneFrame = Static<typeof DoneFrame>;
