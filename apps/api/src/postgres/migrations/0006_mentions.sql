-- Whom messages mention. A table of its own: a column that is empty in most rows would lengthen each of
-- them, and a message without mentions is to cost what it did.
CREATE TABLE entry_mentions (
  conversation_id uuid NOT NULL,
  seq bigint NOT NULL,
  user_ids uuid[] NOT NULL,
  PRIMARY KEY (conversation_id, seq)
);

-- As append_messages, for a batch of which some messages mention somebody: mentions has for each message
-- an array of ids as text, or null. Those who are members are kept, and given back as mentioned.
-- The rows of the conversations stay locked from the append on, so nobody leaves in between.
CREATE FUNCTION append_mentions(
  conversation_ids uuid[],
  sender_ids uuid[],
  device_ids uuid[],
  client_ids uuid[],
  sealed boolean[],
  bodies bytea[],
  mentions text[]
) RETURNS TABLE (
  place bigint, outcome text, entry_seq bigint, entry_at timestamptz, fresh boolean, mentioned uuid[]
)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH appended AS MATERIALIZED (
    SELECT * FROM append_messages(
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
  SELECT a.place, a.outcome, a.entry_seq, a.entry_at, a.fresh, n.user_ids
  FROM appended a
  LEFT JOIN named n ON n.place = a.place
  ORDER BY a.place;
END
$$;
