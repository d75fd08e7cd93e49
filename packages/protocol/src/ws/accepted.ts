import { Type, type Static } from "typebox";
import { Accepted } from "../rest/messages.ts";
import { FrameId } from "./frame-id.ts";

/** Answers `send`: the message is committed at this seq. */
export const AcceptedFrame = Type.Object({
  type: Type.Literal("accepted"),
  id: FrameId,
  ...Accepted.properties,
});
export type AcceptedFrame = Static<typeof AcceptedFrame>;
