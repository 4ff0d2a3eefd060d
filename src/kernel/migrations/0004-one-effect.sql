-- What a command id answered the first time. The same id sent twice at once: the second waits for the first to end, then
-- finds its answer (the select has a snapshot of its own, taken after the wait).
create function kernel.recorded_answer(asked uuid)
returns table (seq bigint, input_hash bytea, output jsonb) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(kernel.territory()::text || asked::text, 0));
  return query select journal.seq, journal.input_hash, journal.output from kernel.journal journal
    where journal.territory_id = kernel.territory() and journal.command_id = asked;
end $$;
