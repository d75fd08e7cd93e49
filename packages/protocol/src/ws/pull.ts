import { Type, type Static } from "typebox";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { LogPosition } from "../sync.ts";
import { FrameId } from "./frame-id.ts";

/** Asks for what is behind in some logs. Answered by `pulled`. */
export const PullFrame = strictObject({
  type: Type.Literal("pull"),
  id: FrameId,
  logs: Type.Array(LogPosition, { minItems: 1, maxItems: LIMITS.pullLogs }),
});
export type PullFrame = Static<typeof PullFrame>;
