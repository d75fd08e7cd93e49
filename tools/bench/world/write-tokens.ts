import { ACCESS_TOKEN_PREFIX } from "@parley/api/accounts/access-tokens.ts";
import { hashSecret, newSecret } from "@parley/api/accounts/secrets.ts";
import type { Database } from "@parley/api/postgres/connection.ts";
import type { Id } from "@parley/protocol/id.ts";
import { createClientIds } from "../load/client-ids.ts";

/** Makes personal access tokens that may write and not read: nothing is delivered to their connections. */
export async function makeWriteTokens(
  { pool }: Database,
  userId: Id,
  count: number,
): Promise<string[]> {
  const newId = createClientIds();
  const tokens = Array.from({ length: count }, () => `${ACCESS_TOKEN_PREFIX}${newSecret()}`);
  await pool.query(WRITE, [userId, tokens.map(() => newId()), tokens.map(hashSecret)]);
  return tokens;
}

const WRITE = `
  WITH given AS (
    SELECT * FROM unnest($2::uuid[], $3::bytea[]) AS given (id, token_hash)
  ), made AS (
    INSERT INTO devices (user_id, id, kind, name, platform, created_at, last_seen_at)
    SELECT $1, id, 'token', 'Benchmark', 'script', now(), now() FROM given
  )
  INSERT INTO access_tokens (user_id, device_id, token_hash, scopes)
  SELECT $1, id, token_hash, '{send}' FROM given`;
