import { Type, type Static } from "typebox";
import { AccountPlace } from "../account-log.ts";
import { FrameId } from "./frame-id.ts";

/** Answers `put`: the change is committed at this seq. */
export const KeptFrame = Type.Object({
  type: Type.Literal("kept"),
  id: FrameId,
  ...AccountPlace.properties,
});
export type KeptFrame = Static<typeof KeptFrame>;
