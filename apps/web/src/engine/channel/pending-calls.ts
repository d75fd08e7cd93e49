import type { Call, CallOf, Method, Result, ResultOf } from "./calls.ts";
import type { Epoch } from "./messages.ts";
import { errorOf, type Outcome } from "./outcome.ts";

/** The calls of a page that have no answer yet: given to each owner anew until one answers. */
export interface PendingCalls {
  /** Posts a call, now or to the next owner. */
  make<M extends Method>(call: CallOf<M> & Call): Promise<ResultOf<M>>;
  /** There is an owner: it gets every call that it has not got yet, in order. */
  owned(epoch: Epoch): void;
  settle(id: number, outcome: Outcome): void;
  readonly size: number;
  /** There will be no owner: what waits is told so, and whatever is asked later. */
  abort(): void;
  /** Nobody waits for an answer any more. */
  forget(): void;
}

interface Pending {
  readonly answered: Promise<unknown>;
  readonly call: Call;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
  sentTo: Epoch | null;
}

export function createPendingCalls(
  post: (epoch: Epoch, id: number, call: Call) => void,
): PendingCalls {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let owner: Epoch | null = null;
  let over = false;

  function send(id: number, one: Pending): void {
    if (owner === null || one.sentTo === owner) return;
    one.sentTo = owner;
    post(owner, id, one.call);
  }

  function abort(): void {
    over = true;
    for (const { answered, reject } of pending.values()) {
      // Most callers look no further than this page; those who do are told all the same.
      answered.catch(() => undefined);
      reject(new Error("The engine does not run on this page."));
    }
    pending.clear();
  }

  return {
    make<M extends Method>(call: CallOf<M> & Call) {
      const { promise, resolve, reject } = Promise.withResolvers<ResultOf<M>>();
      lastId += 1;
      // The answer to a call is the one that its method gives: the owner knows no other.
      const settle = { resolve: resolve as (result: Result) => void, reject };
      const one: Pending = { call, answered: promise, ...settle, sentTo: null };
      pending.set(lastId, one);
      if (over) abort();
      else send(lastId, one);
      return promise;
    },
    owned(epoch) {
      owner = epoch;
      for (const [id, one] of pending) send(id, one);
    },
    settle(id, outcome) {
      const one = pending.get(id);
      if (one === undefined || !pending.delete(id)) return;
      if (outcome.kind === "done") one.resolve(outcome.result);
      else one.reject(errorOf(outcome));
    },
    get size() {
      return pending.size;
    },
    abort,
    forget() {
      owner = null;
      pending.clear();
    },
  };
}
