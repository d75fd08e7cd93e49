import type { Id } from "@parley/protocol/id.ts";
import type { AccountChange } from "@parley/protocol/account-log.ts";
import type { AccountLogStore, PutOutcome } from "../../account-log/account-log-store.ts";
import type { Database } from "../connection.ts";
import { Gathering } from "../gathering.ts";
import { readPages } from "./account-pages.ts";

/** What `put_account_entry` and `put_kept_file` say; and `put_hidden_messages`, with what is in the log now. */
interface PutRow {
  outcome: "kept" | "conflict" | "not_found" | "too_many" | "file_unknown";
  entry_seq: string | null;
  entry_at: Date | null;
  fresh: boolean;
  entry_body?: AccountChange;
}

/** Account logs in Postgres: many devices that come back at once are read for by the same query. */
export function createAccountLogStore(database: Database): AccountLogStore {
  const pages = new Gathering((asks: readonly { userId: Id; afterSeq: number }[]) =>
    readPages(database, asks),
  );
  return {
    put: async ({ userId, deviceId, clientId, change }, { slot, chats, place, joins, file }) => {
      if (file !== undefined) {
        const { rows } = await database.pool.query<PutRow>({
          name: "put_kept_file",
          text: "SELECT * FROM put_kept_file($1, $2, $3, $4, $5, $6, $7, $8)",
          values: [
            userId,
            deviceId,
            clientId,
            slot,
            place?.of ?? null,
            place?.most ?? null,
            JSON.stringify(change),
            file,
          ],
        });
        return outcomeOf(rows[0], change);
      }
      if (joins !== null) {
        const { rows } = await database.pool.query<PutRow>({
          name: "put_hidden_messages",
          text: "SELECT * FROM put_hidden_messages($1, $2, $3, $4, $5, $6, $7)",
          values: [userId, deviceId, clientId, slot, chats, joins.most, JSON.stringify(change)],
        });
        return outcomeOf(rows[0], rows[0]?.entry_body ?? change);
      }
      const { rows } = await database.pool.query<PutRow>({
        name: "put_account_entry",
        text: "SELECT * FROM put_account_entry($1, $2, $3, $4, $5, $6, $7, $8)",
        values: [
          userId,
          deviceId,
          clientId,
          slot,
          chats,
          place?.of ?? null,
          place?.most ?? null,
          JSON.stringify(change),
        ],
      });
      return outcomeOf(rows[0], change);
    },
    page: (userId, afterSeq) => pages.ask({ userId, afterSeq }),
    async held(userId, slot) {
      const { rows } = await database.pool.query<{ body: AccountChange }>({
        name: "account_slot",
        text: "SELECT body FROM account_entries WHERE user_id = $1 AND slot = $2",
        values: [userId, slot],
      });
      return rows[0]?.body;
    },
  };
}

function outcomeOf(row: PutRow | undefined, change: AccountChange): PutOutcome {
  switch (row?.outcome) {
    case "kept":
      if (row.entry_seq === null || row.entry_at === null) break;
      return {
        kind: "kept",
        seq: Number(row.entry_seq),
        createdAt: row.entry_at.toISOString(),
        fresh: row.fresh,
        change,
      };
    case "conflict":
      return { kind: "conflict" };
    case "not_found":
      return { kind: "notFound" };
    case "too_many":
      return { kind: "tooMany" };
    case "file_unknown":
      return { kind: "fileUnknown" };
    case undefined:
      break;
  }
  throw new Error("put_account_entry gave no answer");
}
