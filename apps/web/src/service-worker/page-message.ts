import type { Id } from "@parley/protocol/id.ts";

/** What a page tells the service worker. */
export type PageMessage =
  /** The person wants the version that waits: take over all pages now. */
  | { readonly type: "takeOver" }
  /** Another person may be here: nothing that was opened for the last one is given out. */
  | { readonly type: "forgetFiles" }
  /** This file is not on the device any more, or may be seen no more. */
  | { readonly type: "closeFile"; readonly fileId: Id };
