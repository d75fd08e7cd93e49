import type { Database } from "./connection.ts";
import { newestMigration } from "./migrate.ts";

/** What a node needs of its database before it can be given work; each rejects while it is missing. */
export function databaseChecks({ pool }: Database): { name: string; check(): Promise<void> }[] {
  const expected = newestMigration().then(({ when }) => when);
  // Whoever asks hears of it; until then a folder that cannot be read ends nothing.
  expected.catch(() => undefined);
  return [
    {
      name: "database",
      check: async () => {
        await pool.query("SELECT 1");
      },
    },
    {
      name: "migrations",
      check: async () => {
        const { rows } = await pool.query<{ newest: string | null }>(
          "SELECT max(created_at) AS newest FROM drizzle.__drizzle_migrations",
        );
        // A newer one is good too: during a rolling deploy both versions serve.
        if (Number(rows[0]?.newest ?? 0) < (await expected)) {
          throw new Error("The database lacks migrations of this version.");
        }
      },
    },
  ];
}
