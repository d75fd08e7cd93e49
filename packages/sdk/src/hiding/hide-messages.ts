import type { Id } from "@parley/protocol/id.ts";
import type { SeqRun } from "@parley/protocol/seq-runs.ts";
import { isShown } from "../log-item.ts";
import { isUnread } from "../reducer/unread.ts";
import type { FoldPlan } from "../sync/fold-plan.ts";

/** Takes messages that are hidden from now on out of what is here: their words, the preview, what is unread. */
export async function hideMessages(
  plan: FoldPlan,
  conversationId: Id,
  runs: readonly SeqRun[],
  me: Id,
): Promise<void> {
  const conversation = plan.conversation(conversationId);
  if (conversation === undefined) return;
  const { firstSeq, headSeq, readSeq, unread } = conversation;
  let counted = 0;
  for (const { first, last } of runs) {
    for (let seq = Math.max(first, firstSeq); seq <= Math.min(last, headSeq); seq += 1) {
      const item = await plan.item(conversationId, seq);
      if (item === undefined || item.kind === "control" || item.kind === "update") continue;
      if (isShown(item)) plan.draft.hidden.push(item);
      plan.put(item);
      if (isUnread(item, readSeq, me)) counted += 1;
    }
  }
  await plan.settle(conversationId, Math.max(0, unread - counted));
}
