-- Messages that disappear. A chat has a timer, and what is appended while it runs gets its time at the commit.
ALTER TABLE conversations ADD COLUMN timer_seconds integer;

-- The messages that disappear, or did. A table of its own: a column that is empty in most rows would lengthen each
-- of them.
CREATE TABLE entry_expiries (
  conversation_id uuid NOT NULL,
  seq bigint NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  -- Who keeps it from disappearing; null: nobody.
  kept_by uuid,
  -- The update that said so last; null: none did.
  keep_seq bigint,
  -- When its body was taken away; it is handed out from expires_at on no more.
  gone_at timestamptz(3),
  PRIMARY KEY (conversation_id, seq)
);

-- Finds those that are due.
CREATE INDEX entry_expiries_due ON entry_expiries (expires_at) WHERE kept_by IS NULL AND gone_at IS NULL;

-- Finds what was kept or let go since: few.
CREATE INDEX entry_expiries_keeps ON entry_expiries (conversation_id, keep_seq) WHERE keep_seq IS NOT NULL;

-- As append_messages did, and writes down when each message disappears: null for one that stays. Another function,
-- since the answer of one that a server has prepared must not change.
CREATE FUNCTION append_batch(
  conversation_ids uuid[],
  sender_ids uuid[],
  device_ids uuid[],
  client_ids uuid[],
  sealed boolean[],
  bodies bytea[]
) RETURNS TABLE (
  place bigint, outcome text, entry_seq bigint, entry_at timestamptz, fresh boolean,
  expires_at timestamptz
)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
-- By keys there is one way to go: planning it anew for each batch took as long as a small one takes.
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  committed_at timestamptz(3);
BEGIN
  -- In the order of ids, so that two batches never wait for each other.
  PERFORM 1 FROM conversations WHERE id = ANY (conversation_ids) ORDER BY id FOR NO KEY UPDATE;
  committed_at := clock_timestamp();

  RETURN QUERY
  WITH sent AS (
    SELECT i.*, c.last_seq, c.timer_seconds,
      CASE
        WHEN c.id IS NULL OR m.user_id IS NULL THEN 'not_found'
        WHEN m.left_seq IS NOT NULL THEN 'forbidden'
        WHEN i.is_sealed <> (c.encryption <> 'none') THEN 'sealed'
      END AS refusal,
      e.seq AS earlier_seq, e.created_at AS earlier_at,
      (e.sender_id = i.sender_id AND e.class = 'message') AS earlier_is_mine
    FROM unnest(conversation_ids, sender_ids, device_ids, client_ids, sealed, bodies)
      WITH ORDINALITY
      AS i (conversation_id, sender_id, device_id, client_id, is_sealed, body, place)
    LEFT JOIN conversations c ON c.id = i.conversation_id
    LEFT JOIN members m ON m.conversation_id = i.conversation_id AND m.user_id = i.sender_id
    -- By the client id, which is rare; OFFSET 0 keeps the planner from reading a whole conversation.
    LEFT JOIN LATERAL (
      SELECT * FROM entries
      WHERE substring(uuid_send(client_id), 1, 7) = substring(uuid_send(i.client_id), 1, 7)
        AND client_id = i.client_id
      OFFSET 0
    ) e
      ON e.conversation_id = i.conversation_id
  ), judged AS (
    -- Of one client id several times in a batch, the first that may be written is.
    SELECT *, (refusal IS NULL AND earlier_seq IS NULL) AS may_write,
      row_number() OVER (
        PARTITION BY conversation_id, client_id, refusal IS NULL AND earlier_seq IS NULL
        ORDER BY place
      ) AS turn
    FROM sent
  ), placed AS (
    SELECT *, may_write AND turn = 1 AS is_fresh,
      last_seq + count(*) FILTER (WHERE may_write AND turn = 1)
        OVER (PARTITION BY conversation_id ORDER BY place) AS new_seq
    FROM judged
  ), answered AS (
    SELECT *,
      first_value(new_seq) OVER first_of_them AS first_seq,
      first_value(sender_id) OVER first_of_them AS first_sender
    FROM placed
    WINDOW first_of_them AS (PARTITION BY conversation_id, client_id, may_write ORDER BY place)
  ), inserted AS (
    INSERT INTO entries
      (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
    SELECT conversation_id, new_seq, sender_id, device_id, client_id, 'message', body, committed_at
    FROM placed
    WHERE is_fresh
    ORDER BY client_id
  ), timed AS (
    INSERT INTO entry_expiries (conversation_id, seq, expires_at)
    SELECT conversation_id, new_seq, committed_at + make_interval(secs => timer_seconds)
    FROM placed
    WHERE is_fresh AND timer_seconds IS NOT NULL
  ), moved AS (
    UPDATE conversations c
    SET last_seq = n.last_seq, changed_xid = pg_current_xact_id()
    FROM (
      SELECT conversation_id, max(new_seq) AS last_seq FROM placed WHERE is_fresh GROUP BY 1
    ) n
    WHERE c.id = n.conversation_id
  )
  SELECT place,
    CASE
      -- A message that was committed stays acknowledged, even to somebody who has left since.
      WHEN earlier_is_mine THEN 'accepted'
      WHEN refusal IS NOT NULL THEN refusal
      WHEN earlier_seq IS NOT NULL OR first_sender <> sender_id THEN 'conflict'
      ELSE 'accepted'
    END,
    coalesce(earlier_seq, first_seq),
    coalesce(earlier_at, committed_at),
    is_fresh,
    CASE WHEN is_fresh THEN committed_at + make_interval(secs => timer_seconds) END
  FROM answered
  ORDER BY place;
END
$$;

-- As append_mentions did, on append_batch.
CREATE FUNCTION append_batch_mentions(
  conversation_ids uuid[],
  sender_ids uuid[],
  device_ids uuid[],
  client_ids uuid[],
  sealed boolean[],
  bodies bytea[],
  mentions text[]
) RETURNS TABLE (
  place bigint, outcome text, entry_seq bigint, entry_at timestamptz, fresh boolean,
  expires_at timestamptz, mentioned uuid[]
)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH appended AS MATERIALIZED (
    SELECT * FROM append_batch(
      conversation_ids, sender_ids, device_ids, client_ids, sealed, bodies)
  ), named AS (
    SELECT a.place, a.entry_seq, conversation_ids[a.place] AS conversation_id,
      array_agg(m.user_id ORDER BY n.turn) AS user_ids
    FROM appended a
    CROSS JOIN LATERAL unnest(mentions[a.place]::uuid[]) WITH ORDINALITY AS n (user_id, turn)
    JOIN members m
      ON m.conversation_id = conversation_ids[a.place] AND m.user_id = n.user_id
      AND m.left_seq IS NULL
    WHERE a.fresh
    GROUP BY a.place, a.entry_seq
  ), kept AS (
    INSERT INTO entry_mentions (conversation_id, seq, user_ids)
    SELECT conversation_id, entry_seq, user_ids FROM named
  )
  SELECT a.place, a.outcome, a.entry_seq, a.entry_at, a.fresh, a.expires_at, n.user_ids
  FROM appended a
  LEFT JOIN named n ON n.place = a.place
  ORDER BY a.place;
END
$$;

-- For servers of the version before: what they append disappears too.
CREATE OR REPLACE FUNCTION append_messages(
  conversation_ids uuid[],
  sender_ids uuid[],
  device_ids uuid[],
  client_ids uuid[],
  sealed boolean[],
  bodies bytea[]
) RETURNS TABLE (place bigint, outcome text, entry_seq bigint, entry_at timestamptz, fresh boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT b.place, b.outcome, b.entry_seq, b.entry_at, b.fresh
  FROM append_batch(conversation_ids, sender_ids, device_ids, client_ids, sealed, bodies) b;
END
$$;
