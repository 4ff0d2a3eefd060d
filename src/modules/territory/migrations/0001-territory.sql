create table territory.territory (
  territory_id uuid primary key,
  name text not null check (char_length(btrim(name)) between 3 and 120),
  short_name text not null check (char_length(btrim(short_name)) between 2 and 40),
  time_zone text not null,
  callback_number text check (callback_number ~ '^\+\d{5,18}$'),
  emergency_numbers jsonb not null,
  exercise boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1
);
call kernel.tenant_table('territory.territory');

create table territory.commune (
  territory_id uuid not null references territory.territory,
  code text not null check (code ~ '^(\d{2}|2[AB])\d{3}$'),
  name text not null,
  department text not null,
  population integer check (population >= 0),
  postcodes text[] not null default '{}',
  primary key (territory_id, code)
);
call kernel.tenant_table('territory.commune');

-- Signed by the mayor: without it no CPTS role reads that commune's register (CASF L121-6-1, R121-2 s.).
create table territory.convention (
  territory_id uuid not null,
  convention_id uuid not null,
  -- No foreign key: a convention outlives its commune's place in the territory, as history.
  commune_code text not null,
  signed_on date not null,
  -- Last day of effect, as signed or as ended early; null: until ended.
  ends_on date,
  controller text not null default '',
  contact_name text not null default '',
  contact_email text,
  contact_phone text check (contact_phone ~ '^\+\d{5,18}$'),
  document_reference text not null default '',
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  ended_at timestamptz,
  ended_because text,
  version integer not null default 1,
  primary key (territory_id, convention_id),
  check (ends_on is null or ends_on >= signed_on),
  check ((ended_at is null) = (ended_because is null)),
  check (ended_at is null or ends_on is not null),
  constraint convention_one_at_a_time exclude using gist (
    territory_id with =, commune_code with =, daterange(signed_on, ends_on, '[]') with &&)
    where (ended_at is null)
);
call kernel.tenant_table('territory.convention');
create index convention_by_commune on territory.convention (territory_id, commune_code, signed_on desc);

create view territory.reporting_commune with (security_invoker = true) as
  select territory_id, code, name, department, population from territory.commune;
grant select on territory.reporting_commune to maillon_app;
create view territory.reporting_convention with (security_invoker = true) as
  select territory_id, commune_code, signed_on, ends_on, ended_at from territory.convention;
grant select on territory.reporting_convention to maillon_app;
