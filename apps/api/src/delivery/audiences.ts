import type { Id } from "@parley/protocol/id.ts";
import type { Audience, AudienceStore } from "./audience.ts";

/** Audiences kept in memory; the entries that are delivered keep them true. */
export interface Audiences {
  /** The audience, when it is in memory. */
  peek(conversationId: Id): Audience | undefined;
  /** Reads the audience anew. */
  reload(conversationId: Id, sinceSeq: number): Promise<Audience | null>;
  /** The audience from memory or the database. */
  get(conversationId: Id): Promise<Audience | null>;
  /** Nothing keeps the audience true from now on. */
  forget(conversationId: Id): void;
}

export interface AudiencesOptions {
  /** Whether this node hears every entry of the log, so that its audience can be kept. */
  isHeard?: (conversationId: Id) => boolean;
  /** People in all audiences together; above it the longest unused are forgotten. */
  capacity?: number;
}

export function createAudiences(
  store: AudienceStore,
  { isHeard = () => true, capacity = 300_000 }: AudiencesOptions = {},
): Audiences {
  const byId = new Map<Id, { audience: Audience; counted: number }>();
  let people = 0;

  const peek = (conversationId: Id): Audience | undefined => {
    const kept = byId.get(conversationId);
    if (kept === undefined) return undefined;
    // The map's order is the order of use.
    byId.delete(conversationId);
    byId.set(conversationId, kept);
    return kept.audience;
  };

  const reload = async (conversationId: Id, sinceSeq: number): Promise<Audience | null> => {
    const loaded = await store.load(conversationId, sinceSeq);
    // While the database answered, the log went on: an audience that is further must not be undone.
    if (loaded !== null && loaded.seq < (byId.get(conversationId)?.audience.seq ?? 0))
      return loaded;
    forget(conversationId);
    if (loaded === null || !isHeard(conversationId)) return loaded;
    byId.set(conversationId, { audience: loaded, counted: loaded.stays.size });
    people += loaded.stays.size;
    for (const oldest of byId.keys()) {
      if (people <= capacity || oldest === conversationId) break;
      forget(oldest);
    }
    return loaded;
  };

  const forget = (conversationId: Id): void => {
    people -= byId.get(conversationId)?.counted ?? 0;
    byId.delete(conversationId);
  };

  return {
    peek,
    reload,
    forget,
    get: async (conversationId) => {
      const kept = peek(conversationId);
      if (kept !== undefined) return kept;
      const loaded = await reload(conversationId, Number.MAX_SAFE_INTEGER);
      return peek(conversationId) ?? loaded;
    },
  };
}
