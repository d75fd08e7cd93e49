-- Who writes an upload now: one process at a time, of all that share this database. A lease that its holder does not
-- renew runs out by itself.
CREATE TABLE upload_leases (
  user_id uuid NOT NULL,
  file_id uuid NOT NULL,
  holder uuid NOT NULL,
  until timestamptz(3) NOT NULL,
  -- Somebody else asks for it: a client that comes back while its torn connection still stands.
  wanted boolean NOT NULL DEFAULT false,
  PRIMARY KEY (user_id, file_id)
);
