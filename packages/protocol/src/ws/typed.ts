import { Type, type Static } from "typebox";
import { Id } from "../id.ts";

/** Somebody is typing, or no longer; forgotten by itself after 6 s. */
export const TypedFrame = Type.Object({
  type: Type.Literal("typed"),
  conversationId: Id,
  userId: Id,
  active: Type.Boolean(),
});
export type TypedFrame = Static<typeof TypedFrame>;
