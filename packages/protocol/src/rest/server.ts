import { Type, type Static } from "typebox";
import { TimerSeconds } from "../control.ts";

export const RegistrationMode = Type.Union([
  Type.Literal("open"),
  Type.Literal("invite"),
  Type.Literal("closed"),
]);
export type RegistrationMode = Static<typeof RegistrationMode>;

/** What anybody may know of a server before signing in. */
export const ServerInfo = Type.Object({
  name: Type.Literal("parley"),
  version: Type.String(),
  protocol: Type.Integer(),
  registration: RegistrationMode,
  timers: Type.Array(TimerSeconds, {
    description: "Seconds after which messages may disappear in chats here.",
  }),
  firstAccount: Type.Boolean({ description: "Nobody has registered yet: the first one owns it." }),
});
export type ServerInfo = Static<typeof ServerInfo>;
