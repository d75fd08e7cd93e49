import type { Id } from "@parley/protocol/id.ts";

/** What has to be pulled for one log. */
export type Need =
  /** Entries up to this seq exist and are not folded. */
  | { readonly kind: "behind"; readonly upTo: number }
  /** What was folded does not tell how things stand: start from a snapshot. */
  | { readonly kind: "snapshot" }
  /** The last entry itself, of a log that a snapshot told of: it may be the line to show. */
  | { readonly kind: "head" };

const RANK = { head: 0, behind: 1, snapshot: 2 } as const;

/** The logs that wait for a pull, each with its most thorough need. */
export interface Needs {
  add(conversationId: Id, need: Need): void;
  /** Takes out up to `limit` of those that `mayGo` lets go. */
  take(limit: number, mayGo: (conversationId: Id, need: Need) => boolean): Map<Id, Need>;
  drop(conversationId: Id): void;
  clear(): void;
}

/** Makes an empty set of needs. */
export function createNeeds(): Needs {
  const waiting = new Map<Id, Need>();
  return {
    add(conversationId, need) {
      const known = waiting.get(conversationId);
      waiting.set(conversationId, known === undefined ? need : stronger(known, need));
    },
    take(limit, mayGo) {
      const taken = new Map<Id, Need>();
      for (const [conversationId, need] of waiting) {
        if (taken.size === limit) break;
        if (!mayGo(conversationId, need)) continue;
        taken.set(conversationId, need);
        waiting.delete(conversationId);
      }
      return taken;
    },
    drop: (conversationId) => void waiting.delete(conversationId),
    clear: () => waiting.clear(),
  };
}

function stronger(a: Need, b: Need): Need {
  if (a.kind === "behind" && b.kind === "behind") return a.upTo >= b.upTo ? a : b;
  return RANK[a.kind] >= RANK[b.kind] ? a : b;
}
