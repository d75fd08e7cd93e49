import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Changes, Cursor } from "@parley/protocol/sync.ts";
import type { AccountLog } from "../account/account-log.ts";
import type { Link } from "../connection/link.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { NetworkError } from "../network-error.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import { ProblemError } from "../problem-error.ts";
import { isPassing } from "../problem-kind.ts";
import { planFold, type FoldContext } from "./fold-plan.ts";
import type { Repair } from "./repair.ts";

/** Milliseconds between two looks at what changed while nothing seems amiss: live frames are hints. */
const LOOK_AGAIN = 60_000;
/** Milliseconds that an entry known to exist may take to arrive by itself. */
const PATIENCE = 2_000;

/** Keeps the folded state in step with the server. */
export interface Sync {
  /** Asks what changed and catches up; called for each new connection. */
  begin(link: Link): Promise<void>;
  end(): void;
  /** An entry is known to exist: it is pulled if it does not come by itself. */
  expect(conversationId: Id, seq: number): void;
  /** Pulls what is needed by now, if connected. */
  kick(): void;
  receipts(receipts: readonly Receipt[]): Promise<void>;
  people(people: readonly Person[]): Promise<void>;
}

export interface SyncPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly folding: FoldContext;
  readonly repair: Repair;
  readonly cursor: { get(): Cursor | null; set(cursor: Cursor): void };
  /** Reads what is missing of the account log; `seq` is where it stands here. */
  readonly account: Pick<AccountLog, "seq" | "catchUp">;
  /** The connection's first sync has ended. */
  readonly caughtUp: () => void;
  readonly report: (error: unknown) => void;
}

/** Makes the sync of one messenger. */
export function createSync(ports: SyncPorts): Sync {
  const { ledger, clock, folding, repair, cursor, account, report } = ports;
  let link: Link | null = null;
  let cancelLook: Cancel = () => undefined;

  /** Asks what changed since the cursor, takes it in, and moves the cursor when all of it is stored. */
  async function resume(on: Link): Promise<void> {
    const heads = new Map(
      Object.values(ledger.getState().conversations).map(({ id, headSeq }) => [id, headSeq]),
    );
    const since = cursor.get();
    const accountAt = account.seq;
    const { changes } = await on.request(
      (id) => ({ type: "resume", id, cursor: since }),
      "changes",
    );
    await takeIn(changes, heads);
    const { accountSeq } = changes;
    await Promise.all([
      repair.run(on),
      accountSeq !== undefined && account.catchUp(on, accountSeq, accountAt),
    ]);
    if (!on.open || cursor.get() === changes.cursor) return;
    await ledger.step(() => ({
      change: { cursor: changes.cursor },
      patch: (state) => (state.ready ? state : { ...state, ready: true }),
      done: () => cursor.set(changes.cursor),
    }));
  }

  function takeIn(changes: Changes, heads: ReadonlyMap<Id, number>): Promise<void> {
    return ledger.step(async () => {
      const state = ledger.getState();
      if (state.me === null) return null;
      const plan = planFold(folding, state, state.me);
      for (const person of changes.people) plan.draft.people.set(person.id, person);
      for (const { conversationId, headSeq } of changes.logs) {
        const asked = heads.get(conversationId);
        if (asked !== undefined && headSeq < asked) {
          // The server was set back to an earlier time: what it no longer has is not kept here either.
          plan.draft.forget.add(conversationId);
          folding.pending.drop(conversationId);
        }
        const head = plan.conversation(conversationId)?.headSeq ?? -1;
        if (head < headSeq) folding.needs.add(conversationId, { kind: "behind", upTo: headSeq });
      }
      await plan.receipts(changes.receipts);
      return plan.finish();
    });
  }

  async function untilResumed(on: Link): Promise<boolean> {
    while (on.open) {
      try {
        await resume(on);
        return on.open;
      } catch (error) {
        if (error instanceof NetworkError) {
          // An answer that is none ends the connection too.
          on.abandon();
          return false;
        }
        if (!(error instanceof ProblemError)) {
          broken(on, error);
          return false;
        }
        // A token that may only send sees no log at all: there is nothing to catch up with.
        if (error.problem.code === "scope_missing") return true;
        if (!isPassing(error.problem)) {
          on.abandon();
          return false;
        }
        await pause(error.problem.retryAfter ?? PATIENCE / 1_000);
      }
    }
    return false;
  }

  /** What an earlier connection left undone, and no resume would name. */
  function recallNeeds(): void {
    for (const id of folding.unsure) folding.needs.add(id, { kind: "snapshot" });
    for (const { id, headSeq, preview } of Object.values(ledger.getState().conversations)) {
      if (preview?.seq !== headSeq) folding.needs.add(id, { kind: "head" });
    }
  }

  /** The store or this code failed: begin again from what is stored. */
  function broken(on: Link, error: unknown): void {
    on.abandon();
    report(error);
  }

  function pause(seconds: number): Promise<void> {
    const over = Promise.withResolvers<void>();
    clock.after(seconds * 1_000, over.resolve);
    return over.promise;
  }

  function lookAgain(on: Link): void {
    cancelLook = clock.after(LOOK_AGAIN, () => {
      void untilResumed(on).then((resumed) => {
        if (resumed && link === on) lookAgain(on);
      });
    });
  }

  function kick(): void {
    const on = link;
    if (on === null || !on.open) return;
    repair.run(on).catch((error: unknown) => {
      // A lost connection or a refusal is dealt with by the next resume.
      if (!(error instanceof NetworkError) && !(error instanceof ProblemError)) broken(on, error);
    });
  }

  return {
    async begin(on) {
      link = on;
      folding.early.clear();
      recallNeeds();
      const resumed = await untilResumed(on);
      if (!resumed || link !== on) return;
      ports.caughtUp();
      lookAgain(on);
    },
    end() {
      link = null;
      cancelLook();
      repair.reset();
    },
    expect(conversationId, seq) {
      const on = link;
      if (on === null) return;
      clock.after(PATIENCE, () => {
        const head = ledger.getState().conversations[conversationId]?.headSeq ?? 0;
        if (link !== on || head >= seq) return;
        folding.needs.add(conversationId, { kind: "behind", upTo: seq });
        kick();
      });
    },
    kick,
    receipts: (receipts) =>
      ledger.step(async () => {
        const state = ledger.getState();
        if (state.me === null) return null;
        const plan = planFold(folding, state, state.me);
        await plan.receipts(receipts);
        return plan.finish();
      }),
    people: (people) =>
      ledger.step(() => {
        const state = ledger.getState();
        const plan = planFold(folding, state, state.me ?? "");
        for (const person of people) plan.draft.people.set(person.id, person);
        return plan.finish();
      }),
  };
}
