import { Id } from "@parley/protocol/id.ts";
import { Logger, run, type Runner } from "graphile-worker";
import { Type } from "typebox";
import { Check } from "typebox/value";
import type { PushJob } from "../../push/push-queue.ts";
import type { Database } from "../connection.ts";
import { PUSH_TASK, QUEUE_SCHEMA } from "./queue-schema.ts";
import { tidyQueue } from "./tidy-queue.ts";

/** Push messages under way at a time, in one process. */
const CONCURRENCY = 10;
/** Milliseconds between two looks for jobs whose time has come; new ones make themselves known. */
const POLL_MS = 2_000;
/** Milliseconds that a job may wait in this process for its turn before another may have it. */
const KEEP_MS = 10_000;
/** Milliseconds after which a job that was begun counts as begun by a process that is no more. */
const DEAD_MS = 60_000;
/** Milliseconds between two rounds of tidying up. */
const TIDY_MS = 20_000;
/** Milliseconds until work begins again that a fault has ended, such as a database that was away. */
const RESTART_MS = 5_000;

export interface PushWorkerOptions {
  database: Database;
  /** Does a job; one that fails is started again later. */
  work: (job: PushJob) => Promise<void>;
  /** Told how many jobs wait, now and then. */
  onDepth: (jobs: number) => void;
  onError: (error: unknown) => void;
  pollMs?: number;
  deadMs?: number;
  tidyMs?: number;
}

/** Works on the jobs of all nodes, together with the other nodes. */
export interface PushWorker {
  start(): void;
  /** Takes no more jobs, and waits for those under way. */
  stop(): Promise<void>;
}

const Job = Type.Object({
  userId: Id,
  deviceId: Id,
  conversationId: Id,
  attempt: Type.Integer({ minimum: 0 }),
});

/** A worker on graphile-worker, which is started again whenever it ends of itself. */
export function createPushWorker(options: PushWorkerOptions): PushWorker {
  const { database, work, onDepth, onError } = options;
  let runner: Runner | undefined;
  let starting: Promise<void> | undefined;
  let restart: NodeJS.Timeout | undefined;
  let tidying: NodeJS.Timeout | undefined;
  let tidied = Promise.resolve();
  let isStopped = false;

  const task = async (payload: unknown): Promise<void> => {
    if (!Check(Job, payload)) throw new Error("The job is none of this version's.");
    try {
      await work(payload);
    } catch (error) {
      onError(error);
      // The message of what is thrown is stored with the job: it may not say what people wrote.
      throw new Error("A push could not be seen to.", { cause: error });
    }
  };

  const open = async (): Promise<void> => {
    try {
      const opened = await run({
        pgPool: database.pool,
        schema: QUEUE_SCHEMA,
        concurrency: CONCURRENCY,
        pollInterval: options.pollMs ?? POLL_MS,
        noHandleSignals: true,
        taskList: { [PUSH_TASK]: task },
        parsedCronItems: [],
        // Errors are told where they happen; its own lines repeat what was thrown.
        logger: new Logger(() => () => undefined),
        preset: { worker: { localQueue: { size: CONCURRENCY, ttl: KEEP_MS } } },
      });
      runner = opened;
      opened.promise.then(
        () => ended(),
        (error: unknown) => ended(error),
      );
    } catch (error) {
      ended(error);
    }
  };

  const ended = (error?: unknown): void => {
    runner = undefined;
    if (isStopped) return;
    if (error !== undefined) onError(error);
    restart = setTimeout(() => void (starting = open()), RESTART_MS);
  };

  const tidy = (): void => {
    tidied = tidyQueue(database, options.deadMs ?? DEAD_MS)
      .then(onDepth)
      .catch(onError);
  };

  return {
    start: () => {
      starting = open();
      tidying = setInterval(tidy, options.tidyMs ?? TIDY_MS);
      tidy();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(tidying);
      clearTimeout(restart);
      await starting;
      await runner?.stop().catch(onError);
      await tidied;
    },
  };
}
