import type { Id } from "@parley/protocol/id.ts";
import { runsWithout, type SeqRun } from "@parley/protocol/seq-runs.ts";
import type { Ledger, Step } from "../ledger/ledger.ts";
import { planFold, type FoldContext } from "../sync/fold-plan.ts";
import { hideMessages } from "./hide-messages.ts";

/** Told of messages that are hidden no more: the server did not take it, or has it no more. */
export type ShowAgain = (conversationId: Id, runs: readonly SeqRun[]) => void;

/**
 * The ledger for the account log: what a step hides goes from the lists and timelines in the same step, so that
 * none of it shows after a crash.
 */
export function createHidingLedger(
  ledger: Ledger,
  folding: FoldContext,
  showAgain: ShowAgain,
): Ledger {
  async function withHiding(step: Step): Promise<Step> {
    const state = ledger.getState();
    const { account } = step.patch(state);
    const before = state.account.hidden;
    if (state.me === null || account.hidden === before) return step;
    const plan = planFold(folding, { ...state, account }, state.me);
    const shown: [Id, readonly SeqRun[]][] = [];
    for (const id of new Set([...Object.keys(before), ...Object.keys(account.hidden)])) {
      const [was = [], is = []] = [before[id], account.hidden[id]];
      if (was === is) continue;
      await hideMessages(plan, id, runsWithout(is, was), state.me);
      const left = runsWithout(was, is);
      if (left.length > 0) shown.push([id, left]);
    }
    const folded = plan.finish();
    return {
      change: { ...folded?.change, ...step.change },
      patch: (now) => step.patch(folded?.patch(now) ?? now),
      done() {
        step.done?.();
        folded?.done?.();
        for (const [id, runs] of shown) showAgain(id, runs);
      },
    };
  }

  return {
    ...ledger,
    step: (plan) =>
      ledger.step(async () => {
        const step = await plan();
        return step && withHiding(step);
      }),
  };
}
