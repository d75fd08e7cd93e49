-- People, their devices and what proves them. Every table of a person is keyed by their id; nothing
-- here is joined to the tables of a conversation.

CREATE TABLE users (
  id uuid PRIMARY KEY,
  username text COLLATE "C" NOT NULL UNIQUE,
  display_name text NOT NULL,
  -- The display name folded for search by the server, so that it does not hang on the database's locale.
  name_key text COLLATE "C" NOT NULL,
  about text NOT NULL DEFAULT '',
  avatar text,
  password_hash text NOT NULL,
  server_owner boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL,
  -- The transaction that last changed the profile: what a sync cursor is compared with.
  changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE INDEX users_name_key ON users (name_key, id);

-- The first account takes the one row, and with it the server.
CREATE TABLE server_ownership (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  user_id uuid NOT NULL
);

-- A sign-in, or a script with a personal access token: whatever may write an entry.
CREATE TABLE devices (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('session', 'token')),
  name text NOT NULL,
  platform text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  PRIMARY KEY (user_id, id)
);

-- Read once at start: what was revoked while an access token could still be valid.
CREATE INDEX devices_revoked_at ON devices (revoked_at) WHERE revoked_at IS NOT NULL;

-- All tokens of a device are one family: replaced ones are kept a while, to notice their reuse.
CREATE TABLE refresh_tokens (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL,
  device_id uuid NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  replaced_at timestamptz(3),
  FOREIGN KEY (user_id, device_id) REFERENCES devices (user_id, id) ON DELETE CASCADE
);

CREATE INDEX refresh_tokens_device ON refresh_tokens (user_id, device_id);

CREATE TABLE access_tokens (
  user_id uuid NOT NULL,
  device_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  PRIMARY KEY (user_id, device_id),
  FOREIGN KEY (user_id, device_id) REFERENCES devices (user_id, id) ON DELETE CASCADE
);

CREATE TABLE invites (
  id uuid PRIMARY KEY,
  code_hash bytea NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_by uuid
);
