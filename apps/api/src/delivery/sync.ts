import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type {
  Changes,
  Cursor,
  LogPosition,
  NamedErasure,
  NamedKeep,
  PulledLog,
} from "@parley/protocol/sync.ts";
import type { Caller } from "../caller.ts";
import type { ConversationReader } from "../conversation/conversation-reader.ts";
import type { VisibleRange } from "../conversation/message-log.ts";
import { unreadMeter, type Meter } from "../meter.ts";
import type { PeopleDirectory } from "./people-directory.ts";

/** Bytes of entries in one answer; what is beyond starts from a snapshot instead. */
const PULL_BYTES = 512 * 1024;

/** A stretch of a log that a client lacks. */
export interface Stretch {
  conversationId: Id;
  afterSeq: number;
  headSeq: number;
}

/** Reads what a device missed. */
export interface SyncReader {
  /** What changed for the person since the cursor; null, or one from elsewhere: everything. */
  changes(userId: Id, cursor: Cursor | null): Promise<Changes>;
  /** What the person may read of each of these conversations that they are or were in. */
  ranges(userId: Id, conversationIds: readonly Id[]): Promise<Map<Id, VisibleRange>>;
  /** Bytes of the bodies of each stretch. */
  sizes(stretches: readonly Stretch[]): Promise<Map<Id, number>>;
  /** What lies before each stretch and was erased within it, the newest first; a log without any is left out. */
  erased(stretches: readonly Stretch[]): Promise<Map<Id, NamedErasure[]>>;
  /** What lies before each stretch and was kept from disappearing or let go within it, likewise. */
  keeps(stretches: readonly Stretch[]): Promise<Map<Id, NamedKeep[]>>;
  /** The entries of the stretches, each log's in rising order. */
  entries(stretches: readonly Stretch[]): Promise<Map<Id, Entry[]>>;
}

/** How a device catches up. The server keeps nothing about what a device has. */
export interface Sync {
  changes(caller: Caller, cursor: Cursor | null): Promise<Changes>;
  /** One answer for each position, in their order. */
  pull(caller: Caller, positions: readonly LogPosition[]): Promise<PulledLog[]>;
}

export function createSync(
  reader: SyncReader,
  conversations: ConversationReader,
  people: PeopleDirectory,
  { counts }: Pick<Meter, "counts"> = unreadMeter(),
): Sync {
  /** Those whose entries all fit into one answer, in the order they were asked for. */
  const fitting = async (stretches: readonly Stretch[]): Promise<Stretch[]> => {
    const sizes = await reader.sizes(stretches);
    let bytes = 0;
    return stretches.filter(({ conversationId }) => {
      const size = sizes.get(conversationId) ?? 0;
      if (bytes + size > PULL_BYTES) return false;
      bytes += size;
      return true;
    });
  };

  const snapshots = async (
    userId: Id,
    ids: readonly Id[],
    skipped: readonly Stretch[],
  ): Promise<Map<Id, PulledLog>> => {
    const found = await conversations.snapshots(userId, ids);
    // Up to where each snapshot stands: what was committed since the ranges were read is in it, and passed over.
    const heads = new Map(found.map(({ id, headSeq }) => [id, headSeq]));
    const passed = skipped.map((stretch) => ({
      ...stretch,
      headSeq: heads.get(stretch.conversationId) ?? stretch.headSeq,
    }));
    const [erased, keeps] = await Promise.all([reader.erased(passed), reader.keeps(passed)]);
    const named = found.map((conversation) => [userId, ...peopleIn(conversation)]);
    const known = await people.find([...new Set(named.flat())]);
    const byId = new Map(known.map((person) => [person.id, person]));
    return new Map(
      found.map((conversation, index): [Id, PulledLog] => [
        conversation.id,
        {
          kind: "tooLong",
          conversationId: conversation.id,
          conversation,
          people: [...new Set(named[index])].flatMap((id) => byId.get(id) ?? []),
          erased: erased.get(conversation.id) ?? [],
          keeps: keeps.get(conversation.id) ?? [],
        },
      ]),
    );
  };

  return {
    changes: ({ userId }, cursor) => {
      counts.resumes += 1;
      return reader.changes(userId, cursor);
    },

    pull: async ({ userId }, positions) => {
      counts.pulls += 1;
      const ids = [...new Set(positions.map(({ conversationId }) => conversationId))];
      const ranges = await reader.ranges(userId, ids);
      const short = positions.flatMap(({ conversationId, afterSeq }): Stretch[] => {
        const range = ranges.get(conversationId);
        return range === undefined || !isShort(range, afterSeq)
          ? []
          : [{ conversationId, afterSeq, headSeq: range.headSeq }];
      });
      const stretches = await fitting(short);
      const entries = await reader.entries(stretches);
      const behind = new Map(stretches.map((stretch) => [stretch.conversationId, stretch]));
      const long = ids.filter((id) => ranges.has(id) && !behind.has(id));
      const skipped = positions.flatMap(({ conversationId, ...position }): Stretch[] => {
        const afterSeq = position.afterSeq ?? position.held;
        const range = ranges.get(conversationId);
        if (range === undefined || behind.has(conversationId)) return [];
        return afterSeq === undefined ? [] : [{ conversationId, afterSeq, headSeq: range.headSeq }];
      });
      const tooLong = await snapshots(userId, long, skipped);
      counts.tooLong += tooLong.size;

      return positions.map(({ conversationId }): PulledLog => {
        const stretch = behind.get(conversationId);
        if (stretch !== undefined) {
          return {
            kind: "entries",
            conversationId,
            entries: entries.get(conversationId) ?? [],
            headSeq: stretch.headSeq,
          };
        }
        return tooLong.get(conversationId) ?? { kind: "gone", conversationId };
      });
    },
  };
}

/** Whether what is behind can be sent entry by entry: few, and following on what the client has. */
function isShort({ firstSeq, headSeq }: VisibleRange, afterSeq: number | null): afterSeq is number {
  return (
    afterSeq !== null &&
    afterSeq >= firstSeq - 1 &&
    afterSeq <= headSeq &&
    headSeq - afterSeq <= LIMITS.page
  );
}

function peopleIn({ members, lastMessage }: Conversation): Id[] {
  const ids = members.map(({ userId }) => userId);
  return lastMessage === null ? ids : [...ids, lastMessage.senderId];
}
