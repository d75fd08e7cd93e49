import type { Id } from "@parley/protocol/id.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import { Refusal } from "../refusal.ts";
import type { Caller } from "../caller.ts";

/** A frame of somebody who has said who they are. */
export type RequestOrActivity = Exclude<UpFrame, { type: "authenticate" }>;

/** What happens on a connection while a token is looked at. */
export class SignIn {
  /** Frames that came meanwhile, where it is the first token. */
  readonly early: RequestOrActivity[] = [];
  /** Devices that were signed out meanwhile: the token may be one of theirs. */
  readonly ended = new Set<Id>();
  /** Settles when the client was answered. */
  work: Promise<void> = Promise.resolve();

  /**
   * @param known who the connection belongs to already
   * @throws Refusal `session_ended`; `unauthenticated` when the token is another device's
   */
  check(proven: Caller, known: Caller | undefined): void {
    if (this.ended.has(proven.deviceId)) throw new Refusal("session_ended");
    if (known === undefined) return;
    if (known.userId === proven.userId && known.deviceId === proven.deviceId) return;
    throw new Refusal("unauthenticated", { detail: "The token belongs to another device." });
  }
}
