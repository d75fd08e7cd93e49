/**
 * Whether the time of a message is over, as SQL on its row of `entry_expiries`: from then on nobody gets to read it,
 * whether its body is still there or not.
 */
export const isOver = (row: string): string =>
  `(${row}.kept_by IS NULL AND ${row}.expires_at <= now())`;

/** Whether the time of the message at a place is over, as SQL that names a row with `conversation_id` and `seq`. */
export const isExpired = (place: string): string =>
  `EXISTS (
    SELECT 1 FROM entry_expiries x
    WHERE x.conversation_id = ${place}.conversation_id AND x.seq = ${place}.seq AND ${isOver("x")}
  )`;
