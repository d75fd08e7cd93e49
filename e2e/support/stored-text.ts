import type { Person } from "./people.ts";

/** All that a browser has stored of messages: their items, and the words of the search. */
export function storedText({ page, id }: Person): Promise<string> {
  return page.evaluate(async (userId) => {
    const databases = await indexedDB.databases();
    const found: unknown[] = [];
    for (const { name } of databases) {
      if (name === undefined || !name.includes(userId)) continue;
      const opening = indexedDB.open(name);
      await new Promise((resolve) => (opening.onsuccess = resolve));
      for (const table of opening.result.objectStoreNames) {
        const reading = opening.result.transaction(table).objectStore(table).getAll();
        await new Promise((resolve) => (reading.onsuccess = resolve));
        found.push(reading.result);
      }
      opening.result.close();
    }
    return JSON.stringify(found);
  }, id);
}
