declare module "virtual:validators" {
  import type { DownFrame } from "@parley/protocol/ws/down.ts";

  /** Made at build time from the protocol's schemas (`build/validators.ts`). */
  export function isDownFrame(value: unknown): value is DownFrame;
}
