import type { StoredState } from "@parley/sdk/ports/store.ts";
import { accountTables, readAccount } from "./account-tables.ts";
import type { StoreDatabase } from "./database.ts";
import { conversationOf, type MetaRow } from "./rows.ts";

/** Reads everything but the entries, as one transaction left it. */
export function readState(db: StoreDatabase): Promise<StoredState> {
  const tables = [db.conversations, db.members, db.people, db.outbox, db.advances, db.erasures];
  return db.transaction("r", [...tables, ...accountTables(db)], async () => {
    const [meta, conversations, members, people, outbox, advances, erasures, account] =
      await Promise.all([
        db.meta.toArray(),
        db.conversations.toArray(),
        db.members.toArray(),
        db.people.toArray(),
        db.outbox.toArray(),
        db.advances.toArray(),
        db.erasures.toArray(),
        readAccount(db),
      ]);
    const membersOf = new Map(members.map((row) => [row.conversationId, row]));
    return {
      ...singles(meta),
      conversations: conversations.map((row) => conversationOf(row, membersOf.get(row.id))),
      people,
      outbox: outbox.sort((a, b) => a.position - b.position),
      advances,
      erasures,
      goneFiles: meta.flatMap((row) => (isGoneFile(row) ? row.value : [])),
      account,
    };
  });
}

function isGoneFile(row: MetaRow): row is Extract<MetaRow, { name: `goneFile ${string}` }> {
  return row.name.startsWith("goneFile ");
}

function singles(meta: readonly MetaRow[]): Pick<StoredState, "me" | "cursor"> {
  let found: Pick<StoredState, "me" | "cursor"> = { me: null, cursor: null };
  for (const { name, value } of meta) {
    if (name === "me" || name === "cursor") found = { ...found, [name]: value };
  }
  return found;
}
