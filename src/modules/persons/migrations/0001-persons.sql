-- One identity per resident. Who may read a row of the register compartment is decided here and nowhere else:
-- the platform itself, the town hall of the commune, and the CPTS roles while a window of that commune is open.

-- Opened when a crisis is active and the commune has a signed convention, closed with either (CASF L121-6-1).
create table persons.access_window (
  territory_id uuid not null,
  commune_code text not null check (commune_code ~ '^[0-9AB]{5}$'),
  situation_id uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (territory_id, commune_code, situation_id),
  check (closed_at is null or closed_at >= opened_at)
);
call kernel.tenant_table('persons.access_window');
create policy writer_insert on persons.access_window as restrictive for insert with check ((select kernel.role()) = 'system');
create policy writer_update on persons.access_window as restrictive for update using ((select kernel.role()) = 'system');
create policy writer_delete on persons.access_window as restrictive for delete using ((select kernel.role()) = 'system');
create index access_window_open on persons.access_window (territory_id) where closed_at is null;

-- Communes whose register the actor may read now. Policies call it inside (select …): once per statement, not per row.
create function persons.readable_communes() returns text[] language sql stable as $$
  select case
    when kernel.role() = 'town-hall' then kernel.communes()
    when kernel.role() in ('coordinator', 'professional', 'operator') then coalesce(
      (select array_agg(distinct commune_code) from persons.access_window
        where territory_id = kernel.territory() and closed_at is null), '{}')
    else '{}'
  end
$$;

-- Last number given in the territory.
create table persons.numbering (
  territory_id uuid primary key,
  last integer not null check (last >= 0)
);
call kernel.tenant_table('persons.numbering');

create table persons.person (
  territory_id uuid not null,
  person_id uuid not null,
  -- P-247: said over the phone, printed on lists.
  number integer not null check (number > 0),
  version integer not null default 1 check (version > 0),
  compartment text not null check (compartment in ('register', 'care')),
  commune_code text not null check (commune_code ~ '^[0-9AB]{5}$'),
  civility text check (civility in ('M.', 'Mme')),
  birth_name text check (length(birth_name) between 1 and 80),
  used_name text check (length(used_name) between 1 and 80),
  first_names text not null check (length(first_names) <= 80),
  birth_date date check (birth_date between date '1840-01-01' and date '2199-12-31'),
  postcode text not null check (postcode = '' or postcode ~ '^[0-9]{5}$'),
  address_lines text[] not null check (cardinality(address_lines) <= 5),
  phones jsonb not null default '[]' check (jsonb_typeof(phones) = 'array' and jsonb_array_length(phones) <= 6),
  relatives jsonb not null default '[]' check (jsonb_typeof(relatives) = 'array' and jsonb_array_length(relatives) <= 6),
  instructions text not null default '' check (length(instructions) <= 200),
  preferred_time text not null default 'any' check (preferred_time in ('morning', 'afternoon', 'any')),
  -- Search and matching keys, made by domain/matching-keys.ts. Words of all names, each preceded by a space.
  name_words text not null,
  match_keys text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (territory_id, person_id),
  unique (territory_id, number),
  check (birth_name is not null or used_name is not null)
);
call kernel.tenant_table('persons.person');
create policy reader on persons.person as restrictive using (
  (select kernel.role()) = 'system'
  or (compartment = 'care' and (select kernel.role()) in ('coordinator', 'professional', 'operator'))
  or (compartment = 'register' and commune_code = any ((select persons.readable_communes())::text[])));
create index person_by_commune on persons.person (territory_id, commune_code);

-- The match keys again, one a row. A trap of row-level security: the array and pattern operators are not leakproof, so no
-- index serves them under a policy; equality of texts is, so this primary key does.
create table persons.match_key (
  territory_id uuid not null,
  key text not null,
  person_id uuid not null,
  primary key (territory_id, key, person_id),
  foreign key (territory_id, person_id) references persons.person on delete cascade
);
call kernel.tenant_table('persons.match_key');
create policy reader on persons.match_key as restrictive using (
  exists (select from persons.person p where p.territory_id = match_key.territory_id and p.person_id = match_key.person_id));
