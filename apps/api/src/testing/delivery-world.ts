import type { Caller } from "../caller.ts";
import type { BusEvent } from "../delivery/bus-event.ts";
import { createReceipts } from "../delivery/receipts.ts";
import { createSync } from "../delivery/sync.ts";
import { createInProcessBus } from "../platform/in-process-bus.ts";
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
  const receipts = createReceipts(createReceiptStore(database), log, bus);
  const sync = createSync(createSyncReader(database), reader, people);
  return {
    ...world,
    events,
    receipts,
    sync,
    /** A cursor at which nothing is left to tell. */
    cursor: async (caller: Caller) => (await sync.changes(caller, null)).cursor,
  };
}
