-- What each person set for themselves: a log whose readers are that person's devices. An entry fills a
-- slot, and a later one of the same slot takes its row, so that a log is as long as what is set.

CREATE TABLE account_logs (
  user_id uuid PRIMARY KEY,
  last_seq bigint NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE account_entries (
  user_id uuid NOT NULL,
  seq bigint NOT NULL,
  created_at timestamptz(3) NOT NULL,
  device_id uuid NOT NULL,
  client_id uuid NOT NULL,
  slot text COLLATE "C" NOT NULL,
  -- Of which limited kind the entry takes a place, as a pinned chat does; null: of none.
  place text COLLATE "C",
  body jsonb NOT NULL,
  PRIMARY KEY (user_id, seq),
  UNIQUE (user_id, slot)
);

-- The last put of each device: sent again, it is known also when its slot was filled by another since.
CREATE TABLE account_puts (
  user_id uuid NOT NULL,
  device_id uuid NOT NULL,
  client_id uuid NOT NULL,
  slot text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, device_id)
) WITH (fillfactor = 70);

-- Puts one entry and says what became of it:
--   kept       committed at this seq, now or by an earlier put of the same client id
--   conflict   the client id is that of a put into another slot
--   not_found  a chat that it names is none that the person is or was in
--   too_many   there are as many of its limited kind as there may be
-- A function, because each of its statements sees what was committed while the one before waited for its
-- lock; and one call is one round trip and one commit.
CREATE FUNCTION put_account_entry(
  of_user uuid,
  from_device uuid,
  put_id uuid,
  into_slot text,
  chats uuid[],
  takes_place text,
  places integer,
  new_body jsonb
) RETURNS TABLE (outcome text, entry_seq bigint, entry_at timestamptz, fresh boolean)
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  next_seq bigint;
  put_at timestamptz(3);
  earlier record;
BEGIN
  INSERT INTO account_logs (user_id, last_seq) VALUES (of_user, 0) ON CONFLICT DO NOTHING;
  SELECT l.last_seq + 1 INTO next_seq FROM account_logs l WHERE l.user_id = of_user
  FOR NO KEY UPDATE;

  SELECT known.slot, known.seq, known.created_at INTO earlier FROM (
    SELECT p.slot, p.seq, p.created_at FROM account_puts p
    WHERE p.user_id = of_user AND p.device_id = from_device AND p.client_id = put_id
    UNION ALL
    SELECT e.slot, e.seq, e.created_at FROM account_entries e
    WHERE e.user_id = of_user AND e.slot = into_slot AND e.client_id = put_id
  ) known LIMIT 1;
  IF FOUND THEN
    RETURN QUERY SELECT
      CASE WHEN earlier.slot = into_slot THEN 'kept' ELSE 'conflict' END,
      earlier.seq, earlier.created_at::timestamptz, false;
    RETURN;
  END IF;

  IF (
    SELECT count(*) FROM user_conversations c
    WHERE c.user_id = of_user AND c.conversation_id = ANY (chats)
  ) < cardinality(chats) THEN
    RETURN QUERY SELECT 'not_found', NULL::bigint, NULL::timestamptz, false;
    RETURN;
  END IF;

  IF takes_place IS NOT NULL AND (
    SELECT count(*) FROM account_entries e
    WHERE e.user_id = of_user AND e.place = takes_place AND e.slot <> into_slot
  ) >= places THEN
    RETURN QUERY SELECT 'too_many', NULL::bigint, NULL::timestamptz, false;
    RETURN;
  END IF;

  put_at := clock_timestamp();
  INSERT INTO account_entries
    (user_id, seq, created_at, device_id, client_id, slot, place, body)
  VALUES (of_user, next_seq, put_at, from_device, put_id, into_slot, takes_place, new_body)
  ON CONFLICT (user_id, slot) DO UPDATE SET
    seq = excluded.seq, created_at = excluded.created_at, device_id = excluded.device_id,
    client_id = excluded.client_id, place = excluded.place, body = excluded.body;
  INSERT INTO account_puts (user_id, device_id, client_id, slot, seq, created_at)
  VALUES (of_user, from_device, put_id, into_slot, next_seq, put_at)
  ON CONFLICT (user_id, device_id) DO UPDATE SET
    client_id = excluded.client_id, slot = excluded.slot, seq = excluded.seq,
    created_at = excluded.created_at;
  UPDATE account_logs l SET last_seq = next_seq WHERE l.user_id = of_user;
  RETURN QUERY SELECT 'kept', next_seq, put_at::timestamptz, true;
END
$$;
