import type { Entry, References } from "@parley/protocol/entry.ts";
import type { Caller } from "../caller.ts";
import { createErasing } from "../conversation/erasing.ts";
import { createGroupManagement } from "../conversation/group-management.ts";
import { createOpenConversations } from "../conversation/open-conversations.ts";
import { newId } from "../new-id.ts";
import { openDatabase } from "../postgres/connection.ts";
import { createChangeStore } from "../postgres/conversation/change-store.ts";
import { createConversationReader } from "../postgres/conversation/conversation-reader.ts";
import { createErasureStore } from "../postgres/conversation/erasure-store.ts";
import { createMessageLog } from "../postgres/conversation/message-log.ts";
import { createPeopleCheck } from "../postgres/conversation/people-check.ts";
import { createTestDatabase } from "./database.ts";
import { insertPeople } from "./people.ts";

/** The domain of conversations on a database of its own, and what it published. */
export async function openConversationWorld() {
  const file = await createTestDatabase();
  const database = openDatabase(file.url);
  const published: Entry[] = [];
  const feed = (entries: readonly Entry[]) => void published.push(...entries);
  const store = createChangeStore(database);
  const reader = createConversationReader(database);
  const people = createPeopleCheck(database);
  const log = createMessageLog(database, feed, 4);
  const conversations = createOpenConversations(store, reader, people, feed);
  return {
    database,
    url: file.url,
    published,
    log,
    reader,
    conversations,
    erasing: createErasing(createErasureStore(database), feed),
    groups: createGroupManagement(store, reader, people, feed),
    people: <const N extends number>(count: N) => insertPeople(database, count),
    /** A group of the first caller with the others. */
    group: (owner: Caller, others: readonly Caller[] = [], title = "Group") =>
      conversations.createGroup(owner, {
        clientId: newId(),
        title,
        memberIds: others.map(({ userId }) => userId),
      }),
    say: (
      caller: Caller,
      conversationId: string,
      text: string,
      clientId = newId(),
      references: References = {},
    ) =>
      log.append({
        ...caller,
        ...references,
        conversationId,
        clientId,
        body: { type: "text", text },
      }),
    close: async () => {
      await database.close();
      await file.drop();
    },
  };
}
