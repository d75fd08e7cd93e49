import { Type, type Static } from "typebox";
import { ActivityFrame } from "./activity.ts";
import { AdvanceFrame } from "./advance.ts";
import { AuthenticateFrame } from "./authenticate.ts";
import { EraseFrame } from "./erase.ts";
import { PingFrame } from "./ping.ts";
import { PullAccountFrame } from "./pull-account.ts";
import { PutFrame } from "./put.ts";
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
  EraseFrame,
  AdvanceFrame,
  TypingFrame,
  ActivityFrame,
  PingFrame,
  PutFrame,
  PullAccountFrame,
]);
export type UpFrame = Static<typeof UpFrame>;
