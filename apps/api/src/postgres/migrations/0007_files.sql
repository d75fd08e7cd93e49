-- Files that people uploaded. Their bytes lie in a store, each under its file's id; here is whose they are,
-- and which messages carry them. Nothing of what they hold, or of their names, is known here.

-- Keyed by the owner, on whom their room counts.
CREATE TABLE files (
  user_id uuid NOT NULL,
  -- Made by the client, so that a torn upload goes on under the same one. Taken once on the whole server: a
  -- store and a message know a file by it alone, and nobody may put theirs in its place.
  file_id uuid NOT NULL,
  -- Bytes: until the file is whole, what its owner said that they will be.
  size bigint NOT NULL CHECK (size >= 0),
  -- Of the bytes, base64url; null while the file is not whole.
  sha256 text,
  created_at timestamptz(3) NOT NULL,
  -- When something last happened to it: bytes arrived, a message took it, or somebody looked whether one has.
  touched_at timestamptz(3) NOT NULL,
  -- Nobody may take it any more: its bytes are being deleted.
  deleted_at timestamptz(3),
  PRIMARY KEY (user_id, file_id),
  CONSTRAINT files_file_id_key UNIQUE (file_id)
);

-- Finds what nobody has touched for long.
CREATE INDEX files_touched_at ON files (touched_at);

-- Which messages carry which files, in the order in which they name them, and what a download must know of
-- them: whoever may read the entry may read the file.
CREATE TABLE entry_files (
  conversation_id uuid NOT NULL,
  seq bigint NOT NULL,
  turn smallint NOT NULL,
  file_id uuid NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  PRIMARY KEY (conversation_id, seq, turn)
);

-- Finds a file in a conversation, whether any message still carries it, and where somebody may read one that
-- they forward.
CREATE INDEX entry_files_file_id ON entry_files (file_id, conversation_id);
