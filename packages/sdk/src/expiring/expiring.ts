import type { Id } from "@parley/protocol/id.ts";
import type { Link } from "../connection/link.ts";
import { reconnectDelay } from "../connection/reconnect-policy.ts";
import type { Draft } from "../ledger/draft.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { NetworkError } from "../network-error.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { Store } from "../ports/store.ts";
import { ProblemError } from "../problem-error.ts";
import { dueAt, foldExpired } from "../reducer/fold-expired.ts";
import type { RestClient } from "../rest/rest-client.ts";
import type { MessengerState } from "../state.ts";
import { planFold, type FoldContext, type FoldPlan } from "../sync/fold-plan.ts";

/** Messages that one step lets go of at most. */
const BATCH = 200;
/** Milliseconds after which it looks again in any case: the clock may have been set, or the machine slept. */
const LONGEST_WAIT = 10 * 60_000;
/** Milliseconds between two counts of one thing that the server sees otherwise: its clock may be a little behind. */
const SHORTEST_WAIT = 1_000;

/** Lets messages disappear whose time is over, with one timer for the next of them. */
export interface Expiring {
  /** The store is loaded: lets go of what is over since, also without a network. */
  start(): void;
  /** Connected and caught up: what was kept meanwhile is fetched again. */
  begin(link: Link): void;
  end(): void;
  /** A step is stored: something of it may disappear, or be kept. */
  folded(draft: Pick<Draft, "conversations" | "items" | "changed">): void;
  stop(): void;
}

export interface ExpiringPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly folding: FoldContext;
  /** Milliseconds since 1970 by the server's clock, as far as that is known. */
  readonly serverNow: () => number;
  /** Reads a message that has disappeared here and is kept. */
  readonly rest: RestClient;
  /** Pulls what is needed by now. */
  readonly settled: () => void;
  readonly report: (error: unknown) => void;
}

export function createExpiring(ports: ExpiringPorts): Expiring {
  const { ledger, clock, random, store, folding, serverNow, rest, settled, report } = ports;
  let wakeAt = Infinity;
  let cancelWake: Cancel = () => undefined;
  let link: Link | null = null;
  let restoring = false;
  let tries = 0;

  function wakeBy(at: number): void {
    if (at === Infinity) return;
    const soonest = Math.min(at, serverNow() + LONGEST_WAIT);
    if (soonest >= wakeAt) return;
    cancelWake();
    wakeAt = soonest;
    cancelWake = clock.after(Math.max(0, soonest - serverNow()), () => {
      wakeAt = Infinity;
      look();
    });
  }

  function look(): void {
    letGo().then(wakeBy, (error: unknown) => {
      wakeBy(serverNow() + SHORTEST_WAIT);
      report(error);
    });
  }

  /** Lets go of what is due; gives when to look again. */
  async function letGo(): Promise<number> {
    let next = Infinity;
    let letSome = false;
    await ledger.step(async () => {
      const state = ledger.getState();
      if (state.me === null) return null;
      const now = serverNow();
      const plan = planFold(folding, state, state.me);
      const coming = await store.expiring(BATCH);
      for (const item of coming) {
        const at = dueAt(item) ?? now;
        if (at <= now) await plan.expire(item.conversationId, item.seq, now);
        else next = Math.min(next, at);
      }
      if (next === Infinity && coming.length === BATCH) next = now;
      for (const id of Object.keys(state.conversations)) {
        next = Math.min(next, await letGoInList(plan, id, now));
      }
      next = Math.min(next, letGoInWindows(plan, state, now));
      const step = plan.finish();
      if (step !== null) letSome = true;
      return step;
    });
    if (letSome) settled();
    return next;
  }

  /** What the chat list shows need not be stored besides, and what is unread need not be here. */
  async function letGoInList(plan: FoldPlan, id: Id, now: number): Promise<number> {
    const { preview, recountAt } = plan.conversation(id) ?? {};
    const shownUntil = preview ? dueAt(preview) : undefined;
    if (preview && shownUntil !== undefined && shownUntil <= now)
      await plan.expire(id, preview.seq, now);
    const countedUntil = recountAt === undefined ? undefined : Date.parse(recountAt);
    if (countedUntil !== undefined && countedUntil <= now) await plan.recount(id);
    const coming = [shownUntil, countedUntil].filter((at) => at !== undefined && at > now);
    return Math.min(...coming.map(Number));
  }

  /** A window may show what the store forgot since, with all that it had of the chat. */
  function letGoInWindows(plan: FoldPlan, { timelines }: MessengerState, now: number): number {
    let next = Infinity;
    for (const item of Object.values(timelines).flatMap(({ items }) => items)) {
      const at = dueAt(item) ?? Infinity;
      if (at <= now) plan.put(foldExpired(item));
      else next = Math.min(next, at);
    }
    return next;
  }

  /** Fetches what was kept after all. */
  async function restore(on: Link): Promise<void> {
    if (restoring) return;
    restoring = true;
    try {
      for (;;) {
        const missing = nextMissing();
        if (missing === undefined || link !== on) return;
        if (!(await fetchAgain(missing.id, missing.seq))) {
          throw new NetworkError("What happened since is not all here.");
        }
        tries = 0;
      }
    } catch (error) {
      if (!(error instanceof NetworkError) && !(error instanceof ProblemError)) report(error);
      tries += 1;
      clock.after(reconnectDelay(tries, random), () => {
        if (link === on) void restore(on);
      });
    } finally {
      restoring = false;
      // Another connection came up meanwhile, and found this one under way.
      if (link !== null && link !== on) void restore(link);
    }
  }

  function nextMissing(): { id: Id; seq: number } | undefined {
    for (const { id, missing } of Object.values(ledger.getState().conversations)) {
      const [seq] = missing ?? [];
      if (seq !== undefined) return { id, seq };
    }
    return undefined;
  }

  /** False: what the server said does not join on here. */
  async function fetchAgain(conversationId: Id, seq: number): Promise<boolean> {
    let whole = true;
    const query = { before: seq + 1, limit: 1 };
    const page = await rest.call("entries", { params: { conversationId }, query });
    await ledger.step(async () => {
      const state = ledger.getState();
      if (state.me === null) return null;
      const plan = planFold(folding, state, state.me);
      whole = await plan.restore(conversationId, seq, page);
      return whole ? plan.finish() : null;
    });
    return whole;
  }

  /** What is due and could not be counted here waits for a connection, and then for the server. */
  function recountFrom(at: number): void {
    if (at > serverNow()) wakeBy(at);
    else if (link !== null) wakeBy(serverNow() + SHORTEST_WAIT);
  }

  return {
    start: look,
    begin(on) {
      link = on;
      tries = 0;
      // The server's clock is known better now.
      cancelWake();
      wakeAt = Infinity;
      look();
      void restore(on);
    },
    end() {
      link = null;
    },
    folded({ conversations, items, changed }) {
      for (const item of [...items, ...changed.values()]) wakeBy(dueAt(item) ?? Infinity);
      for (const { preview, recountAt, missing } of conversations.values()) {
        if (preview !== null) wakeBy(dueAt(preview) ?? Infinity);
        if (recountAt !== undefined) recountFrom(Date.parse(recountAt));
        if (missing !== undefined && link !== null) void restore(link);
      }
    },
    stop: () => cancelWake(),
  };
}
