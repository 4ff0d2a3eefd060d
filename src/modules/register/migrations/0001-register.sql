-- The registre nominatif (CASF L121-6-1, R121-2 s.): one entry per enrolment, owned by its commune.

-- What the commune decided for its register: which optional data it may hold (after its own impact assessment), who signs.
create table register.commune_rules (
  territory_id uuid not null,
  commune_code text not null check (commune_code ~ '^[0-9AB]{5}$'),
  version integer not null default 1,
  extras text[] not null default '{}' check (extras <@ array['housing', 'alone', 'shutters', 'fan', 'air-conditioning',
    'cool-room', 'mobility', 'transport', 'isolation']),
  -- Who writes the letters: office, address, telephone, signatory, data protection officer. Null: no letter can be printed.
  letterhead jsonb,
  primary key (territory_id, commune_code)
);
call kernel.tenant_table('register.commune_rules');
create policy writer_insert on register.commune_rules as restrictive for insert with check (
  (select kernel.role()) = 'system' or ((select kernel.role()) = 'town-hall' and commune_code = any ((select kernel.communes())::text[])));
create policy writer_update on register.commune_rules as restrictive for update using (
  (select kernel.role()) = 'system' or ((select kernel.role()) = 'town-hall' and commune_code = any ((select kernel.communes())::text[])));
create policy writer_delete on register.commune_rules as restrictive for delete using ((select kernel.role()) = 'system');

-- The inbox of the public pages. Nobody has checked who wrote: it is a request, never an entry.
create table register.request (
  territory_id uuid not null,
  request_id uuid not null,
  reference text not null check (reference ~ '^[A-Z0-9]{4}-[A-Z0-9]{4}$'),
  kind text not null check (kind in ('enrolment', 'striking-off', 'opposition')),
  commune_code text not null check (commune_code ~ '^[0-9AB]{5}$'),
  received_at timestamptz not null,
  due_on date not null,
  overdue_at timestamptz,
  -- What was written, bounded by the contract; emptied when the request is settled.
  details jsonb,
  -- As read from the letter; whether it exists is only told to the town hall.
  letter_code text,
  settled_at timestamptz,
  settled_by uuid,
  outcome text check (outcome in ('accepted', 'refused', 'duplicate', 'abuse')),
  reason text check (length(reason) <= 200),
  primary key (territory_id, request_id),
  unique (territory_id, reference),
  check ((settled_at is null) = (outcome is null)),
  check (settled_at is null or details is null)
);
call kernel.tenant_table('register.request');
create policy reader_select on register.request as restrictive for select using (
  (select kernel.role()) = 'system' or ((select kernel.role()) = 'town-hall' and commune_code = any ((select kernel.communes())::text[])));
create policy writer_insert on register.request as restrictive for insert with check ((select kernel.role()) in ('system', 'citizen'));
create policy writer_update on register.request as restrictive for update using (
  (select kernel.role()) = 'system' or ((select kernel.role()) = 'town-hall' and commune_code = any ((select kernel.communes())::text[])));
create policy writer_delete on register.request as restrictive for delete using ((select kernel.role()) = 'system');
create index request_open on register.request (territory_id, commune_code, due_on) where settled_at is null;

