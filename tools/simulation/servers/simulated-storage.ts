import type { Clock } from "@parley/sdk/ports/clock.ts";
import { Refusal } from "@parley/api/refusal.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import type { ServerFaults } from "./server-faults.ts";

/** The database that all nodes share, as far as time and trouble go. */
export interface SimulatedStorage {
  /** A connection for one node; what it asks for ends with it. */
  connect(): StorageLink;
  /** From now on, or no longer, nothing can be reached. What is under way then is lost. */
  setUp(up: boolean): void;
}

export interface StorageLink {
  /**
   * Does something in one indivisible moment, as a transaction's commit is one, and answers later. A
   * refusal that `work` throws changes nothing.
   */
  transact<T>(work: () => T): Promise<T>;
  /**
   * As `transact`, for what does not wait for the disk: a failure of the database soon afterwards undoes it.
   */
  transactSoon<T>(work: () => Undoable<T>): Promise<{ done: T; durable: Promise<void> }>;
  /** Another one after each failure of the database. */
  life(): number;
  /** The node died: nothing is answered any more. */
  die(): void;
}

/** What was done, and how it is undone. */
export interface Undoable<T> {
  readonly done: T;
  readonly undo: () => void;
}

export interface StorageWatch {
  /** Called after each commit. */
  committed(): void;
  /** Called when a failure has undone what was not on the disk. */
  undone(): void;
}

export function createSimulatedStorage(
  clock: Clock,
  faults: ServerFaults,
  watch: StorageWatch,
): SimulatedStorage {
  let up = true;
  /** Changes with each failure of the database: a statement does not outlive it. */
  let life = 0;
  /** How to undo what is not on the disk yet. */
  const volatile = new Set<() => void>();

  function connect(): StorageLink {
    let alive = true;

    function transact<T>(work: () => T): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const begunIn = life;
      const answer = (settle: () => void): void => {
        clock.after(faults.statementDelay(), () => {
          if (alive) settle();
        });
      };
      clock.after(faults.statementDelay(), () => {
        if (!alive && !faults.outlivesItsNode()) return;
        if (!up || life !== begunIn || faults.failsBeforeCommit()) {
          return answer(() => reject(lineBroken()));
        }
        try {
          const done = work();
          watch.committed();
          const isLost = faults.failsAfterCommit();
          answer(() => (isLost || life !== begunIn ? reject(lineBroken()) : resolve(done)));
        } catch (error) {
          answer(() => reject(refusalOf(error)));
        }
      });
      return promise;
    }

    async function transactSoon<T>(
      work: () => Undoable<T>,
    ): Promise<{ done: T; durable: Promise<void> }> {
      const { promise: durable, resolve, reject } = Promise.withResolvers<void>();
      // Whoever never hears of the commit does not wait for the disk either.
      durable.catch(() => undefined);
      const done = await transact(() => {
        const begunIn = life;
        const { done: result, undo } = work();
        volatile.add(undo);
        clock.after(20 + faults.statementDelay(), () => {
          volatile.delete(undo);
          if (!alive) return;
          if (begunIn === life) resolve();
          else reject(lineBroken());
        });
        return result;
      });
      return { done, durable };
    }

    return {
      transact,
      transactSoon,
      life: () => life,
      die() {
        alive = false;
      },
    };
  }

  function fail(): void {
    life += 1;
    for (const undo of [...volatile].toReversed()) undo();
    volatile.clear();
    watch.undone();
  }

  return {
    connect,
    setUp(nowUp) {
      if (up && !nowUp) fail();
      up = nowUp;
    },
  };
}

/** As the system says it of a connection to Postgres. */
function lineBroken(): Error {
  return Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
}

function refusalOf(error: unknown): unknown {
  return error instanceof ProblemError ? new Refusal(error.problem.code) : error;
}
