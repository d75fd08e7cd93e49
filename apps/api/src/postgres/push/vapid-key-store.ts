import type { VapidKeyStore } from "../../push/vapid-keys.ts";
import type { Database } from "../connection.ts";

/** The server's key pair in its one row, which all nodes share. */
export function createVapidKeyStore({ pool }: Database): VapidKeyStore {
  return {
    read: async () => {
      const { rows } = await pool.query<{ public_key: string; sealed_private_key: Buffer }>(
        "SELECT public_key, sealed_private_key FROM push_server_key",
      );
      const row = rows[0];
      if (row === undefined) return null;
      return { publicKey: row.public_key, sealedPrivateKey: row.sealed_private_key };
    },

    replace: async (old, made, at) => {
      const values = [made.publicKey, made.sealedPrivateKey, new Date(at)];
      if (old === null) {
        await pool.query(
          `INSERT INTO push_server_key (public_key, sealed_private_key, created_at)
            VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
          values,
        );
        return;
      }
      await pool.query(
        `UPDATE push_server_key SET public_key = $1, sealed_private_key = $2, created_at = $3
          WHERE public_key = $4`,
        [...values, old.publicKey],
      );
    },
  };
}
