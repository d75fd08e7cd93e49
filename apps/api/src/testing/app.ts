import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { buildApp, type AppDependencies } from "../app.ts";
import { readConfig, type Config } from "../config.ts";
import { diskBlobs } from "../platform/disk-blobs.ts";
import { diskFilePlaces } from "../platform/disk-file-places.ts";
import { openDatabase, type Database } from "../postgres/connection.ts";
import { createTestDatabase } from "./database.ts";
import { createQuickPasswords } from "./quick-passwords.ts";

/** The real app on a database of its own. */
export interface TestApp {
  app: FastifyInstance;
  database: Database;
  /** Everything that was logged so far, at every level. */
  logged(): string;
  /** Bytes of an unfinished upload that are there. */
  partLength(fileId: string): Promise<number>;
  /** Builds the app anew on the same database and key, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** What a test may set; the rest is as a server has it, but for a quick password hash. */
export type TestAppOptions = Partial<Omit<AppDependencies, "config" | "database">> & {
  config?: Partial<Config>;
};

/** Makes the app as `main.ts` does, ready for `inject` or `listen`. Call `close` when done. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const testDatabase = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "parley-test-"));
  const database = openDatabase(testDatabase.url, { connections: 10 });
  const lines: string[] = [];
  const log = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const files = diskFilePlaces(folder);
  const build = (): Promise<FastifyInstance> =>
    buildApp({
      database,
      signingKey: Buffer.alloc(32, 7),
      blobs: diskBlobs(join(folder, "blobs")),
      files,
      logger: pino({ level: "trace" }, log),
      passwords: createQuickPasswords(),
      ...options,
      config: { ...readConfig({}, false), ...options.config },
    });

  let app = await build();
  return {
    get app() {
      return app;
    },
    database,
    logged: () => lines.join(""),
    partLength: (fileId) => files.parts.length(fileId),
    async restart() {
      await app.close();
      app = await build();
    },
    async close() {
      await app.close();
      await database.close();
      await testDatabase.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
