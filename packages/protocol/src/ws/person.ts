import { Type, type Static } from "typebox";
import { Person } from "../person.ts";

/** Somebody's profile changed, or a new face joined a conversation. */
export const PersonFrame = Type.Object({ type: Type.Literal("person"), person: Person });
export type PersonFrame = Static<typeof PersonFrame>;
