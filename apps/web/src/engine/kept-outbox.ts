import type { OutboxRecord, Store } from "@parley/sdk/ports/store.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { BrowserRecords } from "./browser-records.ts";

/**
 * A store whose outbox outlives the page: what was written before a reload is sent after it. All else
 * is kept by `inner`.
 */
export function keepOutbox(inner: Store, records: BrowserRecords, me: Id): Store {
  return {
    async load() {
      const outbox = records.all().flatMap(({ text }) => readRecord(text));
      await inner.commit({ me, outbox });
      return inner.load();
    },
    async commit(change) {
      await inner.commit(change);
      if (change.reset === true) records.clear();
      for (const record of change.outbox ?? []) {
        records.put(record.item.clientId, JSON.stringify(record));
      }
      for (const clientId of change.outboxGone ?? []) records.remove(clientId);
    },
    entriesBefore: inner.entriesBefore,
  };
}

/** Nothing for a text that is no record: a broken copy must not keep the page from starting. */
function readRecord(text: string): readonly OutboxRecord[] {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? [value] : [];
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is OutboxRecord {
  if (typeof value !== "object" || value === null) return false;
  const { item, position } = value as { item?: unknown; position?: unknown };
  return (
    typeof position === "number" &&
    typeof item === "object" &&
    item !== null &&
    "clientId" in item &&
    "conversationId" in item &&
    "content" in item &&
    "status" in item &&
    "writtenAt" in item
  );
}
