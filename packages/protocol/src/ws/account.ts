import { Type, type Static } from "typebox";
import { AccountPage } from "../account-log.ts";

/**
 * Entries of one's account log just committed, or where they are too large only how far it has grown. A
 * hint: what is lost is found by its gap and repaired by a pull.
 */
export const AccountFrame = Type.Object({
  type: Type.Literal("account"),
  ...AccountPage.properties,
});
export type AccountFrame = Static<typeof AccountFrame>;
