import { Type, type Static } from "typebox";
import { ActivityFrame } from "./activity.ts";
import { AdvanceFrame } from "./advance.ts";
import { AuthenticateFrame } from "./authenticate.ts";
import { PingFrame } from "./ping.ts";
import { PullFrame } from "./pull.ts";
import { ResumeFrame } from "./resume.ts";
import { SendFrame } from "./send.ts";
import { TypingFrame } from "./typing.ts";

/** Every frame that a client sends. */
export const UpFrame = Type.Union([
  AuthenticateFrame,
  ResumeFrame,
  PullFrame,
  SendFrame,
  AdvanceFrame,
  TypingFrame,
  ActivityFrame,
  PingFrame,
]);
export type UpFrame = Static<typeof UpFrame>;
