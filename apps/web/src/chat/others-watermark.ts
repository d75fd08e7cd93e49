import type { Member } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";

/** The last seq that all other members have, and the last that all have read. */
export interface OthersWatermark {
  readonly deliveredSeq: number;
  readonly readSeq: number;
  /** How many others there are. */
  readonly others: number;
}

const known = new WeakMap<Readonly<Record<Id, Member>>, OthersWatermark>();

/**
 * The lowest watermark among the other members. What was said before somebody joined is not theirs to
 * read, so it counts as read by them. Kept per members record: many rows ask for the same one.
 */
export function othersWatermark(
  members: Readonly<Record<Id, Member>>,
  me: Id | null,
): OthersWatermark {
  const found = known.get(members);
  if (found !== undefined) return found;
  let deliveredSeq = Infinity;
  let readSeq = Infinity;
  let others = 0;
  for (const member of Object.values(members)) {
    if (member.userId === me) continue;
    others += 1;
    const before = member.joinedSeq - 1;
    deliveredSeq = Math.min(deliveredSeq, Math.max(member.deliveredSeq, member.readSeq, before));
    readSeq = Math.min(readSeq, Math.max(member.readSeq, before));
  }
  const watermark = { deliveredSeq, readSeq, others };
  known.set(members, watermark);
  return watermark;
}
