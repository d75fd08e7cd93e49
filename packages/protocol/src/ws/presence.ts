import { Type, type Static } from "typebox";
import { Presence } from "../person.ts";

/** Who came or went, gathered over a short while. */
export const PresenceFrame = Type.Object({
  type: Type.Literal("presence"),
  people: Type.Array(Presence, { minItems: 1 }),
});
export type PresenceFrame = Static<typeof PresenceFrame>;
