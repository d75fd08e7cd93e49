/**
 * Small texts kept in the browser under one person's name, each under a key of its own so that two
 * tabs do not overwrite each other's.
 */
export interface BrowserRecords {
  all(): readonly { readonly id: string; readonly text: string }[];
  /** Keeps a text; a full or forbidden storage costs the copy, never the message. */
  put(id: string, text: string): void;
  remove(id: string): void;
  /** Removes all of them. */
  clear(): void;
  /** Calls back when another tab removed one; gives the function that ends it. */
  onRemovedElsewhere(listener: (id: string) => void): () => void;
}

type KeyStorage = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** @param name what the records are, such as `drafts` */
export function browserRecords(storage: KeyStorage, name: string, userId: string): BrowserRecords {
  const prefix = `parley.${name}.${userId}.`;

  function ids(): string[] {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
    return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  return {
    all() {
      return ids()
        .toSorted()
        .map((id) => ({ id, text: storage.getItem(prefix + id) ?? "" }));
    },
    put(id, text) {
      try {
        storage.setItem(prefix + id, text);
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
      }
    },
    remove(id) {
      storage.removeItem(prefix + id);
    },
    clear() {
      for (const id of ids()) storage.removeItem(prefix + id);
    },
    onRemovedElsewhere(listener) {
      const hear = ({ key, newValue }: StorageEvent): void => {
        if (key?.startsWith(prefix) && newValue === null) listener(key.slice(prefix.length));
      };
      window.addEventListener("storage", hear);
      return () => window.removeEventListener("storage", hear);
    },
  };
}
