-- Push messages. What is queued to be sent stands in a schema of its own, kept by graphile-worker.

-- Where the browser of a signed-in device takes push messages: one place for each device.
CREATE TABLE push_subscriptions (
  user_id uuid NOT NULL,
  device_id uuid NOT NULL,
  endpoint text NOT NULL,
  -- A browser has one endpoint, whoever is signed in there: the newest sign-in takes it over.
  endpoint_hash bytea NOT NULL UNIQUE,
  p256dh text NOT NULL,
  auth text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  last_sent_at timestamptz(3),
  -- What went wrong since then, how often in a row, and from when on to try again.
  failed_at timestamptz(3),
  failed_outcome text CHECK (failed_outcome IN ('gone', 'refused', 'busy', 'unreachable')),
  failed_status integer,
  failures integer NOT NULL DEFAULT 0,
  retry_at timestamptz(3),
  PRIMARY KEY (user_id, device_id),
  FOREIGN KEY (user_id, device_id) REFERENCES devices (user_id, id) ON DELETE CASCADE
) WITH (fillfactor = 70);

-- What the devices were told of and may still show: up to which entry of which chat.
CREATE TABLE push_notices (
  user_id uuid NOT NULL,
  device_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, device_id, conversation_id),
  FOREIGN KEY (user_id, device_id)
    REFERENCES push_subscriptions (user_id, device_id) ON DELETE CASCADE
) WITH (fillfactor = 70);

-- The key by which push services know this server (VAPID), shared by all its nodes. Its private half is
-- sealed with a key that follows from the one that signs tokens: who has the database alone cannot send.
CREATE TABLE push_server_key (
  public_key text NOT NULL,
  sealed_private_key bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  -- One row at most.
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
