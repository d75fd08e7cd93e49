declare module "virtual:validators" {
  import type { PushPayload } from "@parley/protocol/push-payload.ts";
  import type { DownFrame } from "@parley/protocol/ws/down.ts";

  /** Made at build time from the protocol's schemas (`build/validators.ts`). */
  export function isDownFrame(value: unknown): value is DownFrame;
  export function isPushPayload(value: unknown): value is PushPayload;
}
