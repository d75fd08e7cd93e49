import type { MessageEntry } from "@parley/protocol/entry.ts";
import type { Accepted } from "@parley/protocol/rest/messages.ts";
import type { MessageLog } from "../../conversation/message-log.ts";
import { unreadMeter, type Meter } from "../../meter.ts";
import { Refusal } from "../../refusal.ts";
import type { Database } from "../connection.ts";
import { createLanes, type Waiting } from "./append-lanes.ts";
import { readPage } from "./entry-page.ts";
import { encodeBody } from "./entry-row.ts";
import { readVisibleRange } from "./visible-range.ts";

/** What `append_messages` says of one message. */
interface AppendedRow {
  outcome: "accepted" | "not_found" | "forbidden" | "conflict" | "sealed";
  entry_seq: string | null;
  entry_at: Date | null;
  fresh: boolean;
}

/**
 * The log in Postgres.
 * @param committed is given the new entries of each batch, in order, before their senders are answered
 */
export function createMessageLog(
  database: Database,
  committed: (entries: MessageEntry[]) => void,
  meter: Meter = unreadMeter(),
): MessageLog {
  const appendBatch = async (batch: readonly Waiting<Accepted>[]): Promise<void> => {
    const startedAt = performance.now();
    const { rows } = await database.pool.query<AppendedRow>({
      name: "append_messages",
      text: "SELECT * FROM append_messages($1, $2, $3, $4, $5, $6)",
      values: [
        batch.map(({ message }) => message.conversationId),
        batch.map(({ message }) => message.userId),
        batch.map(({ message }) => message.deviceId),
        batch.map(({ message }) => message.clientId),
        batch.map(({ message }) => typeof message.body === "string"),
        batch.map(({ body }) => body),
      ],
    });
    meter.commitSeconds.observe((performance.now() - startedAt) / 1_000);
    const fresh: MessageEntry[] = [];
    const settled = batch.map(({ message, body: stored, resolve, reject }, index) => {
      const row = rows[index];
      if (row?.outcome !== "accepted" || row.entry_seq === null || row.entry_at === null) {
        return () => reject(refusalOf(row));
      }
      const { conversationId, clientId, userId: senderId, deviceId, body } = message;
      const seq = Number(row.entry_seq);
      const accepted = { conversationId, clientId, seq, createdAt: row.entry_at.toISOString() };
      if (row.fresh) {
        const size = stored.length;
        fresh.push({ ...accepted, senderId, deviceId, size, class: "message", body });
      }
      meter.counts.acks += 1;
      return () => resolve(accepted);
    });
    if (fresh.length > 0) committed(fresh);
    for (const settle of settled) settle();
  };

  const append = createLanes(
    appendBatch,
    {
      lanes: 4,
      batch: 512,
      batchBytes: 4 * 1024 * 1024,
      queue: 10_000,
      queueBytes: 32 * 1024 * 1024,
    },
    meter,
  );

  return {
    append: (message) => {
      meter.counts.sends += 1;
      return append(message, encodeBody(message.body));
    },
    visibleRange: (conversationId, userId) => readVisibleRange(database, conversationId, userId),
    page: (conversationId, range, start, limit) =>
      readPage(database, conversationId, range, start, limit),
  };
}

function refusalOf(row: AppendedRow | undefined): Error {
  switch (row?.outcome) {
    case "not_found":
      return new Refusal("not_found");
    case "forbidden":
      return new Refusal("forbidden", { detail: "You are no longer a member." });
    case "conflict":
      return new Refusal("client_id_conflict");
    case "sealed":
      return new Refusal("invalid_request", {
        detail: "The body does not fit the conversation's encryption.",
        issues: [{ path: "/body", message: "must be content, not sealed bytes" }],
      });
    case "accepted":
    case undefined:
      return new Error("append_messages gave no answer for a message");
  }
}
