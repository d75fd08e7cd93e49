import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { buildApp, type AppDependencies } from "../app.ts";
import { readConfig, type Config } from "../config.ts";
import type { Bus } from "../delivery/bus.ts";
import { diskBlobs } from "../platform/disk-blobs.ts";
import { diskFilePlaces } from "../platform/disk-file-places.ts";
import { openNatsBus } from "../platform/open-nats-bus.ts";
import { openDatabase, type Database } from "../postgres/connection.ts";
import { readInstallation } from "../postgres/installation.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createQuickPasswords } from "./quick-passwords.ts";

/** One server of several. */
export interface TestNode {
  app: FastifyInstance;
  bus: Bus;
  database: Database;
  /** Everything that it logged so far, at every level. */
  logged(): string;
  /** Ends it as `main.ts` does. */
  stop(): Promise<void>;
}

/** Real apps on one database, each with connections of its own to it and to NATS. */
export interface TestNodes {
  testDatabase: TestDatabase;
  /**
   * @param natsUrl how this one reaches NATS
   * @param own what this one has otherwise
   */
  start(natsUrl: string, own?: OwnSettings): Promise<TestNode>;
  /** Ends all that still run. */
  close(): Promise<void>;
}

type OwnSettings = Pick<AppDependencies, "push"> & { config?: Partial<Config> };

export async function createTestNodes(): Promise<TestNodes> {
  const testDatabase = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "parley-test-"));
  const running = new Set<TestNode>();

  const start = async (natsUrl: string, own: OwnSettings = {}): Promise<TestNode> => {
    const lines: string[] = [];
    const log = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const logger = pino({ level: "trace" }, log);
    const database = openDatabase(testDatabase.url, { connections: 8 });
    const bus = openNatsBus(natsUrl, await readInstallation(database), logger);
    const app = await buildApp({
      ...own,
      config: { ...readConfig({}, false), ...own.config },
      database,
      bus,
      signingKey: Buffer.alloc(32, 7),
      blobs: diskBlobs(join(folder, "blobs")),
      files: diskFilePlaces(folder),
      logger,
      passwords: createQuickPasswords(),
    });
    const node: TestNode = {
      app,
      bus,
      database,
      logged: () => lines.join(""),
      stop: async () => {
        if (!running.delete(node)) return;
        await app.close();
        await bus.close();
        await database.close();
      },
    };
    running.add(node);
    return node;
  };

  return {
    testDatabase,
    start,
    close: async () => {
      await Promise.all([...running].map((node) => node.stop()));
      await testDatabase.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
