import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { LogPosition, PulledLog } from "@parley/protocol/sync.ts";
import type { Link } from "../connection/link.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Clock } from "../ports/clock.ts";
import { isPassing } from "../problem-kind.ts";
import { ProblemError } from "../problem-error.ts";
import { planFold, type FoldContext, type FoldPlan } from "./fold-plan.ts";
import type { Need } from "./needs.ts";

/** Entries kept for one log while its pull is under way; what does not fit is pulled again. */
const KEPT_ENTRIES = 256;
/** Milliseconds before a refused pull is repeated, unless the server says otherwise. */
const PAUSE = 2_000;
/** Answers of one run that may bring nothing for a log before it is left to the next resume. */
const FRUITLESS = 5;

/** Brings the folded logs up to date, by pulling what is missing. */
export interface Repair {
  /** Pulls until nothing is needed any more; called while that goes on, it gives the same promise. */
  run(link: Link): Promise<void>;
  /** Folds entries that came unasked; what leaves a gap is pulled. */
  live(entries: readonly Entry[]): Promise<void>;
  /** The connection ended: what was under way is forgotten, the next resume begins anew. */
  reset(): void;
}

export interface RepairPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly folding: FoldContext;
}

interface Running {
  readonly link: Link;
  readonly ended: Promise<void>;
}

/** Makes the repair of one messenger. */
export function createRepair({ ledger, clock, folding }: RepairPorts): Repair {
  const { needs, pending, unsure } = folding;
  /** The entries that came for a log while its pull was under way. */
  const underWay = new Map<Id, Entry[]>();
  const fruitless = new Map<Id, number>();
  let running: Running | null = null;

  /** One run at a time; what is needed by the time it ends is pulled by it. */
  function run(link: Link): Promise<void> {
    if (running?.link === link) return running.ended;
    const earlier = running?.ended.catch(() => undefined) ?? Promise.resolve();
    const mine: Running = { link, ended: earlier.then(() => pullAll(link, ended)) };
    function ended(): void {
      if (running === mine) running = null;
    }
    running = mine;
    return mine.ended;
  }

  async function pullAll(link: Link, ended: () => void): Promise<void> {
    try {
      while (link.open) {
        const batch = needs.take(LIMITS.pullLogs, mayGo);
        if (batch.size === 0) return;
        const logs = [...batch].flatMap(([id, need]) => position(id, need));
        if (logs.length > 0) await pull(link, logs, batch);
      }
    } finally {
      fruitless.clear();
      ended();
    }
  }

  /** A snapshot is of use only when it knows of one's own reading. */
  function mayGo(id: Id, need: Need): boolean {
    return need.kind !== "snapshot" || pending.get(id) === undefined;
  }

  function position(conversationId: Id, need: Need): LogPosition[] {
    const known = ledger.getState().conversations[conversationId];
    if (known === undefined) return [{ conversationId, afterSeq: null }];
    // What was erased since is named with the snapshot: the entries that say so are passed over.
    if (need.kind === "snapshot") return [{ conversationId, afterSeq: null, held: known.headSeq }];
    const { headSeq, preview } = known;
    if (need.kind === "behind" && need.upTo > headSeq)
      return [{ conversationId, afterSeq: headSeq }];
    return preview?.seq === headSeq ? [] : [{ conversationId, afterSeq: headSeq - 1 }];
  }

  async function pull(link: Link, logs: LogPosition[], batch: Map<Id, Need>): Promise<void> {
    for (const { conversationId } of logs) underWay.set(conversationId, []);
    try {
      const answer = await link.request((id) => ({ type: "pull", id, logs }), "pulled");
      await takeIn(answer.logs);
    } catch (error) {
      for (const [id, need] of batch) needs.add(id, need);
      if (!(error instanceof ProblemError)) throw error;
      if (!isPassing(error.problem)) {
        link.abandon();
        throw error;
      }
      await pause(error.problem.retryAfter);
    } finally {
      for (const { conversationId } of logs) underWay.delete(conversationId);
    }
  }

  function pause(retryAfter: number | undefined): Promise<void> {
    const over = Promise.withResolvers<void>();
    clock.after(retryAfter === undefined ? PAUSE : retryAfter * 1_000, over.resolve);
    return over.promise;
  }

  function takeIn(logs: readonly PulledLog[]): Promise<void> {
    return ledger.step(async () => {
      const state = ledger.getState();
      if (state.me === null) return null;
      const plan = planFold(folding, state, state.me);
      for (const log of logs) {
        await takeInLog(plan, log);
        const waited = underWay.get(log.conversationId) ?? [];
        underWay.delete(log.conversationId);
        await foldOrMark(plan, log.conversationId, waited);
      }
      return plan.finish();
    });
  }

  async function takeInLog(plan: FoldPlan, log: PulledLog): Promise<void> {
    const { conversationId: id } = log;
    const before = plan.conversation(id)?.headSeq;
    switch (log.kind) {
      case "gone":
        plan.draft.forget.add(id);
        pending.drop(id);
        unsure.delete(id);
        return;
      case "tooLong":
        for (const person of log.people) plan.draft.people.set(person.id, person);
        await plan.snapshot(log.conversation, log);
        // Asked again for what this leaves open, the server may answer the same.
        if (before === plan.conversation(id)?.headSeq && !mayAskAgain(id)) needs.drop(id);
        return;
      case "entries": {
        const [first] = log.entries;
        if (first !== undefined) await plan.head(first);
        const left = await plan.entries(id, log.entries);
        const after = plan.conversation(id)?.headSeq;
        if (left.length > 0) markSnapshot(id);
        else if (after !== undefined && after < log.headSeq) {
          if (before === after) markSnapshot(id);
          else needs.add(id, { kind: "behind", upTo: log.headSeq });
        } else fruitless.delete(id);
      }
    }
  }

  /** The server's answer does not join on: a snapshot must. */
  function markSnapshot(id: Id): void {
    if (mayAskAgain(id)) needs.add(id, { kind: "snapshot" });
  }

  /** After an answer that brought nothing. Bounded, should the server contradict itself. */
  function mayAskAgain(id: Id): boolean {
    const tries = (fruitless.get(id) ?? 0) + 1;
    fruitless.set(id, tries);
    return tries <= FRUITLESS;
  }

  async function foldOrMark(plan: FoldPlan, id: Id, entries: readonly Entry[]): Promise<void> {
    const left = await plan.entries(id, entries);
    const upTo = left.at(-1)?.seq;
    if (upTo === undefined) return;
    const kept = underWay.get(id);
    // A pull that is under way may close the gap; one that is not yet sent will bring these too.
    if (kept !== undefined && kept.length + left.length <= KEPT_ENTRIES) kept.push(...left);
    else needs.add(id, { kind: "behind", upTo });
  }

  return {
    run,
    live: (entries) =>
      ledger.step(async () => {
        const state = ledger.getState();
        if (state.me === null) return null;
        const plan = planFold(folding, state, state.me);
        for (const [id, ofLog] of Map.groupBy(entries, (entry) => entry.conversationId)) {
          await foldOrMark(plan, id, ofLog);
        }
        return plan.finish();
      }),
    reset() {
      needs.clear();
      underWay.clear();
      fruitless.clear();
    },
  };
}
