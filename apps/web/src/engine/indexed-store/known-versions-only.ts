/**
 * IndexedDB as Dexie shall see it. Where a newer version of the app has upgraded a database, Dexie would
 * open it all the same, and add whatever it misses there; this leaves the refusal as the answer.
 */
export const knownVersionsOnly = {
  open(name: string, version?: number): IDBOpenDBRequest {
    if (version === undefined) throw new DOMException("a newer version is there", "VersionError");
    return indexedDB.open(name, version);
  },
  databases: () => indexedDB.databases(),
};
