declare module "virtual:validators" {
  import type { Account, Session } from "@parley/protocol/rest/accounts.ts";
  import type { DownFrame } from "@parley/protocol/ws/down.ts";

  /** Made at build time from the protocol's schemas (`build/validators.ts`). */
  export function isDownFrame(value: unknown): value is DownFrame;
  export function isSession(value: unknown): value is Session;
  export function isAccount(value: unknown): value is Account;
}
