-- Messages that were erased, by the update that tells of it: a reader who goes on from a snapshot hears which of
-- those that they hold are gone. The body of such a message says so itself, in a form that a server which knows
-- nothing of it passes on as content of a later kind.
CREATE TABLE entry_erasures (
  conversation_id uuid NOT NULL,
  update_seq bigint NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (conversation_id, update_seq)
);

-- Each message once; and finds whether one was.
CREATE UNIQUE INDEX entry_erasures_seq ON entry_erasures (conversation_id, seq);
