import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { planFold, type FoldContext } from "./fold-plan.ts";

/**
 * Takes in a conversation that a REST call returned. One that is folded already only learns that more
 * has happened: its entries are pulled, so that the window does not jump.
 */
export function adopt(
  ledger: Ledger,
  folding: FoldContext,
  conversation: Conversation,
): Promise<void> {
  return ledger.step(async () => {
    const state = ledger.getState();
    if (state.me === null) return null;
    const plan = planFold(folding, state, state.me);
    const known = plan.conversation(conversation.id);
    if (known === undefined) await plan.snapshot(conversation);
    else if (known.headSeq < conversation.headSeq) {
      folding.needs.add(conversation.id, { kind: "behind", upTo: conversation.headSeq });
    }
    return plan.finish();
  });
}
