-- Files that stand in somebody's account log, as a sticker that they keep does: who keeps one may read it, and it is
-- not collected meanwhile. With what a download must know of it, as entry_files has.
CREATE TABLE kept_files (
  user_id uuid NOT NULL,
  slot text COLLATE "C" NOT NULL,
  file_id uuid NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  PRIMARY KEY (user_id, slot)
);

-- Finds whether anybody keeps a file.
CREATE INDEX kept_files_file_id ON kept_files (file_id, user_id);

-- Puts a change that holds a file, or with `keeps` null lets go of the one that its slot held. Outcomes as of
-- put_account_entry, and file_unknown where there is no such file, or it is not whole.
-- The file's row is shared until the commit: whoever collects it waits, and sees then that it is kept.
CREATE FUNCTION put_kept_file(
  of_user uuid,
  from_device uuid,
  put_id uuid,
  into_slot text,
  takes_place text,
  places integer,
  new_body jsonb,
  keeps uuid
) RETURNS TABLE (outcome text, entry_seq bigint, entry_at timestamptz, fresh boolean)
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  held record;
  put record;
BEGIN
  IF keeps IS NOT NULL THEN
    SELECT f.size, f.sha256 INTO held FROM files f
    WHERE f.file_id = keeps AND f.deleted_at IS NULL AND f.sha256 IS NOT NULL FOR KEY SHARE;
    IF NOT FOUND THEN
      RETURN QUERY SELECT 'file_unknown', NULL::bigint, NULL::timestamptz, false;
      RETURN;
    END IF;
  END IF;

  SELECT * INTO put FROM put_account_entry(
    of_user, from_device, put_id, into_slot, ARRAY[]::uuid[], takes_place, places, new_body);
  IF put.fresh THEN
    DELETE FROM kept_files k WHERE k.user_id = of_user AND k.slot = into_slot;
    IF keeps IS NOT NULL THEN
      INSERT INTO kept_files (user_id, slot, file_id, size, sha256)
      VALUES (of_user, into_slot, keeps, held.size, held.sha256);
    END IF;
  END IF;
  RETURN QUERY SELECT put.outcome, put.entry_seq, put.entry_at, put.fresh;
END
$$;
