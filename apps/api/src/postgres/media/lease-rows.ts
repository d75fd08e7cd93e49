import type { LeaseRows } from "../../media/upload-leases.ts";
import type { Database } from "../connection.ts";

/** Leases in Postgres, by its clock: those of the processes may differ. */
export function createLeaseRows({ pool }: Database): LeaseRows {
  return {
    async take(userId, fileId, holder, milliseconds) {
      const { rows } = await pool.query<{ mine: boolean }>({
        name: "take_lease",
        text: `INSERT INTO upload_leases AS l (user_id, file_id, holder, until)
          VALUES ($1, $2, $3, now() + $4 * interval '1 millisecond')
          ON CONFLICT (user_id, file_id) DO UPDATE SET
            holder = CASE WHEN l.until < now() THEN excluded.holder ELSE l.holder END,
            until = CASE WHEN l.until < now() THEN excluded.until ELSE l.until END,
            wanted = l.until >= now()
          RETURNING l.holder = $3 AS mine`,
        values: [userId, fileId, holder, milliseconds],
      });
      return rows[0]?.mine === true;
    },

    async renew(userId, fileId, holder, milliseconds) {
      const { rows } = await pool.query<{ wanted: boolean }>({
        name: "renew_lease",
        text: `UPDATE upload_leases SET until = now() + $4 * interval '1 millisecond'
          WHERE user_id = $1 AND file_id = $2 AND holder = $3 RETURNING wanted`,
        values: [userId, fileId, holder, milliseconds],
      });
      return rows[0]?.wanted === false;
    },

    async release(userId, fileId, holder) {
      await pool.query({
        name: "release_lease",
        text: "DELETE FROM upload_leases WHERE user_id = $1 AND file_id = $2 AND holder = $3",
        values: [userId, fileId, holder],
      });
    },
  };
}
