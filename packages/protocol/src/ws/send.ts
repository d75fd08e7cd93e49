import { Type, type Static } from "typebox";
import { Body, references } from "../entry.ts";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";
import { FrameId } from "./frame-id.ts";

/**
 * Appends a message. The client id makes it idempotent: sent again, it is answered with the seq it
 * first got. Answered by `accepted`, after the commit.
 */
export const SendFrame = strictObject({
  type: Type.Literal("send"),
  id: FrameId,
  conversationId: Id,
  clientId: Id,
  ...references,
  body: Body,
});
export type SendFrame = Static<typeof SendFrame>;
