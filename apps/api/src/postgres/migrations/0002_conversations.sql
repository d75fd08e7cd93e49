-- Conversations and their logs. Tables of a conversation are keyed by conversation_id first, tables of
-- a person by user_id, and no foreign key joins the two groups or leaves one: each group can be spread
-- over several machines by its key.
--
-- changed_xid is the transaction that last changed a row. A sync cursor is the oldest transaction that
-- was still running when it was given out, so a change that commits late is never passed over.

CREATE TABLE conversations (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('direct', 'group', 'self')),
  encryption text NOT NULL CHECK (encryption IN ('none', 'mls')),
  title text,
  description text NOT NULL DEFAULT '',
  avatar text,
  created_at timestamptz(3) NOT NULL,
  last_seq bigint NOT NULL,
  changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id()
) WITH (fillfactor = 70);

CREATE TABLE members (
  conversation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  -- The visible range: from the entry that brought this person in to the one that ended it.
  joined_seq bigint NOT NULL,
  left_seq bigint,
  delivered_seq bigint NOT NULL,
  read_seq bigint NOT NULL,
  -- As changed_xid, but receipts leave it alone: who is new to those who were here before.
  joined_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (conversation_id, user_id)
) WITH (fillfactor = 70);

-- The columns stand in an order that needs no padding between them.
CREATE TABLE entries (
  conversation_id uuid NOT NULL,
  seq bigint NOT NULL,
  created_at timestamptz(3) NOT NULL,
  sender_id uuid NOT NULL,
  device_id uuid NOT NULL,
  client_id uuid NOT NULL,
  class text NOT NULL CHECK (class IN ('message', 'update', 'control')),
  body bytea NOT NULL,
  PRIMARY KEY (conversation_id, seq)
);

-- Finds an earlier send. Client ids begin with the time at which they were made, so new ones stand at
-- the end of it. A conversation has each of them once because whoever writes an entry holds the row of
-- its conversation; a unique key over both would cost half as much again as all else that an index of
-- this log takes.
CREATE INDEX entries_client_id ON entries (client_id);

-- What a conversation showed to somebody when they left it: nothing that came later is theirs.
CREATE TABLE farewells (
  conversation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  title text,
  description text NOT NULL,
  avatar text,
  members jsonb NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
);

-- When watermarks advanced, for "message info": the first advance to a seq or past it is its time.
CREATE TABLE receipt_advances (
  conversation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('delivered', 'read')),
  seq bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (conversation_id, user_id, kind, seq)
);

CREATE TABLE user_conversations (
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  PRIMARY KEY (user_id, conversation_id)
);

-- The chat of each pair of people, the smaller id first; a note to self is the pair of oneself.
CREATE TABLE direct_conversations (
  user_a uuid NOT NULL,
  user_b uuid NOT NULL,
  conversation_id uuid NOT NULL,
  PRIMARY KEY (user_a, user_b)
);

-- Which group a client id made, so that a repeated request finds it.
CREATE TABLE created_groups (
  user_id uuid NOT NULL,
  client_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  PRIMARY KEY (user_id, client_id)
);

-- When each person was last here.
CREATE TABLE last_seen (
  user_id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL
) WITH (fillfactor = 70);

-- Appends a batch of messages and says for each, by its position, what became of it:
--   accepted   committed at this seq, now or by an earlier send of the same client id
--   not_found  the sender never was a member, or there is no such conversation
--   forbidden  the sender is a member no longer
--   conflict   the client id belongs to somebody else's entry, or to no message
--   sealed     the body's form does not fit the conversation's encryption
-- A function, because each of its statements sees what was committed while the one before waited for
-- its locks; and one call is one round trip and one commit. Plans live as long as a connection: made
-- while the log was young, one that scans the log would get slower with every entry, so every row is
-- looked up by its key.
CREATE FUNCTION append_messages(
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
    LEFT JOIN LATERAL (SELECT * FROM entries WHERE client_id = i.client_id OFFSET 0) e
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

-- Moves watermarks forward, never past the reader's last visible entry, and gives those that moved;
-- positions in the answer are those of the arrays. A reader without a row is not in the answer. The
-- commit does not wait for the disk: whoever confirms a receipt looks first how far the journal is there.
-- Looks rows up by their keys, for the reason that append_messages has.
CREATE FUNCTION advance_receipts(
  conversation_ids uuid[],
  user_ids uuid[],
  delivered bigint[],
  read bigint[]
) RETURNS TABLE (
  place bigint, delivered_to bigint, read_to bigint, moved boolean, present boolean
)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);

  -- In the order of the key, so that two batches never wait for each other.
  PERFORM 1 FROM members m
  JOIN unnest(conversation_ids, user_ids) AS i (conversation_id, user_id)
    USING (conversation_id, user_id)
  ORDER BY m.conversation_id, m.user_id FOR NO KEY UPDATE OF m;

  RETURN QUERY
  WITH goal AS (
    SELECT i.place, m.conversation_id, m.user_id,
      m.delivered_seq AS delivered_from, m.read_seq AS read_from,
      greatest(m.delivered_seq,
        least(greatest(i.delivered, i.read), coalesce(m.left_seq, c.last_seq))) AS delivered_to,
      greatest(m.read_seq, least(i.read, coalesce(m.left_seq, c.last_seq))) AS read_to,
      m.left_seq IS NULL AS present
    FROM unnest(conversation_ids, user_ids, delivered, read)
      WITH ORDINALITY AS i (conversation_id, user_id, delivered, read, place)
    JOIN members m ON m.conversation_id = i.conversation_id AND m.user_id = i.user_id
    JOIN conversations c ON c.id = i.conversation_id
  ), updated AS (
    UPDATE members m
    SET delivered_seq = g.delivered_to, read_seq = g.read_to, changed_xid = pg_current_xact_id()
    FROM goal g
    WHERE m.conversation_id = g.conversation_id AND m.user_id = g.user_id
      AND (g.delivered_to > g.delivered_from OR g.read_to > g.read_from)
  ), kept AS (
    INSERT INTO receipt_advances (conversation_id, user_id, kind, seq, at)
    SELECT conversation_id, user_id, 'delivered', delivered_to, clock_timestamp()
    FROM goal WHERE delivered_to > delivered_from
    UNION ALL
    SELECT conversation_id, user_id, 'read', read_to, clock_timestamp()
    FROM goal WHERE read_to > read_from
    ON CONFLICT DO NOTHING
  )
  SELECT g.place, g.delivered_to, g.read_to,
    g.delivered_to > g.delivered_from OR g.read_to > g.read_from, g.present
  FROM goal g
  ORDER BY g.place;
END
$$;
