-- Which servers can work on this database: those that know the migration of this number, or a later
-- one. A migration that older servers cannot live with raises it; the others leave it alone, so that an
-- older server can still be started while newer ones take over from it.
CREATE TABLE schema_compatibility (
  oldest_migration integer NOT NULL,
  -- One row at most.
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);

INSERT INTO schema_compatibility (oldest_migration) VALUES (3);
