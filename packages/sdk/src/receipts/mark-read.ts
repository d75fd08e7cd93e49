import type { Id } from "@parley/protocol/id.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { planFold, type FoldContext } from "../sync/fold-plan.ts";

/** Moves one's own reading forward, here at once and on the server as soon as it can be told. */
export function markRead(
  ledger: Ledger,
  folding: FoldContext,
  conversationId: Id,
  seq: number,
): Promise<void> {
  return ledger.step(async () => {
    const state = ledger.getState();
    const conversation = state.conversations[conversationId];
    if (state.me === null || conversation === undefined) return null;
    const readSeq = Math.min(seq, conversation.headSeq);
    if (readSeq <= conversation.readSeq) return null;
    const reached = { readSeq, deliveredSeq: Math.max(readSeq, conversation.deliveredSeq) };
    const plan = planFold(folding, state, state.me);
    plan.draft.advances.set(conversationId, folding.pending.raised(conversationId, reached));
    await plan.receipts([{ conversationId, userId: state.me, ...reached }]);
    return plan.finish();
  });
}
