declare module "*.po" {
  import type { Messages } from "@lingui/core";

  /** A compiled catalog. */
  export const messages: Messages;
}
