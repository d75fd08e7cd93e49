import { Type, type Static } from "typebox";
import { Id } from "../id.ts";
import { Timestamp } from "../time.ts";

/** The connection is signed in; live frames may follow from now on. */
export const WelcomeFrame = Type.Object({
  type: Type.Literal("welcome"),
  userId: Id,
  deviceId: Id,
  serverTime: Timestamp,
  expiresAt: Type.Union([Timestamp, Type.Null()], {
    description: "When the token expires: authenticate again before. Null: never.",
  }),
});
export type WelcomeFrame = Static<typeof WelcomeFrame>;
