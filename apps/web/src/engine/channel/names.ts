import type { Id } from "@parley/protocol/id.ts";

/** What the locks and channels of one person's tabs are called. */
export interface Names {
  /** The lock of whoever owns the messenger, and the channel that all tabs hear. */
  readonly engine: string;
  /** The lock that a tab holds for as long as it lives, and the channel between it and the owner. */
  tab(tabId: Id): string;
}

export function namesOf(userId: Id): Names {
  const engine = `parley.engine.${userId}`;
  return { engine, tab: (tabId) => `${engine}.${tabId}` };
}
