import type { EntryReader } from "../../delivery/entry-reader.ts";
import type { Database } from "../connection.ts";
import { readPage } from "../conversation/entry-page.ts";

/** What was committed, from Postgres. */
export function createEntryReader(database: Database): EntryReader {
  return {
    after: (conversationId, after, upTo, limit) =>
      readPage(database, conversationId, { firstSeq: 1, headSeq: upTo }, { after }, limit),
  };
}
