-- Messages that each reader may open once, and who did what with a message that carries files.

-- Whether the message may be opened once; and when its files became nobody's because of that: the row stays, so
-- that a reader hears that the file is gone and not that there never was one.
ALTER TABLE entry_files
  ADD COLUMN view_once boolean NOT NULL DEFAULT false,
  ADD COLUMN gone_at timestamptz(3);

-- Finds those that are not gone yet: few.
CREATE INDEX entry_files_view_once ON entry_files (conversation_id, seq)
  WHERE view_once AND gone_at IS NULL;

-- Who opened and who played which message. Each row has an entry of class update in the log, which tells others.
CREATE TABLE entry_marks (
  conversation_id uuid NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('opened', 'played')),
  user_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (conversation_id, seq, kind, user_id)
);
