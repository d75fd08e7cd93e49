-- An earlier send is found by the first seven bytes of its client id: the millisecond at which it was made,
-- and four bits of chance. What that finds is looked at whole. An index entry is 8 bytes shorter so.
CREATE INDEX entries_client_id_start ON entries (substring(uuid_send(client_id), 1, 7));
DROP INDEX entries_client_id;

-- As before, but for the index that it uses.
CREATE OR REPLACE FUNCTION append_messages(
  conversation_ids uuid[],
  sender_ids uuid[],
  device_ids uuid[],
  client_ids uuid[],
  sealed boolean[],
  bodies bytea[]
) RETURNS TABLE (place bigint, outcome text, entry_seq bigint, entry_at timestamptz, fresh boolean)
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
    SELECT i.*, c.last_seq,
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
    is_fresh
  FROM answered
  ORDER BY place;
END
$$;
