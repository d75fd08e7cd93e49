-- Puts messages that somebody hides from themselves with those of the chat that they hid before, on whichever device:
-- what two devices hide at once is hidden. Outcomes as of put_account_entry, too_many where there would be more
-- stretches than `most`; with the body that stands in the log now.
CREATE FUNCTION put_hidden_messages(
  of_user uuid,
  from_device uuid,
  put_id uuid,
  into_slot text,
  chats uuid[],
  most integer,
  new_body jsonb
) RETURNS TABLE (
  outcome text, entry_seq bigint, entry_at timestamptz, fresh boolean, entry_body jsonb
)
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  held jsonb;
  runs int8multirange;
  joined jsonb;
BEGIN
  INSERT INTO account_logs (user_id, last_seq) VALUES (of_user, 0) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM account_logs l WHERE l.user_id = of_user FOR NO KEY UPDATE;

  SELECT e.body->'runs' INTO held FROM account_entries e
  WHERE e.user_id = of_user AND e.slot = into_slot;
  SELECT range_agg(int8range((r->>'first')::bigint, (r->>'last')::bigint, '[]')) INTO runs
  FROM jsonb_array_elements(coalesce(held, '[]') || (new_body->'runs')) r;
  SELECT jsonb_agg(jsonb_build_object('first', lower(run), 'last', upper(run) - 1) ORDER BY run)
  INTO joined FROM unnest(runs) run;
  IF jsonb_array_length(joined) > most THEN
    RETURN QUERY SELECT 'too_many', NULL::bigint, NULL::timestamptz, false, NULL::jsonb;
    RETURN;
  END IF;

  joined := jsonb_set(new_body, '{runs}', joined);
  RETURN QUERY SELECT p.outcome, p.entry_seq, p.entry_at, p.fresh, joined
  FROM put_account_entry(of_user, from_device, put_id, into_slot, chats, NULL, NULL, joined) p;
END
$$;
