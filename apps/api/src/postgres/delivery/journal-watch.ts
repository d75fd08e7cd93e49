import type { Pool, PoolClient } from "pg";

/** Milliseconds that commits are gathered before the disk is waited for, once for all of them. */
const GATHER_MS = 20;

interface Waiting {
  resolve(): void;
  reject(reason: unknown): void;
}

/** Commits that do not wait for the disk, and tells when they have reached it. */
export interface JournalWatch {
  /**
   * @param run a statement that commits without waiting for the disk
   * @returns what it gave, and a promise of its being durable
   */
  commit<T>(
    run: (client: PoolClient) => Promise<T>,
  ): Promise<{ result: T; durable: Promise<void> }>;
}

/**
 * Commits over one connection, held while something is not yet durable. A crash of the database ends every
 * connection: what was committed over one that still lives, stands in the journal before what is
 * committed over it next, and one commit that waits for the disk makes all before it durable.
 */
export function createJournalWatch(pool: Pool): JournalWatch {
  let connection: Promise<PoolClient> | undefined;
  let waiting: Waiting[] = [];
  let busy = 0;
  let timer: NodeJS.Timeout | undefined;

  const connect = (): Promise<PoolClient> => {
    connection ??= pool.connect().then((client) => client.on("error", fail));
    return connection;
  };

  const giveBack = (broken: boolean): void => {
    const held = connection;
    connection = undefined;
    // One that never came about has told its caller so.
    held?.then((client) => client.off("error", fail).release(broken)).catch(() => undefined);
  };

  /** Whatever was not seen on the disk may be lost: whoever waits for it has to say it again. */
  const fail = (reason: unknown): void => {
    const lost = waiting;
    waiting = [];
    for (const { reject } of lost) reject(reason);
    giveBack(true);
  };

  /** Runs over the held connection, which is given back when nothing needs it any more. */
  const use = async <T>(run: (client: PoolClient) => Promise<T>): Promise<T> => {
    busy += 1;
    try {
      return await run(await connect());
    } catch (error) {
      fail(error);
      throw error;
    } finally {
      busy -= 1;
      if (busy === 0 && waiting.length === 0) giveBack(false);
    }
  };

  const settle = async (): Promise<void> => {
    timer = undefined;
    await use(async (client) => {
      const before = new Set(waiting);
      // Changes nothing; its commit waits until the journal up to here is on the disk.
      await client.query({
        name: "flush_journal",
        text: "SELECT pg_logical_emit_message(true, 'parley', '')",
      });
      waiting = waiting.filter((one) => !before.has(one));
      for (const { resolve } of before) resolve();
    });
    if (waiting.length > 0) schedule();
  };

  const schedule = (): void => {
    // What goes wrong is told to those who wait.
    timer ??= setTimeout(() => void settle().catch(() => undefined), GATHER_MS);
  };

  return {
    commit: (run) =>
      use(async (client) => {
        const result = await run(client);
        const durable = new Promise<void>((resolve, reject) => {
          waiting.push({ resolve, reject });
        });
        schedule();
        return { result, durable };
      }),
  };
}
