import { Type, type Static } from "typebox";
import type { Problem } from "../problem.ts";
import { ProblemSchema } from "../problem-schema.ts";
import { FrameId } from "./frame-id.ts";

/** A frame was refused. The id is null where the frame had none that could be read. */
export const FailedFrame = Type.Object({
  type: Type.Literal("failed"),
  id: Type.Union([FrameId, Type.Null()]),
  problem: ProblemSchema,
});
export type FailedFrame = Omit<Static<typeof FailedFrame>, "problem"> & { problem: Problem };
