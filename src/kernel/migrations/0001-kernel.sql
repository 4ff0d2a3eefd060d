-- The frame every module's tables stand in: who is speaking, tenant tables, the journal, its seals, the access log.

create function kernel.territory() returns uuid language sql stable parallel safe
  return nullif(current_setting('maillon.territory', true), '')::uuid;
create function kernel.actor() returns uuid language sql stable parallel safe
  return nullif(current_setting('maillon.actor', true), '')::uuid;
create function kernel.role() returns text language sql stable parallel safe
  return coalesce(current_setting('maillon.role', true), '');
create function kernel.communes() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('maillon.communes', true), ''), ',');
create function kernel.is_platform() returns boolean language sql stable parallel safe
  return coalesce(current_setting('maillon.platform', true), '') = 'on';

-- A table of one territory: row-level security forced, rights for the application role.
create procedure kernel.tenant_table(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s using (territory_id = kernel.territory()) with check (territory_id = kernel.territory())', target);
  execute format('grant select, insert, update, delete on %s to maillon_app', target);
end $$;

-- The same, written once and never changed.
create procedure kernel.append_only_table(target regclass) language plpgsql as $$
begin
  call kernel.tenant_table(target);
  execute format('revoke update, delete on %s from maillon_app', target);
end $$;

-- The platform's own chores (live feed, sealing, sign-in) cross territories.
create procedure kernel.open_to_platform(target regclass) language plpgsql as $$
begin
  execute format('create policy platform on %s using (kernel.is_platform()) with check (kernel.is_platform())', target);
end $$;

create table kernel.journal (
  territory_id uuid not null,
  seq bigint generated always as identity,
  -- Commit order for readers: a lower seq can commit later, so they order by (xid, seq) below the snapshot's xmin.
  xid bigint not null default pg_current_xact_id()::text::bigint,
  command_id uuid not null,
  command text not null,
  at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  occurred_at timestamptz,
  actor_id uuid not null,
  actor_role text not null,
  actor_label text not null,
  subject_kind text not null,
  subject_id text not null,
  -- Fingerprint of the input: tells a replay from another command under the same id, without keeping the input.
  input_hash bytea not null,
  output jsonb not null,
  facts jsonb not null,
  primary key (territory_id, seq),
  unique (territory_id, command_id)
);
call kernel.append_only_table('kernel.journal');
call kernel.open_to_platform('kernel.journal');
create index journal_commit_order on kernel.journal (xid, seq);
create index journal_by_subject on kernel.journal (territory_id, subject_kind, subject_id, seq);

create table kernel.seal (
  territory_id uuid not null,
  height integer not null check (height > 0),
  sealed_at timestamptz not null,
  last_xid bigint not null,
  seqs bigint[] not null check (cardinality(seqs) > 0),
  row_hashes bytea[] not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (territory_id, height),
  check (cardinality(seqs) = cardinality(row_hashes))
);
call kernel.append_only_table('kernel.seal');
call kernel.open_to_platform('kernel.seal');

-- Who was shown whose data. Read by the person concerned and by the data protection officer.
create table kernel.access_log (
  territory_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  actor_id uuid not null,
  actor_role text not null,
  actor_label text not null,
  query text not null,
  person_id uuid not null,
  ground text not null,
  primary key (territory_id, id)
);
call kernel.append_only_table('kernel.access_log');
create index access_log_by_person on kernel.access_log (territory_id, person_id, id);
create index seal_by_line on kernel.seal using gin (seqs);
