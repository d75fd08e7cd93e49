import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";

/** What the service worker tells a page. */
export type WorkerMessage =
  /** The person clicked a notification: go there, and say so on the port that comes with it. */
  | { readonly type: "open"; readonly path: string }
  /** A test notification stands on the screen. */
  | { readonly type: "testShown" }
  /**
   * Something asks for this file: answer with its `FileAccess` on the port that comes with it, or null.
   * `refused` is a token that the server took no more.
   */
  | { readonly type: "askFile"; readonly fileId: Id; readonly refused: string | null };

/** What the service worker needs to show a file. */
export interface FileAccess {
  readonly userId: Id;
  readonly conversationId: Id;
  readonly attachment: Attachment;
  /** Null where there is none at the moment. */
  readonly token: string | null;
}
