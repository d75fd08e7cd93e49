import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { LogItem } from "@parley/sdk/log-item.ts";
import type { Erasure, OutboxRecord, PendingAdvance } from "@parley/sdk/ports/store.ts";
import { Dexie, type Table } from "dexie";
import { databaseName } from "./database-name.ts";
import { knownVersionsOnly } from "./known-versions-only.ts";
import type { AccountRow, ConversationRow, LookRow, MembersRow, MetaRow, PutRow } from "./rows.ts";
import { declareVersions } from "./schema-versions.ts";
import type { BucketRow, IndexStateRow, QueueRow, StretchRow } from "./search/search-rows.ts";

/** What is kept of one person in this browser. */
export interface StoreTables {
  /** Whose it is, how far it got, and who may write it. */
  readonly meta: Table<MetaRow, MetaRow["name"]>;
  readonly conversations: Table<ConversationRow, Id>;
  readonly members: Table<MembersRow, Id>;
  readonly entries: Table<LogItem, [Id, number]>;
  readonly people: Table<Person, Id>;
  readonly outbox: Table<OutboxRecord, Id>;
  readonly advances: Table<PendingAdvance, Id>;
  readonly erasures: Table<Erasure, [Id, number]>;
  readonly account: Table<AccountRow, string>;
  readonly puts: Table<PutRow, string>;
  readonly looks: Table<LookRow, Id>;
  readonly searchQueue: Table<QueueRow, number>;
  readonly searchState: Table<IndexStateRow, IndexStateRow["name"]>;
  readonly searchStretches: Table<StretchRow, [number, number]>;
  readonly searchBuckets: Table<BucketRow, [number, string]>;
}

export type StoreDatabase = Dexie & StoreTables;

/** A person's database, not opened yet. */
export function makeDatabase(userId: Id): StoreDatabase {
  const db = new Dexie(databaseName(userId), {
    // Whoever lost the database must notice, and nobody watches queries here.
    indexedDB: knownVersionsOnly,
    autoOpen: false,
    cache: "disabled",
    // What a commit confirmed outlives a crash of the machine too.
    chromeTransactionDurability: "strict",
  });
  declareVersions(db);
  return db as StoreDatabase;
}
