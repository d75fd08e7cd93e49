import type { MessageEntry } from "@parley/protocol/entry.ts";
import type { Accepted } from "@parley/protocol/rest/messages.ts";
import type { MessageLog } from "../../conversation/message-log.ts";
import { unreadMeter, type Meter } from "../../meter.ts";
import { Refusal } from "../../refusal.ts";
import type { Database } from "../connection.ts";
import { createLanes, type Waiting } from "./append-lanes.ts";
import { commitMessages, type AppendedRow } from "./commit-messages.ts";
import { readPage } from "./entry-page.ts";
import { encodeBody } from "./entry-row.ts";
import { readVisibleRange } from "./visible-range.ts";

/**
 * The log in Postgres.
 * @param lanes batches under way at once, of different conversations
 * @param committed is given the new entries of each batch, in order, before their senders are answered
 */
export function createMessageLog(
  database: Database,
  committed: (entries: MessageEntry[]) => void,
  lanes: number,
  meter: Meter = unreadMeter(),
): MessageLog {
  const commitBatch = async (batch: readonly Waiting<Accepted>[]): Promise<() => void> => {
    const startedAt = performance.now();
    const rows = await commitMessages(database, batch);
    meter.commitSeconds.observe((performance.now() - startedAt) / 1_000);
    const fresh: MessageEntry[] = [];
    const settled = batch.map(({ message, body: stored, resolve, reject }, index) => {
      const row = rows[index];
      if (row?.outcome !== "accepted" || row.entry_seq === null || row.entry_at === null) {
        return () => reject(refusalOf(row));
      }
      const {
        conversationId,
        clientId,
        userId: senderId,
        deviceId,
        body,
        files,
        viewOnce,
      } = message;
      const seq = Number(row.entry_seq);
      const accepted = { conversationId, clientId, seq, createdAt: row.entry_at.toISOString() };
      if (row.fresh) {
        const size = stored.length;
        const mentions = row.mentioned ?? undefined;
        fresh.push({
          ...accepted,
          senderId,
          deviceId,
          size,
          class: "message",
          ...(mentions !== undefined && { mentions }),
          ...(files !== undefined && { files: [...files] }),
          ...(viewOnce !== undefined && { viewOnce }),
          ...(row.expires_at !== null && { expiresAt: row.expires_at.toISOString() }),
          body,
        });
      }
      meter.counts.acks += 1;
      return () => resolve(accepted);
    });
    return () => {
      if (fresh.length > 0) committed(fresh);
      for (const settle of settled) settle();
    };
  };

  const append = createLanes(
    commitBatch,
    {
      lanes,
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
    case "file_unknown":
    case "upload_incomplete":
      return new Refusal(row.outcome);
    case "accepted":
    case undefined:
      return new Error("append_batch gave no answer for a message");
  }
}
