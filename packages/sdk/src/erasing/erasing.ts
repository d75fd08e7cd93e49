import type { Id } from "@parley/protocol/id.ts";
import type { Entry } from "@parley/protocol/entry.ts";
import type { EntriesPage } from "@parley/protocol/rest/messages.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import { reconnectDelay } from "../connection/reconnect-policy.ts";
import type { Link } from "../connection/link.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isShown, type LogItem } from "../log-item.ts";
import { NetworkError } from "../network-error.ts";
import type { BodyCodec } from "../ports/body-codec.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { Erasure } from "../ports/store.ts";
import { ProblemError } from "../problem-error.ts";
import { isPassing, needsToken } from "../problem-kind.ts";
import { decodeEntry } from "../reducer/decode-entry.ts";
import { isUnread } from "../reducer/unread.ts";
import type { RestClient } from "../rest/rest-client.ts";
import { planFold, type FoldContext, type FoldPlan } from "../sync/fold-plan.ts";

/** Answers of "internal" to one erasure after which it counts as refused. */
const INTERNAL_TRIES = 6;

/** Deletes messages for everybody: here at once, on the server as soon as it can be told. */
export interface Erasing {
  /** Resolves once it is stored; what is erased already, and what is no message, is passed over. */
  erase(conversationId: Id, seq: number): Promise<void>;
  /** Connected: what waits goes out, one after the other. */
  begin(link: Link): void;
  end(): void;
}

export interface ErasingPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: Random;
  readonly folding: FoldContext;
  /** Reads a message that has to show again. */
  readonly rest: RestClient;
  readonly report: (error: unknown) => void;
}

/** Makes the erasing of one messenger; what waits stands in the context's `erasing`. */
export function createErasing(ports: ErasingPorts): Erasing {
  const { ledger, clock, random, folding, rest, report } = ports;
  const waiting = folding.erasing;
  let link: Link | null = null;
  let busy = false;
  let tries = 0;
  let cancel: Cancel | null = null;

  function pump(): void {
    const on = link;
    const erasure = waiting.first();
    if (on === null || !on.open || busy || cancel !== null || erasure === undefined) return;
    busy = true;
    void tell(on, erasure).then(
      () => next(on),
      (error: unknown) => later(on, error),
    );
  }

  function next(on: Link): void {
    if (link !== on) return;
    busy = false;
    tries = 0;
    pump();
  }

  /** What could not be told now goes out again: after a while, or over the next connection. */
  function later(on: Link, error: unknown): void {
    if (link !== on) return;
    busy = false;
    const reason = error instanceof ProblemError ? error.problem : null;
    if (reason === null && !(error instanceof NetworkError)) report(error);
    if (reason !== null && needsToken(reason)) return on.abandon();
    tries += 1;
    cancel = clock.after(reconnectDelay(tries, random, reason?.retryAfter), () => {
      cancel = null;
      pump();
    });
  }

  async function tell(on: Link, erasure: Erasure): Promise<void> {
    const { conversationId, seq } = erasure;
    try {
      await on.request((id) => ({ type: "erase", id, conversationId, seq }), "done");
    } catch (error) {
      const refused = error instanceof ProblemError ? refusalOf(error.problem) : null;
      if (refused === null) throw error;
      return giveBack(erasure, refused);
    }
    await settle(erasure);
  }

  /** The problem, where trying again would not help. */
  function refusalOf(problem: Problem): Problem | null {
    if (needsToken(problem)) return null;
    if (problem.code === "internal") return tries + 1 >= INTERNAL_TRIES ? problem : null;
    return isPassing(problem) ? null : problem;
  }

  function settle(erasure: Erasure): Promise<void> {
    return ledger.step(() => ({
      change: { erasuresGone: [erasure] },
      patch: (state) => state,
      done: () => waiting.delete(erasure),
    }));
  }

  /** The server has the message still: it shows again, as the server has it, with the reason. */
  async function giveBack(erasure: Erasure, problem: Problem): Promise<void> {
    const { conversationId, seq } = erasure;
    const page = await read(erasure);
    const entry = page?.entries.find((one) => one.seq === seq);
    await ledger.step(async () => {
      const state = ledger.getState();
      if (state.me === null) return null;
      const plan = planFold(folding, state, state.me);
      plan.draft.erasuresGone.push(erasure);
      if (page !== undefined && entry !== undefined) {
        const later = await plan.updatesSince(conversationId, seq, page.headSeq);
        await showAgain(plan, folding.codec, entry, state.me);
        // Somebody else may have erased it, or kept it, while the answer was on its way.
        for (const item of later) await plan.update(item);
      }
      const step = plan.finish();
      return (
        step && {
          change: step.change,
          patch: (now) => ({ ...step.patch(now), refusedErasure: { ...erasure, problem } }),
          done() {
            waiting.delete(erasure);
            step.done?.();
          },
        }
      );
    });
  }

  /** Undefined: there is nothing that this person may read. */
  async function read({ conversationId, seq }: Erasure): Promise<EntriesPage | undefined> {
    const query = { before: seq + 1, limit: 1 };
    try {
      return await rest.call("entries", { params: { conversationId }, query });
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === "not_found") return undefined;
      throw error;
    }
  }

  return {
    async erase(conversationId, seq) {
      await ledger.step(async () => {
        const state = ledger.getState();
        const conversation = state.conversations[conversationId];
        if (state.me === null || conversation === undefined || conversation.left) return null;
        const plan = planFold(folding, state, state.me);
        if (!(await plan.eraseOwn(conversationId, seq))) return null;
        const erasure = { conversationId, seq };
        plan.draft.erasures.push(erasure);
        const step = plan.finish();
        return (
          step && {
            ...step,
            done: () => {
              waiting.add(erasure);
              step.done?.();
            },
          }
        );
      });
      pump();
    },
    begin(on) {
      link = on;
      busy = false;
      tries = 0;
      pump();
    },
    end() {
      link = null;
      cancel?.();
      cancel = null;
    },
  };
}

/** Shows a message as the server has it, in the place of what was here. */
async function showAgain(plan: FoldPlan, codec: BodyCodec, entry: Entry, me: Id): Promise<void> {
  const item = await decodeEntry(codec, entry);
  if (!isShown(item)) return;
  plan.put(item);
  const current = plan.conversation(item.conversationId);
  if (current === undefined || !isUnread(item, current.readSeq, me) || !callsTo(item, me)) return;
  const mentionedSeq = Math.max(item.seq, current.mentionedSeq ?? 0);
  plan.draft.conversations.set(current.id, { ...current, mentionedSeq });
}

function callsTo(item: LogItem, me: Id): boolean {
  const isKept = item.kind === "message" || item.kind === "unreadable";
  return isKept && item.mentions?.includes(me) === true;
}
