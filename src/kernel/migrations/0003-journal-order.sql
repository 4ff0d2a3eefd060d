-- Readers of the journal follow `seq` up to a horizon below which nothing can appear any more. A transaction about to
-- write says so first, by a shared advisory lock that carries a floor: every number it will draw is above it. Locks end
-- after the commit is visible, so a number at or below every held floor belongs to a line that is visible or never will be.
-- Only writers of the journal hold readers back, and only while they write (docs/decisions/0004).

create function kernel.journal_drawn() returns bigint language sql volatile as $$
  select case when is_called then last_value else 0 end from kernel.journal_seq_seq $$;

-- Before the statement, not the row: the identity column draws its number before row triggers run.
create function kernel.announce_line() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- 17168 in the two upper bytes tells these keys from other advisory locks.
  perform pg_advisory_xact_lock_shared((17168::bigint << 48) | kernel.journal_drawn());
  return null;
end $$;
create trigger announced before insert on kernel.journal for each statement execute function kernel.announce_line();

-- Three looks in this order: numbers drawn, floors held, then (in the caller's next statement, whose snapshot is later)
-- the lines. Never call it in the statement that reads the lines: its snapshot would be older than the floors.
create function kernel.journal_horizon() returns bigint language plpgsql volatile security definer set search_path = pg_catalog as $$
declare drawn bigint := kernel.journal_drawn(); lowest bigint;
begin
  select min(((classid::bigint & 65535) << 32) | objid::bigint) into lowest from pg_locks
    where locktype = 'advisory' and objsubid = 1 and mode = 'ShareLock' and classid::bigint >> 16 = 17168
      and database = (select oid from pg_database where datname = current_database());
  return least(drawn, lowest);
end $$;

drop index kernel.journal_commit_order;
-- Blocks were chained over the former order. No release carried them: the next sealing starts them anew.
delete from kernel.seal;
alter table kernel.seal drop column last_xid;
alter table kernel.journal drop column xid;
create unique index journal_by_seq on kernel.journal (seq);
