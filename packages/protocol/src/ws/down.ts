import { Type, type Static } from "typebox";
import { AcceptedFrame } from "./accepted.ts";
import { AccountFrame } from "./account.ts";
import { AccountPulledFrame } from "./account-pulled.ts";
import { ChangesFrame } from "./changes.ts";
import { DoneFrame } from "./done.ts";
import { EntriesFrame } from "./entries.ts";
import { FailedFrame } from "./failed.ts";
import { KeptFrame } from "./kept.ts";
import { PersonFrame } from "./person.ts";
import { PresenceFrame } from "./presence.ts";
import { PulledFrame } from "./pulled.ts";
import { ReceiptsFrame } from "./receipts.ts";
import { TypedFrame } from "./typed.ts";
import { WelcomeFrame } from "./welcome.ts";

/** Every frame that the server sends. */
export const DownFrame = Type.Union([
  WelcomeFrame,
  ChangesFrame,
  PulledFrame,
  AcceptedFrame,
  DoneFrame,
  FailedFrame,
  EntriesFrame,
  ReceiptsFrame,
  TypedFrame,
  PresenceFrame,
  PersonFrame,
  AccountFrame,
  AccountPulledFrame,
  KeptFrame,
]);
export type DownFrame = Exclude<Static<typeof DownFrame>, { type: "failed" }> | FailedFrame;
