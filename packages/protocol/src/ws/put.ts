import { Type, type Static } from "typebox";
import { AccountChange } from "../account-log.ts";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";
import { FrameId } from "./frame-id.ts";

/**
 * Puts a change into one's account log. The client id makes it idempotent: the last put of a device, sent
 * again, is answered with the seq it first got. Answered by `kept`, after the commit.
 */
export const PutFrame = strictObject({
  type: Type.Literal("put"),
  id: FrameId,
  clientId: Id,
  change: AccountChange,
});
export type PutFrame = Static<typeof PutFrame>;
