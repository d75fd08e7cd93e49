import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Audience } from "./audience.ts";
import type { Audiences } from "./audiences.ts";
import { createEarlyEntries } from "./early-entries.ts";
import type { EntryReader } from "./entry-reader.ts";
import type { Place, Readership } from "./readership.ts";

/** Entries read in one go to fill a gap. */
const PAGE = 100;

export interface LogDeliveryOptions {
  readership: Pick<Readership, "placeOf">;
  audiences: Pick<Audiences, "peek" | "reload">;
  reader: EntryReader;
  /** Takes consecutive entries to whoever may see them. */
  deliver(audience: Audience, entries: readonly Entry[]): void | Promise<void>;
  /** Nobody told of what stands before an entry that came: the log is to be reached for. */
  onOverdue(conversationId: Id, seq: number): void;
}

/**
 * Makes of what the bus carries, which may be late, repeated or out of order, each log's entries in
 * their order, each once. The tasks of one log must run one after another.
 */
export interface LogDelivery {
  /** Takes consecutive entries; at once where nothing is missing before them. */
  take(conversationId: Id, entries: readonly Entry[]): void | Promise<void>;
  /** Delivers what is known to be there, up to this entry. */
  reach(conversationId: Id, seq: number): void | Promise<void>;
  stop(): void;
}

export function createLogDelivery(options: LogDeliveryOptions): LogDelivery {
  const { readership, audiences, reader, deliver } = options;
  const early = createEarlyEntries(options.onOverdue);

  /** The audience in memory, when it can tell who may see the entries from `seq` on. */
  const audienceAt = (conversationId: Id, seq: number): Audience | undefined => {
    const audience = audiences.peek(conversationId);
    const isFit = audience !== undefined && audience.since <= seq && seq <= audience.seq + 1;
    return isFit ? audience : undefined;
  };

  /** The place moves once all is delivered: what failed is delivered with what follows. */
  const pass = (
    audience: Audience,
    place: Place,
    entries: readonly Entry[],
    last: number,
  ): void | Promise<void> => {
    const delivering = deliver(audience, entries);
    if (delivering === undefined) place.delivered = last;
    else {
      return delivering.then(() => {
        place.delivered = last;
      });
    }
  };

  const follow = (
    conversationId: Id,
    place: Place,
    entries: readonly Entry[],
  ): void | Promise<void> => {
    const [first, last] = [entries[0], entries.at(-1)];
    if (first === undefined || last === undefined) return;
    const known = (place.delivered ??= first.seq - 1);
    if (last.seq <= known) return;
    if (first.seq <= known) {
      return follow(conversationId, place, entries.slice(known - first.seq + 1));
    }
    if (first.seq > known + 1) return early.keep(conversationId, entries);
    const audience = audienceAt(conversationId, first.seq);
    if (audience !== undefined) return pass(audience, place, entries, last.seq);
    return audiences.reload(conversationId, first.seq).then((loaded) => {
      if (loaded !== null) return pass(loaded, place, entries, last.seq);
    });
  };

  /** Delivers from the database up to `upTo`. */
  const fill = async (conversationId: Id, place: Place, upTo: number): Promise<void> => {
    while (place.delivered !== null && place.delivered < upTo) {
      const before = place.delivered;
      const page = await reader.after(conversationId, before, upTo, PAGE);
      await follow(conversationId, place, page);
      // A database that was set back does not have them: whoever misses them finds the gap.
      if (place.delivered === before) place.delivered = upTo;
    }
  };

  /** Delivers entries, then those that have waited for them. */
  const followAll = (
    conversationId: Id,
    place: Place,
    entries: readonly Entry[],
  ): void | Promise<void> => {
    const following = follow(conversationId, place, entries);
    if (following === undefined) return followUp(conversationId, place);
    return following.then(() => followUp(conversationId, place));
  };

  const followUp = (conversationId: Id, place: Place): void | Promise<void> => {
    const entries = early.next(conversationId, place.delivered ?? 0);
    if (entries !== undefined) return followAll(conversationId, place, entries);
  };

  return {
    take: (conversationId, entries) => {
      const place = readership.placeOf(conversationId);
      if (place !== undefined) return followAll(conversationId, place, entries);
    },
    reach: (conversationId, seq) => {
      const place = readership.placeOf(conversationId);
      if (place === undefined || (place.delivered ?? seq) >= seq) return;
      return fill(conversationId, place, seq).then(() => followUp(conversationId, place));
    },
    stop: early.stop,
  };
}