create table register.entry (
  territory_id uuid not null,
  entry_id uuid not null,
  version integer not null default 1 check (version > 0),
  -- No key to persons: a person who leaves the register is erased there, the entry stays as proof, without a name.
  person_id uuid not null,
  commune_code text not null check (commune_code ~ '^[0-9AB]{5}$'),
  state text not null check (state in ('requested', 'acknowledged', 'opposition-period', 'registered', 'struck-off', 'opposed')),
  route text not null check (route in ('self', 'third-party', 'departement', 'carsat')),
  grounds text not null check (grounds in ('over-65', 'unfit-over-60', 'disabled-adult')),
  requested_on date not null,
  -- Who asked, for another: name, quality, telephone. Emptied when the person leaves.
  requester jsonb,
  requested_in_writing boolean not null,
  -- Who stated that these persons asked, when they come from a list.
  statement text not null default '' check (length(statement) <= 300),
  letter_code text not null check (letter_code ~ '^[A-Z0-9]{4}-[A-Z0-9]{4}$'),
  acknowledge_by date not null,
  acknowledged_on date,
  acknowledgement_overdue_at timestamptz,
  oppose_until date,
  registered_at timestamptz,
  left_at timestamptz,
  leaving_reason text check (leaving_reason in ('own-request', 'legal-representative', 'deceased', 'moved', 'error', 'opposition')),
  leaving_requested_on date,
  -- Optional data of the commune and the service at home; emptied when the person leaves.
  home_service jsonb,
  extras jsonb not null default '{}',
  for_other_risks boolean not null default false,
  import_id uuid,
  -- Two records of one person were merged: whose entry this was, and whether another entry stands for it meanwhile.
  merged_person_id uuid,
  superseded_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (territory_id, entry_id),
  unique (territory_id, letter_code),
  constraint third_party_in_writing check (route <> 'third-party' or requested_in_writing),
  constraint third_party_named check (route <> 'third-party' or state in ('struck-off', 'opposed')
    or (coalesce(requester->>'name', '') <> '' and coalesce(requester->>'quality', '') <> '')),
  constraint acknowledged_has_date check (state not in ('acknowledged', 'opposition-period') or acknowledged_on is not null),
  constraint opposition_has_end check (state <> 'opposition-period' or oppose_until is not null),
  constraint registered_has_date check (state <> 'registered' or registered_at is not null),
  constraint left_has_reason check ((state in ('struck-off', 'opposed')) = (left_at is not null and leaving_reason is not null)),
  constraint left_keeps_nothing check (state not in ('struck-off', 'opposed')
    or (requester is null and home_service is null and extras = '{}'))
);
call kernel.tenant_table('register.entry');
create policy reader on register.entry as restrictive using (
  (select kernel.role()) = 'system' or commune_code = any ((select persons.readable_communes())::text[]));
create unique index one_living_entry on register.entry (territory_id, person_id)
  where state not in ('struck-off', 'opposed') and superseded_at is null;
create index entry_by_commune on register.entry (territory_id, commune_code, state);
create index entry_to_acknowledge on register.entry (territory_id, acknowledge_by) where acknowledged_on is null;
create index entry_in_opposition on register.entry (territory_id, oppose_until) where state = 'opposition-period';

-- Each step an entry took, for the commune's own proof. No name in it.
create table register.step (
  territory_id uuid not null,
  step_id bigint generated always as identity,
  entry_id uuid not null,
  commune_code text not null,
  state text not null,
  at timestamptz not null,
  actor_label text not null,
  reason text not null default '',
  primary key (territory_id, step_id)
);
call kernel.append_only_table('register.step');
create policy reader on register.step as restrictive using (
  (select kernel.role()) = 'system' or commune_code = any ((select persons.readable_communes())::text[]));
create index step_of_entry on register.step (territory_id, entry_id, step_id);

-- Keyed fingerprints of those who left: enough to know them again, not enough to know them.
create table register.suppression (
  territory_id uuid not null,
  suppression_id uuid not null,
  entry_id uuid,
  commune_code text not null,
  kind text not null check (kind in ('opposition', 'struck-off')),
  since date not null,
  prints text[] not null check (cardinality(prints) > 0),
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (territory_id, suppression_id)
);
call kernel.tenant_table('register.suppression');
create policy reader on register.suppression as restrictive using (
  (select kernel.role()) = 'system' or ((select kernel.role()) = 'town-hall' and commune_code = any ((select kernel.communes())::text[])));
create index suppression_prints on register.suppression using gin (prints) where lifted_at is null;

-- One file read in: what it was, what came of it. Rejected lines are sealed until they are downloaded or forgotten.
create table register.import (
  territory_id uuid not null,
  import_id uuid not null,
  commune_code text not null,
  file_name text not null check (length(file_name) <= 200),
  file_hash text not null,
  route text not null,
  imported_by uuid not null,
  imported_by_label text not null,
  statement text not null,
  at timestamptz not null,
  read integer not null check (read >= 0),
  accepted integer not null check (accepted >= 0),
  rejected integer not null check (rejected >= 0),
  created integer not null,
  changed integer not null,
  unchanged integer not null,
  primary key (territory_id, import_id),
  constraint every_line_told check (read = accepted + rejected),
  constraint every_accepted_line_told check (accepted = created + changed + unchanged)
);
call kernel.tenant_table('register.import');
create policy reader on register.import as restrictive using (
  (select kernel.role()) = 'system' or ((select kernel.role()) = 'town-hall' and commune_code = any ((select kernel.communes())::text[])));
create index import_of_commune on register.import (territory_id, commune_code, at desc);

-- Aggregates for the situation report and the dashboard. Row-level security of the reader applies.
create view register.reporting_entry with (security_invoker = true) as
  select territory_id, commune_code, state, route, grounds, requested_on, acknowledge_by, acknowledged_on, registered_at,
    left_at, leaving_reason
  from register.entry where superseded_at is null;
grant select on register.reporting_entry to maillon_app;
