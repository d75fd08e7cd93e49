import type { Id } from "@parley/protocol/id.ts";
import type { Problem } from "@parley/protocol/problem.ts";

/** How an upload stands. */
export interface UploadState {
  /** `waiting`: for its turn, or for a network. */
  readonly state: "waiting" | "running" | "paused" | "failed" | "done";
  /** Bytes that the server has, of `total`. */
  readonly sent: number;
  readonly total: number;
  /** Why it failed. */
  readonly problem?: Problem;
}

/** What is said between the engine's owner, which uploads, and all pages. */
export type UploadTalk =
  | { readonly type: "news"; readonly fileId: Id; readonly upload: UploadState }
  /** A page has come and asks how all of them stand. */
  | { readonly type: "ask" }
  | { readonly type: "pause" | "resume"; readonly fileId: Id };

/** The channel of one person's tabs for it. */
export function uploadChannel(userId: Id): BroadcastChannel {
  return new BroadcastChannel(`parley.uploads.${userId}`);
}
