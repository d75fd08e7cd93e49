import { Type, type Static } from "typebox";
import { strictObject } from "../object.ts";

/** Says whether the person looks at this device; a device counts as online only while active. */
export const ActivityFrame = strictObject({
  type: Type.Literal("activity"),
  active: Type.Boolean(),
});
export type ActivityFrame = Static<typeof ActivityFrame>;
