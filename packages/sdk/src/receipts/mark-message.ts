import type { Id } from "@parley/protocol/id.ts";
import type { Mark } from "@parley/protocol/update.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { planFold, type FoldContext } from "../sync/fold-plan.ts";

/** Notes that one opened or played a message, here at once and on the server as soon as it can be told. */
export function markMessage(
  ledger: Ledger,
  folding: FoldContext,
  conversationId: Id,
  seq: number,
  mark: Mark,
): Promise<void> {
  return ledger.step(async () => {
    const state = ledger.getState();
    const conversation = state.conversations[conversationId];
    if (state.me === null || conversation === undefined || conversation.left) return null;
    const plan = planFold(folding, state, state.me);
    if (!(await plan.mark(conversationId, seq, mark, state.me))) return null;
    const { deliveredSeq, readSeq } = conversation;
    const reached = { deliveredSeq, readSeq, marks: { [mark]: [seq] } };
    plan.draft.advances.set(conversationId, folding.pending.raised(conversationId, reached));
    return plan.finish();
  });
}
