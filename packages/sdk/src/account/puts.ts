import type { AccountChange } from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { problem, type Problem } from "@parley/protocol/problem.ts";
import type { KeptFrame } from "@parley/protocol/ws/kept.ts";
import type { Link } from "../connection/link.ts";
import { reconnectDelay } from "../connection/reconnect-policy.ts";
import type { Ledger, Step } from "../ledger/ledger.ts";
import { NetworkError } from "../network-error.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { PendingPut } from "../ports/store.ts";
import { ProblemError } from "../problem-error.ts";
import { isPassing, needsToken } from "../problem-kind.ts";
import { foldAccount } from "./fold-account.ts";
import { joined } from "./joined.ts";
import { accountOf, type Slots } from "./slots.ts";
import { takeEntries } from "./take-entries.ts";

/** Answers of "internal" to one change after which it counts as refused. */
const INTERNAL_TRIES = 6;

/** What was set here and is not confirmed: stored first, sent in order, the newest of each slot alone. */
export interface Puts {
  /** @throws ProblemError `too_many`: of these there are as many as there may be, and nothing was set */
  put(change: AccountChange): Promise<void>;
  /** Connected: what waits goes out. */
  begin(link: Link): void;
  end(): void;
}

export interface PutPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: Random;
  readonly slots: () => Slots;
  /** This device, as the server named it. */
  readonly deviceId: () => Id;
  readonly report: (error: unknown) => void;
}

export function createPuts({ ledger, clock, random, slots, deviceId, report }: PutPorts): Puts {
  let link: Link | null = null;
  /** One at a time, or the server would not know the last one again. */
  let busy = false;
  let failures = 0;
  let cancelPause: Cancel = () => undefined;

  function next(): PendingPut | undefined {
    const waiting = [...slots().pending.values()];
    return waiting.sort((a, b) => a.position - b.position)[0];
  }

  function pump(): void {
    const on = link;
    const put = next();
    if (on === null || !on.open || busy || put === undefined) return;
    busy = true;
    deliver(on, put).catch((error: unknown) => {
      report(error);
      on.abandon();
    });
  }

  async function deliver(on: Link, put: PendingPut): Promise<void> {
    const { clientId, change } = put;
    let free = true;
    try {
      const kept = await on.request((id) => ({ type: "put", id, clientId, change }), "kept");
      failures = 0;
      await ledger.step(() => confirm(put, kept));
    } catch (error) {
      free = await refused(on, put, error);
    }
    if (link !== on || !free) return;
    busy = false;
    pump();
  }

  /** It is an entry of the log now; what was set since in the same slot waits on. */
  function confirm(put: PendingPut, { seq, createdAt }: KeptFrame): Step | null {
    const { clientId, change } = put;
    const now = slots();
    const slot = slotOf(change);
    const whole = joined(now.entries.get(slot)?.change, change);
    const entry = { seq, deviceId: deviceId(), clientId, change: whole, createdAt };
    const taken = takeEntries(now, [entry], seq === now.seq + 1 ? seq : now.seq);
    if (now.pending.get(slot) !== put) return taken;
    return {
      change: { account: { ...taken?.change.account, pendingGone: [slot] } },
      patch: (state) => {
        const held = now.entries.get(slot);
        const shown = held !== undefined && held.seq > seq ? held.change : whole;
        const account = foldAccount(state.account, shown);
        return account === state.account ? state : { ...state, account };
      },
      done: () => {
        taken?.done?.();
        now.pending.delete(slot);
      },
    };
  }

  /** Deals with a change that was not taken; says whether the next one may go now. */
  async function refused(on: Link, put: PendingPut, error: unknown): Promise<boolean> {
    const reason = error instanceof ProblemError ? error.problem : null;
    const isFinal = reason !== null && !isPassing(reason) && !needsToken(reason);
    failures += 1;
    const isHopeless = reason?.code === "internal" && failures >= INTERNAL_TRIES;
    if (reason !== null && (isFinal || isHopeless)) {
      failures = 0;
      await ledger.step(() => giveUp(put, reason));
      return true;
    }
    if (link !== on) return false;
    if (reason === null || needsToken(reason)) {
      if (reason === null && !(error instanceof NetworkError)) report(error);
      on.abandon();
      return false;
    }
    cancelPause = clock.after(reconnectDelay(failures, random, reason.retryAfter), () => {
      if (link !== on) return;
      busy = false;
      pump();
    });
    return false;
  }

  /** What the server has holds again, and the person is told. */
  function giveUp(put: PendingPut, reason: Problem): Step | null {
    const now = slots();
    const slot = slotOf(put.change);
    if (now.pending.get(slot) !== put) return null;
    return {
      change: { account: { pendingGone: [slot] } },
      patch: (state) => ({
        ...state,
        account: accountOf({
          seq: now.seq,
          entries: [...now.entries.values()],
          pending: [...now.pending.values()].filter((one) => one !== put),
        }),
        refusedPut: { clientId: put.clientId, change: put.change, problem: reason },
      }),
      done: () => now.pending.delete(slot),
    };
  }

  return {
    async put(wanted) {
      await ledger.step(() => {
        const now = slots();
        const slot = slotOf(wanted);
        const change = joined(now.pending.get(slot)?.change, wanted);
        const shown = joined(now.entries.get(slot)?.change, change);
        const account = foldAccount(ledger.getState().account, shown);
        if (account === ledger.getState().account) return null;
        if (shown.type === "hidden" && shown.runs.length > LIMITS.hiddenRuns) {
          throw new ProblemError(problem("too_many"));
        }
        const last = Math.max(0, ...[...now.pending.values()].map(({ position }) => position));
        const clientId = makeId(clock.now(), random.bytes(16));
        const put: PendingPut = { clientId, change, position: last + 1 };
        return {
          change: { account: { pending: [put] } },
          patch: (state) => ({ ...state, account }),
          done: () => now.pending.set(slot, put),
        };
      });
      pump();
    },
    begin(on) {
      if (link === on) return pump();
      link = on;
      busy = false;
      failures = 0;
      pump();
    },
    end() {
      link = null;
      cancelPause();
    },
  };
}
