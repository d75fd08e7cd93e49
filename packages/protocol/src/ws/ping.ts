import { Type, type Static } from "typebox";
import { strictObject } from "../object.ts";
import { FrameId } from "./frame-id.ts";

/** Asks whether the other end still answers; browsers cannot send a WebSocket ping. Answered by `done`. */
export const PingFrame = strictObject({ type: Type.Literal("ping"), id: FrameId });
export type PingFrame = Static<typeof PingFrame>;