create index match_key_of_person on persons.match_key (territory_id, person_id);

-- Door codes, key holders: sealed with the territory's key, which never enters the database.
create table persons.access_facts (
  territory_id uuid not null,
  person_id uuid not null,
  sealed text not null check (sealed like 'v1:%'),
  updated_at timestamptz not null,
  primary key (territory_id, person_id),
  foreign key (territory_id, person_id) references persons.person on delete cascade
);
call kernel.tenant_table('persons.access_facts');
create policy reader on persons.access_facts as restrictive using (
  exists (select from persons.person p where p.territory_id = access_facts.territory_id and p.person_id = access_facts.person_id));

-- A journalled act gives one account one short look.
create table persons.access_reveal (
  territory_id uuid not null,
  reveal_id uuid not null,
  person_id uuid not null,
  actor_id uuid not null,
  reason text not null,
  revealed_at timestamptz not null,
  until timestamptz not null check (until > revealed_at and until <= revealed_at + interval '2 minutes'),
  primary key (territory_id, reveal_id)
);
call kernel.append_only_table('persons.access_reveal');
create policy reader on persons.access_reveal as restrictive using (
  (select kernel.role()) = 'system' or actor_id = (select kernel.actor()));

-- What a person agreed to or took back: a new line each time, the last one holds.
create table persons.consent (
  territory_id uuid not null,
  consent_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('sms', 'care-sharing', 'volunteer-visit')),
  given boolean not null,
  means text not null check (means in ('spoken', 'written', 'online', 'file')),
  at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_label text not null,
  primary key (territory_id, consent_id),
  foreign key (territory_id, person_id) references persons.person on delete cascade
);
call kernel.tenant_table('persons.consent');
revoke update on persons.consent from maillon_app;
-- Only a merge moves a line, with its person.
grant update (person_id) on persons.consent to maillon_app;
create policy reader on persons.consent as restrictive using (
  exists (select from persons.person p where p.territory_id = consent.territory_id and p.person_id = consent.person_id));
create index consent_of_person on persons.consent (territory_id, person_id, kind, at desc);

-- Both rows as they were before a merge, for the 30 days in which it can be undone.
create table persons.merge (
  territory_id uuid not null,
  merge_id uuid not null,
  kept_person_id uuid not null,
  gone_person_id uuid not null,
  commune_code text not null,
  compartment text not null,
  merged_at timestamptz not null,
  merged_by uuid not null,
  merged_by_label text not null,
  undo_until timestamptz not null,
  undone_at timestamptz,
  -- Null once the undo period is over: nothing of the person who is gone remains.
  before jsonb,
  primary key (territory_id, merge_id),
  check (kept_person_id <> gone_person_id)
);
call kernel.tenant_table('persons.merge');
create policy reader on persons.merge as restrictive using (
  (select kernel.role()) = 'system'
  or (compartment = 'care' and (select kernel.role()) in ('coordinator', 'professional', 'operator'))
  or (compartment = 'register' and commune_code = any ((select persons.readable_communes())::text[])));
create unique index merge_of_gone on persons.merge (territory_id, gone_person_id) where undone_at is null;

-- Two persons whom someone compared and found to be different: not proposed again.
create table persons.distinct_pair (
  territory_id uuid not null,
  low_person_id uuid not null,
  high_person_id uuid not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (territory_id, low_person_id, high_person_id),
  check (low_person_id < high_person_id)
);
call kernel.tenant_table('persons.distinct_pair');
create policy reader on persons.distinct_pair as restrictive using (
  exists (select from persons.person p where p.territory_id = distinct_pair.territory_id and p.person_id = distinct_pair.low_person_id));
