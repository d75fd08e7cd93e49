-- Who this database is: a sync cursor names it, so that a cursor from before a restore or from another
-- server is recognised and answered in full.
CREATE TABLE database_identity (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  -- One row at most.
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);

INSERT INTO database_identity DEFAULT VALUES;
