import { Type, type Static } from "typebox";
import { AccountPage } from "../account-log.ts";
import { FrameId } from "./frame-id.ts";

/** Answers `pullAccount`. */
export const AccountPulledFrame = Type.Object({
  type: Type.Literal("accountPulled"),
  id: FrameId,
  ...AccountPage.properties,
});
export type AccountPulledFrame = Static<typeof AccountPulledFrame>;
