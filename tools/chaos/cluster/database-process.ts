import { join } from "node:path";
import { readPostmaster } from "@parley/api/platform/embedded-postgres/postmaster-file.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@parley/api/platform/embedded-postgres/start.ts";
import { processTree, signalAll } from "./process-tree.ts";

/** A real Postgres that several servers share, and that can be treated badly. */
export interface DatabaseProcess {
  /** Of the loopback; another one after each start. */
  readonly port: number;
  /** Where the database is, when reached at some port. */
  url(port: number): string;
  /** kill -9 of the first process and of all its children at once. */
  kill(): Promise<void>;
  /** Starts it again after it was killed or has ended; recovers first. */
  start(): Promise<void>;
  /** Stops all its processes as they are, and lets them go on. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Resolves when the running process ends, whoever ended it. */
  ended(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the product's embedded Postgres, with the product's own settings.
 * @param settings changes them
 */
export async function startDatabaseProcess(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<DatabaseProcess> {
  let running: EmbeddedPostgres;
  let port = 0;

  async function start(): Promise<void> {
    running = await startEmbeddedPostgres({
      dataFolder,
      progress: () => undefined,
      settings: { max_connections: "120", ...settings },
    });
    port = Number(new URL(running.url).port);
  }

  async function processes(): Promise<number[]> {
    const postmaster = await readPostmaster(join(dataFolder, "database", "cluster"));
    return postmaster === undefined ? [] : processTree(postmaster.pid);
  }

  await start();
  return {
    get port() {
      return port;
    },
    url(at) {
      const url = new URL(running.url);
      url.port = String(at);
      return url.href;
    },
    start,
    async kill() {
      signalAll(await processes(), "SIGKILL");
      await running.ended;
    },
    freeze: async () => signalAll(await processes(), "SIGSTOP"),
    // The last to be stopped is the first to go on: none finds the others asleep.
    thaw: async () => signalAll((await processes()).toReversed(), "SIGCONT"),
    ended: () => running.ended,
    stop: () => running.stop(),
  };
}
