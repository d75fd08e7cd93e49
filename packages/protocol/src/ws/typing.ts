import { Type, type Static } from "typebox";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";

/** Says that one is typing, or no longer. Sent again every few seconds; it ends by itself after 6 s. */
export const TypingFrame = strictObject({
  type: Type.Literal("typing"),
  conversationId: Id,
  active: Type.Boolean(),
});
export type TypingFrame = Static<typeof TypingFrame>;
