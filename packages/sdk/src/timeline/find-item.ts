import type { Id } from "@parley/protocol/id.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isShown } from "../log-item.ts";
import { asOf } from "../reducer/fold-expired.ts";
import type { Store } from "../ports/store.ts";
import type { TimelineItem } from "../state.ts";
import type { Pages } from "./pages.ts";

export interface FindItemPorts {
  readonly ledger: Ledger;
  readonly store: Store;
  readonly pages: Pages;
  /** Milliseconds since 1970 by the server's clock. */
  readonly serverNow: () => number;
}

/**
 * Finds one line of a log: on this device, else on the server, with the page that begins there. null: it cannot be
 * had now, or there is nothing at this seq that has a line.
 */
export function createFindItem({ ledger, store, pages, serverNow }: FindItemPorts) {
  async function stored(conversationId: Id, seq: number): Promise<TimelineItem | null | undefined> {
    const [item] = await store.entriesAfter(conversationId, seq - 1, 1);
    if (item?.seq !== seq) return undefined;
    const now = asOf(item, serverNow());
    return isShown(now) ? now : null;
  }

  return async (conversationId: Id, seq: number): Promise<TimelineItem | null> => {
    const conversation = ledger.getState().conversations[conversationId];
    if (conversation === undefined) return null;
    if (seq < conversation.firstSeq || seq > conversation.headSeq) return null;
    const here = await stored(conversationId, seq);
    if (here !== undefined) return here;
    await pages.bring(conversationId, "newer", seq - 1);
    return (await stored(conversationId, seq)) ?? null;
  };
}
