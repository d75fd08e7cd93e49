import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { inRuns, type SeqRun } from "@parley/protocol/seq-runs.ts";
import type { LogItem } from "../log-item.ts";
import type { Store } from "../ports/store.ts";

interface Own {
  readonly store: Pick<Store, "entriesAfter">;
  /** What one hid of the conversation. */
  readonly runs: readonly SeqRun[] | undefined;
  readonly me: Id;
  /** Milliseconds since 1970: what would have disappeared by then the server does not count either. */
  readonly now: number;
}

/**
 * A snapshot without what one hid and has not read: the server knows nothing of it and counts it. What is not here may
 * be anything: it counts until it is.
 * @param last the newest message
 */
export async function withoutHidden(
  { store, runs, me, now }: Own,
  snapshot: Conversation,
  last: LogItem | null,
): Promise<Conversation> {
  const { mentionedSeq, ...rest } = snapshot;
  const { id, readSeq, headSeq, firstSeq, unread } = rest;
  if (runs === undefined || unread === 0) return snapshot;
  let hidden = 0;
  for (const run of runs) {
    const upTo = Math.min(run.last, headSeq);
    for (let seq = Math.max(run.first, readSeq + 1, firstSeq); seq <= upTo; seq += 1) {
      const item = last?.seq === seq ? last : (await store.entriesAfter(id, seq - 1, 1))[0];
      if (item?.kind !== "hidden" || item.senderId === me) continue;
      if (item.until === undefined || Date.parse(item.until) > now) hidden += 1;
      if (hidden === unread) break;
    }
    if (hidden === unread) break;
  }
  const isCalled = mentionedSeq !== undefined && !inRuns(runs, mentionedSeq);
  return { ...rest, unread: unread - hidden, ...(isCalled && { mentionedSeq }) };
}
