import type { Content } from "@parley/protocol/content.ts";

/**
 * Whether what somebody sent may be sent on: nothing that may be opened once only.
 */
export function mayForward(content: Content): boolean {
  return !("viewOnce" in content && content.viewOnce);
}

/** Content as it is sent on: what it replied to stays in its own chat. */
export function asForwarded(content: Content): Content {
  const { replyTo: _left, ...rest } = content;
  return rest;
}
