import type { Database } from "./connection.ts";

/** Names this database among all: servers with the same one belong together. */
export async function readInstallation({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ id: string }>("SELECT id FROM database_identity");
  const [identity] = rows;
  if (identity === undefined) throw new Error("The database has lost its identity.");
  return identity.id;
}
