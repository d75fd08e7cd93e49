import type { Caller } from "../caller.ts";
import type { BusEvent } from "../delivery/bus-event.ts";
import { publishEntries } from "../delivery/publish-entries.ts";
import { createReceipts } from "../delivery/receipts.ts";
import { createSync } from "../delivery/sync.ts";
import { createInProcessBus } from "../platform/in-process-bus.ts";
import { createMarkStore } from "../postgres/delivery/mark-store.ts";
import { createPeopleDirectory } from "../postgres/delivery/people-directory.ts";
import { createReceiptStore } from "../postgres/delivery/receipt-store.ts";
import { createSyncReader } from "../postgres/delivery/sync-reader.ts";
import { openConversationWorld } from "./conversation-world.ts";

/** Conversations with receipts and sync, and what went over the bus. */
export async function openDeliveryWorld() {
  const world = await openConversationWorld();
  const { database, reader, log } = world;
  const bus = createInProcessBus();
  const events: BusEvent[] = [];
  bus.subscribe((event) => events.push(event));
  const people = createPeopleDirectory(database);
  const receipts = createReceipts({
    store: createReceiptStore(database),
    marks: createMarkStore(database),
    log,
    bus,
    feed: publishEntries(bus),
  });
  const sync = createSync(createSyncReader(database), reader, people);
  return {
    ...world,
    events,
    receipts,
    sync,
    /**
     * A cursor at which nothing is left to tell. Transactions of other tests hold it back: their databases
     * are on the same server, which counts the transactions of all.
     * @param since one at which something may be
     */
    async cursor(caller: Caller, since: string | null = null): Promise<string> {
      let cursor = since;
      for (;;) {
        const changes = await sync.changes(caller, cursor);
        const told = [changes.logs, changes.receipts, changes.people].flat().length;
        if (cursor !== null && told === 0) return changes.cursor;
        cursor = changes.cursor;
      }
    },
  };
}
